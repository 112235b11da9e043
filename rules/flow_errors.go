package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// trialErrors is what a form said after its button was pressed with fields
// empty or wrong.
type trialErrors struct {
	*page.ErrorTrial
	s *page.Snapshot
}

func errorsIn(s *page.Snapshot) (trialErrors, bool) {
	if s.Trial == nil || s.Trial.Errors == nil {
		return trialErrors{}, false
	}
	return trialErrors{s.Trial.Errors, s}, true
}

// wrong are the fields that the form has reason to complain of. Fields that
// were left empty count when the page says that they must be filled in.
func (t trialErrors) wrong() []page.TriedField {
	var list []page.TriedField
	for _, f := range t.Fields {
		if f.Wrong != "" && (f.Wrong != "empty" || f.Required) && f.Node >= 0 && f.Node < len(t.s.Nodes) {
			list = append(list, f)
		}
	}
	return list
}

// texts are what the page says now and did not before, in pieces as they stand.
func (t trialErrors) texts() []*page.Node {
	var list []*page.Node
	for _, i := range t.Fresh {
		if i >= 0 && i < len(t.s.Nodes) {
			list = append(list, t.s.Nodes[i])
		}
	}
	return list
}

// silent tells whether nothing at all was said: no text and no bubble of the
// browser or of a script.
func (t trialErrors) silent() bool {
	return len(t.Fresh) == 0 && t.Dialog == "" && !slices.ContainsFunc(t.Fields, func(f page.TriedField) bool { return f.Native != "" })
}

// stayed tells whether the form refused what it was given, so that people need
// to learn why: it did not go on, and no answer of the server is missing.
func (t trialErrors) stayed() bool { return !t.Went && t.Held == "" }

// messageOf is the text that is about a field: one that it points to, or one
// that came near it; "" for none.
func (t trialErrors) messageOf(f page.TriedField) (text string, tied bool) {
	n := t.s.Nodes[f.Node]
	for _, m := range t.pointed(n) {
		if text := page.CollapseSpace(m.VisibleText()); text != "" && t.anyFreshIn(m) {
			return text, true
		}
	}
	if m := t.labelled(n); m != nil {
		return page.CollapseSpace(m.Data), true
	}
	if m := t.beside(n); m != nil && !t.vague() {
		return page.CollapseSpace(m.Data), false
	}
	return "", false
}

func (t trialErrors) pointed(n *page.Node) []*page.Node {
	var list []*page.Node
	for a := n; a != nil; a = a.Parent() {
		if a != n && !(a.Role == "group" || a.Role == "radiogroup") {
			continue
		}
		for _, name := range []string{"aria-describedby", "aria-errormessage"} {
			for id := range strings.FieldsSeq(attr(a, name)) {
				if m := a.ByID(id); m != nil {
					list = append(list, m)
				}
			}
		}
	}
	return list
}

func (t trialErrors) anyFreshIn(m *page.Node) bool {
	return slices.ContainsFunc(t.texts(), func(n *page.Node) bool { return inside(n, m) })
}

func inside(n, m *page.Node) bool {
	for a := n; a != nil; a = a.Parent() {
		if a == m {
			return true
		}
	}
	return false
}

// labelled is a fresh text within the field's own label or that of its group.
func (t trialErrors) labelled(n *page.Node) *page.Node {
	for a := n; a != nil; a = a.Parent() {
		if a != n && !(a.Role == "group" || a.Role == "radiogroup") {
			continue
		}
		for _, m := range t.texts() {
			if said := page.CollapseSpace(m.Data); said != "" && strings.Contains(page.CollapseSpace(a.Name), said) {
				return m
			}
		}
	}
	return nil
}

// mostApart is how far from a field a message about it may stand, in CSS
// pixels.
const mostApart = 90

// mostWithin is how far it may stand where it shares a part of the page with
// this field alone.
const mostWithin = 300

// beside is the fresh text nearest to a field, of those that belong to no other
// field.
func (t trialErrors) beside(n *page.Node) *page.Node {
	var best *page.Node
	least := float64(mostWithin)
	for _, m := range t.texts() {
		near := t.sharing(m)
		if n.Box == nil || !slices.Contains(near, n) || t.tiedToOther(m, n) {
			continue
		}
		if m.Box == nil {
			if best == nil && len(near) == 1 {
				best = m
			}
			continue
		}
		d := apart(*n.Box, *m.Box)
		if d < least && (len(near) == 1 || d < mostApart && !nearer(near, m, d)) {
			best, least = m, d
		}
	}
	return best
}

