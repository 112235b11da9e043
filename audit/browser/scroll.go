package browser

import "github.com/igfaudit/igfaudit/rules/page"

// setScroll gives each element that cuts off or scrolls its content the size of
// that content, where it is greater than the element's box. It follows from the
// boxes: asking Chrome for it costs a tenth of the whole audit.
func setScroll(s *page.Snapshot) {
	spread := make([]*page.Rect, len(s.Nodes)) // of what is drawn of a node and below it
	for i := len(s.Nodes) - 1; i >= 0; i-- {
		n := s.Nodes[i]
		if n.Box == nil {
			if spread[i] != nil {
				share(spread, n, *spread[i])
			}
			continue
		}
		all := *n.Box
		if spread[i] != nil {
			all = union(all, *spread[i])
		}
		if n.StyleOf("overflow-x") != "visible" || n.StyleOf("overflow-y") != "visible" {
			if n.IsElement() && (all.W > n.Box.W+1 || all.H > n.Box.H+1) {
				n.Scroll = &page.Size{W: all.W, H: all.H}
			}
			all = *n.Box
		}
		share(spread, n, all)
	}
}

// share adds what is drawn of a node to what is drawn below its parent. What is
// fixed to the window does not move with any content.
func share(spread []*page.Rect, n *page.Node, r page.Rect) {
	p := n.Parent()
	if p == nil || n.StyleOf("position") == "fixed" || n.Kind == page.Document {
		return
	}
	if old := spread[p.Index()]; old != nil {
		r = union(*old, r)
	}
	spread[p.Index()] = &r
}

// union is the smallest rectangle that holds both. One without an area does
// not count.
func union(a, b page.Rect) page.Rect {
	if b.Empty() {
		return a
	}
	if a.Empty() {
		return b
	}
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return page.Rect{X: x, Y: y, W: max(a.X+a.W, b.X+b.W) - x, H: max(a.Y+a.H, b.Y+b.H) - y}
}
