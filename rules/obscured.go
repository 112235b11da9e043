package rules

import "github.com/igfaudit/igfaudit/rules/page"

// focusObscured asks of bars that stay at an edge of the window whether they
// cover what has the focus.
//
// Source: WCAG 2.2 SC 2.4.11, failure F110, technique C43.
var focusObscured = Rule{
	ID:       "focus-obscured",
	Title:    "Bars that stay at the edge of the window do not cover what has the focus",
	Class:    Pointer,
	Why:      "People who use the keyboard lose sight of where they are when the focused link lies under a bar.",
	Fix:      "Add scroll-padding of the height of the bar to the style of html, so that the browser scrolls past it.",
	Bad:      "header { position: sticky; top: 0; height: 90px; }",
	Good:     "html { scroll-padding-top: 100px; }",
	Question: "Press Tab, and Shift with Tab, through the page: is the focused element ever wholly covered by this bar?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		stops := tabOrderOf(s)
		if tourOf(s).Whole() {
			return nil, nil // focus-covered has seen what the bars cover
		}
		stays := func(n *page.Node) bool { return staysAtEdge(s, n) && !holdsAll(n, stops) }
		padded := scrollPadded(s)
		return s.Elements(stays), func(n *page.Node) Verdict {
			if padded {
				return pass()
			}
			return cantTell("this bar stays in place while the page scrolls beneath it, and the page leaves no room for it")
		}
	},
}

// staysAtEdge tells whether an element is a wide bar that stays where it is
// while a page with something to focus scrolls past.
func staysAtEdge(s *page.Snapshot, n *page.Node) bool {
	const widest, high = 0.5, 24 // of the window; CSS pixels
	if n.FrameID != 0 || !html(n) || n.Box == nil || !n.Visible() {
		return false
	}
	position := n.StyleOf("position")
	if position != "fixed" && position != "sticky" {
		return false
	}
	window := s.Viewport
	return n.Box.W >= widest*float64(window.Width) && n.Box.H >= high && n.Box.H < float64(window.Height)/2 &&
		s.Frames[0].Height > 1.5*float64(window.Height)
}

// holdsAll tells whether all that takes the focus stands within the element.
// What is below an element stands together in the order of the tree.
func holdsAll(n *page.Node, stops []*page.Node) bool {
	return len(stops) == 0 || stops[0].Within(n) && stops[len(stops)-1].Within(n)
}

// scrollPadded tells whether the page keeps room for a bar at its top.
func scrollPadded(s *page.Snapshot) bool {
	root := s.DocumentElement()
	if root == nil {
		return false
	}
	v := root.StyleOf("scroll-padding-top")
	return v != "" && v != "auto" && v != "0px"
}
