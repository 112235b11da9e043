package audit_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
)

var scanned = time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)

// asking is a run with findings of each sort and with requirements of each.
func asking() *audit.Run {
	found := func(rule, shape, role, name string, o rules.Outcome, message string) rules.Assertion {
		return rules.Assertion{Rule: rule, Outcome: o, Findings: []rules.Finding{{Outcome: o, Message: message, Shape: shape, Target: rules.Target{Role: role, Name: name}}}}
	}
	page := func(url, state, template string, list ...rules.Assertion) audit.Page {
		return audit.Page{URL: "https://igf.example/" + url, State: state, Template: template, Outcome: audit.Captured, Assertions: list}
	}
	return &audit.Run{
		Site: "https://igf.example/", Started: scanned,
		Sets: []audit.SetRef{{ID: "wcag22"}, {ID: "dcad"}},
		Rules: []audit.RuleRef{
			{ID: "sure", Class: rules.Provable, SC: []string{"1.4.3"}},
			{ID: "unsure", Class: rules.Pointer, SC: []string{"2.4.7"}, Question: "Can you see it?"},
		},
		Pages: []audit.Page{
			page("", "load", "home", found("unsure", "a", "link", "More", rules.CantTell, "it may be hard to see"), found("sure", "p", "text", "Hello", rules.Failed, "the contrast is too low.")),
			page("news", "load", "text", found("unsure", "a", "link", "Older", rules.Failed, "it may be hard to see"), found("unsure", "b", "link", "x", rules.CantTell, "odd")),
			page("register", "registration/start", "form", found("unsure", "c", "button", "Next\n\u202e", rules.CantTell, "odd")),
		},
		Requirements: []audit.Requirement{
			{Set: "wcag22", ID: "1.4.3", Title: "Contrast (Minimum)", Level: "AA", Verify: "assisted", Status: audit.Fails, Reason: "A failure was found by sure on 1 page.", Rules: []string{"sure"}, Manual: "Look.", Extent: audit.Extent{PagesAffected: 1, PagesTested: 3}},
			{Set: "dcad", ID: "GEN", Title: "It is planned.", Verify: "manual", Status: audit.NotTested, Reason: "A person must look.", Manual: "Ask."},
			{Set: "dcad", ID: "REG", Title: "One can ask", Area: "registration", Verify: "manual", Status: audit.NotTested, Manual: "Look at the form."},
		},
	}
}

