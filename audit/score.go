package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules"
)

// Score gives the state of every requirement of the sets, in their order, as
// the pages of the run show it. What a rule is worth and which success
// criteria it tests is read from the run's rules, and the host country's
// practice from its baseline. Score changes nothing and never says that a
// requirement is met.
func Score(run *Run, sets []rules.Set) []Requirement {
	scorers := map[string]*scorer{}
	list := []Requirement{}
	for _, set := range sets {
		for _, r := range set.Requirements {
			scope := r.Scope()
			if scorers[scope] == nil {
				scorers[scope] = newScorer(run, scope)
			}
			list = append(list, scorers[scope].requirement(set.ID, r))
		}
	}
	return list
}

// scorer holds the observations of a run, or of one kind of its pages, by rule.
type scorer struct {
	run       *Run
	scope     string // the kind of pages, "" for all
	rules     []RuleRef
	seen      map[string][]observation
	captured  int
	missed    int // pages that were to be looked at and could not be
	practices []Practice
}

func newScorer(run *Run, scope string) *scorer {
	s := &scorer{run: run, scope: scope, rules: run.Rules, seen: map[string][]observation{}}
	if run.Baseline != nil {
		s.practices = run.Baseline.Practices
	}
	for i := range run.Pages {
		p := &run.Pages[i]
		if !p.isOf(scope) {
			continue
		}
		switch p.Outcome {
		case Captured:
			s.captured++
		case Blocked, Broken:
			s.missed++
		}
		for _, a := range p.Assertions {
			if p.Outcome == Captured {
				s.seen[a.Rule] = append(s.seen[a.Rule], observe(p, a, run.Review, run.Started))
			}
		}
	}
	return s
}

// isOf tells whether a page is of a kind: of that role, or a state of that
// flow.
func (p *Page) isOf(scope string) bool {
	return scope == "" || p.Role == scope || strings.HasPrefix(p.State, scope+"/")
}

// nothingCaptured says why nothing is known.
func (s *scorer) nothingCaptured() string {
	if s.scope == "" {
		return "No page could be captured."
	}
	return fmt.Sprintf("No page of the kind %q was looked at.", s.scope)
}

func (s *scorer) requirement(set string, r rules.Requirement) Requirement {
	looked := s.looksAt(r)
	said := s.said(set, r)
	status, reason := s.reviewed(said, looked)
	if status == "" {
		status, reason = s.status(r)
	}
	return Requirement{
		Set: set, ID: r.ID, Title: r.Title, Level: r.Level, Area: r.Area,
		Status: status, Reason: reason,
		Rules: refIDs(looked), Criteria: append([]string{}, r.Criteria...),
		Extent: s.extent(looked),
		Manual: r.Manual, Verify: verifiedBy(r), Basis: string(r.Basis), Confidence: r.Confidence, Origin: r.Origin, Clause: r.Clause.String(),
		Practice: s.practice(r.ID), Rating: s.rating(set, r, said),
	}
}

// said is what people say of a requirement.
func (s *scorer) said(set string, r rules.Requirement) Opinion {
	return s.run.Review.Requirement(RequirementKey(set, r.ID), s.run.Started)
}

// RequirementKey names a requirement among all sets, such as "dcad/DCAD-REG-a".
func RequirementKey(set, id string) string { return set + "/" + id }

// looksAt are the rules of the run that look at a requirement: its own or,
// where it has none, those that test the success criteria that it rests on.
func (s *scorer) looksAt(r rules.Requirement) []RuleRef {
	return s.rulesWhere(func(rule RuleRef) bool {
		switch {
		case r.Verify == "manual":
			return false
		case len(r.Rules) > 0:
			return slices.Contains(r.Rules, rule.ID)
		case slices.Contains(r.Also, rule.ID):
			return true
		}
		return slices.ContainsFunc(rule.SC, func(sc string) bool { return slices.Contains(r.Criteria, sc) })
	})
}

func (s *scorer) rulesWhere(ok func(RuleRef) bool) []RuleRef {
	var list []RuleRef
	for _, rule := range s.rules {
		if ok(rule) {
			list = append(list, rule)
		}
	}
	return list
}

// named are the rules of the run with these ids.
func (s *scorer) named(ids []string) []RuleRef {
	return s.rulesWhere(func(rule RuleRef) bool { return slices.Contains(ids, rule.ID) })
}

// status lets a requirement fail only where the failure is one of what the
// standard says. Where our own reading or a person's judgement stands between,
// the failure waits for that person.
func (s *scorer) status(r rules.Requirement) (Status, string) {
	if r.Verify == "manual" {
		return NotTested, "A person must look; no program can tell."
	}
	status, reason := s.byRules(s.looksAt(r))
	if len(r.Rules) == 0 && len(r.Criteria) > 0 {
		status, reason = s.byCriteria(r.Criteria)
		if more, why := s.byRules(s.named(r.Also)); !status.Failed() && (more.Failed() || more == NeedsReview) {
			status, reason = more, why
		}
	}
	if status.Failed() && (!r.Basis.Read() || r.Verify == "assisted") {
		return NeedsReview, reason + " Whether that touches this requirement, a person must say."
	}
	return status, reason
}

