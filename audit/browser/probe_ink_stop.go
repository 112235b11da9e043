package browser

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"math"
	"slices"
	"strconv"
	"strings"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// shot is a picture of a part of the window, larger by a scale. On pages that
// run from right to left and are wider than the window, Chrome would give
// another part than was asked for, so that is a picture of the whole.
func (i *inker) shot(ctx context.Context, part image.Rectangle, scale float64) (canvas, error) {
	fast := true
	clip := &cdppage.Viewport{
		X: float64(part.Min.X) + i.scrolled[0], Y: float64(part.Min.Y) + i.scrolled[1],
		Width: float64(part.Dx()), Height: float64(part.Dy()), Scale: scale,
	}
	if i.shifted {
		clip, part = nil, image.Rectangle{}
	}
	shot, err := chromedp.Call(ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
		Format: cdppage.CaptureScreenshotFormatPng, OptimizeForSpeed: &fast, Clip: clip,
	})
	if err != nil {
		return canvas{}, err
	}
	img, err := png.Decode(bytes.NewReader(shot.Data))
	if err != nil {
		return canvas{}, err
	}
	c := newCanvas(img)
	c.corner = part.Min
	return c, nil
}

// whole is the smallest rectangle of whole pixels that holds another one and a
// margin.
func whole(r page.Rect, margin int) image.Rectangle {
	if r.Empty() {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(r.X)), int(math.Floor(r.Y)), int(math.Ceil(r.X+r.W)), int(math.Ceil(r.Y+r.H))).Inset(-margin)
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

// inkSight is what is looked at from one place, and where it is in the window.
type inkSight struct {
	items  []inkItem
	places []inkPlace
	part   image.Rectangle // of the window, with all of it
}

// stop looks at the items that are seen from one place.
func (i *inker) stop(ctx context.Context, st inkStop) error {
	if err := i.dress(ctx, "still"); err != nil {
		return err
	}
	seen, err := i.sight(ctx, st)
	if err != nil || len(seen.items) == 0 {
		return err
	}
	return i.measure(ctx, seen, "")
}

// sight scrolls to the place of a stop, and gives the items that are seen from
// there. What the browser draws as it likes is not looked at.
func (i *inker) sight(ctx context.Context, st inkStop) (inkSight, error) {
	var seen inkSight
	places, err := i.places(ctx, st)
	if err != nil {
		return seen, err
	}
	window := image.Rect(0, 0, int(i.options.Width), int(i.options.Height))
	for k, it := range st.items {
		at := places[k]
		at.Lines = it.within(at.Lines)
		if len(at.Lines) == 0 || at.Native {
			continue
		}
		seen.items, seen.places = append(seen.items, it), append(seen.places, at)
		for _, r := range slices.Concat(at.Lines, at.Round) {
			seen.part = seen.part.Union(whole(rectOf(r), edgeOut+2).Intersect(window))
		}
	}
	if seen.part.Empty() {
		return inkSight{}, nil
	}
	return seen, nil
}

// measure looks at items in a state of the page.
func (i *inker) measure(ctx context.Context, seen inkSight, state string) error {
	l, err := i.looks(ctx, seen)
	if err != nil {
		return err
	}
	var found page.Ink
	for k, it := range seen.items {
		l.take(&found, it, seen.places[k], state)
	}
	if state == "" {
		if err := i.closer(ctx, &found, seen); err != nil {
			return err
		}
	}
	if doubtful(found) {
		if err := i.unmoved(ctx, &found, seen, l); err != nil {
			return err
		}
	}
	i.found.Texts = append(i.found.Texts, found.Texts...)
	i.found.Outlines = append(i.found.Outlines, found.Outlines...)
	i.found.Icons = append(i.found.Icons, found.Icons...)
	return nil
}

// doubtful tells whether something stands out so little that it matters whether
// it moved.
func doubtful(found page.Ink) bool {
	return slices.ContainsFunc(found.Texts, func(t page.Inked) bool { return t.Worst < enoughContrast }) ||
		slices.ContainsFunc(found.Outlines, func(o page.Outlined) bool { return max(o.Best, o.Around) < enoughIcon }) ||
		slices.ContainsFunc(found.Icons, func(o page.Iconed) bool { return o.Best < enoughIcon })
}

