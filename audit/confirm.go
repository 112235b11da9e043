package audit

import (
	"context"
	"slices"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Sight is a failure of a trial, named so that two tries of one pass can share
// it.
type Sight struct {
	State    string `json:"state"`
	Rule     string `json:"rule"`
	Selector string `json:"selector"`
}

// trialIDs are the ids of the rules that judge trials, or what probes measured.
func (a *Auditor) trialIDs() map[string]bool {
	ids := map[string]bool{}
	for _, r := range a.Rules {
		if r.Trial || r.Probe != "" {
			ids[r.ID] = true
		}
	}
	return ids
}

// trialFailures are what rules about trials say failed in a state.
func trialFailures(ids map[string]bool, state string, list []rules.Assertion) []Sight {
	var out []Sight
	for _, a := range list {
		for _, f := range a.Findings {
			if ids[a.Rule] && f.Outcome == rules.Failed {
				out = append(out, Sight{state, a.Rule, f.Target.Selector})
			}
		}
	}
	return out
}

// confirm makes a pass once more, in a fresh profile, when something failed on
// its pages, which are those from first on. What only the first try showed is
// left to a person; confirm gives it.
func (v *visit) confirm(ctx context.Context, r Rehearsal, first int, g *GuardRecord) []Sight {
	ids := v.trialIDs()
	var failed []Sight
	for _, p := range v.run.Pages[first:] {
		failed = append(failed, trialFailures(ids, p.State, p.Assertions)...)
	}
	if len(failed) == 0 {
		return []Sight{}
	}
	var again []Sight
	walked := v.Walker.Walk(ctx, r, func(s *page.Snapshot, _ Camera) {
		again = append(again, trialFailures(ids, s.State, rules.Evaluate(rulesFor(v.Rules, s), s))...)
	})
	g.note(walked)
	doubts := slices.DeleteFunc(failed, func(f Sight) bool { return slices.Contains(again, f) })
	for i := first; i < len(v.run.Pages); i++ {
		v.run.Pages[i].doubt(doubts)
	}
	return append([]Sight{}, doubts...)
}

// doubt takes back the failures of the page that are among the doubts.
func (p *Page) doubt(doubts []Sight) {
	for i := range p.Assertions {
		a := &p.Assertions[i]
		a.Doubt(func(f rules.Finding) bool { return slices.Contains(doubts, Sight{p.State, a.Rule, f.Target.Selector}) })
	}
}

// rulesFor are the rules that judge a snapshot. What a trial did not change was
// judged at the checkpoint; a form that shows its errors is a page of its own.
// What probes measure is known of pages as they load, and of steps of a form in
// a pass of its own.
func rulesFor(list []rules.Rule, s *page.Snapshot) []rules.Rule {
	trial := s.Trial != nil
	return slices.DeleteFunc(slices.Clone(list), func(r rules.Rule) bool {
		switch {
		case trial && s.Probed != nil:
			return r.Probe == "" || !s.Probed.Tried(r.Probe)
		case r.Probe != "" && s.Probed == nil && s.State != "load":
			return true
		}
		return r.Trial != trial && !(trial && s.Trial.Errors != nil)
	})
}
