package browser

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/igfaudit/igfaudit/rules/page"
)

// painted is a picture with rectangles of a grey each, one over the other.
func painted(ground uint8, layers ...any) canvas {
	img := image.NewRGBA(image.Rect(0, 0, 100, 60))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.Gray{ground}), image.Point{}, draw.Src)
	for i := 0; i < len(layers); i += 2 {
		draw.Draw(img, layers[i].(image.Rectangle), image.NewUniform(color.Gray{uint8(layers[i+1].(int))}), image.Point{}, draw.Src)
	}
	return newCanvas(img)
}

// TestLettersOnTwoGrounds reads letters of which one half stands on a ground of
// nearly their own grey.
func TestLettersOnTwoGrounds(t *testing.T) {
	right, letters := image.Rect(50, 0, 100, 60), image.Rect(10, 20, 90, 30)
	l := lettered{
		bare:  painted(255, right, 110),
		white: painted(255, right, 110, letters, 255),
		black: painted(255, right, 110, letters, 0),
		inked: painted(255, right, 110, letters, 100),
	}
	lines := []page.Rect{{X: 8, Y: 15, W: 84, H: 20}}
	r, ok := l.read(lines, 14)
	if !ok || r.worst > 1.2 || r.ground != (pixel{110, 110, 110}) || r.letters != (pixel{100, 100, 100}) {
		t.Errorf("%+v, %t", r, ok)
	}
	if _, ok := l.read([]page.Rect{{X: 0, Y: 40, W: 100, H: 20}}, 14); ok {
		t.Error("letters were read where there are none")
	}
}

func TestEdges(t *testing.T) {
	box := page.Rect{X: 20, Y: 20, W: 60, H: 20}
	whole := image.Rect(20, 20, 80, 40)
	tests := []struct {
		name        string
		c           canvas
		least, most float64
	}{
		{"nothing", painted(255), 1, 1},
		{"a dark frame", painted(255, whole, 90, whole.Inset(1), 255), 6, 8},
		{"a pale frame", painted(255, whole, 221, whole.Inset(1), 255), 1.3, 1.4},
		{"a line below", painted(255, image.Rect(20, 39, 80, 40), 60), 9, 12},
		{"a dark frame on a dark page with a light field", painted(40, whole, 50, whole.Inset(2), 250), 10, 16},
		{"a pale ground", painted(255, whole, 240), 1.1, 1.2},
	}
	for _, tt := range tests {
		if got := edges(tt.c, box); got < tt.least || got > tt.most {
			t.Errorf("%s: %.2f", tt.name, got)
		}
	}
}

func TestMoved(t *testing.T) {
	a, b := painted(255), painted(255, image.Rect(0, 0, 10, 10), 0)
	for _, tt := range []struct {
		place page.Rect
		want  bool
	}{{page.Rect{X: 0, Y: 0, W: 20, H: 20}, true}, {page.Rect{X: 50, Y: 30, W: 20, H: 20}, false}, {page.Rect{X: -500, Y: 9000, W: 20, H: 20}, false}} {
		if got := moved(a, b, []page.Rect{tt.place}); got != tt.want {
			t.Errorf("%+v: %t", tt.place, got)
		}
	}
}