// byRules is the status that rules give, which look at a part of what is
// asked. Rules that found nothing to judge leave it untested: they tell
// nothing of the rest.
func (s *scorer) byRules(list []RuleRef) (Status, string) {
	switch {
	case s.captured == 0:
		return NotTested, s.nothingCaptured()
	case len(list) == 0:
		return NotTested, "No rule looks at it; a person must."
	}
	if found := s.count(list, wasConfirmed); found != "" {
		return FailsConfirmed, "A person confirmed what was found by " + found + "."
	}
	if found := s.count(list, provableFailure); found != "" {
		return Fails, "A failure was found by " + found + "."
	}
	if found := s.count(list, isDoubt); found != "" {
		return NeedsReview, "A person must look at what was found by " + found + "."
	}
	if clean := s.count(list, wasApplicable); clean != "" {
		return NoFailureFound, "No failure was found by " + clean + s.gap() + "; rules look at only a part of it."
	}
	if why := s.untested(list); why != "" {
		return NotTested, why
	}
	return NotTested, "Nothing to judge was found by " + inWords(refIDs(list)) + s.gap() + ", so nothing is known of it."
}

// untested says why no page was tested by any of the rules, "" when one was.
func (s *scorer) untested(list []RuleRef) string {
	why := ""
	for _, r := range list {
		for _, o := range s.seen[r.ID] {
			if o.outcome != rules.Untested {
				return ""
			}
			why = o.reason
		}
	}
	if why == "" {
		return ""
	}
	return "No page was tested by " + inWords(refIDs(list)) + ": " + why + "."
}

func wasConfirmed(_ RuleRef, o observation) bool { return o.confirmed > 0 }

func provableFailure(r RuleRef, o observation) bool {
	return r.Class == rules.Provable && o.outcome == rules.Failed
}

func isDoubt(_ RuleRef, o observation) bool {
	return o.outcome == rules.Failed || o.outcome == rules.CantTell
}

func wasApplicable(_ RuleRef, o observation) bool {
	return o.outcome == rules.Passed || isDoubt(RuleRef{}, o)
}

// count says in words on how many pages each rule has an observation that is
// ok, "" when none has.
func (s *scorer) count(list []RuleRef, ok func(RuleRef, observation) bool) string {
	var parts []string
	for _, r := range list {
		n := 0
		for _, o := range s.seen[r.ID] {
			if ok(r, o) {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, r.ID+" on "+countPages(n))
		}
	}
	return inWords(parts)
}

func (s *scorer) gap() string {
	if s.missed == 0 {
		return ""
	}
	return fmt.Sprintf(" (%s could not be captured)", countPages(s.missed))
}

// byCriteria is the worst status of the success criteria. What was not tested
// is worse than where no failure was found, since it stays unknown.
func (s *scorer) byCriteria(criteria []string) (Status, string) {
	by := map[Status][]string{}
	for _, sc := range criteria {
		status, _ := s.byRules(s.rulesWhere(func(r RuleRef) bool { return slices.Contains(r.SC, sc) }))
		by[status] = append(by[status], sc)
	}
	clean := inWords(by[NoFailureFound])
	switch {
	case s.captured == 0:
		return NotTested, s.nothingCaptured()
	case len(by[FailsConfirmed]) > 0:
		return FailsConfirmed, fmt.Sprintf("Failures of %s, on which it rests, were confirmed by a person.", inWords(by[FailsConfirmed]))
	case len(by[Fails]) > 0:
		return Fails, fmt.Sprintf("Failures of %s, on which it rests, were found on the site.", inWords(by[Fails]))
	case len(by[NeedsReview]) > 0:
		return NeedsReview, fmt.Sprintf("A person must look at what was found on %s, on which it rests.", inWords(by[NeedsReview]))
	case len(by[NotTested]) == 0:
		return NoFailureFound, fmt.Sprintf("No failure of %s, on which it rests, was found%s; whether it holds, a person must say.", clean, s.gap())
	case clean != "":
		return NotTested, fmt.Sprintf("No failure of %s, on which it rests, was found, but %s.", clean, unknownOf(by[NotTested]))
	}
	return NotTested, fmt.Sprintf("It rests on success criteria that were not tested: %s.", unknownOf(by[NotTested]))
}

// unknownOf names criteria that nothing is known of.
func unknownOf(criteria []string) string {
	var aaa []string
	for _, sc := range criteria {
		if rules.CriterionLevel(sc) == "AAA" {
			aaa = append(aaa, sc)
		}
	}
	text := "nothing is known of " + inWords(criteria)
	if len(aaa) > 0 {
		text += fmt.Sprintf(" (of level AAA, which the rule set wcag22-aaa holds: %s)", inWords(aaa))
	}
	return text
}

// verifiedBy says who can check: of a criterion, a program helps where it has
// rules, and a person always decides.
func verifiedBy(r rules.Requirement) string {
	switch {
	case r.Verify != "":
		return r.Verify
	case len(r.Rules) > 0:
		return "assisted"
	}
	return "manual"
}

// practice is what is documented of the host country for a requirement. What
// is inferred is a question and no fact, and stays out.
func (s *scorer) practice(id string) []Practice {
	list := []Practice{}
	for _, p := range s.practices {
		if p.Confidence == Documented && slices.Contains(p.MapsTo, id) {
			list = append(list, p)
		}
	}
	return list
}

func refIDs(list []RuleRef) []string {
	out := []string{}
	for _, r := range list {
		out = append(out, r.ID)
	}
	return out
}

func countPages(n int) string {
	if n == 1 {
		return "1 page"
	}
	return fmt.Sprintf("%d pages", n)
}

func inWords(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
