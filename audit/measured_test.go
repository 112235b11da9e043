package audit_test

import (
	"strings"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
)

var (
	yes, partly, no = audit.AnswerYes, audit.AnswerPartly, audit.AnswerNo
	wcagAndDCAD     = []audit.SetRef{{ID: "wcag22", Version: "1.0.0"}, {ID: "dcad", Version: "1.2.0"}}
)

// reviewed is a run of a site whose requirements people answered: whole,
// criteria, registration, and both items of named.
func reviewedRun(site string, answers ...audit.AnswerValue) *audit.Run {
	form := looked("form", "image-name passed")
	form.State = "registration/start"
	run := scoreRun(looked("a", "image-name passed"), form)
	run.Site, run.Started, run.Sets = site, auditDay, wcagAndDCAD
	for n, key := range []string{"dcad/whole", "dcad/criteria", "dcad/registration", "dcad/named/contact", "dcad/named/operable"} {
		if n < len(answers) && answers[n] != "" {
			a := answer(key, answers[n])
			a.Note = "as seen on " + site
			run.Review = append(run.Review, a)
		}
	}
	run.Review = append(run.Review, answer("dcad/criteria/2.1.1", yes))
	run.Score(ratedSets)
	return run
}

func hostRuns() []*audit.Run {
	return []*audit.Run{
		reviewedRun("one", yes, partly, yes, yes, yes), reviewedRun("two", yes, partly, partly, no, yes), reviewedRun("three", no, yes, no, yes, yes),
	}
}

func frozen(t *testing.T) *audit.Measured {
	t.Helper()
	m, err := audit.Freeze("Norway", auditDay, hostRuns())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestFreeze(t *testing.T) {
	m := frozen(t)
	want := map[string]string{"dcad/whole": "meets", "dcad/criteria": "approaches", "dcad/registration": "approaches", "dcad/named": "meets"}
	for _, l := range m.Levels {
		if l.Level != want[l.Requirement] || l.Sites != 3 {
			t.Errorf("%s: %s of %d sites, want %s", l.Requirement, l.Level, l.Sites, want[l.Requirement])
		}
	}
	if len(m.Levels) != len(want) || m.Until != "2027-01-10" || m.Year != 2026 {
		t.Errorf("%+v", m)
	}
	best := m.Levels[1] // dcad/criteria
	if best.Example != "three" || best.How != "as seen on three" {
		t.Errorf("the best example is %q: %q", best.Example, best.How)
	}
	if e := m.Criteria[0]; e.Criterion != "1.1.1" || e.Tested != 6 || e.Affected != 0 {
		t.Errorf("%+v", e)
	}
}

func TestFreezeRefuses(t *testing.T) {
	open := hostRuns()
	open[1] = reviewedRun("two", yes)
	other := hostRuns()
	other[2].Sets = []audit.SetRef{{ID: "wcag22", Version: "2.0.0"}, {ID: "dcad", Version: "1.0.0"}}
	twice := hostRuns()
	twice[2].Site = "one"
	tests := []struct {
		name    string
		country string
		runs    []*audit.Run
		want    string
	}{
		{"no country", "", hostRuns(), "name the country that the baseline is of"},
		{"too few", "Norway", hostRuns()[:2], "a baseline is made from 3 to 7 sites, not from 2"},
		{"too many", "Norway", append(hostRuns(), append(hostRuns(), hostRuns()...)...), "a baseline is made from 3 to 7 sites, not from 9"},
		{"a site twice", "Norway", twice, "one is there twice; a baseline is made from different sites"},
		{"another ruler", "Norway", other, "one and three were not judged alike: rule set wcag22 is of version 1.0.0 and of version 2.0.0"},
		{"an open question", "Norway", open, "two is not reviewed whole: of 3 requirements the level is still open, first criteria; answer them with igfaudit review export"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := audit.Freeze(tt.country, auditDay, tt.runs)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestGap(t *testing.T) {
	m := frozen(t)
	bare := func(r *audit.Run) *audit.Run { r.Pages = r.Pages[:1]; return r }
	later := reviewedRun("site", yes)
	later.Started = time.Date(2027, 2, 1, 0, 0, 0, 0, time.UTC)
	newer := reviewedRun("site", yes)
	newer.Sets = []audit.SetRef{{ID: "wcag22", Version: "1.0.0"}, {ID: "dcad", Version: "2.0.0"}}
	tests := []struct {
		name   string
		run    *audit.Run
		id     string
		words  string
		why    string // refused
		closes string
	}{
		{"level", reviewedRun("site", yes), "whole", "level", "", ""},
		{"behind by two", reviewedRun("site", no), "whole", "behind by two", "", "Is at least a part of this there?|Is all of it so?"},
		{"ahead", reviewedRun("site", yes, yes), "criteria", "ahead by one", "", ""},
		{"behind", reviewedRun("site", yes, partly, no), "registration", "behind by one", "", "Is at least a part of this there?"},
		{"between", reviewedRun("site", yes, partly, no, yes), "named", "between behind by one and level", "", "Does it work?"},
		{"too little was looked at", reviewedRun("site"), "whole", "cannot say", "Too little of what was planned has been looked at: 0 %.", ""},
		{"no page of the kind", bare(reviewedRun("site", yes, yes)), "registration", "cannot say", `No page of the kind "registration" was looked at here.`, ""},
		{"no page of the kind, but a person looked", bare(reviewedRun("site", yes, yes, yes)), "registration", "ahead by one", "", ""},
		{"does not apply", reviewedRun("site", audit.AnswerNotApplicable), "whole", "cannot say", "It does not apply to this site.", ""},
		{"expired", later, "whole", "cannot say", "The baseline of Norway has ended on 2027-01-10.", ""},
		{"another ruler", newer, "whole", "cannot say", "The site and the baseline were not judged alike: rule set dcad is of version 1.2.0 and of version 2.0.0.", ""},
		{"a criterion", reviewedRun("site", yes), "1.1.1", "no clear difference", "", ""},
		{"a criterion that nobody tested", reviewedRun("site", yes), "1.4.3", "cannot say", "No page of the baseline was tested for it.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.run.Measured = m
			tt.run.Score(ratedSets)
			got := find(t, tt.run.Requirements, tt.id).Gap
			if got.Words != tt.words || got.Refused != tt.why || strings.Join(got.Closes, "|") != tt.closes {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestCriterionGapByInterval(t *testing.T) {
	m := frozen(t)
	m.Criteria[0] = audit.MeasuredExtents{Criterion: "1.1.1", Affected: 1, Tested: 60}
	var pages []audit.Page
	for _, url := range strings.Split("abcdefghij", "") {
		pages = append(pages, pictured(url))
	}
	run := scoreRun(pages...)
	run.Started, run.Sets, run.Measured = auditDay, wcagAndDCAD, m
	run.Score(ratedSets)
	if got := find(t, run.Requirements, "1.1.1").Gap; got.Words != "more pages fail here than in the host country" || got.Host != "1 of 60 pages fail" {
		t.Errorf("%+v", got)
	}
}
