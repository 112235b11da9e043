package browser

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

const (
	pictureMargin = 24.0
	pictureMostW  = 900.0
	pictureMostH  = 500.0
)

// camera takes pictures of elements of the page that is open. It scrolls to
// them: what Chrome draws beyond the window is shifted on pages that run from
// right to left, and frames there stay empty.
func (t *tab) camera(ctx context.Context) audit.Camera {
	return func(n *page.Node) ([]byte, error) {
		if n.Box == nil || n.Box.Empty() {
			return nil, nil
		}
		ctx, cancel := context.WithTimeout(ctx, callTimeout)
		defer cancel()
		return t.picture(ctx, n)
	}
}

// cameraIf is a camera, or one that takes no pictures of a page that does not
// answer any more.
func (t *tab) cameraIf(ctx context.Context, alive bool) audit.Camera {
	if alive {
		return t.camera(ctx)
	}
	return func(*page.Node) ([]byte, error) { return nil, nil }
}

func (t *tab) picture(ctx context.Context, n *page.Node) ([]byte, error) {
	box, err := t.bringIntoView(ctx, n)
	if err != nil {
		return nil, err
	}
	m, err := chromedp.Call(ctx, cdppage.GetLayoutMetrics, cdp.Empty{})
	if err != nil {
		return nil, err
	}
	window := *m.CSSLayoutViewport
	clip := frameAround(box, float64(window.ClientWidth), float64(window.ClientHeight))
	if clip.Empty() {
		return nil, nil // it cannot be brought into view
	}
	shot, err := chromedp.Call(ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
		Format: cdppage.CaptureScreenshotFormatPng,
		Clip: &cdppage.Viewport{
			X: clip.X + float64(window.PageX), Y: clip.Y + float64(window.PageY), Width: clip.W, Height: clip.H, Scale: 1,
		},
	})
	if err != nil {
		return nil, err
	}
	return mark(shot.Data, box, clip)
}

// bringIntoView scrolls to a node and gives the box where it is then, in the
// window. It goes by the nearest element that the tab itself can ask about: for
// what is in a frame of another process, that is the frame.
func (t *tab) bringIntoView(ctx context.Context, n *page.Node) (page.Rect, error) {
	known := t.nearest(n)
	if known == nil {
		return page.Rect{}, fmt.Errorf("nothing round %s has a place of its own", n.Tag)
	}
	id := cdp.BackendNodeID(known.DevTools)
	// Of what is larger than a picture, its beginning.
	within := dom.Rect{
		X: n.Box.X - known.Box.X, Y: n.Box.Y - known.Box.Y,
		Width: math.Min(n.Box.W, pictureMostW-2*pictureMargin), Height: math.Min(n.Box.H, pictureMostH-2*pictureMargin),
	}
	if _, err := chromedp.Call(ctx, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{BackendNodeID: id, Rect: &within}); err != nil {
		return page.Rect{}, err
	}
	model, err := chromedp.Call(ctx, dom.GetBoxModel, dom.GetBoxModelParams{BackendNodeID: id})
	if err != nil {
		return page.Rect{}, err
	}
	at := around(model.Model.Border)
	if known == n {
		return at, nil
	}
	return page.Rect{X: at.X + within.X, Y: at.Y + within.Y, W: n.Box.W, H: n.Box.H}, nil
}

// nearest is the element nearest to a node, itself or above, that has a box and
// is in the tab's own process.
func (t *tab) nearest(n *page.Node) *page.Node {
	t.mu.Lock()
	own := t.ownFrames
	t.mu.Unlock()
	for n != nil && (n.Box == nil || !n.IsElement() || n.FrameID >= own) {
		n = n.Parent()
	}
	return n
}

// around is the smallest upright rectangle round a quad.
func around(q dom.Quad) page.Rect {
	if len(q) != 8 {
		return page.Rect{}
	}
	left, right := min(q[0], q[2], q[4], q[6]), max(q[0], q[2], q[4], q[6])
	top, bottom := min(q[1], q[3], q[5], q[7]), max(q[1], q[3], q[5], q[7])
	return page.Rect{X: left, Y: top, W: right - left, H: bottom - top}
}

// frameAround is what a picture shows: the element with some of what is round
// it, as far as the window shows it.
func frameAround(box page.Rect, width, height float64) page.Rect {
	x, y := math.Max(0, math.Floor(box.X-pictureMargin)), math.Max(0, math.Floor(box.Y-pictureMargin))
	return page.Rect{
		X: x, Y: y,
		W: math.Min(pictureMostW, math.Min(width, math.Ceil(box.X+box.W+pictureMargin))-x),
		H: math.Min(pictureMostH, math.Min(height, math.Ceil(box.Y+box.H+pictureMargin))-y),
	}
}

// markColor is that of the dark line.
var markColor = color.NRGBA{176, 0, 90, 255}

// mark draws a double line, dark and light, round the element, so that it
// stands out from any ground.
func mark(data []byte, box, clip page.Rect) ([]byte, error) {
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out := image.NewNRGBA(img.Bounds())
	draw.Draw(out, out.Bounds(), img, img.Bounds().Min, draw.Src)
	left, top := math.Round(box.X-clip.X), math.Round(box.Y-clip.Y)
	r := image.Rect(int(left), int(top), int(left+math.Round(box.W)), int(top+math.Round(box.H)))
	outline(out, r.Inset(-6), color.NRGBA{255, 255, 255, 255})
	outline(out, r.Inset(-4), markColor)
	outline(out, r.Inset(-2), color.NRGBA{255, 255, 255, 255})
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, out)
	return b.Bytes(), err
}

// outline draws a frame two pixels thick inside the rectangle.
func outline(img draw.Image, r image.Rectangle, c color.Color) {
	ink := image.NewUniform(c)
	for _, side := range []image.Rectangle{
		image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+2), image.Rect(r.Min.X, r.Max.Y-2, r.Max.X, r.Max.Y),
		image.Rect(r.Min.X, r.Min.Y, r.Min.X+2, r.Max.Y), image.Rect(r.Max.X-2, r.Min.Y, r.Max.X, r.Max.Y),
	} {
		draw.Draw(img, side, ink, image.Point{}, draw.Src)
	}
}
