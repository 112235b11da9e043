package rules_test

import (
	"slices"
	"testing"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// BenchmarkEvaluate judges pages by all rules: one of 2,500 elements, and ones
// of 200,000 nodes that are wide, deep, or a table.
func BenchmarkEvaluate(b *testing.B) {
	for name, s := range map[string]*page.Snapshot{
		"page":  grown(b, "contrast-minimum.json", 2500),
		"wide":  grown(b, "contrast-minimum.json", 110_000),
		"deep":  nested(200_000, "div", "a", "span", "p"),
		"table": flat(200_000, "td"),
		"items": flat(200_000, "li"),
		"links": flat(200_000, "a"),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				s.Link() // forgets what the last round worked out
				b.StartTimer()
				rules.Evaluate(slices.Concat(rules.All, rules.Parts), s)
			}
		})
	}
}

// nested is a page in which every element stands within the one before.
func nested(nodes int, tags ...string) *page.Snapshot {
	s := bare()
	for i := len(s.Nodes); i < nodes; i++ {
		s.Nodes = append(s.Nodes, boxed(tags[i%len(tags)], i-1))
	}
	s.Link()
	return s
}

// flat is a page in which the elements stand side by side, with a text in each.
func flat(nodes int, tag string) *page.Snapshot {
	s := bare()
	around := map[string]string{"td": "tr", "li": "ul"}[tag]
	parent := len(s.Nodes) - 1
	for len(s.Nodes) < nodes {
		if around != "" && len(s.Nodes)%30 == 0 {
			parent = len(s.Nodes)
			s.Nodes = append(s.Nodes, boxed(around, 3))
		}
		s.Nodes = append(s.Nodes, boxed(tag, parent))
		s.Nodes = append(s.Nodes, &page.Node{Kind: page.Text, Data: "Read more", ParentID: len(s.Nodes) - 1, Style: 1, Box: &page.Rect{W: 50, H: 16}})
	}
	s.Link()
	return s
}

// bare is a page with html, body and a table around what is to come.
func bare() *page.Snapshot {
	return &page.Snapshot{
		StyleNames: []string{"display", "visibility"}, StyleRows: [][]string{{"block", "visible"}}, Frames: []page.Frame{{Owner: -1}},
		Nodes: []*page.Node{{Kind: page.Document, ParentID: -1}, boxed("html", 0), boxed("body", 1), boxed("table", 2)},
	}
}

func boxed(tag string, parent int) *page.Node {
	n := &page.Node{Kind: page.Element, Tag: tag, ParentID: parent, Style: 1, Box: &page.Rect{W: 100, H: 20}, Exposed: true, Role: "generic"}
	if tag == "a" {
		n.Attrs, n.Role, n.Name = []page.Attr{{Name: "href", Value: "/x"}}, "link", "Read more"
	}
	return n
}

// BenchmarkLink makes such a page ready to be judged.
func BenchmarkLink(b *testing.B) {
	s := grown(b, "contrast-minimum.json", 2500)
	for b.Loop() {
		s.Link()
	}
}

// grown is a page that repeats the body of a stored one, copy below copy, until
// it has that many elements.
func grown(tb testing.TB, name string, elements int) *page.Snapshot {
	s := snapshot(tb, name)
	body := s.WithTag("body")[0]
	height := s.Frames[0].Height
	first, last := body.Index()+1, len(s.Nodes)
	for copies := 1; len(s.Elements(func(*page.Node) bool { return true })) < elements; copies++ {
		moved := len(s.Nodes) - first
		for _, n := range s.Nodes[first:last] {
			c := page.Node{
				Kind: n.Kind, ParentID: n.ParentID, Tag: n.Tag, Namespace: n.Namespace, Attrs: n.Attrs, Data: n.Data, Exposed: n.Exposed,
				Role: n.Role, Name: n.Name, States: n.States, Style: n.Style, Paint: n.Paint, Box: below(n.Box, height*float64(copies)),
			}
			if c.ParentID >= first {
				c.ParentID += moved
			}
			s.Nodes = append(s.Nodes, &c)
		}
		s.Link()
	}
	return s
}

func below(r *page.Rect, by float64) *page.Rect {
	if r == nil {
		return nil
	}
	return &page.Rect{X: r.X, Y: r.Y + by, W: r.W, H: r.H}
}
