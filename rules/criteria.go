package rules

import (
	"slices"
	"strings"
)

// criteria are the success criteria of WCAG 2.2 by level. 4.1.1 is obsolete
// and not among them.
//
// Source: W3C Recommendation, 12 December 2024.
var criteria = map[string][]string{
	"A": strings.Fields(`1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1
		2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2`),
	"AA": strings.Fields(`1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7
		2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3`),
	"AAA": strings.Fields(`1.2.6 1.2.7 1.2.8 1.2.9 1.3.6 1.4.6 1.4.7 1.4.8 1.4.9 2.1.3 2.2.3 2.2.4 2.2.5 2.2.6 2.3.2
		2.3.3 2.4.8 2.4.9 2.4.10 2.4.12 2.4.13 2.5.5 2.5.6 3.1.3 3.1.4 3.1.5 3.1.6 3.2.5 3.3.5 3.3.6 3.3.9`),
}

// CriterionLevel is the level of a success criterion of WCAG 2.2, "" when
// there is no such criterion.
func CriterionLevel(id string) string {
	for level, ids := range criteria {
		if slices.Contains(ids, id) {
			return level
		}
	}
	return ""
}
