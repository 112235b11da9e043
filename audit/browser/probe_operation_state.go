package browser

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// lookAt has the page looked at with something open on it, each state once.
func (o *operator) lookAt(ctx context.Context, n *page.Node, a outcome) error {
	key := strings.Join(a.Signs, "\n")
	if len(a.Signs) == 0 || o.look == nil || o.opened == mostOpened || o.seen[key] {
		return nil
	}
	s, err := o.read(ctx, o.options)
	if err != nil {
		return err
	}
	opening := o.opening(s, n, a)
	if opening == nil {
		return nil
	}
	o.seen[key] = true
	o.opened++
	s.URL, s.State, s.Opening = o.page.URL, o.stateName(n), opening
	o.look(s, o.camera(ctx))
	return nil
}

// opening tells what is new in a snapshot; nil when it cannot be told.
func (o *operator) opening(s *page.Snapshot, n *page.Node, a outcome) *page.Opening {
	was := map[int64]bool{}
	for _, e := range o.page.Nodes {
		was[e.DevTools] = true
	}
	outer := map[int64]bool{}
	for i, k := range a.Near {
		if k >= 0 && k < len(o.bench.nodes) {
			outer[o.bench.nodes[k].DevTools] = i < len(a.Shown) && a.Shown[i] >= 0
		}
	}
	opening := &page.Opening{Control: page.None}
	for _, e := range s.Nodes {
		if e.FrameID == 0 && e.DevTools == n.DevTools {
			opening.Control = e.Index()
		}
		if fresh(e, outer, was) {
			opening.Fresh = append(opening.Fresh, e.Index())
		}
	}
	if opening.Control == page.None || len(opening.Fresh) == 0 {
		return nil
	}
	return opening
}

// fresh tells whether a node is in something that was opened. Outer are the
// elements that hold it, true for those that are shown newly as a whole.
func fresh(e *page.Node, outer, was map[int64]bool) bool {
	if e.Kind != page.Element && e.Kind != page.Text || !e.Visible() {
		return false
	}
	for p := e; p != nil; p = p.Parent() {
		if whole, is := outer[p.DevTools]; is && p.DevTools != 0 {
			return whole || !was[e.DevTools]
		}
	}
	return false
}

// stateName names a state by the control that opened it.
func (o *operator) stateName(n *page.Node) string {
	const most = 60
	name := strings.Join(strings.Fields(n.Name), " ")
	if name == "" {
		name = strings.Join(strings.Fields(n.VisibleText()), " ")
	}
	if r := []rune(name); len(r) > most {
		name = string(r[:most]) + "…"
	}
	if name == "" {
		name = "a control without a name"
	}
	state := "open: " + name
	for k := 2; slices.Contains(o.states, state); k++ {
		state = fmt.Sprintf("open: %s (%d)", name, k)
	}
	o.states = append(o.states, state)
	return state
}
