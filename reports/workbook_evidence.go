package reports

import "github.com/igfaudit/igfaudit/audit"

// evidenceSheet holds what each rating is worked out from.
func evidenceSheet(s *Scorecard) tableSheet {
	return tableSheet{
		name:  "Evidence",
		title: "What each rating is worked out from",
		holds: "Each row is one thing that must be known to rate a requirement. A level is certain where all that it and the levels below ask for is answered yes; it is possible where none of that is answered no.",
		columns: []column{
			{"Rule set", 12}, {"Requirement", 16}, {"Level that asks for it", 14}, {"Item", 14}, {"Question", 50}, {"Answer", 12}, {"Who knows it", 14},
			{"Why", 60}, {"Planned checks", 11}, {"Done by a program", 11}, {"Done by people", 11},
		},
		count: s.countEvidence(),
		rows: func(yield func([]any) bool) {
			for set, r := range s.eachRequirement() {
				if r.Rating == nil {
					continue
				}
				for _, i := range r.Rating.Items {
					if !yield(evidenceRow(set, r, i)) {
						return
					}
				}
			}
		},
	}
}

func (s *Scorecard) countEvidence() int {
	n := 0
	for _, r := range s.eachRequirement() {
		if r.Rating != nil {
			n += len(r.Rating.Items)
		}
	}
	return n
}

func evidenceRow(set SetScore, r *Requirement, i audit.RatedItem) []any {
	return []any{
		set.Name(), code(r.ID), levelOf(r.Rating, i.ID), code(i.ID), i.Asks, i.Answer, i.Source, i.Why, i.Planned, i.Automatic, i.Reviewed,
	}
}

// indicatorsSheet holds the indicators of UNDIS and of other sets that have
// them.
func indicatorsSheet(s *Scorecard) tableSheet {
	return tableSheet{
		name:  "Indicators",
		title: "The indicators of UNDIS, by the ratings of their requirements",
		holds: "Each row is one indicator. A level is reached where every requirement that supports it or a level below is met; a level that none of our requirements supports is never certain and not ruled out.",
		columns: []column{
			{"Rule set", 12}, {"Indicator", 12}, {"Title", 46}, {"Reading", 44}, {"Certain level", 16}, {"Possible level", 16}, {"Requirements", 50},
		},
		count: len(s.Run.Indicators),
		rows: func(yield func([]any) bool) {
			for _, in := range s.Run.Indicators {
				if !yield(indicatorRow(in)) {
					return
				}
			}
		},
	}
}

func indicatorRow(in audit.Indicator) []any {
	reading, low, high := levelTexts[in.Low], in.Low, in.High
	switch {
	case len(in.Requirements) == 0:
		reading, low, high = "not looked at, since a website shows nothing of it", "not looked at", "not looked at"
	case in.Low != in.High:
		reading = "between " + in.Low + " and " + levelTexts[in.High]
	}
	return []any{setName(in.Set), code(in.ID), in.Title, reading, low, high, code(joined(", ", in.Requirements...))}
}
