package browser

import (
	"context"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// wrongValue is a value that a field should refuse, and what is wrong with it.
type wrongValue struct{ value, wrong string }

// wrongValues are such values by the type of the input and by the purpose of
// the field. The first that fits is used.
var wrongValues = map[string]wrongValue{
	"email":       {"name.example.org", "not an e-mail address"},
	"tel":         {"telephone", "letters in a telephone number"},
	"url":         {"not an address", "not a web address"},
	"number":      {"-1", "a number below any that fits"},
	"bday":        {"2999-01-01", "a day to come"},
	"postal-code": {"?", "no postal code"},
}

// wrongFor is a wrong value for a field, or none.
func wrongFor(n *page.Node) (wrongValue, bool) {
	kind, _ := n.Attr("type")
	for _, key := range []string{strings.ToLower(kind), form.Purpose(n)} {
		if v, ok := wrongValues[key]; ok && n.Is("input") && !setByScript[strings.ToLower(kind)] {
			return v, true
		}
	}
	return wrongValue{}, false
}

// tryWrong fills in a step of the form with values of which some are wrong, and
// presses its button.
func (w *walker) tryWrong(ctx context.Context, st stage) error {
	return w.pressWrong(ctx, st, nil)
}

// tryMending does the same, and puts one of the wrong values right then.
func (w *walker) tryMending(ctx context.Context, st stage) error {
	return w.pressWrong(ctx, st, (*walker).mend)
}

func (w *walker) pressWrong(ctx context.Context, st stage, more afterwards) error {
	a, err := w.attempt(ctx, st)
	if a == nil || err != nil {
		return err
	}
	if filled, err := w.fillWrong(ctx, a); err != nil || !filled {
		return err
	}
	return w.pressAndTell(ctx, a, more)
}

// fillWrong fills in the fields of a step, those with a wrong value for which
// there is one. It tells whether there was any.
func (w *walker) fillWrong(ctx context.Context, a *attempt) (filled bool, err error) {
	for i := range a.fields {
		if _, ok := wrongFor(a.fields[i].node); ok && a.fields[i].node.State("readonly") != "true" {
			filled = true
		}
	}
	if !filled {
		return false, nil
	}
	for i := range a.fields {
		if err := w.fillOne(ctx, a, i); err != nil {
			return true, err
		}
	}
	// What was filled in by script or by hand may have changed the page.
	a.before, err = w.glance(ctx, w.options)
	return true, err
}

func (w *walker) fillOne(ctx context.Context, a *attempt, i int) error {
	f := &a.fields[i]
	step := w.r.Flow.Steps[f.step]
	r := &audit.StepRecord{Target: f.node.Name}
	if v, ok := wrongFor(f.node); ok && step.Fill != nil {
		f.entered, f.wrong = v.value, v.wrong
		return w.put(ctx, f.node, v.value, r)
	}
	if step.Fill != nil {
		value, err := w.say(step.Fill.With)
		if err != nil {
			return err
		}
		f.entered = value
	}
	return w.step(ctx, step, r)
}

// mend puts the first wrong value right, presses the button again, and tells
// what became of the message. Where the form went on, there is nothing to tell.
func (w *walker) mend(ctx context.Context, a *attempt, after *page.Snapshot) error {
	for _, f := range a.fields {
		if f.wrong == "" {
			continue
		}
		n := w.sameField(ctx, after, f, w.loader() == a.loader)
		if n == nil || n.State("invalid") != "true" {
			continue
		}
		value, err := w.say(f.entry.With)
		if err != nil {
			return err
		}
		if err := w.put(ctx, n, value, &audit.StepRecord{Target: n.Name}); err != nil {
			return err
		}
		return w.pressAgain(ctx, a, n, withNumber(a.before, n.DevTools))
	}
	return nil
}

// pressAgain presses the button once more and tells whether a field that was put
// right is still said to be wrong. What described the field before its error
// is no message.
func (w *walker) pressAgain(ctx context.Context, a *attempt, n, before *page.Node) error {
	message := n.Description
	if before != nil && before.Description == message {
		message = ""
	}
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return err
	}
	button := w.buttonOf(ctx, s, a.stage)
	if button == nil {
		return nil
	}
	if err := w.strike(ctx, button, "\r"); err != nil {
		return err
	}
	if err := w.quieten(ctx, w.loader()); err != nil {
		return err
	}
	return w.capture(ctx, a.stage.name, func(s *page.Snapshot) *page.Trial {
		m := &page.MendTrial{Node: page.None, Message: message}
		if now := withNumber(s, n.DevTools); now != nil && now.Visible() {
			m.Node, m.Flagged = now.Index(), now.State("invalid") == "true"
			m.Shown = message != "" && now.Description == message
		}
		return &page.Trial{Pass: string(w.r.Pass), Stage: a.stage.name, Mended: m}
	})
}
