package audit

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/igfaudit/igfaudit/rules/rating"
)

// MeasuredSchema names the layout of a measured baseline. A reader refuses any
// other.
const MeasuredSchema = "igfaudit-measured/1"

// How many sites make a baseline, and how long it holds.
const (
	FewestSites    = 3
	MostSites      = 7
	baselineMonths = 12
)

// Measured is a baseline that was measured on sites of a host country, all of
// them reviewed by people: the bar that the host sets, per requirement.
type Measured struct {
	Schema   string            `json:"schema"`
	Country  string            `json:"country"`
	Year     int               `json:"year"`
	Frozen   string            `json:"frozen"` // YYYY-MM-DD
	Until    string            `json:"until"`  // YYYY-MM-DD, the last day on which it may be compared with
	Sets     []SetRef          `json:"sets"`
	Sites    []MeasuredSite    `json:"sites"`
	Levels   []MeasuredLevel   `json:"levels"`
	Criteria []MeasuredExtents `json:"criteria"`
	SHA256   string            `json:"sha256"` // of the file; not part of it
}

// MeasuredSite is a site that a baseline was made from.
type MeasuredSite struct {
	Site    string   `json:"site"`
	Audited string   `json:"audited"` // YYYY-MM-DD
	Kinds   []string `json:"kinds"`   // kinds of pages that were looked at, such as "registration"
}

// MeasuredLevel is the level of a requirement that at least half of the sites
// reach to which it applies, and the best example of how.
type MeasuredLevel struct {
	Requirement string `json:"requirement"` // "dcad/DCAD-REG-a"
	Level       string `json:"level"`
	Scope       string `json:"scope"` // kind of pages that it is about, "" for the whole site
	Sites       int    `json:"sites"` // to which it applies
	Example     string `json:"example"`
	How         string `json:"how"` // what reviewers noted there
}

// MeasuredExtents is how many pages of all sites together fail a criterion.
type MeasuredExtents struct {
	Criterion string `json:"criterion"`
	Affected  int    `json:"affected"`
	Tested    int    `json:"tested"`
}

// Freeze makes a baseline of a host country from runs that people have
// reviewed whole. It refuses too few or too many sites, a site that is there
// twice, unlike rulers, and requirements that are still open.
func Freeze(country string, day time.Time, runs []*Run) (*Measured, error) {
	if err := freezable(country, runs); err != nil {
		return nil, err
	}
	m := &Measured{
		Schema: MeasuredSchema, Country: country, Year: day.Year(), Frozen: day.Format(time.DateOnly),
		Until: day.AddDate(0, baselineMonths, 0).Format(time.DateOnly), Sets: runs[0].Sets,
		Levels: []MeasuredLevel{}, Criteria: []MeasuredExtents{},
	}
	for _, r := range runs {
		m.Sites = append(m.Sites, MeasuredSite{Site: r.Site, Audited: r.Started.Format(time.DateOnly), Kinds: r.kinds()})
	}
	for _, first := range runs[0].Requirements {
		all := everywhere(runs, first)
		if first.Rating == nil {
			m.Criteria = append(m.Criteria, extentOver(all))
		} else if level, ok := levelOver(runs, all); ok {
			m.Levels = append(m.Levels, level)
		}
	}
	return m, nil
}

func freezable(country string, runs []*Run) error {
	if country == "" {
		return fmt.Errorf("name the country that the baseline is of")
	}
	if len(runs) < FewestSites || len(runs) > MostSites {
		return fmt.Errorf("a baseline is made from %d to %d sites, not from %d", FewestSites, MostSites, len(runs))
	}
	seen := map[string]bool{}
	for _, r := range runs {
		if seen[r.Site] {
			return fmt.Errorf("%s is there twice; a baseline is made from different sites", r.Site)
		}
		seen[r.Site] = true
		if why := unlikeSets(runs[0].Sets, r.Sets); why != "" {
			return fmt.Errorf("%s and %s were not judged alike: %s", runs[0].Site, r.Site, why)
		}
		if open := r.openRequirements(); len(open) > 0 {
			return fmt.Errorf("%s is not reviewed whole: of %d requirements the level is still open, first %s; answer them with igfaudit review export", r.Site, len(open), open[0])
		}
	}
	return nil
}

// openRequirements are the requirements whose level people have not settled.
func (r *Run) openRequirements() []string {
	var open []string
	for _, q := range r.Requirements {
		if g := q.Rating; g != nil && !g.NotApplicable && (!g.Rated || g.Low != g.High) {
			open = append(open, q.ID)
		}
	}
	return open
}

// kinds are the kinds of pages that a run looked at.
func (r *Run) kinds() []string {
	kinds := []string{}
	for _, p := range r.Pages {
		flow, _, inFlow := strings.Cut(p.State, "/")
		for _, kind := range []string{p.Role, flow} {
			if p.Outcome == Captured && kind != "" && (inFlow || kind == p.Role) && !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
		}
	}
	slices.Sort(kinds)
	return kinds
}

// everywhere is a requirement in each of the runs; nil where one does not have
// it.
func everywhere(runs []*Run, r Requirement) []*Requirement {
	list := make([]*Requirement, len(runs))
	for n, run := range runs {
		at := slices.IndexFunc(run.Requirements, func(o Requirement) bool { return o.Set == r.Set && o.ID == r.ID })
		if at >= 0 {
			list[n] = &run.Requirements[at]
		}
	}
	return list
}

// levelOver is the highest level of a requirement that at least half of the
// sites reach to which it applies.
func levelOver(runs []*Run, all []*Requirement) (MeasuredLevel, bool) {
	out := MeasuredLevel{Requirement: RequirementKey(all[0].Set, all[0].ID), Scope: all[0].Rating.Scope}
	var levels []rating.Level
	best := rating.Level(-1)
	for n, r := range all {
		if r == nil || r.Rating == nil || r.Rating.NotApplicable {
			continue
		}
		level := levelOf(r.Rating.Low)
		levels = append(levels, level)
		if level > best {
			best, out.Example, out.How = level, runs[n].Site, runs[n].howTo(out.Requirement)
		}
	}
	if len(levels) == 0 {
		return out, false
	}
	slices.Sort(levels)
	out.Sites, out.Level = len(levels), levels[len(levels)/2].String()
	return out, true
}

// howTo is what reviewers noted of a requirement.
func (r *Run) howTo(key string) string {
	var notes []string
	for _, a := range r.Review.Requirement(key, r.Started).Answers {
		if a.Note != "" {
			notes = append(notes, a.Note)
		}
	}
	return strings.Join(notes, " ")
}

func extentOver(all []*Requirement) MeasuredExtents {
	out := MeasuredExtents{Criterion: all[0].ID}
	for _, r := range all {
		if r != nil {
			out.Affected += r.Extent.PagesAffected
			out.Tested += r.Extent.PagesTested
		}
	}
	return out
}

// unlikeSets says why runs that were judged by these sets cannot be compared,
// "" where they can. Versions that share their first number only differ in
// words and in fewer false alarms.
func unlikeSets(a, b []SetRef) string {
	if len(a) != len(b) {
		return "the rule sets are not the same"
	}
	for i := range a {
		switch {
		case a[i].ID != b[i].ID:
			return fmt.Sprintf("one has the rule set %s where the other has %s", a[i].ID, b[i].ID)
		case major(a[i].Version) != major(b[i].Version):
			return fmt.Sprintf("rule set %s is of version %s and of version %s", a[i].ID, a[i].Version, b[i].Version)
		}
	}
	return ""
}

func major(version string) string {
	first, _, _ := strings.Cut(version, ".")
	return first
}
