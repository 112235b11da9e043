package browser

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// attempt is a press of a form's button with fields empty or wrong.
type attempt struct {
	stage  stage
	before *page.Snapshot
	fields []attemptField
	button *page.Node
	loader cdp.LoaderID
	since  int
	cut    bool
}

// attemptField is a field as it was tried.
type attemptField struct {
	node           *page.Node
	step           int
	entry          audit.Entry
	roles          []string
	entered, wrong string
	required       bool
	look           string
	hint           string // its placeholder before
}

// tryEmpty presses the button of a step of the form with nothing filled in.
func (w *walker) tryEmpty(ctx context.Context, st stage) error {
	a, err := w.attempt(ctx, st)
	if a == nil || err != nil {
		return err
	}
	for i := range a.fields {
		a.fields[i].wrong = "empty"
	}
	return w.pressAndTell(ctx, a, nil)
}

// attempt finds what a step of the form consists of. It is nil where there is
// nothing to try: no button, no field, or a form that sends although it holds
// nothing but what earlier steps have filled in.
func (w *walker) attempt(ctx context.Context, st stage) (*attempt, error) {
	if st.button < 0 || len(st.entries) == 0 {
		return nil, nil
	}
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return nil, err
	}
	a := &attempt{stage: st, before: s}
	fields := map[*page.Node]form.Field{}
	for _, f := range form.Fields(s) {
		fields[f.Node] = f
	}
	for _, i := range st.entries {
		e, roles := *entryOf(w.r.Flow.Steps[i]), rolesOf(w.r.Flow.Steps[i])
		n := w.locateIn(ctx, s, e.Field, roles, &audit.StepRecord{})
		if n == nil || slices.ContainsFunc(a.fields, func(f attemptField) bool { return f.node == n }) {
			continue
		}
		a.fields = append(a.fields, attemptField{node: n, step: i, entry: e, roles: roles, required: fields[n].Required})
	}
	a.button = w.buttonOf(ctx, s, st)
	if a.button == nil || len(a.fields) == 0 || opens(a.button) {
		return nil, nil
	}
	return a, nil
}

// opens tells whether a button opens something on the page, such as a calendar.
// It neither sends a form nor goes on in it.
func opens(button *page.Node) bool {
	return slices.ContainsFunc([]string{"aria-haspopup", "aria-expanded", "popovertarget"}, button.HasAttr)
}

func rolesOf(s audit.Step) []string {
	switch {
	case s.Fill != nil:
		return fillable
	case s.Choose != nil:
		return choosable
	case s.Tick != nil:
		return tickable
	}
	return nil
}

func (w *walker) buttonOf(ctx context.Context, s *page.Snapshot, st stage) *page.Node {
	step := w.r.Flow.Steps[st.button]
	target := step.Press
	if target == nil {
		target = step.StopBefore
	}
	l, roles := kinds(*target)
	return w.locateIn(ctx, s, l, roles, &audit.StepRecord{})
}

// afterwards is what is done while a page still shows its errors.
type afterwards func(w *walker, ctx context.Context, a *attempt, after *page.Snapshot) error

// pressAndTell presses the button, waits until the page is quiet, and hands on
// what it says then. More is done while the page shows its errors.
func (w *walker) pressAndTell(ctx context.Context, a *attempt, more afterwards) error {
	if form.NeverPress(a.button.Name) || a.button.State("disabled") == "true" {
		return nil // a button that waits for a complete form tells nothing when it is pressed
	}
	if err := w.ready(ctx, a); err != nil {
		return err
	}
	restore, err := w.holdBack(ctx, a)
	if err != nil {
		return err
	}
	defer restore()
	a.loader, a.since = w.loader(), w.count()
	if err := w.pressAndWait(ctx, a); err != nil {
		return err
	}
	if more != nil {
		after, err := w.glance(ctx, w.options)
		if err != nil {
			return err
		}
		if err := more(w, ctx, a, after); err != nil {
			return err
		}
		now, err := w.glance(ctx, w.options)
		if err != nil {
			return err
		}
		return w.goOn(a, w.errorsOf(ctx, a, now))
	}
	// What the page asked for when the button was pressed was refused; what we
	// read of it now goes by the guard alone.
	restore()
	var told *page.ErrorTrial
	err = w.capture(ctx, a.stage.name, func(s *page.Snapshot) *page.Trial {
		told = w.errorsOf(ctx, a, s)
		return &page.Trial{Pass: string(w.r.Pass), Stage: a.stage.name, Errors: told}
	})
	if err != nil {
		return err
	}
	return w.goOn(a, told)
}

