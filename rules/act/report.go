package act

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/igfaudit/igfaudit/rules"
)

// Score is what is recorded of a measurement. Each figure but the last two may
// only grow.
type Score struct {
	Detected         int `json:"detected"`         // failed cases of rules with criteria
	DetectedApproved int `json:"detectedApproved"` // of these, those of rules that the W3C has approved
	Assisted         int `json:"assisted"`         // detected, or left to a person
	Complete         int `json:"complete"`         // ACT rules implemented completely
	Consistent       int `json:"consistent"`       // ACT rules implemented completely or partially
	FalsePositives   int `json:"falsePositives"`   // by success criterion
	FalseOwn         int `json:"falseOwn"`         // by the claiming rules, on the cases of their rule
}

// Measure sums up how the program did.
func Measure(cases []Case, results Results) Score {
	verdicts := Verdicts(cases, results)
	all := Count(verdicts, Verdict.Counted)
	approved := Count(verdicts, approvedOnly)
	s := Score{Detected: all.Detected, DetectedApproved: approved.Detected, Assisted: all.Assisted, FalsePositives: all.FalsePositives}
	for _, m := range Implementations(cases, results) {
		switch m.Consistency {
		case Complete:
			s.Complete++
			s.Consistent++
		case Partial:
			s.Consistent++
		}
		s.FalseOwn += len(m.False)
	}
	return s
}

func approvedOnly(v Verdict) bool { return v.Counted() && v.Case.Approved }

// Drops are the figures that are worse than those recorded, in words.
func (s Score) Drops(recorded Score) []string {
	var out []string
	for _, f := range []struct {
		name      string
		got, want int
		less      bool // less is better
	}{
		{"failed cases detected", s.Detected, recorded.Detected, false},
		{"failed cases of approved rules detected", s.DetectedApproved, recorded.DetectedApproved, false},
		{"failed cases detected or left to a person", s.Assisted, recorded.Assisted, false},
		{"ACT rules implemented completely", s.Complete, recorded.Complete, false},
		{"ACT rules implemented consistently", s.Consistent, recorded.Consistent, false},
		{"false positives", s.FalsePositives, recorded.FalsePositives, true},
		{"false positives of a rule on its own cases", s.FalseOwn, recorded.FalseOwn, true},
	} {
		if f.less && f.got > f.want || !f.less && f.got < f.want {
			out = append(out, fmt.Sprintf("%s: %d, recorded are %d", f.name, f.got, f.want))
		}
	}
	return out
}

// Print writes the figures, each ACT rule, and each case that was missed or
// wrongly failed.
func Print(out io.Writer, cases []Case, results Results) error {
	verdicts := Verdicts(cases, results)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "cases of\tfailed\tdetected\trecall\tassisted\tpassed or inapplicable\tfalse positives\trate\tnot opened")
	for _, row := range []struct {
		name string
		keep func(Verdict) bool
	}{
		{"all rules with criteria", Verdict.Counted},
		{"approved rules", approvedOnly},
		{"proposed rules", func(v Verdict) bool { return v.Counted() && !v.Case.Approved }},
	} {
		f := Count(verdicts, row.keep)
		fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\t%d\t%d\t%s\t%d\n", row.name, f.Failed, f.Detected, percent(f.Detected, f.Failed),
			percent(f.Assisted, f.Failed), f.Others, f.FalsePositives, percent(f.FalsePositives, f.Others), f.Missing)
	}
	printRules(w, Implementations(cases, results))
	if err := w.Flush(); err != nil {
		return err
	}
	printCases(out, verdicts)
	return nil
}

func printRules(w io.Writer, list []Implementation) {
	count := map[Consistency]int{}
	fmt.Fprintln(w, "\nACT rule\tstatus\timplementation\tdetected\tcannot tell\tfalse\tby\tname")
	for _, m := range list {
		count[m.Consistency]++
		status := "proposed"
		if m.Approved {
			status = "approved"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d/%d\t%d\t%d/%d\t%s\t%s\n", m.Rule, status, m.Consistency, m.Detected, m.Failed, m.CantTell,
			len(m.False), m.Others, strings.Join(m.By, " "), m.Name)
	}
	fmt.Fprintf(w, "\n%d ACT rules: %d complete, %d partial, %d inconsistent, %d not claimed\n", len(list),
		count[Complete], count[Partial], count[Inconsistent], count[NotClaimed])
}

func printCases(out io.Writer, verdicts []Verdict) {
	for _, part := range []struct {
		title string
		keep  func(Verdict) bool
	}{
		{"Not detected, but left to a person", func(v Verdict) bool { return v.Case.Expected == rules.Failed && !v.Detected() && v.Assisted }},
		{"Missed", func(v Verdict) bool { return v.Case.Expected == rules.Failed && !v.Assisted }},
		{"False positives", func(v Verdict) bool { return v.Case.Expected != rules.Failed && v.Detected() }},
	} {
		fmt.Fprintf(out, "\n%s\n", part.title)
		for _, v := range verdicts {
			if !v.Counted() || !part.keep(v) {
				continue
			}
			fmt.Fprintf(out, "  %s/%s %s (%s)\n", v.Case.Rule, v.Case.ID, v.Case.RuleName, v.Case.Title)
			for _, s := range v.By {
				fmt.Fprintf(out, "      %s: %s\n", s.Rule, s.Why)
			}
		}
	}
}

func percent(n, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(n)/float64(of))
}
