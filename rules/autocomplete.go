package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// autocompleteValid checks that fields which say what they are for do so in
// words that browsers know.
//
// Source: WCAG 2.2 SC 1.3.5, technique H98; ACT rule 73f2c2; HTML, "autofill
// detail tokens".
var autocompleteValid = Rule{
	ID:        "autocomplete-valid",
	Title:     "Fields about the person say what they are for in known words",
	ACT:       []string{"73f2c2"},
	Class:     Strong,
	Why:       "People for whom writing or remembering is hard let the browser fill in their name and address; it cannot when the field does not say what it is for.",
	Fix:       "In the settings of the form field choose what it is for, or use one of HTML's words: name, email, tel, organization, country-name ...",
	Bad:       `autocomplete="e-mail"`,
	Good:      `autocomplete="email"`,
	WordPress: "In the form plugin choose the field type (name, e-mail, telephone): it then sets the right value.",
	Question:  "What is this field for?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithTag("input", "select", "textarea"), html, wantsAutocomplete)
	},
	Expect: func(n *page.Node) Verdict {
		value := attr(n, "autocomplete")
		field, err := parseAutocomplete(value)
		switch {
		case err != nil && switchesOff[strings.ToLower(strings.TrimSpace(value))]:
			return cantTell("autocomplete=%q is no word that browsers know; if the field asks for something about the person, say what, and if it is to stay empty, write off", value)
		case err != nil:
			return fail("autocomplete=%q: %v", value, err)
		case !fitsControl(field, n):
			return cantTell("autocomplete=%q is a word that browsers know, but not for this kind of field; see whether it says what the field asks for", value)
		}
		return pass()
	},
}

// switchesOff are values with which people try to keep browsers from filling in
// a field.
var switchesOff = map[string]bool{
	"nope": true, "no": true, "false": true, "true": true, "none": true, "disabled": true, "disable": true, "null": true,
	"undefined": true, "nofill": true, "noautocomplete": true, "chrome-off": true, "xoff": true, "xon": true, "enabled": true,
	"do-not-autofill": true, "donotautofill": true, "autocomplete_off": true,
}

func wantsAutocomplete(n *page.Node) bool {
	value := strings.ToLower(strings.Trim(attr(n, "autocomplete"), asciiSpace))
	if value == "" || value == "off" || value == "on" || disabled(n) || !n.Visible() && !n.Exposed {
		return false
	}
	if n.Is("input") && slices.Contains([]string{"button", "checkbox", "file", "image", "radio", "reset", "submit", "hidden"}, inputType(n)) {
		return false
	}
	role := aria.Explicit(attr(n, "role"))
	return !leftOutOfTabbing(n) || role == "" || isWidget(role)
}

func inputType(n *page.Node) string { return strings.ToLower(strings.TrimSpace(attr(n, "type"))) }

// disabled tells whether a control is disabled, by itself or by what it stands
// in. Source: ACT rules, "disabled element".
func disabled(n *page.Node) bool {
	return n.State("disabled") == "true" || disablesItself(n) || page.Shared(n.Snapshot(), "disabled around", disabledAround)[n.Index()]
}

func disablesItself(n *page.Node) bool {
	return attr(n, "aria-disabled") == "true" || n.HasAttr("disabled") && n.Is("button", "input", "select", "textarea", "fieldset", "option", "optgroup")
}

// disabledAround tells of each node whether something around it switches it
// off. Parents come before their children.
func disabledAround(s *page.Snapshot) []bool {
	off := make([]bool, len(s.Nodes))
	for i, n := range s.Nodes {
		if p := n.Parent(); p != nil {
			off[i] = off[p.Index()] || attr(p, "aria-disabled") == "true" || p.Is("fieldset") && p.HasAttr("disabled") && !inFirstLegend(n, p)
		}
	}
	return off
}

// inFirstLegend tells whether a child of a fieldset is its first legend, whose
// controls are not disabled with the fieldset.
func inFirstLegend(child, fieldset *page.Node) bool {
	if !child.Is("legend") {
		return false
	}
	for _, c := range fieldset.Children() {
		if c.Is("legend") {
			return c == child
		}
	}
	return false
}

