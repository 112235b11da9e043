package rules

import (
	"embed"
	"slices"
	"strings"
)

//go:embed sets/*.yaml
var setFiles embed.FS

// SetIDs are the sets that come with the program, in the order of reports.
var SetIDs = []string{"wcag22", "undis", "dcad", "related", "wcag22-aaa"}

// DefaultSetIDs are the sets that a site is read against when nobody says which.
var DefaultSetIDs = []string{"wcag22", "undis", "dcad"}

// NamedBy are those of the rules that a set names. The others would find what
// nobody asked for.
func NamedBy(sets []Set, list []Rule) []Rule {
	named := map[string]bool{}
	for _, s := range sets {
		for _, r := range s.Requirements {
			for _, id := range slices.Concat(r.Rules, r.Also) {
				named[id] = true
			}
			for _, e := range r.Evidence {
				for _, id := range e.Rules {
					named[id] = true
				}
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(r Rule) bool { return !named[r.ID] })
}

// CriteriaOf are the success criteria of WCAG that a rule tests, as far as the
// sets ask for them.
func CriteriaOf(sets []Set, rule string) []string {
	ids := []string{}
	for _, s := range sets {
		if strings.HasPrefix(s.ID, "wcag") {
			ids = append(ids, s.CriteriaOf(rule)...)
		}
	}
	return ids
}

// LoadSets reads sets that come with the program by their ids. The known rules
// are those that a set may name, usually all.
func LoadSets(ids []string, known []Rule) ([]Set, error) {
	l, err := NewLibrary(nil, known)
	if err != nil {
		return nil, err
	}
	return l.Load(ids)
}
