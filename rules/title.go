package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// pageTitle checks that the page has a title.
//
// Source: WCAG 2.2 SC 2.4.2; ACT rule 2779a5.
var pageTitle = Rule{
	ID:        "page-title",
	Title:     "The page has a title",
	ACT:       []string{"2779a5"},
	Class:     Provable,
	Why:       "The title is the first thing that a screen reader says of a page, and the name of its tab; without it people cannot tell pages apart.",
	Fix:       "Give the page a title in the editor; if the theme does not show it, the theme lacks title-tag support.",
	Bad:       "<title></title>",
	Good:      "<title>Programme – Youth IGF</title>",
	WordPress: "Open the page in the editor and fill in its title at the top. If the browser tab still shows none, the theme is at fault: ask its makers for “title-tag support”.",
	Targets: func(s *page.Snapshot) []*page.Node {
		if !s.IsHTML() {
			return nil
		}
		return []*page.Node{s.DocumentElement()}
	},
	Expect: func(n *page.Node) Verdict {
		for _, t := range n.Snapshot().WithTag("title") {
			if !t.Is("title") || t.FrameID != n.FrameID || t.Scope() != n.Scope() {
				continue
			}
			if hasText(t) {
				return pass()
			}
			return fail("the title of the page is empty")
		}
		return fail("the page has no title")
	},
}

// hasText tells whether the node has a text of its own that is not only white
// space.
func hasText(n *page.Node) bool {
	for _, c := range n.Children() {
		if c.Kind == page.Text && strings.TrimSpace(c.Data) != "" {
			return true
		}
	}
	return false
}
