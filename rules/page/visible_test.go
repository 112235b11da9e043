package page

import "testing"

// scene is a page with an empty body of that direction.
func scene(direction string) *Snapshot {
	s := &Snapshot{
		Viewport:   Viewport{Width: 1000, Height: 800},
		StyleNames: []string{"visibility", "opacity", "position", "overflow-x", "overflow-y", "display", "direction"},
		Frames:     []Frame{{Owner: -1}},
		Nodes: []*Node{
			{Kind: Document, ParentID: -1},
			{Kind: Element, Tag: "html", ParentID: 0},
			{Kind: Element, Tag: "body", ParentID: 1},
		},
	}
	plain := s.styled("visible", "1", "static", "visible", direction)
	s.Nodes[1].Style, s.Nodes[2].Style = plain, plain
	s.Nodes[1].Box, s.Nodes[2].Box = &Rect{0, 0, 1000, 800}, &Rect{0, 0, 1000, 800}
	return s
}

func (s *Snapshot) styled(visibility, opacity, position, overflow, direction string) int {
	s.StyleRows = append(s.StyleRows, []string{visibility, opacity, position, overflow, overflow, "block", direction})
	return len(s.StyleRows)
}

func TestVisible(t *testing.T) {
	box := func(x, y, w, h float64) *Rect { return &Rect{x, y, w, h} }
	type style struct {
		box                            *Rect
		visibility, position, overflow string
		opacity                        string
	}
	for _, c := range []struct {
		name      string
		direction string
		styles    []style
		want      bool
	}{
		{"in the page", "ltr", []style{{box: box(10, 10, 100, 20)}}, true},
		{"far below", "ltr", []style{{box: box(10, 9000, 100, 20)}}, true},
		{"far to the right", "ltr", []style{{box: box(3000, 10, 100, 20)}}, true},
		{"left of the page", "ltr", []style{{box: box(-500, 10, 100, 20)}}, false},
		{"left of a page from right to left", "rtl", []style{{box: box(-500, 10, 100, 20)}}, true},
		{"right of a page from right to left", "rtl", []style{{box: box(3000, 10, 100, 20)}}, false},
		{"above the page", "ltr", []style{{box: box(10, -500, 100, 20)}}, false},
		{"one pixel", "ltr", []style{{box: box(10, 10, 1, 1)}}, false},
		{"hidden", "ltr", []style{{box: box(10, 10, 100, 20), visibility: "hidden"}}, false},
		{"shown in something hidden", "ltr", []style{{box: box(10, 10, 100, 20), visibility: "hidden"}, {box: box(10, 10, 100, 20)}}, true},
		{"in something transparent", "ltr", []style{{box: box(10, 10, 100, 20), opacity: "0"}, {box: box(10, 10, 100, 20)}}, false},
		{"cut off", "ltr", []style{{box: box(0, 0, 1, 1), overflow: "hidden"}, {box: box(0, 0, 100, 20)}}, false},
		{"out of its box, which scrolls", "ltr", []style{{box: box(0, 0, 50, 50), overflow: "auto"}, {box: box(0, 90, 40, 20)}}, true},
		{"out of its box", "ltr", []style{{box: box(0, 0, 50, 50), overflow: "hidden"}, {box: box(0, 90, 40, 20)}}, false},
		{"taken out of its box", "ltr", []style{{box: box(0, 0, 50, 50), overflow: "hidden"}, {box: box(0, 90, 40, 20), position: "absolute"}}, true},
		{"taken out within its box", "ltr", []style{{box: box(0, 0, 50, 50), overflow: "hidden", position: "relative"}, {box: box(0, 90, 40, 20), position: "absolute"}}, false},
		{"held outside the window", "ltr", []style{{box: box(1000, 0, 300, 800), position: "fixed"}}, false},
		{"held inside the window", "ltr", []style{{box: box(700, 0, 300, 800), position: "fixed"}}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var nodes []*Node
			s := scene(c.direction)
			for _, st := range c.styles {
				or := func(v, otherwise string) string {
					if v == "" {
						return otherwise
					}
					return v
				}
				row := s.styled(or(st.visibility, "visible"), or(st.opacity, "1"), or(st.position, "static"), or(st.overflow, "visible"), c.direction)
				nodes = append(nodes, &Node{Kind: Element, Tag: "div", ParentID: len(s.Nodes) + len(nodes) - 1, Box: st.box, Style: row})
			}
			s.Nodes = append(s.Nodes, nodes...)
			s.Link()
			if got := nodes[len(nodes)-1].Visible(); got != c.want {
				t.Errorf("visible is %v", got)
			}
		})
	}
}
