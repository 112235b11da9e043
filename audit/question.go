package audit

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Question is one thing that a person is asked about a run. It has the same id
// in a later run as long as what it is about is the same.
type Question struct {
	ID       string // "Q-3f9a21c4"
	Kind     QuestionKind
	Requires string   // "set/ID" of a requirement, "" of a question about findings
	Rule     string   // of a question about findings
	Covers   []string // fingerprints of the findings that it is about, sorted
	Text     string   // in plain words, on one line
	Found    string   // what the program found, in sentences
	Pages    []string // addresses of a few pages to look at
	Picture  string   // path in the run folder, "" when there is none
	HowTo    string   // how to test, in sentences
	Opinion  Opinion  // of the people who answered so far

	worth
}

// worth is how much an answer settles. Less stands first.
type worth struct {
	elsewhere bool // it is not about the way through the registration
	tier      int
	pages     int
	templates int
	order     string // where all else is equal
}

// The tiers of questions: what an answer settles most comes first.
const (
	tierFailure  = iota // a failure beyond doubt, to be confirmed
	tierDoubt           // what a person must look at
	tierAssisted        // a requirement where the program found something to go by
	tierManual          // a requirement that only people can look at
)

const (
	questionPages = 3   // addresses that a question names
	questionWords = 300 // runes of a text from a page within a question
	sourceRunes   = 100 // runes of the source of an element
)

// Questions are what people are asked about a run, those first whose answer
// settles most. What people agreed on already comes last.
func Questions(run *Run) []Question {
	list := append(findingQuestions(run), requirementQuestions(run)...)
	for i := range list {
		list[i].Opinion = run.Review.Of(list[i], run.Started)
	}
	slices.SortFunc(list, func(a, b Question) int {
		return cmp.Or(
			falseFirst(a.Opinion.Value != "", b.Opinion.Value != ""),
			falseFirst(a.elsewhere, b.elsewhere),
			cmp.Compare(a.tier, b.tier),
			cmp.Compare(b.pages, a.pages),
			cmp.Compare(b.templates, a.templates),
			cmp.Compare(a.order, b.order),
			cmp.Compare(a.ID, b.ID),
		)
	})
	return list
}

func falseFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func questionID(kind QuestionKind, key string, covers []string) string {
	return "Q-" + shortSum(append([]string{string(kind), key}, covers...)...)[:8]
}

// Of is what people together say of a question on a day. A question about
// findings is answered when each of them is, and in the same way.
func (r Review) Of(q Question, day time.Time) Opinion {
	if len(r) == 0 {
		return Opinion{}
	}
	if q.Kind == AboutRequirement {
		return r.Requirement(q.Requires, day)
	}
	var all Opinion
	for i, f := range q.Covers {
		o := r.Finding(f, day)
		all.add(o)
		all.Conflict = all.Conflict || o.Conflict
		switch {
		case i == 0:
			all.Value = o.Value
		case o.Value != all.Value:
			all.Value = ""
		}
	}
	if all.Conflict {
		all.Value = ""
	}
	return all
}

// onWay tells whether a page belongs to the way through the registration.
func (p *Page) onWay() bool { return p.Role == "registration" || strings.Contains(p.State, "/") }
