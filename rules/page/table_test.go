package page

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tableOf lays out a table that is written as one line for each row, with cells
// parted by bars: "#" begins a header cell, and attributes stand before the
// text in brackets.
func tableOf(rows ...string) *Table {
	s := &Snapshot{Frames: []Frame{{Owner: -1}}, Nodes: []*Node{
		{Kind: Document, ParentID: -1}, {Kind: Element, Tag: "table"}, {Kind: Element, Tag: "tbody", ParentID: 1},
	}}
	add := func(n *Node) int {
		s.Nodes = append(s.Nodes, n)
		return len(s.Nodes) - 1
	}
	for _, row := range rows {
		tr := add(&Node{Kind: Element, Tag: "tr", ParentID: 2})
		for _, text := range strings.Split(row, "|") {
			cell := &Node{Kind: Element, Tag: "td", ParentID: tr}
			if text, ok := strings.CutPrefix(text, "#"); ok {
				cell.Tag = "th"
				add(cell)
				cell.fill(s, text)
				continue
			}
			add(cell)
			cell.fill(s, text)
		}
	}
	s.Link()
	return TableOf(s.Nodes[1])
}

func (n *Node) fill(s *Snapshot, text string) {
	if list, rest, ok := strings.Cut(strings.TrimPrefix(text, "["), "]"); ok {
		for _, a := range strings.Fields(list) {
			name, value, _ := strings.Cut(a, "=")
			n.Attrs = append(n.Attrs, Attr{name, strings.ReplaceAll(value, "+", " ")})
		}
		text = rest
	}
	s.Nodes = append(s.Nodes, &Node{Kind: Text, Data: text, ParentID: len(s.Nodes) - 1})
}

func TestHeadersOf(t *testing.T) {
	for name, test := range map[string]struct {
		rows []string
		want map[string]string // the headers of a cell, by its text
	}{
		"a row and a column of headers": {
			[]string{"|#Mon|#Tue", "#Morning|a|b", "#Evening|c|d"},
			map[string]string{"a": "Morning Mon", "d": "Evening Tue"},
		},
		"headers over headers": {
			[]string{"#[colspan=2]Times", "#From|#To", "a|b"},
			map[string]string{"a": "From Times", "b": "To Times", "To": "Times"},
		},
		"a header of the same width takes over": {
			[]string{"#[scope=col]Old", "a", "#[scope=col]New", "b"},
			map[string]string{"a": "Old", "b": "New"},
		},
		"a cell over two columns": {
			[]string{"#A|#B", "[colspan=2]x"}, map[string]string{"x": "A B"},
		},
		"a header beside two rows": {
			[]string{"#[scope=row rowspan=2]R|a", "b"}, map[string]string{"a": "R", "b": "R"},
		},
		"the attribute headers stands for itself": {
			[]string{"#[id=x]X|#[id=y]Y", "[headers=y]a|[headers=y+nowhere+x]b"}, map[string]string{"a": "Y", "b": "Y X"},
		},
		"a header over a group of rows": {
			[]string{"#[scope=col]Day|#[scope=col]Room", "#[scope=rowgroup colspan=2]Monday", "a|b"},
			map[string]string{"b": "Room Monday"},
		},
	} {
		table := tableOf(test.rows...)
		got := map[string]string{}
		for _, c := range table.Cells {
			if _, asked := test.want[c.Node.Text()]; asked {
				var names []string
				for _, h := range table.HeadersOf(c) {
					names = append(names, h.Node.Text())
				}
				got[c.Node.Text()] = strings.Join(names, " ")
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// A header is assigned to something where a cell has it among its headers.
func TestAssignedAgreesWithHeadersOf(t *testing.T) {
	for _, rows := range [][]string{
		{"|#Mon|#Tue", "#Morning|a|b"}, {"#A|#B", "x"}, {"#[id=a]A|#[id=b]B", "x|[headers=a]y"}, {"#A", "x", "#[scope=row]B"},
		{"#[colspan=3]T", "#A|#B|#C", "x|[colspan=2]y"}, {"#[scope=row rowspan=2]R|a", "b", "#[scope=row]S"}, {"#A|#B|#C", "#D|x|y"},
		{"#[scope=col]A", "[headers=]x", "y"}, {"#[scope=col]A", "[headers=]x"}, {"a|#T|b", "c|#U|d"},
	} {
		table := tableOf(rows...)
		heads := map[*Cell]bool{}
		for _, c := range table.Cells {
			for _, h := range table.HeadersOf(c) {
				heads[h] = true
			}
		}
		for _, c := range table.Cells {
			if yes, sure := table.Assigned(c); c.Header() && (yes != heads[c] || !sure) {
				t.Errorf("%q: %s is assigned: %t, sure %t; by HeadersOf %t", rows, c.Node.Text(), yes, sure, heads[c])
			}
		}
	}
}

func TestSpansAreBounded(t *testing.T) {
	rows := []string{"[colspan=99999]a|[rowspan=99999]b", "[colspan=0]c|[rowspan=0]d|[colspan=-3]e|[colspan=x]f"}
	table := tableOf(rows...)
	want := []string{"a 0 0 1000 1", "b 1000 0 1 2", "c 0 1 1 1", "d 1 1 1 1", "e 2 1 1 1", "f 3 1 1 1"}
	var got []string
	for _, c := range table.Cells {
		parts := []string{c.Node.Text()}
		for _, i := range []int{c.X, c.Y, c.W, c.H} {
			parts = append(parts, strconv.Itoa(i))
		}
		got = append(got, strings.Join(parts, " "))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