// sharing are the fields in the smallest part of the page that holds the text
// and any field.
func (t trialErrors) sharing(m *page.Node) []*page.Node {
	for a := m.Parent(); a != nil; a = a.Parent() {
		var list []*page.Node
		for _, f := range t.Fields {
			if f.Node >= 0 && f.Node < len(t.s.Nodes) && inside(t.s.Nodes[f.Node], a) {
				list = append(list, t.s.Nodes[f.Node])
			}
		}
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

func nearer(fields []*page.Node, m *page.Node, distance float64) bool {
	return slices.ContainsFunc(fields, func(f *page.Node) bool { return f.Box != nil && apart(*f.Box, *m.Box) < distance })
}

// tiedToOther tells whether a field that is not n points to the text.
func (t trialErrors) tiedToOther(m, n *page.Node) bool {
	return slices.ContainsFunc(t.Fields, func(f page.TriedField) bool {
		return f.Node >= 0 && f.Node < len(t.s.Nodes) && t.s.Nodes[f.Node] != n &&
			slices.ContainsFunc(t.pointed(t.s.Nodes[f.Node]), func(p *page.Node) bool { return inside(m, p) })
	})
}

// apart is the distance of two boxes, 0 where they touch.
func apart(a, b page.Rect) float64 {
	x := max(0, b.X-(a.X+a.W), a.X-(b.X+b.W))
	y := max(0, b.Y-(a.Y+a.H), a.Y-(b.Y+b.H))
	return max(x, y)
}

// vague tells whether all that the page says is that something is wrong,
// although several fields are.
func (t trialErrors) vague() bool {
	texts := t.texts()
	return len(texts) > 0 && len(t.Fields) > 1 && !slices.ContainsFunc(texts, func(n *page.Node) bool { return !form.Generic(n.Data) }) &&
		!slices.ContainsFunc(t.wrong(), t.named)
}

// named tells whether some fresh text mentions the label of a field.
func (t trialErrors) named(f page.TriedField) bool {
	label := strings.ToLower(strings.Trim(page.CollapseSpace(f.Label), " *:"))
	return label != "" && slices.ContainsFunc(t.texts(), func(n *page.Node) bool {
		return strings.Contains(strings.ToLower(page.CollapseSpace(n.Data)), label)
	})
}

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

// errorAnnounced checks that people who do not see a message come get to know
// of it.
//
// Source: WCAG 2.2 SC 4.1.3, failure F103.
var errorAnnounced = Rule{
	ID: "flow-error-announced", Trial: true, Class: Strong,
	Title:     "Messages about mistakes are announced, or the focus goes to them",
	Why:       "People who listen to a page hear nothing when a message merely appears; for them the button does not work.",
	Fix:       "Put the focus on the first field with a mistake or on a summary of the mistakes, or put the messages into an element with role=\"alert\" that is on the page from the beginning.",
	Bad:       `<div class="errors">2 fields are missing.</div>`,
	Good:      `<div class="errors" role="alert">2 fields are missing.</div>`,
	WordPress: "Newer versions of the form plugins do this; update the plugin, or ask its makers.",
	Question:  "Send the form with a mistake while a screen reader is on: does it say that something is wrong?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		t, ok := errorsIn(s)
		if !ok || !t.stayed() || t.Button < 0 || len(t.wrong()) == 0 || len(t.Fresh) == 0 {
			return out
		}
		out[at(s, t.Button)] = t.announced()
		return out
	}),
}

func (t trialErrors) announced() Verdict {
	switch {
	case len(t.Spoken) > 0 || t.Dialog != "":
		return pass()
	case t.Moved && t.Focus >= 0 && t.Focus < len(t.s.Nodes) && (t.focusOnError() || t.focusNearMessage()):
		return pass()
	case t.Moved:
		return cantTell("The focus moved after the button was pressed, to something that is neither a message nor a field with a mistake")
	case !t.aboutMistakes():
		return cantTell("Texts came when the button was pressed that nothing announces: “%s”. Are they about mistakes?", excerpt(t.firstText()))
	}
	if t.cameLive() {
		return cantTell("The message “%s” came in a live region that was not shown before; not every screen reader announces that", excerpt(t.firstText()))
	}
	return fail("The message “%s” came when the button was pressed; nothing announces it, and the focus stayed where it was", excerpt(t.firstText()))
}

// cameLive tells whether a fresh text stands in a live region, though nothing is
// known to announce it.
func (t trialErrors) cameLive() bool {
	return slices.ContainsFunc(t.texts(), func(n *page.Node) bool {
		return n.Closest(func(a *page.Node) bool {
			live := strings.ToLower(strings.TrimSpace(attr(a, "aria-live")))
			return live == "polite" || live == "assertive" || live == "" && slices.Contains([]string{"alert", "alertdialog", "status", "log"}, a.Role)
		}) != nil
	})
}

func (t trialErrors) focusOnError() bool {
	return slices.ContainsFunc(t.Fields, func(f page.TriedField) bool {
		return f.Node == t.Focus || f.Node >= 0 && f.Node < len(t.s.Nodes) && inside(t.s.Nodes[t.Focus], t.s.Nodes[f.Node])
	})
}

func (t trialErrors) focusNearMessage() bool {
	focus := t.s.Nodes[t.Focus]
	if d := focus.Closest(func(a *page.Node) bool { return a.Role == "dialog" || a.Role == "alertdialog" }); d != nil {
		focus = d // a dialog is read when the focus comes into it
	}
	return slices.ContainsFunc(t.texts(), func(n *page.Node) bool { return inside(n, focus) }) ||
		slices.ContainsFunc(t.pointed(focus), t.anyFreshIn)
}

// aboutMistakes tells whether some fresh text is surely about the fields that
// are wrong: it is tied to one, names one, or stands beside one, or says that
// something is wrong and nothing else.
func (t trialErrors) aboutMistakes() bool {
	return t.vague() || slices.ContainsFunc(t.wrong(), func(f page.TriedField) bool {
		message, _ := t.messageOf(f)
		return message != "" || t.named(f)
	})
}

func (t trialErrors) firstText() string {
	for _, f := range t.wrong() {
		if message, _ := t.messageOf(f); message != "" {
			return message
		}
	}
	for _, n := range t.texts() {
		return page.CollapseSpace(n.Data)
	}
	return ""
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

// mostQuoted is how much of a message is quoted, in characters.
const mostQuoted = 80

func excerpt(text string) string {
	runes := []rune(text)
	if len(runes) <= mostQuoted {
		return text
	}
	return string(runes[:mostQuoted]) + "…"
}
