package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// roleContext checks that parts such as list items, tabs and cells stand in the
// whole that they are a part of.
//
// Source: WCAG 2.2 SC 1.3.1; ACT rule ff89c9.
var roleContext = Rule{
	ID:        "role-context",
	Title:     "Parts made with a role stand in the whole that they belong to",
	ACT:       []string{"ff89c9"},
	Class:     Strong,
	Why:       "A screen reader tells \"tab 2 of 5\" or \"row 3\" only where the parts stand in a tab list or table; alone they make no sense.",
	Fix:       "Give the element around the parts the role that they need, or take the role of the parts away. Elements between them must have no role and no ARIA attribute.",
	Bad:       `<div><div role="tab">Programme</div></div>`,
	Good:      `<div role="tablist"><div role="tab">Programme</div></div>`,
	WordPress: "Most often a plugin or a page builder writes the role: update it, choose another block, or tell its authors.",
	Question:  "Does a screen reader tell these parts as parts of the whole, with their number?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		o := ownershipOf(s)
		inClosed := below(s, readAsOne)
		targets := only(s.WithAttr("role"), func(n *page.Node) bool {
			p := n.Parent()
			return needsContext(n) && (n.Exposed || demoted(n) && p != nil && !inClosed[p.Index()])
		})
		return targets, func(n *page.Node) Verdict { return contextOf(n, o.parent(n)) }
	},
}

func needsContext(n *page.Node) bool {
	role := aria.Explicit(attr(n, "role"))
	return (html(n) || n.Namespace == "svg") && aria.Contexts(role) != nil && !ownRole(n, role)
}

// demoted tells whether nothing hides an element that the browser leaves out
// of its accessibility tree: it does so with parts whose whole is missing.
func demoted(n *page.Node) bool {
	return !n.ProgrammaticallyHidden() && !n.Inert() && n.Visible() && !slices.Contains(n.Ignored, "presentationalRole")
}

// ownRole tells whether the element has the role by itself as well.
func ownRole(n *page.Node, role string) bool {
	if n.Is("input") && role == "combobox" {
		return n.HasAttr("list")
	}
	return html(n) && aria.HasRole(n.Tag, inputType(n), n.HasAttr("href"), role)
}

func contextOf(n, parent *page.Node) Verdict {
	role := aria.Explicit(attr(n, "role"))
	wanted := aria.Contexts(role)
	if parent == nil {
		return fail("the role %s has no meaning here: it must stand in an element with the role %s", role, either(wanted))
	}
	above := roleOf(parent)
	switch {
	case slices.Contains(wanted, above):
		return pass()
	case above == "", above == "generic" && !slices.ContainsFunc(parent.Attrs, globalARIA), role == "treeitem" && above == "treeitem":
		return cantTell("a %s element stands between this %s and the %s that it needs around it", parent.Tag, role, either(wanted))
	case above == "generic":
		return fail("the role %s must stand directly in %s, but an element %s with ARIA attributes is in between", role, either(wanted), parent.Tag)
	}
	return fail("the role %s must stand in %s, but it stands in %s", role, either(wanted), above)
}

func either(words []string) string { return strings.Join(words, " or ") }

// roleContent checks that wholes such as lists, menus and tables hold nothing
// but the parts that they are made of.
//
// Source: WCAG 2.2 SC 1.3.1; ACT rule bc4a75.
var roleContent = Rule{
	ID:        "role-content",
	Title:     "Lists, menus, tables and tab lists hold only their own parts",
	ACT:       []string{"bc4a75"},
	Class:     Strong,
	Why:       "A screen reader counts the parts of a list or menu; what is no part of it is passed over or told out of place, and the count is wrong.",
	Fix:       "Put each thing in a list into an item of the list, and what does not belong to it outside. Correct or take away roles that do not fit.",
	Bad:       `<ul><a href="/news">News</a></ul>`,
	Good:      `<ul><li><a href="/news">News</a></li></ul>`,
	WordPress: "In a menu or list block use list items only. Where a theme or plugin writes the list, tell its authors.",
	Question:  "Does a screen reader tell this as a list, table or menu with the right number of parts?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		o := ownershipOf(s)
		busy := below(s, func(n *page.Node) bool { return strings.EqualFold(attr(n, "aria-busy"), "true") })
		targets := s.Elements(func(n *page.Node) bool { return holdsParts(n) && !busy[n.Index()] })
		return targets, func(n *page.Node) Verdict { return membersOf(n, o) }
	},
}

