package reports

import (
	"fmt"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/rating"
)

// StatusWord is a status as readers meet it: always a word with a sign, never
// a colour alone.
type StatusWord struct {
	Status  audit.Status
	Word    string
	Sign    string
	Meaning string
}

// statusWords stand in the order of need for attention.
var statusWords = []StatusWord{
	{audit.FailsConfirmed, "Failure confirmed", "F",
		"A person confirmed at least one failure, or says that it is not met. Repair it."},
	{audit.Fails, "Failure found", "Fa",
		"A rule that shows failures beyond doubt found at least one; no person has confirmed it. Repair it."},
	{audit.NeedsReview, "Needs review", "R",
		"Something was found that a person must look at before anybody can say."},
	{audit.NoFailureFound, "No failure found in what was checked", "N",
		"Rules looked at a part of it and found no failure. The rest is unknown, so this is not a pass."},
	{audit.Met, "Met, says a person", "P",
		"A person says that it is met on the pages that were looked at, and nothing was found against it."},
	{audit.NotApplicable, "Not applicable", "–",
		"A person says that there is nothing that it could apply to."},
	{audit.NotTested, "Not tested", "U",
		"Unknown: no rule looks at it, or it could not be tested for the reason given."},
}

// dismissed is the state of an issue that a person took back.
var dismissed = StatusWord{"dismissed", "Dismissed by a person", "D", "A person looked and says, with a reason and until a day, that it stops nobody."}

// WordFor is the word for a status. An unknown one is not tested.
func WordFor(s audit.Status) StatusWord {
	for _, w := range statusWords {
		if w.Status == s {
			return w
		}
	}
	return statusWords[len(statusWords)-1]
}

// String is the word with its sign, such as "Needs review (R)".
func (w StatusWord) String() string { return fmt.Sprintf("%s (%s)", w.Word, w.Sign) }

// StatusCount says how many requirements have a status.
type StatusCount struct {
	StatusWord
	Count int
}

func countStatuses(list []*Requirement) []StatusCount {
	counts := make([]StatusCount, len(statusWords))
	for i, w := range statusWords {
		counts[i].StatusWord = w
		for _, r := range list {
			if r.Word.Status == w.Status {
				counts[i].Count++
			}
		}
	}
	return counts
}

// BandText says in words what share of the criteria is met, as far as it is
// known.
func BandText(b rating.Band) string {
	if b.Applicable == 0 {
		return "No success criteria of WCAG were part of this run, so no share of them can be given."
	}
	text := fmt.Sprintf("Between %d\u00a0%% and %d\u00a0%% of the %d applicable criteria are met: %d failed, people found %d to be met, and of %d it is not known.",
		percent(b.Low), percent(b.High), b.Applicable, b.Applicable-b.Met-b.Open, b.Met, b.Open)
	if b.Open > 0 {
		text += " Where no failure was found, it is not known either. Review by people narrows the band."
	}
	return text
}
