package browser

import (
	"context"
	_ "embed"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed probe_time.js
var timeScript string

// timeProbing is the probe [page.TimeProbe].
var timeProbing = probing{probe: page.TimeProbe, budget: 15 * time.Second, try: watchTime}

// How long a page is watched, in milliseconds, where scripts could change it: the
// longer where something changes or is likely to.
const (
	shortWatch  = 2500
	longWatch   = 6500
	mostTouched = 100
	mostFilms   = 5 // files that move and are looked into
)

// leastFlash is the area from which on flashes may harm, in square CSS pixels.
//
// Source: WCAG 2.2, "general flash and red flash thresholds".
const leastFlash = 21_824

// flashing are the colours of an area, one after another.
type flashing struct {
	Node   int          `json:"node"`
	Area   int          `json:"area"`
	Times  []float64    `json:"times"` // in seconds
	Colors [][3]float64 `json:"colors"`
}

// watchTime writes down what moves, flashes, comes and goes by itself.
func watchTime(ctx context.Context, p *prober) error {
	if err := p.bench.run(ctx, "() => ("+strings.TrimSpace(stripComment(timeScript))+")()", nil); err != nil {
		return err
	}
	out := &page.Lapse{}
	var styled struct {
		Moves   []page.Move `json:"moves"`
		Flashes []flashing  `json:"flashes"`
		Stops   string      `json:"stops"`
	}
	if err := p.bench.run(ctx, "() => ({...igf.moving(), stops: igf.stops()})", &styled); err != nil {
		return err
	}
	out.Stops = styled.Stops
	var watched struct {
		page.Lapse
		Flashes []flashing `json:"flashes"`
	}
	limits := map[string]int{"short": shortWatch, "long": longWatch, "most": mostTouched}
	if err := p.bench.run(ctx, "limits => igf.watch(limits)", &watched, limits); err != nil {
		return err
	}
	out.Watched = watched.Watched
	out.Moves = append(styled.Moves, watched.Moves...)
	out.Swaps, out.Texts = p.indexes(watched.Swaps), p.indexes(watched.Texts)
	out.Appeared, out.Vanished = p.messages(watched.Appeared), p.messages(watched.Vanished)
	for i := range out.Moves {
		out.Moves[i].Node = p.bench.index(out.Moves[i].Node)
	}
	p.flashes(out, page.ByStyle, styled.Flashes)
	p.flashes(out, page.ByScript, watched.Flashes)
	p.pictures(ctx, out)
	p.page.Probed.Time = out
	return nil
}

func (p *prober) indexes(numbers []int) []int {
	var out []int
	for _, n := range numbers {
		out = append(out, p.bench.index(n))
	}
	return out
}

func (p *prober) messages(list []page.Message) []page.Message {
	for i := range list {
		list[i].Node = p.bench.index(list[i].Node)
	}
	return list
}

// flashes counts those of areas that are large enough.
func (p *prober) flashes(out *page.Lapse, by string, list []flashing) {
	for _, f := range list {
		if f.Area < leastFlash {
			continue
		}
		colors := make([]page.Light, len(f.Colors))
		for i, c := range f.Colors {
			colors[i] = page.NewLight(c[0], c[1], c[2])
		}
		general, red := page.MostFlashes(f.Times, colors)
		if most := max(general, red); most > 0 {
			out.Flashes = append(out.Flashes, page.Flash{Node: p.bench.index(f.Node), By: by, PerSecond: most, Red: red > general, Area: f.Area})
		}
	}
}

// pictures looks into the files of pictures that move.
func (p *prober) pictures(ctx context.Context, out *page.Lapse) {
	read := 0
	for _, n := range p.page.WithTag("img") {
		if n.Animation == nil || n.FrameID != 0 || !n.Visible() || n.Box == nil || read == mostFilms {
			continue
		}
		read++
		film := decodeFilm(resource(ctx, cdp.FrameID(p.tab.id), n.Source))
		if film == nil {
			continue
		}
		out.Pictures = append(out.Pictures, page.Moved{Node: n.Index(), Percent: int(100*film.changed() + 0.5)})
		general, red := film.flashes(leastFlash / (n.Box.W * n.Box.H))
		if most := max(general, red); most > 0 {
			out.Flashes = append(out.Flashes, page.Flash{Node: n.Index(), By: page.ByPicture, PerSecond: most, Red: red > general, Area: int(n.Box.W * n.Box.H)})
		}
	}
}
