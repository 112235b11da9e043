package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// idReferences asks about labels and ARIA attributes that point to no element,
// or to one of several with the same id.
//
// Source: WCAG 2.2 SC 1.3.1 and 4.1.2, failures F68 and F77.
var idReferences = Rule{
	ID:        "id-references",
	Title:     "Labels and ARIA attributes point to one element",
	Class:     Pointer,
	Why:       "A label or description that points to nothing, or to the wrong one of two elements with the same id, is not read where it belongs.",
	Fix:       "Give each element an id of its own, and write that id into the label or attribute that belongs to it.",
	Bad:       `<label for="mail">E-mail</label> <input id="email">`,
	Good:      `<label for="email">E-mail</label> <input id="email">`,
	WordPress: "The same form or widget twice on a page has its ids twice: use it once. Where a plugin writes the ids, tell its authors.",
	Question:  "Does a screen reader read the right label and description on this element?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		ids := countIDs(s)
		targets := only(s.WithAttr("for", "aria-labelledby", "aria-describedby"), func(n *page.Node) bool {
			return len(references(n)) > 0 && n.Scope().Kind == page.Document && !n.ProgrammaticallyHidden()
		})
		return targets, func(n *page.Node) Verdict { return referenceOf(n, ids) }
	},
}

type scopedID struct {
	scope *page.Node
	id    string
}

func countIDs(s *page.Snapshot) map[scopedID]int {
	count := map[scopedID]int{}
	for _, n := range s.WithAttr("id") {
		if id := attr(n, "id"); id != "" {
			count[scopedID{n.Scope(), id}]++
		}
	}
	return count
}

// reference is an attribute and the ids in it.
type reference struct {
	attribute string
	ids       []string
}

// references are those of the element that name or describe something.
func references(n *page.Node) []reference {
	var out []reference
	if id := attr(n, "for"); n.Is("label") && id != "" {
		out = append(out, reference{"for", []string{id}})
	}
	for _, name := range []string{"aria-labelledby", "aria-describedby"} {
		if ids := strings.Fields(attr(n, name)); len(ids) > 0 {
			out = append(out, reference{name, ids})
		}
	}
	return out
}

func referenceOf(n *page.Node, ids map[scopedID]int) Verdict {
	scope := n.Scope()
	for _, r := range references(n) {
		missing := 0
		for _, id := range r.ids {
			switch ids[scopedID{scope, id}] {
			case 0:
				missing++
			case 1:
			default:
				return cantTell("%s points to the id %q, which several elements have", r.attribute, shorten(id))
			}
		}
		if missing == len(r.ids) {
			return cantTell("%s=%q points to no element", r.attribute, shorten(strings.Join(r.ids, " ")))
		}
	}
	return pass()
}
