package reports

import (
	"fmt"

	"github.com/igfaudit/igfaudit/audit"
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
	{audit.Fails, "Failure found", "F",
		"A rule that shows failures beyond doubt found at least one. Repair it."},
	{audit.NeedsReview, "Needs review", "R",
		"Something was found that a person must look at before anybody can say."},
	{audit.NoFailureFound, "No failure found in what was checked", "N",
		"Rules looked at a part of it and found no failure. The rest is unknown, so this is not a pass."},
	{audit.NotApplicable, "Not applicable", "–",
		"Nothing on the pages that it could apply to."},
	{audit.NotTested, "Not tested", "U",
		"Unknown: no rule looks at it, or it could not be tested for the reason given."},
}

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

// Band is between what share of the applicable criteria the site may meet.
// Automation alone never shows that a criterion is met, so the lower end is 0.
type Band struct {
	Applicable int // criteria that are not "not applicable"
	Open       int // of them, those without a failure: they may be met or not
}

func bandOf(counts []StatusCount) Band {
	var b Band
	for _, c := range counts {
		switch c.Status {
		case audit.Fails:
			b.Applicable += c.Count
		case audit.NeedsReview, audit.NoFailureFound, audit.NotTested:
			b.Applicable += c.Count
			b.Open += c.Count
		}
	}
	return b
}

// String says the band in words.
func (b Band) String() string {
	if b.Applicable == 0 {
		return "No success criteria of WCAG were part of this run, so no share of them can be given."
	}
	return fmt.Sprintf("Between 0\u00a0%% and %d\u00a0%% of the %d applicable criteria may be met. The lower end is 0\u00a0%% because "+
		"a program alone never shows that a criterion is met; the upper end leaves out only those with a failure. "+
		"Review by people narrows the band.", b.Open*100/b.Applicable, b.Applicable)
}
