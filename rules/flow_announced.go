package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

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
