package rules_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/ruletest"
)

func ruleByID(t *testing.T, id string) rules.Rule {
	t.Helper()
	i := slices.IndexFunc(rules.All, func(r rules.Rule) bool { return r.ID == id })
	if i < 0 {
		t.Fatalf("there is no rule %s", id)
	}
	return rules.All[i]
}

// TestContrastByPixels judges stored pages of which the pixels were measured.
func TestContrastByPixels(t *testing.T) {
	r := ruleByID(t, "contrast-minimum")
	pages := ruletest.Pages(testdata, rules.Rule{ID: "contrast-measured"})
	if len(pages) == 0 {
		t.Fatal("there is no page")
	}
	for _, p := range pages {
		s := snapshot(t, ruletest.SnapshotFile(p))
		for _, d := range ruletest.Differences(r, s) {
			t.Errorf("%s: %s", p, d)
		}
		s.Probed = nil
		if doubt := r.Evaluate(s).Counts.CantTell; doubt < 2 {
			t.Errorf("%s: without pixels %d texts are in doubt", p, doubt)
		}
	}
}

// TestPixelsAgainstStyles changes what was measured of a text that fails by its
// styles.
func TestPixelsAgainstStyles(t *testing.T) {
	r := ruleByID(t, "contrast-minimum")
	tests := []struct {
		name string
		ink  page.Inked
		want rules.Outcome
	}{
		{"they agree", page.Inked{Worst: 2, Typical: 2.1}, rules.Failed},
		{"they do not", page.Inked{Worst: 5, Typical: 5}, rules.CantTell},
		{"it moves", page.Inked{Worst: 5, Typical: 5, Moving: true}, rules.Failed},
	}
	for _, tt := range tests {
		s := snapshot(t, "contrast-minimum.json")
		var n *page.Node
		for _, j := range r.Judge(s) {
			if j.Outcome == rules.Failed {
				n = j.Node
			}
		}
		tt.ink.Node = n.Index()
		s.Probed = &page.Probed{Made: []page.ProbeNote{{Probe: page.InkProbe}}, Ink: &page.Ink{Texts: []page.Inked{tt.ink}}}
		for _, j := range r.Judge(s) {
			if j.Node == n && j.Outcome != tt.want {
				t.Errorf("%s: %s", tt.name, j.Outcome)
			}
		}
	}
}

// TestOddInk gives the rules what no browser measures.
func TestOddInk(t *testing.T) {
	const odd = `{"texts":[{"node":-1},{"node":99999999,"state":"hover"},{"node":1,"state":"x","worst":-1e300,"typical":1e300},{"node":5,"state":"hover"},{"node":5,"state":"hover","letters":"\u0000"}],
		"outlines":[{"node":-5},{"node":5,"best":-1},{"node":5,"best":1e308},{"node":0}],"icons":[{"node":5,"best":-1},{"node":5},{"node":0},{"node":2147483647}]}`
	for _, name := range []string{"contrast-minimum.json", "contrast-fields.json", "icon-contrast/icons.json"} {
		s := snapshot(t, name)
		s.Probed = &page.Probed{Made: []page.ProbeNote{{Probe: page.InkProbe}}, Ink: &page.Ink{}}
		if err := json.Unmarshal([]byte(odd), s.Probed.Ink); err != nil {
			t.Fatal(err)
		}
		for i := range s.Nodes {
			s.Probed.Ink.Outlines = append(s.Probed.Ink.Outlines, page.Outlined{Node: i, Best: float64(i%7) / 2})
			s.Probed.Ink.Icons = append(s.Probed.Ink.Icons, page.Iconed{Node: i, Best: float64(i%7) / 2, Plain: true})
			s.Probed.Ink.Texts = append(s.Probed.Ink.Texts, page.Inked{Node: i, State: []string{"", "hover", "focus", "visited", "y"}[i%5], Typical: float64(i%9) / 2})
		}
		rules.Evaluate(rules.All, s)
		s.Probed.Ink = nil
		rules.Evaluate(rules.All, s)
	}
}
