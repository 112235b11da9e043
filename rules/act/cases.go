// Package act measures the rules by the test cases of the W3C's ACT rules:
// small pages, each with the outcome that one rule must give on it. It reads
// the list of cases, holds outcomes against it, and writes the implementation
// report that the W3C asks for. Opening the pages is somebody else's work.
package act

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Case is one page and what one ACT rule must say of it. A page may stand
// under several rules.
type Case struct {
	Rule         string        `json:"rule_id"`
	RuleName     string        `json:"rule_name"`
	ID           string        `json:"testcase_id"`
	Title        string        `json:"title"`
	Expected     rules.Outcome `json:"expected"` // passed, failed or inapplicable
	Path         string        `json:"url_path"` // at which the page must be served
	Approved     bool          `json:"approved"` // the rule is approved by the W3C
	CaseApproved bool          `json:"case_approved"`
	SC           []string      `json:"sc"`             // all success criteria of the rule
	Conformance  []string      `json:"sc_conformance"` // those that fail when the rule fails
	AlsoFails    []string      `json:"also_fails"`     // criteria that the page fails by another rule
}

// ReadCases reads the list cases.json in the folder.
func ReadCases(dir string) ([]Case, error) {
	name := filepath.Join(dir, "cases.json")
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading the ACT cases: %w", err)
	}
	var cases []Case
	if err := json.Unmarshal(data, &cases); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	for i, c := range cases {
		if c.Rule == "" || c.ID == "" || c.Path == "" || !slices.Contains([]rules.Outcome{rules.Passed, rules.Failed, rules.Inapplicable}, c.Expected) {
			return nil, fmt.Errorf("reading %s: case %d is not complete", name, i+1)
		}
	}
	return cases, nil
}

// Said is what one of our rules said of a page.
type Said struct {
	Rule    string
	ACT, SC []string // the ACT rules that it implements, the success criteria that it tests
	Outcome rules.Outcome
	Why     string // of the first finding
}

// Results are what all rules said of each page, by the id of the case. A page
// that could not be opened is not among them.
type Results map[string][]Said

// Judge asks every rule of the program what it says of a page.
func Judge(s *page.Snapshot, sets []rules.Set) []Said {
	var out []Said
	for _, r := range slices.Concat(rules.All, rules.Parts) {
		a := r.Evaluate(s)
		said := Said{Rule: r.ID, ACT: r.ACT, SC: rules.CriteriaOf(sets, r.ID), Outcome: a.Outcome}
		if len(a.Findings) > 0 {
			said.Why = a.Findings[0].Message
		}
		out = append(out, said)
	}
	return out
}
