package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// fill types a text into a field in place of what stands there.
func (w *walker) fill(ctx context.Context, e audit.Entry, r *audit.StepRecord) error {
	n, err := w.enabled(ctx, e.Field, fillable, r)
	if err != nil {
		return err
	}
	if n.State("readonly") == "true" {
		return &stepError{stepDisabled, r.Target + " cannot be filled: it is read-only"}
	}
	w.hide(e.With)
	if kind, _ := n.Attr("type"); n.Is("input") && setByScript[strings.ToLower(kind)] {
		return w.callOn(ctx, n, setValue, e.With)
	}
	if err := w.focus(ctx, n); err != nil {
		return err
	}
	for _, typ := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		ev := input.DispatchKeyEventParams{Type: typ, Key: "a", Code: "KeyA", Modifiers: 2}
		if typ == input.DispatchKeyEventTypeKeyDown {
			ev.Commands = []string{"selectAll"}
		}
		if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, ev); err != nil {
			return err
		}
	}
	if _, err = chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: e.With}); err != nil || n.Role == "combobox" {
		return err // a list of suggestions would close
	}
	return w.callOn(ctx, n, leaveField, "")
}

// leaveField has the page notice that a field was changed.
const leaveField = `function () { this.blur(); return ""; }`

// setByScript are the types of inputs whose text depends on the language of
// the browser, so that typing is no safe way to fill them.
var setByScript = map[string]bool{
	"date": true, "time": true, "datetime-local": true, "month": true, "week": true, "color": true, "range": true,
}

const setValue = `function (value) {
  const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(this), "value").set;
  set.call(this, value);
  this.dispatchEvent(new Event("input", {bubbles: true}));
  this.dispatchEvent(new Event("change", {bubbles: true}));
  return "";
}`

// choose selects the option with that label.
func (w *walker) choose(ctx context.Context, e audit.Entry, r *audit.StepRecord) error {
	n, err := w.enabled(ctx, e.Field, choosable, r)
	if err != nil {
		return err
	}
	if !n.Is("select") {
		return &stepError{stepNotSupported, fmt.Sprintf("%s is no select element; press it and then press the option", r.Target)}
	}
	w.hide(e.With)
	return w.callOn(ctx, n, selectOption, e.With)
}

const selectOption = `function (label) {
  const plain = s => s.replace(/\s+/g, " ").trim().toLowerCase();
  const option = [...this.options].find(o => plain(o.label) === plain(label)) || [...this.options].find(o => o.value === label);
  if (!option) return "it has no option labelled " + JSON.stringify(label);
  option.selected = true;
  this.dispatchEvent(new Event("input", {bubbles: true}));
  this.dispatchEvent(new Event("change", {bubbles: true}));
  return "";
}`

// tick sets a check box, radio button or switch that is not set yet.
func (w *walker) tick(ctx context.Context, e audit.Entry, r *audit.StepRecord) error {
	n, err := w.enabled(ctx, e.Field, tickable, r)
	if err != nil || n.State("checked") == "true" {
		return err
	}
	return w.strike(ctx, n, " ")
}

// press presses a button or follows a link and waits for what comes of it.
func (w *walker) press(ctx context.Context, t audit.Target, r *audit.StepRecord) error {
	l, roles := kinds(t)
	n, err := w.enabled(ctx, l, roles, r)
	if err != nil {
		return err
	}
	before := w.loader()
	w.since = w.count()
	if err := w.strike(ctx, n, "\r"); err != nil {
		return err
	}
	w.rest(ctx, before)
	return w.stoppedSince(w.since)
}

// rest waits until the page stands again after something was pressed.
func (w *walker) rest(ctx context.Context, before cdp.LoaderID) {
	const begins = 150 * time.Millisecond
	moved := w.await(ctx, begins, func(l *load) bool { return l.current != before || l.waits(time.Now()) > 0 })
	if !moved {
		return
	}
	w.settle(ctx)
	if w.loader() != before {
		timed, cancel := context.WithTimeout(ctx, w.options.Timeout)
		defer cancel()
		w.arrive(ctx, timed, w.options, before)
	}
}

func (t *tab) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.events)
}

// stoppedSince tells whether the page wanted to go on and was not let.
func (t *tab) stoppedSince(events int) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, ev := range t.events[min(events, len(t.events)):] {
		switch {
		case ev.Kind == page.Leaving:
			return &stepError{stepRefused, "it leads to a host that the flow does not name: " + ev.Detail}
		case ev.Kind == page.Stopped && ev.Source == "Document":
			return &stepError{stepGuardStopped, fmt.Sprintf("the site saves this step on its server, and an audit sends nothing: %s %s was stopped", ev.Method, ev.Detail)}
		}
	}
	return nil
}

