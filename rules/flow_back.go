package rules

import (
	"fmt"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// backKeeps asks about values that are gone after going back.
//
// Source: WCAG 2.2 SC 3.3.7.
var backKeeps = Rule{
	ID: "flow-back-keeps", Trial: true, Class: Pointer,
	Title:     "What was filled in is still there after going back",
	Why:       "People check what they entered by going back; to type it all again is hard for many.",
	Fix:       "Keep what was entered in each step until the form is sent.",
	Bad:       `<button type="reset">Back</button>`,
	Good:      `<button type="button">Back</button>`,
	WordPress: "Choose a form plugin whose steps keep what was entered.",
	Question:  "Go back one step by hand: is everything still there?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		if s.Trial.Back == nil || s.Trial.Back.How != page.OwnBack {
			return out
		}
		for _, f := range s.Trial.Back.Fields {
			n := at(s, f.Node)
			worse(out, n, pass())
			if f.Found != f.Entered {
				worse(out, n, cantTell("%s was filled in, and is empty or different after going back by %s", fieldName(f.Label), s.Trial.Back.How))
			}
		}
		return out
	}),
}

// leaveKeeps asks about values that are gone after the browser's Back button or
// a reload, where the page did not warn. A reload empties every form that is
// not made against it; only what earlier steps asked for counts there.
//
// Source: WCAG 2.2 SC 3.3.7, which does not ask for values to outlive the page;
// they have to be entered again all the same.
var leaveKeeps = Rule{
	ID: "flow-leave-keeps", Trial: true, Class: Pointer,
	Title:     "The browser's Back button and a reload do not lose what was filled in without a warning",
	Why:       "A slip of the hand, a shaky connection or the usual key for going back costs people all that took them long to enter.",
	Fix:       "Give each step an address of its own, keep what was entered until the form is sent, or warn before the page is left.",
	Bad:       `<button type="button" onclick="show(2)">Next</button>`,
	Good:      `<button type="button" onclick="keep(); location.hash = 'step-2'">Next</button>`,
	WordPress: "Choose a form plugin that keeps drafts, or switch on its option to save and go on later.",
	Question:  "In the second step, press Alt and the left arrow key, then the right one; reload. Is everything still there, or did the page warn?",
	Within: trialTargets(func(s *page.Snapshot) map[*page.Node]Verdict {
		t := s.Trial.Back
		if t == nil || t.How == page.OwnBack {
			return nil
		}
		return map[*page.Node]Verdict{formOf(s, t.Fields): judgeLeave(t)}
	}),
}

// formOf is the form of the fields, else the document.
func formOf(s *page.Snapshot, fields []page.BackField) *page.Node {
	for _, f := range fields {
		for a := at(s, f.Node); a != nil; a = a.Parent() {
			if a.Is("form") {
				return a
			}
		}
	}
	return at(s, page.None)
}

func judgeLeave(t *page.BackTrial) Verdict {
	how := "going back by the browser's button"
	switch {
	case t.How == page.Reload:
		how = "a reload"
	case t.Left:
		how = "leaving the form by the browser's Back button and coming back by its Forward button"
	}
	if len(t.Fields) == 0 {
		return cantTell("None of the fields is shown after %s", how)
	}
	var lost []string
	for _, f := range t.Fields {
		if f.Found != f.Entered && (f.Earlier || t.How != page.Reload) {
			lost = append(lost, fieldName(f.Label))
		}
	}
	if len(lost) == 0 || t.Asked {
		return pass()
	}
	const most = 3
	names := strings.Join(lost[:min(len(lost), most)], ", ")
	if more := len(lost) - most; more > 0 {
		names += fmt.Sprintf(" and %d more", more)
	}
	return cantTell("After %s, without a warning, what was filled in is gone or different in %s", how, names)
}
