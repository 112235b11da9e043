package act

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules"
)

// Consistency says how far the program implements one ACT rule, in the words
// of the W3C.
type Consistency string

const (
	Complete     Consistency = "complete"
	Partial      Consistency = "partial"
	Inconsistent Consistency = "inconsistent"
	NotClaimed   Consistency = "not claimed"
)

// Implementation is one ACT rule, and how the rules that claim it did on its
// cases.
type Implementation struct {
	Rule, Name  string
	Approved    bool
	Consistency Consistency
	By          []string // our rules that did best
	Failed      int      // cases of failure
	Detected    int      // of these, those that a claiming rule failed
	CantTell    int      // of these, those of which it asked a person
	Others      int      // passed and inapplicable cases
	False       []Case   // of these, those that a claiming rule failed
}

// Implementations holds each ACT rule against the rules that claim it.
//
// Of a rule that is approved, only approved cases count. No passed or
// inapplicable case may be failed. The implementation is complete when every
// failed case is failed or left to a person, at least one is failed, no case is
// untested, and the criteria are those of the rule; it is partial when one
// failed case is failed, or when it leaves cases to a person and never an
// inapplicable one.
func Implementations(cases []Case, results Results) []Implementation {
	var out []Implementation
	for _, list := range byRule(cases) {
		out = append(out, implementation(list, results))
	}
	return out
}

// byRule are the cases of each rule, in the order in which rules first appear.
func byRule(cases []Case) [][]Case {
	var out [][]Case
	at := map[string]int{}
	for _, c := range cases {
		i, known := at[c.Rule]
		if !known {
			i = len(out)
			at[c.Rule] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], c)
	}
	return out
}

// trial is what one or more of our rules said of a case.
type trial struct {
	Case
	outcomes []rules.Outcome
}

func implementation(cases []Case, results Results) Implementation {
	out := Implementation{Rule: cases[0].Rule, Name: cases[0].RuleName, Approved: cases[0].Approved, Consistency: NotClaimed}
	claiming := claimants(cases, results)
	out.tally(cases, claiming, results)
	worth := map[Consistency]int{NotClaimed: 0, Inconsistent: 1, Partial: 2, Complete: 3}
	var together []string
	for _, name := range claiming {
		trials, criteria := tried(cases, []string{name}, results)
		c := consistency(trials, criteria)
		if worth[c] > worth[out.Consistency] {
			out.Consistency, together = c, nil
		}
		if c == out.Consistency {
			together = append(together, name)
		}
	}
	out.By = together
	if out.Consistency == Partial && len(together) > 1 {
		out.Consistency = consistency(tried(cases, together, results))
	}
	return out
}

// claimants are our rules that claim the ACT rule of the cases.
func claimants(cases []Case, results Results) []string {
	var names []string
	for _, c := range cases {
		for _, s := range results[c.ID] {
			if slices.Contains(s.ACT, c.Rule) && !slices.Contains(names, s.Rule) {
				names = append(names, s.Rule)
			}
		}
	}
	return names
}

// tried gives what the named rules said of each case, and the criteria that
// they reported.
func tried(cases []Case, names []string, results Results) (trials []trial, criteria []string) {
	for _, c := range cases {
		t := trial{Case: c}
		for _, s := range results[c.ID] {
			if !slices.Contains(names, s.Rule) {
				continue
			}
			t.outcomes = append(t.outcomes, s.Outcome)
			if s.Outcome == rules.Failed || s.Outcome == rules.CantTell {
				criteria = append(criteria, s.SC...)
			}
		}
		if len(t.outcomes) == 0 {
			t.outcomes = []rules.Outcome{rules.Untested}
		}
		trials = append(trials, t)
	}
	return trials, criteria
}

func consistency(trials []trial, criteria []string) Consistency {
	if slices.ContainsFunc(trials, func(t trial) bool { return t.CaseApproved }) {
		trials = slices.DeleteFunc(slices.Clone(trials), func(t trial) bool { return !t.CaseApproved })
	}
	is := func(o rules.Outcome) func(rules.Outcome) bool { return func(x rules.Outcome) bool { return x == o } }
	var hit, missed, untested, asked, asksAside bool
	for _, t := range trials {
		failed, cantTell := slices.ContainsFunc(t.outcomes, is(rules.Failed)), slices.ContainsFunc(t.outcomes, is(rules.CantTell))
		if failed && t.Expected != rules.Failed {
			return Inconsistent
		}
		hit = hit || failed
		missed = missed || t.Expected == rules.Failed && !failed && !cantTell
		untested = untested || slices.ContainsFunc(t.outcomes, is(rules.Untested))
		asked = asked || cantTell
		asksAside = asksAside || cantTell && t.Expected == rules.Inapplicable
	}
	switch {
	case hit && !missed && !untested && sameCriteria(trials[0].Case, criteria):
		return Complete
	case hit, asked && !asksAside:
		return Partial
	}
	return Inconsistent
}

// sameCriteria tells whether all criteria of the rule were reported, and none
// that is not related to it.
func sameCriteria(c Case, reported []string) bool {
	for _, sc := range c.Conformance {
		if !slices.Contains(reported, sc) {
			return false
		}
	}
	for _, sc := range reported {
		if !slices.Contains(c.SC, sc) {
			return false
		}
	}
	return true
}

// tally counts the cases by what the claiming rules said.
func (m *Implementation) tally(cases []Case, claiming []string, results Results) {
	trials, _ := tried(cases, claiming, results)
	for _, t := range trials {
		failed := slices.Contains(t.outcomes, rules.Failed)
		switch {
		case t.Expected != rules.Failed:
			m.Others++
			if failed {
				m.False = append(m.False, t.Case)
			}
			continue
		case failed:
			m.Detected++
		case slices.Contains(t.outcomes, rules.CantTell):
			m.CantTell++
		}
		m.Failed++
	}
}
