package rules_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/finder"
)

// setRules are the rules that the sets of the program may name, with the success
// criteria that each of them tests.
var setRules = map[string][]string{
	"image-name": {"1.1.1"}, "svg-name": {"1.1.1"}, "object-name": {"1.1.1"}, "image-button-name": {"1.1.1", "4.1.2"}, "button-name": {"4.1.2"},
	"link-name": {"2.4.4", "4.1.2"}, "link-purpose": {"2.4.4"}, "link-same-context": {"2.4.4"}, "iframe-same-name": {"4.1.2"}, "error-message": {"3.3.1"},
	"visual-reference": {"1.3.3"}, "field-visible-label": {"3.3.2"}, "choice-group-name": {"1.3.1", "3.3.2"}, "required-told": {"3.3.2"}, "field-purpose": {"1.3.5"},
	"change-on-input": {"3.2.2"}, "focus-taken": {"2.1.1", "2.4.7", "3.2.1"}, "password-paste": {"3.3.8"}, "form-field-name": {"4.1.2"}, "iframe-name": {"4.1.2"},
	"page-title": {"2.4.2"}, "html-lang": {"3.1.1"}, "html-lang-valid": {"3.1.1"}, "element-lang-valid": {"3.1.2"},
	"role-valid": {"1.3.1", "4.1.2"}, "aria-attribute-defined": {"1.3.1", "4.1.2"},
	"aria-attribute-value": {"1.3.1", "4.1.2"}, "aria-attribute-permitted": {"1.3.1", "4.1.2"},
	"contrast-minimum": {"1.4.3"}, "heading-name": {"1.3.1"}, "meta-refresh": {"2.2.1"}, "meta-viewport": {"1.4.4"},
	"autocomplete-valid": {"1.3.5"}, "label-in-name": {"2.5.3"}, "challenge-alternative": {"1.1.1"}, "challenge-login": {"3.3.8"},
}

func asKnown() []rules.Rule { return rules.All }

func loadSets(t *testing.T) (wcag, undis, dcad rules.Set) {
	t.Helper()
	sets, err := rules.LoadSets(rules.DefaultSetIDs, asKnown())
	if err != nil {
		t.Fatal(err)
	}
	return sets[0], sets[1], sets[2]
}

func TestSetsOfTheProgram(t *testing.T) {
	wcag, undis, dcad := loadSets(t)
	for _, tt := range []struct {
		set  rules.Set
		id   string
		want int
	}{{wcag, "wcag22", 55}, {undis, "undis", 46}, {dcad, "dcad", 73}} {
		if tt.set.ID != tt.id || len(tt.set.Requirements) != tt.want {
			t.Errorf("set %s has %d requirements, want %s with %d", tt.set.ID, len(tt.set.Requirements), tt.id, tt.want)
		}
		if len(tt.set.SHA256) != 64 {
			t.Errorf("set %s: SHA256 is %q", tt.set.ID, tt.set.SHA256)
		}
		for _, r := range tt.set.Requirements {
			if last := r.Manual[len(r.Manual)-1]; last != '.' && last != '?' {
				t.Errorf("%s: manual is no sentence: %q", r.ID, r.Manual)
			}
		}
	}
	if got := len(undis.Indicators); got != 16 {
		t.Errorf("undis has %d indicators, want 16", got)
	}
}

func TestWCAGIsWhole(t *testing.T) {
	wcag, _, _ := loadSets(t)
	levels := map[string]int{}
	for _, r := range wcag.Requirements {
		levels[r.Level]++
		if r.Level != rules.CriterionLevel(r.ID) {
			t.Errorf("%s has level %q, want %q", r.ID, r.Level, rules.CriterionLevel(r.ID))
		}
		if strings.Count(strings.TrimSuffix(r.Manual, "."), ". ") > 0 {
			t.Errorf("%s: manual has more than one sentence: %q", r.ID, r.Manual)
		}
	}
	if diff := cmp.Diff(map[string]int{"A": 31, "AA": 24}, levels); diff != "" {
		t.Error(diff)
	}
	aaa, err := rules.LoadSets([]string{"wcag22-aaa"}, rules.All)
	if err != nil || len(aaa[0].Requirements) != 31 {
		t.Fatalf("the set of level AAA has %d criteria (%v)", len(aaa[0].Requirements), err)
	}
	for _, r := range aaa[0].Requirements {
		if rules.CriterionLevel(r.ID) != "AAA" {
			t.Errorf("%s is not of level AAA", r.ID)
		}
	}
	for id, want := range setRules {
		if diff := cmp.Diff(want, wcag.CriteriaOf(id)); diff != "" {
			t.Errorf("criteria of %s: %s", id, diff)
		}
	}
}

