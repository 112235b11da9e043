package audit

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/finder"
	"github.com/igfaudit/igfaudit/rules/rating"
)

// rating rates a requirement; nil of a success criterion, which has no levels.
func (s *scorer) rating(set string, r rules.Requirement, said Opinion) *Rating {
	if strings.HasPrefix(set, "wcag") {
		return nil
	}
	w := &weigher{scorer: s, set: set, said: said, of: r}
	c := rating.Case{Ladder: r.Ladder(), Cap: r.Limit(), NotApplicable: said.Value == AnswerNotApplicable}
	out := &Rating{Scope: s.scope, Items: []RatedItem{}}
	for _, e := range r.Items() {
		item, why := w.weigh(e)
		c.Items = append(c.Items, item)
		out.Items = append(out.Items, RatedItem{
			ID: e.ID, Asks: e.Asks, Own: len(r.Evidence) > 0 && !e.Judged, Answer: answerWords[item.Answer], Source: sourceWords[item.Source], Why: why,
			Planned: item.Planned, Automatic: item.Automatic, Reviewed: item.Reviewed,
		})
	}
	c.Blocker, out.Blocker = w.blocker()
	got := rating.Rate(c, MinimumCoverage)
	out.NotApplicable, out.Low, out.High, out.Rated = got.NotApplicable, got.Low.String(), got.High.String(), got.Rated
	out.Coverage, out.Confidence, out.Decisive = got.Coverage, got.Confidence, append([]string{}, got.Decisive...)
	out.Cap, out.Ladder = c.Cap.String(), c.Ladder
	return out
}

// weigher works out what is known of the evidence of one requirement.
type weigher struct {
	*scorer
	set  string
	of   rules.Requirement
	said Opinion
}

// weigh is what is known of an item, and why in one sentence. A failure beyond
// doubt, or one that a person confirmed, stands whatever else is said; then
// comes what people say, then what a program found.
func (w *weigher) weigh(e rules.Evidence) (rating.Item, string) {
	item := rating.Item{ID: e.ID, Judged: true}
	looked := w.rulesOf(e)
	if len(looked) > 0 {
		item.Planned++
		item.Automatic = w.reach()
	}
	if len(e.Finders) > 0 {
		item.Planned++
		item.Automatic = w.reach()
	}
	said, answer := w.answered(e)
	item.Planned++
	if said.Value != "" {
		item.Reviewed = item.Planned - item.Automatic // who answers has also looked where the program could not
	}
	switch failure, why := w.failure(looked); {
	case failure.Answer == rating.No:
		item.Answer, item.Source, item.Provable, item.Repeated, item.Days = failure.Answer, failure.Source, failure.Provable, failure.Repeated, failure.Days
		return item, why
	case answer != rating.Unknown:
		item.Answer, item.Source, item.Days = answer, rating.Person, w.age(said)
		return item, "A person says: " + reviewers(said) + "."
	case said.Conflict:
		return item, "Reviewers do not agree: " + reviewers(said) + "."
	}
	return w.byMachine(item, e, looked)
}

// byMachine is what a program alone can say: that something is there, never
// that all is well.
func (w *weigher) byMachine(item rating.Item, e rules.Evidence, looked []RuleRef) (rating.Item, string) {
	switch {
	case len(e.Finders) > 0:
		answer, why := w.found(e.Finders)
		if answer == rating.Yes {
			item.Answer, item.Source = rating.Yes, rating.Machine
		}
		return item, why
	case len(looked) == 0:
		return item, "A person must answer this."
	}
	_, why := w.byRules(looked)
	return item, why
}

// found is what finders say; any of them is enough that says more than that
// there is something to judge. That something was not found is no answer: it is
// not on the pages that were looked at, which is not nowhere.
func (w *weigher) found(finders []string) (rating.Answer, string) {
	why := "No finder looked for it."
	for _, e := range w.run.Evidence {
		if !slices.Contains(finders, e.id()) {
			continue
		}
		switch {
		case e.Answer == finder.Yes && finder.Subject(e.id()):
			why = "A person must judge it. " + e.foundOn()
		case e.Answer == finder.Yes:
			return rating.Yes, e.foundOn()
		case e.Answer == finder.No:
			why = "Not found on the sampled pages; the sheet Search says how it was looked for."
		default:
			why = "It could not be told whether the pages say so: " + e.Record.Why
		}
	}
	return rating.Unknown, why
}

// id names the finder and the facet as sets do.
func (e FinderAnswer) id() string {
	if e.Facet == "" {
		return e.Finder
	}
	return e.Finder + "/" + e.Facet
}

