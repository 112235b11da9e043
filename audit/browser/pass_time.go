package browser

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// watchTimers notes long timers that scripts of the page start.
func (w *walker) watchTimers(ctx context.Context) error {
	_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
		Source: strings.ReplaceAll(timerScript, "KEY", w.mark()),
	})
	return err
}

// timerScript notes timers of a minute to a day: what is shorter moves things,
// what is longer never ends while somebody fills in a form.
const timerScript = `(() => {
  const seen = [];
  Object.defineProperty(window, "KEY", {value: seen, configurable: true});
  const real = window.setTimeout;
  window.setTimeout = function (f, ms, ...rest) {
    if (ms >= 60000 && ms <= 72000000 && seen.length < 20) seen.push(Math.round(ms / 1000));
    return real.call(this, f, ms, ...rest);
  };
})()`

// lookAtLimits tells what may limit the time that a person has.
func (w *walker) lookAtLimits(ctx context.Context, st stage) error {
	t := &page.LimitTrial{Timers: []int{}, Cookies: []page.Cookie{}}
	out, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: "JSON.stringify(window." + w.mark() + " || [])"})
	if err != nil {
		return err
	}
	var text string
	if out.Result != nil && json.Unmarshal(out.Result.Value, &text) == nil {
		json.Unmarshal([]byte(text), &t.Timers)
	}
	jar, err := chromedp.Call(ctx, network.GetCookies, network.GetCookiesParams{})
	if err != nil {
		return err
	}
	for _, c := range jar.Cookies {
		left := int(c.Expires - float64(time.Now().Unix()))
		if !c.Session && left > 0 && left < 24*60*60 {
			t.Cookies = append(t.Cookies, page.Cookie{Name: c.Name, Seconds: left / 60 * 60})
		}
	}
	return w.capture(ctx, st.name, func(*page.Snapshot) *page.Trial {
		return &page.Trial{Pass: string(w.r.Pass), Stage: st.name, Limits: t}
	})
}

// slowDown makes the network as slow as it is for many people.
func (w *walker) slowDown(ctx context.Context) error {
	const kilobit = 1000.0 / 8
	if _, err := chromedp.Call(ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: 400, DownloadThroughput: 400 * kilobit, UploadThroughput: 400 * kilobit}},
	}); err != nil {
		return err
	}
	w.slowFrom = time.Now()
	return nil
}

// timeSlow notes how long it took on the slow network until the form could be
// filled in.
func (w *walker) timeSlow(context.Context, stage) error {
	w.effort.SlowMillis = time.Since(w.slowFrom).Milliseconds()
	return errEnough
}
