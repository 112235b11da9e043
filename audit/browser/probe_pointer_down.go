package browser

import (
	"context"

	"github.com/chromedp/cdproto/input"

	"github.com/igfaudit/igfaudit/rules/page"
)

// down presses the button of the pointer on an element, moves away and lets go,
// twice where that did something.
func (o *pointer) down(ctx context.Context, n *page.Node) (back bool, err error) {
	d := page.Down{Node: n.Index()}
	a, back, err := o.pressAndLeave(ctx, n, &d)
	if err != nil || !back || !d.Kept && !d.Left {
		o.told.Downs = append(o.told.Downs, d)
		return back, err
	}
	var again page.Down
	b, back, err := o.pressAndLeave(ctx, n, &again)
	d.Sure = err == nil && (d.Left && again.Left || d.Kept && again.Kept && b.shares(a.Signs))
	o.told.Downs = append(o.told.Downs, d)
	return back, err
}

func (o *pointer) pressAndLeave(ctx context.Context, n *page.Node, d *page.Down) (a outcome, back bool, err error) {
	s, err := o.begin(ctx, n)
	if err != nil || s == nil || s.Point == nil {
		return a, err == nil, err
	}
	// What the pointer shows by being there does not count.
	if err = o.point(ctx, s.Point[0], s.Point[1]); err != nil {
		return a, false, err
	}
	over, err := o.after(ctx, patient)
	if err != nil || len(over.Signs) > 0 {
		return outcome{}, err == nil, err
	}
	before := o.count()
	if err = o.mouse(ctx, input.DispatchMouseEventTypeMousePressed, s.Point); err != nil {
		return a, false, err
	}
	a, err = o.after(ctx, soon)
	d.Effect = o.effect(a)
	d.Left, _ = o.wentSince(before)
	corner := []float64{1, 1}
	if moved := o.mouseHeld(ctx, corner); err == nil {
		err = moved
	}
	if up := o.mouse(ctx, input.DispatchMouseEventTypeMouseReleased, corner); err == nil {
		err = up
	}
	if err != nil {
		return a, false, err
	}
	later, err := o.after(ctx, patient)
	if err != nil {
		return a, false, err
	}
	d.Kept = len(a.Signs) > 0 && later.shares(a.Signs)
	back, err = o.putBack(ctx, later, &page.Operation{})
	return a, back, err
}
