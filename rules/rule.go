// Package rules judges snapshots. A rule is two pure functions over a
// snapshot; a set is data that says which requirement of a standard a rule
// tests. Nothing here knows Chrome, a clock, the network or the disk.
package rules

import (
	"fmt"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Outcome is what a rule found, in the words of EARL.
type Outcome string

const (
	Passed       Outcome = "passed"
	Failed       Outcome = "failed"
	CantTell     Outcome = "cantTell"
	Inapplicable Outcome = "inapplicable"
	Untested     Outcome = "untested"
)

// Class says how far a failure that a rule reports can be trusted.
type Class string

const (
	Provable Class = "A" // the markup is the failure
	Strong   Class = "B" // nearly always right; to be confirmed before it is published
	Pointer  Class = "C" // worth a look
)

// Rule is one check. Targets says to which nodes it applies (ACT:
// applicability) and Expect what must hold for each of them (ACT:
// expectation).
//
// Which success criterion or requirement a rule tests is written in a [Set]
// and nowhere else.
type Rule struct {
	ID    string   // kebab-case, never used again for something else
	Title string   // what holds when all is well, as a sentence without full stop
	ACT   []string // ids of the W3C's ACT rules that it implements
	Class Class
	Why   string // who is hurt and how, in one or two plain sentences

	Fix       string // what to change, in one or two plain sentences
	Bad, Good string // an example of the fault, and the same when mended
	WordPress string // where to mend it in WordPress; "" where WordPress has no place for it
	Question  string // what a person should answer where the rule cannot tell; "" when it always can

	Targets func(*page.Snapshot) []*page.Node
	Expect  func(*page.Node) Verdict

	// Within stands in place of Targets and Expect where a verdict needs to
	// know the page: what is worked out once serves all targets.
	Within func(*page.Snapshot) (targets []*page.Node, expect func(*page.Node) Verdict)

	// Reads are the addresses that the page links to and of which the rule
	// would like to know what is there, the most wanted first. What could be
	// read stands in page.Snapshot.Linked before the rule judges.
	Reads func(*page.Snapshot) []string

	// Trial says that the rule judges what a pass of a flow tried, as told by
	// page.Snapshot.Trial, and nothing else.
	Trial bool

	// Probe is the one that must have come to its end on a page; without it the
	// rule says that the page is untested. "" where the rule needs none.
	Probe page.Probe

	// Across stands in their place where the pages of a site must be compared.
	Across *Across
}

// Judged is a target and the verdict on it.
type Judged struct {
	Node *page.Node
	Verdict
}

// Judge gives the verdict on every target of the rule, in the order of the
// targets. A rule that compares pages has none on one page alone, and one that
// needs a probe none where that did not come to its end.
func (r Rule) Judge(s *page.Snapshot) []Judged {
	if r.Across != nil || r.unprobed(s) != "" {
		return nil
	}
	var targets []*page.Node
	expect := r.Expect
	if r.Within != nil {
		targets, expect = r.Within(s)
	} else {
		targets = r.Targets(s)
	}
	out := make([]Judged, len(targets))
	for i, n := range targets {
		out[i] = Judged{n, expect(n)}
	}
	return out
}

// Verdict is the outcome for one target and, unless it passed, why: what was
// expected and what was found, in one plain sentence.
type Verdict struct {
	Outcome Outcome
	Message string
}

func pass() Verdict { return Verdict{Outcome: Passed} }

func fail(format string, args ...any) Verdict {
	return Verdict{Failed, fmt.Sprintf(format, args...)}
}

func cantTell(format string, args ...any) Verdict {
	return Verdict{CantTell, fmt.Sprintf(format, args...)}
}

// Counts is the number of targets for each outcome.
type Counts struct {
	Passed   int `json:"passed"`
	Failed   int `json:"failed"`
	CantTell int `json:"cantTell"`
}

// Assertion is the outcome of one rule on one snapshot.
type Assertion struct {
	Rule     string    `json:"rule"`
	Outcome  Outcome   `json:"outcome"`
	Counts   Counts    `json:"counts"`
	Findings []Finding `json:"findings"`          // what failed and what a person must look at, in tree order
	LeftOut  int       `json:"leftOut,omitempty"` // findings past MaxFindings, counted but not listed
	Reason   string    `json:"reason,omitempty"`  // why the page is untested
}

// MaxFindings is the number of findings that one assertion lists. A page with
// more has one fault many times.
const MaxFindings = 200

// Finding is a target that failed or that a person must look at.
type Finding struct {
	Outcome Outcome `json:"outcome"`
	Message string  `json:"message"`
	Fix     string  `json:"fix"`
	Shape   string  `json:"shape"` // equal for elements that one template makes; see page.Node.Shape
	Target  Target  `json:"target"`
	Picture string  `json:"picture,omitempty"` // path of a picture in the run directory

	Node *page.Node `json:"-"` // the node, while the snapshot is at hand
}

// Target says which element a finding is about, in words that outlive the
// snapshot.
type Target struct {
	Selector string     `json:"selector"`
	Role     string     `json:"role"`
	Name     string     `json:"name"`
	HTML     string     `json:"html"`            // start of the element's source, cut
	Box      *page.Rect `json:"box"`             // null when the element is not shown
	Frame    string     `json:"frame,omitempty"` // address of the frame, when it is not the main document
}

// Evaluate judges every target of the rule. The outcome is the worst that was
// found, or inapplicable when there is no target.
//
// Where a probe that the rule needs did not come to its end, the page is
// untested.
func (r Rule) Evaluate(s *page.Snapshot) Assertion {
	a := Assertion{Rule: r.ID, Outcome: Inapplicable, Findings: []Finding{}}
	if why := r.unprobed(s); why != "" {
		a.Outcome, a.Reason = Untested, why
		return a
	}
	for _, v := range r.Judge(s) {
		if !r.Trial && s.Known(v.Node) {
			continue
		}
		if a.take(v.Verdict) {
			a.Findings = append(a.Findings, finding(v.Verdict, r.Fix, v.Node))
		}
	}
	return a
}

func (r Rule) unprobed(s *page.Snapshot) string {
	if r.Probe == "" {
		return ""
	}
	return s.Unprobed(r.Probe)
}

func finding(v Verdict, fix string, n *page.Node) Finding {
	return Finding{Outcome: v.Outcome, Message: v.Message, Fix: fix, Shape: n.Shape(), Target: target(n), Node: n}
}

// take counts a verdict and tells whether it is a finding that is to be listed.
func (a *Assertion) take(v Verdict) bool {
	a.count(v.Outcome)
	if v.Outcome != Failed && v.Outcome != CantTell {
		return false
	}
	if len(a.Findings) == MaxFindings {
		a.LeftOut++
		return false
	}
	return true
}

func (a *Assertion) count(o Outcome) {
	switch o {
	case Passed:
		a.Counts.Passed++
	case Failed:
		a.Counts.Failed++
	case CantTell:
		a.Counts.CantTell++
	}
	if weight[o] > weight[a.Outcome] {
		a.Outcome = o
	}
}

// Doubt leaves to a person the failures among the findings of which unsure says
// so, since a second try did not show them.
func (a *Assertion) Doubt(unsure func(Finding) bool) {
	for i := range a.Findings {
		if f := &a.Findings[i]; f.Outcome == Failed && unsure(*f) {
			f.Outcome = CantTell
			f.Message += ". A second try did not show it"
			a.Counts.Failed--
			a.Counts.CantTell++
		}
	}
	if a.Outcome == Failed && a.Counts.Failed == 0 {
		a.Outcome = CantTell
	}
}

// weight orders outcomes from the least to the most in need of attention.
var weight = map[Outcome]int{Inapplicable: 0, Untested: 1, Passed: 2, CantTell: 3, Failed: 4}

const snippetLength = 240

// TargetOf describes an element, or the one that holds a node that is none.
func TargetOf(n *page.Node) Target { return target(n) }

func target(n *page.Node) Target {
	t := Target{Selector: n.Selector(), Role: n.Role, Name: n.Name, HTML: n.Snippet(snippetLength), Box: n.Box}
	if n.FrameID > 0 {
		t.Frame = n.Frame().URL
	}
	return t
}

// Evaluate judges the snapshot by the rules, in their order, without those that
// compare pages.
func Evaluate(list []Rule, s *page.Snapshot) []Assertion {
	out := make([]Assertion, 0, len(list))
	for _, r := range list {
		if r.Across == nil {
			out = append(out, r.Evaluate(s))
		}
	}
	return out
}
