package browser

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// moveDevice tells the page that the device was turned and shaken, and watches
// whether the document changes. What changes by itself before says nothing.
const moveDevice = `(async () => {
	const watch = async (act) => {
		let changes = 0;
		const observer = new MutationObserver((list) => { changes += list.length });
		observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
		act();
		await new Promise((done) => setTimeout(done, 250));
		changes += observer.takeRecords().length;
		observer.disconnect();
		return changes;
	};
	if (await watch(() => {}) > 0) return [];
	const turn = (type) => () => {
		for (const [alpha, beta, gamma] of [[0, 0, 0], [90, 45, 30], [270, -60, -45], [0, 0, 0]])
			dispatchEvent(new DeviceOrientationEvent(type, { alpha, beta, gamma, absolute: type !== "deviceorientation" }));
	};
	const shake = () => {
		for (const x of [0, 25, -25, 25, -25, 0]) {
			const acceleration = { x, y: x, z: x };
			dispatchEvent(new DeviceMotionEvent("devicemotion", { acceleration, accelerationIncludingGravity: acceleration, rotationRate: { alpha: x, beta: x, gamma: x }, interval: 16 }));
		}
	};
	const moves = { deviceorientation: turn("deviceorientation"), deviceorientationabsolute: turn("deviceorientationabsolute"), devicemotion: shake };
	const reacts = [];
	for (const type in moves) if (await watch(moves[type]) > 0) reacts.push(type);
	return reacts;
})()`

// tryMotion finds out whether a page that listens to how the device is moved
// changes with it. It does nothing on any other page.
func (t *tab) tryMotion(ctx context.Context, s *page.Snapshot) {
	if len(s.Frames) == 0 || !slices.ContainsFunc(s.Root().Listeners, func(e string) bool { return strings.HasPrefix(e, "device") }) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	world, err := chromedp.Call(ctx, cdppage.CreateIsolatedWorld, cdppage.CreateIsolatedWorldParams{FrameID: cdp.FrameID(t.id), WorldName: mediaWorld})
	if err != nil {
		return
	}
	yes := true
	r, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: moveDevice, ContextID: world.ExecutionContextID, AwaitPromise: &yes, ReturnByValue: &yes,
	})
	if err != nil || r.ExceptionDetails != nil || r.Result == nil {
		return
	}
	var reacts []string
	if json.Unmarshal(r.Result.Value, &reacts) == nil {
		s.Frames[0].Reacts = reacts
	}
}
