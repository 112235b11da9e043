package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// findTwins notes pairs of labels with the same text where nothing can be seen
// from the one to the other but labels and fields. Only fields for typing with
// different names count, so that the parts of one thing, and one thing shown
// twice, are left out.
func (p *labelling) findTwins(s *page.Snapshot) {
	inLabel := map[*page.Node]bool{}
	for _, l := range p.labels {
		inLabel[l] = true
	}
	last := map[string]*page.Node{} // labels since something else was seen
	covered := make([]bool, len(s.Nodes))
	for i, n := range s.Nodes {
		if up := n.Parent(); up != nil {
			covered[i] = covered[up.Index()]
		}
		if inLabel[n] {
			covered[i] = true
			p.meet(last, n)
			continue
		}
		if !covered[i] && tellsApart(n) {
			clear(last)
		}
	}
}

func (p *labelling) meet(last map[string]*page.Node, l *page.Node) {
	f := p.fields[l]
	if len(f) != 1 || len(p.others[f[0]]) != 1 || !p.typed(l) || !bareField(f[0]) {
		return
	}
	text := bareText(labelText(l))
	other := last[text]
	if other == nil || text == "" {
		last[text] = l
		return
	}
	if g := p.fields[other][0]; namesDiffer(f[0], g) {
		p.twins[l] = other
		if p.twins[other] == nil {
			p.twins[other] = l
		}
	}
}

// bareField tells whether a field shows nothing of its own that tells what it is for.
func bareField(f *page.Node) bool {
	return f.Is("input", "textarea") && blank(attr(f, "placeholder")) && blank(f.Value) && blank(attr(f, "title"))
}

// namesDiffer tells whether two fields of one form have names of their own, not
// counting numbers.
func namesDiffer(a, b *page.Node) bool {
	form := func(n *page.Node) *page.Node { return n.Closest(func(p *page.Node) bool { return p.Is("form") }) }
	x, y := strings.TrimSpace(attr(a, "name")), strings.TrimSpace(attr(b, "name"))
	return form(a) == form(b) && a.FrameID == b.FrameID && x != "" && y != "" && x != y && inputType(a) == inputType(b)
}

// tellsApart tells whether something can be seen here besides labels and
// fields that may part one group of fields from the next.
func tellsApart(n *page.Node) bool {
	switch {
	case n.Kind == page.Text:
		return !blank(n.Data) && n.Visible()
	case n.Kind == page.Pseudo:
		return !blank(n.Data)
	case n.Is("img", "canvas", "video", "iframe", "object", "button", "hr", "select", "td", "th", "summary"), n.Is("svg"), n.Namespace == "svg":
		return n.Visible()
	}
	bg := n.StyleOf("background-image")
	return n.IsElement() && bg != "" && bg != "none"
}
