package page

import (
	"slices"
	"sync"
)

// compositor paints the layers under a text one after the other and keeps what
// the place of the text may look like. What is painted within an element with
// an opacity is kept on a plane of its own until the element is put on what
// lies behind it.
type compositor struct {
	text    *Node
	letters *Color // of a text that is no node, nil for those of the node
	place   Rect
	holder  *Node   // keeps the text in place while the page scrolls, nil for none
	rolls   []*Node // boxes that the text has to be scrolled into

	groups []group // ancestors of the text with an opacity, the outermost first
	planes []plane // the page, and one for each group that has been entered
	wrong  string  // why all of it cannot be relied on, "" when it can
	veiled string  // why it was not seen as it is meant to be, "" when it was

	close []*layer // room for those that may touch the place
	found []*layer // what the text stands on, and scrolls with the page
	fixed []*layer // what it stands on, and does not
}

// compositors are kept for the next text, with the room that they have made.
var compositors = sync.Pool{New: func() any { return new(compositor) }}

type group struct {
	node  *Node
	alpha float64
}

// plane is what the place may look like.
type plane struct {
	colors  []Color
	room    []Color // for the next colours
	between bool
	doubt   string
}

func newCompositor(n *Node, place Rect) *compositor {
	c := compositors.Get().(*compositor)
	*c = compositor{text: n, place: place, rolls: c.rolls[:0], groups: c.groups[:0], planes: c.planes[:0], close: c.close[:0], found: c.found[:0], fixed: c.fixed[:0]}
	c.push(White)
	for p := n.sight.paints; p != nil; p = p.sight.paints {
		c.ancestor(p, p.sight.look)
	}
	slices.Reverse(c.groups)
	if n.sight.moving {
		c.veiled = "the text was fading in or out when the page was looked at"
	}
	return c
}

func (c *compositor) ancestor(p *Node, l *look) {
	if l.effect != "" {
		c.unsure(l.effect)
	}
	if l.opacity < 1 {
		c.groups = append(c.groups, group{p, l.opacity})
	}
	if l.position == "fixed" {
		c.holder = p
	}
	if (l.rollX || l.rollY) && p.Box != nil && !p.Box.Contains(c.place) {
		c.rolls = append(c.rolls, p)
	}
}

func (c *compositor) unsure(why string) {
	if c.wrong == "" {
		c.wrong = why
	}
}

func (c *compositor) top() *plane { return &c.planes[len(c.planes)-1] }

// enter begins the groups that the node is part of.
func (c *compositor) enter(n *Node) {
	if c.holder != nil && n.Within(c.holder) {
		c.top().unknown("the text stays in place while other things scroll behind it")
		c.holder = nil
	}
	for depth := len(c.planes) - 1; depth < len(c.groups) && n.Within(c.groups[depth].node); depth++ {
		c.push(Color{})
	}
}

// push begins a plane that has one colour all over.
func (c *compositor) push(color Color) {
	depth := len(c.planes)
	if depth == cap(c.planes) {
		c.planes = append(c.planes, plane{})
	}
	c.planes = c.planes[:depth+1]
	p := &c.planes[depth]
	p.colors, p.between, p.doubt = append(p.colors[:0], color), false, ""
}

// paint puts a layer on what is there.
func (c *compositor) paint(l *layer) {
	covers := c.coverage(l)
	c.enter(l.node)
	alpha := l.node.sight.alpha / c.alpha()
	look := l.node.sight.look
	if look.effect != "" {
		c.unsure(look.effect)
	}
	if l.opaque && !c.text.Within(l.node) {
		c.top().image(c.replaced(l), alpha, covers == whole)
		return
	}
	if look.paint.text {
		return
	}
	if fill := look.paint.fill; fill.A > 0 {
		c.top().put([]Color{fill}, alpha, covers == whole)
	}
	for _, i := range look.paint.images {
		i = c.measured(l, i)
		if covers := c.covers(l, i); covers != none {
			c.top().image(i, alpha, covers == whole)
		}
	}
}

