package rules

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// firstBelow gives, for each node, the first of the nodes in the list that it
// is or that stands below it. The list is in tree order.
func firstBelow(list []*page.Node) map[*page.Node]*page.Node {
	first := map[*page.Node]*page.Node{}
	for _, n := range list {
		for p := n; p != nil && first[p] == nil; p = p.Parent() {
			first[p] = n
		}
	}
	return first
}

// stops are where the Tab key comes to; sure are those that keep the focus as
// far as can be told, and unsure those on which a script listens to it and may
// send it on.
func stops(s *page.Snapshot) (sure, unsure []*page.Node) {
	for _, n := range s.Nodes {
		if !n.IsElement() || !n.TabStop() {
			continue
		}
		if heedsFocus(n) {
			unsure = append(unsure, n)
		} else {
			sure = append(sure, n)
		}
	}
	return sure, unsure
}

// heedsFocus tells whether a script of the page runs when the element gets the
// focus.
func heedsFocus(n *page.Node) bool {
	return n.HasAttr("onfocus") || n.HasAttr("onfocusin") || slices.Contains(n.Listeners, "focus") || slices.Contains(n.Listeners, "focusin")
}

// enclosure knows what the Tab key comes to within each element.
type enclosure struct {
	sure, unsure map[*page.Node]*page.Node
	modal        *page.Node // an open dialog that says it is modal
}

func enclose(s *page.Snapshot) enclosure {
	sure, unsure := stops(s)
	e := enclosure{sure: firstBelow(sure), unsure: firstBelow(unsure)}
	for _, n := range s.WithRole("dialog", "alertdialog") {
		if attr(n, "aria-modal") == "true" && n.Visible() {
			e.modal = n
			break
		}
	}
	return e
}
