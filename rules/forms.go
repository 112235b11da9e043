package rules

import "github.com/igfaudit/igfaudit/rules/page"

// formFieldName checks that form fields have an accessible name. Besides the
// fields of the ACT rule it takes those for passwords, dates, times and
// colours, which have no role in WAI-ARIA.
//
// Source: WCAG 2.2 SC 4.1.2; ACT rule e086e5.
var formFieldName = Rule{
	ID:    "form-field-name",
	Title: "Form fields have a name",
	ACT:   []string{"e086e5"},
	Class: Provable,
	Why:   "People who use a screen reader hear \"edit text\" and cannot know what to write into the field, so they cannot register alone.",
	Fix: "Give the field a label: in your form plugin fill in the field's label and do not switch it off. A text beside the field is no label yet. " +
		"Bad: E-mail <input id=\"mail\">. Good: <label for=\"mail\">E-mail</label> <input id=\"mail\">.",
	Targets: func(s *page.Snapshot) []*page.Node {
		return s.WithRole("checkbox", "combobox", "listbox", "menuitemcheckbox", "menuitemradio", "radio", "searchbox", "slider",
			"spinbutton", "switch", "textbox", "Date", "DateTime", "InputTime", "ColorWell")
	},
	Expect: func(n *page.Node) Verdict {
		v := named(n, "nothing names this field: no label that belongs to it, no aria-label or title")
		if l := labelOf(n); v.Outcome == Failed && l != nil && l.Hidden() && l.Text() != "" {
			return cantTell("the label of this field, %q, is hidden, and browsers do not agree on whether it names the field then", shorten(l.Text()))
		}
		if v.Outcome == Failed && n.State("readonly") == "true" && !n.Focusable() {
			return cantTell("nothing names this field, but it cannot be reached or changed; see whether it only shows what was chosen in a field that has a name")
		}
		return v
	},
}

// labelOf is the label element of a field, nil when it has none: one that points
// to the field by its id, or one that the field stands in.
func labelOf(n *page.Node) *page.Node {
	if id := attr(n, "id"); id != "" {
		for _, l := range n.Snapshot().WithTag("label") {
			if attr(l, "for") == id && l.Scope() == n.Scope() {
				return l
			}
		}
	}
	l := n.Closest(func(p *page.Node) bool { return p.Is("label") })
	if l != nil && l.HasAttr("for") {
		return nil
	}
	return l
}
