package reports_test

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/reports"
	"github.com/igfaudit/igfaudit/rules"
)

func ruleData(t *testing.T) ([]rules.Set, []rules.Failure) {
	t.Helper()
	sets, err := rules.LoadSets(rules.SetIDs, rules.All)
	if err != nil {
		t.Fatal(err)
	}
	failures, err := rules.LoadFailures(rules.All)
	if err != nil {
		t.Fatal(err)
	}
	return sets, failures
}

// TestRuleTables keeps the list for readers of the source true.
func TestRuleTables(t *testing.T) {
	const name = "../rules/RULES.md"
	sets, failures := ruleData(t)
	var got bytes.Buffer
	if err := reports.WriteRuleTables(&got, rules.All, sets, failures); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(name, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s is not what -update would write: %s", name, diff)
	}
}

var linkTo = regexp.MustCompile(`href="([^"#:]+)"`)

// TestRulePages checks that each rule has a page with all that is to be said of
// it, and that no link within the pages leads nowhere.
func TestRulePages(t *testing.T) {
	sets, failures := ruleData(t)
	pages, err := reports.RulePages(rules.All, sets, failures)
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]string{}
	for _, p := range pages {
		byName[p.Name] = string(p.HTML)
	}
	for _, r := range rules.All {
		text := byName[r.ID+".html"]
		for _, part := range slices.Concat([]string{r.Title, r.Why, r.Fix, r.Bad, r.Good, r.WordPress, r.Question}, r.ACT, rules.CriteriaOf(sets, r.ID)) {
			if !strings.Contains(text, escaped(part)) {
				t.Errorf("the page of %s does not say %q", r.ID, part)
			}
		}
	}
	for name, text := range byName {
		for _, m := range linkTo.FindAllStringSubmatch(text, -1) {
			if byName[m[1]] == "" {
				t.Errorf("%s links to %s, which is not there", name, m[1])
			}
		}
	}
}

func escaped(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "+", "&#43;").Replace(s)
}
