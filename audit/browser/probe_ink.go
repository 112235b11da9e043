package browser

import (
	"context"
	_ "embed"
	"image"
	"slices"
	"time"

	"github.com/igfaudit/igfaudit/rules/page"
)

// inkProbing is the probe [page.InkProbe].
var inkProbing = probing{probe: page.InkProbe, budget: 20 * time.Second, try: tryInk}

//go:embed probe_ink.js
var inkScript string

const (
	mostInkStops   = 8                // places to which a page is scrolled
	mostInkSpent   = 12 * time.Second // after which no further place is looked at
	mostUndressing = 3 * time.Second
	inkAbove       = 160.0 // kept free above, for headers that stay in place
	inkBelow       = 80.0
)

// inker looks at the page with its letters painted in several ways.
type inker struct {
	*prober
	found    page.Ink
	scrolled [2]float64 // how far the page is, across and down
	shifted  bool       // parts of the window cannot be asked for
	enlarged int        // icons that were looked at enlarged
}

func tryInk(ctx context.Context, p *prober) error {
	i := &inker{prober: p}
	items := inkItems(p.page, p.bench.numbers)
	if err := p.bench.run(ctx, inkScript, nil); err != nil {
		return err
	}
	defer i.undress(ctx)
	began := time.Now()
	for _, stop := range inkStops(items, float64(p.options.Height)) {
		if time.Since(began) > mostInkSpent {
			return unfinished("its letters could not all be looked at in time")
		}
		if err := i.stop(ctx, stop); err != nil {
			return err
		}
	}
	if err := i.states(ctx); err != nil {
		return err
	}
	i.order()
	p.page.Probed.Ink = &i.found
	return nil
}

// undress brings the page back to its own look, even when time is over.
func (i *inker) undress(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), mostUndressing)
	defer cancel()
	_ = i.bench.run(ctx, `() => globalThis.igfInk?.undress()`, nil) // a page that hangs is given up by who asks it next
}

// order puts what was found into the order of the page.
func (i *inker) order() {
	slices.SortStableFunc(i.found.Texts, func(a, b page.Inked) int { return a.Node - b.Node })
	slices.SortStableFunc(i.found.Outlines, func(a, b page.Outlined) int { return a.Node - b.Node })
	slices.SortStableFunc(i.found.Icons, func(a, b page.Iconed) int { return a.Node - b.Node })
}

// inkStop is a place to which the page is scrolled, with what is looked at
// there.
type inkStop struct {
	y     float64
	items []inkItem
}

// inkStops are the places from which the items can be seen. What need not be
// looked at is left out where no other item is near.
func inkStops(items []inkItem, height float64) []inkStop {
	var out []inkStop
	for _, it := range items {
		box := it.box()
		if last := len(out) - 1; last >= 0 && box.Y+min(box.H, 200) <= out[last].y+height-inkBelow {
			out[last].items = append(out[last].items, it)
			continue
		}
		if !it.must || len(out) == mostInkStops {
			continue
		}
		y := 0.0
		if box.Y+min(box.H, 200) > height-inkBelow {
			y = box.Y - inkAbove
		}
		out = append(out, inkStop{y, []inkItem{it}})
	}
	return out
}

// dress paints the page in one of the ways of probe_ink.js.
func (i *inker) dress(ctx context.Context, way string) error {
	return i.bench.run(ctx, `way => igfInk.dress(way)`, nil, way)
}

// dressed is a picture of a part of the window, painted in one of the ways.
func (i *inker) dressed(ctx context.Context, way string, part image.Rectangle) (canvas, error) {
	if err := i.dress(ctx, way); err != nil {
		return canvas{}, err
	}
	return i.shot(ctx, part, 1)
}