// pressAndWait presses the button and waits until the page is quiet. Where
// nothing happened at all it waits longer: some forms take their time.
func (w *walker) pressAndWait(ctx context.Context, a *attempt) error {
	before, err := w.shape(ctx)
	if err != nil {
		return err
	}
	if err := w.strike(ctx, a.button, "\r"); err != nil {
		return err
	}
	if err := w.quieten(ctx, a.loader); err != nil {
		return err
	}
	for end := time.Now().Add(2 * time.Second); time.Now().Before(end); {
		now, err := w.shape(ctx)
		if err != nil {
			return err
		}
		focus, err := w.focused(ctx)
		if err != nil {
			return err
		}
		if now != before || focus != 0 && focus != a.button.DevTools {
			return w.quieten(ctx, a.loader)
		}
		if err := w.calm(ctx, 200); err != nil {
			return err
		}
	}
	return nil
}

// holdBack keeps what is about to be pressed from sending anything that the
// owner did not agree to. With the owner's consent, a form that is known to lack
// what it requires may be sent.
func (w *walker) holdBack(ctx context.Context, a *attempt) (restore func(), err error) {
	lacks := slices.ContainsFunc(a.fields, func(f attemptField) bool { return f.required && f.wrong == "empty" })
	switch {
	case w.r.Mode == audit.Staging:
		return func() {}, nil
	case w.r.Mode == audit.Validate && lacks:
		w.incomplete(true)
		return func() { w.incomplete(false) }, nil
	case !a.stage.last:
		return func() {}, nil
	}
	a.cut = true
	return func() { w.rejoin(ctx) }, w.cutOff(ctx)
}

// goOn tells what to do after a trial: the usual steps fill in what was left
// out; a step that went on with nothing in it is left behind.
func (w *walker) goOn(a *attempt, told *page.ErrorTrial) error {
	if a.stage.last || a.cut && w.loader() != a.loader {
		return errEnough
	}
	if told.Went && !w.windowSince(a.since) { // a window is opened again by the step itself
		w.skipTo = a.stage.button + 1
	}
	return nil
}

// ready notes what fields look like and has their documents note which of them
// the browser complains of.
func (w *walker) ready(ctx context.Context, a *attempt) error {
	for i := range a.fields {
		f := &a.fields[i]
		if err := w.callOn(ctx, f.node, watchInvalid, w.mark()); err != nil {
			return err
		}
		if err := w.ask(ctx, f.node, lookOf, "", &f.look); err != nil {
			return err
		}
		f.hint, _ = f.node.Attr("placeholder")
	}
	return nil
}

// mark is the name under which documents keep notes of ours. It is the same for
// a pass and no word of any page.
func (w *walker) mark() string { return "igfaudit" + w.id }

const watchInvalid = `function (key) {
  const view = this.ownerDocument.defaultView;
  if (view[key]) return "";
  const seen = new WeakMap();
  Object.defineProperty(view, key, {value: seen, configurable: true});
  view.addEventListener("invalid", e => seen.set(e.target, e), true);
  return "";
}`

// complaint is what the browser says of a field, in a bubble that nobody
// prevented.
const complaint = `function (key) {
  const e = this.ownerDocument.defaultView[key]?.get(this);
  return e && !e.defaultPrevented ? this.validationMessage : "";
}`

const lookOf = `function () {
  const s = getComputedStyle(this);
  return [s.borderTopColor, s.borderTopWidth, s.backgroundColor, s.color].join(" ");
}`

// quieten waits until nothing changed for a while after a press.
func (w *walker) quieten(ctx context.Context, before cdp.LoaderID) error {
	w.rest(ctx, before)
	end := time.Now().Add(3 * time.Second)
	last := ""
	for same := 0; same < 2 && time.Now().Before(end); {
		if err := w.calm(ctx, 200); err != nil {
			return err
		}
		now, err := w.shape(ctx)
		if err != nil {
			return err
		}
		if now == last {
			same++
		} else {
			same = 0
		}
		last = now
	}
	return nil
}