// TestNothingUnreadIsQuoted holds the sets to what may be said of their
// sources.
func TestNothingUnreadIsQuoted(t *testing.T) {
	_, undis, dcad := loadSets(t)
	for _, set := range []rules.Set{undis, dcad} {
		if !strings.Contains(set.Notice, "as good practice") {
			t.Errorf("the notice of %s does not say how the set is meant: %s", set.ID, set.Notice)
		}
		for _, r := range set.Requirements {
			text := strings.ToLower(r.Title + " " + r.Manual)
			for _, word := range []string{"complian", "undis requires", "undis says", "dcad requires", "dcad says", "guidelines require", "guidelines say", "framework"} {
				if strings.Contains(text, word) {
					t.Errorf("%s speaks for a standard: %q", r.ID, word)
				}
			}
			if r.Clause != nil && r.Clause.Ed2024 != "" {
				t.Errorf("%s names a clause of 2024, which nobody has read", r.ID)
			}
		}
	}
	if !strings.Contains(dcad.Notice, "clauses of the 2024 edition were not read") {
		t.Errorf("the notice of dcad does not say what was not read: %s", dcad.Notice)
	}
}

// formsAlone are requirements with evidence that no finder gathers: it is in
// forms, which rules and flows look at, or in something to be tried.
var formsAlone = []string{
	"UNDIS-6.1-e", "UNDIS-6.1-f", "DCAD-NEED-a", "DCAD-REG-a", "DCAD-REG-b", "DCAD-REG-c", "DCAD-REG-i", "DCAD-SIGN-b", "DCAD-CAP-f",
}

func TestAssistedRequirementsHaveFinders(t *testing.T) {
	_, undis, dcad := loadSets(t)
	named := map[string]bool{}
	for _, r := range slices.Concat(undis.Requirements, dcad.Requirements) {
		if alone := slices.Contains(formsAlone, r.ID); r.Verify == "assisted" && alone == (len(r.Finders) > 0) {
			t.Errorf("%s has the finders %v", r.ID, r.Finders)
		}
		for _, id := range r.Finders {
			finder, _, _ := strings.Cut(id, "/")
			named[finder] = true
		}
	}
	for _, f := range finder.All {
		if !named[f.ID] && f.ID != "languages" { // asked for by the related set
			t.Errorf("no requirement names finder %s", f.ID)
		}
	}
}

func TestCriteriaOfLevelAAA(t *testing.T) {
	wcag, undis, dcad := loadSets(t)
	var aaa []string
	for _, r := range slices.Concat(undis.Requirements, dcad.Requirements) {
		for _, id := range r.Criteria {
			if rules.CriterionLevel(id) == "AAA" && !slices.Contains(aaa, id) {
				aaa = append(aaa, id)
			}
		}
	}
	slices.Sort(aaa)
	if diff := cmp.Diff([]string{"1.2.6", "2.2.6", "3.1.5"}, aaa); diff != "" {
		t.Error(diff)
	}
	for _, r := range wcag.Requirements {
		if slices.Contains(aaa, r.ID) {
			t.Errorf("%s is not of level A or AA", r.ID)
		}
	}
	if got := rules.CriterionLevel("4.1.1"); got != "" {
		t.Errorf("4.1.1 has level %q; WCAG 2.2 does not have it", got)
	}
}

const smallSet = `schema: igfaudit-set/1
id: small
version: 1.0.0
title: Small
source: nowhere
notice: only a test
requirements:
  - id: S-1
    title: One
    rules: [image-name]
    criteria: ["1.1.1"]
    manual: Look.
    basis: seen
    confidence: high
  - id: S-2
    title: Two
    manual: Ask.
    basis: derived
    confidence: low
`

