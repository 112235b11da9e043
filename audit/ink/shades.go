package ink

import (
	"fmt"
	"image"
	"math"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

const (
	shadeCells   = 16  // columns and rows of the grid over a picture, at most
	shadeSamples = 220 // pixels that are looked at in each direction, at most
)

// shades finds the darkest and the lightest colour in each part of a picture.
func shades(img image.Image) *page.Shades {
	b := img.Bounds()
	out := &page.Shades{Columns: min(shadeCells, b.Dx()), Rows: min(shadeCells, b.Dy())}
	if out.Columns == 0 || out.Rows == 0 {
		return nil
	}
	cells := make([]extremes, out.Columns*out.Rows)
	for i := range cells {
		cells[i].least, cells[i].most = math.Inf(1), math.Inf(-1)
	}
	stepX, stepY := max(1, b.Dx()/shadeSamples), max(1, b.Dy()/shadeSamples)
	for y := 0; y < b.Dy(); y += stepY {
		row := y * out.Rows / b.Dy()
		for x := 0; x < b.Dx(); x += stepX {
			r, g, bl, a := img.At(b.Min.X+x, b.Min.Y+y).RGBA()
			out.Clear = out.Clear || a < 0xffff
			if a == 0 {
				continue
			}
			cells[row*out.Columns+x*out.Columns/b.Dx()].add(r*0xffff/a, g*0xffff/a, bl*0xffff/a)
		}
	}
	out.Dark, out.Light = joined(cells)
	return out
}

// extremes are the darkest and lightest colours that were met.
type extremes struct {
	least, most float64
	dark, light [3]uint8
}

func (e *extremes) add(r, g, b uint32) {
	v := luminance(r, g, b)
	c := [3]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}
	if v < e.least {
		e.least, e.dark = v, c
	}
	if v > e.most {
		e.most, e.light = v, c
	}
}

// luminance orders colours as WCAG's relative luminance does, near enough.
func luminance(r, g, b uint32) float64 {
	square := func(v uint32) float64 { f := float64(v) / 0xffff; return f * f }
	return 0.2126*square(r) + 0.7152*square(g) + 0.0722*square(b)
}

// joined writes the colours of all cells; the darkest of one that is wholly
// see-through is lighter than the lightest.
func joined(cells []extremes) (dark, light string) {
	var d, l strings.Builder
	for _, e := range cells {
		if e.most < e.least {
			e.dark = [3]uint8{255, 255, 255}
		}
		fmt.Fprintf(&d, "%02x%02x%02x", e.dark[0], e.dark[1], e.dark[2])
		fmt.Fprintf(&l, "%02x%02x%02x", e.light[0], e.light[1], e.light[2])
	}
	return d.String(), l.String()
}
