package rules

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// focusVisible checks that style sheets do not take away the sign of where the
// focus is without another one in its place.
//
// Source: WCAG 2.2 SC 2.4.7, failure F78; ACT rule oj04fd.
var focusVisible = Rule{
	ID:        "focus-visible",
	Title:     "The focus can be seen",
	ACT:       []string{"oj04fd"},
	Class:     Strong,
	Why:       "People who use the keyboard cannot see where they are on the page, and have to guess what Enter would set off.",
	Fix:       "Take outline: none out of the style sheet, or add a rule with :focus-visible that draws a clear frame.",
	Bad:       `a:focus { outline: none }`,
	Good:      `a:focus-visible { outline: 3px solid #1a4ed8; outline-offset: 2px }`,
	WordPress: "Appearance > Customize > Additional CSS: add :focus-visible { outline: 3px solid }. Tell the theme's authors.",
	Question:  "Press Tab until the focus is here: does anything change that you can see?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		if s.FocusSheets == nil {
			return nil, nil
		}
		heard := below(s, heedsFocus)
		keys := len(s.Nodes) > 0 && heedsKeysAnywhere(s)
		return only(tabOrderOf(s), showsFocus), func(n *page.Node) Verdict {
			switch f := n.Focus; {
			case f == nil || f.Shown != "", focusSeen(n):
				return pass()
			case focusUnseen(n):
				return fail("%q takes the outline away, and pictures with the focus here and without are the same", shorten(f.Removed))
			case f.Maybe != "":
				return cantTell("%q takes the outline away; %q may show the focus in its place", shorten(f.Removed), shorten(f.Maybe))
			case heard[n.Index()]:
				return cantTell("%q takes the outline away; a script listens to the focus and may show it", shorten(f.Removed))
			case s.FocusSheets.Unread > 0:
				return cantTell("%q takes the outline away; a style sheet of another host, which could not be read, may show the focus", shorten(f.Removed))
			case keys && s.FocusSheets.OtherOutline:
				return cantTell("%q takes the outline away; a script listens to keys and may show the focus", shorten(f.Removed))
			}
			return fail("%q takes the outline away, and no rule shows the focus in its place", shorten(n.Focus.Removed))
		}
	},
}

// showsFocus tells whether what shows the focus of the element is known: the
// Tab key comes to it in the main document, outside shadow trees.
func showsFocus(n *page.Node) bool {
	return n.FrameID == 0 && n.TabStop() && n.Scope().Kind == page.Document
}

// heedsKeysAnywhere tells whether a script listens to keys wherever they are
// pressed.
func heedsKeysAnywhere(s *page.Snapshot) bool {
	return slices.ContainsFunc(s.Nodes, func(n *page.Node) bool {
		return n.FrameID == 0 && (n.Kind == page.Document || n.Is("html", "body")) && heedsKeys(n)
	})
}
