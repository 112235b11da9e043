package ink_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"testing"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/igfaudit/igfaudit/audit/ink"
	"github.com/igfaudit/igfaudit/rules/page"
)

// encodings are the ways in which pictures come: without loss, and as JPEG of
// several qualities.
func encodings(t *testing.T, img image.Image) []*page.Picture {
	t.Helper()
	var out []*page.Picture
	measure := func(data []byte) {
		p, err := ink.Measure(data)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	var b bytes.Buffer
	png.Encode(&b, img)
	measure(b.Bytes())
	for _, q := range []int{60, 80, 95} {
		b.Reset()
		jpeg.Encode(&b, img, &jpeg.Options{Quality: q})
		measure(b.Bytes())
	}
	return out
}

type canvas struct{ *image.RGBA }

func blankCanvas(w, h int, c color.Color) canvas {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{}, draw.Src)
	return canvas{img}
}

func (c canvas) box(x0, y0, x1, y1 int, col color.Color) {
	draw.Draw(c, image.Rect(x0, y0, x1, y1), image.NewUniform(col), image.Point{}, draw.Src)
}

func (c canvas) disc(x, y, r float64, col color.Color) {
	for py := int(y - r); py <= int(y+r); py++ {
		for px := int(x - r); px <= int(x+r); px++ {
			if math.Hypot(float64(px)-x, float64(py)-y) <= r {
				c.Set(px, py, col)
			}
		}
	}
}

func (c canvas) line(x0, y0, x1, y1, width float64, col color.Color) {
	n := int(math.Hypot(x1-x0, y1-y0)) + 1
	for i := range n {
		f := float64(i) / float64(n)
		c.disc(x0+(x1-x0)*f, y0+(y1-y0)*f, width/2, col)
	}
}

func (c canvas) write(t *testing.T, ttf []byte, size float64, x, y int, text string, col color.Color) int {
	t.Helper()
	f, err := opentype.Parse(ttf)
	if err != nil {
		t.Fatal(err)
	}
	face, _ := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72})
	d := font.Drawer{Dst: c, Src: image.NewUniform(col), Face: face, Dot: fixed.P(x, y)}
	d.DrawString(text)
	return d.Dot.X.Round()
}

func anyColor(r *rand.Rand) color.RGBA {
	return color.RGBA{uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(r.IntN(256)), 255}
}

// fits is what the rule image-of-text takes for a second witness.
func fits(p *page.Picture, letters int) bool {
	return p.Strokes*10 >= letters*11 && p.Strokes*10 <= letters*23
}

// Buttons with a word or two on a plate are read as about so many strokes.
func TestStrokesOfButtons(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	found, all := 0, 0
	for _, text := range []string{"Search", "Send now", "Register", "Join the forum", "Envoyer", "Jetzt anmelden", "Descargar", "Continue"} {
		for _, ttf := range [][]byte{goregular.TTF, gobold.TTF, goitalic.TTF} {
			for _, size := range []float64{14, 18, 24, 36} {
				w, h := int(size*float64(len(text))*0.62+size*2), int(size*2.4)
				img := blankCanvas(w, h, color.White)
				plate := color.RGBA{uint8(r.IntN(90)), uint8(r.IntN(90)), uint8(r.IntN(140)), 255}
				img.box(2, 2, w-2, h-2, plate)
				img.write(t, ttf, size, int(size), int(size*1.5), text, color.White)
				n := 0
				for _, c := range text {
					if unicode.IsLetter(c) {
						n++
					}
				}
				for _, p := range encodings(t, img) {
					all++
					if fits(p, n) {
						found++
					}
				}
			}
		}
	}
	t.Logf("%d of %d buttons", found, all)
	if found*2 < all {
		t.Errorf("strokes fit the letters on only %d of %d buttons", found, all)
	}
}

// Nothing that is no writing is taken for a text, and hardly anything would be
// for a button if it were one and had a name of just the right length.
func TestNoWriting(t *testing.T) {
	alarms, buttons := map[string]int{}, 0
	pictures := 0
	for name, paint := range drawings {
		r := rand.New(rand.NewPCG(3, uint64(len(name))))
		for range 10 {
			w := 32 + r.IntN(400)
			if r.IntN(4) == 0 {
				w = 32 + r.IntN(769)
			}
			h := max(24, int(float64(w)*(0.15+r.Float64())))
			img := blankCanvas(w, h, anyColor(r))
			paint(r, img, float64(w), float64(h))
			for _, p := range encodings(t, img) {
				pictures++
				if p.Letters >= 40 && p.Share >= 0.97 && p.Lines <= 6 {
					alarms[name+", as text"]++
				}
				for letters := 6; letters <= 24; letters++ {
					if fits(p, letters) {
						t.Logf("%s of %d by %d has %d strokes", name, w, h, p.Strokes)
						buttons++
						break
					}
				}
			}
		}
	}
	t.Logf("%d pictures, as text: %v, as a button of some length: %d", pictures, alarms, buttons)
	if buttons*100 > pictures {
		t.Errorf("%d of %d pictures have strokes like writing", buttons, pictures)
	}
	if len(alarms) > 0 {
		t.Errorf("taken for writing: %v", alarms)
	}
}

