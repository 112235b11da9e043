package page

import (
	"math"
	"strconv"
)

// Shades are the colours in a picture, part by part: in each cell of a grid
// over it the darkest and the lightest.
type Shades struct {
	Columns int    `json:"columns"`
	Rows    int    `json:"rows"`
	Dark    string `json:"dark"`            // six hexadecimal digits for each cell, row by row from the top; lighter than Light where the cell is see-through
	Light   string `json:"light"`           // likewise
	Clear   bool   `json:"clear,omitempty"` // somewhere what lies behind shows through
}

// wholePicture is all of a picture, as a part of it from 0 to 1.
var wholePicture = Rect{W: 1, H: 1}

// shadeCell is one cell of a picture, with the luminance of its colours.
type shadeCell struct {
	dark, light Color
	least, most float64
	none        bool // see-through
}

// shadeGrid are the cells of a picture, row by row.
type shadeGrid struct {
	columns, rows int
	cells         []shadeCell
}

// grids reads the shades of all pictures, once for all texts over them.
func grids(s *Snapshot) map[*Picture]shadeGrid {
	out := map[*Picture]shadeGrid{}
	for _, p := range s.Pictures {
		if p != nil {
			out[p] = p.Shades.grid()
		}
	}
	return out
}

// grid is empty where the shades are not known or not complete.
func (s *Shades) grid() shadeGrid {
	if s == nil || s.Columns <= 0 || s.Rows <= 0 || s.Columns > mostCells || s.Rows > mostCells || len(s.Dark) != 6*s.Columns*s.Rows || len(s.Light) != len(s.Dark) {
		return shadeGrid{}
	}
	g := shadeGrid{s.Columns, s.Rows, make([]shadeCell, s.Columns*s.Rows)}
	for i := range g.cells {
		d, l := hexColor(s.Dark[6*i:6*i+6]), hexColor(s.Light[6*i:6*i+6])
		c := shadeCell{dark: d, light: l, least: d.Luminance(), most: l.Luminance()}
		c.none = c.least > c.most
		g.cells[i] = c
	}
	return g
}

// mostCells bounds the columns and rows of a grid.
const mostCells = 1000

// in are the darkest and lightest colours in a part of the picture, which is
// given from 0 to 1 in both directions. It gives none where they are not known.
func (g shadeGrid) in(part Rect) []Color {
	if len(g.cells) == 0 {
		return nil
	}
	least, most := math.Inf(1), math.Inf(-1)
	var dark, light Color
	for y := cellOf(part.Y, g.rows); y <= cellOf(part.Y+part.H, g.rows); y++ {
		for x := cellOf(part.X, g.columns); x <= cellOf(part.X+part.W, g.columns); x++ {
			c := &g.cells[y*g.columns+x]
			if c.none {
				continue
			}
			if c.least < least {
				least, dark = c.least, c.dark
			}
			if c.most > most {
				most, light = c.most, c.light
			}
		}
	}
	if most < least {
		return []Color{{}} // nothing of the picture is there
	}
	return appendNew([]Color{dark}, light)
}

func cellOf(at float64, cells int) int {
	return max(0, min(cells-1, int(math.Floor(at*float64(cells)-1e-9))))
}

func hexColor(s string) Color {
	v, _ := strconv.ParseUint(s, 16, 32)
	return Color{float64(v>>16&0xff) / 255, float64(v>>8&0xff) / 255, float64(v&0xff) / 255, 1}
}

// partBehind is the part of a picture that a background shows at a place, as
// far as that can be told; otherwise it is all of the picture.
// Source: CSS Backgrounds and Borders 3, section 2.
func (t tile) partBehind(p *Picture, box, at Rect) Rect {
	w, h := t.drawn(p, box)
	if !(w > 0 && h > 0) {
		return wholePicture
	}
	x, wide := t.x.shown(box.X, box.W, w, at.X, at.W)
	y, high := t.y.shown(box.Y, box.H, h, at.Y, at.H)
	return Rect{X: x, Y: y, W: wide, H: high}
}

// drawn is the size in which the picture is drawn.
func (t tile) drawn(p *Picture, box Rect) (w, h float64) {
	pw, ph := float64(p.Width), float64(p.Height)
	if pw <= 0 || ph <= 0 {
		return 0, 0
	}
	switch t.x.size {
	case "cover":
		scale := max(box.W/pw, box.H/ph)
		return pw * scale, ph * scale
	case "contain":
		scale := min(box.W/pw, box.H/ph)
		return pw * scale, ph * scale
	}
	w, wide := t.x.extent(box.W)
	h, high := t.y.extent(box.H)
	switch {
	case wide && high:
		return w, h
	case wide && t.y.size == "auto":
		return w, ph * w / pw
	case high && t.x.size == "auto":
		return pw * h / ph, h
	case t.x.size == "auto" && t.y.size == "auto":
		return pw, ph
	}
	return 0, 0
}

// shown is the part of the picture, from 0 to 1 in one direction, that shows at
// a place: all of it where it repeats within the place.
func (s span) shown(start, length, size, at, extent float64) (from, part float64) {
	percent, offset, ok := place(s.position)
	if !ok {
		return 0, 1
	}
	from = at - (start + (length-size)*percent/100 + offset)
	if s.repeated {
		from = math.Mod(from, size)
		if from < 0 {
			from += size
		}
		if from+extent > size {
			return 0, 1
		}
	}
	return from / size, extent / size
}
