package audit

import "github.com/igfaudit/igfaudit/rules"

// siteNotes are what the rules that compare pages noted, by the index of the
// page in the run.
type siteNotes map[int]rules.Notes

// compare adds to each page what these rules say of it. Steps of a flow are
// not compared: they are one page in several states.
func (n siteNotes) compare(run *Run, list []rules.Rule) {
	var at []int
	seen := map[string]bool{}
	var site []rules.Notes
	for i := range run.Pages {
		notes, ok := n[i]
		if p := &run.Pages[i]; ok && p.Outcome == Captured && p.State == "load" && !seen[p.FinalURL] {
			seen[p.FinalURL] = true
			at = append(at, i)
			site = append(site, notes)
		}
	}
	for k, assertions := range rules.Compare(list, site) {
		p := &run.Pages[at[k]]
		p.Assertions = append(p.Assertions, assertions...)
	}
}
