package rules

import "github.com/igfaudit/igfaudit/rules/page"

// contrastStates checks that text stands out when the pointer is on it, when it
// has the focus, and when the link was visited.
//
// Source: WCAG 2.2 SC 1.4.3, technique G18.
var contrastStates = Rule{
	ID:        "contrast-states",
	Title:     "Text of links and buttons stands out under the pointer, with the focus and when visited",
	Class:     Strong,
	Why:       "People who see little lose the text of a link or button just when they are about to use it.",
	Fix:       "Choose colours for :hover, :focus and :visited with which a contrast checker shows 4.5:1, or 3:1 for large text.",
	Bad:       "a:hover { color: #f5a623 }",
	Good:      "a:hover { color: #0b3d91; text-decoration: underline }",
	WordPress: "Appearance, Editor, Styles, look for the colours of links and buttons and their hover state, or add a rule under Additional CSS.",
	Question:  "Can the text still be read well when the pointer is on it, when it has the focus, and after the link was visited?",
	Probe:     page.InkProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		if s.Probed.Ink == nil {
			return nil, nil
		}
		off := inactive(s)
		found := map[*page.Node][]page.Inked{}
		var targets []*page.Node
		for _, t := range s.Probed.Ink.Texts {
			n := s.At(t.Node)
			if n == nil || t.State == "" || off[n.Index()] || disabled(n) || !n.Visible() || faint(n) {
				continue
			}
			if found[n] == nil {
				targets = append(targets, n)
			}
			found[n] = append(found[n], t)
		}
		return targets, func(n *page.Node) Verdict { return judgeStates(n, found[n]) }
	},
}

// faint tells whether a text does not stand out as it is, which is said already.
func faint(n *page.Node) bool {
	if m := n.Snapshot().InkOf(n, ""); m != nil && !m.Moving && m.Typical < needed(n) {
		return true
	}
	for _, t := range readable(n) {
		for _, g := range t.Grounds() {
			if judgeGround(n, needed(t), g).Outcome == Failed {
				return true
			}
		}
	}
	return false
}

// inState says in words when a text looks as it does in a state.
var inState = map[string]string{
	"hover": "under the pointer", "focus": "with the focus", "visited": "when the link was visited",
}

func judgeStates(n *page.Node, list []page.Inked) Verdict {
	worst, need := pass(), needed(n)
	for _, t := range list {
		if v := judgeState(n, need, t); weight[v.Outcome] > weight[worst.Outcome] {
			worst = v
		}
	}
	return worst
}

func judgeState(n *page.Node, need float64, t page.Inked) Verdict {
	switch {
	case t.Worst >= need:
		return pass()
	case t.Moving, inMotion(n), t.Typical < leastSeen:
		return cantTell("%s the text may not stand out: %s:1 was measured and it must be %s:1; look at it", inState[t.State], ratio(t.Typical), short(need))
	case t.Typical < need-pixelSlack:
		return failContrast(n, inState[t.State]+", text "+t.Letters+" on "+t.Ground, t.Typical, need)
	}
	return cantTell("%s the contrast of the text is mostly %s:1 and %s:1 where it is lowest; it must be %s:1", inState[t.State], ratio(t.Typical), ratio(t.Worst), short(need))
}
