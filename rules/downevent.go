package rules

import "github.com/igfaudit/igfaudit/rules/page"

// downEvent checks that pressing the button of the pointer does nothing before
// it is let go.
//
// Source: WCAG 2.2 SC 2.5.2, technique G212.
var downEvent = Rule{
	ID:        "down-event",
	Title:     "Nothing happens before the mouse button or the finger is lifted",
	Class:     Strong,
	Why:       "People whose hands tremble often press the wrong thing. Others can move away before they let go; here it is too late.",
	Fix:       "Listen to click in place of mousedown, pointerdown and touchstart.",
	Bad:       `card.addEventListener("mousedown", open)`,
	Good:      `card.addEventListener("click", open)`,
	WordPress: "Where a theme or plugin does this, tell its authors.",
	Question:  "Press the mouse button here, move away, and let go: does it still do what it does?",
	Probe:     page.PointerProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		by := map[*page.Node]page.Down{}
		var targets []*page.Node
		if s.Probed != nil && s.Probed.Pointer != nil {
			for _, d := range s.Probed.Pointer.Downs {
				if n := s.At(d.Node); n != nil && n.IsElement() {
					if _, twice := by[n]; !twice {
						targets = append(targets, n)
					}
					by[n] = d
				}
			}
		}
		return targets, func(n *page.Node) Verdict { return downOf(n, by[n]) }
	},
}

func downOf(n *page.Node, d page.Down) Verdict {
	popup := attr(n, "aria-haspopup")
	switch {
	case d.Left && d.Sure:
		return fail("another page is called as soon as the button goes down; moving away before letting go does not help")
	case d.Left:
		return cantTell("the first time that the button went down here, another page was called")
	case d.Kept && d.Sure && popup == "" && attr(n, "role") != "combobox":
		return fail("%s is shown as soon as the button goes down, and stays when it is let go elsewhere", firstShown(n.Snapshot(), d.Effect))
	case d.Kept:
		return cantTell("%s is shown as soon as the button goes down, and stays when it is let go elsewhere", firstShown(n.Snapshot(), d.Effect))
	}
	return pass()
}
