package ink

import (
	"image"
	"image/color"
	"testing"
)

func TestShades(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			switch {
			case x < 32:
				img.Set(x, y, color.NRGBA{10, 20, 30, 255})
			case y < 16:
				img.Set(x, y, color.NRGBA{250, 240, 230, 128})
			}
		}
	}
	s := shades(img)
	at := func(list string, column, row int) string { i := 6 * (row*s.Columns + column); return list[i : i+6] }
	if s.Columns != 16 || s.Rows != 16 || !s.Clear {
		t.Errorf("%d by %d, clear %v", s.Columns, s.Rows, s.Clear)
	}
	for _, c := range []struct {
		column, row int
		dark, light string
	}{{0, 0, "0a141e", "0a141e"}, {15, 0, "faf0e6", "faf0e6"}, {15, 15, "ffffff", "000000"}} {
		if d, l := at(s.Dark, c.column, c.row), at(s.Light, c.column, c.row); d != c.dark || l != c.light {
			t.Errorf("cell %d, %d: %s to %s, want %s to %s", c.column, c.row, d, l, c.dark, c.light)
		}
	}
	if s := shades(image.NewNRGBA(image.Rect(0, 0, 3, 1))); s.Columns != 3 || s.Rows != 1 {
		t.Errorf("a small picture has %d by %d cells", s.Columns, s.Rows)
	}
	if shades(image.NewNRGBA(image.Rectangle{})) != nil {
		t.Error("a picture without pixels has shades")
	}
}