// unmoved paints the page once more as it was painted first, and notes what has
// changed meanwhile.
func (i *inker) unmoved(ctx context.Context, found *page.Ink, seen inkSight, l inkLooks) error {
	first, way := l.bare, "bare"
	if l.white.pix != nil {
		first, way = l.white, "white"
	}
	again, err := i.dressed(ctx, way, seen.part)
	if err != nil {
		return err
	}
	moves := map[int]bool{}
	for k, it := range seen.items {
		moves[it.node.Index()] = seen.places[k].Waits || moved(first, again, rectsOf(seen.places[k].Lines))
	}
	for k := range found.Texts {
		found.Texts[k].Moving = moves[found.Texts[k].Node]
	}
	for k := range found.Outlines {
		found.Outlines[k].Moving = moves[found.Outlines[k].Node]
	}
	for k := range found.Icons {
		found.Icons[k].Moving = moves[found.Icons[k].Node]
	}
	return nil
}

func (i *inker) places(ctx context.Context, st inkStop) ([]inkPlace, error) {
	wanted := make([][2]any, len(st.items))
	for k, it := range st.items {
		wanted[k] = [2]any{it.number, it.kind}
	}
	var answer struct {
		Scrolled [2]float64 `json:"scrolled"`
		Shifted  bool       `json:"shifted"`
		Places   []inkPlace `json:"places"`
	}
	if err := i.bench.run(ctx, `(y, wanted) => igfInk.look(y, wanted)`, &answer, st.y, wanted); err != nil {
		return nil, err
	}
	if len(answer.Places) != len(st.items) {
		return nil, errChanged
	}
	i.scrolled, i.shifted = answer.Scrolled, answer.Shifted
	return answer.Places, nil
}

// inkLooks are the pictures of a part of the window that its items need.
type inkLooks struct {
	lettered
	shaded          canvas // without pixels where no letters have a shadow
	still, iconless canvas
}

func (i *inker) looks(ctx context.Context, seen inkSight) (l inkLooks, err error) {
	need := needs(seen.items)
	take := func(into *canvas, way string, wanted bool) {
		if err == nil && wanted {
			*into, err = i.dressed(ctx, way, seen.part)
		}
	}
	take(&l.white, "white", need.texts)
	take(&l.black, "black", need.texts)
	take(&l.inked, "inked", need.texts)
	take(&l.bare, "bare", need.texts || need.outlines)
	take(&l.shaded, "shaded", need.shadows)
	take(&l.still, "still", need.icons)
	take(&l.iconless, "iconless", need.icons)
	return l, err
}

// inkNeeds says for what pictures are taken.
type inkNeeds struct{ texts, shadows, outlines, icons bool }

func needs(items []inkItem) (n inkNeeds) {
	for _, it := range items {
		text := it.lettered()
		n.texts = n.texts || text
		n.shadows = n.shadows || text && shaded(it.node)
		n.outlines = n.outlines || it.kind == inkOutline
		n.icons = n.icons || it.kind == inkIcon
	}
	return n
}

func shaded(n *page.Node) bool {
	v := n.StyleOf("text-shadow")
	return v != "" && v != "none"
}

// take measures one item.
func (l inkLooks) take(found *page.Ink, it inkItem, at inkPlace, state string) {
	lines, index := rectsOf(at.Lines), it.node.Index()
	switch it.kind {
	case inkText, inkField, inkState:
		if t, ok := l.text(it.node, lines); ok {
			t.Node, t.State = index, state
			found.Texts = append(found.Texts, t)
		}
	case inkOutline:
		if o, ok := outlineOf(l.bare, lines[0], rectsOf(at.Round)); ok && (it.drawn == nil || o.Best >= leastDrawn) {
			o.Node = index
			if it.drawn != nil {
				o.Drawn = it.drawn.Index()
			}
			found.Outlines = append(found.Outlines, o)
		}
	case inkIcon:
		if ic, ok := icon(l.still, l.iconless, lines[0]); ok {
			ic.Node = index
			found.Icons = append(found.Icons, ic)
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

// leastDrawn is the contrast from which something is drawn in place of a box.
const leastDrawn = 1.03

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
