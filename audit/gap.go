package audit

import (
	"fmt"
	"slices"
	"time"
)

// Gap is how far a site is from the measured level of the host country, for
// one requirement. A comparison that would not be fair says why, and nothing
// else.
type Gap struct {
	Host    string   `json:"host"`    // level of the host country, "" where there is none
	Low     int      `json:"low"`     // levels that the site is ahead for certain; negative where it is behind
	High    int      `json:"high"`    // levels that it may be ahead
	Words   string   `json:"words"`   // such as "behind by one"
	Refused string   `json:"refused"` // why the two cannot be compared, "" where they can
	Closes  []string `json:"closes"`  // questions whose answers would bring the site to the host's level
	Example string   `json:"example"` // the site that does it best
	How     string   `json:"how"`     // what reviewers noted there
}

// CompareWith reads the run against a measured baseline.
func (r *Run) CompareWith(m *Measured) {
	r.Measured = m
	r.compareWithHost()
}

// compareWithHost puts into each requirement how far the site is from the
// measured level of the host country.
func (r *Run) compareWithHost() {
	for i := range r.Requirements {
		q := &r.Requirements[i]
		q.Gap = nil
		switch {
		case r.Measured == nil:
		case q.Rating == nil:
			q.Gap = r.criterionGap(q)
		default:
			q.Gap = r.levelGap(q)
		}
	}
}

func refusal(format string, args ...any) *Gap {
	why := fmt.Sprintf(format, args...)
	return &Gap{Words: "cannot say", Refused: why, Closes: []string{}}
}

// unfair says why nothing of the run can be compared, "" where it can.
func (r *Run) unfair() string {
	if until, err := time.Parse(time.DateOnly, r.Measured.Until); err != nil || r.Started.After(until.AddDate(0, 0, 1)) {
		return fmt.Sprintf("The baseline of %s has ended on %s.", r.Measured.Country, r.Measured.Until)
	}
	if why := unlikeSets(r.Measured.Sets, r.Sets); why != "" {
		return fmt.Sprintf("The site and the baseline were not judged alike: %s.", why)
	}
	return ""
}

func (r *Run) levelGap(q *Requirement) *Gap {
	key := RequirementKey(q.Set, q.ID)
	at := slices.IndexFunc(r.Measured.Levels, func(l MeasuredLevel) bool { return l.Requirement == key })
	switch why := r.unfair(); {
	case why != "":
		return refusal("%s", why)
	case at < 0:
		return refusal("The baseline has no level for it.")
	case q.Rating.NotApplicable:
		return refusal("It does not apply to this site.")
	}
	if why := r.otherKinds(q.Rating); why != "" {
		return refusal("%s", why)
	}
	if !q.Rating.Rated {
		return refusal("Too little of what was planned has been looked at: %.0f %%.", 100*q.Rating.Coverage.Share())
	}
	host := r.Measured.Levels[at]
	bar := levelOf(host.Level)
	g := &Gap{
		Host: host.Level, Low: int(levelOf(q.Rating.Low) - bar), High: int(levelOf(q.Rating.High) - bar),
		Closes: q.Rating.missingFor(host.Level), Example: host.Example, How: host.How,
	}
	g.Words = gapWords(g.Low, g.High)
	return g
}

// otherKinds says which kind of pages was looked at on one side alone. Where
// people answered all of it, they have looked for themselves.
func (r *Run) otherKinds(g *Rating) string {
	switch {
	case g.Scope == "" || g.byPeople():
		return ""
	case !slices.Contains(r.kinds(), g.Scope):
		return fmt.Sprintf("No page of the kind %q was looked at here.", g.Scope)
	case !r.Measured.saw(g.Scope):
		return fmt.Sprintf("No page of the kind %q was looked at on the sites of the baseline.", g.Scope)
	}
	return ""
}

// byPeople tells whether people answered every item.
func (r *Rating) byPeople() bool {
	return !slices.ContainsFunc(r.Items, func(i RatedItem) bool { return i.Source != "person" })
}

// saw tells whether a kind of pages was looked at on one of the sites.
func (m *Measured) saw(kind string) bool {
	return slices.ContainsFunc(m.Sites, func(s MeasuredSite) bool { return slices.Contains(s.Kinds, kind) })
}

// missingFor are the questions that a level asks for and that are not answered
// yes: the smallest set that closes the gap, since a level asks for all of
// them.
func (r *Rating) missingFor(level string) []string {
	asks := []string{}
	wanted := r.Ladder.Asks(levelOf(level))
	for _, i := range r.Items {
		if slices.Contains(wanted, i.ID) && i.Answer != "yes" {
			asks = append(asks, i.Asks)
		}
	}
	return asks
}

func gapWords(low, high int) string {
	if low == high {
		return gapWord(low)
	}
	return fmt.Sprintf("between %s and %s", gapWord(low), gapWord(high))
}

func gapWord(n int) string {
	numbers := []string{"", "one", "two", "three"}
	switch {
	case n < 0:
		return "behind by " + numbers[-n]
	case n > 0:
		return "ahead by " + numbers[n]
	}
	return "level"
}

// criterionGap compares the shares of pages that fail a criterion, by their
// intervals.
func (r *Run) criterionGap(q *Requirement) *Gap {
	at := slices.IndexFunc(r.Measured.Criteria, func(m MeasuredExtents) bool { return m.Criterion == q.ID })
	switch why := r.unfair(); {
	case why != "":
		return refusal("%s", why)
	case at < 0 || r.Measured.Criteria[at].Tested == 0:
		return refusal("No page of the baseline was tested for it.")
	case q.Extent.PagesTested == 0:
		return refusal("No page of this site was tested for it.")
	}
	m := r.Measured.Criteria[at]
	low, high := wilson(m.Affected, m.Tested)
	g := &Gap{Host: fmt.Sprintf("%d of %d pages fail", m.Affected, m.Tested), Closes: []string{}, Words: "no clear difference"}
	switch {
	case q.Extent.High < low:
		g.Low, g.High, g.Words = 1, 1, "fewer pages fail here than in the host country"
	case q.Extent.Low > high:
		g.Low, g.High, g.Words = -1, -1, "more pages fail here than in the host country"
	}
	return g
}