// errorsOf tells what a form says after its button was pressed.
func (w *walker) errorsOf(ctx context.Context, a *attempt, s *page.Snapshot) *page.ErrorTrial {
	same := w.loader() == a.loader
	t := &page.ErrorTrial{Button: page.None, Fields: []page.TriedField{}, Focus: page.None, Held: w.heldSince(a.since), Offline: a.cut}
	t.Button = w.sameButton(ctx, s, a, same)
	t.Dialog = w.dialogSince(a.since)
	t.Fresh = freshTexts(a.before, s, same)
	t.Spoken = spoken(a.before, s, t.Fresh, same)
	focus, _ := w.focused(ctx)
	t.Focus = indexOf(s, focus)
	t.Moved = focus != 0 && focus != a.button.DevTools
	shown := 0
	for _, f := range a.fields {
		n := w.sameField(ctx, s, f, same)
		if n == nil {
			continue
		}
		if n.Visible() {
			shown++
		}
		t.Fields = append(t.Fields, w.triedField(ctx, f, n, same))
	}
	t.Went = shown == 0 || w.windowSince(a.since) || same && len(form.Fields(s)) > len(form.Fields(a.before)) // what adds a participant adds fields
	nativeShown(t, s)
	return t
}

// sameButton is the index of the button in the page as it is after.
func (w *walker) sameButton(ctx context.Context, s *page.Snapshot, a *attempt, same bool) int {
	if same {
		if i := indexOf(s, a.button.DevTools); i != page.None {
			return i
		}
	}
	if n := w.buttonOf(ctx, s, a.stage); n != nil {
		return n.Index()
	}
	return page.None
}

// dialogSince is what a dialog of a script said.
func (w *walker) dialogSince(since int) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, ev := range w.events[min(since, len(w.events)):] {
		if kind, said, _ := strings.Cut(ev.Detail, ": "); ev.Kind == page.Dialog && kind != "beforeunload" && said != "" {
			return said
		}
	}
	return ""
}

// windowSince tells whether the page opened a window, which was closed.
func (w *walker) windowSince(since int) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.ContainsFunc(w.events[min(since, len(w.events)):], func(ev page.Event) bool { return ev.Kind == page.Popup })
}

// sameField is a field of before, in the page as it is after.
func (w *walker) sameField(ctx context.Context, s *page.Snapshot, f attemptField, same bool) *page.Node {
	if same {
		if n := withNumber(s, f.node.DevTools); n != nil {
			return n
		}
	}
	return w.locateIn(ctx, s, f.entry.Field, f.roles, &audit.StepRecord{})
}

func (w *walker) triedField(ctx context.Context, f attemptField, n *page.Node, same bool) page.TriedField {
	t := page.TriedField{Node: n.Index(), Label: f.node.Name, Entered: f.entered, Wrong: f.wrong, Required: f.required}
	t.Kept = f.entered == "" || holds(n, f.entered) || holdsDigits(n.Value, f.entered)
	if hint, _ := n.Attr("placeholder"); hint != f.hint {
		t.Hint = hint
	}
	if !same {
		return t
	}
	w.ask(ctx, n, complaint, w.mark(), &t.Native)
	look := ""
	w.ask(ctx, n, lookOf, "", &look)
	t.Changed = look != f.look
	return t
}

// holds tells whether a field holds what was put in.
func holds(n *page.Node, value string) bool {
	plain := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }
	if n.Is("select") {
		for d := range n.Descendants() {
			if d.Is("option") && d.Checked && plain(d.Text()) == plain(value) {
				return true
			}
		}
	}
	return plain(n.Value) == plain(value) || strings.Contains(plain(n.State("value")), plain(value)) || strings.Contains(plain(n.VisibleText()), plain(value))
}

// nativeShown leaves only what the browser says in its bubble: it shows one, at
// the field to which it gave the focus.
func nativeShown(t *page.ErrorTrial, s *page.Snapshot) {
	bubble := slices.ContainsFunc(t.Fields, func(f page.TriedField) bool { return f.Native != "" && f.Node == t.Focus })
	if bubble {
		return
	}
	for i := range t.Fields {
		t.Fields[i].Native = ""
	}
}

// heldSince is the request that was stopped and whose answer the page may have
// waited for.
func (w *walker) heldSince(since int) string {
	w.since = since
	return w.lastStopped()
}