func (w *walker) enabled(ctx context.Context, l audit.Locator, roles []string, r *audit.StepRecord) (*page.Node, error) {
	n, err := w.locate(ctx, l, roles, r)
	if err != nil {
		return nil, err
	}
	if n.State("disabled") == "true" {
		return nil, &stepError{stepDisabled, r.Target + " cannot be used: it is disabled"}
	}
	return n, nil
}

func (w *walker) focus(ctx context.Context, n *page.Node) error {
	_, err := chromedp.Call(ctx, dom.Focus, dom.FocusParams{BackendNodeID: cdp.BackendNodeID(n.DevTools)})
	if err != nil {
		return &stepError{stepNotFound, "it cannot take the focus: " + err.Error()}
	}
	return nil
}

// strike clicks the middle of an element or, where something covers it or it
// is drawn by something else, focuses it and presses the key.
func (w *walker) strike(ctx context.Context, n *page.Node, key string) error {
	if x, y, ok := w.middle(ctx, n); ok {
		return chromedp.Do(ctx, chromedp.MouseClickXY(x, y))
	}
	if err := w.focus(ctx, n); err != nil {
		return err
	}
	return chromedp.Do(ctx, chromedp.KeyEvent(key))
}

// middle scrolls the element into view and gives the middle of what is shown of
// it, when a click there would meet it.
func (w *walker) middle(ctx context.Context, n *page.Node) (x, y float64, ok bool) {
	id := cdp.BackendNodeID(n.DevTools)
	if _, err := chromedp.Call(ctx, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{BackendNodeID: id}); err != nil {
		return 0, 0, false
	}
	quads, err := chromedp.Call(ctx, dom.GetContentQuads, dom.GetContentQuadsParams{BackendNodeID: id})
	if err != nil || len(quads.Quads) == 0 || len(quads.Quads[0]) != 8 {
		return 0, 0, false
	}
	for i := 0; i < 8; i += 2 {
		x += quads.Quads[0][i] / 4
		y += quads.Quads[0][i+1] / 4
	}
	scrolled, err := chromedp.Call(ctx, cdppage.GetLayoutMetrics, cdp.Empty{})
	if err != nil || scrolled.CSSLayoutViewport == nil {
		return 0, 0, false
	}
	// Chrome looks there in the document, and clicks in the window.
	hit, err := chromedp.Call(ctx, dom.GetNodeForLocation, dom.GetNodeForLocationParams{
		X: int64(x) + scrolled.CSSLayoutViewport.PageX, Y: int64(y) + scrolled.CSSLayoutViewport.PageY,
	})
	if err != nil {
		return 0, 0, false
	}
	return x, y, belongs(n, int64(hit.BackendNodeID))
}

// belongs tells whether the node with that number of Chrome is n or below it.
func belongs(n *page.Node, id int64) bool {
	if n.DevTools == id {
		return true
	}
	for d := range n.Descendants() {
		if d.DevTools == id {
			return true
		}
	}
	return false
}

// callOn runs a function of ours on the element. What it returns is why it
// could not do its work.
func (w *walker) callOn(ctx context.Context, n *page.Node, function, argument string) error {
	node, err := chromedp.Call(ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: cdp.BackendNodeID(n.DevTools)})
	if err != nil {
		return err
	}
	defer chromedp.Call(ctx, runtime.ReleaseObject, runtime.ReleaseObjectParams{ObjectID: node.Object.ObjectID})
	value, err := json.Marshal(argument)
	if err != nil {
		return err
	}
	yes := true
	out, err := chromedp.Call(ctx, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		FunctionDeclaration: function, ObjectID: node.Object.ObjectID, ReturnByValue: &yes,
		Arguments: []*runtime.CallArgument{{Value: value}},
	})
	if err != nil {
		return err
	}
	var problem string
	if json.Unmarshal(out.Result.Value, &problem) == nil && problem != "" {
		return &stepError{stepNotFound, problem}
	}
	return nil
}

// expect waits until something is on the page.
func (w *walker) expect(ctx context.Context, t audit.Target, r *audit.StepRecord) error {
	if t.Text == "" {
		_, err := w.find(ctx, t, r)
		return err
	}
	r.Target = fmt.Sprintf("text %q", t.Text)
	end := time.Now().Add(w.options.Patience)
	for {
		s, err := w.read(ctx, w.options)
		if err != nil {
			return err
		}
		if strings.Contains(s.Root().VisibleText(), page.CollapseSpace(t.Text)) {
			return nil
		}
		if time.Now().After(end) {
			return w.missing(r.Target)
		}
		time.Sleep(200 * time.Millisecond)
	}
}
