package browser

import (
	"image"
	"math"
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

const (
	edgeOut  = 2  // pixels outside an edge at which its line across begins
	edgeIn   = 6  // pixels inside at which it ends
	edgeCuts = 15 // lines across each edge
)

// edges is the contrast along lines across the edges of a box, of the edge
// where it is greatest; 0 where no edge is in the picture.
func edges(c canvas, r page.Rect) float64 {
	best := 0.0
	for side := range 4 {
		if found, ok := edge(c, r, side); ok {
			best = max(best, found)
		}
	}
	return best
}

// edge is the contrast across one of the edges: top, bottom, left, right. A line
// of dots or dashes counts as one.
func edge(c canvas, r page.Rect, side int) (float64, bool) {
	var found []float64
	for i := range edgeCuts {
		along := 0.2 + 0.6*float64(i)/(edgeCuts-1)
		low, high, seen := math.Inf(1), math.Inf(-1), true
		for d := -edgeOut; d <= edgeIn; d++ {
			x, y := across(r, side, along, d)
			if !image.Pt(x, y).In(c.bounds()) {
				seen = seen && d < 0 // the window may end beside it
				continue
			}
			l := c.at(x, y).luminance()
			low, high = min(low, l), max(high, l)
		}
		if seen && high >= low {
			found = append(found, contrastOf(low, high))
		}
	}
	if len(found) < edgeCuts/2 {
		return 0, false
	}
	slices.Sort(found)
	return found[len(found)*7/10], true
}

// across is the pixel at a distance inside an edge.
func across(r page.Rect, side int, along float64, inside int) (x, y int) {
	left, top := math.Round(r.X), math.Round(r.Y)
	right, bottom := math.Round(r.X+r.W)-1, math.Round(r.Y+r.H)-1
	d := float64(inside)
	switch side {
	case 0:
		return int(r.X + along*r.W), int(top + d)
	case 1:
		return int(r.X + along*r.W), int(bottom - d)
	case 2:
		return int(left + d), int(r.Y + along*r.H)
	}
	return int(right - d), int(r.Y + along*r.H)
}

// fills tells whether something stands in a box that can be told from the colour
// that most of it has.
func fills(c canvas, r page.Rect) bool {
	const inset, least, grip = 3, 10, 20 // a corner to be dragged by is no content
	in := c.within(page.Rect{X: r.X + inset, Y: r.Y + inset, W: r.W - 2*inset, H: r.H - 2*inset})
	var all []float64
	eachPixel(in, func(x, y int) {
		if in.Dy() < 2*grip || in.Max.Y-y > grip || in.Max.X-x > grip && x-in.Min.X > grip {
			all = append(all, c.at(x, y).luminance())
		}
	})
	if len(all) == 0 {
		return false
	}
	slices.Sort(all)
	middle, clear := all[len(all)/2], 0
	for _, l := range all {
		if contrastOf(l, middle) >= 3 {
			clear++
		}
	}
	return clear >= least
}

func eachPixel(in image.Rectangle, do func(x, y int)) {
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			do(x, y)
		}
	}
}

// leastIcon is the number of pixels of an icon that is measured.
const leastIcon = 16

// icon measures what is in one picture of a place and not in the other. It is
// false where that is next to nothing.
func icon(with, without canvas, r page.Rect) (page.Iconed, bool) {
	const differs = 6
	var ink []inkPixel
	most := 0
	eachPixel(with.within(r), func(x, y int) {
		a, b := with.at(x, y), without.at(x, y)
		if d := a.apart(b); d >= differs {
			most = max(most, d)
			ink = append(ink, inkPixel{contrastOf(a.luminance(), b.luminance()), a, b})
		}
	})
	if len(ink) < leastIcon {
		return page.Iconed{}, false
	}
	slices.SortFunc(ink, inkPixel.compare)
	clear := ink[len(ink)*97/100]
	return page.Iconed{
		Best: hundredths(clear.contrast), Plain: plainInk(ink, most), Letters: clear.letters.hex(), Ground: clear.ground.hex(),
	}, true
}

// plainInk tells whether the pixels are one colour on one ground, but for their
// edges.
func plainInk(ink []inkPixel, most int) bool {
	const spread = 24
	var first *inkPixel
	for i := range ink {
		p := &ink[i]
		if p.letters.apart(p.ground)*10 < most*9 {
			continue
		}
		if first == nil {
			first = p
		}
		if p.letters.apart(first.letters) > spread || p.ground.apart(first.ground) > spread {
			return false
		}
	}
	return true
}

// hundredths cuts a contrast to two decimals, never above what it is.
func hundredths(c float64) float64 { return math.Floor(c*100) / 100 }
