package audit

import (
	"math"
	"slices"

	"github.com/igfaudit/igfaudit/rules"
)

// extent counts what the rules found. A page, here a page in one state, is
// tested where one of the rules was applicable and affected where one failed,
// of whatever class. What a rule could not tell is tested and not affected. An
// element that two rules judged counts twice.
func (s *scorer) extent(list []RuleRef) Extent {
	var e Extent
	tested, affected := map[*Page]bool{}, map[*Page]bool{}
	for _, r := range list {
		for _, o := range s.seen[r.ID] {
			e.ElementsFailed += o.counts.Failed
			e.ElementsTested += o.counts.Failed + o.counts.Passed
			if wasApplicable(r, o) {
				tested[o.page] = true
			}
			if o.outcome == rules.Failed {
				affected[o.page] = true
			}
		}
	}
	e.PagesAffected, e.PagesTested = len(affected), len(tested)
	e.Low, e.High = wilson(e.PagesAffected, e.PagesTested)
	e.TemplatesAffected, e.TemplatesTested = countTemplates(affected), countTemplates(tested)
	e.States = flowStates(affected)
	return e
}

// countTemplates counts templates. A page whose template is not known is one of its
// own.
func countTemplates(pages map[*Page]bool) int {
	seen := map[[3]string]bool{}
	for p := range pages {
		key := [3]string{p.Template}
		if p.Template == "" {
			key = [3]string{"", p.URL, p.State}
		}
		seen[key] = true
	}
	return len(seen)
}

func flowStates(pages map[*Page]bool) []string {
	states := []string{}
	for p := range pages {
		if p.State != "" && p.State != "load" && !slices.Contains(states, p.State) {
			states = append(states, p.State)
		}
	}
	slices.Sort(states)
	return states
}

// wilson is the 95 % score interval of the share k of n, from 0 to 1 when n
// is 0.
// Source: E. B. Wilson, "Probable Inference, the Law of Succession, and
// Statistical Inference", 1927.
func wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959964
	size, share := float64(n), float64(k)/float64(n)
	scale := 1 + z*z/size
	middle := (share + z*z/(2*size)) / scale
	half := z / scale * math.Sqrt(share*(1-share)/size+z*z/(4*size*size))
	return max(0, middle-half), min(1, middle+half)
}
