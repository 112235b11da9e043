package browser

import (
	"bytes"
	"context"
	"image/png"
	"slices"
	"strconv"
	"strings"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// shot is a picture of the window.
func (i *inker) shot(ctx context.Context) (canvas, error) {
	fast := true
	shot, err := chromedp.Call(ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
		Format: cdppage.CaptureScreenshotFormatPng, OptimizeForSpeed: &fast,
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

// inkPlace is where an item is in the window.
type inkPlace struct {
	Lines  [][4]float64 `json:"lines"`
	Round  [][4]float64 `json:"round"`  // boxes closely round a control
	Native bool         `json:"native"` // the browser draws it as it likes
	Waits  bool         `json:"waits"`  // a picture there has not arrived
}

func rectOf(r [4]float64) page.Rect { return page.Rect{X: r[0], Y: r[1], W: r[2], H: r[3]} }

func rectsOf(list [][4]float64) []page.Rect {
	out := make([]page.Rect, len(list))
	for i, r := range list {
		out[i] = rectOf(r)
	}
	return out
}

// stop looks at the items that are seen from one place.
func (i *inker) stop(ctx context.Context, st inkStop) error {
	if err := i.dress(ctx, "still"); err != nil {
		return err
	}
	places, err := i.places(ctx, st)
	if err != nil {
		return err
	}
	looks, err := i.looks(ctx, st.items)
	if err != nil {
		return err
	}
	for k, it := range st.items {
		if len(places[k].Lines) > 0 {
			i.take(it, places[k], looks)
		}
	}
	return i.closer(ctx, st, places)
}

func (i *inker) places(ctx context.Context, st inkStop) ([]inkPlace, error) {
	wanted := make([][2]any, len(st.items))
	for k, it := range st.items {
		wanted[k] = [2]any{it.number, it.kind}
	}
	var places []inkPlace
	if err := i.bench.run(ctx, `(y, wanted) => igfInk.look(y, wanted)`, &places, st.y, wanted); err != nil {
		return nil, err
	}
	if len(places) != len(st.items) {
		return nil, errChanged
	}
	return places, nil
}

// inkLooks are the pictures of the window that its items need.
type inkLooks struct {
	lettered
	again           canvas // once more what was painted first
	shaded          canvas // without pixels where no letters have a shadow
	still, iconless canvas
}

func (i *inker) looks(ctx context.Context, items []inkItem) (l inkLooks, err error) {
	texts, icons, shadows := needs(items)
	take := func(into *canvas, way string, wanted bool) {
		if err == nil && wanted {
			*into, err = i.dressed(ctx, way)
		}
	}
	take(&l.bare, "bare", true)
	take(&l.marked, "marked", texts)
	take(&l.inked, "inked", texts)
	take(&l.shaded, "shaded", shadows)
	take(&l.still, "still", icons)
	take(&l.iconless, "iconless", icons)
	if texts {
		take(&l.again, "marked", true)
	} else {
		take(&l.again, "bare", true)
	}
	return l, err
}

// moved tells whether a place did not stay the same while it was looked at.
func (l inkLooks) moved(lines []page.Rect) bool {
	first := l.marked
	if first.pix == nil {
		first = l.bare
	}
	return moved(first, l.again, lines)
}

// needs tells for what pictures are taken.
func needs(items []inkItem) (texts, icons, shadows bool) {
	for _, it := range items {
		text := it.kind == inkText || it.kind == inkField
		texts, icons = texts || text, icons || it.kind == inkIcon
		shadows = shadows || text && shaded(it.node)
	}
	return texts, icons, shadows
}

func shaded(n *page.Node) bool {
	v := n.StyleOf("text-shadow")
	return v != "" && v != "none"
}

// take measures one item.
func (i *inker) take(it inkItem, at inkPlace, l inkLooks) {
	lines := rectsOf(at.Lines)
	moving := at.Waits || l.moved(lines)
	index := it.node.Index()
	switch it.kind {
	case inkText, inkField:
		if t, ok := l.text(it.node, lines); ok {
			t.Node, t.Moving = index, moving
			i.found.Texts = append(i.found.Texts, t)
		}
	case inkOutline:
		if o, ok := outlineOf(l.bare, lines[0], rectsOf(at.Round)); ok {
			o.Node, o.Native, o.Moving = index, at.Native, moving
			i.found.Outlines = append(i.found.Outlines, o)
		}
	case inkIcon:
		if ic, ok := icon(l.still, l.iconless, lines[0]); ok {
			ic.Node, ic.Moving = index, moving
			i.found.Icons = append(i.found.Icons, ic)
		}
	}
}

// text measures the letters in lines. Where they have a shadow, that is as good
// a ground as what lies behind it: an outline makes letters readable.
func (l inkLooks) text(n *page.Node, lines []page.Rect) (page.Inked, bool) {
	size := fontSize(n)
	r, ok := l.read(lines, size)
	if !ok {
		return page.Inked{}, false
	}
	if shaded(n) && l.shaded.pix != nil {
		under := l.lettered
		under.ground = l.shaded
		if s, ok := under.read(lines, size); ok {
			s.typical = max(s.typical, r.typical)
			if s.worst < r.worst {
				s.worst, s.letters, s.ground = r.worst, r.letters, r.ground
			}
			r = s
		}
	}
	return page.Inked{Worst: hundredths(r.worst), Typical: hundredths(r.typical), Letters: r.letters.hex(), Ground: r.ground.hex()}, true
}

func fontSize(n *page.Node) float64 {
	size, _ := strconv.ParseFloat(strings.TrimSuffix(n.StyleOf("font-size"), "px"), 64)
	return size
}

// outlineOf measures how a control is set off. It is false where it is not in
// the window.
func outlineOf(c canvas, r page.Rect, round []page.Rect) (page.Outlined, bool) {
	o := page.Outlined{Best: hundredths(edges(c, r))}
	for _, box := range round {
		o.Around = max(o.Around, hundredths(edges(c, box)))
	}
	o.Inside = fills(c, r)
	return o, o.Best > 0 && slices.Min([]float64{r.W, r.H}) > 0
}
