package audit

import (
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/rating"
)

// ScoreIndicators rates the indicators of the sets by the ratings of their
// requirements.
func ScoreIndicators(list []Requirement, sets []rules.Set) []Indicator {
	rated := map[string]*Rating{}
	for _, r := range list {
		rated[RequirementKey(r.Set, r.ID)] = r.Rating
	}
	out := []Indicator{}
	for _, set := range sets {
		for _, in := range set.Indicators {
			out = append(out, indicator(set, in, rated))
		}
	}
	return out
}

func indicator(set rules.Set, in rules.Indicator, rated map[string]*Rating) Indicator {
	out := Indicator{Set: set.ID, ID: in.ID, Title: in.Title, Requirements: []string{}}
	var parts []rating.Part
	for _, r := range set.Requirements {
		got := rated[RequirementKey(set.ID, r.ID)]
		if r.Indicator != in.ID || got == nil {
			continue
		}
		out.Requirements = append(out.Requirements, r.ID)
		parts = append(parts, rating.Part{Supports: levelOf(r.Level), Rating: rating.Rating{
			NotApplicable: got.NotApplicable, Low: levelOf(got.Low), High: levelOf(got.High),
		}})
	}
	low, high := rating.OfIndicator(parts)
	out.Low, out.High = low.String(), high.String()
	return out
}

func levelOf(word string) rating.Level {
	for _, l := range rating.Levels {
		if l.String() == word {
			return l
		}
	}
	return rating.Missing
}

// ScoreCriteria is what share of the success criteria of levels A and AA is
// met, as far as it is known. Where no failure was found, it is open.
func ScoreCriteria(list []Requirement) rating.Band {
	var met, open, failed int
	for _, r := range list {
		switch {
		case r.Rating != nil, r.Level == "AAA", r.Status == NotApplicable:
		case r.Status == Met:
			met++
		case r.Status.Failed():
			failed++
		default:
			open++
		}
	}
	return rating.BandOf(met, open, failed)
}

// Score puts into the run what its pages and reviewers say of the sets.
func (r *Run) Score(sets []rules.Set) {
	r.Requirements = Score(r, sets)
	r.Indicators = ScoreIndicators(r.Requirements, sets)
	r.Criteria = ScoreCriteria(r.Requirements)
	r.compareWithHost()
}
