package rules

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// errorShown checks that a form which does not go on says why in text.
//
// Source: WCAG 2.2 SC 3.3.1, technique G83 to G85.
var errorShown = Rule{
	ID: "flow-error-shown", Trial: true, Class: Strong,
	Title:     "A form that is sent empty or with a mistake says what is wrong in text",
	Why:       "People who cannot see that a frame turned red, or do not notice that nothing happened, press the button again and again and give up.",
	Fix:       "When the form is not accepted, write beside each field what is wrong and what to do, as text.",
	Bad:       `<input class="red-border">`,
	Good:      `<input aria-invalid="true" aria-describedby="e"> <span id="e">Enter your e-mail address.</span>`,
	WordPress: "Use the messages of the form plugin and do not hide them by a style; in Contact Form 7 they are on the tab “Messages”.",
	Question:  "Send the form empty by hand: does a text say which fields are missing?",
	Within:    trialTargets(judgeErrorShown),
}

func judgeErrorShown(s *page.Snapshot) map[*page.Node]Verdict {
	out := map[*page.Node]Verdict{}
	t, ok := errorsIn(s)
	if !ok {
		return out
	}
	silent := t.silent()
	for _, f := range t.wrong() {
		out[s.Nodes[f.Node]] = t.shown(f, silent)
	}
	return out
}

func (t trialErrors) shown(f page.TriedField, silent bool) Verdict {
	message, _ := t.messageOf(f)
	switch {
	case f.Native != "" || f.Hint != "" || message != "" || t.Dialog != "" || t.named(f):
		return pass()
	case t.Held != "":
		return cantTell("Only the server can say what is wrong with %s, and nothing was sent to it", fieldName(f.Label))
	case t.Went:
		return cantTell("The form went on although %s was %s", fieldName(f.Label), f.Wrong)
	case t.vague() && f.Changed && t.s.Nodes[f.Node].State("invalid") != "true":
		return fail("%s was %s; the page says only “%s”, and nothing but colours tells which fields it means", fieldName(f.Label), f.Wrong, excerpt(t.firstText()))
	case silent && f.Changed:
		return fail("%s was %s and the form did not go on, but no text says so; only its colours changed", fieldName(f.Label), f.Wrong)
	case silent && f.Wrong != "empty" && len(t.wrong()) > 1:
		return cantTell("%s was %s and the form did not go on; no text says so, but it may have stayed because of another field", fieldName(f.Label), f.Wrong)
	case silent:
		return fail("%s was %s and the form did not go on, but no text says so", fieldName(f.Label), f.Wrong)
	case slices.ContainsFunc(t.Fields, func(other page.TriedField) bool { return other.Native != "" }):
		return pass() // the browser speaks of one field at a time
	}
	return cantTell("%s was %s; the page says something new, but nothing near the field and nothing with its name", fieldName(f.Label), f.Wrong)
}

// errorTied checks that a message is tied to its field.
//
// Source: WCAG 2.2 SC 1.3.1, techniques ARIA21 and ARIA1.
var errorTied = Rule{
	ID: "flow-error-tied", Trial: true, Class: Pointer,
	Title:     "A message about a mistake is tied to its field",
	Why:       "A screen reader that goes from field to field reads only what belongs to a field; a message that merely stands beside it is passed over.",
	Fix:       "Give the message an id and name it in aria-describedby of the field; set aria-invalid to true.",
	Bad:       `<input id="mail"> <span class="error">Enter your e-mail address.</span>`,
	Good:      `<input id="mail" aria-invalid="true" aria-describedby="mail-e"> <span id="mail-e">Enter your e-mail address.</span>`,
	WordPress: "Newer versions of the form plugins do this; update the plugin, or ask its makers.",
	Question:  "Go to the field with a screen reader after the mistake: does it read the message?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		t, ok := errorsIn(s)
		if !ok {
			return out
		}
		for _, f := range t.wrong() {
			message, tied := t.messageOf(f)
			switch {
			case tied:
				out[s.Nodes[f.Node]] = pass()
			case message != "":
				out[s.Nodes[f.Node]] = cantTell("The message “%s” stands beside %s, but the field does not point to it", excerpt(message), fieldName(f.Label))
			}
		}
		return out
	}),
}

