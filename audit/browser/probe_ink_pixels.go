package browser

import (
	"image"
	"image/draw"
	"math"
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// canvas is a picture of a part of the window, one pixel for each CSS pixel.
type canvas struct {
	pix           []uint8 // red, green, blue and opacity of each pixel
	width, height int
	corner        image.Point // top left, in the window
}

func newCanvas(img image.Image) canvas {
	size := img.Bounds().Size()
	switch img := img.(type) {
	case *image.RGBA:
		if img.Stride == 4*size.X {
			return canvas{pix: img.Pix, width: size.X, height: size.Y}
		}
	case *image.NRGBA:
		if img.Stride == 4*size.X {
			return canvas{pix: img.Pix, width: size.X, height: size.Y}
		}
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(out, out.Bounds(), img, img.Bounds().Min, draw.Src)
	return canvas{pix: out.Pix, width: size.X, height: size.Y}
}

type pixel [3]uint8

func (c canvas) at(x, y int) pixel {
	i := 4 * ((y-c.corner.Y)*c.width + x - c.corner.X)
	return pixel(c.pix[i : i+3])
}

// bounds are what the picture shows of the window.
func (c canvas) bounds() image.Rectangle {
	return image.Rect(0, 0, c.width, c.height).Add(c.corner)
}

// within is the part of a rectangle that the picture shows, in whole pixels.
func (c canvas) within(r page.Rect) image.Rectangle {
	whole := image.Rect(int(math.Floor(r.X)), int(math.Floor(r.Y)), int(math.Ceil(r.X+r.W)), int(math.Ceil(r.Y+r.H)))
	return whole.Intersect(c.bounds())
}

// linear are the parts of 8 bits without their transfer function.
var linear = func() (table [256]float64) {
	for i := range table {
		v := float64(i) / 255
		table[i] = page.Color{R: v, G: v, B: v, A: 1}.Luminance()
	}
	return table
}()

func (p pixel) luminance() float64 {
	return 0.2126*linear[p[0]] + 0.7152*linear[p[1]] + 0.0722*linear[p[2]]
}

func (p pixel) hex() string {
	return page.Color{R: float64(p[0]) / 255, G: float64(p[1]) / 255, B: float64(p[2]) / 255, A: 1}.Hex()
}

func contrastOf(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

// apart is how far two pixels are apart in the part where they differ most.
func (p pixel) apart(o pixel) int {
	d := 0
	for i := range p {
		d = max(d, int(p[i])-int(o[i]), int(o[i])-int(p[i]))
	}
	return d
}

// moved tells whether what two pictures show within a rectangle is not the
// same.
func moved(a, b canvas, rects []page.Rect) bool {
	const far, share = 10, 0.005
	differ, all := 0, 0
	for _, r := range rects {
		in := a.within(r).Intersect(b.within(r))
		for y := in.Min.Y; y < in.Max.Y; y++ {
			for x := in.Min.X; x < in.Max.X; x++ {
				all++
				if a.at(x, y).apart(b.at(x, y)) > far {
					differ++
				}
			}
		}
	}
	return float64(differ) > share*float64(all)
}

// lettered are pictures of the same place, with its letters painted in
// different ways.
type lettered struct {
	bare, white, black, inked canvas
	ground                    canvas // what the letters are compared with, bare where it has no pixels
}

// cover is how much of a pixel is covered by letters: by so much is it lighter
// with white letters than with black ones, whatever lies behind them. What has
// colours of its own, such as emoji, covers nothing.
func (l lettered) cover(x, y int) float64 {
	w, b := l.white.at(x, y), l.black.at(x, y)
	most := 0
	for i := range w {
		most = max(most, int(w[i])-int(b[i]))
	}
	return float64(most) / 255
}

// inkRead is what was read from the letters in some lines.
type inkRead struct {
	worst, typical  float64
	letters, ground pixel
}

const (
	leastInk  = 6  // pixels of a piece of a line that is measured
	leastCell = 12 // its width
)

type inkPixel struct {
	contrast        float64
	letters, ground pixel
}

// read measures the letters in some lines. It is false where none can be seen.
func (l lettered) read(lines []page.Rect, size float64) (inkRead, bool) {
	full := l.fullCover(lines)
	if full == 0 {
		return inkRead{}, false
	}
	var cells []inkPixel
	var every []float64
	for _, line := range lines {
		in := l.white.within(line)
		step := max(leastCell, int(size))
		for x := in.Min.X; x < in.Max.X; x += step {
			cell := l.core(image.Rect(x, in.Min.Y, min(x+step, in.Max.X), in.Max.Y), full)
			if len(cell) < leastInk {
				continue
			}
			slices.SortFunc(cell, inkPixel.compare)
			cells = append(cells, cell[len(cell)/2])
			for _, p := range cell {
				every = append(every, p.contrast)
			}
		}
	}
	if len(cells) == 0 {
		return inkRead{}, false
	}
	worst := slices.MinFunc(cells, inkPixel.compare)
	slices.Sort(every)
	return inkRead{worst.contrast, every[len(every)/2], worst.letters, worst.ground}, true
}

func (p inkPixel) compare(o inkPixel) int {
	switch {
	case p.contrast < o.contrast:
		return -1
	case p.contrast > o.contrast:
		return 1
	}
	return 0
}

// fullCover is how much of a pixel in the middle of a letter is covered, less
// than 1 where the letters let through what is behind; 0 where there are none.
func (l lettered) fullCover(lines []page.Rect) float64 {
	const leastCover = 0.12
	var found []float64
	for _, line := range lines {
		in := l.white.within(line)
		for y := in.Min.Y; y < in.Max.Y; y++ {
			for x := in.Min.X; x < in.Max.X; x++ {
				if c := l.cover(x, y); c >= leastCover {
					found = append(found, c)
				}
			}
		}
	}
	if len(found) < leastInk {
		return 0
	}
	slices.Sort(found)
	return found[len(found)*9/10]
}

// core are the pixels in the middle of letters.
func (l lettered) core(in image.Rectangle, full float64) []inkPixel {
	const whole = 0.95
	under := l.bare
	if l.ground.pix != nil {
		under = l.ground
	}
	var out []inkPixel
	eachPixel(in, func(x, y int) {
		if l.cover(x, y) >= whole*full {
			a, b := l.inked.at(x, y), under.at(x, y)
			out = append(out, inkPixel{contrastOf(a.luminance(), b.luminance()), a, b})
		}
	})
	return out
}
