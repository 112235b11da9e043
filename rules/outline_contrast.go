package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// outlineContrast checks that fields and boxes can be told from what is beside
// them. It fails only those that have a pale edge, are empty, and have nothing
// else by which they are known.
//
// Source: WCAG 2.2 SC 1.4.11, techniques G195 and G209.
var outlineContrast = Rule{
	ID:        "outline-contrast",
	Title:     "Form fields, check boxes and buttons without words stand out from the page",
	Class:     Strong,
	Why:       "People who see little do not find a field whose frame is nearly as light as the page, and do not see where to write or what to tick.",
	Fix:       "Give the field a frame, a line below or a ground that a contrast checker shows at 3:1 or more beside the page.",
	Bad:       "input { border: 1px solid #ddd; background: #fff }",
	Good:      "input { border: 1px solid #767676; background: #fff }",
	WordPress: "Change the colour of borders in the settings of the form plugin, or add a rule under Appearance, Customize, Additional CSS.",
	Question:  "Can people who see little tell where this field is, by its frame, its ground, or something else of 3:1 or more?",
	Probe:     page.InkProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		if s.Probed.Ink == nil {
			return nil, nil
		}
		off := inactive(s)
		found := map[*page.Node]page.Outlined{}
		var targets []*page.Node
		for _, o := range s.Probed.Ink.Outlines {
			if n := s.At(o.Node); n != nil && !o.Native && !off[n.Index()] && !disabled(n) && (n.Visible() || o.Drawn > 0) {
				if _, twice := found[n]; !twice {
					targets = append(targets, n)
				}
				found[n] = o
			}
		}
		return targets, func(n *page.Node) Verdict { return judgeOutline(n, found[n]) }
	},
}

// leastOutline is what an outline needs. Source: WCAG 2.2 SC 1.4.11.
const leastOutline = 3.0

func judgeOutline(n *page.Node, o page.Outlined) Verdict {
	const drawn, slack = 1.03, 0.1
	best := max(o.Best, o.Around)
	seen := "the clearest of its edges has a contrast of " + ratio(best) + ":1 to what is beside it"
	switch {
	case best >= leastOutline:
		return pass()
	case o.Moving, inMotion(n):
		return cantTell("%s; something moves there, so look at it", seen)
	case !(best >= drawn):
		return cantTell("no frame and no ground sets it off from the page; see whether something else shows where it is")
	case o.Inside, checked(n):
		return cantTell("%s and should be 3:1; see whether what stands in it shows well enough that it is there", seen)
	case holdsLetters(n):
		return cantTell("%s and should be 3:1; see whether the text in it shows well enough that it is a field", seen)
	case best >= leastOutline-slack, n.Unread(), looksOff(n):
		return cantTell("%s and should be 3:1", seen)
	}
	return fail("%s and must be 3:1", seen)
}

func checked(n *page.Node) bool { return n.Checked || n.State("checked") == "true" }

// holdsLetters tells whether a field shows text: a value, a choice, a hint, or a
// label that lies in it.
func holdsLetters(n *page.Node) bool {
	if l := labelOf(n); l != nil && n.Box != nil && liesIn(l, *n.Box) {
		return true
	}
	return n.Is("select") || strings.TrimSpace(n.Value+attr(n, "value")+attr(n, "placeholder")) != "" && n.Is("input", "textarea") && shownAsText[inputType(n)] || strings.TrimSpace(n.VisibleText()) != ""
}

// liesIn tells whether a text below the node lies in the box.
func liesIn(n *page.Node, box page.Rect) bool {
	for d := range n.Descendants() {
		if d.Kind != page.Text || !d.Visible() {
			continue
		}
		for _, line := range d.LineBoxes() {
			if both := line.Intersect(box); both.W > 4 && both.H > line.H/2 {
				return true
			}
		}
	}
	return false
}
