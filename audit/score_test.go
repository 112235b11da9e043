package audit_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
)

// scoreRules has a rule of each class, and two for one criterion.
var scoreRules = []audit.RuleRef{
	{ID: "image-name", Class: rules.Provable, SC: []string{"1.1.1"}},
	{ID: "image-button-name", Class: rules.Provable, SC: []string{"1.1.1", "4.1.2"}},
	{ID: "contrast-minimum", Class: rules.Strong, SC: []string{"1.4.3"}},
	{ID: "label-in-name", Class: rules.Pointer, SC: []string{"2.5.3"}},
}

var scoreSets = []rules.Set{
	{ID: "wcag22", Requirements: []rules.Requirement{
		{ID: "1.1.1", Basis: rules.Seen, Rules: []string{"image-name", "image-button-name"}},
		{ID: "1.4.3", Basis: rules.Seen, Rules: []string{"contrast-minimum"}},
		{ID: "2.1.1", Basis: rules.Seen},
		{ID: "2.5.3", Basis: rules.Seen, Rules: []string{"label-in-name"}},
		{ID: "4.1.2", Basis: rules.Seen, Rules: []string{"image-button-name", "rule-that-did-not-run"}},
	}},
	{ID: "dcad", Requirements: []rules.Requirement{
		{ID: "read", Basis: rules.Seen2024, Verify: "automated", Criteria: []string{"1.1.1", "4.1.2"}},
		{ID: "derived", Basis: rules.Derived, Verify: "automated", Criteria: []string{"1.1.1"}},
		{ID: "assisted", Basis: rules.Seen2024, Verify: "assisted", Criteria: []string{"1.1.1"}},
		{ID: "manual", Basis: rules.Seen2024, Verify: "manual", Criteria: []string{"1.1.1"}},
		{ID: "mixed", Basis: rules.DCADReport, Verify: "assisted", Criteria: []string{"1.1.1", "2.1.1", "1.2.6"}},
		{ID: "unasked", Basis: rules.Recalled, Verify: "automated"},
	}},
}

func scoreRun(pages ...audit.Page) *audit.Run { return &audit.Run{Rules: scoreRules, Pages: pages} }

// looked is a captured page with one assertion for each rule that is named, as
// "image-name failed".
func looked(url string, assertions ...string) audit.Page {
	p := audit.Page{URL: url, State: "load", Outcome: audit.Captured, Template: "t-" + url}
	for _, a := range assertions {
		rule, outcome, _ := strings.Cut(a, " ")
		p.Assertions = append(p.Assertions, assertion(rule, rules.Outcome(outcome)))
	}
	return p
}

func assertion(rule string, o rules.Outcome) rules.Assertion {
	a := rules.Assertion{Rule: rule, Outcome: o}
	switch o {
	case rules.Untested:
		a.Reason = "the page went away"
	case rules.Passed:
		a.Counts.Passed = 2
	case rules.Failed:
		a.Counts = rules.Counts{Passed: 1, Failed: 1}
	case rules.CantTell:
		a.Counts.CantTell = 1
	}
	return a
}

