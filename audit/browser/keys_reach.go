package browser

import (
	"context"
	"slices"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// mostTabs bounds the presses of the Tab key on the way to one element.
const mostTabs = 300

// reach presses the Tab key until the element has the focus, or one of its
// group of radio buttons, and notes how often.
func (w *walker) reach(ctx context.Context, n *page.Node) (bool, error) {
	f := page.KeyField{Label: n.Name}
	w.keys.numbers = append(w.keys.numbers, n.DevTools)
	defer func() {
		w.keys.Fields = append(w.keys.Fields, f)
		w.keys.Tabs += f.Tabs
		w.keys.Keys += f.Tabs
		if f.Reached { // a search in vain is no effort of the form
			w.effort.Tabs += f.Tabs
			w.effort.Keystrokes += f.Tabs
		}
	}()
	goals, err := w.goals(ctx, n)
	if err != nil {
		return false, err
	}
	at, err := w.focused(ctx)
	if err != nil || goals[at] {
		f.Reached = goals[at]
		return f.Reached, err
	}
	if f.Reached, err = w.reachWithin(ctx, n, at); f.Reached || err != nil {
		return f.Reached, err
	}
	seen := map[int64]int{}
	for stuck := 0; f.Tabs < mostTabs; {
		last := at
		if err := w.stroke(ctx, "Tab"); err != nil {
			return false, err
		}
		f.Tabs++
		if at, err = w.focused(ctx); err != nil {
			return false, err
		}
		if goals[at] {
			f.Reached = true
			return true, nil
		}
		if f.Reached, err = w.reachWithin(ctx, n, at); f.Reached || err != nil {
			return f.Reached, err
		}
		if at != last || at == 0 {
			stuck = 0
			if seen[at]++; seen[at] > 2 {
				return false, nil // once round, and again
			}
			continue
		}
		// A field for a date takes several presses: for the day, the month, the
		// year and the button of its calendar.
		if stuck++; stuck < mostParts {
			continue
		}
		if w.held(ctx, at) {
			w.keys.trap = at
			w.focus(ctx, n) // where it does not take it, the pointer goes on
			return false, nil
		}
		if at, err = w.focused(ctx); err != nil || goals[at] {
			f.Reached = goals[at]
			return f.Reached, err
		}
		stuck = 0
	}
	return false, nil
}

// composites are the roles of elements within which the arrow keys move, by the
// roles of what stands in them.
//
// Source: ARIA Authoring Practices Guide, "Keyboard Navigation Inside Components".
var composites = map[string][]string{
	"gridcell": {"grid", "treegrid"}, "columnheader": {"grid", "treegrid"}, "rowheader": {"grid", "treegrid"},
	"option": {"listbox"}, "treeitem": {"tree"}, "tab": {"tablist"}, "radio": {"radiogroup"},
	"menuitem": {"menu", "menubar"}, "menuitemradio": {"menu", "menubar"}, "menuitemcheckbox": {"menu", "menubar"},
}

// mostArrows bounds the presses of arrow keys within a composite.
const mostArrows = 60

// reachWithin goes on with the arrow keys when the focus is in the same grid,
// list, tree, menu or group as the element: there the Tab key comes to one of
// the elements only. It goes as a person does, towards where the element is.
func (w *walker) reachWithin(ctx context.Context, n *page.Node, at int64) (bool, error) {
	whole := n.Closest(func(a *page.Node) bool { return slices.Contains(composites[n.Role], a.Role) })
	if whole == nil || at == 0 || n.Is("input") {
		return false, nil
	}
	for range mostArrows {
		s, err := w.glance(ctx, w.options)
		if err != nil {
			return false, err
		}
		in, here, there := withNumber(s, whole.DevTools), withNumber(s, at), renewed(s, n)
		if in == nil || here == nil || there == nil || here.Box == nil || there.Box == nil || !holdsNumber(in, at) {
			return false, nil
		}
		if here == there {
			return true, nil
		}
		if err := w.strokeCounted(ctx, towards(*here.Box, *there.Box)); err != nil {
			return false, err
		}
		if now, err := w.focused(ctx); err != nil || now == at {
			return false, err
		} else {
			at = now
		}
	}
	return false, nil
}

// renewed is an element in a later snapshot: pages draw grids anew when the
// focus moves in them, so that the same day is another element.
func renewed(s *page.Snapshot, n *page.Node) *page.Node {
	if same := withNumber(s, n.DevTools); same != nil {
		return same
	}
	for _, other := range s.WithRole(n.Role) {
		if other.Name == n.Name && n.Name != "" {
			return other
		}
	}
	return nil
}

// towards is the arrow key that leads from one box to the other, first up or
// down and then sideways.
func towards(from, to page.Rect) string {
	up, left := from.Y+from.H/2-(to.Y+to.H/2), from.X+from.W/2-(to.X+to.W/2)
	switch {
	case up > from.H/2:
		return "ArrowUp"
	case up < -from.H/2:
		return "ArrowDown"
	case left > 0:
		return "ArrowLeft"
	}
	return "ArrowRight"
}

// goals are the numbers of the elements whose focus means that a person is
// where they want to be: the element, what stands in it, or a radio button of
// its group.
func (w *walker) goals(ctx context.Context, n *page.Node) (map[int64]bool, error) {
	goals := map[int64]bool{n.DevTools: true}
	for d := range n.Descendants() {
		if d.IsElement() {
			goals[d.DevTools] = true
		}
	}
	name, _ := n.Attr("name")
	if n.Role != "radio" || !n.Is("input") || name == "" {
		return goals, nil
	}
	for _, other := range n.Snapshot().WithRole("radio") {
		if v, _ := other.Attr("name"); v == name && form.Of(other) == form.Of(n) {
			goals[other.DevTools] = true
		}
	}
	return goals, nil
}

// mostParts is how many places of its own an element may have for the Tab key,
// as the field for a date has, which the page does not see.
const mostParts = 8

// held tells whether neither the Tab key in either direction nor Escape takes
// the focus away from an element.
func (w *walker) held(ctx context.Context, at int64) bool {
	var keys []string
	for _, name := range []string{"Tab", "Shift+Tab"} {
		keys = append(keys, slices.Repeat([]string{name}, mostParts)...)
	}
	for _, name := range append(keys, "Escape", "Tab") {
		if w.stroke(ctx, name) != nil || w.calm(ctx, 30) != nil {
			return false
		}
		if now, err := w.focused(ctx); err != nil || now != at {
			return false
		}
	}
	return true
}
