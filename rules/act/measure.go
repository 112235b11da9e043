package act

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules"
)

// Verdict is how the program did on one case, told by success criteria: which
// rule found the failure does not matter.
type Verdict struct {
	Case     Case
	By       []Said // rules that failed the page under a criterion of the case
	Assisted bool   // a rule failed it or asked a person
	Missing  bool   // the page was not opened
}

// Detected tells whether a rule failed the page under a criterion of the case.
// Where the case is not one of failure, that is a false positive.
func (v Verdict) Detected() bool { return len(v.By) > 0 }

// Counted tells whether the case counts in figures by success criterion: its
// ACT rule has one.
func (v Verdict) Counted() bool { return len(v.Case.SC) > 0 }

// Verdicts holds what was said against the cases. A failed case is detected
// when a failed finding names a criterion of its rule. Another case is a false
// positive when a failed finding names a criterion that the rule is normative
// for, unless the page fails that criterion by another rule. Rules without
// normative criteria are matched by what our rules claim as well.
func Verdicts(cases []Case, results Results) []Verdict {
	elsewhere := failedElsewhere(cases)
	out := make([]Verdict, len(cases))
	for i, c := range cases {
		said, opened := results[c.ID]
		v := Verdict{Case: c, Missing: !opened}
		criteria := c.criteria(elsewhere[c.ID])
		for _, s := range said {
			claims := len(c.Conformance) == 0 && slices.Contains(s.ACT, c.Rule)
			if !claims && !meet(s.SC, criteria) {
				continue
			}
			v.Assisted = v.Assisted || s.Outcome == rules.Failed || s.Outcome == rules.CantTell
			if s.Outcome == rules.Failed {
				v.By = append(v.By, s)
			}
		}
		out[i] = v
	}
	return out
}

type failure struct {
	rule string
	sc   []string
}

// failedElsewhere are the failures of each page, by any rule.
func failedElsewhere(cases []Case) map[string][]failure {
	out := map[string][]failure{}
	for _, c := range cases {
		if c.Expected == rules.Failed {
			out[c.ID] = append(out[c.ID], failure{c.Rule, c.SC})
		}
	}
	return out
}

// criteria are those by which a finding counts on the case.
func (c Case) criteria(page []failure) []string {
	if c.Expected == rules.Failed {
		return c.SC
	}
	excused := slices.Clone(c.AlsoFails)
	for _, f := range page {
		if f.rule != c.Rule {
			excused = append(excused, f.sc...)
		}
	}
	list := c.Conformance
	if len(list) == 0 {
		list = c.SC
	}
	return slices.DeleteFunc(slices.Clone(list), func(sc string) bool { return slices.Contains(excused, sc) })
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// Figures count verdicts.
type Figures struct {
	Failed         int // cases of failure
	Detected       int
	Assisted       int // detected, or a person was asked
	Others         int // passed and inapplicable cases
	FalsePositives int
	Missing        int // pages that were not opened
}

// Count adds up the verdicts that keep wants.
func Count(list []Verdict, keep func(Verdict) bool) Figures {
	var f Figures
	for _, v := range list {
		if !keep(v) {
			continue
		}
		if v.Missing {
			f.Missing++
		}
		hit := 0
		if v.Detected() {
			hit = 1
		}
		if v.Case.Expected != rules.Failed {
			f.Others++
			f.FalsePositives += hit
			continue
		}
		f.Failed++
		f.Detected += hit
		if v.Assisted {
			f.Assisted++
		}
	}
	return f
}
