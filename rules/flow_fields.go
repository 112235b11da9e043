package rules

import (
	"fmt"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// askedTwice checks that nothing is asked again that was told in an earlier step.
//
// Source: WCAG 2.2 SC 3.3.7.
var askedTwice = Rule{
	ID: "flow-asked-twice", Trial: true, Class: Strong,
	Title:     "Nothing must be typed again that an earlier step has asked for",
	Why:       "To type and to remember costs people with disabilities far more; what was told once should be there.",
	Fix:       "Fill the field in with what is known, or offer to take it over.",
	Bad:       `<label>Your e-mail <input required></label> <!-- asked in step 1 already -->`,
	Good:      `<label>Your e-mail <input required value="ada@example.org"></label>`,
	WordPress: "Take the second field out, or fill it in from the first one (the form plugin calls it a default value or a merge tag).",
	Question:  "Is the same asked again, without being filled in or offered for choice?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		if s.Trial.Again == nil {
			return out
		}
		for _, f := range s.Trial.Again.Fields {
			n := at(s, f.Node)
			switch {
			case f.Filled || f.Offered:
				worse(out, n, pass())
			case n.State("required") != "true" || aboutSomebodyElse(n) || strings.Contains(f.Purpose, "password"):
				worse(out, n, cantTell("%s asks for what %s asked for in an earlier step (%s); it may be left empty, or be about somebody else", fieldName(n.Name), fieldName(f.Label), f.Stage))
			default:
				worse(out, n, fail("%s asks again for what %s asked for in an earlier step (%s)", fieldName(n.Name), fieldName(f.Label), f.Stage))
			}
		}
		return out
	}),
}

// aboutSomebodyElse tells whether a field may ask about somebody else: by its
// name, that of its group, the text close around it or the heading before it.
func aboutSomebodyElse(n *page.Node) bool {
	if h := headingBefore(n); h != nil && somebodyElse.MatchString(h.Name) {
		return true
	}
	for up, a := 0, n; a != nil && !a.Is("form", "body"); up, a = up+1, a.Parent() {
		if (a == n || a.Role == "group") && somebodyElse.MatchString(a.Name) {
			return true
		}
		if text := a.VisibleText(); up > 0 && up <= 3 && len(text) <= mostAround && somebodyElse.MatchString(text) {
			return true
		}
	}
	return false
}

// mostAround bounds the text that is close around a field, in bytes.
const mostAround = 600

// headingBefore is the last heading that is shown before a node, nil for none.
func headingBefore(n *page.Node) *page.Node {
	var last *page.Node
	for _, h := range n.Snapshot().WithRole("heading") {
		if h.Index() > n.Index() {
			break
		}
		if h.Visible() {
			last = h
		}
	}
	return last
}

// pasteAllowed checks that text can be pasted into fields.
//
// Source: WCAG 2.2 SC 3.3.8, failure F109.
var pasteAllowed = Rule{
	ID: "flow-paste", Trial: true, Class: Strong,
	Title:     "Text can be pasted into every field",
	Why:       "People who cannot remember or type a password or an address well paste it from where they keep it.",
	Fix:       "Take away the script that refuses pasting (onpaste).",
	Bad:       `<input type="password" autocomplete="current-password" onpaste="return false">`,
	Good:      `<input type="password" autocomplete="current-password">`,
	WordPress: "Switch off the option of the security or form plugin that forbids pasting.",
	Question:  "Is there a reason why this must be typed by hand?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		if s.Trial.Paste == nil {
			return out
		}
		for _, f := range s.Trial.Paste.Fields {
			n := at(s, f.Node)
			switch {
			case f.Node < 0:
			case !f.Refused:
				out[n] = pass()
			case attr(n, "type") == "password" && strings.Contains(strings.ToLower(attr(n, "autocomplete")), "current-password"):
				out[n] = fail("%s, which is needed to log in, refuses pasted text", fieldName(n.Name))
			default:
				out[n] = cantTell("%s refuses pasted text", fieldName(n.Name))
			}
		}
		return out
	}),
}

