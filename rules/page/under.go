package page

import "slices"

// under adds the layers that the text stands on, or may stand on.
func (c *compositor) under(found []*layer) []*layer {
	var room [64]*layer
	n, own := c.text, c.text.order()
	for _, l := range c.near(room[:0], own) {
		if c.coverage(l) == none {
			continue
		}
		order := l.order.compare(own)
		switch {
		case n.Within(l.node):
			found = append(found, l)
		case l.node.FrameID != n.FrameID, c.holder != nil && !l.node.Within(c.holder):
		case order > 0 && l.node.sight.fixed && c.holder == nil:
			// It is over the text only until the page is scrolled.
		case l.node.sight.look.inline && !l.opaque && l.order.paint == own.paint:
			// The box of an inline element that wraps holds more than the element.
		case order < 0:
			found = append(found, l)
		default:
			c.veiled = "another element lies over the text"
		}
	}
	return found
}

// near adds the layers that may touch the place, where it is and where it comes
// to be when it has been scrolled to.
func (c *compositor) near(found []*layer, own order) []*layer {
	all := c.text.snapshot.index.layers()
	found = all.near(found, c.place)
	if len(c.rolls) > 0 {
		found = all.near(found, c.seenFrom(c.rolls[len(c.rolls)-1].Parent()))
		slices.SortFunc(found, func(a, b *layer) int { return a.node.index - b.node.index })
		found = slices.Compact(found)
	}
	if c.text.sight.fixed {
		return append(found, all.fixed...)
	}
	// What stays in place over the text is over it only until the page is scrolled.
	return append(found, all.behind(own)...)
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
	case l.node.sight.fixed && c.holder == nil && shared.W > 0:
		return part // it passes behind while the page scrolls
	case shared.W > thin && shared.H > thin:
		return part
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
