package page

import "testing"

func TestFocus(t *testing.T) {
	const none, byScript, byTab = 0, 1, 2
	for name, test := range map[string]struct {
		tag   string
		attrs []Attr
		want  int
	}{
		"link":                     {"a", []Attr{{"href", "/"}}, byTab},
		"anchor without address":   {"a", nil, none},
		"button":                   {"button", nil, byTab},
		"button switched off":      {"button", []Attr{{"disabled", ""}}, none},
		"hidden field":             {"input", []Attr{{"type", "Hidden"}}, none},
		"div":                      {"div", nil, none},
		"div with tabindex":        {"div", []Attr{{"tabindex", "0"}}, byTab},
		"div out of the order":     {"div", []Attr{{"tabindex", "-1"}}, byScript},
		"link out of the order":    {"a", []Attr{{"href", "/"}, {"tabindex", " -1 "}}, byScript},
		"tabindex that is no word": {"div", []Attr{{"tabindex", "first"}}, none},
		"tabindex with a unit":     {"div", []Attr{{"tabindex", "1px"}}, byTab},
		"editable":                 {"div", []Attr{{"contenteditable", ""}}, byTab},
		"not editable":             {"div", []Attr{{"contenteditable", "false"}}, none},
		"inert":                    {"button", []Attr{{"inert", ""}}, none},
		"video":                    {"video", nil, none},
		"video with controls":      {"video", []Attr{{"controls", ""}}, byTab},
	} {
		s := &Snapshot{
			StyleNames: []string{"visibility"}, StyleRows: [][]string{{"visible"}}, Frames: []Frame{{Owner: -1}},
			Nodes: []*Node{{Kind: Document, ParentID: -1}, {Kind: Element, Tag: test.tag, Attrs: test.attrs, Style: 1, Box: &Rect{W: 9, H: 9}}},
		}
		s.Link()
		got := none
		if n := s.Nodes[1]; n.InTabOrder() {
			got = byTab
		} else if n.Focusable() {
			got = byScript
		}
		if got != test.want {
			t.Errorf("%s: %d, want %d", name, got, test.want)
		}
	}
}

// newTree links nodes whose parents are given by their index.
func newTree(nodes ...*Node) *Snapshot {
	s := &Snapshot{
		StyleNames: []string{"visibility", "overflow-x", "overflow-y", "position", "direction"},
		StyleRows: [][]string{
			{"visible", "visible", "visible", "static", "ltr"},
			{"visible", "auto", "auto", "static", "ltr"},
			{"visible", "auto", "auto", "static", "rtl"},
			{"visible", "visible", "visible", "absolute", "ltr"},
			{"hidden", "visible", "visible", "static", "ltr"},
		},
		Frames: []Frame{{Owner: -1}},
		Nodes:  append([]*Node{{Kind: Document, ParentID: -1}}, nodes...),
	}
	s.Link()
	return s
}

func element(parent int, tag string, attrs ...Attr) *Node {
	return &Node{Kind: Element, ParentID: parent, Tag: tag, Attrs: attrs, Style: 1, Box: &Rect{W: 100, H: 20}}
}

func TestTabStop(t *testing.T) {
	out := Attr{"tabindex", "-1"}
	s := newTree(
		element(0, "iframe"), &Node{Kind: Document, ParentID: 1}, element(2, "button"),
		element(0, "iframe", out), &Node{Kind: Document, ParentID: 4}, element(5, "button"),
		element(0, "div", out), &Node{Kind: Shadow, ParentID: 7}, element(8, "button"),
	)
	for i, want := range map[int][2]bool{1: {true, false}, 3: {true, true}, 6: {true, false}, 9: {false, false}} {
		if n := s.Nodes[i]; n.InTabOrder() != want[0] || n.TabStop() != want[1] {
			t.Errorf("%d: in the order of its document %v, a stop %v", i, n.InTabOrder(), n.TabStop())
		}
	}
}

func TestModalDialogMakesTheRestInert(t *testing.T) {
	root := element(0, "html")
	root.Ignored = []string{"activeModalDialog"}
	dialog := element(1, "dialog")
	dialog.Exposed, dialog.States = true, map[string]string{"modal": "true"}
	s := newTree(root, element(1, "button"), dialog, element(3, "button"),
		element(1, "iframe"), &Node{Kind: Document, ParentID: 5}, element(6, "button"))
	for i, want := range map[int]bool{2: true, 4: false, 7: true} {
		if s.Nodes[i].Inert() != want {
			t.Errorf("%d: inert %v", i, !want)
		}
	}
}

func TestScrollsBy(t *testing.T) {
	box := func(style int) *Node {
		n := element(0, "div")
		n.Style = style
		return n
	}
	within := func(style int, r Rect) *Node {
		n := element(1, "p")
		n.Style, n.Box = style, &r
		return n
	}
	for name, test := range map[string]struct {
		outer, inner int
		r            Rect
		want         Size
	}{
		"fits":                         {2, 1, Rect{W: 100, H: 20}, Size{}},
		"too tall":                     {2, 1, Rect{W: 100, H: 50}, Size{H: 30}},
		"too wide":                     {2, 1, Rect{W: 150, H: 20}, Size{W: 50}},
		"to the left":                  {2, 1, Rect{X: -80, W: 100, H: 20}, Size{}},
		"to the left, right to left":   {3, 1, Rect{X: -80, W: 100, H: 20}, Size{W: 80}},
		"laid out by an element above": {2, 4, Rect{W: 100, H: 50}, Size{}},
		"hidden":                       {2, 5, Rect{W: 100, H: 50}, Size{}},
		"does not scroll":              {1, 1, Rect{W: 100, H: 50}, Size{}},
	} {
		s := newTree(box(test.outer), within(test.inner, test.r))
		if got := s.Nodes[1].ScrollsBy(); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}