func TestParseSetErrors(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"schema", "set/1", "set/2", `small.yaml:1: schema is "igfaudit-set/2"; this program reads "igfaudit-set/1"`},
		{"no notice", "notice: only a test", `notice: ""`, "small.yaml:6: the set has no notice"},
		{"unknown key", "manual: Ask.", "manuel: Ask.", `small.yaml:17: key "manuel" is not known here; did you mean "manual"?`},
		{"no id", "id: S-2", `id: ""`, `small.yaml:15: requirement "": it has no id`},
		{"same id", "id: S-2", "id: S-1", `small.yaml:15: requirement "S-1": the id is there twice`},
		{"no title", "title: Two", `title: ""`, `small.yaml:16: requirement "S-2": it has no title`},
		{"no manual", "    manual: Ask.\n", "", `small.yaml:15: requirement "S-2": it does not say what a person does; every requirement needs one`},
		{"unknown rule", "[image-name]", "[image-nam]", `small.yaml:10: requirement "S-1": there is no rule "image-nam"; did you mean "image-name"?`},
		{"rule twice", "[image-name]", "[image-name, image-name]", `small.yaml:10: requirement "S-1": rule "image-name" is there twice`},
		{"unknown finder", "title: Two", "title: Two\n    finders: [accesibility-page]", `small.yaml:17: requirement "S-2": there is no finder "accesibility-page"; did you mean "accessibility-page"?`},
		{"unknown facet", "title: Two", "title: Two\n    finders: [information, information/caption]", `small.yaml:17: requirement "S-2": there is no finder "information/caption"; did you mean "information/captions"?`},
		{"finder twice", "title: Two", "title: Two\n    finders: [programme, programme]", `small.yaml:17: requirement "S-2": finder "programme" is there twice`},
		{"unknown criterion", `["1.1.1"]`, `["1.1.9"]`, `small.yaml:11: requirement "S-1": WCAG 2.2 has no success criterion "1.1.9"`},
		{"obsolete criterion", `["1.1.1"]`, `["4.1.1"]`, `small.yaml:11: requirement "S-1": WCAG 2.2 has no success criterion "4.1.1"`},
		{"criterion twice", `["1.1.1"]`, `[1.1.1, 1.1.1]`, `small.yaml:11: requirement "S-1": success criterion "1.1.1" is there twice`},
		{"basis", "basis: derived", "basis: guessed", `small.yaml:18: requirement "S-2": basis "guessed" is not one of [seen seen-2024 heading-2015 dcad-report w3c-note seen-summary seen-heading recalled derived]`},
		{"confidence", "confidence: low", "confidence: none", `small.yaml:19: requirement "S-2": confidence "none" is not one of [high medium low]`},
		{"level", "title: Two", "title: Two\n    level: B", `small.yaml:17: requirement "S-2": level "B" is not one of [A AA AAA approaches meets exceeds]`},
		{"verify", "title: Two", "title: Two\n    verify: auto", `small.yaml:17: requirement "S-2": verify "auto" is not one of [automated assisted manual]`},
		{"indicator", "title: Two", "title: Two\n    indicator: 7", `small.yaml:17: requirement "S-2": the set has no indicator "7"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(smallSet, tt.old, tt.new, 1)
			_, err := rules.ParseSet("small.yaml", []byte(text), asKnown())
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
	if _, err := rules.ParseSet("small.yaml", []byte(smallSet), asKnown()); err != nil {
		t.Error(err)
	}
}

func TestLoadSetsUnknown(t *testing.T) {
	_, err := rules.LoadSets([]string{"wcag21"}, nil)
	if err == nil || err.Error() != `there is no rule set "wcag21"; did you mean "wcag22"?` {
		t.Error(err)
	}
}

// TestReadmeCounts keeps what the README says of the rules true.
func TestReadmeCounts(t *testing.T) {
	wcag, _, _ := loadSets(t)
	touched := 0
	for _, r := range wcag.Requirements {
		if len(r.Rules) > 0 {
			touched++
		}
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("rules look at a part of %d;", touched); !strings.Contains(string(readme), want) {
		t.Errorf("the README does not say %q", want)
	}
}
