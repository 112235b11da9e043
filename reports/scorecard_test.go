package reports_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/reports"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/rating"
)

func TestHeaderFaultIsOneIssue(t *testing.T) {
	first := reports.NewScorecard(exampleRun(t)).Issues[0]
	got := fmt.Sprintf("%s %s: %d findings, %d elements, %d pages, %d templates, %d examples, flow %v", first.ID, first.Rule.ID,
		len(first.Places), first.Elements, first.Pages, first.Templates, len(first.Examples), first.Flow)
	want := "I-001 link-name: 15 findings, 11 elements, 11 pages, 3 templates, 5 examples, flow [registration/start registration/participation " +
		"registration/review registration/start/E0 registration/start/E2 registration/fr/start/E0]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !strings.Contains(first.Who, "theme or template") {
		t.Errorf("who: %q", first.Who)
	}
}

func TestOrderOfIssues(t *testing.T) {
	s := reports.NewScorecard(exampleRun(t))
	rank := func(i *reports.Issue) int {
		switch {
		case i.Outcome == rules.Failed && len(i.Flow) > 0:
			return 0
		case i.Outcome == rules.Failed:
			return 1
		case len(i.Flow) > 0:
			return 2
		}
		return 3
	}
	if !slices.IsSortedFunc(s.Issues, func(a, b *reports.Issue) int { return rank(a) - rank(b) }) {
		t.Error("failures on the way through the registration do not come first")
	}
	places := 0
	for n, i := range s.Issues {
		if i.ID != fmt.Sprintf("I-%03d", n+1) {
			t.Errorf("issue %d is called %s", n, i.ID)
		}
		places += len(i.Places)
	}
	found := 0
	for _, p := range s.Run.Pages {
		for _, a := range p.Assertions {
			found += len(a.Findings)
		}
	}
	if places != found {
		t.Errorf("issues hold %d of %d findings", places, found)
	}
}

func TestScorecardIsStableAndChangesNothing(t *testing.T) {
	run := exampleRun(t)
	before, _ := json.Marshal(run)
	for _, format := range []string{"html"} {
		if string(write(t, format, run)) != string(write(t, format, exampleRun(t))) {
			t.Errorf("%s: the same run gives another report", format)
		}
	}
	write(t, "xlsx", run)
	if after, _ := json.Marshal(run); string(before) != string(after) {
		t.Error("the run was changed")
	}
}

func TestDoubtfulFailuresAreNotCalledFailures(t *testing.T) {
	for _, i := range reports.NewScorecard(exampleRun(t)).Issues {
		beyondDoubt := i.Outcome == rules.Failed && i.Rule.Class == rules.Provable
		if got := i.Status().Status == audit.Fails; got != beyondDoubt {
			t.Errorf("%s, class %s, outcome %s: %s", i.Rule.ID, i.Rule.Class, i.Outcome, i.Status())
		}
		if i.Outcome == rules.Failed && !beyondDoubt && i.Caution() == "" {
			t.Errorf("%s: no caution", i.Rule.ID)
		}
	}
}

// TestReviewedIssues holds issues to what people say of them.
func TestReviewedIssues(t *testing.T) {
	run := exampleRun(t)
	before := reports.NewScorecard(run)
	find := func(s *reports.Scorecard, rule string) *reports.Issue {
		for _, i := range s.Issues {
			if i.Rule.ID == rule {
				return i
			}
		}
		t.Fatalf("no issue of %s", rule)
		return nil
	}
	say := func(rule string, v audit.AnswerValue) audit.Answer {
		a := audit.Answer{Rule: rule, Value: v, Reviewer: "Ana", Date: "2026-11-02", Note: "seen by me", Until: "2026-12-31"}
		for _, p := range find(before, rule).Places {
			a.Covers = append(a.Covers, audit.Fingerprint(rule, *p.Finding))
		}
		return a
	}
	run.Review = audit.Review{say("link-name", audit.AnswerNotBarrier), say("error-message", audit.AnswerBarrier)}
	after := reports.NewScorecard(run)
	gone, held := find(after, "link-name"), find(after, "error-message")
	if gone.Failed() || gone.Status().String() != "Dismissed by a person (D)" || gone.Caution() != "Not a barrier (Ana, 2026-11-02): seen by me, until 2026-12-31." {
		t.Errorf("dismissed: %s, %q", gone.Status(), gone.Caution())
	}
	if last := after.Issues[len(after.Issues)-1]; last.Rule.ID != "link-name" {
		t.Errorf("%s stands last, not what was dismissed", last.Rule.ID)
	}
	for _, i := range after.First() {
		if i.Dismissed() {
			t.Errorf("%s is to be repaired first", i.ID)
		}
	}
	if !held.Failed() || held.Status().String() != "Failure confirmed (F)" || !strings.HasPrefix(held.Caution(), "Barrier confirmed (Ana, 2026-11-02)") {
		t.Errorf("confirmed: %s, %q", held.Status(), held.Caution())
	}
	failures := 0
	for _, p := range after.Pages {
		failures += p.Failed
	}
	for _, p := range before.Pages {
		failures -= p.Failed
	}
	if failures != -len(gone.Places) {
		t.Errorf("%d failures less on the pages, want %d", -failures, len(gone.Places))
	}
}

