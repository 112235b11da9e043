package audit

import (
	"fmt"
)

// reviewed is the status that people give a requirement, "" where they say
// nothing that settles it. What a rule shows beyond doubt, or found and nobody
// has looked at, is not settled by an answer on the whole.
func (s *scorer) reviewed(said Opinion, looked []RuleRef) (Status, string) {
	who := reviewers(said)
	switch {
	case said.Conflict:
		return NeedsReview, "Reviewers do not agree: " + who + "."
	case said.Value == AnswerNo:
		return FailsConfirmed, "A person says that it is not met: " + who + "."
	case said.Value == AnswerPartly:
		return FailsConfirmed, "A person says that it is met only in part: " + who + "."
	case said.Value == "" || s.count(looked, isDoubt) != "":
		return "", ""
	case said.Value == AnswerNotApplicable:
		return NotApplicable, "A person says that there is nothing that it applies to: " + who + "."
	}
	return Met, "A person says that it is met, and nothing was found against it: " + who + "."
}

// reviewers names who answered what and when, such as "Yes (Ana, 2026-01-05)".
func reviewers(o Opinion) string {
	var parts []string
	for _, a := range o.Answers {
		parts = append(parts, fmt.Sprintf("%s (%s, %s)", WordOf(a.Value), onOneLine(a.Reviewer), a.Date))
	}
	return inWords(parts)
}
