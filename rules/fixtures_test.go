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
			for _, p := range pages {
				for _, d := range ruletest.Differences(r, snapshot(t, ruletest.SnapshotFile(p))) {
					t.Errorf("%s: %s", p, d)
				}
			}
		})
	}
}

// TestEveryOutcome checks that the pages of each rule show it both passing and
// failing, or asking where it never fails.
func TestEveryOutcome(t *testing.T) {
	for _, r := range slices.Concat(rules.All, rules.Parts) {
		counts := map[rules.Outcome]int{}
		for _, p := range ruletest.Pages(testdata, r) {
			a := r.Evaluate(snapshot(t, ruletest.SnapshotFile(p)))
			counts[rules.Passed] += a.Counts.Passed
			counts[rules.Failed] += a.Counts.Failed
			counts[rules.CantTell] += a.Counts.CantTell
		}
		if counts[rules.Passed] == 0 || counts[rules.Failed] == 0 && (counts[rules.CantTell] == 0 || !asksOnly[r.ID]) {
			t.Errorf("%s: passed %d, failed %d: there must be both", r.ID, counts[rules.Passed], counts[rules.Failed])
		}
	}
}

// asksOnly are the rules that never fail anything: what they look for may be
// right.
var asksOnly = map[string]bool{"choice-group-name": true, "required-told": true}

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
