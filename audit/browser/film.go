package browser

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	gifs "image/gif"
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// film is a picture that moves, drawn small: a grid of colours for each frame.
type film struct {
	times  []float64 // when each frame comes, in seconds
	frames [][]color.RGBA
}

const (
	filmGrid       = 24 // cells in each direction
	mostFilmed     = 300
	mostFilmPixels = 4 << 20
)

// decodeFilm draws the frames of a GIF file one after another, as browsers do. It
// is nil for what cannot be read or is too large.
func decodeFilm(data []byte) *film {
	if head, err := gifs.DecodeConfig(bytes.NewReader(data)); err != nil || head.Width <= 0 || head.Height <= 0 || head.Width*head.Height > mostFilmPixels {
		return nil
	}
	g, err := gifs.DecodeAll(bytes.NewReader(data))
	if err != nil || len(g.Image) < 2 || len(g.Image) > mostFilmed {
		return nil
	}
	canvas := image.NewRGBA(image.Rect(0, 0, g.Config.Width, g.Config.Height))
	f, now := &film{}, 0.0
	for i, frame := range g.Image {
		var before *image.RGBA
		if g.Disposal[i] == gifs.DisposalPrevious {
			before = image.NewRGBA(canvas.Rect)
			draw.Draw(before, canvas.Rect, canvas, image.Point{}, draw.Src)
		}
		draw.Draw(canvas, frame.Bounds(), frame, frame.Bounds().Min, draw.Over)
		f.frames, f.times = append(f.frames, cells(canvas)), append(f.times, now)
		now += delayOf(g.Delay[i])
		switch g.Disposal[i] {
		case gifs.DisposalBackground:
			draw.Draw(canvas, frame.Bounds(), image.Transparent, image.Point{}, draw.Src)
		case gifs.DisposalPrevious:
			canvas = before
		}
	}
	return f.again(now)
}

// delayOf gives seconds of hundredths; browsers take a tenth of a second for a
// delay of a hundredth or less.
func delayOf(hundredths int) float64 {
	if hundredths <= 1 {
		return 0.1
	}
	return float64(hundredths) / 100
}

// again shows short films more than once, up to two seconds: flashes go on from
// one round to the next.
func (f *film) again(long float64) *film {
	n := len(f.frames)
	for from := long; long > 0 && from < 2 && len(f.frames) < mostFilmed; from += long {
		for i := range n {
			f.frames, f.times = append(f.frames, f.frames[i]), append(f.times, from+f.times[i])
		}
	}
	return f
}

// cells are the colours in the middles of the cells of a grid, on white where
// nothing is drawn.
func cells(m *image.RGBA) []color.RGBA {
	out := make([]color.RGBA, 0, filmGrid*filmGrid)
	for y := range filmGrid {
		for x := range filmGrid {
			c := m.RGBAAt((2*x+1)*m.Rect.Dx()/(2*filmGrid), (2*y+1)*m.Rect.Dy()/(2*filmGrid))
			white := 255 - c.A
			out = append(out, color.RGBA{c.R + white, c.G + white, c.B + white, 255})
		}
	}
	return out
}

// changed is the share of the cells that are not the same in all frames.
func (f *film) changed() float64 {
	count := 0
	for i := range f.frames[0] {
		for _, frame := range f.frames {
			if differs(frame[i], f.frames[0][i]) {
				count++
				break
			}
		}
	}
	return float64(count) / (filmGrid * filmGrid)
}

func differs(a, b color.RGBA) bool {
	const least = 24
	apart := func(x, y uint8) bool { return max(x, y)-min(x, y) > least }
	return apart(a.R, b.R) || apart(a.G, b.G) || apart(a.B, b.B)
}

// flashes counts the flashes in the busiest second, as often as a share of the
// picture at least flashes.
func (f *film) flashes(share float64) (general, red int) {
	counts, reds := make([]int, filmGrid*filmGrid), make([]int, filmGrid*filmGrid)
	for i := range counts {
		colors := make([]page.Light, len(f.frames))
		for k, frame := range f.frames {
			colors[k] = page.NewLight(float64(frame[i].R), float64(frame[i].G), float64(frame[i].B))
		}
		counts[i], reds[i] = page.MostFlashes(f.times, colors)
	}
	return mostShared(counts, share), mostShared(reds, share)
}

// mostShared is the greatest number that a share of the counts reaches.
func mostShared(counts []int, share float64) int {
	for n := slices.Max(counts); n > 0; n-- {
		if shareOf(counts, n) >= share {
			return n
		}
	}
	return 0
}

// shareOf is the share of the counts that reach n.
func shareOf(counts []int, n int) float64 {
	reached := 0
	for _, c := range counts {
		if c >= n {
			reached++
		}
	}
	return float64(reached) / float64(len(counts))
}
