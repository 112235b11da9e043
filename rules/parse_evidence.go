package rules

import (
	"fmt"
	"slices"
)

// evidenceProblem is about evidence that no level asks for, levels that ask for
// what is not named, and what its items refer to.
func (c setChecker) evidenceProblem(r Requirement) (key, problem string) {
	if (len(r.Evidence) > 0) != (r.Levels != nil) {
		return "evidence", "evidence and levels belong together; give both or none"
	}
	if r.Cap != "" && r.Limit().String() != r.Cap {
		return "cap", notOneOf("cap", r.Cap, []string{"missing", "approaches", "meets", "exceeds"})
	}
	for _, sc := range r.Blockers {
		if CriterionLevel(sc) == "" {
			return "blockers", fmt.Sprintf("blockers: WCAG 2.2 has no success criterion %q", sc)
		}
	}
	asked, named := r.Ladder().All(), []string{}
	for _, e := range r.Evidence {
		if problem := c.itemProblem(e, named, asked); problem != "" {
			return "evidence", problem
		}
		named = append(named, e.ID)
	}
	for _, id := range asked {
		if len(r.Evidence) > 0 && !slices.Contains(named, id) {
			return "levels", fmt.Sprintf("a level asks for %q, which the evidence does not name", id)
		}
	}
	return "", ""
}

func (c setChecker) itemProblem(e Evidence, named, asked []string) string {
	switch {
	case e.ID == "" || e.Asks == "":
		return "an item needs an id and what it asks"
	case slices.Contains(named, e.ID):
		return fmt.Sprintf("item %q is there twice", e.ID)
	case !slices.Contains(asked, e.ID):
		return fmt.Sprintf("no level asks for item %q", e.ID)
	}
	for _, sc := range e.Criteria {
		if CriterionLevel(sc) == "" {
			return fmt.Sprintf("item %q: WCAG 2.2 has no success criterion %q", e.ID, sc)
		}
	}
	return c.rulesProblem(e.Rules)
}
