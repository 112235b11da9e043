package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// fill types a text into a field in place of what stands there.
func (w *walker) fill(ctx context.Context, e audit.Entry, r *audit.StepRecord) error {
	value, err := w.say(e.With)
	if err != nil {
		return err
	}
	n, err := w.enabled(ctx, e.Field, fillable, r)
	if err != nil {
		return err
	}
	w.tell(n, value)
	return w.put(ctx, n, value, r)
}

// tell notes what was told to a field.
func (w *walker) tell(n *page.Node, value string) {
	w.told = append(w.told, toldField{w.stageNow(), form.Purpose(n), n.Name, value})
}

// put puts a value into a field, in place of what stands there.
func (w *walker) put(ctx context.Context, n *page.Node, value string, r *audit.StepRecord) error {
	if n.State("readonly") == "true" {
		return &stepError{stepDisabled, r.Target + " cannot be filled: it is read-only"}
	}
	w.hide(value)
	if kind, _ := n.Attr("type"); n.Is("input") && setByScript[strings.ToLower(kind)] {
		return w.callOn(ctx, n, setValue, value)
	}
	if err := w.focus(ctx, n); err != nil {
		return err
	}
	if err := w.selectAll(ctx); err != nil {
		return err
	}
	if value == "" {
		if err := w.stroke(ctx, "Delete"); err != nil {
			return err
		}
		return w.callOn(ctx, n, leaveField, "")
	}
	if _, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: value}); err != nil || n.Role == "combobox" {
		return err // a list of suggestions would close
	}
	return w.callOn(ctx, n, leaveField, "")
}

func (w *walker) selectAll(ctx context.Context) error {
	for _, typ := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		ev := input.DispatchKeyEventParams{Type: typ, Key: "a", Code: "KeyA", Modifiers: 2}
		if typ == input.DispatchKeyEventTypeKeyDown {
			ev.Commands = []string{"selectAll"}
		}
		if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, ev); err != nil {
			return err
		}
	}
	return nil
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
	value, err := w.say(e.With)
	if err != nil {
		return err
	}
	n, err := w.enabled(ctx, e.Field, choosable, r)
	if err != nil {
		return err
	}
	w.tell(n, value)
	w.hide(value)
	if n.Is("select") {
		return w.callOn(ctx, n, selectOption, value)
	}
	return w.chooseOption(ctx, n, value, r)
}

// chooseOption opens a list that is no select element and presses its option.
func (w *walker) chooseOption(ctx context.Context, n *page.Node, value string, r *audit.StepRecord) error {
	if n.State("expanded") != "true" {
		if err := w.strike(ctx, n, "\r"); err != nil {
			return err
		}
	}
	detail := *r
	option, err := w.locate(ctx, audit.Locator{Label: datafile.Say(value)}, []string{"option", "treeitem", "menuitemradio", "gridcell"}, &detail)
	if err != nil {
		return &stepError{stepNotFound, fmt.Sprintf("it offers no option labelled %q", value)}
	}
	return w.strike(ctx, option, "\r")
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

// upload gives a field a small made-up file. It is for hosts alone whose owner
// agreed to it.
func (w *walker) upload(ctx context.Context, e audit.Entry, r *audit.StepRecord) error {
	if w.r.Mode != audit.Staging {
		r.Outcome, r.Detail = stepLeftOut, "files are given only to hosts whose owner agreed to it (mode staging)"
		return nil
	}
	n, err := w.enabled(ctx, e.Field, []string{"button"}, r)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "igfaudit-upload-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "igfaudit-test.txt")
	if err := os.WriteFile(file, []byte("This file was made by a test of the form.\n"), 0o644); err != nil {
		return err
	}
	_, err = chromedp.Call(ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{file}, BackendNodeID: cdp.BackendNodeID(n.DevTools)})
	return err
}

// hover puts the pointer over an element.
func (w *walker) hover(ctx context.Context, t audit.Target, r *audit.StepRecord) error {
	n, err := w.find(ctx, t, r)
	if err != nil {
		return err
	}
	x, y, ok := w.middle(ctx, n)
	if !ok {
		return &stepError{stepCovered, r.Target + " cannot be met by the pointer"}
	}
	_, err = chromedp.Call(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y})
	return err
}

// strikeKeys presses keys where the focus is.
func (w *walker) strikeKeys(ctx context.Context, names string) error {
	before := w.loader()
	w.since = w.count()
	w.follow(true)
	for name := range strings.FieldsSeq(names) {
		if err := w.stroke(ctx, name); err != nil {
			return err
		}
	}
	w.rest(ctx, before)
	return w.stoppedSince(w.since)
}