// holdsParts tells whether the element is a whole made of parts. Browsers differ
// on the parts of one whose role does not exist.
func holdsParts(n *page.Node) bool {
	if attr(n, "role") != "" && aria.Explicit(attr(n, "role")) == "" {
		return false
	}
	return n.Exposed && (html(n) || n.Namespace == "svg") && aria.Holds(roleOf(n)) != nil &&
		!n.Is("select", "datalist", "input") && !strings.HasPrefix(n.Role, "LayoutTable")
}

// below marks the nodes for which ok says yes and all that stands below them,
// by their index.
func below(s *page.Snapshot, ok func(*page.Node) bool) []bool {
	marked := make([]bool, len(s.Nodes))
	for i, n := range s.Nodes {
		p := n.Parent()
		marked[i] = ok(n) || p != nil && marked[p.Index()]
	}
	return marked
}

func membersOf(n *page.Node, o *ownership) Verdict {
	role := roleOf(n)
	members := o.members(n)
	var odd *page.Node
	for _, c := range members {
		child := roleOf(c)
		switch {
		case aria.MayHold(role, child) || c.Is("br", "wbr"):
		case child == "" || child == "generic" || child == "separator" || child == "menu" && strings.HasPrefix(role, "menu"):
			odd = c
		default:
			return fail("an element with the role %s may hold only %s, but holds %s", role, either(aria.Holds(role)), child)
		}
	}
	switch {
	case odd != nil:
		return cantTell("an element with the role %s should hold only %s, but holds an element %s", role, either(aria.Holds(role)), odd.Tag)
	case len(members) == 0:
		return emptyOf(n, role)
	case looseText(n):
		return cantTell("there is text in this %s that is in none of its parts", role)
	}
	return pass()
}

// emptyOf judges a whole without parts: it may be one that a script is to fill.
func emptyOf(n *page.Node, role string) Verdict {
	text := textOutside(n)
	switch {
	case role == "row" && text && n.Visible():
		return fail("the row has text but no cell")
	case filledWithoutParts(n):
		return fail("the %s holds several elements with text, and none of them has the role %s", role, either(aria.Holds(role)))
	case text:
		return cantTell("the %s has text but no part with the role %s", role, either(aria.Holds(role)))
	case n.Is("ul", "ol", "menu") && slices.ContainsFunc(n.Children(), func(c *page.Node) bool { return c.IsElement() && !c.Hidden() && !c.Unread() }):
		return cantTell("the list holds elements, but none of them is a list item")
	}
	return pass()
}

// filledWithoutParts tells whether several elements with text of their own can
// be seen in a whole, as a list has them. One alone may say that the parts are
// still to come.
func filledWithoutParts(n *page.Node) bool {
	filled := 0
	for _, c := range n.Children() {
		if !c.IsElement() || !c.Visible() || standing(c) || c.Is("br", "wbr") {
			continue
		}
		if textOutside(c) && !blank(c.VisibleText()) {
			filled++
		}
	}
	return filled >= 2 && n.Visible() && !n.Is("table", "thead", "tbody", "tfoot", "tr") && aria.Explicit(attr(n, "role")) != "listbox"
}

// looseText tells whether elements without a meaning of their own hold text
// that stands in none of the parts.
func looseText(n *page.Node) bool {
	for _, c := range n.Children() {
		if c.IsElement() && !standing(c) && !c.ProgrammaticallyHidden() && aria.Explicit(attr(c, "role")) == "" && textOutside(c) {
			return true
		}
	}
	return false
}

func textOutside(n *page.Node) bool {
	for _, c := range n.Children() {
		switch {
		case c.Kind == page.Text && c.Exposed && !blank(c.Data):
			return true
		case c.IsElement() && !standing(c) && textOutside(c):
			return true
		}
	}
	return false
}
