package browser

import (
	"context"
	"errors"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/domsnapshot"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// styleNames are the computed properties that rules ask for. Each costs time
// on every page; add one with the rule that needs it.
var styleNames = []string{
	"display", "visibility", "opacity", "color", "background-color", "background-image", "background-clip",
	"font-size", "font-weight", "text-shadow", "position", "z-index", "overflow-x", "overflow-y", "clip", "clip-path",
	"mix-blend-mode", "filter", "direction",
	"background-size", "background-repeat", "background-attachment", "background-position-x", "background-position-y", "padding-left", "padding-right",
	"font-family", "-webkit-text-fill-color", "scroll-padding-top",
	"letter-spacing", "word-spacing", "line-height", "white-space-collapse", "text-wrap-mode", "text-overflow",
	"text-decoration-line", "border-bottom-width", "border-bottom-style", "font-style", "box-shadow",
	"-webkit-line-clamp", "animation-name", "animation-duration", "animation-iteration-count", "animation-play-state",
}

// read takes the snapshot of the page as it stands, with all that rules want to
// know of it.
func (t *tab) read(ctx context.Context, o Options) (*page.Snapshot, error) {
	ctx, cancel := context.WithTimeout(ctx, mostReading)
	defer cancel()
	s, err := t.glance(ctx, o)
	if err != nil {
		return nil, err
	}
	t.deepen(ctx, s)
	return s, nil
}

// deepen adds to a snapshot what costs most.
func (t *tab) deepen(ctx context.Context, s *page.Snapshot) {
	t.focusSigns(ctx, s)
	t.pictures(ctx, s)
	t.blanks(ctx, s)
}

// glance takes the snapshot of the page as it stands, frames in processes of
// their own included, without what costs most.
func (t *tab) glance(ctx context.Context, o Options) (*page.Snapshot, error) {
	if err := t.measure(ctx, o); err != nil {
		return nil, err
	}
	b := newBuilder()
	main, err := b.add(ctx, -1)
	if err != nil {
		return nil, err
	}
	own := len(b.frames)
	b.addForeign(ctx, t.ctx)
	html, err := chromedp.Call(ctx, dom.GetOuterHTML, dom.GetOuterHTMLParams{BackendNodeID: main})
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(b.url, "chrome-error:") {
		return nil, &audit.NotCaptured{Outcome: audit.Broken, Reason: errAstray.Error(), Err: errAstray}
	}
	s := b.snapshot()
	s.HTML = html.OuterHTML
	s.Browser = t.p.product
	s.Viewport = page.Viewport{Width: o.Width, Height: o.Height, Scale: 1}
	t.mu.Lock()
	t.ownFrames = own
	s.Response = t.load.answer
	t.mu.Unlock()
	s.Events = append(t.eventsSoFar(), b.events...)
	s.Link()
	setScroll(s)
	return s, nil
}

// captured is what Chrome says of one process of the page.
type captured struct {
	domsnapshot.CaptureSnapshotResult
	ax        []axNode
	listeners map[cdp.BackendNodeID][]string
	inShadow  map[cdp.BackendNodeID]shadowChild
	inset     map[cdp.BackendNodeID]point // of what a frame element shows

	conditional conditional
	moves       map[cdp.BackendNodeID]*page.Animation
	plays       map[cdp.BackendNodeID]*page.Media
	windows     [][]string // events that are listened to on the window of each document
}

// ask gets the parts of a capture one after the other: sending them at once
// gains nothing.
func ask(ctx context.Context) (*captured, error) {
	yes := true
	dump, err := chromedp.Call(ctx, domsnapshot.CaptureSnapshot, domsnapshot.CaptureSnapshotParams{
		ComputedStyles: styleNames, IncludePaintOrder: &yes, IncludeBlendedBackgroundColors: &yes,
	})
	if err != nil {
		return nil, err
	}
	if len(dump.Documents) > mostFrames {
		return nil, tooLarge("%d frames", len(dump.Documents)) // it has grown meanwhile
	}
	c := &captured{CaptureSnapshotResult: dump}
	for _, d := range dump.Documents {
		nodes, err := axTree(ctx, cdp.FrameID(c.str(d.FrameID)))
		if err != nil {
			return nil, err
		}
		c.ax = append(c.ax, nodes...)
	}
	if err := errors.Join(c.shadows(ctx), c.insets(ctx)); err != nil {
		return nil, err
	}
	c.animations(ctx)
	c.media(ctx)
	if len(dump.Documents) > 0 && len(dump.Documents[0].Nodes.BackendNodeID) > 0 {
		c.conditions(ctx)
		c.listeners = listeners(ctx, dump.Documents[0].Nodes.BackendNodeID[0])
	}
	for i, d := range dump.Documents {
		var types []string
		if len(d.Nodes.BackendNodeID) > 0 && i < mostFramesRead {
			types = windowListeners(ctx, d.Nodes.BackendNodeID[0])
		}
		c.windows = append(c.windows, types)
	}
	return c, nil
}

func (c *captured) str(i domsnapshot.StringIndex) string {
	if i < 0 || int(i) >= len(c.Strings) {
		return ""
	}
	return c.Strings[i]
}
