package browser

import (
	"context"
	"slices"

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
