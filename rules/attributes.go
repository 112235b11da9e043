package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// roleValid checks that role attributes have a role that exists.
//
// Source: WCAG 2.2 SC 4.1.2 and 1.3.1, technique ARIA4; ACT rule 674b10.
var roleValid = Rule{
	ID:       "role-valid",
	Title:    "Role attributes have a role that exists",
	ACT:      []string{"674b10"},
	Class:    Strong,
	Why:      "A screen reader passes over a role that does not exist, so what was to be announced as a menu or a tab is not.",
	Fix:      "Correct the word or take the attribute away; most often it comes from a plugin, whose authors should be told.",
	Bad:      `role="buton"`,
	Good:     `role="button", or better the element button`,
	Question: "Is the role understood by the screen readers that your visitors use?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithAttr("role"), func(n *page.Node) bool {
			return strings.Trim(attr(n, "role"), asciiSpace) != "" && (n.Namespace == "" || n.Namespace == "svg") && !n.ProgrammaticallyHidden()
		})
	},
	Expect: func(n *page.Node) Verdict {
		role := strings.TrimSpace(attr(n, "role"))
		switch {
		case aria.Explicit(role) != "":
			return pass()
		case strings.EqualFold(role, "text"):
			return cantTell("the role %q is no standard, and some screen readers know it; see whether the words are read as they should be", role)
		}
		return fail("%q is no role of WAI-ARIA", role)
	},
}

// ariaAttributeDefined checks that attributes which begin with aria- exist.
//
// Source: WCAG 2.2 SC 4.1.2 and 1.3.1; ACT rule 5f99a7.
var ariaAttributeDefined = Rule{
	ID:    "aria-attribute-defined",
	Title: "ARIA attributes are ones that exist",
	ACT:   []string{"5f99a7"},
	Class: Strong,
	Why:   "A screen reader passes over an attribute that does not exist, so the name or state that it was to tell is missing.",
	Fix:   "Correct the spelling or take the attribute away; most often it comes from a plugin, whose authors should be told.",
	Bad:   `aria-labeledby="title"`,
	Good:  `aria-labelledby="title"`,
	Targets: func(s *page.Snapshot) []*page.Node {
		return withARIA(s)
	},
	Expect: func(n *page.Node) Verdict {
		var wrong []string
		for _, a := range n.Attrs {
			if _, known := aria.Attributes[a.Name]; isARIA(a) && !known {
				wrong = append(wrong, a.Name)
			}
		}
		if len(wrong) > 0 {
			return fail("no such attribute in WAI-ARIA: %s", strings.Join(wrong, ", "))
		}
		return pass()
	},
}

func isARIA(a page.Attr) bool { return strings.HasPrefix(a.Name, "aria-") }

// withARIA are the elements with an attribute that begins with aria-.
func withARIA(s *page.Snapshot) []*page.Node {
	return page.Shared(s, "aria", func(s *page.Snapshot) []*page.Node {
		return s.Elements(func(n *page.Node) bool { return slices.ContainsFunc(n.Attrs, isARIA) })
	})
}

// stated tells whether an attribute is a state or property that exists.
func stated(a page.Attr) bool {
	_, known := aria.Attributes[a.Name]
	return known
}

// ariaAttributeValue checks that states and properties have a value of their
// type. Elements that ids point to need not exist.
//
// Source: WCAG 2.2 SC 4.1.2 and 1.3.1; ACT rule 6a7281.
var ariaAttributeValue = Rule{
	ID:       "aria-attribute-value",
	Title:    "ARIA attributes have values that are valid",
	ACT:      []string{"6a7281"},
	Class:    Strong,
	Why:      "A screen reader passes over a value that it does not know, and says nothing of the state, or the wrong thing.",
	Fix:      "Use one of the values that the attribute knows; most often it comes from a plugin, whose authors should be told.",
	Bad:      `aria-expanded="closed"`,
	Good:     `aria-expanded="false"`,
	Question: "Does the state that is meant reach a screen reader?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(withARIA(s), func(n *page.Node) bool {
			return (n.Namespace == "" || n.Namespace == "svg") &&
				slices.ContainsFunc(n.Attrs, func(a page.Attr) bool { return stated(a) && a.Value != "" })
		})
	},
	Expect: func(n *page.Node) Verdict {
		out := pass()
		for _, a := range n.Attrs {
			kind, known := aria.Attributes[a.Name]
			if !known || a.Value == "" || kind.Accepts(a.Value) {
				continue
			}
			if !kind.Accepts(strings.ToLower(strings.TrimSpace(a.Value))) {
				return fail("%s=%q: it must be %s", a.Name, shorten(a.Value), kind.Wanted())
			}
			out = cantTell("%s=%q is understood by some browsers only; write it in lower case and without spaces", a.Name, a.Value)
		}
		return out
	},
}

// ariaAttributePermitted checks that states and properties stand on elements
// whose role has them.
//
// Source: WCAG 2.2 SC 4.1.2 and 1.3.1, technique ARIA5; ACT rule 5c01ea; ARIA
// in HTML.
var ariaAttributePermitted = Rule{
	ID:    "aria-attribute-permitted",
	Title: "ARIA attributes stand where they mean something",
	ACT:   []string{"5c01ea"},
	Class: Strong,
	Why:   "A screen reader passes over a state that the kind of element cannot have, so that people do not learn of it.",
	Fix:   "Move the attribute to the element that it speaks of, such as the button that opens a menu, or take it away.",
	Bad:   `<div aria-expanded="false">`,
	Good:  `<button aria-expanded="false">`,
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(withARIA(s), func(n *page.Node) bool {
			return n.Exposed && (n.Namespace == "" || n.Namespace == "svg") && slices.ContainsFunc(n.Attrs, stated)
		})
	},
	Expect: func(n *page.Node) Verdict {
		var wrong []string
		for _, a := range n.Attrs {
			if stated(a) && !permits(n, a.Name) {
				wrong = append(wrong, a.Name)
			}
		}
		switch role := roleOf(n); {
		case len(wrong) == 0:
			return pass()
		case role == "" || role == "generic":
			return fail("the element %s without a role cannot have %s", n.Tag, strings.Join(wrong, ", "))
		default:
			return fail("an element with the role %s cannot have %s", role, strings.Join(wrong, ", "))
		}
	},
}
