package reports

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// Requirement is a requirement with its status in words.
type Requirement struct {
	audit.Requirement
	Word StatusWord
}

// SetScore is a rule set with its requirements.
type SetScore struct {
	audit.SetRef
	Requirements []*Requirement   // in the order of the set
	Groups       []StatusGroup    // the same by status, without empty groups
	Shared       []audit.Practice // of the host, which bear on many of them
}

// manyRequirements is how many requirements of a set a practice bears on when
// it is told once for the set rather than with each of them.
const manyRequirements = 5

// StatusGroup are the requirements of a set that have one status.
type StatusGroup struct {
	StatusWord
	Requirements []*Requirement
}

// setScores sorts the requirements into the sets of the run. Those of a set
// that the run does not name come last, in a set of that name.
func setScores(run *audit.Run) []SetScore {
	var list []SetScore
	at := map[string]int{}
	for _, ref := range run.Sets {
		at[ref.ID] = len(list)
		list = append(list, SetScore{SetRef: ref})
	}
	for _, r := range run.Requirements {
		n, ok := at[r.Set]
		if !ok {
			n = len(list)
			at[r.Set] = n
			list = append(list, SetScore{SetRef: audit.SetRef{ID: r.Set, Title: r.Set}})
		}
		list[n].Requirements = append(list[n].Requirements, &Requirement{r, WordFor(r.Status)})
	}
	for i := range list {
		list[i].Groups = byStatus(list[i].Requirements)
		list[i].Shared = shared(list[i].Requirements)
	}
	return list
}

func shared(list []*Requirement) []audit.Practice {
	var out []audit.Practice
	count := map[string]int{}
	for _, r := range list {
		for _, p := range r.Practices() {
			if count[p.ID]++; count[p.ID] == manyRequirements {
				out = append(out, p)
			}
		}
	}
	return out
}

// Shares tells whether a practice is told once for the set.
func (s SetScore) Shares(p audit.Practice) bool {
	return slices.ContainsFunc(s.Shared, func(o audit.Practice) bool { return o.ID == p.ID })
}

func byStatus(list []*Requirement) []StatusGroup {
	var groups []StatusGroup
	for _, w := range statusWords {
		g := StatusGroup{StatusWord: w}
		for _, r := range list {
			if r.Word.Status == w.Status {
				g.Requirements = append(g.Requirements, r)
			}
		}
		if len(g.Requirements) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// criteriaOf are the success criteria of WCAG among the requirements.
func criteriaOf(sets []SetScore) []*Requirement {
	var list []*Requirement
	for _, s := range sets {
		if s.IsWCAG() {
			list = append(list, s.Requirements...)
		}
	}
	return list
}

// IsWCAG tells the success criteria from what this project reads elsewhere.
func (s SetScore) IsWCAG() bool { return strings.HasPrefix(s.ID, "wcag") }

// Name is short enough for a column.
func (s SetScore) Name() string { return setName(s.ID) }

func setName(id string) string {
	if strings.HasPrefix(id, "wcag") {
		return "WCAG 2.2"
	}
	return strings.ToUpper(id)
}

// Checked tells whether a machine looked at a part of the requirement.
func (r *Requirement) Checked() bool {
	return r.Word.Status != audit.NotTested
}

// Reviewed tells whether people settled the requirement.
func (r *Requirement) Reviewed() bool {
	switch r.Word.Status {
	case audit.Met, audit.NotApplicable, audit.FailsConfirmed:
		return true
	}
	return false
}

// Reach says in words how much of the site fails the requirement.
func (r *Requirement) Reach() string {
	e := r.Extent
	if e.PagesTested == 0 {
		return "not tested on any page"
	}
	text := fmt.Sprintf("%d of %s", e.PagesAffected, plural(e.PagesTested, "page"))
	if !r.Word.Status.Failed() && e.PagesAffected == 0 {
		return text
	}
	text += fmt.Sprintf(" (%d–%d\u00a0%%)", percent(e.Low), percent(e.High))
	return text + fmt.Sprintf(", %d of %s, %d of %s", e.TemplatesAffected, plural(e.TemplatesTested, "template"),
		e.ElementsFailed, plural(e.ElementsTested, "element"))
}

func percent(share float64) int { return int(math.Round(share * 100)) }

// Practices says what is documented of the host country. What is only
// inferred is left out: it is a question and not a fact.
func (r *Requirement) Practices() []audit.Practice {
	var list []audit.Practice
	for _, p := range r.Practice {
		if p.Confidence == "documented" {
			list = append(list, p)
		}
	}
	return list
}

// BasisText says what the basis of the wording means.
func (r *Requirement) BasisText() string {
	if meaning, ok := basisTexts[r.Basis]; ok {
		return meaning
	}
	return cmp.Or(r.Basis, "not stated")
}

var basisTexts = map[string]string{
	"seen":         "seen: read in the source",
	"seen-2024":    "seen-2024: read in the introduction of the 2024 edition",
	"heading-2015": "heading-2015: this project's reading of a clause title of the 2015 edition",
	"dcad-report":  "dcad-report: stated in a report of a DCAD meeting or IGF session, not a clause",
	"seen-summary": "seen-summary: read in a summary of the source, not in the source",
	"seen-heading": "seen-heading: this project's reading of a heading of the source",
	"w3c-note":     "w3c-note: stated in a W3C Note that shares definitions with the 2024 edition",
	"recalled":     "recalled: from general knowledge, to be checked; not what the standard says",
	"derived":      "derived: this project's own consequence; not what the standard says",
}
