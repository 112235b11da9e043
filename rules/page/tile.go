package page

import (
	"strconv"
	"strings"
)

// tile says which part of its element a background image may cover.
type tile struct{ x, y span }

// everyTile covers all of its element.
var everyTile = tile{span{repeated: true}, span{repeated: true}}

// span is one direction of a tile, in the words of CSS.
type span struct {
	size          string // of background-size: "auto", "12px", "50%", or one word for both directions
	position      string // of background-position-x or -y: "0%", "8px"
	repeated      bool
	intrinsic     bool    // the image may have a size of its own, which is not known
	before, after float64 // the padding
}

// tileOf reads the place of the layer with that number from the top.
func tileOf(style func(string) string, layer int, gradient bool) tile {
	width, height := sizesOf(nth(style("background-size"), layer))
	repeatX, repeatY := repeats(nth(style("background-repeat"), layer))
	return tile{
		x: span{width, nth(style("background-position-x"), layer), repeatX, !gradient, pixels(style("padding-left")), pixels(style("padding-right"))},
		y: span{height, nth(style("background-position-y"), layer), repeatY, !gradient, 0, 0},
	}
}

// nth is the value of one layer of the background; lists that are too short
// begin anew.
func nth(list string, layer int) string {
	all := topLevel(list)
	return all[layer%len(all)]
}

func sizesOf(value string) (width, height string) {
	width, height, two := strings.Cut(value, " ")
	switch {
	case value == "cover" || value == "contain":
		return value, value
	case !two:
		return width, "auto"
	}
	return width, height
}

func repeats(value string) (x, y bool) {
	first, second, two := strings.Cut(value, " ")
	switch {
	case value == "repeat-x":
		return true, false
	case value == "repeat-y":
		return false, true
	case !two:
		second = first
	}
	return first != "no-repeat", second != "no-repeat"
}

func pixels(value string) float64 {
	v, err := strconv.ParseFloat(strings.TrimSuffix(value, "px"), 64)
	if err != nil {
		return 0
	}
	return v
}

// within is the part of a box that the tile may cover; icon tells whether that
// is room which the element keeps free for it beside its content.
func (t tile) within(box Rect) (part Rect, icon bool) {
	x, w := t.x.cover(box.W)
	y, h := t.y.cover(box.H)
	part = Rect{X: box.X + x, Y: box.Y + y, W: w, H: h}
	const slack = 1
	icon = !t.x.repeated && w < box.W && (x+w <= t.x.before+slack || x >= box.W-t.x.after-slack)
	return part, icon
}

// cover is the part of a length that the span may cover: all of it where it
// cannot be told.
func (s span) cover(length float64) (start, size float64) {
	if s.repeated {
		return 0, length
	}
	size, known := s.extent(length)
	if !known {
		return s.room(length)
	}
	percent, offset, ok := place(s.position)
	if !ok {
		return 0, length
	}
	return (length-size)*percent/100 + offset, size
}

// extent is the length of the image, false where it depends on the image.
func (s span) extent(length float64) (float64, bool) {
	value, unit := measure(s.size)
	switch {
	case unit == "px":
		return value, true
	case unit == "%":
		return length * value / 100, true
	case s.size == "cover", (s.size == "auto" || s.size == "" || s.size == "contain") && !s.intrinsic:
		return length, true
	}
	return 0, false
}

// An icon has a padding of at most mostRoom pixels to itself, which is wider by
// leastRoom than the one across.
const (
	mostRoom  = 80
	leastRoom = 8
)

// room is where an image of unknown size stands that is put at one edge of its
// element. When the padding is much wider there than at the other edge, it was
// made for the image.
func (s span) room(length float64) (start, size float64) {
	percent, offset, ok := place(s.position)
	switch {
	case !ok:
	case percent == 0 && offset >= 0 && offset < s.before && roomy(s.before, s.after):
		return 0, s.before
	case percent == 100 && offset <= 0 && -offset < s.after && roomy(s.after, s.before):
		return length - s.after, s.after
	case percent == 0 && offset > 0 && offset < length:
		return offset, length - offset
	}
	return 0, length
}

func roomy(here, there float64) bool { return here <= mostRoom && here >= there+leastRoom }

// place reads a computed position: a percentage of what the image leaves free,
// and pixels on top.
func place(value string) (percent, offset float64, ok bool) {
	if sum, calc := strings.CutPrefix(value, "calc("); calc {
		first, second, _ := strings.Cut(strings.TrimSuffix(sum, ")"), "% ")
		percent, err := strconv.ParseFloat(first, 64)
		offset, unit := measure(strings.ReplaceAll(second, " ", ""))
		return percent, offset, err == nil && unit == "px"
	}
	switch v, unit := measure(value); unit {
	case "px":
		return 0, v, true
	case "%":
		return v, 0, true
	}
	return 0, 0, false
}

// measure reads a computed length in pixels or percent; the unit is "" for
// anything else.
func measure(value string) (float64, string) {
	for _, unit := range []string{"px", "%"} {
		if number, ok := strings.CutSuffix(value, unit); ok {
			if v, err := strconv.ParseFloat(number, 64); err == nil {
				return v, unit
			}
		}
	}
	return 0, ""
}