func TestQuestionsStandInTheOrderOfWhatTheySettle(t *testing.T) {
	var got []string
	for _, q := range audit.Questions(asking()) {
		got = append(got, strings.Join([]string{string(q.Kind), q.Requires + q.Rule, q.Text}, " | "))
	}
	want := []string{
		"Finding | unsure | Can you see it? Then say: is it a barrier as it is?",      // on the way through the registration
		"Requirement | dcad/REG | Is this so? One can ask.",                           // about the registration
		"Finding | sure | Does this stop or hinder anybody: the contrast is too low?", // a failure beyond doubt
		"Finding | unsure | Can you see it? Then say: is it a barrier as it is?",      // on two pages
		"Finding | unsure | Can you see it? Then say: is it a barrier as it is?",      // on one page
		"Requirement | wcag22/1.4.3 | Does the site meet success criterion 1.4.3 of WCAG 2.2, Contrast (Minimum) (level AA)?",
		"Requirement | dcad/GEN | Is this so? It is planned.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
}

func TestQuestionTellsWhatWasFound(t *testing.T) {
	questions := audit.Questions(asking())
	for _, tt := range []struct {
		name, got, want string
	}{
		{"failed and in need of a look together", questions[3].Found, "It may be hard to see. Seen on 2 pages of 2 templates: 1 time failed and 1 time in need of a look. For example: link “More”. Perhaps a failure; the program only points at it."},
		{"hostile name", questions[0].Found, "Odd. Seen on 1 page of 1 template: 1 time in need of a look. For example: button “Next”. It is met on the way through a form. The program cannot tell whether it is a fault."},
		{"requirement", questions[5].Found, "Failure found. A failure was found by sure on 1 page. Seen on 1 of 3 pages."},
		{"pages", strings.Join(questions[3].Pages, " "), "https://igf.example/ https://igf.example/news"},
		{"pages of a requirement", strings.Join(questions[5].Pages, " "), "https://igf.example/"},
		{"how to test, of a program's own requirement", questions[1].HowTo, "Look at the form."},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
	if how := questions[2].HowTo; !strings.Contains(how, "daylight") {
		t.Errorf("how to test contrast: %q", how)
	}
	if how := questions[5].HowTo; !strings.HasPrefix(how, "Look. ") {
		t.Errorf("how to test a criterion: %q", how)
	}
}

// TestQuestionKeepsItsID changes a run in ways that must or must not change
// what is asked.
func TestQuestionKeepsItsID(t *testing.T) {
	ids := func(run *audit.Run) []string {
		var list []string
		for _, q := range audit.Questions(run) {
			list = append(list, q.ID)
		}
		slices.Sort(list)
		return list
	}
	before := ids(asking())
	for _, tt := range []struct {
		name   string
		change func(*audit.Run)
		same   bool
	}{
		{"another day", func(r *audit.Run) { r.Started = r.Started.AddDate(0, 1, 0) }, true},
		{"another page", func(r *audit.Run) { r.Pages[1].URL = "https://igf.example/old" }, true},
		{"another outcome", func(r *audit.Run) { r.Pages[0].Assertions[0].Findings[0].Outcome = rules.Failed }, true},
		{"pages in another order", func(r *audit.Run) { slices.Reverse(r.Pages) }, true},
		{"a requirement met", func(r *audit.Run) { r.Requirements[0].Status = audit.NoFailureFound }, true},
		{"another name", func(r *audit.Run) { r.Pages[0].Assertions[0].Findings[0].Target.Name = "Less" }, false},
		{"another template", func(r *audit.Run) { r.Pages[0].Assertions[0].Findings[0].Shape = "z" }, false},
		{"a finding more", func(r *audit.Run) {
			a := &r.Pages[0].Assertions[0]
			more := a.Findings[0]
			more.Target.Name = "Another"
			a.Findings = append(a.Findings, more)
		}, false},
	} {
		run := asking()
		tt.change(run)
		if same := slices.Equal(before, ids(run)); same != tt.same {
			t.Errorf("%s: the same questions: %v", tt.name, same)
		}
	}
}

func TestQuestionCarriesWhatPeopleAnswered(t *testing.T) {
	run := asking()
	first := audit.Questions(run)
	two := first[3] // covers two findings
	answer := func(q audit.Question, who string, v audit.AnswerValue, covers ...string) audit.Answer {
		return audit.Answer{Question: q.ID, Requires: q.Requires, Rule: q.Rule, Covers: covers, Value: v, Reviewer: who, Date: "2026-11-02", Note: "seen", Until: "2026-12-31"}
	}
	for _, tt := range []struct {
		name   string
		review audit.Review
		value  audit.AnswerValue
		text   string
	}{
		{"nobody", nil, "", "Nobody answered yet."},
		{"one", audit.Review{answer(two, "Ana", audit.AnswerBarrier, two.Covers...)}, audit.AnswerBarrier, "Barrier confirmed (Ana, 2026-11-02)."},
		{"for a part", audit.Review{answer(two, "Ana", audit.AnswerBarrier, two.Covers[0])}, "", "Answered for a part of what was found: Barrier confirmed (Ana, 2026-11-02)."},
		{"two agree, each for a part", audit.Review{answer(two, "Ana", audit.AnswerBarrier, two.Covers[0]), answer(two, "Bo", audit.AnswerBarrier, two.Covers[1])},
			audit.AnswerBarrier, "Barrier confirmed (Ana, 2026-11-02); Barrier confirmed (Bo, 2026-11-02)."},
		{"two disagree", audit.Review{answer(two, "Ana", audit.AnswerBarrier, two.Covers...), answer(two, "Bo", audit.AnswerNotApplicable, two.Covers...)},
			"", "Answers disagree, so that the question is open: Barrier confirmed (Ana, 2026-11-02); Not applicable (Bo, 2026-11-02)."},
		{"about something gone", audit.Review{answer(two, "Ana", audit.AnswerBarrier, "gone")}, "", "Nobody answered yet."},
	} {
		run.Review = tt.review
		all := audit.Questions(run)
		i := slices.IndexFunc(all, func(q audit.Question) bool { return q.ID == two.ID })
		if o := all[i].Opinion; o.Value != tt.value || o.Text() != tt.text {
			t.Errorf("%s: %q, %q", tt.name, o.Value, o.Text())
		}
		if answered := i == len(all)-1; answered != (tt.value != "") {
			t.Errorf("%s: it stands in place %d of %d", tt.name, i+1, len(all))
		}
	}
}

// TestMergeDoesNotMindTheOrder merges what several people sent, in any order
// and more than once, and holds the opinions equal.
func TestMergeDoesNotMindTheOrder(t *testing.T) {
	run := asking()
	questions := audit.Questions(run)
	rapid.Check(t, func(t *rapid.T) {
		copies := map[string][]audit.Answer{}
		for _, who := range []string{"Ana", "Bo", "Chi"} {
			for i, q := range questions {
				words := audit.AnswersTo(q.Kind)
				for _, day := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"2026-10-05", "2026-11-02", "2025-01-01"}), 0, 2, rapid.ID[string]).Draw(t, "days") {
					copies[who] = append(copies[who], audit.Answer{
						Question: q.ID, Requires: q.Requires, Rule: q.Rule, Covers: q.Covers, Reviewer: who, Date: day, Note: "so", Until: "2026-12-31",
						Value: words[rapid.IntRange(0, len(words)-1).Draw(t, "word")].Value, From: questions[i].ID,
					})
				}
			}
		}
		merge := func(order []string) audit.Review {
			var r audit.Review
			for _, who := range order {
				r, _ = r.Merge(copies[who])
			}
			return r
		}
		one := merge([]string{"Ana", "Bo", "Chi"})
		other := merge(rapid.Permutation([]string{"Ana", "Bo", "Chi", "Bo", "Ana"}).Draw(t, "order"))
		if len(one) != len(other) {
			t.Fatalf("%d and %d answers", len(one), len(other))
		}
		if again, added := other.Merge(one); added != 0 || len(again) != len(one) {
			t.Fatalf("merging again added %d", added)
		}
		for _, q := range questions {
			if diff := cmp.Diff(one.Of(q, scanned), other.Of(q, scanned)); diff != "" {
				t.Fatalf("%s: %s", q.ID, diff)
			}
		}
	})
}

// TestEveryRuleHasAWayToTest holds the texts for volunteers to what they are
// for.
func TestEveryRuleHasAWayToTest(t *testing.T) {
	sets, err := rules.LoadSets(rules.SetIDs, rules.All)
	if err != nil {
		t.Fatal(err)
	}
	run := &audit.Run{Site: "https://igf.example/"}
	for _, r := range rules.All {
		run.Rules = append(run.Rules, audit.RuleRef{ID: r.ID, SC: rules.CriteriaOf(sets, r.ID)})
		run.Pages = append(run.Pages, audit.Page{Assertions: []rules.Assertion{{Rule: r.ID, Findings: []rules.Finding{{Outcome: rules.Failed, Message: "m"}}}}})
	}
	seen := map[string]bool{}
	for _, q := range audit.Questions(run) {
		if len(q.HowTo) < 40 || !strings.HasSuffix(q.HowTo, ".") {
			t.Errorf("%s: %q", q.Rule, q.HowTo)
		}
		seen[q.HowTo] = true
	}
	if len(seen) < 15 {
		t.Errorf("only %d texts for %d rules", len(seen), len(rules.All))
	}
}
