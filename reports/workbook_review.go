package reports

import (
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// reviewSheet lists what people answered, also what no longer counts.
func reviewSheet(s *Scorecard) tableSheet {
	return tableSheet{
		name:  "Review",
		title: "What people answered",
		holds: "Each row is one answer, in the order in which it came in. Where people disagree, the question stays open. To answer more, run igfaudit review export.",
		columns: []column{
			{"Question", 18}, {"About", 26}, {"What it is about", 50}, {"Answer", 24}, {"Counts", 40}, {"Note", 50}, {"Reviewer", 20},
			{"Assistive technology", 24}, {"Date", 12}, {"Valid until", 14},
		},
		count: len(s.Run.Review),
		rows: func(yield func([]any) bool) {
			for _, a := range s.Run.Review {
				if !yield(reviewRow(s, a)) {
					return
				}
			}
		},
	}
}

func reviewRow(s *Scorecard, a audit.Answer) []any {
	about, what := a.Requires, s.titleOf(a.Requires)
	if a.Requires == "" {
		about, what = a.Rule, plural(len(a.Covers), "finding")+" of this rule"
	}
	until := a.Until
	if until == "" {
		until = "a year from its date"
	}
	return []any{code(a.Question), code(about), what, audit.WordOf(a.Value), s.counts(a), a.Note, a.Reviewer, a.Technology, a.Date, until}
}

// titleOf is the title of a requirement by its key; an answer may be to one
// item of it.
func (s *Scorecard) titleOf(key string) string {
	for set, r := range s.eachRequirement() {
		if own := audit.RequirementKey(set.ID, r.ID); key == own || strings.HasPrefix(key, own+"/") {
			return r.Title
		}
	}
	return "a requirement that is not part of this run"
}

// counts says whether an answer bears on the result, and why not.
func (s *Scorecard) counts(a audit.Answer) string {
	on := s.Run.Started
	o := s.Run.Review.Requirement(a.Requires, on)
	if a.Requires == "" {
		o = audit.Opinion{}
		for _, fp := range a.Covers {
			if o = s.Run.Review.Finding(fp, on); len(o.Answers) > 0 {
				break
			}
		}
	}
	switch {
	case a.Value == audit.AnswerCannotTell:
		return "no, the question stays open"
	case o.Conflict && o.Holds(a):
		return "no, another reviewer disagrees"
	case o.Holds(a):
		return "yes"
	}
	return "no, it is out of date, or the same person answered again"
}
