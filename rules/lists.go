package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// listItems checks that list items stand in a list.
//
// Source: WCAG 2.2 SC 1.3.1, techniques H48 and H40; HTML, "the li element".
var listItems = Rule{
	ID:        "list-items",
	Title:     "List items stand in a list",
	Class:     Strong,
	Why:       "A screen reader tells that a list begins and how many items it has; items without a list around them are told as loose lines.",
	Fix:       "Put the items into a ul or ol element; terms and descriptions belong into a dl.",
	Bad:       "<div><li>Monday</li><li>Tuesday</li></div>",
	Good:      "<ul><li>Monday</li><li>Tuesday</li></ul>",
	WordPress: "Make the list again with the list block, or mend the HTML of the block or widget.",
	Question:  "Is this a list, and would a screen reader tell it as one?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		in := inLists(s)
		targets := only(s.WithTag("li", "dt", "dd"), html, func(n *page.Node) bool {
			return !n.HasAttr("role") && !n.ProgrammaticallyHidden() && n.Visible() && !blank(n.Text())
		})
		return targets, func(n *page.Node) Verdict {
			switch p := n.Parent(); {
			case in[n.Index()]:
				return pass()
			case p == nil || !p.IsElement() || !hasFellow(n, p):
				return cantTell("the <%s> stands in no list; see whether it is one of several items", n.Tag)
			}
			return fail("the <%s> and those beside it stand in no list, so that nothing tells that they belong together", n.Tag)
		}
	},
}

// inLists tells of each node whether a list is above it, or something that may
// become one: a shadow tree, an element of a script, or one with a role.
func inLists(s *page.Snapshot) []bool {
	in := make([]bool, len(s.Nodes))
	for i, n := range s.Nodes {
		p := n.Parent()
		if p == nil {
			continue
		}
		in[i] = in[p.Index()] || p.Is("ul", "ol", "menu", "dl", "dir") || p.Kind == page.Shadow || p.IsElement() && (p.HasAttr("role") || strings.Contains(p.Tag, "-"))
		if n.Kind == page.Document {
			in[i] = false
		}
	}
	return in
}

// hasFellow tells whether another visible element of its kind stands beside it.
func hasFellow(n, parent *page.Node) bool {
	for _, c := range parent.Children() {
		if c != n && c.Is(n.Tag) && c.Visible() {
			return true
		}
	}
	return false
}
