package rules

import (
	"github.com/igfaudit/igfaudit/rules/page"
)

// scrollKeyboard checks that parts of the page that scroll by themselves can be
// scrolled with the keyboard.
//
// Source: WCAG 2.2 SC 2.1.1 and 2.1.3, technique G202; ACT rule 0ssw9k.
var scrollKeyboard = Rule{
	ID:        "scroll-keyboard",
	Title:     "Parts that scroll can be scrolled with the keyboard",
	ACT:       []string{"0ssw9k"},
	Class:     Strong,
	Why:       "In some browsers, such as Safari, people who use the keyboard cannot bring up what lies out of sight, such as the columns of a wide table.",
	Fix:       `Give the element that scrolls tabindex="0", a role such as region and a name, or let it grow so that nothing needs to scroll.`,
	Bad:       `<div style="overflow: auto; height: 10em">A long programme …</div>`,
	Good:      `<div style="overflow: auto; height: 10em" tabindex="0" role="region" aria-label="Programme">A long programme …</div>`,
	WordPress: "Where a theme or plugin makes the part scroll, tell its authors; in a Custom HTML block, add the attribute there.",
	Question:  "Press Tab until the focus is in this part, then the arrow keys: does it scroll, or is there nothing out of sight that matters?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		e := enclose(s)
		face := innermost(s, faces(s))
		targets := s.Elements(func(n *page.Node) bool { return overflows(n) && face[n.Index()] != nil })
		return targets, func(n *page.Node) Verdict {
			by := n.ScrollsBy()
			switch {
			case e.sure[n.Index()] != nil || e.unsure[n.Index()] != nil:
				return pass()
			case max(by.W, by.H) < clearlyScrolls:
				return cantTell("this scrolls by a few pixels, and nothing in it can get the focus")
			}
			return fail("this scrolls, and neither it nor anything in it can get the focus")
		}
	},
}

// clearlyScrolls is the distance in CSS pixels from which on something is out
// of sight; less may come from how a font is measured.
const clearlyScrolls = 8

func overflows(n *page.Node) bool {
	by := n.ScrollsBy()
	return (by.W > 1 || by.H > 1) && html(n) && !n.Inert() && n.Visible()
}
