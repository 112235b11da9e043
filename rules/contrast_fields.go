package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// contrastFields checks what form fields show: what is filled in, what is
// chosen, and the hint in an empty field.
//
// Source: WCAG 2.2 SC 1.4.3, technique G18.
var contrastFields = Rule{
	ID:        "contrast-fields",
	Title:     "Text in form fields stands out from its background",
	Class:     Strong,
	Why:       "People who see little cannot read what a field asks for, nor what they wrote into it, when it is nearly as light as the field.",
	Fix:       "Give the field and its placeholder a darker colour, until a contrast checker shows 4.5:1.",
	Bad:       "::placeholder { color: #aaa }",
	Good:      "::placeholder { color: #595959; opacity: 1 }",
	WordPress: "Change the colours in the settings of the form plugin, or add a rule under Appearance, Customize, Additional CSS.",
	Question:  "Does the text in this field stand out from what lies behind it, by 4.5:1 or, where it is large, by 3:1?",
	Targets: func(s *page.Snapshot) []*page.Node {
		off := inactive(s)
		return only(s.WithTag("input", "textarea", "select"), html, func(n *page.Node) bool {
			_, _, shows := fieldGround(n)
			return shows && !off[n.Index()] && !disabled(n)
		})
	},
	Expect: func(n *page.Node) Verdict {
		g, placeholder, _ := fieldGround(n)
		v := byPixels(n, needed(n), judgeGround(n, needed(n), g), !g.Disturbed)
		if placeholder && v.Message != "" {
			v.Message = "placeholder: " + v.Message
		}
		return v
	},
}

// shownAsText are the types of input whose value is shown in letters.
var shownAsText = map[string]bool{
	"": true, "text": true, "search": true, "email": true, "tel": true, "url": true, "number": true,
	"submit": true, "button": true, "reset": true,
}

// fieldGround is the ground of what a field shows in letters.
func fieldGround(n *page.Node) (g page.Ground, placeholder, shows bool) {
	text := n.Value
	switch {
	case n.Is("select"):
		text = chosen(n)
	case n.Is("input") && !shownAsText[inputType(n)], n.InIconFont():
		return g, false, false
	case n.Is("input") && text == "":
		text = attr(n, "value")
	case n.Is("textarea") && text == "":
		text = n.Text()
	}
	if text == "" {
		text, placeholder = attr(n, "placeholder"), true
	}
	if !strings.ContainsFunc(text, letterOrDigit) {
		return g, placeholder, false
	}
	g, shows = n.FieldGround(placeholder)
	return g, placeholder, shows
}

// chosen is the text of the option that a list shows.
func chosen(n *page.Node) string {
	text := ""
	for d := range n.Descendants() {
		if d.Is("option") && (d.Checked || text == "") {
			text = d.Text()
		}
	}
	return text
}
