package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// operated holds what became of the controls that were tried, by their nodes.
type operated struct {
	targets []*page.Node
	by      map[*page.Node]page.Operation
	rest    bool // more controls could have been tried
}

// operationsOf are those that the operation probe made on a page.
func operationsOf(s *page.Snapshot) operated {
	return page.Shared(s, "operations", func(s *page.Snapshot) operated {
		o := operated{by: map[*page.Node]page.Operation{}}
		if s.Probed == nil || s.Probed.Operation == nil {
			return o
		}
		o.rest = len(s.Probed.Operation.Untried) > 0
		for _, t := range s.Probed.Operation.Tried {
			n := s.At(t.Node)
			if n == nil || !n.IsElement() {
				continue
			}
			if _, twice := o.by[n]; !twice {
				o.targets = append(o.targets, n)
			}
			o.by[n] = t
		}
		return o
	})
}

// which are the controls of which ok says yes.
func (o operated) which(ok func(*page.Node, page.Operation) bool) []*page.Node {
	var out []*page.Node
	for _, n := range o.targets {
		if ok(n, o.by[n]) {
			out = append(out, n)
		}
	}
	return out
}

// keysDoIt tells whether keys were seen to do what a click on the element does.
func keysDoIt(n *page.Node) bool {
	t, tried := operationsOf(n.Snapshot()).by[n]
	return tried && t.Pointer.Opened() && (t.Key != "" || t.Other != page.None)
}

// firstShown quotes the first words that an act showed.
func firstShown(s *page.Snapshot, e page.Effect) string {
	const most = 8
	for _, i := range e.Shown {
		n := s.At(i)
		if n == nil {
			continue
		}
		if words := strings.Fields(n.Text()); len(words) > 0 {
			return "“" + shorten(strings.Join(words[:min(most, len(words))], " ")) + "”"
		}
	}
	return "more of the page"
}
