package rules

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

// FailureSchema names the layout of the list of failures.
const FailureSchema = "igfaudit-failures/1"

// Failure is one of the documented failures of WCAG 2.2, and who finds it: a
// rule, a person, or nobody since it cannot happen any more.
//
// Source: Techniques for WCAG 2.2, F1 to F113.
type Failure struct {
	ID       string   `yaml:"id"`
	What     string   `yaml:"what"`            // what goes wrong, in our words
	Criteria []string `yaml:"criteria"`        // success criteria that it fails; none where it fails more than criteria
	Rules    []string `yaml:"rules,omitempty"` // rules that find it, at least in part
	Ask      string   `yaml:"ask,omitempty"`   // what a person is asked or does; "" when the rules find all of it
	Not      string   `yaml:"not,omitempty"`   // why there is nothing to find
}

//go:embed failures.yaml
var failureFile []byte

// LoadFailures reads the list of failures that comes with the program. The
// known rules are those that it may name.
func LoadFailures(known []Rule) ([]Failure, error) {
	return parseFailures("failures.yaml", failureFile, known)
}

func parseFailures(name string, data []byte, known []Rule) ([]Failure, error) {
	var file struct {
		Schema   string    `yaml:"schema"`
		Failures []Failure `yaml:"failures"`
	}
	if err := datafile.Decode(name, data, &file); err != nil {
		return nil, err
	}
	if file.Schema != FailureSchema {
		return nil, datafile.Errorf(name, data, datafile.Path{"schema"}, "schema is %q; this program reads %q", file.Schema, FailureSchema)
	}
	seen := map[string]bool{}
	for i, f := range file.Failures {
		if problem := failureProblem(f, seen, known); problem != "" {
			return nil, datafile.Errorf(name, data, datafile.Path{"failures", i}, "failure %q: %s", f.ID, problem)
		}
		seen[f.ID] = true
	}
	return file.Failures, nil
}

func failureProblem(f Failure, seen map[string]bool, known []Rule) string {
	switch {
	case f.ID == "" || f.What == "":
		return "it needs an id and says what goes wrong"
	case seen[f.ID]:
		return "the id is there twice"
	case len(f.Rules) == 0 && f.Ask == "" && f.Not == "":
		return "it names no rule, asks nobody and does not say why not"
	case len(f.Rules) > 0 && f.Not != "":
		return "a rule finds it, so there is something to find"
	}
	for _, id := range f.Rules {
		if !slices.ContainsFunc(known, func(r Rule) bool { return r.ID == id }) {
			return fmt.Sprintf("there is no rule %q%s", id, datafile.DidYouMean(id, ruleIDs(known)))
		}
	}
	for _, sc := range f.Criteria {
		if CriterionLevel(sc) == "" && sc != "4.1.1" {
			return fmt.Sprintf("WCAG 2.2 has no success criterion %q", sc)
		}
	}
	return ""
}
