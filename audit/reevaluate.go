package audit

import (
	"fmt"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Evaluate judges the stored snapshots of a run again, with the rules and sets
// of the auditor, and changes the run accordingly. Nothing is opened; what was
// planned and seen stays as it is, and the same snapshots give the same result.
func (a *Auditor) Evaluate(run *Run, read func(path string) (*page.Snapshot, error)) error {
	a.describe(run)
	run.Baseline = a.Baseline
	if a.Measured != nil {
		run.Measured = a.Measured
	}
	run.Tool = a.Tool
	notes, clues := siteNotes{}, siteClues{}
	for i := range run.Pages {
		p := &run.Pages[i]
		if p.Snapshot == "" {
			continue
		}
		s, err := read(p.Snapshot)
		if err != nil {
			return fmt.Errorf("page %s: %w", p.URL, err)
		}
		pictures := picturesOf(p)
		p.Assertions = rules.Evaluate(rulesFor(a.Rules, s), s)
		p.doubt(run.withdrawn())
		if p.Second != nil {
			p.doubt(p.Second.Withdrawn)
		}
		notes[i], clues[i] = rules.TakeNotes(a.Rules, s), takeClues(s)
		p.forget()
		putBack(p, pictures)
	}
	notes.compare(run, a.Rules)
	run.Evidence = clues.conclude(run)
	run.Score(a.Sets)
	return nil
}

// withdrawn are the failures of trials that a second try did not show.
func (r *Run) withdrawn() []Sight {
	var list []Sight
	for _, f := range r.Flows {
		for _, p := range f.Passes {
			list = append(list, p.Withdrawn...)
		}
	}
	return list
}

// spot names a finding across evaluations.
type spot struct{ rule, frame, selector string }

func picturesOf(p *Page) map[spot]string {
	m := map[spot]string{}
	for _, as := range p.Assertions {
		for _, f := range as.Findings {
			if f.Picture != "" {
				m[spot{as.Rule, f.Target.Frame, f.Target.Selector}] = f.Picture
			}
		}
	}
	return m
}

func putBack(p *Page, pictures map[spot]string) {
	for i := range p.Assertions {
		as := &p.Assertions[i]
		for j := range as.Findings {
			f := &as.Findings[j]
			f.Picture = pictures[spot{as.Rule, f.Target.Frame, f.Target.Selector}]
		}
	}
}
