package rules

import (
	"testing"

	"github.com/igfaudit/igfaudit/rules/page"
)

func roled(parent int, role, id, owns string) *page.Node {
	return &page.Node{Kind: page.Element, ParentID: parent, Tag: "div", Exposed: true, Role: role, Attrs: []page.Attr{
		{Name: "role", Value: role}, {Name: "id", Value: id}, {Name: "aria-owns", Value: owns},
	}}
}

// Two elements that claim each other, and one that claims itself, make no
// circle.
func TestOwnershipWithoutCircles(t *testing.T) {
	s := &page.Snapshot{Frames: []page.Frame{{Owner: -1}}, Nodes: []*page.Node{
		{Kind: page.Document, ParentID: -1},
		roled(0, "list", "a", "b"), roled(0, "list", "b", "a c"), roled(0, "listitem", "c", "c"), roled(2, "listitem", "d", "b"),
	}}
	s.Link()
	o := newOwnership(s)
	for i, want := range map[int]int{1: 0, 2: 1, 3: 2, 4: 2} {
		got := 0
		if p := o.parent(s.Nodes[i]); p != nil {
			got = p.Index()
		}
		if got != want {
			t.Errorf("parent of %d: %d, want %d", i, got, want)
		}
	}
}
