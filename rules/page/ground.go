package page

import "slices"

// Shade is a colour of letters with the colour of what they stand on, both as
// they come out on the screen.
type Shade struct{ Text, Back Color }

// Ground is what a line of text may look like. It has one shade where that is
// certain.
type Ground struct {
	Shades []Shade
	// Between says that the back may have any colour between those of the
	// shades.
	Between bool
	// Unsure says that the shades cannot be relied on.
	Unsure bool
	// Disturbed says that the shades are how the text is meant to look, but
	// that it was covered, or fading in or out.
	Disturbed bool
	// Doubt says in words why there is more than one shade, or why they cannot
	// be relied on. It is "" where all is certain.
	Doubt string
}

// Grounds are those of the lines of a text node that can be seen, worked out
// from what Chrome computed: the colours of the text and of all that is painted
// under it, with every opacity, in order of painting. Lines that look alike are
// given once; text without a colour, or in the very colour of its background,
// is not given. Do not change the slice.
func (n *Node) Grounds() []Ground {
	kept := &n.snapshot.index.grounds()[n.index]
	if known := kept.Load(); known != nil {
		return *known
	}
	found := n.findGrounds()
	kept.Store(&found)
	return found
}

func (n *Node) findGrounds() []Ground {
	if n.Kind != Text || n.Parent() == nil || n.sight.look == nil || !n.Visible() || n.colorless() {
		return nil
	}
	var out []Ground
	for _, line := range n.LineBoxes() {
		if !perceptible(line.Intersect(n.sight.clip)) {
			continue
		}
		if g := n.ground(line); !g.blank() && !slices.ContainsFunc(out, g.same) {
			out = append(out, g)
		}
	}
	return out
}

func (g Ground) same(o Ground) bool {
	return g.Between == o.Between && g.Doubt == o.Doubt && g.Unsure == o.Unsure && g.Disturbed == o.Disturbed && slices.Equal(g.Shades, o.Shades)
}

// blank tells whether the letters surely cannot be told from what they stand on.
func (g Ground) blank() bool {
	const same = 1.005
	return !g.Unsure && !g.Disturbed && len(g.Shades) == 1 && Contrast(g.Shades[0].Text, g.Shades[0].Back) < same
}

// ink is where the letters of a line are: not in the whole height of its box.
func ink(line Rect) Rect {
	dx, dy := min(1, line.W/4), line.H*0.15
	return Rect{X: line.X + dx, Y: line.Y + dy, W: line.W - 2*dx, H: line.H - 2*dy}
}

func (n *Node) ground(line Rect) Ground {
	return newCompositor(n, ink(line.Intersect(n.sight.clip))).run()
}

// run paints all that lies under the text, and the text. The compositor is of no
// use after it.
func (c *compositor) run() Ground {
	c.under()
	slices.SortFunc(c.found, func(a, b *layer) int { return a.order.compare(b.order) })
	for _, l := range c.found {
		for len(c.fixed) > 0 && c.fixed[0].order.compare(l.order) < 0 {
			c.paint(c.fixed[0])
			c.fixed = c.fixed[1:]
		}
		c.paint(l)
	}
	for _, l := range c.fixed {
		c.paint(l)
	}
	g := c.finish()
	compositors.Put(c)
	return g
}

// FieldGround is the ground of letters that a form field shows, which are no
// nodes of the page: its value, or its placeholder. It is false where the field
// shows nothing, or is itself faded or filtered.
func (n *Node) FieldGround(placeholder bool) (Ground, bool) {
	l := n.sight.look
	if l == nil || n.Box == nil || !n.Visible() || l.opacity < 1 || l.effect != "" {
		return Ground{}, false
	}
	letters, known := l.text.color, l.text.known
	if placeholder {
		letters, known = n.placeholderColor()
	}
	if known && letters.A == 0 {
		return Ground{}, false
	}
	const inset = 4
	place := Rect{X: n.Box.X + inset, Y: n.Box.Y + inset, W: n.Box.W - 2*inset, H: n.Box.H - 2*inset}.Intersect(n.sight.clip)
	if !perceptible(place) {
		return Ground{}, false
	}
	c := newCompositor(n, place)
	c.letters = &letters
	if !known {
		c.unsure("the colour of the letters cannot be told")
	}
	g := c.run()
	return g, !g.blank()
}

// placeholderColor is the colour of the field's placeholder.
func (n *Node) placeholderColor() (Color, bool) {
	var c Color
	known, alpha := false, 1.0
	for _, d := range n.Conditional {
		switch {
		case d.Media != "::placeholder":
		case d.Property == "color":
			c, known = ParseColor(d.Value)
		case d.Property == "opacity":
			alpha, _ = opacity(d.Value)
		}
	}
	return c.Fade(alpha), known
}
