// Package ink looks at the pixels of a picture for lines of letters. It reads
// no words: it counts shapes of the size of letters that stand side by side on
// plain ground. Photographs and pictures with a busy ground have none for it.
package ink

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"

	_ "golang.org/x/image/webp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// mostPixels is the size of the largest picture that is looked at.
const mostPixels = 4_500_000

// ErrTooLarge is what Measure gives for a picture that would take too long.
var ErrTooLarge = errors.New("the picture is too large")

// Measure looks at an encoded picture.
func Measure(data []byte) (*page.Picture, error) {
	if vector(data) {
		return drawing(data), nil
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out := &page.Picture{Width: config.Width, Height: config.Height}
	if config.Width*config.Height > mostPixels {
		return out, ErrTooLarge
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out.Shades = shades(img)
	out.Strokes = grey(img, detail).strokes()
	if _, out.Plain = grey(img, glance).ground(); out.Plain < plainGround-0.1 {
		return out, nil // a photograph
	}
	g := grey(img, detail)
	ground, plain := g.ground()
	if out.Plain = plain; plain < plainGround {
		return out, nil
	}
	all := g.shapes(ground)
	lines := lines(all)
	out.Lines = len(lines)
	total, text := 0, 0
	for _, s := range all {
		total += s.area
	}
	for _, l := range lines {
		out.Letters += lettersOf(l)
		for _, s := range l {
			text += s.area
		}
	}
	if total > 0 {
		out.Share = float64(text) / float64(total)
	}
	return out, nil
}

// plainGround is the share of a picture that must be of one colour for letters
// to be looked for.
const plainGround = 0.4

// raster is a picture in shades of grey.
type raster struct {
	w, h int
	at   []uint8
}

// How many pixels wide and high a picture is looked at, at most.
const (
	glance = 150
	detail = 1000
)

// grey draws a picture on the ground on which it stands out.
func grey(img image.Image, most int) raster {
	b := img.Bounds()
	step := max(1, (max(b.Dx(), b.Dy())+most-1)/most)
	g := raster{w: b.Dx() / step, h: b.Dy() / step}
	g.at = make([]uint8, g.w*g.h)
	white := !light(img, step)
	for y := range g.h {
		for x := range g.w {
			g.at[y*g.w+x] = shade(img.At(b.Min.X+x*step, b.Min.Y+y*step), white)
		}
	}
	return g
}

func shade(c color.Color, white bool) uint8 {
	r, gr, b, a := c.RGBA()
	v := (299*r + 587*gr + 114*b) / 1000
	if white {
		v += 0xffff - a
	}
	return uint8(min(v, 0xffff) >> 8)
}

// light tells whether what a see-through picture shows is light, so that it is
// meant for dark ground.
func light(img image.Image, step int) bool {
	b := img.Bounds()
	var sum, count uint64
	for y := b.Min.Y; y < b.Max.Y; y += step * 2 {
		for x := b.Min.X; x < b.Max.X; x += step * 2 {
			r, g, bl, a := img.At(x, y).RGBA()
			if a > 0x8000 {
				sum += uint64(299*r+587*g+114*bl) / 1000
				count++
			}
		}
	}
	total := uint64(b.Dx()/(step*2)+1) * uint64(b.Dy()/(step*2)+1)
	return count > 0 && count*10 < total*9 && sum/count > 0xb000
}

// near is how far a shade may be from the ground and still be taken for it.
const (
	near = 14
	far  = 70
)

// ground is the shade of most of the picture, and how much of it has that.
func (g raster) ground() (shade int, share float64) {
	var counts [256]int
	for _, v := range g.at {
		counts[v]++
	}
	best := 0
	for v := range counts {
		sum := 0
		for d := -near; d <= near; d++ {
			if v+d >= 0 && v+d < 256 {
				sum += counts[v+d]
			}
		}
		if sum > best {
			best, shade = sum, v
		}
	}
	if len(g.at) == 0 {
		return 0, 0
	}
	return shade, float64(best) / float64(len(g.at))
}
