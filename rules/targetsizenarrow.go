package rules

import "github.com/igfaudit/igfaudit/rules/page"

// targetSizeNarrow checks on a telephone what targetSize checks in a wide
// window. What fails there already is not told again.
//
// Source: WCAG 2.2 SC 2.5.8, technique C42.
var targetSizeNarrow = Rule{
	ID:        "target-size-narrow",
	Title:     "On a telephone, links and buttons are large enough to press, or far enough apart",
	Class:     Strong,
	Why:       "People whose hands tremble, and everybody on a phone in a bus, press the wrong link when small ones stand close together.",
	Fix:       "In the style for narrow windows, give the links padding or a line height, until each is 24 by 24 pixels, or stands 24 pixels from the middle of the next.",
	Bad:       "@media (max-width: 600px) { nav a { font-size: 12px; line-height: 1 } }",
	Good:      "@media (max-width: 600px) { nav a { display: block; padding: 8px 0 } }",
	WordPress: "Look at the site in a narrow window, and raise the line height or the spacing of menus and lists in the site editor, or by a rule under Additional CSS.",
	Question:  "On a telephone: can this be pressed without pressing its neighbour, or is there another, larger way to the same?",
	Probe:     page.PointerProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		p := narrowPressables(s)
		told := map[*page.Node]bool{}
		wide := newPressables(s)
		for _, n := range wide.small {
			told[n] = wide.expect(n).Outcome == Failed
		}
		return only(p.small, func(n *page.Node) bool { return !told[n] }), p.expect
	},
}

// narrowPressables are what can be pressed, as measured in a narrow window.
func narrowPressables(s *page.Snapshot) *pressables {
	p := noPressables(s)
	p.measured = map[*page.Node]page.Narrow{}
	if s.Probed == nil || s.Probed.Pointer == nil {
		return p
	}
	for _, m := range s.Probed.Pointer.Narrow {
		n := s.At(m.Node)
		if n == nil || !n.IsElement() {
			continue
		}
		if _, twice := p.measured[n]; !twice {
			p.measured[n] = m
			p.add(n, m.Area, func(*page.Node) bool { return m.Inline })
		}
	}
	return p
}
