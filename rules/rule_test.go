package rules_test

import (
	"testing"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// byClass is a rule whose verdict on an element is its class.
var byClass = rules.Rule{
	ID:      "by-class",
	Fix:     "Change it.",
	Targets: func(s *page.Snapshot) []*page.Node { return s.WithTag("p") },
	Expect: func(n *page.Node) rules.Verdict {
		class, _ := n.Attr("class")
		return rules.Verdict{Outcome: rules.Outcome(class), Message: "it is " + class}
	},
}

func snapshotOf(classes ...rules.Outcome) *page.Snapshot {
	s := &page.Snapshot{
		Frames: []page.Frame{{Owner: -1}},
		Nodes:  []*page.Node{{Kind: page.Document, ParentID: -1}},
	}
	for _, c := range classes {
		s.Nodes = append(s.Nodes, &page.Node{Kind: page.Element, Tag: "p", Attrs: []page.Attr{{Name: "class", Value: string(c)}}})
	}
	s.Link()
	return s
}

// The outcome of a rule on a page is the worst of its targets, whatever their
// order, and only what failed or is in doubt is a finding.
func TestEvaluateGivesTheWorst(t *testing.T) {
	const p, f, c = rules.Passed, rules.Failed, rules.CantTell
	for _, test := range []struct {
		name   string
		given  []rules.Outcome
		want   rules.Outcome
		counts rules.Counts
	}{
		{"no target", nil, rules.Inapplicable, rules.Counts{}},
		{"all passed", []rules.Outcome{p, p}, p, rules.Counts{Passed: 2}},
		{"a failure first", []rules.Outcome{f, c, p}, f, rules.Counts{Passed: 1, Failed: 1, CantTell: 1}},
		{"a failure last", []rules.Outcome{p, c, f}, f, rules.Counts{Passed: 1, Failed: 1, CantTell: 1}},
		{"a doubt outweighs what passed", []rules.Outcome{c, p, p}, c, rules.Counts{Passed: 2, CantTell: 1}},
		{"a failure outweighs a doubt", []rules.Outcome{f, c, c}, f, rules.Counts{Failed: 1, CantTell: 2}},
	} {
		a := byClass.Evaluate(snapshotOf(test.given...))
		if a.Outcome != test.want || a.Counts != test.counts {
			t.Errorf("%s: %s, %+v; want %s, %+v", test.name, a.Outcome, a.Counts, test.want, test.counts)
		}
		if got, want := len(a.Findings), test.counts.Failed+test.counts.CantTell; got != want {
			t.Errorf("%s: %d findings, want %d", test.name, got, want)
		}
	}
}

func TestEvaluateListsABoundedNumber(t *testing.T) {
	const more = 7
	given := make([]rules.Outcome, rules.MaxFindings+more)
	for i := range given {
		given[i] = rules.Failed
	}
	a := byClass.Evaluate(snapshotOf(given...))
	if len(a.Findings) != rules.MaxFindings || a.LeftOut != more || a.Counts.Failed != len(given) {
		t.Errorf("%d listed, %d left out, %d counted; want %d, %d, %d", len(a.Findings), a.LeftOut, a.Counts.Failed, rules.MaxFindings, more, len(given))
	}
}
