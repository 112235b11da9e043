package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// PassScore is a pass of a flow, in words.
type PassScore struct {
	audit.PassRecord
	Issues []*Issue // met on the pages that it made
}

func passScore(p audit.PassRecord, f FlowScore) PassScore {
	score := PassScore{PassRecord: p}
	for _, i := range f.Issues {
		if slices.ContainsFunc(i.Flow, func(state string) bool { return slices.Contains(p.Trials, state) }) {
			score.Issues = append(score.Issues, i)
		}
	}
	return score
}

// Name says what the pass did, and in which language.
func (p PassScore) Name() string {
	name := cmp.Or(oneLine(p.Title), p.Pass.Title(), string(p.Pass))
	if p.Language != "" {
		name += ", in " + languageName(p.Language)
	}
	return name
}

// Went says how the pass ended.
func (p PassScore) Went() string {
	switch p.Outcome {
	case audit.FlowStopped:
		return "Made to its end"
	case audit.FlowSent:
		return "Made to its end; the last button was pressed, as the owner agreed"
	case audit.FlowSkipped:
		return "Not made, because " + because(p.Reason)
	}
	return "Broke off, which is no fault of the site: " + because(p.Reason)
}

// Made tells whether the pass was made at least in part.
func (p PassScore) Made() bool { return p.Outcome != audit.FlowSkipped }

// Found says what the pass found. What only one of two tries showed does not
// count.
func (p PassScore) Found() string {
	text := p.faults()
	if n := len(p.Withdrawn); n > 0 {
		text += fmt.Sprintf("; %d withdrawn, since a second try did not show %s", n, itThem(n))
	}
	return text
}

func (p PassScore) faults() string {
	switch {
	case !p.Made():
		return "not tested"
	case p.Failed > 0:
		return fmt.Sprintf("%s in what was tried", plural(p.Failed, "fault"))
	case len(p.Trials) == 0 && p.Outcome == audit.FlowBroken:
		return "nothing was tested"
	case len(p.Trials) == 0 && p.Pass == audit.SlowPass:
		return "how long it takes"
	case len(p.Trials) == 0:
		return "nothing to judge"
	case p.Pass == audit.ScanPass:
		return plural(len(p.Trials), "page") + " looked at"
	}
	return "no fault found in what was tried"
}

func itThem(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// WithdrawnText lists what a second try did not show.
func (p PassScore) WithdrawnText() string {
	var list []string
	for _, s := range p.Withdrawn {
		list = append(list, fmt.Sprintf("%s on %s (%s)", s.Rule, s.Selector, stateText(s.State)))
	}
	if len(list) == 0 {
		return ""
	}
	return "Withdrawn: " + strings.Join(list, "; ") + "."
}

// PassNote says what the passes are and what it means that some broke off.
func (f FlowScore) PassNote() string {
	text := "Each pass walks the flow once more and does one thing to it. Failures that it meets are tried a second time in a fresh browser; only what both tries show is called one."
	if slices.ContainsFunc(f.Passes, func(p audit.PassRecord) bool { return p.Outcome == audit.FlowBroken || p.Outcome == audit.FlowSkipped }) {
		text += " Of a pass that broke off or was not made nothing is known from there on. It is no fault of the site, and no sign that all is well."
	}
	return text
}

// Unasked are the passes that the flow did not ask for. The other languages and
// the puzzles are looked at within the first pass.
func (f FlowScore) Unasked() []string {
	if len(f.Passes) == 0 {
		return nil
	}
	var list []string
	for _, p := range audit.Passes {
		within := p == audit.ChallengePass || p == audit.LanguagePass
		if !within && !slices.ContainsFunc(f.Passes, func(r audit.PassRecord) bool { return r.Pass == p }) {
			list = append(list, strings.ToLower(p.Title()[:1])+p.Title()[1:])
		}
	}
	return list
}
