package rules

import "github.com/igfaudit/igfaudit/rules/page"

// changeByKeys checks that choosing with an arrow key does not send a form,
// leave the page or move the focus.
//
// Source: WCAG 2.2 SC 3.2.2, techniques G80 and H32, failures F36 and F37.
var changeByKeys = Rule{
	ID:        "change-by-keys",
	Title:     "Choosing with the arrow keys leaves people where they are",
	Class:     Strong,
	Why:       "People who choose with the keyboard are taken away at the first entry, before they get to the one that they want.",
	Fix:       "Let a button beside the field do it, or say before the field what choosing in it does.",
	Bad:       `<select id="day"> ... </select> ... day.addEventListener("change", () => location = day.value)`,
	Good:      `<select id="day"> ... </select> <button type="button">Show this day</button>`,
	WordPress: "In the widgets for archives and categories: do not show them as a drop-down list. Otherwise in the theme or plugin that makes the list.",
	Question:  "Choose in this field with the arrow keys: are you taken elsewhere without a warning before the field?",
	Probe:     page.OperationProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		by := map[*page.Node]page.Change{}
		var targets []*page.Node
		if s.Probed != nil && s.Probed.Operation != nil {
			for _, c := range s.Probed.Operation.Changed {
				if n := s.At(c.Node); n != nil && n.IsElement() && (c.Took || c.Left || c.Window) {
					if _, twice := by[n]; !twice {
						targets = append(targets, n)
					}
					by[n] = c
				}
			}
		}
		return targets, func(n *page.Node) Verdict { return changed(n, by[n]) }
	},
}

func changed(n *page.Node, c page.Change) Verdict {
	what := ""
	switch {
	case c.Left:
		what = "one press of an arrow key in this field sends the form or leads to another page"
	case c.Window:
		what = "one press of an arrow key in this field opens a window"
	case c.Moved != page.None:
		return cantTell("one press of an arrow key in this field takes the focus to %s", describe(n.Snapshot().At(c.Moved)))
	default:
		return pass()
	}
	if warns.MatchString(n.Name + " " + n.Description + " " + besideText(n)) {
		return cantTell("%s; see whether the text before it warns of that", what)
	}
	return fail("%s", what)
}
