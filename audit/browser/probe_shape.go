package browser

import (
	"context"
	_ "embed"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed probe_shape.js
var shapeScript string

// shapeProbing is the probe [page.ShapeProbe].
var shapeProbing = probing{probe: page.ShapeProbe, budget: 12 * time.Second, try: tryShapes}

// spacedStyle is what people must be able to set.
//
// Source: WCAG 2.2 SC 1.4.12.
const spacedStyle = "*{line-height:1.5 !important;letter-spacing:.12em !important;word-spacing:.16em !important}p{margin-block-end:2em !important}"

// inPlaceScript measures the page as it is, with wider spacing, and with larger
// letters.
const inPlaceScript = `async spaced => {
  const usual = igf.first();
  const worn = async style => {
    igf.wear(style);
    try { await igf.rest(50); return igf.shape({}); } finally { igf.bare(); }
  };
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const answer = {spaced: await worn(spaced), large: await worn("html{font-size:" + 2 * size + "px !important}"), turns: igf.mentionsOrientation()};
  await igf.rest(0);
  return answer;
}`

const (
	mostShapedElements = 10_000 // of a page that is laid out anew some times
	mostOnly           = 20     // texts that are shown only one way
)

// tryShapes lays the page out in other ways and writes down what is lost.
func tryShapes(ctx context.Context, p *prober) error {
	if len(p.bench.nodes) > mostShapedElements {
		return unfinished("the page has too many elements to be laid out again and again")
	}
	if err := p.bench.run(ctx, "() => ("+strings.TrimSpace(stripComment(shapeScript))+")("+strings.TrimSpace(stripComment(cutsScript))+")", nil); err != nil {
		return err
	}
	defer p.undress()
	var placed struct {
		Spaced, Large page.Shape
		Turns         bool
	}
	if err := p.bench.run(ctx, inPlaceScript, &placed, spacedStyle); err != nil {
		return err
	}
	out := &page.Shapes{Shapes: []page.Shape{p.shapeOf(page.SpacedShape, placed.Spaced), p.shapeOf(page.LargeShape, placed.Large)}}
	for _, w := range []struct {
		name          string
		width, height int
	}{{page.ZoomedShape, p.options.Width / 2, p.options.Height / 2}, {page.NarrowShape, 320, 256}} {
		shape, err := p.inWindow(ctx, w.width, w.height, w.name == page.NarrowShape)
		if err != nil {
			return err
		}
		out.Shapes = append(out.Shapes, p.shapeOf(w.name, shape))
	}
	if placed.Turns || p.asksToTurn() {
		if err := p.bothWays(ctx, out); err != nil {
			return err
		}
	}
	p.page.Probed.Shapes = out
	return nil
}

// undress takes the style sheets of the reader away, also when time is up.
func (p *prober) undress() {
	ctx, cancel := context.WithTimeout(p.tab.ctx, callTimeout)
	defer cancel()
	_ = p.bench.run(ctx, "() => igf.bare()", nil)
}

func (p *prober) inWindow(ctx context.Context, width, height int, narrow bool) (page.Shape, error) {
	var out page.Shape
	if err := setWindow(ctx, width, height, 1); err != nil {
		return out, err
	}
	return out, p.bench.run(ctx, `async narrow => { await igf.calm(); return igf.shape({sideways: narrow, layers: narrow}); }`, &out, narrow)
}

// shapeOf names the elements by their places in the snapshot.
func (p *prober) shapeOf(name string, s page.Shape) page.Shape {
	s.Name, s.Opener = name, p.bench.index(s.Opener)
	for i := range s.Out {
		s.Out[i].Node = p.bench.index(s.Out[i].Node)
	}
	for i := range s.Held {
		s.Held[i].Node = p.bench.index(s.Held[i].Node)
	}
	for i := range s.Lost {
		s.Lost[i].Node, s.Lost[i].By = p.bench.index(s.Lost[i].Node), p.bench.index(s.Lost[i].By)
	}
	for i := range s.Layers {
		s.Layers[i].Node = p.bench.index(s.Layers[i].Node)
	}
	return s
}

// asksToTurn tells whether a text of the page, shown or not, asks people to turn
// their device.
func (p *prober) asksToTurn() bool {
	return slices.ContainsFunc(p.page.Nodes, func(n *page.Node) bool {
		return (n.Kind == page.Text || n.Kind == page.Pseudo) && page.AsksToTurn(n.Data)
	})
}

// faced is what is shown one way; elements are known by numbers.
type faced struct {
	Shown   []int `json:"shown"`
	Letters int   `json:"letters"`
	Cover   int   `json:"cover"`
	Inside  []int `json:"inside"`
	Way     bool  `json:"way"`
}

// phone is the window of a phone in CSS pixels, upright.
var phone = [2]int{390, 844}

func (p *prober) bothWays(ctx context.Context, out *page.Shapes) error {
	upright, err := p.facing(ctx, phone[0], phone[1], emulation.ScreenOrientation{Type: emulation.ScreenOrientationTypePortraitPrimary})
	if err != nil {
		return err
	}
	sideways, err := p.facing(ctx, phone[1], phone[0], emulation.ScreenOrientation{Type: emulation.ScreenOrientationTypeLandscapePrimary, Angle: 90})
	if err != nil {
		return err
	}
	out.Upright, out.Sideways = p.faces(upright, sideways), p.faces(sideways, upright)
	return nil
}

func (p *prober) facing(ctx context.Context, width, height int, o emulation.ScreenOrientation) (faced, error) {
	var out faced
	_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(width), Height: int64(height), DeviceScaleFactor: 1, ScreenOrientation: &o,
	})
	if err != nil {
		return out, err
	}
	return out, p.bench.run(ctx, `async () => { await igf.calm(); return igf.facing(); }`, &out)
}

// faces compares what is shown one way with what is shown the other.
func (p *prober) faces(one, other faced) *page.Facing {
	f := &page.Facing{Letters: one.Letters, Cover: p.bench.index(one.Cover), Way: one.Way}
	for _, n := range one.Shown {
		if !slices.Contains(other.Shown, n) && len(f.Only) < mostOnly {
			f.Only = append(f.Only, p.bench.index(n))
			if slices.Contains(one.Inside, n) {
				f.Covers = append(f.Covers, p.bench.index(n))
			}
		}
	}
	for _, n := range other.Shown {
		if !slices.Contains(one.Shown, n) {
			f.Lost += ownLetters(p.bench.nodes[n])
		}
	}
	return f
}

// ownLetters counts the letters and figures of the texts that are children of an
// element.
func ownLetters(n *page.Node) int {
	count := 0
	for _, c := range n.Children() {
		if c.Kind == page.Text {
			for _, r := range c.Data {
				if unicode.IsLetter(r) || unicode.IsNumber(r) {
					count++
				}
			}
		}
	}
	return count
}
