package rules

import "github.com/igfaudit/igfaudit/rules/page"

// hoverContent checks that what appears under a resting pointer stays while the
// pointer moves onto it, and can be sent away.
//
// Source: WCAG 2.2 SC 1.4.13, failure F95, technique SCR39.
var hoverContent = Rule{
	ID:        "hover-content",
	Title:     "What appears under the mouse stays while it is read, and Escape sends it away",
	Class:     Strong,
	Why:       "People who enlarge the screen move the pointer to read on, and the hint is gone; for others it covers what they wanted to read.",
	Fix:       "Keep the hint shown while the pointer is on it, let it touch the element that shows it, and hide it when the Escape key is pressed.",
	Bad:       ".hint { pointer-events: none } button:hover + .hint { display: block }",
	Good:      ".wrap:hover .hint { display: block } ... and a script that hides it on Escape",
	WordPress: "Do without tooltips, or choose a plugin that says that it follows criterion 1.4.13.",
	Question:  "Let the pointer rest here: can you move it onto what appears, and does Escape send it away?",
	Probe:     page.PointerProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets, by := hovers(s)
		return targets, func(n *page.Node) Verdict {
			h := by[n]
			shown := firstShown(s, h.Effect)
			switch {
			case h.Lost && h.Apart:
				return fail("the pointer shows %s here, and it goes away when the pointer moves onto it; tried twice", shown)
			case h.Follows:
				return cantTell("the pointer shows %s here, and it moves along with the pointer", shown)
			case h.Obscures && !h.Escaped:
				return cantTell("the pointer shows %s here, which covers other text, and the Escape key does not send it away", shown)
			}
			return pass()
		}
	},
}
