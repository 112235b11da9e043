package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/finder"
)

// ParseSet reads the set file called name. It refuses what it does not know,
// rules that are not among those that are known too, and names the requirement
// and its line.
func ParseSet(name string, data []byte, known []Rule) (Set, error) {
	var set Set
	if err := datafile.Decode(name, data, &set); err != nil {
		return Set{}, err
	}
	sum := sha256.Sum256(data)
	set.SHA256 = hex.EncodeToString(sum[:])
	c := setChecker{name, data, known}
	if err := c.check(set); err != nil {
		return Set{}, err
	}
	return set, nil
}

type setChecker struct {
	name  string
	data  []byte
	known []Rule
}

func (c setChecker) check(set Set) error {
	if err := c.checkHead(set); err != nil {
		return err
	}
	indicators := map[string]bool{}
	for i, in := range set.Indicators {
		if problem := indicatorProblem(in, indicators); problem != "" {
			return c.errorf(datafile.Path{"indicators", i}, "indicator %q: %s", in.ID, problem)
		}
		indicators[in.ID] = true
	}
	seen := map[string]bool{}
	for i, r := range set.Requirements {
		if err := c.checkRequirement(i, r, seen, indicators); err != nil {
			return err
		}
		seen[r.ID] = true
	}
	return nil
}

func (c setChecker) errorf(path datafile.Path, format string, args ...any) error {
	return datafile.Errorf(c.name, c.data, path, format, args...)
}

func (c setChecker) checkHead(set Set) error {
	if set.Schema != SetSchema {
		return c.errorf(datafile.Path{"schema"}, "schema is %q; this program reads %q", set.Schema, SetSchema)
	}
	for _, f := range []struct{ key, value string }{
		{"id", set.ID}, {"version", set.Version}, {"title", set.Title}, {"source", set.Source}, {"notice", set.Notice},
	} {
		if f.value == "" {
			return c.errorf(datafile.Path{f.key}, "the set has no %s", f.key)
		}
	}
	if len(set.Requirements) == 0 {
		return c.errorf(datafile.Path{"requirements"}, "the set has no requirements")
	}
	return nil
}

func indicatorProblem(in Indicator, seen map[string]bool) string {
	switch {
	case in.ID == "" || in.Title == "":
		return "an indicator needs an id and a title"
	case seen[in.ID]:
		return "the id is there twice"
	case !slices.Contains(bases, in.Basis) || !slices.Contains(bases, in.Levels.Basis):
		return "its title and its levels need a basis that is known"
	}
	return ""
}

func (c setChecker) checkRequirement(i int, r Requirement, seen, indicators map[string]bool) error {
	key, problem := requirementProblem(r, seen, indicators)
	if problem == "" {
		key, problem = c.referenceProblem(r)
	}
	if problem == "" {
		key, problem = c.evidenceProblem(r)
	}
	if problem == "" {
		return nil
	}
	return c.errorf(datafile.Path{"requirements", i, key}, "requirement %q: %s", r.ID, problem)
}

var (
	levels      = []string{"", "A", "AA", "AAA", "approaches", "meets", "exceeds"}
	verifies    = []string{"", "automated", "assisted", "manual"}
	confidences = []string{"high", "medium", "low"}
	bases       = []Basis{Seen, Seen2024, Heading2015, DCADReport, W3CNote, SeenSummary, SeenHeading, Recalled, Derived}
)

// requirementProblem is the key that is wrong and what is wrong with it.
func requirementProblem(r Requirement, seen, indicators map[string]bool) (key, problem string) {
	switch {
	case r.ID == "":
		return "id", "it has no id"
	case seen[r.ID]:
		return "id", "the id is there twice"
	case r.Title == "":
		return "title", "it has no title"
	case r.Manual == "":
		return "manual", "it does not say what a person does; every requirement needs one"
	case !slices.Contains(levels, r.Level):
		return "level", notOneOf("level", r.Level, levels[1:])
	case !slices.Contains(verifies, r.Verify):
		return "verify", notOneOf("verify", r.Verify, verifies[1:])
	case !slices.Contains(confidences, r.Confidence):
		return "confidence", notOneOf("confidence", r.Confidence, confidences)
	case !slices.Contains(bases, r.Basis):
		return "basis", notOneOf("basis", string(r.Basis), bases)
	case r.Indicator != "" && !indicators[r.Indicator]:
		return "indicator", fmt.Sprintf("the set has no indicator %q", r.Indicator)
	}
	return "", ""
}

func notOneOf[T any](key, value string, list []T) string {
	return fmt.Sprintf("%s %q is not one of %v", key, value, list)
}

// rulesProblem is about rules that do not exist, or are there twice.
func (c setChecker) rulesProblem(ids []string) string {
	for i, id := range ids {
		switch {
		case !slices.ContainsFunc(c.known, func(k Rule) bool { return k.ID == id }):
			return fmt.Sprintf("there is no rule %q%s", id, datafile.DidYouMean(id, ruleIDs(c.known)))
		case slices.Contains(ids[:i], id):
			return fmt.Sprintf("rule %q is there twice", id)
		}
	}
	return ""
}

// findersProblem is about finders that do not exist, or are there twice.
func findersProblem(ids []string) string {
	for i, id := range ids {
		switch {
		case !finder.Known(id):
			return fmt.Sprintf("there is no finder %q%s", id, datafile.DidYouMean(id, finder.IDs()))
		case slices.Contains(ids[:i], id):
			return fmt.Sprintf("finder %q is there twice", id)
		}
	}
	return ""
}

// referenceProblem is about rules, finders and criteria that do not exist.
func (c setChecker) referenceProblem(r Requirement) (key, problem string) {
	for _, list := range []struct {
		key string
		ids []string
	}{{"rules", r.Rules}, {"also", r.Also}} {
		if problem := c.rulesProblem(list.ids); problem != "" {
			return list.key, problem
		}
	}
	if len(r.Rules) > 0 && len(r.Also) > 0 {
		return "also", "rules takes the place of the rules of the criteria; put these into rules"
	}
	if problem := findersProblem(r.Finders); problem != "" {
		return "finders", problem
	}
	for i, id := range r.Criteria {
		switch {
		case CriterionLevel(id) == "":
			return "criteria", fmt.Sprintf("WCAG 2.2 has no success criterion %q", id)
		case slices.Contains(r.Criteria[:i], id):
			return "criteria", fmt.Sprintf("success criterion %q is there twice", id)
		}
	}
	return "", ""
}

func ruleIDs(list []Rule) []string {
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = r.ID
	}
	return ids
}
