package rules

import (
	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// onQuestions judges the registrations that ask about needs.
func onQuestions(judge func(*page.Node, form.Asked) Verdict) func(*page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
	return func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		asked := map[*page.Node]form.Asked{}
		var targets []*page.Node
		for _, f := range form.Registrations(s) {
			if a := form.Asks(f); len(a.Questions) > 0 {
				asked[f], targets = a, append(targets, f)
			}
		}
		return targets, func(f *page.Node) Verdict { return judge(f, asked[f]) }
	}
}

var asksContact = Rule{
	ID:        "asks-contact",
	Title:     "A contact for questions on accessibility stands with the question about needs",
	Class:     Pointer,
	Why:       "What people need does not always fit into a form, and a form that cannot be used needs another way beside it.",
	Fix:       "Write beside the question whom to ask, with a mail address and a telephone number.",
	Bad:       `<label>Your needs <textarea></textarea></label>`,
	Good:      `<label>Your needs <textarea></textarea></label> <p>Questions? <a href="mailto:access@example.org">access@example.org</a></p>`,
	WordPress: "In the editor of the form: a text below the question.",
	Question:  "Is a person or mailbox for questions on accessibility named near the question, and another way than the form?",
	Within: onQuestions(func(_ *page.Node, a form.Asked) Verdict {
		if a.Contact() {
			return pass()
		}
		return cantTell("no mail address and no telephone number was found in the part of the form that asks about needs (looked for links and texts in that part)")
	}),
}

var asksDeadline = Rule{
	ID:        "asks-deadline",
	Title:     "The form says by when needs should be told",
	Class:     Pointer,
	Why:       "Interpreters and captions must be booked in time, and people should know whether their request can still be met.",
	Fix:       "Write the date beside the question, and that later requests are met as far as possible.",
	Bad:       `<label>Your needs <textarea></textarea></label>`,
	Good:      `<label>Your needs <textarea></textarea></label> <p>Please tell us by 1 October; later requests are met as far as possible.</p>`,
	WordPress: "In the editor of the form: a text below the question.",
	Question:  "Is the date by which needs should be told given, and what becomes of later requests?",
	Within: onQuestions(func(f *page.Node, a form.Asked) Verdict {
		if a.Deadline() {
			return pass()
		}
		return cantTell("a date by which to tell was not found in the part of the form that asks about needs (%s)", lookedFor(f, a, "deadline"))
	}),
}

var asksPrivacy = Rule{
	ID:        "asks-privacy",
	Title:     "The form says who reads what people tell about their needs",
	Class:     Pointer,
	Why:       "What somebody needs may tell of their health; people keep silent when they do not know who will read it.",
	Fix:       "Write beside the question who reads the answer, what for, and when it is deleted.",
	Bad:       `<label>Your needs <textarea></textarea></label>`,
	Good:      `<label>Your needs <textarea></textarea></label> <p>Only the accessibility team reads this; it is deleted after the event.</p>`,
	WordPress: "In the editor of the form: a text below the question.",
	Question:  "Does a short notice at the question say who reads the answer, what for, and for how long it is kept?",
	Within: onQuestions(func(f *page.Node, a form.Asked) Verdict {
		if a.Near("privacy") {
			return pass()
		}
		return cantTell("a notice on who reads the answer was not found in the part of the form that asks about needs (%s)", lookedFor(f, a, "privacy"))
	}),
}
