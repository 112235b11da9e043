package rules

import (
	"cmp"
	"maps"
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// shapesOf is what was measured in other shapes of the page, nil for nothing.
func shapesOf(s *page.Snapshot) *page.Shapes {
	if s.Probed == nil {
		return nil
	}
	return s.Probed.Shapes
}

// foundOrWhole makes a rule of what a probe found: the targets are the elements of
// which it found something, and the page as a whole where it found nothing. What
// is given twice of an element counts once, by the worst.
func foundOrWhole(judge func(s *page.Snapshot, add func(*page.Node, Verdict)) (made bool)) func(*page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
	return func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		found := map[*page.Node]Verdict{}
		made := judge(s, func(n *page.Node, v Verdict) {
			if n != nil && n.IsElement() && (weight[v.Outcome] > weight[found[n].Outcome]) {
				found[n] = v
			}
		})
		if root := s.DocumentElement(); made && len(found) == 0 && root != nil {
			found[root] = pass()
		}
		targets := slices.SortedFunc(maps.Keys(found), func(a, b *page.Node) int { return cmp.Compare(a.Index(), b.Index()) })
		return targets, func(n *page.Node) Verdict { return found[n] }
	}
}

// inShape is [foundOrWhole] for one shape of the page.
func inShape(name string, judge func(s *page.Snapshot, shape *page.Shape, add func(*page.Node, Verdict))) func(*page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
	return foundOrWhole(func(s *page.Snapshot, add func(*page.Node, Verdict)) bool {
		shape := shapesOf(s).Shape(name)
		if shape != nil {
			judge(s, shape, add)
		}
		return shape != nil
	})
}
