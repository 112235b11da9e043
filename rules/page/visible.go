package page

import "slices"

// far is farther than any page goes.
const far = 1e7

var everywhere = Rect{X: -far, Y: -far, W: 2 * far, H: 2 * far}

// Intersect is what the two rectangles share, empty when they share nothing.
func (r Rect) Intersect(o Rect) Rect {
	x, y := max(r.X, o.X), max(r.Y, o.Y)
	return Rect{X: x, Y: y, W: min(r.X+r.W, o.X+o.W) - x, H: min(r.Y+r.H, o.Y+o.H) - y}
}

// sight is what the page around a node lets be seen of it.
type sight struct {
	look   *look // nil for a node without layout
	shown  bool  // takes part in layout and has visibility, or something below it does
	clip   Rect  // nothing of the node is painted beyond
	alpha  float64
	moving bool // fading in or out
	fixed  bool // stays where it is while the page scrolls
	unread bool // an ancestor or the node itself is aria-hidden
	inert  bool // an ancestor or the node itself is inert
	behind bool // a modal dialog of its document is open, and the node is not in it
	passed bool // the Tab key passes over the shadow tree around it
	framed bool // the Tab key passes over a frame around it
	off    bool // within a fieldset that is switched off
	below  *Node
	paints *Node // the nearest element above that has a say in how its content is painted
	last   int   // index of the last node below
}

// clips are what cuts off the children of a node: each child belongs to one of
// them by its position.
type clips struct{ flow, absolute, fixed Rect }

// see works out the sight of all nodes in one pass; parents come before their
// children.
func (s *Snapshot) see(looks []look) {
	inner := make([]clips, len(s.Nodes))
	for i, n := range s.Nodes {
		n.sight = sight{alpha: 1, last: i}
		if n.Style > 0 && n.Style <= len(looks) {
			n.sight.look = &looks[n.Style-1]
		}
		outer := s.outer(n, inner)
		inner[i] = n.cut(outer)
		hidden, _ := n.Attr("aria-hidden")
		n.sight.unread = n.sight.unread || hidden == "true"
		n.sight.inert = n.sight.inert || n.HasAttr("inert")
		n.sight.behind = n.sight.behind && !n.openModal() || slices.Contains(n.Ignored, "activeModalDialog") && n.Is("html")
	}
	for i := len(s.Nodes) - 1; i >= 0; i-- {
		s.Nodes[i].tellParent()
	}
}

// tellParent hands on what is known once all nodes below have been seen.
func (n *Node) tellParent() {
	if l := n.sight.look; l != nil {
		n.sight.shown = !l.hidden
	}
	p := n.Parent()
	if p == nil {
		return
	}
	p.sight.last = max(p.sight.last, n.sight.last)
	if n.Kind == Element || n.Kind == Text || n.Kind == Shadow {
		p.sight.shown = p.sight.shown || n.sight.shown
	}
}

// outer is what the parent leaves of a node, which takes over from it what
// goes down the tree.
func (s *Snapshot) outer(n *Node, inner []clips) clips {
	p := n.Parent()
	if p == nil {
		return s.reach()
	}
	up := &p.sight
	n.sight.alpha, n.sight.moving, n.sight.fixed = up.alpha, up.moving, up.fixed
	n.sight.unread, n.sight.below, n.sight.inert = up.unread, up.below, up.inert
	n.passedOver(p)
	n.sight.off = up.off || p.Is("fieldset") && p.HasAttr("disabled") && !(n.Is("legend") && p.firstOf("legend") == n)
	if up.look != nil && up.look.negative {
		n.sight.below = p
	}
	n.sight.paints = up.paints
	if p.Kind == Element && up.look.setsContent() {
		n.sight.paints = p
	}
	if n.Kind != Document || p.Box == nil {
		return inner[p.index]
	}
	frame := Rect{X: p.Box.X, Y: p.Box.Y, W: far, H: far}.Intersect(inner[p.index].flow)
	return clips{frame, frame, frame}
}

