package browser

import (
	"context"
	_ "embed"
	"errors"
	"sync"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed probe_key.js
var keyScript string

// keyProbing is the probe [page.KeyProbe].
var keyProbing = probing{probe: page.KeyProbe, budget: 30 * time.Second, try: tryKeys}

const (
	mostStops  = 300 // of one direction
	keyBatch   = 20  // presses between two readings
	mostSecond = 20  // stops that are looked at a second time
	mostHeard  = 12  // of these, because a script is told of their focus
	mostSame   = 40  // presses on one element by which it keeps the focus
	keyRest    = 120 // milliseconds for scripts to answer
)

// tryKeys presses the Tab key through the page and back, and looks again at what
// was odd on the way.
func tryKeys(ctx context.Context, p *prober) (err error) {
	k, err := p.keyTour(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.end()) }()
	tour := &page.KeyTour{}
	if err := k.both(tour); err != nil {
		return err
	}
	if len(tour.Forward) == 0 && tour.End == page.KeysLost {
		return unfinished("a script of the page keeps the Tab key to itself")
	}
	if err := k.again(tour); err != nil {
		return err
	}
	if tour.Hands, err = k.hands(); err != nil {
		return err
	}
	if tour.End == page.KeysLeft {
		if tour.Skips, err = k.skips(tour.Forward); err != nil {
			return err
		}
		if tour.Arrows, err = k.arrows(tour.Forward); err != nil {
			return err
		}
	}
	if tour.Letters, tour.Typed, err = k.letters(); err != nil {
		return err
	}
	p.page.Probed.Keys = tour
	return nil
}

// keyTour is a walk with keys that is under way.
type keyTour struct {
	*prober
	ctx      context.Context
	left     int // second looks that may still be taken
	foreseen int // stops that the page should have, as it was read

	begun, mark int  // events of the tab before the walk, and before the last press
	acts        bool // the page did something of itself meanwhile
}

// keyTour begins one. Whoever does so ends it.
func (p *prober) keyTour(ctx context.Context) (*keyTour, error) {
	k := &keyTour{prober: p, ctx: ctx, left: mostSecond, foreseen: len(p.page.Elements((*page.Node).TabStop)), begun: p.count()}
	yes := emulation.SetFocusEmulationEnabledParams{Enabled: true}
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, yes); err != nil {
		return nil, err
	}
	if err := p.bench.run(ctx, keyScript, nil); err != nil {
		return nil, errors.Join(err, k.end())
	}
	return k, nil
}

// end puts back what the walk changed, also when its time is up.
func (k *keyTour) end() error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(k.ctx), callTimeout)
	defer cancel()
	_, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{})
	return errors.Join(err, k.bench.run(ctx, `() => igf.keys?.end()`, nil))
}

// keyRow is what the recorder in the page tells of one stop.
type keyRow struct {
	Number int        `json:"n"`
	Known  bool       `json:"known"` // something has the focus
	Box    [4]float64 `json:"b"`
	Scroll float64    `json:"y"`
	Unseen string     `json:"u"`
	Points int        `json:"p"`
	Hidden int        `json:"h"`
	First  *int       `json:"f"` // number of what had the focus before it was sent on

	Covered int  `json:"e"`
	Cover   int  `json:"c"`
	Stays   bool `json:"stays"`
	Solid   bool `json:"solid"`
	Share   int  `json:"share"`
}

// stop is a row with indexes of nodes in place of numbers.
func (k *keyTour) stop(r keyRow) page.KeyStop {
	s := page.KeyStop{Node: k.bench.index(r.Number), Box: page.Rect{X: r.Box[0], Y: r.Box[1], W: r.Box[2], H: r.Box[3]},
		Scroll: r.Scroll, Unseen: r.Unseen, Points: r.Points, Hidden: r.Hidden, First: page.None}
	if r.First != nil {
		s.First = k.bench.index(*r.First)
		s.Lost = !r.Known
	}
	if r.Covered == 1 {
		s.Cover = &page.Cover{Node: k.bench.index(r.Cover), Stays: r.Stays, Solid: r.Solid, Share: r.Share}
	}
	return s
}

// out tells whether nothing has the focus any more, and nobody took it away.
func (r keyRow) out() bool { return !r.Known && r.First == nil && r.Number == page.None }

