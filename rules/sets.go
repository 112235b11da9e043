package rules

import (
	"embed"
	"fmt"
	"slices"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

//go:embed sets/*.yaml
var setFiles embed.FS

// SetIDs are the sets that come with the program, in the order of reports.
var SetIDs = []string{"wcag22", "undis", "dcad"}

// LoadSets reads sets that come with the program by their ids. The known rules
// are those that a set may name, usually all.
func LoadSets(ids []string, known []Rule) ([]Set, error) {
	sets := make([]Set, 0, len(ids))
	for _, id := range ids {
		if !slices.Contains(SetIDs, id) {
			return nil, fmt.Errorf("there is no rule set %q%s", id, datafile.DidYouMean(id, SetIDs))
		}
		name := id + ".yaml"
		data, err := setFiles.ReadFile("sets/" + name)
		if err != nil {
			return nil, fmt.Errorf("reading rule set %s: %w", id, err)
		}
		set, err := ParseSet(name, data, known)
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	return sets, nil
}