// errorHelps asks about messages that only say that something is wrong.
//
// Source: WCAG 2.2 SC 3.3.3, techniques G84, G85 and G177.
var errorHelps = Rule{
	ID: "flow-error-helps", Trial: true, Class: Pointer,
	Title:     "A message about a mistake says what to do",
	Why:       "Who is told only that a value is invalid must guess what the form wants; people who find reading or typing hard give up first.",
	Fix:       "Say in the message what is expected, with an example.",
	Bad:       `Invalid value`,
	Good:      `Enter an e-mail address such as name@example.org`,
	WordPress: "In the settings of the form plugin: the messages for each kind of error.",
	Question:  "Does the message tell somebody who does not know the form what to enter?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		t, ok := errorsIn(s)
		if !ok {
			return out
		}
		for _, f := range t.wrong() {
			if message, _ := t.messageOf(f); message != "" && f.Wrong != "empty" {
				out[s.Nodes[f.Node]] = pass()
				if form.Generic(message) {
					out[s.Nodes[f.Node]] = cantTell("%s held something wrong (%s), and the message says only “%s”", fieldName(f.Label), f.Wrong, excerpt(message))
				}
			}
		}
		return out
	}),
}

// requiredForetold asks about fields of which only the error says that they must be
// filled in.
//
// Source: WCAG 2.2 SC 3.3.2, techniques G131 and H90.
var requiredForetold = Rule{
	ID: "flow-required-told", Trial: true, Class: Pointer,
	Title:     "Fields that must be filled in say so before the form is sent",
	Why:       "People who work slowly or with a screen reader lose much time when only an error tells them what was needed.",
	Fix:       "Write “(required)” into the label and give the field the attribute required or aria-required.",
	Bad:       `<label>Country <input></label>`,
	Good:      `<label>Country (required) <input required></label>`,
	WordPress: "Mark the field as required in the form plugin, and have the mark shown.",
	Question:  "Does the form say before it is sent that this field must be filled in?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		t, ok := errorsIn(s)
		if !ok || s.Trial.Pass != "E0" {
			return out
		}
		for _, f := range t.Fields {
			if f.Node < 0 || f.Node >= len(s.Nodes) {
				continue
			}
			if f.Required {
				out[s.Nodes[f.Node]] = pass()
				continue
			}
			if message, tied := t.messageOf(f); tied && s.Nodes[f.Node].State("invalid") == "true" {
				out[s.Nodes[f.Node]] = cantTell("Only the message “%s” says that %s must be filled in", excerpt(message), fieldName(f.Label))
			}
		}
		return out
	}),
}

// valuesKept asks about values that were right and are gone after a mistake in
// another field.
var valuesKept = Rule{
	ID: "flow-values-kept", Trial: true, Class: Pointer,
	Title:     "A mistake in one field does not empty the others",
	Why:       "To type everything again is hard for people who type with one hand, with their eyes or by voice.",
	Fix:       "Show the form again with what was entered; only passwords may be left out.",
	Bad:       `<input name="city" value="">`,
	Good:      `<input name="city" value="Lakemark">`,
	WordPress: "Choose to send the form without loading the page again, where the form plugin offers it.",
	Question:  "After a mistake, is everything still there that was right?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		t, ok := errorsIn(s)
		if !ok || t.Went {
			return out
		}
		for _, f := range t.Fields {
			if f.Entered == "" || f.Wrong != "" || f.Node < 0 || f.Node >= len(s.Nodes) || attr(s.Nodes[f.Node], "type") == "password" {
				continue
			}
			out[s.Nodes[f.Node]] = pass()
			if !f.Kept {
				out[s.Nodes[f.Node]] = cantTell("%s was filled in rightly and is empty or different after a mistake in another field", fieldName(f.Label))
			}
		}
		return out
	}),
}

// errorClears asks about messages that stay when the mistake is put right.
var errorClears = Rule{
	ID: "flow-error-clears", Trial: true, Class: Pointer,
	Title:     "A message about a mistake goes when the mistake is put right",
	Why:       "People who listen to a field are told that it is wrong although it is right, and try to mend what needs no mending.",
	Fix:       "Take aria-invalid and the message away when the value is right, at the latest when the form is sent again.",
	Bad:       `<input value="ada@example.org" aria-invalid="true">`,
	Good:      `<input value="ada@example.org">`,
	WordPress: "Update the form plugin, or ask its makers.",
	Question:  "Does the form, sent again, no longer say that this field is wrong?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		if s.Trial.Mended == nil || s.Trial.Mended.Node < 0 {
			return out
		}
		m := s.Trial.Mended
		n := at(s, m.Node)
		out[n] = pass()
		if m.Flagged || m.Shown {
			out[n] = cantTell("%s was put right, and after the button was pressed again the page still says that it is wrong", fieldName(n.Name))
		}
		return out
	}),
}
