package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
)

// Issue is one fault to repair, or one question for a person, wherever it was
// met: all findings of one rule with one outcome on elements that one template
// makes. A fault in the header of a site is one issue that is seen on every
// page.
type Issue struct {
	ID        string // "I-001"; by order, so it belongs to this run alone
	Rule      audit.RuleRef
	Outcome   rules.Outcome // failed or cantTell
	Message   string        // what was found; the most frequent where it varies
	Messages  int           // how many different messages there are
	Fix       string
	Places    []Place       // every finding, in the order of the pages
	Examples  []Place       // a few of them, of different pages where possible
	Elements  int           // different elements; one that is met in several states of a page counts once
	Pages     int           // addresses on which it was seen
	Templates int           // templates on which it was seen
	States    []string      // states in which it was seen, "load" among them, as they were visited
	Flow      []string      // those of them that belong to a flow
	Criteria  []string      // success criteria that it touches, with their titles
	Picture   string        // path in the run folder, "" when there is none
	Who       string        // who can probably repair it
	Said      audit.Opinion // what people say of it

	rank int // among the issues of the run, from 0
}

// Place is a finding and the page that it was made on.
type Place struct {
	Page    *audit.Page
	Finding *rules.Finding
}

// RuleIssues are the issues that one rule found.
type RuleIssues struct {
	Rule   audit.RuleRef
	Issues []*Issue
}

const maxExamples = 5

// Failed tells a failure that the page itself shows from what a person has to
// look at first: questions, and failures that a rule only holds for likely.
func (i *Issue) Failed() bool {
	return i.Confirmed() || !i.Dismissed() && i.Outcome == rules.Failed && i.Rule.Class == rules.Provable
}

// Confirmed tells whether a person confirmed it.
func (i *Issue) Confirmed() bool { return i.Said.Value == audit.AnswerBarrier }

// Dismissed tells whether a person took it back.
func (i *Issue) Dismissed() bool {
	return i.Said.Value == audit.AnswerNotBarrier || i.Said.Value == audit.AnswerNotApplicable
}

// Question is what a person should answer, "" where a rule made up its mind.
func (i *Issue) Question() string {
	if i.Outcome != rules.CantTell || i.Confirmed() || i.Dismissed() {
		return ""
	}
	return i.Rule.Question
}

// Caution says how sure a failure is, "" when there is no doubt.
func (i *Issue) Caution() string {
	switch {
	case i.Confirmed() || i.Dismissed() || i.Said.Conflict:
		return sentence(i.saidText())
	case i.Outcome != rules.Failed || i.Failed():
		return ""
	case i.Rule.Class == rules.Strong:
		return "Most likely a failure; let a person confirm it before it is made public."
	}
	return "Perhaps a failure; a person must look."
}

// saidText is what people say, with their names, days and notes.
func (i *Issue) saidText() string {
	var parts []string
	for _, a := range i.Said.Answers {
		text := fmt.Sprintf("%s (%s, %s)", audit.WordOf(a.Value), a.Reviewer, a.Date)
		if a.Note != "" {
			text += ": " + a.Note
		}
		if a.Dismisses() {
			text += ", until " + a.Until
		}
		parts = append(parts, text)
	}
	if i.Said.Conflict {
		return "Reviewers do not agree: " + strings.Join(parts, "; ")
	}
	return strings.Join(parts, "; ")
}

// More is the number of places that are not among the examples.
func (i *Issue) More() int { return len(i.Places) - len(i.Examples) }

// Anchored tells whether the web page has a place for the issue.
func (i *Issue) Anchored() bool { return i.rank < reportIssues }

// Status is the state of the issue in the words that requirements have too.
func (i *Issue) Status() StatusWord {
	switch {
	case i.Confirmed():
		return WordFor(audit.FailsConfirmed)
	case i.Dismissed():
		return dismissed
	case i.Failed():
		return WordFor(audit.Fails)
	}
	return WordFor(audit.NeedsReview)
}

// Seen says in words how far the issue reaches.
func (i *Issue) Seen() string {
	text := fmt.Sprintf("%s on %s", plural(i.Elements, "element"), plural(i.Pages, "page"))
	if i.Templates > 1 {
		text += fmt.Sprintf(" of %d templates", i.Templates)
	}
	if len(i.Flow) > 0 {
		text += "; on the way through " + wayText(i.Flow)
	}
	return text
}

type issueKey struct {
	rule    string
	outcome rules.Outcome
	shape   string
	said    audit.AnswerValue // elements of which people say different things are different issues
}

