package page

import "slices"

// under finds the layers that the text stands on, or may stand on. Those that
// stay in place while the page scrolls are in the order of painting.
func (c *compositor) under() {
	own := c.text.order()
	c.near()
	for _, l := range c.close {
		if c.carries(l, own) {
			c.found = append(c.found, l)
		}
	}
	for _, l := range c.staying(own) {
		if c.carries(l, own) {
			c.fixed = append(c.fixed, l)
		}
	}
}

// carries tells whether the text stands on a layer, or may do so.
func (c *compositor) carries(l *layer, own order) bool {
	n := c.text
	if c.coverage(l) == none {
		return false
	}
	order := l.order.compare(own)
	switch {
	case n.Within(l.node):
		return true
	case l.node.FrameID != n.FrameID, c.holder != nil && !l.node.Within(c.holder):
	case order > 0 && l.node.sight.fixed && c.holder == nil:
		// It is over the text only until the page is scrolled.
	case l.node.sight.look.inline && !l.opaque && l.order.paint == own.paint:
		// The box of an inline element that wraps holds more than the element.
	case order < 0:
		return true
	default:
		c.veiled = "another element lies over the text"
	}
	return false
}

// near finds the layers that scroll with the page and may touch the place, where
// it is and where it comes to be when it has been scrolled to.
func (c *compositor) near() {
	all := c.text.snapshot.index.layers()
	c.close = all.near(c.close, c.place)
	if len(c.rolls) > 0 {
		c.close = all.near(c.close, c.seenFrom(c.rolls[len(c.rolls)-1].Parent()))
		slices.SortFunc(c.close, func(a, b *layer) int { return a.node.index - b.node.index })
		c.close = slices.Compact(c.close)
	}
}

// staying are the layers that stay in place while the page scrolls and may touch
// the place, in the order of painting.
func (c *compositor) staying(own order) []*layer {
	all := c.text.snapshot.index.layers()
	if c.text.sight.fixed {
		return all.fixed
	}
	// What stays in place over the text is over it only until the page is scrolled.
	return all.behind(own)
}

// seenFrom is the place as a node sees it that may stand outside the boxes that
// the text has to be scrolled into.
func (c *compositor) seenFrom(n *Node) Rect {
	place := c.place
	for _, box := range c.rolls {
		if n == nil || n == box || !n.Within(box) {
			place = rolled(place, *box.Box)
		}
	}
	return place
}

// coverage says how much of the place of a text a layer covers.
type coverage int

const (
	none coverage = iota
	part
	whole
)

// thin is the thickness in pixels up to which a line across the text is no
// ground for it.
const thin = 3

func (c *compositor) coverage(l *layer) coverage {
	place := c.seenFrom(l.node)
	shared := l.area.Intersect(place)
	switch {
	case l.area.Contains(place):
		return whole
	case shared.W > thin && shared.H > thin:
		return part
	case shared.W > 0 && l.node.sight.fixed && c.holder == nil:
		return part // it passes behind while the page scrolls
	}
	return none
}

// rolled is where a place is when it has been scrolled into the box.
func rolled(place, box Rect) Rect {
	if box.Contains(place) {
		return place
	}
	place.W, place.H = min(place.W, box.W), min(place.H, box.H)
	place.X = max(box.X, min(place.X, box.X+box.W-place.W))
	place.Y = max(box.Y, min(place.Y, box.Y+box.H-place.H))
	return place
}
