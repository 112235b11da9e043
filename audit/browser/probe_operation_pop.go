package browser

import (
	"context"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// popped follows the focus in what a key opened, and closes it by keys.
func (o *operator) popped(ctx context.Context, a outcome, t *page.Operation) (back bool, err error) {
	if a.Popup == nil {
		return o.putBack(ctx, a, t)
	}
	r := &page.PopRun{Node: o.bench.index(a.Popup.Number), Role: a.Popup.Role, Modal: a.Popup.Modal, Native: a.Popup.Native, Entered: a.Popup.Entered, Left: page.None}
	t.Popup = r
	if !r.Entered {
		// Scripts often wait for an animation before they move the focus.
		b, err := o.after(ctx, late)
		if err != nil {
			return false, err
		}
		r.Entered = b.Popup != nil && b.Popup.Entered
	}
	if r.Modal && !r.Native {
		if err := o.tour(ctx, r); err != nil {
			return false, err
		}
	}
	if err := o.leave(ctx, r); err != nil {
		return false, err
	}
	return o.putBack(ctx, a, t)
}

// tour presses the Tab key through a modal dialog.
func (o *operator) tour(ctx context.Context, r *page.PopRun) error {
	var presses int
	if err := o.bench.run(ctx, "() => igf.op.tourBegin()", &presses); err != nil {
		return err
	}
	r.Stops = max(0, presses-2)
	if !r.Entered {
		if err := o.stroke(ctx, "Tab", 0); err != nil {
			return err
		}
		b, err := o.after(ctx, soon)
		if err != nil {
			return err
		}
		r.NextIn = b.Popup != nil && b.Popup.Entered
	}
	for k := 0; k < presses; k++ {
		if err := o.stroke(ctx, "Tab", 0); err != nil {
			return err
		}
		var at struct {
			Open, Left, Seen bool
			Number           int
		}
		if err := o.bench.run(ctx, "() => igf.op.tourAt()", &at); err != nil {
			return err
		}
		if !at.Open {
			return nil
		}
		if at.Left {
			r.Toured = true
			r.Left, r.LeftSeen = o.bench.index(at.Number), at.Seen
			return o.bench.run(ctx, "() => igf.op.tourBack()", nil)
		}
	}
	r.Toured = true
	return nil
}

// leave closes what was opened by Escape, else by a button in it that closes.
func (o *operator) leave(ctx context.Context, r *page.PopRun) error {
	if err := o.stroke(ctx, "Escape", 0); err != nil {
		return err
	}
	c, err := o.shut(ctx)
	if err != nil {
		return err
	}
	if r.Escaped = c.Closed; !r.Escaped {
		var at struct {
			Has  bool
			Name string
		}
		if err := o.bench.run(ctx, "() => igf.op.focusCloser()", &at); err != nil || !at.Has || form.NeverPress(at.Name) {
			return err
		}
		if err := o.stroke(ctx, "Enter", 0); err != nil {
			return err
		}
		if c, err = o.shut(ctx); err != nil {
			return err
		}
		r.Closer = c.Closed
	}
	if r.Back = ""; c.Closed {
		r.Back = c.Focus
	}
	return nil
}

type shut struct {
	Closed bool   `json:"closed"`
	Focus  string `json:"focus"`
}

// shut tells whether all that was opened is gone. One that is still there, or
// that left no focus, gets more time.
func (o *operator) shut(ctx context.Context) (c shut, err error) {
	for _, wait := range []int{soon, late} {
		if err = o.bench.run(ctx, "ms => igf.op.closed(ms)", &c, wait); err != nil || c.Closed && c.Focus == "control" {
			break
		}
	}
	return c, err
}