func find(t *testing.T, list []audit.Requirement, id string) audit.Requirement {
	t.Helper()
	for _, r := range list {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("no requirement %s", id)
	return audit.Requirement{}
}

func TestScoreStatus(t *testing.T) {
	const nothing = "No rule looks at it; a person must."
	blocked := audit.Page{URL: "b", Outcome: audit.Blocked, Assertions: []rules.Assertion{assertion("image-name", rules.Failed)}}
	tests := []struct {
		name   string
		pages  []audit.Page
		id     string
		status audit.Status
		reason string
	}{
		{"no page", nil, "1.1.1", audit.NotTested, "No page could be captured."},
		{"blocked page", []audit.Page{blocked}, "1.1.1", audit.NotTested, "No page could be captured."},
		{"no rule", []audit.Page{looked("a")}, "2.1.1", audit.NotTested, nothing},
		{"class A failed", []audit.Page{looked("a", "image-name failed"), looked("b", "image-name failed", "image-button-name cantTell")}, "1.1.1",
			audit.Fails, "A failure was found by image-name on 2 pages."},
		{"class B failed", []audit.Page{looked("a", "contrast-minimum failed")}, "1.4.3",
			audit.NeedsReview, "A person must look at what was found by contrast-minimum on 1 page."},
		{"class C failed", []audit.Page{looked("a", "label-in-name failed")}, "2.5.3",
			audit.NeedsReview, "A person must look at what was found by label-in-name on 1 page."},
		{"cannot tell", []audit.Page{looked("a", "image-name cantTell")}, "1.1.1",
			audit.NeedsReview, "A person must look at what was found by image-name on 1 page."},
		{"passed", []audit.Page{looked("a", "image-name passed", "image-button-name inapplicable"), blocked}, "1.1.1",
			audit.NoFailureFound, "No failure was found by image-name on 1 page (1 page could not be captured); rules look at only a part of it."},
		{"nothing to judge", []audit.Page{looked("a", "image-name inapplicable", "image-button-name inapplicable")}, "1.1.1",
			audit.NotTested, "Nothing to judge was found by image-name and image-button-name, so nothing is known of it."},
		{"untested", []audit.Page{looked("a", "contrast-minimum untested")}, "1.4.3",
			audit.NotTested, "No page was tested by contrast-minimum: the page went away."},
		{"untested on one page of two", []audit.Page{looked("a", "contrast-minimum untested"), looked("b", "contrast-minimum inapplicable")}, "1.4.3",
			audit.NotTested, "Nothing to judge was found by contrast-minimum, so nothing is known of it."},
		{"only a rule of the set that did not run", []audit.Page{looked("a", "rule-that-did-not-run failed")}, "4.1.2",
			audit.NotTested, "Nothing to judge was found by image-button-name, so nothing is known of it."},

		{"rests on a failure", []audit.Page{looked("a", "image-button-name failed")}, "read",
			audit.Fails, "Failures of 1.1.1 and 4.1.2, on which it rests, were found on the site."},
		{"derived", []audit.Page{looked("a", "image-name failed")}, "derived",
			audit.NeedsReview, "Failures of 1.1.1, on which it rests, were found on the site. Whether that touches this requirement, a person must say."},
		{"assisted", []audit.Page{looked("a", "image-name failed")}, "assisted",
			audit.NeedsReview, "Failures of 1.1.1, on which it rests, were found on the site. Whether that touches this requirement, a person must say."},
		{"manual", []audit.Page{looked("a", "image-name failed")}, "manual",
			audit.NotTested, "A person must look; no program can tell."},
		{"rests on a doubt", []audit.Page{looked("a", "image-name cantTell")}, "mixed",
			audit.NeedsReview, "A person must look at what was found on 1.1.1, on which it rests."},
		{"rests on what was not tested", []audit.Page{looked("a", "image-name passed")}, "mixed",
			audit.NotTested, "No failure of 1.1.1, on which it rests, was found, but nothing is known of 2.1.1 and 1.2.6 (of level AAA, which the rule set wcag22-aaa holds: 1.2.6)."},
		{"rests on nothing tested", []audit.Page{looked("a")}, "derived",
			audit.NotTested, "It rests on success criteria that were not tested: nothing is known of 1.1.1."},
		{"rests on what is clean", []audit.Page{looked("a", "image-name passed")}, "derived",
			audit.NoFailureFound, "No failure of 1.1.1, on which it rests, was found; whether it holds, a person must say."},
		{"no rule and no criterion", []audit.Page{looked("a", "image-name failed")}, "unasked", audit.NotTested, nothing},
		{"criteria but no page", nil, "read", audit.NotTested, "No page could be captured."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := find(t, audit.Score(scoreRun(tt.pages...), scoreSets), tt.id)
			if got.Status != tt.status || got.Reason != tt.reason {
				t.Errorf("got  %s: %s\nwant %s: %s", got.Status, got.Reason, tt.status, tt.reason)
			}
		})
	}
}

