package browser

import (
	"context"
	_ "embed"
	"slices"
	"time"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed probe_operation.js
var operationScript string

const (
	mostOperating = time.Minute
	mostOperated  = 12 // controls of a page
	mostOpened    = 6  // states of a page that are looked at
)

// operationProbing is the probe [page.OperationProbe].
var operationProbing = probing{probe: page.OperationProbe, budget: mostOperating, try: operate}

// operate presses what opens and closes, by pointer and by keys.
func operate(ctx context.Context, p *prober) error {
	if err := p.bench.run(ctx, operationScript, nil); err != nil {
		return err
	}
	if err := p.bench.run(ctx, "() => igf.op.watch()", nil); err != nil {
		return err
	}
	o := operator{prober: p, seen: map[string]bool{}, result: &page.Operated{Tried: []page.Operation{}, Stuck: page.None}}
	chosen, left := triggers(p.page)
	o.rest = chosen
	for len(o.rest) > 0 {
		n := o.rest[0]
		o.rest = o.rest[1:]
		back, err := o.try(ctx, n)
		if err != nil {
			return err
		}
		if !back {
			o.result.Stuck = n.Index()
			left = slices.Concat(o.rest, left)
			break
		}
	}
	o.compare()
	for _, n := range left {
		o.result.Untried = append(o.result.Untried, n.Index())
	}
	slices.Sort(o.result.Untried)
	if err := o.changeFields(ctx); err != nil {
		return err
	}
	p.page.Probed.Operation = o.result
	return nil
}

// operator operates the controls of a page, one after the other.
type operator struct {
	*prober
	rest   []*page.Node
	result *page.Operated
	shown  [][]string      // by the same place in result.Tried: what keys showed
	wanted [][]string      // the same of the pointer
	seen   map[string]bool // states that were looked at, by what they show
	opened int
	states []string
}

// stand is the page before a control is operated.
type stand struct {
	Point     []float64 `json:"point"` // where a press meets the control and nothing else
	Over      []float64 `json:"over"`  // where the pointer is on it
	Focusable bool      `json:"focusable"`
	Linked    bool      `json:"linked"`
	Shown     bool      `json:"shown"`
}

// outcome is what is other on the page after an act. Elements are told by their
// numbers.
type outcome struct {
	Shown  []int             `json:"shown"`
	Signs  []string          `json:"signs"`
	Near   []int             `json:"near"`
	Gone   []int             `json:"gone"`
	Tied   bool              `json:"tied"`
	Before page.ControlState `json:"before"`
	After  page.ControlState `json:"after"`
	Focus  string            `json:"focus"`
	Has    bool              `json:"has"`
	Popup  *popup            `json:"popup"`
}

// popup is a dialog, a menu or a list that was opened.
type popup struct {
	Number  int    `json:"number"`
	Role    string `json:"role"`
	Modal   bool   `json:"modal"`
	Native  bool   `json:"native"`
	Entered bool   `json:"entered"`
}

// shares tells whether two acts showed some of the same.
func (a outcome) shares(signs []string) bool {
	return slices.ContainsFunc(a.Signs, func(s string) bool { return slices.Contains(signs, s) })
}

// effect is what the act did, in the words of the snapshot.
func (o *operator) effect(a outcome) page.Effect {
	e := page.Effect{Tied: a.Tied, Before: a.Before, After: a.After}
	for _, k := range a.Shown {
		if i := o.bench.index(k); i != page.None {
			e.Shown = append(e.Shown, i)
		} else {
			e.New++
		}
	}
	for _, k := range a.Gone {
		if i := o.bench.index(k); i != page.None {
			e.Gone = append(e.Gone, i)
		}
	}
	return e
}

// try operates a control. It gives false when the page did not come back to its
// former look.
func (o *operator) try(ctx context.Context, n *page.Node) (back bool, err error) {
	s, err := o.begin(ctx, n)
	if err != nil || s == nil || !s.Shown {
		return true, err
	}
	if byHover, err := o.hoverShows(ctx, n, s); byHover || err != nil {
		return true, err
	}
	t := page.Operation{Node: n.Index(), Focusable: s.Focusable, Met: s.Point != nil, Other: page.None, ByLink: s.Linked}
	pressed, back, err := o.byPointer(ctx, n, s, &t)
	if err != nil || !back {
		o.keep(t, pressed, outcome{})
		return false, err
	}
	typed := outcome{}
	if t.Pointer.Opened() || keysOnly(n) {
		typed, back, err = o.byKeys(ctx, n, pressed, &t)
	}
	o.keep(t, pressed, typed)
	return back, err
}

// hoverShows tells whether the pointer alone shows what a press would seem to
// show, on what does not say that it opens anything.
func (o *operator) hoverShows(ctx context.Context, n *page.Node, s *stand) (bool, error) {
	if s.Point == nil || n.HasAttr("aria-expanded") || n.HasAttr("aria-haspopup") || n.HasAttr("aria-controls") || n.Is("summary") {
		return false, nil
	}
	if err := o.point(ctx, s.Point[0], s.Point[1]); err != nil {
		return false, err
	}
	a, err := o.after(ctx, soon)
	if err != nil {
		return false, err
	}
	e := o.effect(a)
	return e.Opened(), nil
}

func (o *operator) keep(t page.Operation, pressed, typed outcome) {
	o.result.Tried = append(o.result.Tried, t)
	o.wanted, o.shown = append(o.wanted, pressed.Signs), append(o.shown, typed.Signs)
}

// compare names for each control another one with which keys show the same.
func (o *operator) compare() {
	for i := range o.result.Tried {
		for k := range o.result.Tried {
			if i != k && (outcome{Signs: o.shown[k]}).shares(o.wanted[i]) && o.result.Tried[k].Key != "" {
				o.result.Tried[i].Other = o.result.Tried[k].Node
				break
			}
		}
	}
}

func (o *operator) begin(ctx context.Context, n *page.Node) (*stand, error) {
	number, ok := o.bench.numbers[n]
	if !ok {
		return nil, nil
	}
	if err := o.away(ctx); err != nil {
		return nil, err
	}
	var s *stand
	err := o.bench.run(ctx, "i => igf.op.begin(i)", &s, number)
	return s, err
}
