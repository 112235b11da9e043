package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// trialTargets makes a rule of a part of a trial: the nodes that it is about,
// with the verdict on each. A node that is not in the snapshot any more stands
// for the page.
func trialTargets(find func(*page.Snapshot) map[*page.Node]Verdict) func(*page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
	return func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		if s.Trial == nil || len(s.Nodes) == 0 {
			return nil, func(*page.Node) Verdict { return pass() }
		}
		verdicts := find(s)
		var targets []*page.Node
		for _, n := range s.Nodes {
			if _, ok := verdicts[n]; ok {
				targets = append(targets, n)
			}
		}
		return targets, func(n *page.Node) Verdict { return verdicts[n] }
	}
}

// at is the node with that index, the root element where there is none.
func at(s *page.Snapshot, i int) *page.Node {
	if i >= 0 && i < len(s.Nodes) {
		return s.Nodes[i]
	}
	if e := s.DocumentElement(); e != nil {
		return e
	}
	return s.Root()
}

// worse puts a verdict on a node, unless a worse one is there.
func worse(m map[*page.Node]Verdict, n *page.Node, v Verdict) {
	if old, ok := m[n]; !ok || weight[v.Outcome] > weight[old.Outcome] {
		m[n] = v
	}
}

// fieldName is what a field is called in a message.
func fieldName(label string) string {
	if strings.TrimSpace(label) == "" {
		return "a field without a name"
	}
	return "“" + strings.TrimSpace(label) + "”"
}
