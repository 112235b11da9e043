package rules

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// firstBelow gives, by the index of a node, the first of the nodes in the list
// that it is or that stands below it. The list is in tree order.
func firstBelow(s *page.Snapshot, list []*page.Node) []*page.Node {
	first := make([]*page.Node, len(s.Nodes))
	for _, n := range list {
		for p := n; p != nil && first[p.Index()] == nil; p = p.Parent() {
			first[p.Index()] = n
		}
	}
	return first
}

// innermost is like [firstBelow], but a node does not stand below itself.
func innermost(s *page.Snapshot, list []*page.Node) []*page.Node {
	first := make([]*page.Node, len(s.Nodes))
	for _, n := range list {
		for p := n.Parent(); p != nil && first[p.Index()] == nil; p = p.Parent() {
			first[p.Index()] = n
		}
	}
	return first
}

// stops are where the Tab key comes to; sure are those that keep the focus as
// far as can be told, and unsure those on which a script listens to it and may
// send it on.
func stops(s *page.Snapshot) (sure, unsure []*page.Node) {
	for _, n := range tabOrderOf(s) {
		if !n.TabStop() {
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

// tabOrderOf are the elements that the Tab key comes to while their document
// has the focus, in tree order.
func tabOrderOf(s *page.Snapshot) []*page.Node {
	return page.Shared(s, "tab order", func(s *page.Snapshot) []*page.Node { return s.Elements((*page.Node).InTabOrder) })
}

// heedsFocus tells whether a script of the page runs when the element gets the
// focus.
func heedsFocus(n *page.Node) bool {
	return n.HasAttr("onfocus") || n.HasAttr("onfocusin") || slices.Contains(n.Listeners, "focus") || slices.Contains(n.Listeners, "focusin")
}

// enclosure knows, by the index of a node, what the Tab key comes to within it.
type enclosure struct {
	sure, unsure []*page.Node
	modal        *page.Node // an open dialog that says it is modal
}

// enclose counts an element as within itself.
func enclose(s *page.Snapshot) enclosure { return page.Shared(s, "enclosure", findEnclosure) }

// encloseInner does not, and looks for no dialog.
func encloseInner(s *page.Snapshot) enclosure {
	return page.Shared(s, "inner enclosure", func(s *page.Snapshot) enclosure {
		sure, unsure := stops(s)
		return enclosure{sure: innermost(s, sure), unsure: innermost(s, unsure)}
	})
}

func findEnclosure(s *page.Snapshot) enclosure {
	sure, unsure := stops(s)
	e := enclosure{sure: firstBelow(s, sure), unsure: firstBelow(s, unsure)}
	for _, n := range s.WithRole("dialog", "alertdialog") {
		if attr(n, "aria-modal") == "true" && n.Visible() {
			e.modal = n
			break
		}
	}
	return e
}
