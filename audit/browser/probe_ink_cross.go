package browser

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// inkLine is a line of a text on the page.
type inkLine struct {
	holder *page.Node
	box    page.Rect
}

// withoutCrossed leaves out the texts that lie at the same place as another one,
// as those of slides do and those that are scrolled out of a box: whose letters
// are seen cannot be told.
func withoutCrossed(s *page.Snapshot, items []inkItem) []inkItem {
	lines := inkLines(s)
	return slices.DeleteFunc(items, func(it inkItem) bool { return it.lettered() && crossed(it, lines) })
}

func inkLines(s *page.Snapshot) []inkLine {
	var out []inkLine
	for _, n := range s.Nodes {
		if n.Kind != page.Text || n.FrameID != 0 || n.Parent() == nil || strings.TrimSpace(n.Data) == "" || !n.Visible() {
			continue
		}
		for _, box := range n.LineBoxes() {
			out = append(out, inkLine{n.Parent(), box})
		}
	}
	return out
}

// crossed tells whether a quarter of a line of another text lies on one of the
// item.
func crossed(it inkItem, lines []inkLine) bool {
	const share = 0.25
	own := []page.Rect{*it.node.Box}
	if it.kind != inkField {
		own = own[:0]
		for _, l := range lines {
			if l.holder == it.node {
				own = append(own, l.box)
			}
		}
	}
	for _, l := range lines {
		if l.holder.Within(it.node) {
			continue
		}
		for _, box := range own {
			if both := box.Intersect(l.box); !both.Empty() && both.W*both.H > share*min(box.W*box.H, l.box.W*l.box.H) {
				return true
			}
		}
	}
	return false
}
