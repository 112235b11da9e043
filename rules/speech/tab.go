package speech

import "github.com/igfaudit/igfaudit/rules/page"

// Tab is what is said at each stop of the Tab key, as if it were pressed from
// the top of the page on.
func Tab(s *page.Snapshot) []Line {
	var lines []Line
	for _, n := range s.Elements((*page.Node).TabStop) {
		if len(lines) == mostLines {
			return lines
		}
		if !n.Exposed {
			lines = append(lines, Line{What: "nothing, since it is hidden from screen readers", Node: n})
			continue
		}
		lines = append(lines, control(n))
	}
	return lines
}
