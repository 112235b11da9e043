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
