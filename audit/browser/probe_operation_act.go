package browser

import (
	"context"
	"slices"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Times that scripts get to answer an act, in milliseconds, by the page's clock.
const (
	soon = 80
	late = 600 // on a second try
)

// byPointer presses the control, has what opens looked at, and closes it again.
func (o *operator) byPointer(ctx context.Context, n *page.Node, s *stand, t *page.Operation) (a outcome, back bool, err error) {
	if s.Point == nil {
		return a, true, nil
	}
	if err = o.click(ctx, s.Point); err != nil {
		return a, false, err
	}
	if a, err = o.after(ctx, soon); err != nil {
		return a, false, err
	}
	if a, err = o.surely(ctx, a); err != nil {
		return a, false, err
	}
	t.Pointer = o.effect(a)
	if err = o.lookAt(ctx, n, a); err != nil {
		return a, false, err
	}
	if back, err = o.unchanged(ctx); err != nil {
		return a, back, err
	}
	if back && a.After.Words != a.Before.Words {
		// A button such as “Pause” says now what a second press would do.
		if _, err = o.pressAgain(ctx); err != nil {
			return a, false, err
		}
		back, err = o.unchanged(ctx)
	}
	if back || err != nil {
		return a, back, err
	}
	back, err = o.putBack(ctx, a, t)
	if p := a.Popup; err == nil && !back && p != nil {
		t.Popup = &page.PopRun{Node: o.bench.index(p.Number), Role: p.Role, Modal: p.Modal, Native: p.Native, Entered: p.Entered, Left: page.None}
	}
	return a, back, err
}

// byKeys operates the control with keys until one shows what the pointer did.
func (o *operator) byKeys(ctx context.Context, n *page.Node, pressed outcome, t *page.Operation) (a outcome, back bool, err error) {
	a, back, err = o.strokes(ctx, n, pressed, t, soon)
	if err != nil || !back || t.Key != "" || !t.Pointer.Opened() {
		return a, back, err
	}
	again, back, err := o.again(ctx, n, pressed)
	if err != nil || !back || !again {
		return a, back, err
	}
	if a, back, err = o.strokes(ctx, n, pressed, t, late); err != nil || !back || t.Key != "" {
		return a, back, err
	}
	a, back, err = o.nearby(ctx, n, pressed, t)
	t.Sure = err == nil && back && t.Key == ""
	return a, back, err
}

// again presses the control a second time and tells whether it shows the same.
func (o *operator) again(ctx context.Context, n *page.Node, pressed outcome) (same, back bool, err error) {
	s, err := o.begin(ctx, n)
	if err != nil || s == nil || s.Point == nil {
		return false, err == nil, err
	}
	if err := o.click(ctx, s.Point); err != nil {
		return false, false, err
	}
	a, err := o.after(ctx, soon)
	if err != nil {
		return false, false, err
	}
	back, err = o.putBack(ctx, a, &page.Operation{})
	return a.shares(pressed.Signs), back, err
}

// keysFor are the keys that may open a control.
func keysFor(n *page.Node) []string {
	list := []string{"Enter", "Space"}
	role := attribute(n, "role")
	switch {
	case n.Is("input"): // Enter would send its form
		return []string{"ArrowDown"}
	case n.Is("label"): // of a check box
		return []string{"Space"}
	case role == "combobox":
		return []string{"ArrowDown", "Enter", "Space"}
	case attribute(n, "aria-haspopup") != "" || role == "menuitem":
		list = append(list, "ArrowDown")
	case role == "treeitem":
		list = append(list, "ArrowRight")
	case role == "radio", role == "checkbox", role == "switch":
		list = []string{"Space", "Enter"}
	}
	return list
}

// strokes focuses the control and tries its keys, one after the other.
func (o *operator) strokes(ctx context.Context, n *page.Node, pressed outcome, t *page.Operation, wait int) (a outcome, back bool, err error) {
	back = true
	for _, key := range keysFor(n) {
		if s, err := o.begin(ctx, n); err != nil || s == nil || !s.Focusable {
			return a, back, err
		}
		var f outcome
		if err = o.bench.run(ctx, "() => igf.op.focus()", &f); err != nil || !f.Has {
			return a, back, err
		}
		if f.shares(pressed.Signs) {
			t.Key, t.Keys = "focus", o.effect(f)
			back, err = o.putBack(ctx, f, t)
			return f, back, err
		}
		if err = o.stroke(ctx, key, 0); err != nil {
			return a, false, err
		}
		if a, err = o.after(ctx, wait); err != nil {
			return a, false, err
		}
		if a, err = o.surely(ctx, a); err != nil {
			return a, false, err
		}
		t.Keys = o.effect(a)
		if len(a.Signs) > 0 || !t.Pointer.Opened() && a.After != a.Before {
			t.Key = key
			back, err = o.popped(ctx, a, t)
			return a, back, err
		}
		if back, err = o.putBack(ctx, a, &page.Operation{}); err != nil || !back {
			return a, back, err
		}
	}
	return a, back, nil
}

// nearby tries what can have the focus beside the control, or in it.
func (o *operator) nearby(ctx context.Context, n *page.Node, pressed outcome, t *page.Operation) (a outcome, back bool, err error) {
	s, err := o.begin(ctx, n)
	if err != nil || s == nil {
		return a, err == nil, err
	}
	var count int
	if err = o.bench.run(ctx, "() => igf.op.neighbours()", &count); err != nil {
		return a, false, err
	}
	for k := range count {
		var f struct {
			Has, Press bool
			Name       string
		}
		if err = o.bench.run(ctx, "k => igf.op.besideFocus(k)", &f, k); err != nil {
			return a, false, err
		}
		if !f.Has {
			continue
		}
		if f.Press && !form.NeverPress(f.Name) && !form.FinalButton(f.Name) && !decides.MatchString(f.Name) {
			if err = o.stroke(ctx, "Enter", 0); err != nil {
				return a, false, err
			}
		}
		if a, err = o.after(ctx, soon); err != nil {
			return a, false, err
		}
		if a.shares(pressed.Signs) {
			t.Key, t.Keys = "focus", o.effect(a)
			back, err = o.putBack(ctx, a, t)
			return a, back, err
		}
		if back, err = o.putBack(ctx, a, &page.Operation{}); err != nil || !back {
			return a, back, err
		}
	}
	return a, true, nil
}

// putBack closes what an act opened: by the Escape key, by the control itself,
// by a button that closes, or as the browser can. It gives false when the page
// is not as before; one that shows something else in the same place is taken as
// it is.
func (o *operator) putBack(ctx context.Context, a outcome, t *page.Operation) (back bool, err error) {
	if back, err = o.unchanged(ctx); back || err != nil {
		return back, err
	}
	if a.Popup == nil || !a.Popup.Modal {
		if back, err = o.pressAgain(ctx); err != nil || back {
			t.Toggles = t.Toggles || back
			return back, err
		}
	}
	if len(a.Signs) > 0 {
		if err = o.stroke(ctx, "Escape", 0); err != nil {
			return false, err
		}
		if back, err = o.backWithin(ctx, soon); err != nil || back {
			return back, err
		}
		for _, where := range []string{"() => igf.op.closer()", "() => igf.op.veil()"} {
			if back, err = o.closeAt(ctx, where); err != nil || back {
				return back, err
			}
		}
	}
	if err = o.bench.run(ctx, "() => igf.op.undo()", nil); err != nil {
		return false, err
	}
	if back, err = o.backWithin(ctx, soon); err != nil || back {
		return back, err
	}
	return o.goOn(ctx)
}

// closeAt clicks where a script says, if it says so.
func (o *operator) closeAt(ctx context.Context, where string) (bool, error) {
	var at *struct {
		Point []float64
		Name  string
	}
	if err := o.bench.run(ctx, where, &at); err != nil || at == nil || at.Point == nil || form.NeverPress(at.Name) {
		return false, err
	}
	if err := o.click(ctx, at.Point); err != nil {
		return false, err
	}
	return o.backWithin(ctx, soon)
}

// pressAgain presses the control a second time, where the pointer can.
func (o *operator) pressAgain(ctx context.Context) (bool, error) {
	var point []float64
	if err := o.bench.run(ctx, "() => igf.op.point()", &point); err != nil || point == nil {
		return false, err
	}
	if err := o.click(ctx, point); err != nil {
		return false, err
	}
	if err := o.away(ctx); err != nil {
		return false, err
	}
	return o.backWithin(ctx, soon)
}

// goOn tells whether the page may stay as it is, since it shows something else
// in the same place, or more in its course, and all that is still to be tried
// is there.
func (o *operator) goOn(ctx context.Context) (bool, error) {
	var calm bool
	if err := o.bench.run(ctx, "() => igf.op.swapped() || igf.op.grown()", &calm); err != nil || !calm {
		return false, err
	}
	numbers := []int{}
	for _, r := range o.rest {
		numbers = append(numbers, o.bench.numbers[r])
	}
	var still []int
	err := o.bench.run(ctx, "list => igf.op.still(list)", &still, numbers)
	return slices.Equal(still, numbers), err
}

func (o *operator) unchanged(ctx context.Context) (bool, error) {
	if err := o.away(ctx); err != nil {
		return false, err
	}
	return o.backWithin(ctx, 20)
}

func (o *operator) backWithin(ctx context.Context, wait int) (back bool, err error) {
	err = o.bench.run(ctx, "ms => igf.op.back(ms)", &back, wait)
	return back, err
}

func (o *operator) after(ctx context.Context, wait int) (a outcome, err error) {
	err = o.bench.run(ctx, "ms => igf.op.after(ms)", &a, wait)
	return a, err
}

// surely looks again, later, where something is shown and the control says
// still what it said before: some scripts tell of it when an animation ends.
func (o *operator) surely(ctx context.Context, a outcome) (outcome, error) {
	b, c := a.Before, a.After
	b.Words, c.Words = "", ""
	if len(a.Signs) == 0 || b != c || b == (page.ControlState{}) {
		return a, nil
	}
	return o.after(ctx, late)
}

// away takes the pointer to the corner of the window.
func (p *prober) away(ctx context.Context) error { return p.point(ctx, 0, 0) }

func (p *prober) point(ctx context.Context, x, y float64) error {
	_, err := chromedp.Call(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y})
	return err
}

// click moves the pointer to a place in the window and presses there.
func (p *prober) click(ctx context.Context, at []float64) error {
	if len(at) != 2 {
		return nil
	}
	if err := p.point(ctx, at[0], at[1]); err != nil {
		return err
	}
	for _, typ := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
		if err := p.mouse(ctx, typ, at); err != nil {
			return err
		}
	}
	return nil
}

func (p *prober) mouse(ctx context.Context, typ input.DispatchMouseEventType, at []float64) error {
	_, err := chromedp.Call(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: typ, X: at[0], Y: at[1], Button: input.MouseButtonLeft, ClickCount: 1})
	return err
}

// mouseHeld moves the pointer while its button is held.
func (p *prober) mouseHeld(ctx context.Context, at []float64) error {
	held := int64(1)
	_, err := chromedp.Call(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: at[0], Y: at[1], Button: input.MouseButtonLeft, Buttons: held})
	return err
}

// stroke presses a key and lets it go.
func (p *prober) stroke(ctx context.Context, name string, held int64) error {
	return keys[name].press(ctx, name, held)
}
