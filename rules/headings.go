package rules

import (
	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// headingName checks that headings are not empty.
//
// Source: WCAG 2.2 SC 1.3.1, technique H42; ACT rule ffd0e9.
var headingName = Rule{
	ID:        "heading-name",
	Title:     "Headings have a text",
	ACT:       []string{"ffd0e9"},
	Class:     Strong,
	Why:       "People who use a screen reader move from heading to heading; an empty one tells them of a part that has no title.",
	Fix:       "Delete the empty heading block, or write its text. Do not use headings to make space.",
	Bad:       "<h2>&nbsp;</h2>",
	Good:      "<h2>Programme</h2>",
	WordPress: "In the list view of the editor find the empty Heading block and delete it.",
	Targets: func(s *page.Snapshot) []*page.Node {
		found := s.WithRole("heading")
		for _, n := range s.WithTag("h1", "h2", "h3", "h4", "h5", "h6") {
			if !n.Exposed && unheard(n) {
				found = append(found, n)
			}
		}
		return only(found, html)
	},
	Expect: func(n *page.Node) Verdict {
		return named(n, "the heading is empty: no text, nor an image with an alt text, that a screen reader would read")
	},
}

// unheard tells whether Chrome left a heading out only because it is empty.
func unheard(n *page.Node) bool {
	return aria.Explicit(attr(n, "role")) == "" && !n.ProgrammaticallyHidden() && len(n.Ignored) == 0 && !n.Inert()
}
