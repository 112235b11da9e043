package rules

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// focusContext checks that nothing happens by itself when an element gets the
// focus.
//
// Source: WCAG 2.2 SC 3.2.1, failure F55, technique G107.
var focusContext = Rule{
	ID:        "focus-context",
	Title:     "Coming to an element with the Tab key sets nothing off",
	Class:     Strong,
	Why:       "People who only want to get past are taken to another page or window, or lose their place, again and again.",
	Fix:       "Take the script for focus away, and let a press or Enter set it off.",
	Bad:       `<a href="/programme" onfocus="location = this.href">`,
	Good:      `<a href="/programme">`,
	WordPress: "A theme or plugin writes this: update it, or tell its authors.",
	Question:  "Press Tab until the focus is here: does it stay, and does the page stay as it is?",
	Probe:     page.KeyProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		did := 0
		for _, v := range keyVisits(s) {
			if v.did() != "" {
				did++
			}
		}
		taken := map[*page.Node]bool{}
		for _, j := range focusTaken.Judge(s) {
			taken[j.Node] = j.Outcome == Failed
		}
		applies := func(v keyVisit) bool { return !taken[v.node] }
		return judgeVisits(s, applies, func(v keyVisit) Verdict { return v.context(s, did <= mostSetOff) })
	},
}

// mostSetOff is how many elements may set something off, before it is the page
// that does so all the time.
const mostSetOff = 3

var doneByFocus = map[string]string{"window": "a window opens", "leave": "the page tries to go to another address", "send": "the page tries to send a form"}

func (v keyVisit) did() string {
	for _, stop := range v.stops {
		if _, known := doneByFocus[stop.Did]; known {
			return stop.Did
		}
	}
	return ""
}

func (v keyVisit) context(s *page.Snapshot, sure bool) Verdict {
	if what := doneByFocus[v.did()]; what != "" && sure {
		return fail("when the Tab key comes here, %s", what)
	} else if what != "" {
		return cantTell("when the Tab key comes here, %s, as on other elements", what)
	}
	for _, stop := range v.stops {
		to := s.At(stop.Node)
		switch {
		case stop.First == page.None || stop.Doubt, to != nil && (to.Within(v.node) || v.node.Within(to)), bare(v.node):
		case v.lost(stop):
			return fail("when the Tab key comes here, a script takes the focus away at once, and nothing has it")
		case to != nil:
			return cantTell("when the Tab key comes here, a script sends the focus on to %s at once", calls(to))
		}
	}
	return pass()
}

// lost tells whether a script surely takes the focus away at a stop.
func (v keyVisit) lost(stop page.KeyStop) bool {
	return stop.Lost && !stop.Doubt && !bare(v.node) && !v.node.Unread()
}

// lostFocus tells whether a script was seen to take the focus away from an
// element.
func lostFocus(n *page.Node) bool {
	for _, v := range keyVisits(n.Snapshot()) {
		if v.node == n {
			return slices.ContainsFunc(v.stops, v.lost)
		}
	}
	return false
}

// bare tells whether an element has nothing in it and no name, as those have with
// which a dialog keeps the focus inside.
func bare(n *page.Node) bool {
	return blank(n.Name) && blank(n.Text()) && !n.Is("input", "select", "textarea", "button")
}