// foundOn quotes the page that shows it.
func (e FinderAnswer) foundOn() string {
	for _, q := range e.Quotations {
		if q.Sense == finder.Shown || q.Sense == finder.Leads {
			return fmt.Sprintf("Found on %s: “%s”", q.URL, q.Quote)
		}
	}
	return "Found on the pages that were looked at."
}

// rulesOf are the rules of the run that look at an item.
func (w *weigher) rulesOf(e rules.Evidence) []RuleRef {
	return w.rulesWhere(func(rule RuleRef) bool {
		return slices.Contains(e.Rules, rule.ID) ||
			slices.ContainsFunc(rule.SC, func(sc string) bool { return slices.Contains(e.Criteria, sc) })
	})
}

// reach is the share of the pages in scope that could be looked at; nothing
// where there is none.
func (w *weigher) reach() float64 {
	if w.captured == 0 {
		return 0
	}
	return float64(w.captured) / float64(w.captured+w.missed)
}

// failure is a failure of the rules that stands beyond doubt.
func (w *weigher) failure(looked []RuleRef) (rating.Item, string) {
	status, why := w.byRules(looked)
	switch status {
	case FailsConfirmed:
		return rating.Item{Answer: rating.No, Source: rating.Person, Days: w.daysSince(w.confirmedOn(looked))}, why
	case Fails:
		return rating.Item{Answer: rating.No, Source: rating.Machine, Provable: true, Repeated: w.seenTwice(looked)}, why
	}
	return rating.Item{}, ""
}

func (w *weigher) confirmedOn(looked []RuleRef) time.Time {
	var day time.Time
	for _, r := range looked {
		for _, o := range w.seen[r.ID] {
			if o.latest.After(day) {
				day = o.latest
			}
		}
	}
	return day
}

// seenTwice tells whether a failure was seen on two loads: of a page, or of a
// flow, where what passes find is tried again before it stands.
func (w *weigher) seenTwice(looked []RuleRef) bool {
	for _, r := range looked {
		for _, o := range w.seen[r.ID] {
			again := o.page.Second != nil && slices.Contains(o.page.Second.Rules, o.rule)
			if provableFailure(r, o) && (again || strings.HasPrefix(o.rule, "flow-")) {
				return true
			}
		}
	}
	return false
}

// answered is what people say of an item: of the item itself, of the success
// criterion that it is, or of the requirement as a whole. A no of any of them
// stands.
func (w *weigher) answered(e rules.Evidence) (Opinion, rating.Answer) {
	asked := []string{RequirementKey(w.set, w.of.ID) + "/" + e.ID}
	if len(e.Criteria) == 1 && w.scope == "" {
		asked = append(asked, RequirementKey("wcag22", e.Criteria[0]))
	}
	var first Opinion
	for _, key := range asked {
		said := w.run.Review.Requirement(key, w.run.Started)
		if directAnswer(said.Value) == rating.No {
			return said, rating.No
		}
		if first.Value == "" && (said.Value != "" || said.Conflict) {
			first = said
		}
	}
	switch {
	case first.Value != "":
		return first, directAnswer(first.Value)
	case len(w.of.Evidence) > 0 && !e.Judged:
		return first, rating.Unknown
	}
	return w.said, answerOf(e, w.said.Value)
}

// directAnswer is what an answer to the very question of an item says.
func directAnswer(v AnswerValue) rating.Answer {
	switch v {
	case AnswerYes, AnswerNotApplicable:
		return rating.Yes
	case AnswerNo, AnswerPartly:
		return rating.No
	}
	return rating.Unknown
}

// answerOf is what an answer to the requirement as a whole says of an item. Of
// one that is met in part, something is there and not all; which of the rest is
// not known.
func answerOf(e rules.Evidence, v AnswerValue) rating.Answer {
	something := e.ID == rules.SomethingThere
	switch {
	case v == AnswerYes, v == AnswerNotApplicable, v == AnswerPartly && something:
		return rating.Yes
	case v == AnswerPartly && e.Judged, v == AnswerNo && (e.Judged || something):
		return rating.No
	}
	return rating.Unknown
}

func (w *weigher) age(o Opinion) int { return w.daysSince(latest(time.Time{}, o)) }

// daysSince is how old an answer was when the run began; 0 where it was given
// later.
func (w *weigher) daysSince(day time.Time) int {
	return max(0, int(w.run.Started.Sub(day).Hours()/24))
}

// blocker tells what is known beyond doubt to stand in the way of the whole
// task, on the pages in scope.
func (w *weigher) blocker() (rating.Blocker, string) {
	for _, sc := range w.of.Blockers {
		looked := w.rulesOf(rules.Evidence{Criteria: []string{sc}})
		if status, why := w.byRules(looked); status.Failed() {
			return rating.Hinders, fmt.Sprintf("Success criterion %s stands in the way: %s", sc, why)
		}
	}
	return rating.NoBlocker, ""
}
