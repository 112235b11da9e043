package rules

import "github.com/igfaudit/igfaudit/rules/page"

// linkName checks that links have an accessible name.
//
// Source: WCAG 2.2 SC 2.4.4 and 4.1.2; ACT rule c487ae.
var linkName = Rule{
	ID:        "link-name",
	Title:     "Links have a name",
	ACT:       []string{"c487ae"},
	Class:     Provable,
	Why:       "People who use a screen reader hear \"link\", or an address letter by letter, and cannot know where it leads.",
	Fix:       "Write a text into the link. Where it holds only a picture, give that an alt text that says where the link leads; where it holds only an icon, name the link with aria-label.",
	Bad:       `<a href="/agenda"><img src="a.png" alt=""></a>`,
	Good:      `<a href="/agenda"><img src="a.png" alt="Agenda"></a>`,
	WordPress: "In the settings of the Image block fill in “Alternative text”; of Social Icons switch on labels.",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithRole("link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"), html)
	},
	Expect: func(n *page.Node) Verdict {
		return named(n, "nothing names this link: no text or alt text in it, no aria-label or title")
	},
}