// parseAutocomplete reads autofill detail tokens and gives the name of the
// field. The error says which word is wrong.
func parseAutocomplete(value string) (field string, err error) {
	words := strings.FieldsFunc(strings.ToLower(value), func(r rune) bool { return strings.ContainsRune(asciiSpace, r) })
	next := func(ok func(string) bool) string {
		if len(words) == 0 || !ok(words[0]) {
			return ""
		}
		word := words[0]
		words = words[1:]
		return word
	}
	next(func(w string) bool { return strings.HasPrefix(w, "section-") })
	next(func(w string) bool { return w == "shipping" || w == "billing" })
	place := next(func(w string) bool { return slices.Contains([]string{"home", "work", "mobile", "fax", "pager"}, w) })
	field = next(func(w string) bool { return autofillFields[w] != "" })
	switch {
	case field == "" && len(words) == 0:
		return "", fmt.Errorf("the word that says what the field is for is missing")
	case field == "":
		return "", fmt.Errorf("%q is no such word, or stands in the wrong place", words[0])
	case place != "" && !reachable(field):
		return "", fmt.Errorf("%q goes only with email, impp and tel, not with %q", place, field)
	}
	next(func(w string) bool { return w == "webauthn" })
	if len(words) > 0 {
		return "", fmt.Errorf("%q must not follow", words[0])
	}
	return field, nil
}

// reachable tells whether a field is one by which a person can be reached, at
// home or at work.
func reachable(field string) bool {
	return field == "email" || field == "impp" || field == "tel" || strings.HasPrefix(field, "tel-")
}

// autofillFields are the names of fields, each with the group of controls that
// it is for. Source: HTML, "autofill fields".
var autofillFields = map[string]string{
	"name": "text", "honorific-prefix": "text", "given-name": "text", "additional-name": "text", "family-name": "text",
	"honorific-suffix": "text", "nickname": "text", "username": "username", "new-password": "password",
	"current-password": "password", "one-time-code": "password", "organization-title": "text", "organization": "text",
	"street-address": "multiline", "address-line1": "text", "address-line2": "text", "address-line3": "text",
	"address-level4": "text", "address-level3": "text", "address-level2": "text", "address-level1": "text",
	"country": "text", "country-name": "text", "postal-code": "text",
	"cc-name": "text", "cc-given-name": "text", "cc-additional-name": "text", "cc-family-name": "text", "cc-number": "text",
	"cc-exp": "month", "cc-exp-month": "numeric", "cc-exp-year": "numeric", "cc-csc": "text", "cc-type": "text",
	"transaction-currency": "text", "transaction-amount": "numeric", "language": "text",
	"bday": "date", "bday-day": "numeric", "bday-month": "numeric", "bday-year": "numeric", "sex": "text",
	"url": "url", "photo": "url", "tel": "tel", "tel-country-code": "text", "tel-national": "text", "tel-area-code": "text",
	"tel-local": "text", "tel-local-prefix": "text", "tel-local-suffix": "text", "tel-extension": "text",
	"email": "username", "impp": "url",
}

// AutofillFields are HTML's names for what fields ask for, such as "given-name",
// in alphabetical order.
func AutofillFields() []string { return slices.Sorted(maps.Keys(autofillFields)) }

// typesOf are the types of input, besides text and search, that a group of
// fields may have.
var typesOf = map[string][]string{
	"text": nil, "multiline": nil, "password": {"password"}, "url": {"url"}, "username": {"email"}, "tel": {"tel"},
	"numeric": {"number"}, "month": {"month"}, "date": {"date"},
}

var allTypes = []string{"email", "url", "tel", "password", "number", "range", "month", "week", "date", "datetime-local", "time", "color"}

// fitsControl tells whether the field is one for the kind of control. Types
// that browsers do not know count as text. Parts of a telephone number are let
// pass in a field for telephone numbers.
// Source: HTML, "inappropriate for the control".
func fitsControl(field string, n *page.Node) bool {
	group, kind := autofillFields[field], inputType(n)
	switch {
	case !n.Is("input"), slices.Contains(typesOf[group], kind), kind == "tel" && strings.HasPrefix(field, "tel-"):
		return true
	case slices.Contains(allTypes, kind):
		return false
	}
	return group != "multiline"
}

// isWidget tells whether a role is one of something that people operate.
// Source: WAI-ARIA 1.2, "widget" and what inherits from it.
func isWidget(role string) bool { return widgetRoles[aria.Kind(role)] }

var widgetRoles = map[string]bool{
	"button": true, "checkbox": true, "columnheader": true, "combobox": true, "grid": true, "gridcell": true, "link": true,
	"listbox": true, "menu": true, "menubar": true, "menuitem": true, "menuitemcheckbox": true, "menuitemradio": true,
	"meter": true, "option": true, "progressbar": true, "radio": true, "radiogroup": true, "row": true, "rowheader": true,
	"scrollbar": true, "searchbox": true, "separator": true, "slider": true, "spinbutton": true, "switch": true, "tab": true,
	"tablist": true, "textbox": true, "tree": true, "treegrid": true, "treeitem": true,
}
