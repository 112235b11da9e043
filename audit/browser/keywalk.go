package browser

import (
	"context"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

const (
	mostHolders = 10 // elements whose handlers are read
	mostPresses = 40 // of a key in one direction
	fewPresses  = 6  // by which a round is believed
	mostKeyWalk = 10 * time.Second
	shiftKey    = 8
)

// walkKeys presses the Tab key through the page where a handler gives focus to
// something when an element loses it, and writes down where the focus went. On
// any other page it does nothing. What it cannot find out it leaves out.
func (t *tab) walkKeys(ctx context.Context, s *page.Snapshot) {
	ctx, cancel := context.WithTimeout(ctx, mostKeyWalk)
	defer cancel()
	own := t.ownNodes(s)
	if !holdsFocus(ctx, own) {
		return
	}
	w := keyWalker{ctx: ctx, at: map[int64]int{}}
	for _, n := range own {
		w.at[n.DevTools] = n.Index()
	}
	if !w.begin(cdp.FrameID(t.id)) {
		return
	}
	walk := &page.KeyWalk{}
	walk.Forward, walk.Left = w.walk(0)
	if !walk.Left {
		walk.Backward, walk.LeftBack = w.walk(shiftKey)
	}
	if !walk.Left && !walk.LeftBack {
		w.press("Escape", 27, 0)
		walk.Escaped, walk.LeftEsc = w.walk(0)
	}
	w.end()
	if w.err == nil {
		s.KeyWalk = walk
	}
}

// ownNodes are the elements of the page's own process: Chrome's numbers mean
// something else in others.
func (t *tab) ownNodes(s *page.Snapshot) []*page.Node {
	t.mu.Lock()
	frames := t.ownFrames
	t.mu.Unlock()
	return s.Elements(func(n *page.Node) bool { return n.FrameID < frames && n.DevTools != 0 })
}

// holdsFocus tells whether a handler for the loss of focus gives the focus to
// something.
func holdsFocus(ctx context.Context, nodes []*page.Node) bool {
	read := 0
	for _, n := range nodes {
		if !loses(n) {
			continue
		}
		for _, name := range []string{"onblur", "onfocusout"} {
			if v, ok := n.Attr(name); ok && givesFocus(v) {
				return true
			}
		}
		if read == mostHolders {
			continue
		}
		read++
		for _, source := range handlers(ctx, cdp.BackendNodeID(n.DevTools)) {
			if givesFocus(source) {
				return true
			}
		}
	}
	return false
}

func loses(n *page.Node) bool {
	for _, e := range n.Listeners {
		if e == "blur" || e == "focusout" {
			return true
		}
	}
	return n.HasAttr("onblur") || n.HasAttr("onfocusout")
}

func givesFocus(source string) bool { return strings.Contains(strings.ToLower(source), "focus") }

// handlers are the sources of the functions that run when an element loses the
// focus.
func handlers(ctx context.Context, id cdp.BackendNodeID) []string {
	const group = "igfaudit-handlers"
	node, err := chromedp.Call(ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: id, ObjectGroup: group})
	if err != nil || node.Object == nil {
		return nil
	}
	defer chromedp.Call(ctx, runtime.ReleaseObjectGroup, runtime.ReleaseObjectGroupParams{ObjectGroup: group})
	var found struct {
		Listeners []struct {
			Type    string `json:"type"`
			Handler struct {
				Description string `json:"description"`
			} `json:"handler"`
		} `json:"listeners"`
	}
	if chromedp.FromContext(ctx).Target.Call(ctx, "DOMDebugger.getEventListeners", map[string]any{"objectId": node.Object.ObjectID}, &found) != nil {
		return nil
	}
	var out []string
	for _, l := range found.Listeners {
		if l.Type == "blur" || l.Type == "focusout" {
			_, body, _ := strings.Cut(l.Handler.Description, "{") // not the name of an inline handler
			if body == "" {
				body = l.Handler.Description
			}
			out = append(out, body)
		}
	}
	return out
}

// keyWalker presses keys in a tab and reads where the focus is.
type keyWalker struct {
	ctx   context.Context
	world runtime.ExecutionContextID
	at    map[int64]int // index of the node by Chrome's number
	err   error
}

// begin takes the focus away from whatever has it. It tells whether the window
// has the focus, without which nothing could be learnt.
func (w *keyWalker) begin(frame cdp.FrameID) bool {
	world, err := chromedp.Call(w.ctx, cdppage.CreateIsolatedWorld, cdppage.CreateIsolatedWorldParams{FrameID: frame, WorldName: mediaWorld})
	if err != nil {
		return false
	}
	w.world = world.ExecutionContextID
	w.evaluate("document.activeElement?.blur()")
	w.rest()
	return w.inside() && w.err == nil
}

// end leaves the page as it can be: scrolled to its top, nothing with focus.
func (w *keyWalker) end() {
	w.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
}

// walk presses Tab until the focus comes out of the page, goes round, or has
// moved often enough.
func (w *keyWalker) walk(modifiers int64) (stops []int, left bool) {
	for range mostPresses {
		w.press("Tab", 9, modifiers)
		if !w.inside() {
			return stops, true
		}
		w.rest()
		if w.err != nil || w.ctx.Err() != nil {
			return stops, false
		}
		stops = append(stops, w.focused())
		if len(stops) >= fewPresses && (&page.KeyWalk{Forward: stops}).Round() != nil {
			return stops, false
		}
	}
	return stops, false
}

// rest gives scripts time to move the focus after a press. The page's own
// clock tells when it is over, so that its timers are never late.
func (w *keyWalker) rest() {
	yes := true
	_, err := chromedp.Call(w.ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: "new Promise((done) => setTimeout(done, 60))", ContextID: w.world, AwaitPromise: &yes,
	})
	w.note(err)
}

func (w *keyWalker) press(key string, code, modifiers int64) {
	for _, typ := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		_, err := chromedp.Call(w.ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{
			Type: typ, Modifiers: modifiers, Key: key, Code: key, WindowsVirtualKeyCode: code,
		})
		w.note(err)
	}
}

// inside tells whether the page has the focus, and not what is around it.
func (w *keyWalker) inside() bool {
	r := w.evaluate("document.hasFocus()")
	return r == nil || string(r.Value) != "false"
}

// focused is the index of the node that has the focus, -1 where none has it.
func (w *keyWalker) focused() int {
	r := w.evaluate(`(() => {
		let e = document.activeElement;
		for (;;) {
			const inner = e?.shadowRoot?.activeElement ?? e?.contentDocument?.activeElement;
			if (!inner) return e === document.body ? null : e;
			e = inner;
		}
	})()`)
	if r == nil || r.ObjectID == "" {
		return -1
	}
	d, err := chromedp.Call(w.ctx, dom.DescribeNode, dom.DescribeNodeParams{ObjectID: r.ObjectID})
	w.note(err)
	chromedp.Call(w.ctx, runtime.ReleaseObject, runtime.ReleaseObjectParams{ObjectID: r.ObjectID})
	if err != nil || d.Node == nil {
		return -1
	}
	i, ok := w.at[int64(d.Node.BackendNodeID)]
	if !ok {
		return -1
	}
	return i
}

func (w *keyWalker) evaluate(script string) *runtime.RemoteObject {
	r, err := chromedp.Call(w.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: script, ContextID: w.world})
	w.note(err)
	if err != nil || r.ExceptionDetails != nil {
		return nil
	}
	return r.Result
}

func (w *keyWalker) note(err error) {
	if w.err == nil {
		w.err = err
	}
}
