package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// formFieldName checks that form fields have an accessible name. Besides the
// fields of the ACT rule it takes those for passwords, dates, times, colours
// and files, which have no role in WAI-ARIA.
//
// Source: WCAG 2.2 SC 4.1.2; ACT rule e086e5.
var formFieldName = Rule{
	ID:        "form-field-name",
	Title:     "Form fields have a name",
	ACT:       []string{"e086e5"},
	Class:     Provable,
	Why:       "People who use a screen reader hear \"edit text\" and cannot know what to write into the field, so they cannot register alone.",
	Fix:       "Give the field a label: in your form plugin fill in the field's label and do not switch it off. A text beside the field is no label yet.",
	Bad:       `E-mail <input id="mail">`,
	Good:      `<label for="mail">E-mail</label> <input id="mail">`,
	WordPress: "In the form plugin (Contact Form 7, WPForms, Gravity Forms) give each field a label and do not hide it.",
	Question:  "Does the name say what to fill in?",
	Targets: func(s *page.Snapshot) []*page.Node {
		fields := s.WithRole("checkbox", "combobox", "listbox", "menuitemcheckbox", "menuitemradio", "radio", "searchbox", "slider",
			"spinbutton", "switch", "textbox", "Date", "DateTime", "InputTime", "ColorWell")
		fields = append(fields, only(s.WithTag("input"), exposed, takesFile)...)
		slices.SortFunc(fields, func(a, b *page.Node) int { return a.Index() - b.Index() })
		return slices.Compact(fields)
	},
	Expect: func(n *page.Node) Verdict {
		if takesFile(n) && !namedByAuthor(n) {
			return fail("nothing names this field but the browser's own button: no label that belongs to it, no aria-label or title")
		}
		v := named(n, "nothing names this field: no label that belongs to it, no aria-label or title")
		if l := labelOf(n); v.Outcome == Failed && l != nil && l.Hidden() && l.Text() != "" {
			return cantTell("the label of this field, %q, is hidden, and browsers do not agree on whether it names the field then", shorten(l.Text()))
		}
		if v.Outcome == Failed && n.State("readonly") == "true" && !n.Focusable() {
			return cantTell("nothing names this field, but it cannot be reached or changed; see whether it only shows what was chosen in a field that has a name")
		}
		if v.Outcome == Passed && wordless(n.Name) && !blank(attr(n, "placeholder")) {
			return cantTell("the name of the field is %q, and %q is written in it; see whether the name says what to fill in", n.Name, shorten(attr(n, "placeholder")))
		}
		return v
	},
}

func takesFile(n *page.Node) bool { return n.Is("input") && inputType(n) == "file" }

// namedByAuthor tells whether the page names a field. Browsers name one for
// files after their own button where it does not.
func namedByAuthor(n *page.Node) bool {
	if !blank(attr(n, "aria-label")) || !blank(attr(n, "title")) {
		return true
	}
	labels := []*page.Node{labelOf(n)}
	for id := range strings.FieldsSeq(attr(n, "aria-labelledby")) {
		labels = append(labels, n.ByID(id))
	}
	return slices.ContainsFunc(labels, tells)
}

// tells tells whether an element has a text, or a picture with one.
func tells(l *page.Node) bool {
	if l == nil {
		return false
	}
	for c := range l.Descendants() {
		if c.Is("img") && !blank(attr(c, "alt")) {
			return true
		}
	}
	return !blank(l.Text()) || !blank(attr(l, "aria-label"))
}

// wordless tells whether a name holds at most one letter, such as that of a key,
// and no digit, in a script in which words are longer.
func wordless(name string) bool {
	letters := 0
	for _, r := range name {
		if unicode.IsDigit(r) || unspaced(r) || unicode.Is(unicode.Hangul, r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters < 2
}

// labelOf is the label element of a field, nil when it has none: one that points
// to the field by its id, or one that the field stands in.
func labelOf(n *page.Node) *page.Node {
	if l := n.LabelFor(); l != nil {
		return l
	}
	l := n.Closest(func(p *page.Node) bool { return p.Is("label") })
	if l != nil && l.HasAttr("for") {
		return nil
	}
	return l
}
