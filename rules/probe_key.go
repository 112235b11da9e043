package rules

import "github.com/igfaudit/igfaudit/rules/page"

// keyRules judge what the probe page.KeyProbe measured.
var keyRules = []Rule{keysReach, groupArrows, focusOrder, stopSeen, focusCovered, focusContext, skipLinkWorks, characterKeys}

// tourOf is the walk with the keys through the page, an empty one where there is
// none.
func tourOf(s *page.Snapshot) *page.KeyTour {
	if s.Probed == nil || s.Probed.Keys == nil || s.Unprobed(page.KeyProbe) != "" {
		return &page.KeyTour{}
	}
	return s.Probed.Keys
}

// keyVisit is all that was seen of one element that the Tab key came to.
type keyVisit struct {
	node  *page.Node
	stops []page.KeyStop
}

// keyVisits are the elements that the Tab key came to, in tree order. One that a
// script sent the focus on from counts as well.
func keyVisits(s *page.Snapshot) []keyVisit {
	return page.Shared(s, "key visits", func(s *page.Snapshot) []keyVisit {
		t := tourOf(s)
		of := map[*page.Node][]page.KeyStop{}
		var nodes []*page.Node
		for _, list := range [][]page.KeyStop{t.Forward, t.Back} {
			for _, stop := range list {
				n := s.At(stop.Node)
				if stop.First != page.None {
					n = s.At(stop.First)
				}
				if n == nil || !n.IsElement() {
					continue
				}
				if of[n] == nil {
					nodes = append(nodes, n)
				}
				of[n] = append(of[n], stop)
			}
		}
		var out []keyVisit
		for _, n := range inOrder(nodes) {
			out = append(out, keyVisit{n, of[n]})
		}
		return out
	})
}

// judgeVisits gives a verdict on each element that the Tab key came to, where
// applies says so.
func judgeVisits(s *page.Snapshot, applies func(keyVisit) bool, judge func(keyVisit) Verdict) ([]*page.Node, func(*page.Node) Verdict) {
	var targets []*page.Node
	of := map[*page.Node]keyVisit{}
	for _, v := range keyVisits(s) {
		if applies(v) {
			targets = append(targets, v.node)
			of[v.node] = v
		}
	}
	return targets, func(n *page.Node) Verdict { return judge(of[n]) }
}

// landed are the stops at which the element kept the focus.
func (v keyVisit) landed() []page.KeyStop {
	var out []page.KeyStop
	for _, s := range v.stops {
		if s.First == page.None {
			out = append(out, s)
		}
	}
	return out
}
