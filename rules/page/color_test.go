package page

import (
	"math"
	"testing"
)

func TestParseColor(t *testing.T) {
	for in, want := range map[string]string{
		"rgb(255, 255, 255)":                 "#ffffff",
		"rgba(118, 118, 118, 0.5)":           "#767676",
		"rgb(0 128 255 / 0.2)":               "#0080ff",
		"color(srgb 1 0.5 0 / 0.3)":          "#ff8000",
		"color(srgb-linear 1 0 0)":           "#ff0000",
		"oklch(0.627955 0.257683 29.2339)":   "#ff0000",
		"oklab(1 0 0)":                       "#ffffff",
		"oklab(0.519752 -0.140302 0.107676)": "#008000",
	} {
		c, ok := ParseColor(in)
		if !ok || c.Hex() != want {
			t.Errorf("ParseColor(%q) = %s, %v, want %s", in, c.Hex(), ok, want)
		}
	}
	for _, in := range []string{"", "red", "rgb()", "rgb(1, 2)", "color(display-p3 1 0 0)", "rgb(1, 2, 3, 4, 5)", "rgb(a, b, c)"} {
		if c, ok := ParseColor(in); ok {
			t.Errorf("ParseColor(%q) = %v", in, c)
		}
	}
}

func TestContrast(t *testing.T) {
	gray := func(v float64) Color { return Color{v / 255, v / 255, v / 255, 1} }
	for _, c := range []struct {
		a, b Color
		want float64
	}{
		{Black, White, 21}, {White, White, 1}, {gray(118), White, 4.5422}, {gray(119), White, 4.4781}, {gray(148), White, 3.0337},
	} {
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > 0.0005 {
			t.Errorf("Contrast(%s, %s) = %.4f, want %.4f", c.a.Hex(), c.b.Hex(), got, c.want)
		}
		if Contrast(c.a, c.b) != Contrast(c.b, c.a) {
			t.Errorf("Contrast(%s, %s) depends on the order", c.a.Hex(), c.b.Hex())
		}
	}
}

func TestOver(t *testing.T) {
	half := Black.Fade(0.5)
	if got := half.Over(White); got.Hex() != "#808080" || got.A != 1 {
		t.Errorf("half black over white is %s with opacity %v", got.Hex(), got.A)
	}
	if got := White.Over(Black); got != White {
		t.Errorf("white over black is %v", got)
	}
	if got := half.Over(Color{}); got != half {
		t.Errorf("half black over nothing is %v", got)
	}
}

func FuzzParseColor(f *testing.F) {
	for _, s := range []string{"rgb(1, 2, 3)", "color(srgb 1 none 0 / 50%)", "oklch(0.5 1e300 NaN)", "rgb(1e999, 0, 0)", "oklch(0 1e200 0)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, ok := ParseColor(s)
		for _, v := range []float64{c.R, c.G, c.B, c.A} {
			if !(v >= 0 && v <= 1) {
				t.Errorf("ParseColor(%q) = %v, %v", s, c, ok)
			}
		}
	})
}

func TestGradient(t *testing.T) {
	colors, ok := gradient("linear-gradient(to right, rgb(255, 255, 255), 30%, rgb(0, 0, 255) 80%)")
	if !ok || len(colors) != steps+1 || colors[0] != White || colors[steps].Hex() != "#0000ff" {
		t.Errorf("got %v, %v", colors, ok)
	}
	if colors, ok := gradient("radial-gradient(rgba(0, 0, 0, 0.6), rgba(0, 0, 0, 0.6))"); !ok || colors[3].A != 0.6 {
		t.Errorf("got %v, %v", colors, ok)
	}
	for _, s := range []string{"linear-gradient(in oklch, rgb(0, 0, 0), rgb(1, 1, 1))", "linear-gradient()", "gradient", "conic-gradient(color(display-p3 1 0 0), rgb(0, 0, 0))"} {
		if colors, ok := gradient(s); ok {
			t.Errorf("gradient(%q) = %v", s, colors)
		}
	}
}

func FuzzGradient(f *testing.F) {
	f.Add("linear-gradient(to right, rgb(255, 255, 255), rgb(0, 0, 255))", "auto")
	f.Add("url(\"a,b).png\"), conic-gradient(from 1turn in oklab, rgb(1, 2, 3))", "10px, cover")
	f.Add(")))((", ",")
	f.Fuzz(func(t *testing.T, images, size string) {
		paintOf(func(property string) string {
			return map[string]string{"background-image": images, "background-size": size}[property]
		})
	})
}
