package audit_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/finder"
	"github.com/igfaudit/igfaudit/rules/rating"
)

var ratedSets = []rules.Set{
	{ID: "wcag22", Requirements: []rules.Requirement{
		{ID: "1.1.1", Level: "A", Basis: rules.Seen, Rules: []string{"image-name", "image-button-name"}},
		{ID: "1.4.3", Level: "AA", Basis: rules.Seen, Rules: []string{"contrast-minimum"}},
		{ID: "2.1.1", Level: "A", Basis: rules.Seen},
	}},
	{ID: "dcad", Indicators: []rules.Indicator{{ID: "6", Title: "Accessibility"}}, Requirements: []rules.Requirement{
		{ID: "whole", Basis: rules.Derived, Verify: "assisted", Indicator: "6", Level: "approaches"},
		{ID: "criteria", Basis: rules.Derived, Verify: "assisted", Criteria: []string{"1.1.1", "2.1.1"}},
		{ID: "registration", Basis: rules.Derived, Verify: "assisted", Area: "registration", Criteria: []string{"1.1.1"}, Blockers: []string{"1.1.1"}},
		{ID: "named", Basis: rules.Derived, Verify: "assisted",
			Evidence: []rules.Evidence{{ID: "contact", Asks: "Is a contact named?"}, {ID: "operable", Asks: "Does it work?", Criteria: []string{"1.1.1"}}},
			Levels:   &rating.Ladder{Approaches: []string{"contact"}, Meets: []string{"operable"}}},
	}},
}

var auditDay = time.Date(2026, 1, 10, 9, 0, 0, 0, time.UTC)

func answer(requires string, v audit.AnswerValue) audit.Answer {
	return audit.Answer{Requires: requires, Value: v, Reviewer: "Ana", Date: "2026-01-05"}
}

// imageFinding is what the rule image-name finds on a page.
var imageFinding = rules.Finding{Outcome: rules.Failed, Shape: "main img", Target: rules.Target{Role: "image", Name: ""}}

func onFinding(v audit.AnswerValue) audit.Answer {
	return audit.Answer{Rule: "image-name", Covers: []string{audit.Fingerprint("image-name", imageFinding)}, Value: v,
		Reviewer: "Ana", Date: "2026-01-05", Until: "2026-06-30", Note: "seen by me"}
}

// pictured is a page on which image-name failed once.
func pictured(url string) audit.Page {
	p := looked(url, "image-name failed")
	p.Assertions[0].Counts = rules.Counts{Failed: 1}
	p.Assertions[0].Findings = []rules.Finding{imageFinding}
	return p
}

func TestRatings(t *testing.T) {
	clean := looked("a", "image-name passed")
	atForm := pictured("form")
	atForm.State = "registration/start"
	tests := []struct {
		name   string
		pages  []audit.Page
		review audit.Review
		id     string
		want   string
	}{
		{"nothing is known", []audit.Page{clean}, nil, "whole", "missing to meets, low"},
		{"a person says yes", []audit.Page{clean}, audit.Review{answer("dcad/whole", audit.AnswerYes)}, "whole", "meets, high"},
		{"a person says in part", []audit.Page{clean}, audit.Review{answer("dcad/whole", audit.AnswerPartly)}, "whole", "approaches, high"},
		{"a person says no", []audit.Page{clean}, audit.Review{answer("dcad/whole", audit.AnswerNo)}, "whole", "missing, high"},
		{"a person says that it does not apply", []audit.Page{clean}, audit.Review{answer("dcad/whole", audit.AnswerNotApplicable)}, "whole", "not applicable"},
		{"an old answer", []audit.Page{clean}, audit.Review{{Requires: "dcad/whole", Value: audit.AnswerYes, Reviewer: "Ana", Date: "2025-06-01"}}, "whole", "meets, medium"},
		{"people disagree", []audit.Page{clean}, audit.Review{answer("dcad/whole", audit.AnswerYes), {Requires: "dcad/whole", Value: audit.AnswerNo, Reviewer: "Bo", Date: "2026-01-05"}}, "whole", "missing to meets, low"},

		{"a failure beyond doubt", []audit.Page{pictured("a")}, nil, "criteria", "missing to approaches, low"},
		{"a failure beyond doubt against a person's yes", []audit.Page{pictured("a")}, audit.Review{answer("dcad/criteria", audit.AnswerYes)}, "criteria", "approaches, medium"},
		{"a failure that was dismissed", []audit.Page{pictured("a")}, audit.Review{onFinding(audit.AnswerNotBarrier)}, "criteria", "missing to meets, low"},
		{"a failure that was confirmed", []audit.Page{pictured("a")}, audit.Review{answer("dcad/criteria", audit.AnswerYes), onFinding(audit.AnswerBarrier)}, "criteria", "approaches, high"},
		{"a criterion that people reviewed", []audit.Page{clean}, audit.Review{answer("wcag22/1.1.1", audit.AnswerNo), answer("dcad/criteria", audit.AnswerPartly)}, "criteria", "approaches, high"},

		{"no page of its kind", []audit.Page{pictured("a")}, nil, "registration", "missing to meets, low"},
		{"no page of its kind, but a person looked", []audit.Page{pictured("a")}, audit.Review{answer("dcad/registration", audit.AnswerYes)}, "registration", "meets, high"},
		{"a blocker on the way", []audit.Page{atForm}, audit.Review{answer("dcad/registration", audit.AnswerYes), onFinding(audit.AnswerBarrier)}, "registration", "approaches, high"},

		{"one of two items", []audit.Page{clean}, audit.Review{answer("dcad/named/contact", audit.AnswerYes)}, "named", "approaches to meets, medium"},
		{"one of two items is missing", []audit.Page{clean}, audit.Review{answer("dcad/named/contact", audit.AnswerNo)}, "named", "missing, high"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			run := scoreRun(tt.pages...)
			run.Review, run.Started = tt.review, auditDay
			r := find(t, audit.Score(run, ratedSets), tt.id).Rating
			got := r.Low
			if r.High != r.Low {
				got += " to " + r.High
			}
			got += ", " + r.Confidence.Word
			if r.NotApplicable {
				got = "not applicable"
			}
			if got != tt.want {
				t.Errorf("got %q, want %q; rated %v, lacking %q, items %+v", got, tt.want, r.Rated, r.Confidence.Lacking, r.Items)
			}
		})
	}
}

