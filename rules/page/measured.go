package page

// measured is a background image with what was measured of its picture: where
// it is drawn, and the colours that it has at the place of the text.
// Source: CSS Backgrounds and Borders 3, sections 2.11 and 3.
func (c *compositor) measured(l *layer, i image) image {
	p := c.text.snapshot.Pictures[i.url]
	box := l.positioning()
	if i.known || p == nil || box == nil {
		return i
	}
	part, area, placed := wholePicture, l.area, false
	if w, h := i.tile.drawn(p, *box); w > 0 && h > 0 && !i.moves {
		part = i.tile.partBehind(p, *box, c.place)
		area, placed = i.tile.area(*box, w, h)
	}
	if i.colors = c.shades(p).in(part); len(i.colors) == 0 {
		return i
	}
	i.known, i.varied, i.area = true, true, &area
	i.gaps = p.Shades.Clear || !placed && !(i.tile.x.repeated && i.tile.y.repeated)
	return i
}

// shades are those of a picture of the page.
func (c *compositor) shades(p *Picture) shadeGrid {
	return Shared(c.text.snapshot, "shades", grids)[p]
}

// positioning is the box that the background of the element is placed in, nil
// when it is not known. That of the canvas is the root element.
func (l *layer) positioning() *Rect {
	if root := l.node.Parent(); l.canvas && l.node.Is("body") && root != nil {
		return root.Box
	}
	return l.node.Box
}

// area is where a picture of that size is drawn; known is false when its place
// cannot be told.
func (t tile) area(box Rect, w, h float64) (r Rect, known bool) {
	r = everywhere
	if !t.x.repeated {
		percent, offset, ok := place(t.x.position)
		if !ok {
			return r, false
		}
		r.X, r.W = box.X+(box.W-w)*percent/100+offset, w
	}
	if !t.y.repeated {
		percent, offset, ok := place(t.y.position)
		if !ok {
			return r, false
		}
		r.Y, r.H = box.Y+(box.H-h)*percent/100+offset, h
	}
	return r, true
}

// replaced is what an image element shows, as an image of which the place in
// the element is not known.
func (c *compositor) replaced(l *layer) image {
	i := image{tile: everyTile, opaque: true}
	if !l.node.Is("img") {
		return i
	}
	if p := l.node.Pictures(); len(p) > 0 {
		i.colors = c.shades(p[0]).in(wholePicture)
	}
	if len(i.colors) > 0 {
		i.known, i.varied, i.gaps = true, true, true
	}
	return i
}

// why says what keeps the colours behind a text from being known.
func (i image) why() string {
	if i.opaque {
		return "a picture, a film or a frame lies behind it"
	}
	return "a background image lies behind it"
}
