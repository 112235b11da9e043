package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
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
