package rules

import (
	"regexp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// changeOnInput checks that choosing in a field does not send the form or leave
// the page. It reads the scripts that stand in the fields themselves.
//
// Source: WCAG 2.2 SC 3.2.2, techniques G80 and H32, failures F36 and F37.
var changeOnInput = Rule{
	ID:        "change-on-input",
	Title:     "Choosing in a field does not by itself send the form or leave the page",
	Class:     Strong,
	Why:       "People who choose with the arrow keys are taken away at the first entry of the list, before they get to the one that they want.",
	Fix:       "Let a button beside the field do it, or say before the field what choosing in it does.",
	Bad:       `<select onchange="this.form.submit()">`,
	Good:      `<select> ... </select> <button>Show</button>`,
	WordPress: "In the widgets for archives and categories: do not show them as a drop-down list. Otherwise in the theme or plugin that makes the list.",
	Question:  "Does choosing in this field with the keyboard take you to another page without a warning?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithTag("select", "input", "textarea"), html, func(n *page.Node) bool {
			return onInput(n) != "" && !n.ProgrammaticallyHidden() && !disabled(n)
		})
	},
	Expect: func(n *page.Node) Verdict {
		script := onInput(n)
		switch {
		case !leaves.MatchString(script):
			return pass()
		case conditional.MatchString(script):
			return cantTell("a change of the field may send the form or lead to another page: %s", quote(script))
		case warns.MatchString(n.Name + " " + n.Description + " " + besideText(n)):
			return cantTell("a change of the field sends the form or leads to another page; see whether the text before it warns of that: %s", quote(script))
		}
		return fail("a change of the field sends the form or leads to another page: %s", quote(script))
	},
}

// onInput is the script of a field that runs when its value changes.
func onInput(n *page.Node) string {
	script := attr(n, "onchange") + attr(n, "oninput")
	switch inputType(n) {
	case "button", "submit", "reset", "image", "hidden":
		if n.Is("input") {
			return ""
		}
	case "radio", "checkbox":
		script += attr(n, "onclick")
	}
	return script
}

var (
	leaves      = regexp.MustCompile(`\.submit\(\s*\)|(?:^|[\s;{.(])(?:window\.|document\.|self\.|top\.|parent\.)?location(?:\.href)?\s*=[^=]|location\.(?:assign|replace)\(|window\.open\(`)
	conditional = regexp.MustCompile(`\bif\b|\?|&&|\|\|`)
	warns       = regexp.MustCompile(`(?i)\b(?:reload\w*|refresh\w*|automatic\w*|immediate\w*|submit\w*|takes? you|opens?|leave|automatique\w*|recharg\w*|autom[aá]tic\w*|inmediat\w*|recarg\w*|automatisch|sofort|automaticamente|ricaric\w*|otomatis)\b|автомат|сразу|تلقائي|自动|自動|立即`)
)

// besideText is the text around a field, as far as its paragraph.
func besideText(n *page.Node) string {
	p := n.Parent()
	if p == nil || len(p.Children()) > 40 {
		return ""
	}
	return ownText(p)
}
