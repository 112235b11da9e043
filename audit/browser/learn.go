package browser

import (
	"context"
	"fmt"
	"slices"

	"github.com/chromedp/cdproto/cdp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// pressOf names a press of a flow. What the first pass learns of it holds for all
// others.
func pressOf(r audit.Rehearsal, step int) string {
	return fmt.Sprintf("%s %s %s %s %d", r.Site, r.Flow.File, r.Flow.Name, r.Branch, step)
}

// stays notes that a press did not take a person to another step of the form.
func (b *Browser) stays(press string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.staying == nil {
		b.staying = map[string]bool{}
	}
	b.staying[press] = true
}

// stayed tells whether a press of the flow is known to stay in its step.
func (b *Browser) stayed(r audit.Rehearsal) func(step int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	known := map[int]bool{}
	for i := range r.Flow.Steps {
		known[i] = b.staying[pressOf(r, i)]
	}
	return func(step int) bool { return known[step] }
}

// fieldsShown are the fields before something is pressed.
type fieldsShown struct {
	fields []int64 // by Chrome's numbers
	loader cdp.LoaderID
	place  string
}

func (w *walker) fieldsShown(s *page.Snapshot) fieldsShown {
	now := fieldsShown{loader: w.loader(), place: s.FinalURL}
	for _, f := range form.Fields(s) {
		if f.Node.Visible() {
			now.fields = append(now.fields, f.Node.DevTools)
		}
	}
	return now
}

// keeps tells whether the fields of before are all there still, at the same
// address, as when one more participant was added.
func (now fieldsShown) keeps(before fieldsShown) bool {
	return now.loader == before.loader && now.place == before.place &&
		!slices.ContainsFunc(before.fields, func(n int64) bool { return !slices.Contains(now.fields, n) })
}

// learn presses something, and learns in the first pass whether that leads to
// another step of the form, where its name does not tell.
func (w *walker) learn(ctx context.Context, step int, press func() error) error {
	if w.r.Pass != audit.ScanPass || saysSo(w.r.Flow.Steps[step], w.r.Language) || !looksAfter(w.r.Flow, step) {
		return press()
	}
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return err
	}
	before := w.fieldsShown(s)
	if err := press(); err != nil || w.opened() != nil || w.isGone() {
		return err
	}
	if s, err = w.glance(ctx, w.options); err != nil {
		return nil // the next step will tell
	}
	if w.fieldsShown(s).keeps(before) {
		w.stays(pressOf(w.r, step))
		if w.endsStage(step) {
			w.uncount()
		}
	}
	return nil
}

// uncount takes back what was counted of a step that goes on: its fields are
// counted again with those that were added.
func (w *walker) uncount() {
	e := &w.effort
	e.Steps, e.Fields, e.Required, e.Challenges = w.counted.Steps, w.counted.Fields, w.counted.Required, w.counted.Challenges
}
