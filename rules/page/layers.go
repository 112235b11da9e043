package page

import (
	"cmp"
	"slices"
)

// layer is something painted that text may stand on.
type layer struct {
	node   *Node
	area   Rect
	paint  *paint
	canvas bool // its background is painted on the whole canvas
	opaque bool // shows what cannot be told: a picture, a film, another page
	order  order
}

// order is a place in the order of painting: by document and stacking
// context, and within one first its own background, then what stands behind, then the rest.
type order struct{ frame, paint, phase, sub, index int }

func (a order) compare(b order) int {
	switch {
	case a.frame != b.frame:
		return cmp.Compare(a.frame, b.frame)
	case a.paint != b.paint:
		return cmp.Compare(a.paint, b.paint)
	case a.phase != b.phase:
		return cmp.Compare(a.phase, b.phase)
	case a.sub != b.sub:
		return cmp.Compare(a.sub, b.sub)
	}
	return cmp.Compare(a.index, b.index)
}

// order works out where the node is painted. Chrome numbers what stands behind
// (a negative z-index) after its stacking context, in whose own number the rest
// of its content is painted, so that must be told apart.
func (n *Node) order() order {
	below := n.sight.below
	if n.sight.look != nil && n.sight.look.negative {
		below = n
	}
	if below != nil {
		return order{n.FrameID, below.context().Paint, 1, n.Paint, n.index}
	}
	phase := 2
	if p := n.Parent(); n.Kind == Element && (p == nil || p.Paint != n.Paint) {
		phase = 0
	}
	return order{n.FrameID, n.Paint, phase, 0, n.index}
}

// context is the element that makes the stacking context which the node is
// part of.
func (n *Node) context() *Node {
	top := n
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.sight.look != nil {
			if top = p; p.sight.look.layered {
				return p
			}
		}
	}
	return top
}

// bandHeight is the height of the strips of the page by which layers are
// found.
const bandHeight = 256

// layers finds what is painted near a place without walking the whole page.
type layers struct {
	bands map[int][]*layer
	tall  []*layer // in too many bands to list them there
	fixed []*layer // stay in place while the page scrolls, in order of painting
}

const mostBands = 40

func newLayers(s *Snapshot) *layers {
	x := &layers{bands: map[int][]*layer{}}
	canvas := s.canvases()
	var all []layer
	for _, n := range s.Nodes {
		if l, ok := n.layer(canvas); ok {
			all = append(all, l)
		}
	}
	for i := range all {
		l := &all[i]
		first, last := band(l.area.Y), band(l.area.Y+l.area.H)
		switch {
		case l.node.sight.fixed:
			x.fixed = append(x.fixed, l)
			continue
		case last-first >= mostBands:
			x.tall = append(x.tall, l)
			continue
		}
		for b := first; b <= last; b++ {
			x.bands[b] = append(x.bands[b], l)
		}
	}
	slices.SortFunc(x.fixed, func(a, b *layer) int { return a.order.compare(b.order) })
	return x
}

func band(y float64) int { return int(max(-far, min(far, y))) / bandHeight }

// behind are the layers that stay in place and are painted before the given
// place in the order.
func (x *layers) behind(o order) []*layer {
	i, _ := slices.BinarySearchFunc(x.fixed, o, func(l *layer, o order) int { return l.order.compare(o) })
	return x.fixed[:i]
}

// near adds the layers that may touch the rectangle, without those that stay in
// place.
func (x *layers) near(out []*layer, r Rect) []*layer {
	out = append(out, x.tall...)
	first, last := band(r.Y), band(r.Y+r.H)
	for b := first; b <= last; b++ {
		for _, l := range x.bands[b] {
			if b == first || band(l.area.Y) == b {
				out = append(out, l)
			}
		}
	}
	return out
}

// canvases are the elements whose background Chrome paints on the whole canvas
// of their document: html, or body where html has none.
func (s *Snapshot) canvases() map[*Node]bool {
	out := map[*Node]bool{}
	for _, f := range s.Frames {
		if f.Root < 0 || f.Root >= len(s.Nodes) {
			continue
		}
		for _, html := range s.Nodes[f.Root].children {
			if !html.Is("html") {
				continue
			}
			from := html
			if html.sight.look == nil || html.sight.look.paint.empty() {
				for _, c := range html.children {
					if c.Is("body") {
						from = c
					}
				}
			}
			out[from] = true
		}
	}
	return out
}

func (n *Node) layer(canvas map[*Node]bool) (layer, bool) {
	look := n.sight.look
	if look == nil || n.Kind != Element && n.Kind != Pseudo || look.hidden || n.sight.alpha == 0 {
		return layer{}, false
	}
	l := layer{node: n, area: n.Seen(), paint: &look.paint, opaque: n.replaced(), order: n.order()}
	if canvas[n] {
		l.canvas = true
		l.area = everywhere
		if n.FrameID > 0 && n.FrameID < len(n.snapshot.Frames) {
			l.area = n.sight.clip
		}
	}
	return l, (l.opaque || !look.paint.empty()) && !l.area.Empty()
}

// replaced tells whether the content of the element is not made of nodes that
// are looked at here.
func (n *Node) replaced() bool {
	if n.Kind != Element {
		return false
	}
	if n.Namespace == "svg" {
		return n.Tag == "svg"
	}
	return n.Is("img", "video", "canvas", "object", "embed", "iframe")
}
