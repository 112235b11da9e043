package rules

import "github.com/igfaudit/igfaudit/rules/page"

// hovers are the elements on which a resting pointer showed something.
func hovers(s *page.Snapshot) ([]*page.Node, map[*page.Node]page.Hover) {
	var targets []*page.Node
	by := map[*page.Node]page.Hover{}
	if s.Probed == nil || s.Probed.Pointer == nil {
		return nil, by
	}
	for _, h := range s.Probed.Pointer.Hovers {
		n := s.At(h.Node)
		if n == nil || !n.IsElement() || !h.Effect.Opened() {
			continue
		}
		if _, twice := by[n]; !twice {
			targets = append(targets, n)
		}
		by[n] = h
	}
	return targets, by
}
