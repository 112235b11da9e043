package page

import "testing"

// gridOf is a page with one table: a letter for each cell, in capitals for
// headers, "-" for a cell that the one before it reaches into.
func gridOf(rows ...string) (s *Snapshot, cells map[byte]*Node) {
	s = &Snapshot{Frames: []Frame{{Owner: -1}}, Nodes: []*Node{{Kind: Document, ParentID: -1}, {Kind: Element, Tag: "table"}}}
	cells = map[byte]*Node{}
	for _, row := range rows {
		s.Nodes = append(s.Nodes, &Node{Kind: Element, Tag: "tr", ParentID: 1})
		at := len(s.Nodes) - 1
		for i := range len(row) {
			if row[i] == '-' {
				last := s.Nodes[len(s.Nodes)-2]
				last.Attrs = []Attr{{"colspan", "2"}}
				continue
			}
			tag := "td"
			if row[i] < 'a' {
				tag = "th"
			}
			cells[row[i]] = &Node{Kind: Element, Tag: tag, ParentID: at}
			s.Nodes = append(s.Nodes, cells[row[i]], &Node{Kind: Text, Data: row[i : i+1], ParentID: len(s.Nodes)})
		}
	}
	s.Link()
	return s, cells
}

func TestHeadersOfCells(t *testing.T) {
	for _, tt := range []struct {
		rows         []string
		cell         byte
		row, columns string
	}{
		{[]string{"ABC", "Dxy"}, 'x', "D", "B"},
		{[]string{"ABC", "Dxy"}, 'y', "D", "C"},
		{[]string{"A-B", "xyz"}, 'y', "", "A"},
		{[]string{"A-B", "xyz"}, 'z', "", "B"},
		{[]string{"xy"}, 'x', "", ""},
		{[]string{"Ax", "By"}, 'y', "B", ""},
	} {
		s, cells := gridOf(tt.rows...)
		row, columns := TableOf(s.Nodes[1]).headersBySide(cells[tt.cell])
		names := func(list []*Node) (out string) {
			for _, n := range list {
				for name, c := range cells {
					if c == n {
						out += string(name)
					}
				}
			}
			return out
		}
		if names(row) != tt.row || names(columns) != tt.columns {
			t.Errorf("%q: the headers of %c are %q and %q, want %q and %q", tt.rows, tt.cell, names(row), names(columns), tt.row, tt.columns)
		}
	}
}

func TestSentOnTo(t *testing.T) {
	for content, want := range map[string]string{
		"0; url=hall.html": "hall.html", "0;URL='/hall'": "/hall", "0": "", "5; url=/hall": "", "00.5;/hall": "/hall", "; url=/x": "", "": "",
	} {
		if got := sentOnTo(content); got != want {
			t.Errorf("sentOnTo(%q) = %q, want %q", content, got, want)
		}
	}
}

func TestAddressOfScripts(t *testing.T) {
	for script, want := range map[string]string{
		"location='/a'": "http://site.test/a", "window.location.href = \"b\"; return false": "http://site.test/b", "window.open('/c', '_blank')": "http://site.test/c",
		"go('/d')": "", "if (x) location='/e'": "", "": "",
	} {
		s := &Snapshot{Frames: []Frame{{URL: "http://site.test/", Owner: -1}}, Nodes: []*Node{
			{Kind: Document, ParentID: -1}, {Kind: Element, Tag: "span", Attrs: []Attr{{"onclick", script}}},
		}}
		s.Link()
		if got := s.Nodes[1].Address(); got != want {
			t.Errorf("%q leads to %q, want %q", script, got, want)
		}
	}
}
