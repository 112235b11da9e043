package browser

import (
	"context"

	"github.com/igfaudit/igfaudit/rules/page"
)

// patient is how long the pointer rests on an element, in milliseconds: scripts
// often wait a little before they show something.
const patient = 350

// hover rests the pointer on an element and tries what comes of it.
func (o *pointer) hover(ctx context.Context, n *page.Node) (back bool, err error) {
	s, a, err := o.dwell(ctx, n)
	if err != nil || s == nil || len(a.Signs) == 0 {
		return err == nil, err
	}
	h := page.Hover{Node: n.Index(), Effect: o.effect(a), ByLink: s.Linked}
	if err = o.moveOnto(ctx, n, s, a, &h); err != nil {
		return false, err
	}
	if err = o.dismiss(ctx, n, a, &h); err != nil {
		return false, err
	}
	if back, err = o.unhovered(ctx); err != nil || !back {
		o.told.Hovers = append(o.told.Hovers, h)
		return back, err
	}
	back, err = o.hoverKeys(ctx, n, a, &h)
	o.told.Hovers = append(o.told.Hovers, h)
	return back, err
}

// dwell brings the pointer onto an element, from outside.
func (o *pointer) dwell(ctx context.Context, n *page.Node) (*stand, outcome, error) {
	s, err := o.begin(ctx, n)
	if err != nil || s == nil || s.Over == nil {
		return nil, outcome{}, err
	}
	if err := o.point(ctx, s.Over[0], s.Over[1]); err != nil {
		return nil, outcome{}, err
	}
	a, err := o.after(ctx, patient)
	return s, a, err
}

// moveOnto moves the pointer onto what is shown, a second time where that makes
// it go away.
func (o *pointer) moveOnto(ctx context.Context, n *page.Node, s *stand, a outcome, h *page.Hover) error {
	stays, err := o.moves(ctx, s, a, h)
	if err != nil || stays || h.Follows {
		return err
	}
	if back, err := o.unhovered(ctx); err != nil || !back {
		return err
	}
	s, again, err := o.dwell(ctx, n)
	if err != nil || s == nil || !again.shares(a.Signs) {
		return err
	}
	stays, err = o.moves(ctx, s, a, h)
	h.Lost = err == nil && !stays && !h.Follows
	return err
}

// moves takes the pointer in steps onto what is shown, and tells whether that
// is still there.
func (o *pointer) moves(ctx context.Context, s *stand, a outcome, h *page.Hover) (stays bool, err error) {
	var way *struct {
		To    []float64
		Apart bool
	}
	if err = o.bench.run(ctx, "from => igf.ptr.toward(from)", &way, s.Over); err != nil || way == nil || len(way.To) != 2 || !way.Apart {
		return true, err
	}
	h.Apart = true
	const steps = 8
	for k := 1; k <= steps; k++ {
		share := float64(k) / steps
		if err = o.point(ctx, s.Over[0]+(way.To[0]-s.Over[0])*share, s.Over[1]+(way.To[1]-s.Over[1])*share); err != nil {
			return false, err
		}
	}
	now, err := o.after(ctx, patient)
	if err != nil || !now.shares(a.Signs) {
		return false, err
	}
	err = o.bench.run(ctx, "() => igf.ptr.moved()", &h.Follows)
	return true, err
}

// dismiss presses the Escape key where what is shown covers something.
func (o *pointer) dismiss(ctx context.Context, n *page.Node, a outcome, h *page.Hover) error {
	if back, err := o.unhovered(ctx); err != nil || !back {
		return err
	}
	s, again, err := o.dwell(ctx, n)
	if err != nil || s == nil || !again.shares(a.Signs) {
		return err
	}
	if err := o.bench.run(ctx, "() => igf.ptr.obscures()", &h.Obscures); err != nil || !h.Obscures {
		return err
	}
	if err := o.stroke(ctx, "Escape", 0); err != nil {
		return err
	}
	now, err := o.after(ctx, patient)
	h.Escaped = !now.shares(a.Signs)
	return err
}

// unhovered takes the pointer away and tells whether the page is as before.
func (o *pointer) unhovered(ctx context.Context) (bool, error) {
	if back, err := o.unchanged(ctx); back || err != nil {
		return back, err
	}
	if back, err := o.backWithin(ctx, late); back || err != nil {
		return back, err
	}
	return o.putBack(ctx, outcome{Signs: []string{""}}, &page.Operation{})
}

// hoverKeys tries whether the focus or a key shows the same as the pointer.
func (o *pointer) hoverKeys(ctx context.Context, n *page.Node, a outcome, h *page.Hover) (back bool, err error) {
	t := page.Operation{Node: n.Index(), Pointer: h.Effect}
	for range 2 {
		if back, err = o.focusShows(ctx, n, a, &t); err != nil || !back || t.Key != "" {
			break
		}
		if mayPress(n) {
			if _, back, err = o.strokes(ctx, n, a, &t, soon); err != nil || !back || t.Key != "" {
				break
			}
		}
		if _, back, err = o.nearby(ctx, n, a, &t); err != nil || !back || t.Key != "" {
			break
		}
	}
	h.Key = t.Key
	h.Sure = err == nil && back && t.Key == ""
	return back, err
}

// focusShows focuses the element itself.
func (o *pointer) focusShows(ctx context.Context, n *page.Node, a outcome, t *page.Operation) (back bool, err error) {
	s, err := o.begin(ctx, n)
	if err != nil || s == nil || !s.Focusable {
		return err == nil, err
	}
	var f outcome
	if err = o.bench.run(ctx, "() => igf.op.focus()", &f); err != nil {
		return false, err
	}
	if f, err = o.after(ctx, patient); err != nil {
		return false, err
	}
	if f.shares(a.Signs) {
		t.Key = "focus"
	}
	if err = o.bench.run(ctx, "() => igf.op.blur()", nil); err != nil {
		return false, err
	}
	return o.unhovered(ctx)
}