// covers says how much of the place a background image covers. On the canvas
// and on an element that is cut off it may lie anywhere.
func (c *compositor) covers(l *layer, i image) coverage {
	if i.area != nil {
		shared := *l
		shared.area = i.area.Intersect(l.area)
		return c.coverage(&shared)
	}
	box := l.node.Box
	if box == nil || l.canvas || !l.area.Contains(*box) {
		return c.coverage(l)
	}
	part, icon := i.tile.within(*box)
	if icon && l.node.sight.look.inline && c.text.Within(l.node) {
		return none // of an inline element that wraps, the box is more than the element
	}
	shared := *l
	shared.area = part.Intersect(l.area)
	return c.coverage(&shared)
}

// alpha is the opacity of all groups that have been entered.
func (c *compositor) alpha() float64 {
	a := 1.0
	for _, g := range c.groups[:len(c.planes)-1] {
		a *= g.alpha
	}
	return a
}

func (p *plane) image(i image, alpha float64, whole bool) {
	if !i.known {
		p.unknown(i.why())
		return
	}
	p.put(i.colors, alpha, whole && !i.gaps)
	if i.varied && len(p.colors) > 1 {
		p.between, p.doubt = true, i.why()
	}
	if p.doubt == "" && len(p.colors) > 1 {
		p.doubt = "a gradient lies behind it"
	}
}

// mostColors bounds what is kept of a place.
const mostColors = 96

// put paints any of the colours, faded by alpha, on all that the place may look
// like.
func (p *plane) put(colors []Color, alpha float64, whole bool) {
	out := p.room[:0]
	if !whole {
		out = append(out, p.colors...)
	}
	opaque := true
	for _, top := range colors {
		top = top.Fade(alpha)
		opaque = opaque && top.A >= 1
		for _, under := range p.colors {
			out = appendNew(out, top.Over(under))
		}
		if len(out) > mostColors {
			p.unknown("too many colours lie behind it")
			return
		}
	}
	switch {
	case whole && opaque:
		p.between, p.doubt = false, ""
	case !whole && p.doubt == "" && len(out) > 1:
		p.doubt = "it stands on more than one colour"
	}
	p.colors, p.room = out, p.colors
}

func appendNew(list []Color, c Color) []Color {
	if slices.Contains(list, c) {
		return list
	}
	return append(list, c)
}

// unknown says that the place may have any colour.
func (p *plane) unknown(why string) {
	// Within a group it may also be empty.
	empty := slices.ContainsFunc(p.colors, func(c Color) bool { return c.A < 1 })
	p.colors = append(p.colors[:0], Black, White)
	if empty {
		p.colors = append(p.colors, Color{})
	}
	p.between, p.doubt = true, why
}

// finish puts the letters on top and takes all planes together.
func (c *compositor) finish() Ground {
	c.enter(c.text)
	letters, known := c.text.letters()
	if c.letters != nil {
		letters, known = *c.letters, true
	}
	if !known {
		c.unsure("the colour of the letters cannot be told")
	}
	g := Ground{Shades: c.write(letters)}
	for d := len(c.planes) - 1; d >= 0; d-- {
		if d > 0 {
			g.Shades = onto(g.Shades, c.planes[d-1].colors, c.groups[d-1].alpha)
		}
		g.Between = g.Between || c.planes[d].between
		if g.Doubt == "" {
			g.Doubt = c.planes[d].doubt
		}
	}
	if g.Doubt == "" && len(g.Shades) > 1 {
		g.Doubt = "the letters have a shadow"
	}
	switch {
	case c.wrong != "":
		g.Unsure, g.Doubt = true, c.wrong
	case c.veiled != "":
		g.Disturbed, g.Doubt = true, c.veiled
	}
	return g
}

// write gives the letters on all that the uppermost plane may look like, with
// and without their shadows.
func (c *compositor) write(letters Color) []Shade {
	var out []Shade
	shadows := c.text.sight.look.text.shadows
	for _, back := range c.top().colors {
		out = append(out, Shade{letters.Over(back), back})
		for _, s := range shadows {
			under := s.Over(back)
			out = append(out, Shade{letters.Over(under), under})
		}
	}
	return out
}

// onto puts a group with its opacity on what lies behind it.
func onto(shades []Shade, under []Color, alpha float64) []Shade {
	var out []Shade
	for _, s := range shades {
		for _, u := range under {
			out = append(out, Shade{s.Text.Fade(alpha).Over(u), s.Back.Fade(alpha).Over(u)})
		}
	}
	return out
}