// reach is what a person can scroll to: nothing to the left of the page, or to
// its right where it runs from right to left.
func (s *Snapshot) reach() clips {
	page := Rect{X: 0, Y: 0, W: far, H: far}
	window := Rect{X: 0, Y: 0, W: float64(s.Viewport.Width), H: far}
	if s.rightToLeft() {
		page = Rect{X: -far, Y: 0, W: far + window.W, H: far}
	}
	if s.Viewport.Width == 0 {
		page, window = everywhere, everywhere
	}
	return clips{page, page, window}
}

// rightToLeft tells whether the page begins at its right edge: the direction of
// body, or of the root where there is no body, is that of the window.
func (s *Snapshot) rightToLeft() bool {
	root := s.DocumentElement()
	if root == nil {
		return false
	}
	for _, c := range root.children {
		if c.Is("body") {
			return c.StyleOf("direction") == "rtl"
		}
	}
	return root.StyleOf("direction") == "rtl"
}

// cut sets what is seen of the node and gives what is left for its children.
func (n *Node) cut(outer clips) clips {
	l := n.sight.look
	if l == nil || n.Kind == Text {
		n.sight.clip = outer.flow
		return outer
	}
	n.sight.alpha *= l.opacity
	n.sight.moving = n.sight.moving || l.moving
	n.sight.fixed = n.sight.fixed || l.position == "fixed"
	own := outer.flow
	switch l.position {
	case "absolute":
		own = outer.absolute
	case "fixed":
		own = outer.fixed
	}
	if l.away {
		own = Rect{}
		outer = clips{}
	}
	n.sight.clip = own
	inner := clips{flow: own, absolute: outer.absolute, fixed: outer.fixed}
	if n.Box != nil {
		inner.flow = own.Intersect(n.opening(l))
	}
	if l.position != "static" || l.effect != "" {
		inner.absolute = inner.flow
	}
	return inner
}

// opening is where the content of the element shows: everywhere unless its
// overflow is cut off. What is cut off from the window itself can be brought
// into it.
func (n *Node) opening(l *look) Rect {
	r := everywhere
	if l.cutX {
		r.X, r.W = n.Box.X, n.Box.W
	}
	if l.cutY && !n.Is("html", "body") {
		r.Y, r.H = n.Box.Y, n.Box.H
	}
	return r
}

// Seen is the part of the box that can be seen, now or after scrolling. It is
// empty for what is off the page or cut off by an ancestor.
func (n *Node) Seen() Rect {
	if n.Box == nil {
		return Rect{}
	}
	return n.Box.Intersect(n.sight.clip)
}

// Visible tells whether sight can find the node, now or after scrolling: it is
// shown, not transparent, and more than one pixel of it, in both directions, is
// on the page and not cut off. Elements with display: contents are as visible
// as what they hold.
func (n *Node) Visible() bool {
	l := n.sight.look
	if l == nil && !n.sight.shown {
		return false
	}
	if l == nil {
		for _, c := range n.children {
			if (c.Kind == Element || c.Kind == Text || c.Kind == Shadow) && c.Visible() {
				return true
			}
		}
		return false
	}
	return !l.hidden && n.sight.alpha > 0 && perceptible(n.Seen())
}

func perceptible(r Rect) bool { return r.W > 1 && r.H > 1 }

// Unread tells whether the node or an ancestor has aria-hidden="true".
func (n *Node) Unread() bool { return n.sight.unread }

// Inert tells whether nobody can use the node: it or an ancestor has the
// attribute inert, or a modal dialog is open in front of it.
//
// Source: HTML, "inert".
func (n *Node) Inert() bool { return n.sight.inert || n.sight.behind }

// ProgrammaticallyHidden tells whether nobody meets the element, by sight or
// otherwise. Source: ACT rules, "programmatically hidden".
func (n *Node) ProgrammaticallyHidden() bool { return n.sight.unread || n.Hidden() }

// Within tells whether the node is o or stands below it.
func (n *Node) Within(o *Node) bool { return n.index >= o.index && n.index <= o.sight.last }

// LineBoxes are the boxes of the lines of a text, one for a text on one line.
func (n *Node) LineBoxes() []Rect {
	switch {
	case len(n.Lines) > 0:
		return n.Lines
	case n.Box != nil:
		return []Rect{*n.Box}
	}
	return nil
}
