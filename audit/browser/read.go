package browser

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/domsnapshot"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// styleNames are the computed properties that rules ask for. Each costs time
// on every page; add one with the rule that needs it.
var styleNames = []string{
	"display", "visibility", "opacity", "color", "background-color", "background-image", "background-clip",
	"font-size", "font-weight", "text-shadow", "position", "z-index", "overflow-x", "overflow-y", "clip", "clip-path",
	"text-indent", "text-transform", "mix-blend-mode", "filter", "pointer-events", "direction",
	"background-size", "background-repeat", "background-position-x", "background-position-y", "padding-left", "padding-right",
	"font-family", "-webkit-text-fill-color",
}

// read takes the snapshot of the page as it stands, frames in processes of
// their own included.
func (t *tab) read(ctx context.Context, o Options) (*page.Snapshot, error) {
	ctx, cancel := context.WithTimeout(ctx, mostReading)
	defer cancel()
	b := newBuilder()
	main, err := b.add(ctx, -1)
	if err != nil {
		return nil, err
	}
	b.addForeign(ctx, t.ctx)
	html, err := chromedp.Call(ctx, dom.GetOuterHTML, dom.GetOuterHTMLParams{BackendNodeID: main})
	if err != nil {
		return nil, err
	}
	s := b.snapshot()
	s.HTML = html.OuterHTML
	s.Browser = t.p.product
	s.Viewport = page.Viewport{Width: o.Width, Height: o.Height, Scale: 1}
	t.mu.Lock()
	s.Response = t.load.answer
	t.mu.Unlock()
	s.Events = append(t.eventsSoFar(), b.events...)
	s.Link()
	return s, nil
}

// captured is what Chrome says of one process of the page.
type captured struct {
	domsnapshot.CaptureSnapshotResult
	ax        []axNode
	listeners map[cdp.BackendNodeID][]string
	inShadow  map[cdp.BackendNodeID]shadowChild
}

// ask gets the parts of a capture one after the other: sending them at once
// gains nothing.
func ask(ctx context.Context) (*captured, error) {
	yes := true
	dump, err := chromedp.Call(ctx, domsnapshot.CaptureSnapshot, domsnapshot.CaptureSnapshotParams{
		ComputedStyles: styleNames, IncludePaintOrder: &yes, IncludeDOMRects: &yes, IncludeBlendedBackgroundColors: &yes,
	})
	if err != nil {
		return nil, err
	}
	c := &captured{CaptureSnapshotResult: dump}
	for _, d := range dump.Documents {
		nodes, err := axTree(ctx, cdp.FrameID(c.str(d.FrameID)))
		if err != nil {
			return nil, err
		}
		c.ax = append(c.ax, nodes...)
	}
	if err := c.shadows(ctx); err != nil {
		return nil, err
	}
	if len(dump.Documents) > 0 && len(dump.Documents[0].Nodes.BackendNodeID) > 0 {
		c.listeners = listeners(ctx, dump.Documents[0].Nodes.BackendNodeID[0])
	}
	return c, nil
}

func (c *captured) str(i domsnapshot.StringIndex) string {
	if i < 0 || int(i) >= len(c.Strings) {
		return ""
	}
	return c.Strings[i]
}

const (
	pictureMargin = 24.0
	pictureMostW  = 900.0
	pictureMostH  = 500.0
)

// camera takes pictures of elements of the page that is open.
func (t *tab) camera(ctx context.Context) audit.Camera {
	return func(n *page.Node) ([]byte, error) {
		ctx, cancel := context.WithTimeout(ctx, callTimeout)
		defer cancel()
		if n.Box == nil || n.Box.Empty() {
			return nil, nil
		}
		clip := frameAround(*n.Box, n.Snapshot().Frames[0])
		yes := true
		shot, err := chromedp.Call(ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
			Format: cdppage.CaptureScreenshotFormatPng, CaptureBeyondViewport: &yes,
			Clip: &cdppage.Viewport{X: clip.X, Y: clip.Y, Width: clip.W, Height: clip.H, Scale: 1},
		})
		if err != nil {
			return nil, err
		}
		return mark(shot.Data, *n.Box, clip)
	}
}

// frameAround is what a picture shows: the element with some of what is round
// it, within the page.
func frameAround(box page.Rect, f page.Frame) page.Rect {
	clip := page.Rect{
		X: math.Max(0, math.Floor(box.X-pictureMargin)),
		Y: math.Max(0, math.Floor(box.Y-pictureMargin)),
	}
	clip.W = math.Min(pictureMostW, math.Ceil(box.X+box.W+pictureMargin-clip.X))
	clip.H = math.Min(pictureMostH, math.Ceil(box.Y+box.H+pictureMargin-clip.Y))
	if f.Width > clip.X {
		clip.W = math.Min(clip.W, math.Max(1, f.Width-clip.X))
	}
	return clip
}

// mark draws a double line, dark and light, round the element, so that it
// stands out from any ground.
func mark(data []byte, box, clip page.Rect) ([]byte, error) {
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out := image.NewNRGBA(img.Bounds())
	draw.Draw(out, out.Bounds(), img, img.Bounds().Min, draw.Src)
	r := image.Rect(int(box.X-clip.X), int(box.Y-clip.Y), int(box.X-clip.X+box.W), int(box.Y-clip.Y+box.H))
	outline(out, r.Inset(-6), color.NRGBA{255, 255, 255, 255})
	outline(out, r.Inset(-4), color.NRGBA{176, 0, 90, 255})
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