// issuesOf groups the findings of all pages and puts the issues in order.
func issuesOf(run *audit.Run, criteria []*Requirement) []*Issue {
	groups := map[issueKey][]Place{}
	for p := range run.Pages {
		for a := range run.Pages[p].Assertions {
			assertion := &run.Pages[p].Assertions[a]
			for f := range assertion.Findings {
				found := &assertion.Findings[f]
				key := issueKey{assertion.Rule, found.Outcome, found.Shape, run.Said(assertion.Rule, *found).Value}
				groups[key] = append(groups[key], Place{&run.Pages[p], found})
			}
		}
	}
	g := newIssueMaker(run, criteria)
	list := make([]*Issue, 0, len(groups))
	for key, places := range groups {
		list = append(list, g.issue(key, places))
	}
	slices.SortFunc(list, pressing)
	for n, i := range list {
		i.ID, i.rank = fmt.Sprintf("I-%03d", n+1), n
	}
	return list
}

// pressing puts failures before questions, then what stands in the way of a
// flow, then what is beyond doubt, then what is met on many pages.
func pressing(a, b *Issue) int {
	return cmp.Or(
		compareBool(!a.Dismissed(), !b.Dismissed()),
		compareBool(a.Outcome == rules.Failed, b.Outcome == rules.Failed),
		compareBool(len(a.Flow) > 0, len(b.Flow) > 0),
		compareBool(a.Failed(), b.Failed()),
		cmp.Compare(b.Pages, a.Pages),
		cmp.Compare(a.Rule.ID, b.Rule.ID),
		cmp.Compare(len(b.Places), len(a.Places)),
		cmp.Compare(a.Places[0].Finding.Shape, b.Places[0].Finding.Shape),
		cmp.Compare(a.Said.Value, b.Said.Value),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// issueMaker knows the rules and criteria that issues speak of.
type issueMaker struct {
	run    *audit.Run
	site   string
	flows  []audit.FlowRecord
	total  int // addresses that were captured
	rules  map[string]audit.RuleRef
	titles map[string]string // of criteria
}

func newIssueMaker(run *audit.Run, criteria []*Requirement) issueMaker {
	g := issueMaker{run: run, site: hostOf(run.Site), flows: run.Flows, rules: map[string]audit.RuleRef{}, titles: map[string]string{}}
	for _, r := range run.Rules {
		g.rules[r.ID] = r
	}
	for _, c := range criteria {
		g.titles[c.ID] = fmt.Sprintf("%s %s (level %s)", c.ID, c.Title, c.Level)
	}
	captured := map[string]bool{}
	for _, p := range run.Pages {
		if p.Outcome == audit.Captured {
			captured[p.URL] = true
		}
	}
	g.total = len(captured)
	return g
}

func (g issueMaker) issue(key issueKey, places []Place) *Issue {
	i := &Issue{Rule: g.rule(key.rule), Outcome: key.outcome, Places: places, Examples: examples(places)}
	i.Message, i.Messages = mostFrequent(places)
	i.Fix = cmp.Or(places[0].Finding.Fix, i.Rule.Fix)
	pages, templates, elements := map[string]bool{}, map[string]bool{}, map[[3]string]bool{}
	for _, p := range places {
		pages[p.Page.URL], templates[p.Page.Template] = true, true
		elements[[3]string{p.Page.URL, p.Finding.Target.Frame, p.Finding.Target.Selector}] = true
		if !slices.Contains(i.States, p.Page.State) {
			i.States = append(i.States, p.Page.State)
		}
		if i.Picture == "" && inEvidence(p.Finding.Picture) {
			i.Picture = p.Finding.Picture
		}
	}
	i.Pages, i.Templates, i.Elements = len(pages), len(templates), len(elements)
	i.Flow = slices.DeleteFunc(slices.Clone(i.States), func(s string) bool { return !inFlow(s) })
	for _, sc := range i.Rule.SC {
		i.Criteria = append(i.Criteria, cmp.Or(g.titles[sc], sc))
	}
	i.Said = g.run.Said(key.rule, *places[0].Finding)
	i.Who = g.who(i)
	return i
}

func (g issueMaker) rule(id string) audit.RuleRef {
	if r, ok := g.rules[id]; ok {
		return r
	}
	return audit.RuleRef{ID: id, Title: id}
}

// examples takes one finding of each page, then others, until there are
// enough.
func examples(places []Place) []Place {
	var first, rest []Place
	seen := map[*audit.Page]bool{}
	for _, p := range places {
		if len(first) == maxExamples {
			break
		}
		if seen[p.Page] {
			rest = append(rest, p)
			continue
		}
		seen[p.Page] = true
		first = append(first, p)
	}
	return append(first, rest[:min(len(rest), maxExamples-len(first))]...)
}

func mostFrequent(places []Place) (message string, different int) {
	counts := map[string]int{}
	for _, p := range places {
		counts[p.Finding.Message]++
	}
	for _, m := range sortedKeys(counts) {
		if counts[m] > counts[message] {
			message = m
		}
	}
	return message, len(counts)
}

func byRule(issues []*Issue) []RuleIssues {
	var list []RuleIssues
	at := map[string]int{}
	for _, i := range issues {
		n, ok := at[i.Rule.ID]
		if !ok {
			n = len(list)
			at[i.Rule.ID] = n
			list = append(list, RuleIssues{Rule: i.Rule})
		}
		list[n].Issues = append(list[n].Issues, i)
	}
	return list
}
