package form

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Of is the form that a node belongs to: the form element, or the smallest
// element around the node that acts as one, with a field and a button in it. It
// is the document where there is none such, and nil only for nil.
func Of(n *page.Node) *page.Node {
	if n == nil {
		return nil
	}
	if id := attr(n, "form"); id != "" {
		if f := n.ByID(id); f != nil && f.Is("form") {
			return f
		}
	}
	if f := n.Closest(func(p *page.Node) bool { return p.Is("form") || p.Kind == page.Document }); f != nil && f.Is("form") {
		return f
	}
	acts := actsAsForm(n.Snapshot())
	return n.Closest(func(p *page.Node) bool {
		return attr(p, "role") == "form" || p.Kind == page.Document || p.Is("body") || p != n && acts(p)
	})
}

// actsAsForm tells of an element whether a field and a button stand in it.
func actsAsForm(s *page.Snapshot) func(*page.Node) bool {
	type holds struct{ fields, buttons []bool }
	c := page.Shared(s, "form.acts", func(s *page.Snapshot) holds {
		c := holds{make([]bool, len(s.Nodes)), make([]bool, len(s.Nodes))}
		for i := len(s.Nodes) - 1; i >= 0; i-- {
			n := s.Nodes[i]
			c.fields[i] = c.fields[i] || isField(n)
			c.buttons[i] = c.buttons[i] || isButton(n)
			if p := n.Parent(); p != nil && p.Kind != page.Document {
				c.fields[p.Index()] = c.fields[p.Index()] || c.fields[i]
				c.buttons[p.Index()] = c.buttons[p.Index()] || c.buttons[i]
			}
		}
		return c
	})
	return func(n *page.Node) bool { return n.IsElement() && c.fields[n.Index()] && c.buttons[n.Index()] }
}

func isButton(n *page.Node) bool {
	return n.Is("button") || n.Is("input") && slices.Contains([]string{"submit", "button", "image"}, inputType(n)) || n.IsElement() && n.Exposed && n.Role == "button"
}

// ButtonsOf are the buttons within an element, shown or not, in tree order.
func ButtonsOf(form *page.Node) []*page.Node {
	var out []*page.Node
	for n := range form.Descendants() {
		if isButton(n) {
			out = append(out, n)
		}
	}
	return out
}

// ButtonName is what a button is called: its accessible name or, where it is not
// exposed, its text.
func ButtonName(n *page.Node) string {
	for _, name := range []string{n.Name, attr(n, "aria-label"), attr(n, "value"), n.Text(), attr(n, "alt"), attr(n, "title")} {
		if name = page.CollapseSpace(name); name != "" {
			return name
		}
	}
	return ""
}

// mostForms bounds the forms of one page.
const mostForms = 100

// Forms are the elements of a page that act as forms, in tree order. What holds
// no field that can be used is none.
func Forms(s *page.Snapshot) []*page.Node {
	return page.Shared(s, "form.forms", func(s *page.Snapshot) []*page.Node {
		var out []*page.Node
		seen := map[*page.Node]bool{}
		for _, n := range controlsOn(s).all {
			if !usable(n) {
				continue
			}
			if f := Of(n); !seen[f] && len(out) < mostForms {
				seen[f] = true
				out = append(out, f)
			}
		}
		slices.SortFunc(out, func(a, b *page.Node) int { return a.Index() - b.Index() })
		return out
	})
}