// press presses a button or follows a link and waits for what comes of it.
func (w *walker) press(ctx context.Context, t audit.Target, r *audit.StepRecord) error {
	l, roles := kinds(t)
	n, err := w.enabled(ctx, l, roles, r)
	if err != nil {
		return err
	}
	if err := w.mustNotPress(n, t); err != nil {
		return err
	}
	before := w.loader()
	w.since, w.elsewhere = w.count(), nil
	w.follow(true)
	if err := w.strike(ctx, n, "\r"); err != nil {
		return err
	}
	w.rest(ctx, before)
	return w.stoppedSince(w.since)
}

// mustNotPress tells why a button is not pressed in the course of a flow: it
// would delete something, or it sends a form that was filled in.
func (w *walker) mustNotPress(n *page.Node, t audit.Target) error {
	switch {
	case form.NeverPress(n.Name):
		return &stepError{stepRefused, fmt.Sprintf("%q would delete, pay or log out; it is never pressed", n.Name)}
	case t.Link != nil || n.Role == "link":
		return nil
	case len(w.told) > 0 && w.r.Mode != audit.Staging && form.FinalButton(n.Name) && !form.NextButton(n.Name):
		return &stepError{stepGuardStopped, fmt.Sprintf("the button %q sends the form; end the flow with stop_before it", n.Name)}
	}
	return nil
}

// rest waits until the page stands again after something was pressed.
func (w *walker) rest(ctx context.Context, before cdp.LoaderID) {
	const begins = 150 * time.Millisecond
	moved := w.await(ctx, begins, func(l *load) bool { return w.window != nil || l.current != before || l.waits(time.Now()) > 0 })
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
func (w *walker) callOn(ctx context.Context, n *page.Node, function string, argument any) error {
	var problem string
	if err := w.ask(ctx, n, function, argument, &problem); err != nil {
		return err
	}
	if problem != "" {
		return &stepError{stepNotFound, problem}
	}
	return nil
}

// ask runs a function of ours on the element and reads its answer.
func (w *walker) ask(ctx context.Context, n *page.Node, function string, argument, answer any) error {
	return w.call(ctx, n, function, argument, true, func(o *runtime.RemoteObject) error {
		if len(o.Value) == 0 {
			return nil
		}
		return json.Unmarshal(o.Value, answer)
	})
}

// elementBy runs a function of ours on the element and gives Chrome's number of
// the element that it answers with, 0 for none.
func (w *walker) elementBy(ctx context.Context, n *page.Node, function string, argument any) (int64, error) {
	var id int64
	err := w.call(ctx, n, function, argument, false, func(o *runtime.RemoteObject) error {
		if o.ObjectID == "" {
			return nil
		}
		defer chromedp.Call(ctx, runtime.ReleaseObject, runtime.ReleaseObjectParams{ObjectID: o.ObjectID})
		d, err := chromedp.Call(ctx, dom.DescribeNode, dom.DescribeNodeParams{ObjectID: o.ObjectID})
		if err == nil && d.Node != nil {
			id = int64(d.Node.BackendNodeID)
		}
		return err
	})
	return id, err
}

func (w *walker) call(ctx context.Context, n *page.Node, function string, argument any, byValue bool, take func(*runtime.RemoteObject) error) error {
	if !w.own(n) {
		return &stepError{stepNotSupported, "it stands in a frame of another process, which this browser keeps apart; use chrome-headless-shell"}
	}
	node, err := chromedp.Call(ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: cdp.BackendNodeID(n.DevTools)})
	if err != nil {
		return err
	}
	defer chromedp.Call(ctx, runtime.ReleaseObject, runtime.ReleaseObjectParams{ObjectID: node.Object.ObjectID})
	value, err := json.Marshal(argument)
	if err != nil {
		return err
	}
	out, err := chromedp.Call(ctx, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		FunctionDeclaration: function, ObjectID: node.Object.ObjectID, ReturnByValue: &byValue,
		Arguments: []*runtime.CallArgument{{Value: value}},
	})
	if err != nil {
		return err
	}
	if out.ExceptionDetails != nil || out.Result == nil {
		return nil // a page may break what a function of ours goes by
	}
	return take(out.Result)
}

// own tells whether a node stands in the process of the tab: Chrome's numbers
// mean something else in others.
func (w *walker) own(n *page.Node) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return n.FrameID < w.ownFrames
}

// expect waits until something is on the page.
func (w *walker) expect(ctx context.Context, t audit.Target, r *audit.StepRecord) error {
	if len(t.Text) == 0 {
		_, err := w.find(ctx, t, r)
		return err
	}
	text, err := w.say(t.Text)
	if err != nil {
		return err
	}
	r.Target = fmt.Sprintf("text %q", text)
	end := time.Now().Add(w.options.Patience)
	for {
		s, err := w.glance(ctx, w.options)
		if err != nil {
			return err
		}
		if strings.Contains(s.Root().VisibleText(), page.CollapseSpace(text)) {
			return nil
		}
		if time.Now().After(end) {
			return w.missing(r.Target)
		}
		time.Sleep(200 * time.Millisecond)
	}
}
