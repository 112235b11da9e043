package page

import (
	"strings"
	"testing"
)

// A picture with a black left half and a white right half, of 2 by 1 cells.
var halves = &Picture{Width: 200, Height: 100, Shades: &Shades{Columns: 2, Rows: 1, Dark: "000000ffffff", Light: "000000ffffff"}}

func TestShadesIn(t *testing.T) {
	for name, test := range map[string]struct {
		shades *Shades
		part   Rect
		want   string
	}{
		"left":         {halves.Shades, Rect{X: 0, W: 0.5, H: 1}, "#000000"},
		"right":        {halves.Shades, Rect{X: 0.6, W: 0.4, H: 1}, "#ffffff"},
		"both":         {halves.Shades, Rect{X: 0.4, W: 0.2, H: 1}, "#000000 #ffffff"},
		"beyond":       {halves.Shades, Rect{X: 3, Y: -4, W: 1, H: 1}, "#ffffff"},
		"see-through":  {&Shades{Columns: 1, Rows: 1, Dark: "ffffff", Light: "000000", Clear: true}, wholePicture, "#000000"},
		"not measured": {nil, wholePicture, ""},
		"cut off":      {&Shades{Columns: 2, Rows: 2, Dark: "000000", Light: "000000"}, wholePicture, ""},
	} {
		var got []string
		for _, c := range test.shades.grid().in(test.part) {
			got = append(got, c.Hex())
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: %s, want %s", name, s, test.want)
		}
	}
}

// The part of the picture at a place of 10 by 10 pixels, 30 from the left and 40
// from the top of a box of 400 by 300.
func TestPartBehind(t *testing.T) {
	box, at := Rect{X: 100, Y: 100, W: 400, H: 300}, Rect{X: 130, Y: 140, W: 10, H: 10}
	for name, test := range map[string]struct {
		size, repeat, x, y string
		want               Rect
	}{
		"as it is":          {"auto", "no-repeat", "0%", "0%", Rect{0.15, 0.4, 0.05, 0.1}},
		"moved":             {"auto", "no-repeat", "-20px", "10px", Rect{0.25, 0.3, 0.05, 0.1}},
		"at the right":      {"auto", "no-repeat", "100%", "0%", Rect{-0.85, 0.4, 0.05, 0.1}},
		"in another size":   {"400px 400px", "no-repeat", "0%", "0%", Rect{0.075, 0.1, 0.025, 0.025}},
		"in another width":  {"50%", "no-repeat", "0%", "0%", Rect{0.15, 0.4, 0.05, 0.1}},
		"cover":             {"cover", "no-repeat", "0%", "0%", Rect{0.05, 40.0 / 300, 10.0 / 600, 10.0 / 300}},
		"contain":           {"contain", "no-repeat", "0%", "0%", Rect{0.075, 0.2, 0.025, 0.05}},
		"repeated":          {"20px 20px", "repeat", "0%", "0%", Rect{0.5, 0, 0.5, 0.5}},
		"repeated at edge":  {"25px 25px", "repeat", "0%", "0%", Rect{0.2, 0.6, 0.4, 0.4}},
		"repeated within":   {"8px 8px", "repeat", "0%", "0%", Rect{0, 0, 1, 1}},
		"no place":          {"auto", "no-repeat", "somewhere", "0%", Rect{0, 0.4, 1, 0.1}},
		"size that is none": {"huge", "no-repeat", "0%", "0%", Rect{0, 0, 1, 1}},
	} {
		style := map[string]string{"background-size": test.size, "background-repeat": test.repeat, "background-position-x": test.x, "background-position-y": test.y}
		got := tileOf(func(p string) string { return style[p] }, 0, false).partBehind(halves, box, at)
		const near = 1e-9
		if d := (Rect{got.X - test.want.X, got.Y - test.want.Y, got.W - test.want.W, got.H - test.want.H}); max(d.X, -d.X, d.Y, -d.Y, d.W, -d.W, d.H, -d.H) > near {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
	}
}
