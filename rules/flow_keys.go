package rules

import "github.com/igfaudit/igfaudit/rules/page"

// flowKeyboard checks that the flow can be walked with keys alone.
//
// Source: WCAG 2.2 SC 2.1.1, failures F54 and F55.
var flowKeyboard = Rule{
	ID: "flow-keyboard", Trial: true, Class: Strong,
	Title:     "Every field and button of the registration works with the keyboard alone",
	Why:       "Blind people and people who cannot hold a mouse use keys; where one field cannot be reached, nobody of them can register.",
	Fix:       "Use the elements that HTML has for it: button, input, select. They work with the keyboard by themselves.",
	Bad:       `<div class="button" onclick="next()">Next</div>`,
	Good:      `<button type="button" onclick="next()">Next</button>`,
	WordPress: "Use the fields and buttons of the form plugin and not those that a page builder draws.",
	Question:  "Can you fill in this field and go on with the keys Tab, Enter, Space and the arrow keys?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		if s.Trial.Keys == nil {
			return out
		}
		for _, f := range s.Trial.Keys.Fields {
			worse(out, at(s, f.Node), keysOn(f, s.Trial.Keys.Trap))
		}
		return out
	}),
}

func keysOn(f page.KeyField, trap int) Verdict {
	switch {
	case f.Worked:
		return pass()
	case !f.Reached && trap >= 0:
		return cantTell("%s was not reached, since the focus was held before it", fieldName(f.Label))
	case !f.Reached && f.Answers:
		return fail("The Tab key never comes to %s, which works with the mouse", fieldName(f.Label))
	case !f.Reached:
		return cantTell("The Tab key never came to %s", fieldName(f.Label))
	case f.Answers:
		return fail("%s has the focus, but %s did nothing; the mouse works it", fieldName(f.Label), f.Tried)
	}
	return cantTell("%s did nothing when it was worked by keys (%s), nor with the mouse", fieldName(f.Label), f.Tried)
}

// flowTrap checks that no element of the flow keeps the focus.
//
// Source: WCAG 2.2 SC 2.1.2, failure F10.
var flowTrap = Rule{
	ID: "flow-keyboard-trap", Trial: true, Class: Strong,
	Title:     "No field keeps the keyboard's focus",
	Why:       "Who uses keys alone cannot leave such a field, nor go on or back; only closing the page helps.",
	Fix:       "Let the Tab key and Shift with Tab leave every field; do not catch these keys in scripts.",
	Bad:       `field.onkeydown = e => { if (e.key === "Tab") e.preventDefault(); }`,
	Good:      `field.onkeydown = e => { if (e.key === "Escape") close(); }`,
	WordPress: "Switch off the add-on that draws this field, and use the plain field of the form plugin.",
	Question:  "Can you leave this field with the Tab key, with Shift and Tab, or with Escape?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		if s.Trial.Keys == nil {
			return out
		}
		for _, f := range s.Trial.Keys.Fields {
			if f.Node >= 0 && f.Reached {
				worse(out, at(s, f.Node), pass())
			}
		}
		if trap := s.Trial.Keys.Trap; trap >= 0 {
			n := at(s, trap)
			worse(out, n, fail("Neither Tab, Shift with Tab nor Escape takes the focus away from %s", fieldName(n.Name)))
		}
		return out
	}),
}
