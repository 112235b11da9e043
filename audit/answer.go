package audit

// AnswerValue is what a person answered to a question of a review.
type AnswerValue string

const (
	AnswerYes    AnswerValue = "yes"    // of a requirement: it is met, as far as the question goes
	AnswerPartly AnswerValue = "partly" // of a requirement: something of it is there
	AnswerNo     AnswerValue = "no"     // of a requirement: it is not met

	AnswerBarrier    AnswerValue = "barrier"    // of a finding: confirmed
	AnswerNotBarrier AnswerValue = "notBarrier" // of a finding: dismissed, with a reason and a last day

	AnswerCannotTell    AnswerValue = "cannotTell"    // the person could not find out; the question stays open
	AnswerNotApplicable AnswerValue = "notApplicable" // there is nothing that the question could be about
)

// Dismisses tells whether the answer takes a finding back, which needs a reason
// and a last day.
func (a Answer) Dismisses() bool {
	return a.Requires == "" && (a.Value == AnswerNotBarrier || a.Value == AnswerNotApplicable)
}

// Answer is what one person said to one question, with all that tells how far
// it can be trusted. An answer is never changed: a later one of the same person
// takes its place, and both stay.
type Answer struct {
	Question   string      `json:"question"` // its id, such as "Q-3f9a21c4"
	Requires   string      `json:"requires"` // "dcad/DCAD-REG-a"; "" of a question about findings
	Rule       string      `json:"rule"`     // of a question about findings
	Covers     []string    `json:"covers"`   // fingerprints of the findings that the person was shown
	Value      AnswerValue `json:"value"`
	Note       string      `json:"note"`
	Reviewer   string      `json:"reviewer"`   // a name or a pseudonym
	Technology string      `json:"technology"` // assistive technology that was used, "" when not stated
	Date       string      `json:"date"`       // YYYY-MM-DD
	Until      string      `json:"until"`      // YYYY-MM-DD, the last day on which it holds; "" for a year
	From       string      `json:"from"`       // the file that it came in
}
