package rules

import (
	"cmp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// focusOrder asks about parts of the page in which the Tab key goes against the
// order that is seen.
//
// Source: WCAG 2.2 SC 2.4.3, techniques C27 and H4.
var focusOrder = Rule{
	ID:        "focus-order",
	Title:     "The Tab key follows the order that is seen",
	Class:     Pointer,
	Why:       "People who use the keyboard see the focus jump backwards, and lose track of what they have been through.",
	Fix:       "Put the elements into the right order in the page, instead of turning them round with row-reverse, order or float.",
	Bad:       `nav ul { display: flex; flex-direction: row-reverse }`,
	Good:      `nav ul { display: flex; justify-content: flex-end }`,
	WordPress: "In the site editor, move the blocks into the order in which they are read. Where a theme turns them round, tell its authors.",
	Question:  "Press Tab through this part: does the focus go in an order that makes sense?",
	Probe:     page.KeyProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		rows := stopRows(s)
		var targets []*page.Node
		for parent := range rows {
			targets = append(targets, parent)
		}
		return inOrder(targets), func(n *page.Node) Verdict { return rows[n].order(n) }
	},
}

// stopRow are the children of one element that hold stops, in the order in which
// the Tab key comes to them.
type stopRow struct {
	items  []*page.Node
	fields int // items with a field in them
}

const (
	fewestItems = 3   // of a row whose order can be told
	mostItems   = 100 // that are compared
)

// stopRows are the elements of which several children hold stops that are seen.
func stopRows(s *page.Snapshot) map[*page.Node]*stopRow {
	rows, last := map[*page.Node]*stopRow{}, map[*page.Node]*page.Node{}
	met := map[*page.Node]bool{}
	for _, stop := range tourOf(s).Forward {
		n := s.At(stop.Node)
		if n == nil || !n.IsElement() || stop.Unseen != "" || stop.Doubt || met[n] || !n.Visible() || n.Is("iframe", "object", "area") {
			continue
		}
		met[n] = true
		field := n.Is("input", "select", "textarea")
		for child, p := n, n.Parent(); p != nil && p.Kind == page.Element && !p.Is("html"); child, p = p, p.Parent() {
			r := rows[p]
			if r == nil {
				r = &stopRow{}
				rows[p] = r
			}
			if last[p] == child {
				continue
			}
			last[p] = child
			r.items = append(r.items, child)
			if field {
				r.fields++
			}
		}
	}
	for p, r := range rows {
		if len(r.items) < fewestItems || len(r.items) > mostItems || r.direction() == 0 {
			delete(rows, p)
		}
	}
	return rows
}

// direction is 1 for items beside each other, 2 for items below each other, and 0
// where they lie otherwise, over each other, or one is not seen.
func (r *stopRow) direction() int {
	beside, below := true, true
	seen := map[*page.Node]bool{}
	for i, n := range r.items {
		if n.Box == nil || n.Box.Empty() || seen[n] || n.StyleOf("position") == "fixed" || n.StyleOf("position") == "absolute" {
			return 0
		}
		seen[n] = true
		if i == 0 {
			continue
		}
		a, b := *r.items[i-1].Box, *n.Box
		across, down := apartBy(a.X, a.W, b.X, b.W), apartBy(a.Y, a.H, b.Y, b.H)
		beside = beside && across && !down
		below = below && down && !across
	}
	switch {
	case beside:
		return 1
	case below:
		return 2
	}
	return 0
}

// apartBy tells whether two stretches of a line hardly share anything.
func apartBy(a, la, b, lb float64) bool {
	const touch = 2
	return a+la <= b+touch || b+lb <= a+touch
}

func (r *stopRow) order(parent *page.Node) Verdict {
	along := r.direction()
	start := func(n *page.Node) float64 {
		switch {
		case along == 2:
			return n.Box.Y
		case parent.StyleOf("direction") == "rtl":
			return -(n.Box.X + n.Box.W)
		}
		return n.Box.X
	}
	backwards := 0
	for i := 1; i < len(r.items); i++ {
		if cmp.Compare(start(r.items[i]), start(r.items[i-1])) < 0 {
			backwards++
		}
	}
	first, second := calls(r.items[0]), calls(r.items[1])
	switch {
	case backwards == len(r.items)-1:
		return cantTell("the Tab key goes through these %d backwards, as they are seen: from %s to %s and on", len(r.items), first, second)
	case backwards > 0 && r.fields >= fewestItems:
		return cantTell("the Tab key goes through these %d in another order than they are seen in: from %s to %s and on", len(r.items), first, second)
	}
	return pass()
}
