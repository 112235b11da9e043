package rules

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// dragging asks of things that can be dragged whether a single click does the
// same.
//
// Source: WCAG 2.2 SC 2.5.7, failure F108.
var dragging = Rule{
	ID:       "dragging",
	Title:    "What can be dragged can also be moved by single clicks",
	Class:    Pointer,
	Why:      "People whose hands shake, or who steer with their eyes or voice, cannot hold a button down and move at once.",
	Fix:      "Add buttons that do the same, such as “up” and “down” beside each item of a list that can be ordered.",
	Bad:      `<li draggable="true">First choice</li>`,
	Good:     `<li draggable="true">First choice <button>Move down</button></li>`,
	Question: "Can everything that is done by dragging here also be done by single clicks?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return s.Elements(func(n *page.Node) bool {
			return html(n) && n.Visible() && (attr(n, "draggable") == "true" || dragged(n))
		})
	},
	Expect: func(n *page.Node) Verdict {
		if !dragged(n) && !above(n, dragged) {
			return pass() // the browser's own dragging of a link or picture, with nobody to receive it
		}
		return cantTell("it can be dragged; nothing shows whether single clicks do the same")
	},
}

var dragEvents = []string{"dragstart", "drag", "drop"}

// dragged tells whether script listens to dragging on the node itself.
func dragged(n *page.Node) bool {
	return slices.ContainsFunc(dragEvents, func(e string) bool { return slices.Contains(n.Listeners, e) || n.HasAttr("on"+e) })
}

func above(n *page.Node, ok func(*page.Node) bool) bool {
	p := n.Parent()
	return p != nil && p.Closest(ok) != nil
}
