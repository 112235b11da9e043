package audit_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
)

func named(url string, rule string, outcome rules.Outcome, names ...string) audit.Page {
	p := audit.Page{URL: url, State: "load", Outcome: audit.Captured}
	a := rules.Assertion{Rule: rule, Outcome: outcome}
	for _, n := range names {
		a.Findings = append(a.Findings, rules.Finding{Outcome: outcome, Message: "found", Shape: "main", Target: rules.Target{Role: "link", Name: n}})
	}
	p.Assertions = []rules.Assertion{a}
	return p
}

func changed(list []audit.Change) []string {
	out := []string{}
	for _, c := range list {
		name := c.Name
		if c.Why != "" {
			name += ": " + c.Why
		}
		out = append(out, name)
	}
	return out
}

func TestCompareRuns(t *testing.T) {
	before := scoreRun(named("a", "image-name", rules.Failed, "stays", "goes", "was dismissed"), named("b", "image-name", rules.Failed, "stays", "out of sight"), named("c", "image-name", rules.CantTell, "other rule"))
	after := scoreRun(named("a", "image-name", rules.Failed, "stays", "comes"), named("d", "image-name", rules.Failed, "on a new page"), named("c", "contrast-minimum", rules.CantTell, "doubt"))
	before.Review = audit.Review{{Rule: "image-name", Covers: []string{audit.Fingerprint("image-name", before.Pages[0].Assertions[0].Findings[2])},
		Value: audit.AnswerNotBarrier, Reviewer: "Ana", Date: "2026-01-05", Until: "2026-12-31", Note: "drawn"}}
	before.Started, after.Started = auditDay, auditDay.Add(time.Hour)
	after.Rules = after.Rules[:3]
	d := audit.Compare(before, after)
	for _, tt := range []struct {
		what      string
		got, want []string
	}{
		{"new", changed(d.New), []string{"comes", "doubt"}},
		{"repaired", changed(d.Repaired), []string{"goes", "other rule"}},
		{"unchanged", changed(d.Unchanged), []string{"stays"}},
		{"unknown", changed(d.Unknown), []string{"out of sight: no page that showed it was looked at the second time", "on a new page: no page that shows it was looked at the first time"}},
	} {
		if diff := cmp.Diff(tt.want, tt.got); diff != "" {
			t.Errorf("%s: %s", tt.what, diff)
		}
	}
	if d.Unchanged[0].Pages != 1 {
		t.Errorf("%+v", d.Unchanged[0])
	}
}

func TestCompareRunsWithoutTheRule(t *testing.T) {
	before, after := scoreRun(named("a", "image-name", rules.Failed, "link")), scoreRun(looked("a"))
	after.Rules = nil
	if got := changed(audit.Compare(before, after).Unknown); len(got) != 1 || got[0] != "link: the rule did not run the second time" {
		t.Errorf("%q", got)
	}
	if got := changed(audit.Compare(after, before).Unknown); len(got) != 1 || got[0] != "link: the rule did not run the first time" {
		t.Errorf("%q", got)
	}
}

func TestCompareRatings(t *testing.T) {
	a, b := reviewedRun("site", yes), reviewedRun("site", partly)
	want := []audit.RatingChange{{Requirement: "dcad/whole", Before: "meets", After: "approaches"}}
	if diff := cmp.Diff(want, audit.Compare(a, b).Ratings); diff != "" {
		t.Error(diff)
	}
}

func TestUnlike(t *testing.T) {
	like := func(change func(*audit.Run)) *audit.Run {
		r := &audit.Run{Site: "https://x.example/", Browser: "HeadlessChrome/156.0.1", Tool: audit.Tool{Version: "1"},
			Sets: []audit.SetRef{{ID: "wcag22", Version: "1.0.0", SHA256: "0123456789"}}, Plan: audit.Plan{Mode: "crawl", Limit: 20}}
		change(r)
		return r
	}
	same := like(func(*audit.Run) {})
	tests := []struct {
		name   string
		change func(*audit.Run)
		want   string
	}{
		{"alike", func(r *audit.Run) { r.Browser = "HeadlessChrome/156.0.9" }, ""},
		{"site", func(r *audit.Run) { r.Site = "https://y.example/" }, "the site differs: https://x.example/ and https://y.example/"},
		{"browser", func(r *audit.Run) { r.Browser = "HeadlessChrome/157.0.1" }, "the browser differs: HeadlessChrome/156 and HeadlessChrome/157"},
		{"sets", func(r *audit.Run) { r.Sets[0].SHA256 = "9" }, "the choice of rule sets differs: wcag22 1.0.0 (01234567) and wcag22 1.0.0 (9)"},
		{"depth", func(r *audit.Run) { r.Plan.Depth = audit.Thorough }, "the depth differs: unknown and thorough"},
		{"pages", func(r *audit.Run) { r.Plan.Limit = 30 }, "the limit of pages differs: 20 and 30"},
		{"program", func(r *audit.Run) { r.Tool.Version = "2" }, "the version of igfaudit differs: 1 and 2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := audit.Unlike(same, like(tt.change)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
