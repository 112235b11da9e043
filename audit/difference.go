package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules"
)

// Difference is what changed between two runs of one site.
type Difference struct {
	New       []Change
	Repaired  []Change
	Unchanged []Change
	Unknown   []Change // cannot be compared; each says why
	Ratings   []RatingChange
}

// Change is one finding, wherever it was seen, by its fingerprint.
type Change struct {
	Fingerprint string
	Rule        string
	Outcome     rules.Outcome // the worst, in the later run where it was seen there
	Message     string
	Name        string // of the element
	Page        string // one on which it was seen
	Pages       int
	Why         string // cannot be compared, "" where it can
}

// RatingChange is a requirement whose bounds moved.
type RatingChange struct {
	Requirement   string
	Before, After string // such as "missing to meets"
}

// Unlike says why two runs were not made with the same ruler, "" where they
// were. Only then does a difference say something of the site.
func Unlike(a, b *Run) string {
	for _, d := range []struct{ what, a, b string }{
		{"the site", a.Site, b.Site},
		{"the version of igfaudit", a.Tool.Version, b.Tool.Version},
		{"the browser", browserMajor(a.Browser), browserMajor(b.Browser)},
		{"the choice of rule sets", setSums(a), setSums(b)},
		{"how the pages were chosen", a.Plan.Mode, b.Plan.Mode},
		{"the depth", cmp.Or(string(a.Plan.Depth), "unknown"), cmp.Or(string(b.Plan.Depth), "unknown")},
		{"the limit of pages", fmt.Sprint(a.Plan.Limit), fmt.Sprint(b.Plan.Limit)},
		{"the seed of the sample", fmt.Sprint(a.Plan.Seed), fmt.Sprint(b.Plan.Seed)},
	} {
		if d.a != d.b {
			return fmt.Sprintf("%s differs: %s and %s", d.what, d.a, d.b)
		}
	}
	return ""
}

// browserMajor is product and first number, such as "HeadlessChrome/156".
func browserMajor(s string) string {
	product, version, _ := strings.Cut(s, "/")
	first, _, _ := strings.Cut(version, ".")
	return product + "/" + first
}

func setSums(r *Run) string {
	var sums []string
	for _, s := range r.Sets {
		sums = append(sums, fmt.Sprintf("%s %s (%.8s)", s.ID, s.Version, s.SHA256))
	}
	return strings.Join(sums, ", ")
}

// Compare tells what changed from run a to run b. What was dismissed by people
// is no finding.
func Compare(a, b *Run) Difference {
	before, after := sightings(a), sightings(b)
	d := Difference{Ratings: ratingChanges(a, b)}
	for fp, was := range before {
		switch is, still := after[fp]; {
		case still:
			d.Unchanged = append(d.Unchanged, is.Change)
		case !b.ran(was.Rule):
			d.Unknown = append(d.Unknown, was.because("the rule did not run the second time"))
		case !b.lookedAtAny(was.where):
			d.Unknown = append(d.Unknown, was.because("no page that showed it was looked at the second time"))
		default:
			d.Repaired = append(d.Repaired, was.Change)
		}
	}
	for fp, is := range after {
		switch _, known := before[fp]; {
		case known:
		case !a.ran(is.Rule):
			d.Unknown = append(d.Unknown, is.because("the rule did not run the first time"))
		case !a.lookedAtAny(is.where):
			d.Unknown = append(d.Unknown, is.because("no page that shows it was looked at the first time"))
		default:
			d.New = append(d.New, is.Change)
		}
	}
	for _, list := range [][]Change{d.New, d.Repaired, d.Unchanged, d.Unknown} {
		slices.SortFunc(list, func(a, b Change) int {
			return cmp.Or(cmp.Compare(outcomeOrder[a.Outcome], outcomeOrder[b.Outcome]), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Page, b.Page), cmp.Compare(a.Fingerprint, b.Fingerprint))
		})
	}
	return d
}

var outcomeOrder = map[rules.Outcome]int{rules.Failed: 0, rules.CantTell: 1}

// sighting is a change with where it was seen.
type sighting struct {
	Change
	where []pageState
}

type pageState struct{ url, state string }

func (s *sighting) because(why string) Change {
	s.Why = why
	return s.Change
}

// sightings are the findings of a run by fingerprint.
func sightings(r *Run) map[string]*sighting {
	all := map[string]*sighting{}
	for _, p := range r.Pages {
		if p.Outcome != Captured {
			continue
		}
		for _, a := range p.Assertions {
			for _, f := range a.Findings {
				fp := Fingerprint(a.Rule, f)
				if v := r.Review.Finding(fp, r.Started).Value; v == AnswerNotBarrier || v == AnswerNotApplicable {
					continue
				}
				s := all[fp]
				if s == nil {
					s = &sighting{Change: Change{Fingerprint: fp, Rule: a.Rule, Outcome: f.Outcome, Message: f.Message, Name: f.Target.Name, Page: p.URL}}
					all[fp] = s
				}
				s.see(pageState{p.URL, p.State}, f.Outcome)
			}
		}
	}
	return all
}

func (s *sighting) see(at pageState, o rules.Outcome) {
	if outcomeOrder[o] < outcomeOrder[s.Outcome] {
		s.Outcome = o
	}
	if !slices.Contains(s.where, at) {
		s.where = append(s.where, at)
		s.Pages = len(s.where)
	}
}

func (r *Run) ran(rule string) bool {
	return slices.ContainsFunc(r.Rules, func(k RuleRef) bool { return k.ID == rule })
}

func (r *Run) lookedAtAny(where []pageState) bool {
	return slices.ContainsFunc(r.Pages, func(p Page) bool {
		return p.Outcome == Captured && slices.Contains(where, pageState{p.URL, p.State})
	})
}

func ratingChanges(a, b *Run) []RatingChange {
	before := map[string]string{}
	for _, q := range a.Requirements {
		before[RequirementKey(q.Set, q.ID)] = boundsOf(q)
	}
	var list []RatingChange
	for _, q := range b.Requirements {
		key := RequirementKey(q.Set, q.ID)
		if was, ok := before[key]; ok && was != boundsOf(q) {
			list = append(list, RatingChange{key, was, boundsOf(q)})
		}
	}
	return list
}

// boundsOf is the rating of a requirement, or the status of a criterion.
func boundsOf(q Requirement) string {
	switch r := q.Rating; {
	case r == nil:
		return string(q.Status)
	case r.NotApplicable:
		return "not applicable"
	case r.Low == r.High:
		return r.Low
	default:
		return r.Low + " to " + r.High
	}
}