func TestBandText(t *testing.T) {
	got := reports.BandText(rating.BandOf(8, 30, 12))
	want := "Between 16\u00a0% and 76\u00a0% of the 50 applicable criteria are met: 12 failed, people found 8 to be met, and of 30 it is not known. Where no failure was found, it is not known either. Review by people narrows the band."
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWho(t *testing.T) {
	for rule, want := range map[string]string{
		"iframe-name":      "the provider of maps.example.net",
		"contrast-minimum": "a web developer",
		"image-name":       "an editor",
	} {
		found := false
		for _, i := range reports.NewScorecard(exampleRun(t)).Issues {
			if i.Rule.ID == rule {
				found = true
				if !strings.HasPrefix(i.Who, want) {
					t.Errorf("%s: %q", rule, i.Who)
				}
			}
		}
		if !found {
			t.Errorf("no issue of %s", rule)
		}
	}
}

// TestEmptyRuns writes reports of runs in which next to nothing happened.
func TestEmptyRuns(t *testing.T) {
	blocked := audit.Page{URL: "https://example.org/", State: "load", Outcome: audit.Blocked, Reason: "a challenge page"}
	for name, run := range map[string]*audit.Run{
		"nothing": {},
		"blocked": {Site: "https://example.org/", Pages: []audit.Page{blocked}},
		"broken flow": {Flows: []audit.FlowRecord{{Name: "registration", Outcome: audit.FlowBroken, Reason: "the button “Next” was not found",
			Steps: []audit.StepRecord{{Step: 1, Action: "open", Outcome: "done"}, {Step: 2, Action: "press", Outcome: "not-found"}}}}},
		"unknown rule": {Pages: []audit.Page{{URL: "x", Outcome: audit.Captured, Assertions: []rules.Assertion{{Rule: "gone",
			Findings: []rules.Finding{{Outcome: rules.Failed, Message: "m", Picture: "../../secret"}}}}}}},
	} {
		t.Run(name, func(t *testing.T) {
			write(t, "xlsx", run)
			html := string(write(t, "html", run))
			if name == "blocked" && !strings.Contains(html, "could not be tested because the site did not let the scanner in: a challenge page") {
				t.Error("the reason is missing")
			}
			if name == "broken flow" && !strings.Contains(html, "The flow broke at step 2 (press), because the button “Next” was not found. What comes after that was not tested. That it broke off says nothing about accessibility.") {
				t.Error("how far the flow came is missing")
			}
		})
	}
}

// TestWording holds the reports to words that claim no more than was seen.
func TestWording(t *testing.T) {
	run := exampleRun(t)
	for n := range run.Requirements {
		run.Requirements[n].Title = "words of the standard"
		run.Requirements[n].Manual = ""
	}
	text := reading(t, write(t, "xlsx", run)) + visibleText(t, write(t, "html", run))
	for _, word := range []string{"compliant", "certified", " passed", "is accessible", "conforms to"} {
		if at := strings.Index(strings.ToLower(text), word); at >= 0 {
			t.Errorf("%q is said: … %s …", word, text[max(0, at-60):min(len(text), at+60)])
		}
	}
	for _, words := range []string{"No failure found in what was checked", "not a certificate", "could not be tested because", "stopped: 4 requests; sent: 1"} {
		if !strings.Contains(text, words) {
			t.Errorf("%q is not said", words)
		}
	}
}