// drawings are kinds of pictures without a word.
var drawings = map[string]func(r *rand.Rand, c canvas, w, h float64){
	"icon": func(r *rand.Rand, c canvas, w, h float64) {
		c.disc(w/2, h/2, h/3, anyColor(r))
		c.line(w/3, h/3, w*2/3, h*2/3, h/12, anyColor(r))
	},
	"row of icons": func(r *rand.Rand, c canvas, w, h float64) {
		n := 2 + r.IntN(6)
		for i := range n {
			x, s := w*(float64(i)+0.5)/float64(n), h/4
			switch r.IntN(4) {
			case 0:
				c.disc(x, h/2, s, color.White)
			case 1:
				c.box(int(x-s), int(h/2-s), int(x+s), int(h/2+s), color.White)
			case 2:
				c.line(x-s, h/2+s, x, h/2-s, h/14, color.White)
				c.line(x, h/2-s, x+s, h/2+s, h/14, color.White)
			case 3:
				c.line(x-s, h/2, x+s, h/2, h/14, color.White)
				c.line(x, h/2-s, x, h/2+s, h/14, color.White)
			}
		}
	},
	"bar chart": func(r *rand.Rand, c canvas, w, h float64) {
		col := anyColor(r)
		n := 3 + r.IntN(20)
		for i := range n {
			x := w * (float64(i) + 0.2) / float64(n)
			c.box(int(x), int(h*(0.1+0.8*r.Float64())), int(x+w*0.6/float64(n))+1, int(h*0.95), col)
		}
	},
	"line chart": func(r *rand.Rand, c canvas, w, h float64) {
		y := h / 2
		for x := 0.0; x < w; x += w / 12 {
			next := h * (0.1 + 0.8*r.Float64())
			c.line(x, y, x+w/12, next, 2, color.Black)
			y = next
		}
	},
	"barcode": func(r *rand.Rand, c canvas, w, h float64) {
		c.box(0, 0, int(w), int(h), color.White)
		for x := w * 0.1; x < w*0.9; x += 2 + float64(r.IntN(5)) {
			c.box(int(x), int(h*0.15), int(x)+1+r.IntN(3), int(h*0.85), color.Black)
		}
	},
	"QR code": func(r *rand.Rand, c canvas, w, h float64) {
		c.box(0, 0, int(w), int(h), color.White)
		cell := max(2, math.Min(w, h)/25)
		for x := cell * 2; x < w-cell*2; x += cell {
			for y := cell * 2; y < h-cell*2; y += cell {
				if r.IntN(2) == 0 {
					c.box(int(x), int(y), int(x+cell), int(y+cell), color.Black)
				}
			}
		}
	},
	"gradient": func(r *rand.Rand, c canvas, w, h float64) {
		for x := range int(w) {
			c.box(x, 0, x+1, int(h), color.Gray{uint8(float64(x) / w * 255)})
		}
	},
	"noise": func(r *rand.Rand, c canvas, w, h float64) {
		for x := range int(w) {
			for y := range int(h) {
				c.Set(x, y, color.Gray{uint8(r.IntN(256))})
			}
		}
	},
	"photo": func(r *rand.Rand, c canvas, w, h float64) {
		for range 60 {
			c.disc(w*r.Float64(), h*r.Float64(), h*0.3*r.Float64(), anyColor(r))
		}
	},
	"flag": func(r *rand.Rand, c canvas, w, h float64) {
		for i := range 3 {
			c.box(int(w*float64(i)/3), 0, int(w*float64(i+1)/3), int(h), anyColor(r))
		}
	},
	"stripes": func(r *rand.Rand, c canvas, w, h float64) {
		for x := 0.0; x < w+h; x += 10 {
			c.line(x, 0, x-h, h, 3, color.Black)
		}
	},
	"waves": func(r *rand.Rand, c canvas, w, h float64) {
		k := 0.05 + r.Float64()*0.6
		for x := 0.0; x < w; x++ {
			c.line(x, h/2+h*0.25*math.Sin(x*k), x+1, h/2+h*0.25*math.Sin((x+1)*k), 2, color.Black)
		}
	},
	"dots and stars": func(r *rand.Rand, c canvas, w, h float64) {
		for x := h * 0.3; x < w-h*0.2; x += h * 0.4 {
			c.disc(x, h/2, h*0.15, color.Black)
		}
	},
	"map": func(r *rand.Rand, c canvas, w, h float64) {
		for range 15 {
			c.line(w*r.Float64(), h*r.Float64(), w*r.Float64(), h*r.Float64(), 1+3*r.Float64(), color.Gray{90})
		}
		for range 20 {
			c.disc(w*r.Float64(), h*r.Float64(), 3, color.Black)
		}
	},
	"screenshot": func(r *rand.Rand, c canvas, w, h float64) {
		c.box(0, 0, int(w), int(h), color.White)
		c.box(0, 0, int(w), int(h/8), color.Gray{60})
		for y := h / 5; y < h; y += h / 8 {
			c.box(int(w*0.05), int(y), int(w*(0.2+0.6*r.Float64())), int(y+h/30)+1, color.Gray{120})
		}
	},
	"sound wave": func(r *rand.Rand, c canvas, w, h float64) {
		for x := w * 0.08; x < w*0.92; x += 5 {
			s := h * 0.35 * r.Float64()
			c.box(int(x), int(h/2-s), int(x)+2, int(h/2+s)+1, color.Black)
		}
	},
	"scribble": func(r *rand.Rand, c canvas, w, h float64) {
		x, y := w*0.1, h/2
		for x < w*0.9 {
			nx, ny := x+w*(0.06*r.Float64()-0.015), h*(0.3+0.4*r.Float64())
			c.line(x, y, nx, ny, 2, color.Black)
			x, y = nx, ny
		}
	},
}