func TestReviewedStatus(t *testing.T) {
	clean := looked("a", "image-name passed")
	tests := []struct {
		name   string
		page   audit.Page
		answer audit.Answer
		want   audit.Status
		reason string
	}{
		{"met", clean, answer("wcag22/1.1.1", audit.AnswerYes), audit.Met, "A person says that it is met, and nothing was found against it: Yes (Ana, 2026-01-05)."},
		{"met, but for a failure", pictured("a"), answer("wcag22/1.1.1", audit.AnswerYes), audit.Fails, "A failure was found by image-name on 1 page."},
		{"met, but for a doubt", looked("a", "image-name cantTell"), answer("wcag22/1.1.1", audit.AnswerYes), audit.NeedsReview, "A person must look at what was found by image-name on 1 page."},
		{"not met", clean, answer("wcag22/1.1.1", audit.AnswerNo), audit.FailsConfirmed, "A person says that it is not met: No (Ana, 2026-01-05)."},
		{"does not apply", clean, answer("wcag22/1.1.1", audit.AnswerNotApplicable), audit.NotApplicable, "A person says that there is nothing that it applies to: Not applicable (Ana, 2026-01-05)."},
		{"cannot tell", clean, answer("wcag22/1.1.1", audit.AnswerCannotTell), audit.NoFailureFound, "No failure was found by image-name on 1 page; rules look at only a part of it."},
		{"a failure that was confirmed", pictured("a"), onFinding(audit.AnswerBarrier), audit.FailsConfirmed, "A person confirmed what was found by image-name on 1 page."},
		{"a failure that was dismissed", pictured("a"), onFinding(audit.AnswerNotBarrier), audit.NoFailureFound, "No failure was found by image-name on 1 page; rules look at only a part of it."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			run := scoreRun(tt.page)
			run.Review, run.Started = audit.Review{tt.answer}, auditDay
			got := find(t, audit.Score(run, ratedSets), "1.1.1")
			if got.Status != tt.want || got.Reason != tt.reason {
				t.Errorf("got  %s: %s\nwant %s: %s", got.Status, got.Reason, tt.want, tt.reason)
			}
		})
	}
}

func TestScoreCriteria(t *testing.T) {
	run := scoreRun(pictured("a"))
	run.Review, run.Started = audit.Review{answer("wcag22/1.4.3", audit.AnswerYes), answer("wcag22/2.1.1", audit.AnswerNotApplicable)}, auditDay
	got := audit.ScoreCriteria(audit.Score(run, ratedSets))
	if got.Applicable != 2 || got.Met != 1 || got.Open != 0 || got.Low != .5 || got.High != .5 {
		t.Errorf("%+v", got)
	}
}

func levelOf(word string) int {
	return slices.Index([]string{"missing", "approaches", "meets", "exceeds"}, word)
}

func drawReview(t *rapid.T) audit.Review {
	var review audit.Review
	for _, key := range []string{"dcad/whole", "dcad/criteria", "dcad/registration", "dcad/named/contact", "dcad/named/operable", "wcag22/1.1.1", "wcag22/2.1.1"} {
		v := rapid.SampledFrom([]audit.AnswerValue{"", audit.AnswerYes, audit.AnswerPartly, audit.AnswerNo, audit.AnswerCannotTell}).Draw(t, key)
		if v != "" {
			review = append(review, answer(key, v))
		}
	}
	return review
}

