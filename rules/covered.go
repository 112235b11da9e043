package rules

import "github.com/igfaudit/igfaudit/rules/page"

// focusCovered checks that what has the focus does not lie wholly behind
// something else.
//
// Source: WCAG 2.2 SC 2.4.11 and 2.4.12, failure F110, technique C43.
var focusCovered = Rule{
	ID:        "focus-covered",
	Title:     "What has the focus does not lie behind something else",
	Class:     Strong,
	Why:       "People who use the keyboard lose sight of where they are, and press Enter on a link that they cannot see.",
	Fix:       "Add scroll-padding of the height of the bar to the style of html, so that the browser scrolls past it. Let a cookie notice take room of its own, or come first and keep the focus until it is closed.",
	Bad:       "header { position: sticky; top: 0; height: 90px }",
	Good:      "html { scroll-padding: 100px 0 } header { position: sticky; top: 0; height: 90px }",
	WordPress: "Under Appearance > Customize > Additional CSS, add html { scroll-padding-top: 100px }, with the height of your header. For a notice, choose another place in the settings of its plugin.",
	Question:  "Press Tab, and Shift with Tab, until the focus is here: can you see at least a part of it?",
	Probe:     page.KeyProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		measured := func(v keyVisit) bool {
			for _, stop := range v.landed() {
				if stop.Points > 0 {
					return true
				}
			}
			return false
		}
		return judgeVisits(s, measured, func(v keyVisit) Verdict { return v.covered(s) })
	},
}

// mostBar is the share of the window, in per cent, up to which a bar is one that
// people work beside. What is larger must be dealt with before anything else.
const mostBar = 50

func (v keyVisit) covered(s *page.Snapshot) Verdict {
	worst := pass()
	for _, stop := range v.landed() {
		c := stop.Cover
		if c == nil || stop.Doubt {
			continue
		}
		by := s.At(c.Node)
		if by == nil || by.Within(v.node) || v.node.Within(by) {
			continue
		}
		if c.Stays && c.Solid && c.Share < mostBar && !isDialog(by) {
			return fail("when the Tab key comes here, all of it lies behind %s, which stays in its place in the window", layerName(by))
		}
		worst = cantTell("when the Tab key comes here, it lies behind %s, as far as could be measured", layerName(by))
	}
	return worst
}

// isDialog tells whether an element says that it is a dialog, or is within one.
func isDialog(n *page.Node) bool {
	return n.Closest(func(p *page.Node) bool {
		role := attr(p, "role")
		return p.Is("dialog") || p.IsElement() && (role == "dialog" || role == "alertdialog")
	}) != nil
}

// layerName names what lies in front of something: by its tag and id or class.
func layerName(n *page.Node) string {
	if id := attr(n, "id"); id != "" {
		return "the element " + n.Tag + "#" + shorten(id)
	}
	if class := attr(n, "class"); class != "" {
		return "the element " + n.Tag + " of class “" + shorten(class) + "”"
	}
	return "the element " + n.Tag
}
