package rules_test

import (
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/rules"
)

// readOverlay is what a person fills in who has read a clause.
const readOverlay = `schema: igfaudit-overlay/1
set: dcad
version: "1"
requirements:
  - id: DCAD-NEED-a
    clause: {ed2024: "3.2"}
    basis: seen-2024
    confidence: high
`

const editionOverlay = `schema: igfaudit-overlay/1
set: dcad
as: dcad-2024
version: "1"
title: DCAD guidelines, edition of 2024
without: [DCAD-GEN-a]
requirements:
  - id: DCAD-NEW-a
    title: Everybody finds the quiet room.
    area: venue-info
    verify: manual
    manual: Ask for it.
    basis: seen-2024
    confidence: high
`

const ownSet = `schema: igfaudit-set/1
id: ours
version: "1"
title: Ours
source: us
notice: Ours alone.
requirements:
  - id: OUR-1
    title: One
    manual: Look.
    basis: derived
    confidence: low
`

func library(t *testing.T, texts ...string) *rules.Library {
	t.Helper()
	l, err := rules.NewLibrary(files(texts...), rules.All)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func files(texts ...string) []rules.File {
	var list []rules.File
	for i, text := range texts {
		list = append(list, rules.File{Name: string(rune('a'+i)) + ".yaml", Data: []byte(text)})
	}
	return list
}

func loadOne(t *testing.T, l *rules.Library, id string) rules.Set {
	t.Helper()
	sets, err := l.Load([]string{id})
	if err != nil {
		t.Fatal(err)
	}
	return sets[0]
}

func requirementOf(s rules.Set, id string) *rules.Requirement {
	for i := range s.Requirements {
		if s.Requirements[i].ID == id {
			return &s.Requirements[i]
		}
	}
	return nil
}

func TestOverlayFillsInWhatAPersonRead(t *testing.T) {
	before := loadOne(t, library(t), "dcad")
	after := loadOne(t, library(t, readOverlay), "dcad")
	was, is := requirementOf(before, "DCAD-NEED-a"), requirementOf(after, "DCAD-NEED-a")
	if is.Basis != rules.Seen2024 || is.Confidence != "high" || is.Title != was.Title || len(after.Requirements) != len(before.Requirements) {
		t.Errorf("%+v", is)
	}
	if got := is.Clause.String(); got != "2024: 3.2; 2015: 2.1" {
		t.Errorf("clause is %q", got)
	}
	if was.Clause.Ed2024 != "" || after.Version != before.Version+"+1" || after.SHA256 == before.SHA256 || len(after.SHA256) != 64 {
		t.Errorf("version %s, sum %s; before %s, %s", after.Version, after.SHA256, before.Version, before.SHA256)
	}
}

func TestEditionsStandSideBySide(t *testing.T) {
	l := library(t, editionOverlay, ownSet)
	base, edition := loadOne(t, l, "dcad"), loadOne(t, l, "dcad-2024")
	if requirementOf(edition, "DCAD-GEN-a") != nil || requirementOf(edition, "DCAD-NEW-a") == nil || edition.Title != "DCAD guidelines, edition of 2024" {
		t.Errorf("%s with %d requirements", edition.Title, len(edition.Requirements))
	}
	if requirementOf(base, "DCAD-GEN-a") == nil || requirementOf(base, "DCAD-NEW-a") != nil {
		t.Error("the edition changed the set that it was made from")
	}
	if ours := loadOne(t, l, "ours"); len(ours.Requirements) != 1 {
		t.Errorf("%+v", ours)
	}
}

func TestLibraryRefuses(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		want  string
	}{
		{"a set that is there", []string{strings.Replace(ownSet, "id: ours", "id: undis", 1)}, `a.yaml:2: there is a rule set "undis" already; give this one another id`},
		{"an edition that is there", []string{strings.Replace(editionOverlay, "as: dcad-2024", "as: undis", 1)}, `a.yaml:3: there is a rule set "undis" already; give this one another id`},
		{"an overlay of nothing", []string{strings.Replace(readOverlay, "set: dcad", "set: dcat", 1)}, `a.yaml:2: there is no rule set "dcat" to be corrected; did you mean "dcad"?`},
		{"no version", []string{strings.Replace(readOverlay, `version: "1"`, `version: ""`, 1)}, `a.yaml:3: the overlay has no version`},
		{"a key that is not known", []string{strings.Replace(readOverlay, "basis:", "bases:", 1)}, `a.yaml:7: key "bases" is not known here; did you mean "basis"?`},
		{"a basis that is not known", []string{strings.Replace(readOverlay, "seen-2024", "read", 1)}, `a.yaml:7: requirement "DCAD-NEED-a": basis "read" is not one of [seen seen-2024 heading-2015 dcad-report w3c-note seen-summary seen-heading recalled derived]`},
		{"a new requirement in part", []string{strings.Replace(editionOverlay, "    manual: Ask for it.\n", "", 1)}, `a.yaml:8: requirement "DCAD-NEW-a": it does not say what a person does; every requirement needs one`},
		{"without one that is not there", []string{strings.Replace(editionOverlay, "[DCAD-GEN-a]", "[DCAD-GEN-z]", 1)}, `a.yaml:6: set dcad has no requirement "DCAD-GEN-z"`},
		{"a wrong set", []string{strings.Replace(ownSet, "basis: derived", "basis: none", 1)}, `a.yaml:11: requirement "OUR-1": basis "none" is not one of [seen seen-2024 heading-2015 dcad-report w3c-note seen-summary seen-heading recalled derived]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := rules.NewLibrary(files(tt.texts...), rules.All)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestEvidenceOfASet(t *testing.T) {
	const whole = `    evidence:
      - {id: there, asks: "Is it there?"}
      - {id: works, asks: "Does it work?", criteria: [1.1.1]}
    levels: {approaches: [there], meets: [works]}
`
	tests := []struct{ name, old, new, want string }{
		{"evidence without levels", "    levels: {approaches: [there], meets: [works]}\n", "", `a.yaml:13: requirement "OUR-1": evidence and levels belong together; give both or none`},
		{"a level that asks for what is not named", "meets: [works]", "meets: [works, more]", `a.yaml:16: requirement "OUR-1": a level asks for "more", which the evidence does not name`},
		{"an item that no level asks for", ", meets: [works]", "", `a.yaml:13: requirement "OUR-1": no level asks for item "works"`},
		{"an item twice", "id: works", "id: there", `a.yaml:13: requirement "OUR-1": item "there" is there twice`},
		{"a criterion that is none", "1.1.1", "1.1.9", `a.yaml:13: requirement "OUR-1": item "works": WCAG 2.2 has no success criterion "1.1.9"`},
		{"an item without a question", `asks: "Is it there?"`, `asks: ""`, `a.yaml:13: requirement "OUR-1": an item needs an id and what it asks`},
		{"a blocker that is none", "    levels:", "    blockers: [9.9.9]\n    levels:", `a.yaml:16: requirement "OUR-1": blockers: WCAG 2.2 has no success criterion "9.9.9"`},
		{"a cap that is none", "    levels:", "    cap: good\n    levels:", `a.yaml:16: requirement "OUR-1": cap "good" is not one of [missing approaches meets exceeds]`},
	}
	if _, err := rules.NewLibrary(files(ownSet+whole), rules.All); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := rules.NewLibrary(files(ownSet+strings.Replace(whole, tt.old, tt.new, 1)), rules.All)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}