// onFocusStays and onInputStays check that fields do nothing by themselves.
//
// Source: WCAG 2.2 SC 3.2.1 and 3.2.2, failures F36, F37 and F55.
var (
	onFocusStays = Rule{
		ID: "flow-on-focus", Trial: true, Class: Strong,
		Title:     "A field that takes the focus does nothing by itself",
		Why:       "People who go through a form with keys or a screen reader are thrown elsewhere before they could read the field.",
		Fix:       "Let a button do it, which people press when they want it.",
		Bad:       `<select onfocus="location = 'help.html'">`,
		Good:      `<select> <a href="help.html">Help</a>`,
		WordPress: "Switch off the add-on that does this.",
		Question:  "Does anything surprising happen when this field takes the focus?",
		Within: trialTargets(judgeInputs(func(f page.InputField) Verdict {
			switch f.OnFocus {
			case "":
				return pass()
			case "the focus moved":
				return cantTell("The focus did not stay where it was put, but went elsewhere")
			}
			return fail("It took the focus, and %s", f.OnFocus)
		})),
	}
	onInputStays = Rule{
		ID: "flow-on-input", Trial: true, Class: Strong,
		Title:     "Changing a field does not open another page or send the form",
		Why:       "People who go through a list with the arrow keys choose its first entry without wanting it, and are on another page.",
		Fix:       "Put a button beside the field and let that do it.",
		Bad:       `<select onchange="form.submit()">`,
		Good:      `<select></select> <button>Show</button>`,
		WordPress: "Switch off the option to send the form when a choice is made.",
		Question:  "Does anything surprising happen when this field is changed?",
		Within: trialTargets(judgeInputs(func(f page.InputField) Verdict {
			switch f.OnInput {
			case "":
				return pass()
			case "the focus moved":
				return cantTell("The focus went elsewhere when it was changed")
			case "the field went away":
				return cantTell("It was changed, and is not on the page any more")
			}
			return fail("It was changed, and %s", f.OnInput)
		})),
	}
)

func judgeInputs(judge func(page.InputField) Verdict) func(*page.Snapshot) map[*page.Node]Verdict {
	return func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		if s.Trial.Inputs == nil {
			return out
		}
		for _, f := range s.Trial.Inputs.Fields {
			if f.Node >= 0 && f.Node < len(s.Nodes) {
				out[s.Nodes[f.Node]] = judge(f)
			}
		}
		return out
	}
}

// flowLimit asks about what may limit the time that a person has.
//
// Source: WCAG 2.2 SC 2.2.1.
var flowLimit = Rule{
	ID: "flow-time-limit", Trial: true, Class: Pointer,
	Title:     "There is time enough to register, or more can be had",
	Why:       "People who read, listen or type slowly lose all they have entered when the session ends.",
	Fix:       "Let the session last for 20 hours, or warn before it ends and let people ask for more time.",
	Bad:       `setTimeout(() => location.reload(), 600000)`,
	Good:      `setTimeout(() => askForMoreTime(), 600000)`,
	WordPress: "Ask who runs the server how long a session lasts.",
	Question:  "Is a person warned before the time is over, and can they ask for more?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		t := s.Trial.Limits
		if t == nil {
			return out
		}
		n := at(s, page.None)
		out[n] = pass()
		if len(t.Timers) > 0 {
			out[n] = cantTell("Scripts of the page wait for %s and then do something", howLong(t.Timers[0]))
		}
		if len(t.Cookies) > 0 {
			out[n] = cantTell("The cookie %q ends after %s", t.Cookies[0].Name, howLong(t.Cookies[0].Seconds))
		}
		return out
	}),
}

func howLong(seconds int) string {
	if seconds < 120 {
		return fmt.Sprintf("%d seconds", seconds)
	}
	return fmt.Sprintf("%d minutes", seconds/60)
}