func TestRatingsNeverRiseByAFailure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		run := scoreRun(drawPages(t)...)
		run.Review, run.Started = drawReview(t), auditDay
		before := audit.Score(run, ratedSets)
		worse := pictured("new")
		if rapid.Bool().Draw(t, "in the flow") {
			worse.State = "registration/start"
		}
		run.Pages = append(slices.Clone(run.Pages), worse)
		if rapid.Bool().Draw(t, "confirmed") {
			run.Review = append(slices.Clone(run.Review), onFinding(audit.AnswerBarrier))
		}
		for i, after := range audit.Score(run, ratedSets) {
			if a, b := after.Rating, before[i].Rating; a != nil && (levelOf(a.Low) > levelOf(b.Low) || levelOf(a.High) > levelOf(b.High)) {
				t.Fatalf("%s went from %s-%s to %s-%s", after.ID, b.Low, b.High, a.Low, a.High)
			}
		}
	})
}

func TestAnswersNeverWidenABand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		run := scoreRun(drawPages(t)...)
		run.Review, run.Started = drawReview(t), auditDay
		before := audit.Score(run, ratedSets)
		open := slices.DeleteFunc([]string{"dcad/whole", "dcad/criteria", "dcad/registration", "dcad/named/contact", "dcad/named/operable"}, func(key string) bool {
			return slices.ContainsFunc(run.Review, func(a audit.Answer) bool { return a.Requires == key })
		})
		if len(open) == 0 {
			return
		}
		v := rapid.SampledFrom([]audit.AnswerValue{audit.AnswerYes, audit.AnswerPartly, audit.AnswerNo, audit.AnswerCannotTell}).Draw(t, "answer")
		run.Review = append(slices.Clone(run.Review), answer(rapid.SampledFrom(open).Draw(t, "question"), v))
		for i, after := range audit.Score(run, ratedSets) {
			if a, b := after.Rating, before[i].Rating; a != nil && levelOf(a.High)-levelOf(a.Low) > levelOf(b.High)-levelOf(b.Low) {
				t.Fatalf("%s went from %s-%s to %s-%s", after.ID, b.Low, b.High, a.Low, a.High)
			}
		}
	})
}

func TestRemovingAPageNeverRaisesTheLowBound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		run := scoreRun(drawPages(t)...)
		run.Review, run.Started = drawReview(t), auditDay
		if len(run.Pages) == 0 {
			return
		}
		before := audit.Score(run, ratedSets)
		at := rapid.IntRange(0, len(run.Pages)-1).Draw(t, "at")
		failed := slices.ContainsFunc(run.Pages[at].Assertions, func(a rules.Assertion) bool { return a.Outcome == rules.Failed })
		run.Pages = slices.Delete(slices.Clone(run.Pages), at, at+1)
		for i, after := range audit.Score(run, ratedSets) {
			if a, b := after.Rating, before[i].Rating; a != nil && !failed && levelOf(a.Low) > levelOf(b.Low) {
				t.Fatalf("%s went from %s-%s to %s-%s", after.ID, b.Low, b.High, a.Low, a.High)
			}
		}
	})
}

// TestFindersAnswerWhatIsThere holds a rating to what finders may say: a yes
// with its quotation, and never a no.
func TestFindersAnswerWhatIsThere(t *testing.T) {
	set := []rules.Set{{ID: "dcad", Requirements: []rules.Requirement{
		{ID: "X", Basis: rules.Derived, Verify: "assisted", Finders: []string{"needs-contact", "documents", "information/venue"}},
	}}}
	shown := func(id, facet string, v finder.Verdict, s finder.Sense) audit.FinderAnswer {
		return audit.FinderAnswer{Finder: id, Facet: facet, Answer: v, Quotations: []audit.Quotation{{URL: "https://x.example/", Quote: "Ask Ana.", Sense: s}}}
	}
	tests := []struct {
		name     string
		evidence []audit.FinderAnswer
		low, why string
	}{
		{"nothing was looked for", nil, "missing", "No finder looked for it."},
		{"found", []audit.FinderAnswer{shown("needs-contact", "", finder.Yes, finder.Shown)}, "approaches", "Found on https://x.example/: “Ask Ana.”"},
		{"found in part", []audit.FinderAnswer{shown("needs-contact", "", finder.No, finder.Denied), shown("information", "venue", finder.Yes, finder.Leads)}, "approaches", "Found on https://x.example/: “Ask Ana.”"},
		{"something to judge", []audit.FinderAnswer{shown("documents", "", finder.Yes, finder.Shown)}, "missing", "A person must judge it. Found on https://x.example/: “Ask Ana.”"},
		{"not found", []audit.FinderAnswer{shown("needs-contact", "", finder.No, finder.Denied)}, "missing", "Not found on the sampled pages; the sheet Search says how it was looked for."},
		{"not known", []audit.FinderAnswer{{Finder: "needs-contact", Answer: finder.Unknown, Record: audit.SearchRecord{Why: "a page denies it."}}}, "missing", "It could not be told whether the pages say so: a page denies it."},
		{"another finder", []audit.FinderAnswer{shown("information", "map", finder.Yes, finder.Shown)}, "missing", "No finder looked for it."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			run := scoreRun(looked("a"))
			run.Evidence = tt.evidence
			r := audit.Score(run, set)[0].Rating
			if r.Low != tt.low || r.High != "meets" || r.Items[0].Why != tt.why {
				t.Errorf("%s to %s: %s", r.Low, r.High, r.Items[0].Why)
			}
		})
	}
}
