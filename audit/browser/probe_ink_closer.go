package browser

import (
	"bytes"
	"context"
	"image/png"
	"math"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

const (
	mostInkCloser = 12  // icons of a page that are looked at enlarged
	inkCloser     = 4.0 // times larger
	enoughIcon    = 3.0
)

// closer looks enlarged at the icons of a stop that seem pale: of thin lines, a
// window shows no pixel in their own colour. Of those that are too many, it is
// not said that they are plain.
func (i *inker) closer(ctx context.Context, st inkStop, places []inkPlace) error {
	at := map[int]page.Rect{}
	for k, it := range st.items {
		if it.kind == inkIcon && len(places[k].Lines) > 0 {
			at[it.node.Index()] = rectOf(places[k].Lines[0])
		}
	}
	for k := range i.found.Icons {
		ic := &i.found.Icons[k]
		r, here := at[ic.Node]
		if !here || ic.Best >= enoughIcon {
			continue
		}
		if i.enlarged++; i.enlarged > mostInkCloser {
			ic.Plain = false
			continue
		}
		large, err := i.large(ctx, r)
		if err != nil {
			return err
		}
		if large.Best > ic.Best {
			ic.Best, ic.Letters, ic.Ground = large.Best, large.Letters, large.Ground
		}
		ic.Plain = ic.Plain && large.Plain
	}
	return nil
}

// large is an icon as it is when enlarged.
func (i *inker) large(ctx context.Context, r page.Rect) (page.Iconed, error) {
	var both [2]canvas
	for k, way := range []string{"still", "iconless"} {
		if err := i.dress(ctx, way); err != nil {
			return page.Iconed{}, err
		}
		c, err := i.clip(ctx, r, inkCloser)
		if err != nil {
			return page.Iconed{}, err
		}
		both[k] = c
	}
	w, h := min(both[0].width, both[1].width), min(both[0].height, both[1].height)
	ic, _ := icon(both[0], both[1], page.Rect{W: float64(w), H: float64(h)})
	return ic, nil
}

// clip is a picture of a part of the window, enlarged.
func (i *inker) clip(ctx context.Context, r page.Rect, scale float64) (canvas, error) {
	m, err := chromedp.Call(ctx, cdppage.GetLayoutMetrics, cdp.Empty{})
	if err != nil {
		return canvas{}, err
	}
	x, y := math.Max(0, math.Floor(r.X)), math.Max(0, math.Floor(r.Y))
	shot, err := chromedp.Call(ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
		Format: cdppage.CaptureScreenshotFormatPng,
		Clip: &cdppage.Viewport{
			X: x + float64(m.CSSLayoutViewport.PageX), Y: y + float64(m.CSSLayoutViewport.PageY),
			Width: math.Ceil(r.W), Height: math.Ceil(r.H), Scale: scale,
		},
	})
	if err != nil {
		return canvas{}, err
	}
	img, err := png.Decode(bytes.NewReader(shot.Data))
	if err != nil {
		return canvas{}, err
	}
	return newCanvas(img), nil
}
