package page

import "strings"

// Overflow is how far what the element holds reaches beyond its right and its
// lower edge, and beyond its left edge where it runs from right to left, in CSS
// pixels. What cannot be seen does not count, nor what is laid out by an
// element farther up.
func (n *Node) Overflow() Size {
	if n.Box == nil {
		return Size{}
	}
	r := n.snapshot.index.reaches()[n.index]
	if r.Empty() {
		return Size{}
	}
	over := Size{W: r.X + r.W - n.Box.X - n.Box.W, H: r.Y + r.H - n.Box.Y - n.Box.H}
	if n.StyleOf("direction") == "rtl" {
		over.W = n.Box.X - r.X
	}
	return Size{W: max(0, over.W), H: max(0, over.H)}
}

// ScrollsBy is how far the user can scroll the element by the mouse, in CSS
// pixels. The page itself is no such element, and neither is a frame.
//
// Source: ACT rules, "scrollable elements".
func (n *Node) ScrollsBy() Size {
	l := n.sight.look
	if l == nil || !l.rollX && !l.rollY || n.Kind != Element || n.Is("html", "body", "iframe", "textarea", "select", "input") {
		return Size{}
	}
	over := n.Overflow()
	if !l.rollX {
		over.W = 0
	}
	if !l.rollY {
		over.H = 0
	}
	return over
}

// reaches are the areas that what each node holds takes up, its own box left
// out, by the index of the node. What is out of the flow counts for the
// element that it is laid out by.
func (s *Snapshot) reaches() []Rect {
	flow, loose := make([]Rect, len(s.Nodes)), make([]Rect, len(s.Nodes))
	for i := len(s.Nodes) - 1; i > 0; i-- {
		n := s.Nodes[i]
		p := n.Parent()
		if p == nil || n.Kind == Document {
			continue
		}
		l := n.sight.look
		if l == nil {
			flow[p.index], loose[p.index] = join(flow[p.index], flow[i]), join(loose[p.index], loose[i])
			continue
		}
		own := n.taken(l)
		if l.position != "static" && n.Kind != Text {
			flow[i], loose[i] = join(flow[i], loose[i]), Rect{}
		}
		if !l.holdsIn() || n.Kind == Text {
			own = join(own, flow[i])
		}
		switch {
		case l.position == "fixed":
		case l.position == "absolute" && n.Kind != Text:
			loose[p.index] = join(loose[p.index], own)
		default:
			flow[p.index], loose[p.index] = join(flow[p.index], own), join(loose[p.index], loose[i])
		}
	}
	return flow
}

// holdsIn tells whether nothing of what an element holds shows outside it.
func (l *look) holdsIn() bool { return l.cutX || l.cutY || l.rollX || l.rollY }

// taken is the area that the node itself takes up, where it can be seen.
func (n *Node) taken(l *look) Rect {
	if n.Box == nil || l.hidden || l.away || n.sight.alpha == 0 || n.Kind == Comment {
		return Rect{}
	}
	if n.Kind == Text && strings.TrimSpace(n.Data) == "" {
		return Rect{}
	}
	return *n.Box
}

// join is the smallest rectangle that holds both; one without an area does not
// count.
func join(a, b Rect) Rect {
	if b.Empty() {
		return a
	}
	if a.Empty() {
		return b
	}
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return Rect{X: x, Y: y, W: max(a.X+a.W, b.X+b.W) - x, H: max(a.Y+a.H, b.Y+b.H) - y}
}
