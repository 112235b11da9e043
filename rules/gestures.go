package rules

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// gestures asks of parts that follow a finger or pointer whether single presses
// do the same.
//
// Source: WCAG 2.2 SC 2.5.1, failure F105.
var gestures = Rule{
	ID:       "gestures",
	Title:    "What swiping or pinching does can also be done by single presses",
	Class:    Pointer,
	Why:      "People who steer with their eyes, a head pointer or a trembling hand can press, but not draw a line or use two fingers.",
	Fix:      "Add buttons that do the same, such as “previous”, “next”, “larger” and “smaller”.",
	Bad:      `<div id="slides"></div><script>slides.addEventListener("touchmove", swipe)</script>`,
	Good:     `<div id="slides"></div><button>Previous</button><button>Next</button>`,
	Question: "Can everything that is done here by swiping or pinching also be done by single presses?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return s.Elements(func(n *page.Node) bool {
			return html(n) && !n.Is("html", "body") && n.Visible() && followsPointer(n)
		})
	},
	Expect: func(n *page.Node) Verdict {
		buttons := 0
		for up, p := 0, n; p != nil && up < 3; up, p = up+1, p.Parent() {
			for d := range p.Descendants() {
				if d.TabStop() && (d.Is("button", "input") || d.Role == "button" || d.Role == "slider") {
					buttons++
				}
			}
			if buttons > 1 {
				return pass()
			}
		}
		return cantTell("a script follows the finger or the pointer over this, and no buttons stand near it")
	},
}

// followsPointer tells whether script listens on the node itself to how a
// pressed pointer moves.
func followsPointer(n *page.Node) bool {
	heeds := func(e string) bool { return slices.Contains(n.Listeners, e) || n.HasAttr("on"+e) }
	return heeds("touchmove") || heeds("gesturechange") || heeds("pointermove") && heeds("pointerdown")
}
