package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// ariaProhibited checks that no global state or property stands where WAI-ARIA
// forbids it, such as a name on an element without a role.
//
// Source: WCAG 2.2 SC 1.3.1, technique ARIA5; ACT rule kb1m8s; WAI-ARIA 1.2,
// section 5.2.5.
var ariaProhibited = Rule{
	ID:        "aria-prohibited",
	Title:     "Names and role descriptions stand only where ARIA allows them",
	ACT:       []string{"kb1m8s"},
	Class:     Strong,
	Why:       "Many screen readers pass over a name on an element that cannot have one, so what it says is never heard.",
	Fix:       "Write the words as text, visible or visually hidden, or give the element the role that it plays, such as img or group.",
	Bad:       `<span class="stars" aria-label="4 of 5 stars">`,
	Good:      `<span class="stars" role="img" aria-label="4 of 5 stars">`,
	WordPress: "Most often a theme or plugin writes this: update it, or tell its authors.",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(withARIA(s), func(n *page.Node) bool {
			return n.Exposed && (html(n) || n.Namespace == "svg") && slices.ContainsFunc(n.Attrs, func(a page.Attr) bool { return isARIA(a) && aria.IsGlobal(a.Name) })
		})
	},
	Expect: func(n *page.Node) Verdict {
		role := namingRole(n)
		for _, a := range n.Attrs {
			if blank(a.Value) || !aria.Prohibits(role, a.Name) {
				continue
			}
			return fail("%s must not stand on %s", a.Name, describeRole(n, role))
		}
		return pass()
	},
}

// namingRole is the role that decides whether an element can be named: the
// explicit one; that of plain HTML elements; and that of the browser for the
// others. It is "" where the standards name none.
func namingRole(n *page.Node) string {
	if role := aria.Explicit(attr(n, "role")); role != "" {
		return role
	}
	role := roleOf(n)
	if role == "generic" && !(html(n) && aria.HasRole(n.Tag, "", n.HasAttr("href"), "generic")) {
		return ""
	}
	return role
}

func describeRole(n *page.Node, role string) string {
	if aria.Explicit(attr(n, "role")) == "" {
		return "the element " + n.Tag + " without a role"
	}
	return "an element with the role " + role
}

// ariaRequired checks that elements with a role have the states that the role
// cannot do without.
//
// Source: WCAG 2.2 SC 1.3.1 and 4.1.2, technique ARIA5; ACT rule 4e8ab6.
var ariaRequired = Rule{
	ID:        "aria-required",
	Title:     "Roles come with the states that they need",
	ACT:       []string{"4e8ab6"},
	Class:     Strong,
	Why:       "A screen reader cannot tell whether a box is ticked, a list is open or how far a slider stands, and says nothing or the wrong thing.",
	Fix:       "Set the attribute and keep it true in the script; better still, use the HTML element, which does so by itself.",
	Bad:       `<div role="checkbox" tabindex="0">I agree</div>`,
	Good:      `<div role="checkbox" aria-checked="false" tabindex="0">I agree</div>`,
	WordPress: "Most often a plugin writes the role: update it, or tell its authors.",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithAttr("role"), func(n *page.Node) bool {
			role := aria.Explicit(attr(n, "role"))
			return n.Exposed && (html(n) || n.Namespace == "svg") && role != "" && !markedDecorative(n) && !ownRole(n, role)
		})
	},
	Expect: func(n *page.Node) Verdict {
		role := aria.Explicit(attr(n, "role"))
		var missing []string
		for _, name := range aria.Required(role, n.Focusable()) {
			if attr(n, name) == "" && !nativeState(n, name) {
				missing = append(missing, name)
			}
		}
		if len(missing) > 0 {
			return fail("the role %s needs %s", role, strings.Join(missing, " and "))
		}
		return pass()
	},
}

// nativeState tells whether the HTML element says itself what the attribute
// would say.
func nativeState(n *page.Node, name string) bool {
	if !html(n) {
		return false
	}
	switch name {
	case "aria-checked":
		kind := inputType(n)
		return n.Is("input") && (kind == "checkbox" || kind == "radio")
	case "aria-level":
		return len(n.Tag) == 2 && n.Tag[0] == 'h' && n.Tag[1] >= '1' && n.Tag[1] <= '6'
	case "aria-valuenow":
		kind := inputType(n)
		return n.Is("meter", "progress") || n.Is("input") && (kind == "range" || kind == "number")
	case "aria-expanded":
		return n.Is("select", "summary")
	}
	return false
}
