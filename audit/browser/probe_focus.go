package browser

import (
	"context"
	_ "embed"
	"errors"
	"strconv"
	"time"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed probe_focus.js
var focusLooksScript string

// focusProbing is the probe [page.FocusProbe].
var focusProbing = probing{probe: page.FocusProbe, budget: 30 * time.Second, try: tryFocus}

const (
	mostLooked = 150 // stops whose styles are compared
	mostShot   = 20  // kinds of looks of which pictures are taken
	leastRing  = 3.0 // contrast of an outline that needs no picture
)

// tryFocus compares how the elements that the Tab key comes to look with the
// focus and without: by their styles, and by pictures where these do not tell.
func tryFocus(ctx context.Context, p *prober) (err error) {
	k, err := p.keyTour(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.end()) }()
	stops, err := k.forward()
	if err != nil {
		return err
	}
	looks := &page.FocusLooks{Looks: []page.FocusLook{}}
	if len(stops) > 0 {
		if err := k.compare(looks, stops); err != nil {
			return err
		}
	}
	p.page.Probed.Focus = looks
	return nil
}

// forward are the stops of the Tab key, from the walk where it was made.
func (k *keyTour) forward() ([]page.KeyStop, error) {
	if t := k.page.Probed.Keys; t != nil {
		// The browser shows the focus where keys were used last.
		return t.Forward, k.rewind()
	}
	if err := k.rewind(); err != nil {
		return nil, err
	}
	stops, end, err := k.walk(0)
	if err == nil && end == page.KeysLost && len(stops) == 0 {
		return nil, unfinished("a script of the page keeps the Tab key to itself")
	}
	return stops, err
}

// styledRow is what the styles of one element tell.
type styledRow struct {
	Key   string     `json:"key"`
	Ring  *page.Ring `json:"ring"`
	Only  bool       `json:"only"`
	Own   bool       `json:"own"`
	Moves bool       `json:"moves"`
	Caret bool       `json:"caret"`
	Lines int        `json:"lines"`
	Met   bool       `json:"met"` // it took the focus, and the browser would show it
}

// lookKind are the elements that look alike.
type lookKind struct {
	members []int // of the looks
	at      int   // place among the stops of the one that is looked at
}

func (k *keyTour) compare(looks *page.FocusLooks, stops []page.KeyStop) error {
	numbers, places, met := []int{}, []int{}, map[int]bool{}
	for i, s := range stops {
		n := k.number(s.Node)
		if n == page.None || met[n] || s.First != page.None || len(numbers) == mostLooked {
			continue
		}
		met[n] = true
		numbers, places = append(numbers, n), append(places, i)
	}
	var rows []styledRow
	if err := k.bench.run(k.ctx, focusLooksScript, &rows, numbers); err != nil {
		return err
	}
	kinds := map[string]*lookKind{}
	var order []*lookKind
	for i, r := range rows {
		if !r.Met {
			continue
		}
		stop := stops[places[i]]
		looks.Looks = append(looks.Looks, page.FocusLook{Node: stop.Node, Like: page.None, Caret: r.Caret, Ring: r.Ring, Only: r.Only, Own: r.Own, Moves: r.Moves, Lines: r.Lines})
		if r.Caret || r.Ring != nil && (r.Ring.Auto || r.Ring.Contrast >= leastRing && r.Ring.Width >= 1) {
			continue
		}
		n := k.page.At(stop.Node)
		if n == nil || n.Is("iframe", "object", "area", "video", "audio") || stop.Cover != nil {
			continue
		}
		if k.told(&stop) {
			r.Key += " " + strconv.Itoa(stop.Node) // a script may show the focus
		}
		if stop.Unseen != "" {
			r.Key += " " + stop.Unseen + n.Shape()
		}
		kind := kinds[r.Key]
		if kind == nil {
			kind = &lookKind{at: places[i]}
			kinds[r.Key] = kind
			order = append(order, kind)
		}
		kind.members = append(kind.members, len(looks.Looks)-1)
	}
	for i, kind := range order {
		if i == mostShot {
			looks.Left = len(order) - mostShot
			break
		}
		if err := k.picture(looks, kind, stops); err != nil {
			return err
		}
	}
	return nil
}

// picture takes the pictures of one of a kind, and hands what they show to all.
func (k *keyTour) picture(looks *page.FocusLooks, kind *lookKind, stops []page.KeyStop) error {
	before := page.KeyStop{Node: page.None}
	if kind.at > 0 {
		before = stops[kind.at-1]
	}
	shot, err := k.shoot(before, stops[kind.at])
	if err != nil || shot == nil {
		return err
	}
	for _, i := range kind.members {
		looks.Looks[i].Like, looks.Looks[i].Shot = stops[kind.at].Node, shot
	}
	return nil
}
