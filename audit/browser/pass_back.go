package browser

import (
	"context"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// tryBack goes back by the page's own button where a step of the form has one,
// and looks at what is left of the step before.
func (w *walker) tryBack(ctx context.Context, st stage) error {
	if len(w.told) == 0 || w.told[0].stage == st.name {
		return nil // nothing before it
	}
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return err
	}
	button := backButton(s)
	if button == nil {
		return nil
	}
	loader := w.loader()
	if err := w.strike(ctx, button, "\r"); err != nil {
		return err
	}
	if err := w.quieten(ctx, loader); err != nil {
		return err
	}
	before := w.stageBefore(st)
	if before == nil {
		return errEnough
	}
	err = w.capture(ctx, st.name, func(now *page.Snapshot) *page.Trial {
		return &page.Trial{Pass: string(w.r.Pass), Stage: st.name, Back: w.leftOf(ctx, now, *before)}
	})
	if err != nil {
		return err
	}
	return errEnough
}

func backButton(s *page.Snapshot) *page.Node {
	for _, n := range s.WithRole("button", "link") {
		if n.Visible() && form.BackButton(n.Name) {
			return n
		}
	}
	return nil
}

func (w *walker) stageBefore(st stage) *stage {
	for i := range w.stages {
		if w.stages[i].name == st.name && i > 0 {
			return &w.stages[i-1]
		}
	}
	return nil
}

// leftOf tells what the fields of an earlier step hold now.
func (w *walker) leftOf(ctx context.Context, s *page.Snapshot, st stage) *page.BackTrial {
	t := &page.BackTrial{How: "the page's own button", Fields: []page.BackField{}}
	for _, i := range st.entries {
		step := w.r.Flow.Steps[i]
		if step.Fill == nil && step.Choose == nil {
			continue
		}
		e := *entryOf(step)
		n := w.locateIn(ctx, s, e.Field, rolesOf(step), &audit.StepRecord{})
		value, err := w.say(e.With)
		if n == nil || err != nil || value == "" {
			continue
		}
		found := n.Value
		if holds(n, value) || holdsDigits(n.Value, value) {
			found = value
		}
		t.Fields = append(t.Fields, page.BackField{Node: n.Index(), Label: n.Name, Entered: value, Found: found})
	}
	return t
}
