package browser

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

const (
	shotMargin = 16.0  // pixels round an element in which its sign of focus is looked for
	shotWidest = 800.0 // of an element that is larger, its beginning
	shotNoise  = 2     // difference of a colour channel that is none
	strongLook = 3.0   // contrast, WCAG 2.2 SC 2.4.13
)

// shoot comes to a stop by the Tab key and compares pictures of it with the focus
// and after the focus was taken away. It gives nil where the stop was not
// reached or is not in the window.
func (k *keyTour) shoot(before, stop page.KeyStop) (*page.FocusShot, error) {
	r, _, err := k.come(before, 0)
	if err != nil || k.bench.index(r.Number) != stop.Node || r.Covered == 1 {
		return nil, err
	}
	window := page.Rect{W: float64(k.options.Width), H: float64(k.options.Height)}
	box := page.Rect{X: r.Box[0], Y: r.Box[1], W: math.Min(r.Box[2], shotWidest), H: math.Min(r.Box[3], shotWidest)}
	near := page.Rect{X: box.X - shotMargin, Y: box.Y - shotMargin, W: box.W + 2*shotMargin, H: box.H + 2*shotMargin}.Intersect(window)
	apart := r.Unseen != "" || near.Empty()
	if apart {
		near = window
	}
	with, err := k.shot(near)
	if err != nil {
		return nil, err
	}
	if err := k.unfocused(); err != nil {
		return nil, err
	}
	without, err := k.shot(near)
	if err != nil {
		return nil, err
	}
	s := differ(with, without)
	s.Apart = apart
	if s.Need = int(4 * (r.Box[2] + r.Box[3])); apart || box.W != r.Box[2] || box.H != r.Box[3] {
		s.Need = 0
	}
	if s.Changed > 0 || apart {
		return s, nil
	}
	return s, k.elsewhere(before, stop, window, s)
}

// elsewhere sees whether anything changes in the rest of the window, where
// nothing does near the element.
func (k *keyTour) elsewhere(before, stop page.KeyStop, window page.Rect, s *page.FocusShot) error {
	r, _, err := k.come(before, 0)
	if err != nil {
		return err
	}
	if k.bench.index(r.Number) != stop.Node {
		s.Elsewhere = 1
		return nil
	}
	with, err := k.shot(window)
	if err != nil {
		return err
	}
	if err := k.unfocused(); err != nil {
		return err
	}
	without, err := k.shot(window)
	if err != nil {
		return err
	}
	s.Elsewhere = differ(with, without).Changed
	return nil
}

// unfocused takes the focus away and leaves the page where it is.
func (k *keyTour) unfocused() error {
	return k.bench.run(k.ctx, `async ms => { const e = igf.focus(); if (e) igf.keys.blur(e); await igf.rest(ms); }`, nil, keyRest)
}

// shot is a picture of a part of the window.
func (k *keyTour) shot(part page.Rect) (image.Image, error) {
	var at [2]float64
	if err := k.bench.run(k.ctx, `() => [scrollX, scrollY]`, &at); err != nil {
		return nil, err
	}
	fast := true
	out, err := chromedp.Call(k.ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
		Format: cdppage.CaptureScreenshotFormatPng, OptimizeForSpeed: &fast,
		Clip: &cdppage.Viewport{X: math.Floor(part.X) + at[0], Y: math.Floor(part.Y) + at[1], Width: math.Ceil(part.W), Height: math.Ceil(part.H), Scale: 1},
	})
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(out.Data))
}

// differ compares two pictures pixel by pixel.
func differ(a, b image.Image) *page.FocusShot {
	s := &page.FocusShot{}
	part := a.Bounds().Intersect(b.Bounds())
	if a.Bounds() != b.Bounds() {
		s.Changed = part.Dx() * part.Dy()
		return s
	}
	most := 0.0
	known := map[[2]color.Color]float64{}
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			p, q := a.At(x, y), b.At(x, y)
			if p == q || alike(p, q) {
				continue
			}
			s.Changed++
			c, ok := known[[2]color.Color{p, q}]
			if !ok {
				c = page.Contrast(solid(p), solid(q))
				known[[2]color.Color{p, q}] = c
			}
			most = math.Max(most, c)
			if c >= strongLook {
				s.Strong++
			}
		}
	}
	s.Most = math.Round(most*10) / 10
	return s
}

func alike(p, q color.Color) bool {
	r1, g1, b1, _ := p.RGBA()
	r2, g2, b2, _ := q.RGBA()
	near := func(a, b uint32) bool { return max(a, b)>>8-min(a, b)>>8 <= shotNoise }
	return near(r1, r2) && near(g1, g2) && near(b1, b2)
}

func solid(c color.Color) page.Color {
	r, g, b, _ := c.RGBA()
	return page.Color{R: float64(r) / 0xffff, G: float64(g) / 0xffff, B: float64(b) / 0xffff, A: 1}
}