func TestScoreKeepsOrder(t *testing.T) {
	var got, want []string
	for _, r := range audit.Score(scoreRun(), scoreSets) {
		got = append(got, r.Set+" "+r.ID)
	}
	for _, set := range scoreSets {
		for _, r := range set.Requirements {
			want = append(want, set.ID+" "+r.ID)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestScoreVerify(t *testing.T) {
	list := audit.Score(scoreRun(), scoreSets)
	for id, want := range map[string]string{"1.1.1": "assisted", "2.1.1": "manual", "read": "automated"} {
		if got := find(t, list, id).Verify; got != want {
			t.Errorf("%s: verify is %q, want %q", id, got, want)
		}
	}
	if diff := cmp.Diff([]string{"image-name", "image-button-name"}, find(t, list, "derived").Rules); diff != "" {
		t.Errorf("rules that look at a requirement through its criteria: %s", diff)
	}
}

func TestScoreExtent(t *testing.T) {
	a, b, c := looked("a", "image-name failed"), looked("b", "image-name passed", "image-button-name failed"), looked("c", "image-name inapplicable")
	a.Template, b.Template = "same", "same"
	a.State = "registration/start"
	d := looked("d", "image-name cantTell")
	got := find(t, audit.Score(scoreRun(a, b, c, d), scoreSets), "1.1.1").Extent
	low, high := got.Low, got.High
	got.Low, got.High = 0, 0
	want := audit.Extent{
		PagesAffected: 2, PagesTested: 3, TemplatesAffected: 1, TemplatesTested: 2,
		ElementsFailed: 2, ElementsTested: 6, States: []string{"registration/start"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if low <= 0 || low >= 2./3 || high <= 2./3 || high >= 1 {
		t.Errorf("interval %v to %v is not around 2/3", low, high)
	}
}

// TestScoreInterval checks the interval of 7 in 24, 15 to 49 percent, and its
// ends.
func TestScoreInterval(t *testing.T) {
	tests := []struct {
		affected, tested int
		low, high        float64
	}{{7, 24, .149, .492}, {0, 0, 0, 1}, {0, 10, 0, .278}, {10, 10, .722, 1}, {1, 1, .207, 1}}
	for _, tt := range tests {
		var pages []audit.Page
		for i := range tt.tested {
			outcome := "passed"
			if i < tt.affected {
				outcome = "failed"
			}
			pages = append(pages, looked(fmt.Sprint(i), "image-name "+outcome))
		}
		e := find(t, audit.Score(scoreRun(pages...), scoreSets), "1.1.1").Extent
		if math.Abs(e.Low-tt.low) > .001 || math.Abs(e.High-tt.high) > .001 {
			t.Errorf("%d of %d: %.3f to %.3f, want %.3f to %.3f", tt.affected, tt.tested, e.Low, e.High, tt.low, tt.high)
		}
	}
}

func TestScorePractice(t *testing.T) {
	run := scoreRun()
	run.Baseline = &audit.Baseline{Practices: []audit.Practice{
		{ID: "NOR-1", MapsTo: []string{"read", "derived"}, Confidence: audit.Documented},
		{ID: "NOR-2", MapsTo: []string{"read"}, Confidence: audit.Inferred},
		{ID: "NO-1", MapsTo: []string{"read"}, Confidence: audit.Documented, Area: "law"},
	}}
	list := audit.Score(run, scoreSets)
	for id, want := range map[string][]string{"read": {"NOR-1", "NO-1"}, "derived": {"NOR-1"}, "1.1.1": nil} {
		var got []string
		for _, p := range find(t, list, id).Practice {
			got = append(got, p.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
}

// drawPages draws pages with every outcome of every rule.
func drawPages(t *rapid.T) []audit.Page {
	outcomes := []rules.Outcome{rules.Passed, rules.Failed, rules.CantTell, rules.Inapplicable, rules.Untested}
	var pages []audit.Page
	for i := range rapid.IntRange(0, 5).Draw(t, "pages") {
		p := looked(fmt.Sprint(i))
		p.Outcome = rapid.SampledFrom([]audit.PageOutcome{audit.Captured, audit.Captured, audit.Captured, audit.Blocked, audit.Broken, audit.Skipped}).Draw(t, "outcome")
		p.Template = rapid.SampledFrom([]string{"", "one", "two"}).Draw(t, "template")
		p.State = rapid.SampledFrom([]string{"load", "load", "registration/start"}).Draw(t, "state")
		for _, r := range scoreRules {
			if rapid.Bool().Draw(t, "ran") {
				p.Assertions = append(p.Assertions, assertion(r.ID, rapid.SampledFrom(outcomes).Draw(t, r.ID)))
			}
		}
		pages = append(pages, p)
	}
	return pages
}

// badness orders states; what is not known is worse than where no failure was
// found.
var badness = map[audit.Status]int{audit.NoFailureFound: 1, audit.NotTested: 2, audit.NeedsReview: 3, audit.Fails: 4}

func TestScoreFailureNeverImproves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pages := drawPages(t)
		before := audit.Score(scoreRun(pages...), scoreSets)
		rule := rapid.SampledFrom(scoreRules).Draw(t, "rule").ID
		worse := append(slices.Clone(pages), looked("new", rule+" failed"))
		for i, after := range audit.Score(scoreRun(worse...), scoreSets) {
			if badness[after.Status] < badness[before[i].Status] {
				t.Fatalf("%s went from %s to %s", after.ID, before[i].Status, after.Status)
			}
		}
		if len(pages) == 0 {
			return
		}
		at := rapid.IntRange(0, len(pages)-1).Draw(t, "at")
		worse = slices.Clone(pages)
		worse[at].Assertions = append(slices.Clone(pages[at].Assertions), assertion(rule, rules.Failed))
		for i, after := range audit.Score(scoreRun(worse...), scoreSets) {
			if badness[after.Status] < badness[before[i].Status] {
				t.Fatalf("%s went from %s to %s", after.ID, before[i].Status, after.Status)
			}
		}
	})
}

func TestScoreOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pages := drawPages(t)
		shuffled := rapid.Permutation(pages).Draw(t, "shuffled")
		if diff := cmp.Diff(audit.Score(scoreRun(pages...), scoreSets), audit.Score(scoreRun(shuffled...), scoreSets)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestScoreRemovingNeverImproves takes a page away. What was not tested stays
// so, and what a person must look at stays so unless that was on the page.
func TestScoreRemovingNeverImproves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pages := drawPages(t)
		if len(pages) == 0 {
			return
		}
		at := rapid.IntRange(0, len(pages)-1).Draw(t, "at")
		found := slices.ContainsFunc(pages[at].Assertions, func(a rules.Assertion) bool {
			return a.Outcome == rules.Failed || a.Outcome == rules.CantTell
		})
		after := audit.Score(scoreRun(slices.Delete(slices.Clone(pages), at, at+1)...), scoreSets)
		for i, before := range audit.Score(scoreRun(pages...), scoreSets) {
			keeps := before.Status == audit.NotTested || !found
			if keeps && badness[after[i].Status] < badness[before.Status] {
				t.Fatalf("%s went from %s to %s", before.ID, before.Status, after[i].Status)
			}
		}
	})
}

func TestScoreDuplicatePage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pages := drawPages(t)
		if len(pages) == 0 {
			return
		}
		twin := rapid.SampledFrom(pages).Draw(t, "page")
		if twin.Template != "" {
			twin.URL = "twin"
		}
		after := audit.Score(scoreRun(append(slices.Clone(pages), twin)...), scoreSets)
		for i, before := range audit.Score(scoreRun(pages...), scoreSets) {
			a, b := after[i].Extent, before.Extent
			if a.TemplatesAffected != b.TemplatesAffected || a.TemplatesTested != b.TemplatesTested {
				t.Fatalf("%s: templates %d of %d became %d of %d", before.ID, b.TemplatesAffected, b.TemplatesTested, a.TemplatesAffected, a.TemplatesTested)
			}
			if after[i].Status != before.Status {
				t.Fatalf("%s went from %s to %s", before.ID, before.Status, after[i].Status)
			}
		}
	})
}

func TestScoreNeverPasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range audit.Score(scoreRun(drawPages(t)...), scoreSets) {
			if badness[r.Status] == 0 {
				t.Fatalf("%s is %q", r.ID, r.Status)
			}
			e := r.Extent
			if e.Low > e.High || e.PagesAffected > e.PagesTested || e.TemplatesAffected > e.TemplatesTested || e.ElementsFailed > e.ElementsTested {
				t.Fatalf("%s has an extent that cannot be: %+v", r.ID, e)
			}
		}
	})
}
