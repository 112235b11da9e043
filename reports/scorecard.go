// Package reports turns a run into what people read. [NewScorecard] counts,
// sorts, groups and finds the words; each writer only lays out.
package reports

import (
	"net/url"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// Scorecard is a run as its readers need it.
type Scorecard struct {
	Run      *audit.Run
	Host     string         // of the site, for titles
	Issues   []*Issue       // what to repair or to look at, most pressing first
	Rules    []RuleIssues   // the same issues by rule, in the order of their first
	Sets     []SetScore     // requirements with their status
	Criteria []*Requirement // those of WCAG among them
	Counts   []StatusCount  // of the criteria
	Pages    []PageScore    // each page in each state
	Flows    []FlowScore    // registration and other processes
	Stopped  int            // requests that were stopped, on all pages and in all flows
	Sent     int            // requests that could write and were let through
	LeftOut  int            // findings that the run counts without listing them
	About    []Fact         // how all this was come by
}

// Fact is one thing to know, with its name.
type Fact struct {
	Item string
	Text string
}

// firstIssues is how many issues stand in "repair first".
const firstIssues = 5

// NewScorecard reads a run. It changes nothing in it and keeps pointers into
// it.
func NewScorecard(run *audit.Run) *Scorecard {
	s := &Scorecard{Run: run, Host: hostOf(run.Site)}
	s.Sets = setScores(run)
	s.Criteria = criteriaOf(s.Sets)
	s.Counts = countStatuses(s.Criteria)
	s.Issues = issuesOf(run, s.Criteria)
	s.Rules = byRule(s.Issues)
	s.Pages = pageScores(run)
	s.Flows = flowScores(run, s.Issues)
	for _, p := range s.Pages {
		for _, a := range p.Assertions {
			s.LeftOut += a.LeftOut
		}
	}
	s.countRequests()
	s.About = s.about()
	return s
}

// countRequests counts what was stopped and sent. Requests of a flow stand with
// the flow, and with its pages once more.
func (s *Scorecard) countRequests() {
	for _, f := range s.Flows {
		s.Stopped += f.Stopped.Count
		s.Sent += f.Sent.Count
	}
	for _, p := range s.Pages {
		if !slices.ContainsFunc(s.Flows, func(f FlowScore) bool { return ofFlow(f.FlowRecord, p.State) }) {
			s.Stopped += len(p.Stopped)
		}
	}
}

// First are the issues to repair first: failures before questions, and those
// on the way through the registration before all others.
func (s *Scorecard) First() []*Issue {
	n := len(s.Issues) - s.countIssues((*Issue).Dismissed) // which stand last
	return s.Issues[:min(firstIssues, n)]
}

// Captured is the number of pages, each state counted, that were looked at.
func (s *Scorecard) Captured() int {
	n := 0
	for _, p := range s.Pages {
		if p.Captured() {
			n++
		}
	}
	return n
}

func (s *Scorecard) countIssues(ok func(*Issue) bool) int {
	n := 0
	for _, i := range s.Issues {
		if ok(i) {
			n++
		}
	}
	return n
}

func hostOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return address
	}
	return u.Host
}