// both walks to the end of the page and back, and after Escape once more where
// the focus does not come out.
func (k *keyTour) both(t *page.KeyTour) (err error) {
	if err = k.rewind(); err != nil {
		return err
	}
	if t.Forward, t.End, err = k.walk(0); err != nil || t.End != page.KeysLeft && t.End != page.KeysRound {
		return err
	}
	if t.End == page.KeysLeft {
		if err = k.rewind(); err != nil {
			return err
		}
	}
	if t.Back, t.BackEnd, err = k.walk(shiftKey); err != nil || t.End == page.KeysLeft || t.BackEnd == page.KeysLeft {
		return err
	}
	if err = k.strike("Escape", 0); err != nil {
		return err
	}
	var further []page.KeyStop
	further, t.EscapedEnd, err = k.walk(0)
	for _, s := range further {
		t.Escaped = append(t.Escaped, s.Node)
	}
	return err
}

// walk presses Tab in one direction until the focus comes out of the page or goes
// round.
func (k *keyTour) walk(held int64) (stops []page.KeyStop, end page.KeyEnd, err error) {
	same := 0
	for pressed := 0; pressed < mostStops+mostSame && len(stops) < mostStops; {
		size := min(max(k.foreseen-len(stops)+2, fewPresses), keyBatch)
		pressed += size
		rows, err := k.batch(held, size)
		if err != nil {
			return nil, "", err
		}
		if len(rows) == 0 {
			return stops, page.KeysLost, nil
		}
		for _, r := range rows {
			if r.out() {
				return stops, page.KeysLeft, nil
			}
			s := k.stop(r)
			if n := len(stops); n > 0 && stops[n-1].Node == s.Node && s.Node != page.None {
				same++
				continue
			}
			same = 0
			stops = append(stops, s)
		}
		if len(stops) > 0 && same >= mostSame || wentRound(stops) {
			if once := k.wholeRound(stops); once > 0 {
				return stops[:once], page.KeysLeft, nil
			}
			return stops, page.KeysRound, nil
		}
	}
	return stops, page.KeysCut, nil
}

// wholeRound is the number of stops in a round that holds all that the page has,
// 0 where it does not: from the controls of a recording the focus goes on at the
// top of the page without coming out.
func (k *keyTour) wholeRound(stops []page.KeyStop) int {
	met := map[int]bool{}
	once := 0
	for i, s := range stops {
		if !met[s.Node] {
			met[s.Node], once = true, i+1
		}
	}
	if once < 2 || once != len(met) || once == len(stops) || stops[once].Node != stops[0].Node || met[page.None] {
		return 0
	}
	for _, n := range k.page.Elements((*page.Node).TabStop) {
		if !met[n.Index()] {
			return 0
		}
	}
	return once
}

func wentRound(stops []page.KeyStop) bool {
	w := &page.KeyWalk{}
	for _, s := range stops {
		w.Forward = append(w.Forward, s.Node)
	}
	return len(stops) >= fewPresses && w.Round() != nil
}

// batch presses Tab many times and reads once where the focus was. The presses
// are all alike, so they may be sent together.
func (k *keyTour) batch(held int64, size int) (rows []keyRow, err error) {
	errs := make([]error, size)
	var wg sync.WaitGroup
	for i := range size {
		wg.Go(func() { errs[i] = k.down("Tab", held) })
	}
	wg.Wait()
	if err = errors.Join(errs...); err != nil {
		return nil, err
	}
	if err = k.up("Tab", held); err != nil {
		return nil, err
	}
	err = k.bench.run(k.ctx, `() => igf.keys.read()`, &rows)
	return rows, err
}

func (k *keyTour) strike(name string, held int64) error {
	if err := k.down(name, held); err != nil {
		return err
	}
	return k.up(name, held)
}

func (k *keyTour) down(name string, held int64) error {
	return k.send(input.DispatchKeyEventTypeRawKeyDown, name, held)
}

func (k *keyTour) up(name string, held int64) error {
	return k.send(input.DispatchKeyEventTypeKeyUp, name, held)
}

func (k *keyTour) send(typ input.DispatchKeyEventType, name string, held int64) error {
	to := keys[name]
	ev := input.DispatchKeyEventParams{Type: typ, Key: name, Code: to.code, WindowsVirtualKeyCode: to.vk, Modifiers: held}
	if typ == input.DispatchKeyEventTypeRawKeyDown && to.text != "" {
		ev.Type, ev.Text, ev.UnmodifiedText = input.DispatchKeyEventTypeKeyDown, to.text, to.text
	}
	_, err := chromedp.Call(k.ctx, input.DispatchKeyEvent, ev)
	return err
}
