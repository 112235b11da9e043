package rules_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"testing"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/ruletest"
)

var testdata = os.DirFS("testdata")

// TestRules judges the stored snapshot of each rule's test pages. They are
// taken again by go test ./audit/browser -run TestFixtures -update.
func TestRules(t *testing.T) {
	for _, r := range slices.Concat(rules.All, rules.Parts) {
		t.Run(r.ID, func(t *testing.T) {
			pages := ruletest.Pages(testdata, r)
			if len(pages) == 0 {
				t.Fatalf("there is no testdata/%s.html", r.ID)
			}
			if r.Across != nil {
				for _, d := range ruletest.SiteDifferences(r, snapshots(t, pages)) {
					t.Error(d)
				}
				return
			}
			for _, p := range pages {
				for _, d := range ruletest.Differences(r, snapshot(t, ruletest.SnapshotFile(p))) {
					t.Errorf("%s: %s", p, d)
				}
			}
		})
	}
}

// TestEveryOutcome checks that the pages of each rule show it both passing and
// failing, as far as it does; a pointer may ask a person instead of failing.
func TestEveryOutcome(t *testing.T) {
	for _, r := range slices.Concat(rules.All, rules.Parts) {
		counts := map[rules.Outcome]int{}
		for _, a := range assertions(t, r) {
			counts[rules.Passed] += a.Counts.Passed
			counts[rules.Failed] += a.Counts.Failed
			if r.Class == rules.Pointer {
				counts[rules.Failed] += a.Counts.CantTell
			}
		}
		for _, o := range []rules.Outcome{rules.Passed, rules.Failed} {
			if left := slices.Contains(leftToPeople[r.ID], o); left == (counts[o] > 0) {
				t.Errorf("%s: %d targets %s; left to people: %t", r.ID, counts[o], o, left)
			}
		}
	}
}

// assertions are what the rule says of each of its test pages.
func assertions(t *testing.T, r rules.Rule) []rules.Assertion {
	var out []rules.Assertion
	site := snapshots(t, ruletest.Pages(testdata, r))
	if r.Across == nil {
		for _, s := range site {
			out = append(out, r.Evaluate(s))
		}
		return out
	}
	var notes []rules.Notes
	for _, s := range site {
		notes = append(notes, rules.TakeNotes([]rules.Rule{r}, s))
	}
	return slices.Concat(rules.Compare([]rules.Rule{r}, notes)...)
}

func snapshots(t *testing.T, pages []string) []*page.Snapshot {
	var out []*page.Snapshot
	for _, p := range pages {
		out = append(out, snapshot(t, ruletest.SnapshotFile(p)))
	}
	return out
}

func snapshot(tb testing.TB, name string) *page.Snapshot {
	tb.Helper()
	data, err := fs.ReadFile(testdata, name)
	if err != nil {
		tb.Fatal(err)
	}
	var s page.Snapshot
	if err := json.Unmarshal(data, &s); err != nil {
		tb.Fatalf("reading %s: %v", name, err)
	}
	s.Link()
	return &s
}

// TestQuestions checks that a rule which cannot tell says what a person should
// answer.
func TestQuestions(t *testing.T) {
	for _, r := range slices.Concat(rules.All, rules.Parts) {
		asks := slices.ContainsFunc(assertions(t, r), func(a rules.Assertion) bool { return a.Counts.CantTell > 0 })
		if asks && r.Question == "" {
			t.Errorf("%s cannot always tell, and has no question", r.ID)
		}
	}
}
