package audit

import (
	"cmp"
	"slices"
	"time"
)

// answerDays is how long an answer holds that names no last day.
const answerDays = 365

// Review are the answers of people to the questions of an audit, in the order
// in which they came in. Answers that a later one replaced, that disagree or
// that are out of date are among them: nothing is lost.
type Review []Answer

// Opinion is what people together say of one thing.
type Opinion struct {
	Value    AnswerValue // "" while the question is open
	Answers  []Answer    // that count: the latest of each reviewer, by date
	Conflict bool        // they disagree, so that the question is open
}

// Holds tells whether an answer is among those that count.
func (o Opinion) Holds(a Answer) bool {
	return slices.ContainsFunc(o.Answers, func(b Answer) bool {
		return a.Reviewer == b.Reviewer && a.Date == b.Date && a.Value == b.Value && a.Question == b.Question
	})
}

// Requirement is what people say of a requirement, such as "dcad/DCAD-REG-a",
// on a day.
func (r Review) Requirement(key string, day time.Time) Opinion {
	return r.opinion(day, func(a Answer) bool { return a.Requires != "" && a.Requires == key })
}

// Finding is what people say of the findings with a fingerprint on a day.
func (r Review) Finding(fingerprint string, day time.Time) Opinion {
	return r.opinion(day, func(a Answer) bool { return a.Requires == "" && slices.Contains(a.Covers, fingerprint) })
}

func (r Review) opinion(day time.Time, about func(Answer) bool) Opinion {
	latest := map[string]Answer{}
	for _, a := range r {
		if about(a) && a.holds(day) && a.Date >= latest[a.Reviewer].Date {
			latest[a.Reviewer] = a
		}
	}
	var o Opinion
	for _, a := range latest {
		if a.Value != AnswerCannotTell {
			o.Answers = append(o.Answers, a)
		}
	}
	slices.SortFunc(o.Answers, byDate)
	for _, a := range o.Answers {
		o.Conflict = o.Conflict || a.Value != o.Answers[0].Value
	}
	if len(o.Answers) > 0 && !o.Conflict {
		o.Value = o.Answers[0].Value
	}
	return o
}

func byDate(a, b Answer) int {
	return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Reviewer, b.Reviewer), cmp.Compare(a.Question, b.Question), cmp.Compare(a.Value, b.Value))
}

// add takes in the answers of another opinion that are not among them.
func (o *Opinion) add(other Opinion) {
	for _, a := range other.Answers {
		if !slices.ContainsFunc(o.Answers, a.same) {
			o.Answers = append(o.Answers, a)
		}
	}
	slices.SortFunc(o.Answers, byDate)
}

// same tells whether two answers say the same of the same, whatever file they
// came in.
func (a Answer) same(b Answer) bool {
	return a.Question == b.Question && a.Requires == b.Requires && a.Rule == b.Rule && slices.Equal(a.Covers, b.Covers) &&
		a.Value == b.Value && a.Note == b.Note && a.Reviewer == b.Reviewer && a.Technology == b.Technology &&
		a.Date == b.Date && a.Until == b.Until
}

// Merge adds the answers that are not there yet, and says how many those were.
// Nothing that was there is changed.
func (r Review) Merge(answers []Answer) (Review, int) {
	merged, added := slices.Clone(r), 0
	for _, a := range answers {
		if !slices.ContainsFunc(merged, a.same) {
			merged = append(merged, a)
			added++
		}
	}
	return merged, added
}

// holds tells whether an answer is not out of date on a day. One that was given
// later counts as well: it is about what was seen on that day. A dismissal
// without a reason and a last day never counts.
func (a Answer) holds(day time.Time) bool {
	given, err := time.Parse(time.DateOnly, a.Date)
	if err != nil || a.Dismisses() && (a.Note == "" || a.Until == "") {
		return false
	}
	return !day.After(a.LastDay(given))
}

// LastDay is the end of the last day on which the answer, given on a day,
// holds.
func (a Answer) LastDay(given time.Time) time.Time {
	last := given.AddDate(0, 0, answerDays)
	if until, err := time.Parse(time.DateOnly, a.Until); err == nil {
		last = until
	}
	return last.AddDate(0, 0, 1).Add(-time.Second)
}
