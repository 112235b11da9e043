package rules_test

import (
	"testing"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// BenchmarkEvaluate judges a page of 2,500 elements by all rules.
func BenchmarkEvaluate(b *testing.B) {
	s := grown(b, "contrast-minimum.json", 2500)
	for b.Loop() {
		b.StopTimer()
		s.Link() // forgets what the last round worked out
		b.StartTimer()
		rules.Evaluate(rules.All, s)
	}
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
