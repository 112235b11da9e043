package page

import (
	"fmt"
	"hash/fnv"
	"sort"
	"strings"
	"unicode"
)

// Selector is a CSS selector that finds this element alone in its document or
// shadow tree. Inside a shadow tree the selector of the host comes first,
// parted by " >>> ". A node that is no element has that of its parent.
func (n *Node) Selector() string {
	e := n.Closest((*Node).IsElement)
	if e == nil {
		return ":root"
	}
	scope := e.Scope()
	own := e.path(scope)
	if scope.Kind == Shadow {
		return scope.Parent().Selector() + " >>> " + own
	}
	return own
}

func (n *Node) path(scope *Node) string {
	var steps []string
	for e := n; e != nil && e != scope; e = e.Parent() {
		if !e.IsElement() {
			continue
		}
		if id, ok := e.Attr("id"); ok && plainIdent(id) && e.ByID(id) == e {
			steps = append(steps, "#"+id)
			break
		}
		steps = append(steps, e.step())
		if e.Is("html", "body") {
			break
		}
	}
	for i, j := 0, len(steps)-1; i < j; i, j = i+1, j-1 {
		steps[i], steps[j] = steps[j], steps[i]
	}
	return strings.Join(steps, " > ")
}

func (n *Node) step() string {
	p := n.Parent()
	if p == nil || n.Is("html", "body", "head") {
		return n.Tag
	}
	at := n.snapshot.index.positions()[n.index]
	if at.first && at.last {
		return n.Tag
	}
	return fmt.Sprintf("%s:nth-of-type(%d)", n.Tag, at.number)
}

// position is where an element stands among those of its tag with one parent.
type position struct {
	number      int // from 1
	first, last bool
}

func findPositions(s *Snapshot) []position {
	type kind struct {
		parent int
		tag    string
	}
	out := make([]position, len(s.Nodes))
	before := map[kind]int{} // the last one of the kind
	for i, n := range s.Nodes {
		if !n.IsElement() {
			continue
		}
		k := kind{n.ParentID, n.Tag}
		at := position{number: 1, first: true, last: true}
		if last, ok := before[k]; ok {
			at.number, at.first = out[last].number+1, false
			out[last].last = false
		}
		before[k], out[i] = i, at
	}
	return out
}

func plainIdent(id string) bool {
	for i, r := range id {
		letter := r == '_' || unicode.IsLetter(r) || r == '-' && i > 0
		if !letter && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return id != ""
}

// Snippet is the start tag of the element with the beginning of its content,
// at most about max runes long. Cuts are shown by an ellipsis.
func (n *Node) Snippet(max int) string {
	e := n.Closest((*Node).IsElement)
	if e == nil {
		return ""
	}
	var b strings.Builder
	e.write(&b, max)
	return cut(CollapseSpace(b.String()), max)
}

func (n *Node) write(b *strings.Builder, max int) {
	if b.Len() > 4*max {
		return
	}
	switch n.Kind {
	case Text:
		b.WriteString(escapeText.Replace(n.Data))
	case Element:
		b.WriteString("<" + n.Tag)
		for _, a := range n.Attrs {
			b.WriteString(" " + a.Name + `="` + escapeAttr.Replace(cut(a.Value, 120)) + `"`)
		}
		b.WriteString(">")
		for _, c := range n.children {
			if c.Kind == Element || c.Kind == Text {
				c.write(b, max)
			}
		}
		if !voidTags[n.Tag] {
			b.WriteString("</" + n.Tag + ">")
		}
	}
}

var (
	escapeText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	escapeAttr = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;")
	voidTags   = map[string]bool{
		"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
		"link": true, "meta": true, "source": true, "track": true, "wbr": true,
	}
)

func cut(s string, max int) string {
	runes := 0
	for i := range s {
		if runes == max {
			return s[:i] + "…"
		}
		runes++
	}
	return s
}

// Shape is the path of tags and classes from the root of the document to the
// element, without positions and without digits. Elements that a site's
// template makes on every page have the same shape on all of them.
func (n *Node) Shape() string {
	var steps []string
	for e := n; e != nil; e = e.Parent() {
		if e.IsElement() {
			steps = append(steps, e.shapeStep())
		}
	}
	for i, j := 0, len(steps)-1; i < j; i, j = i+1, j-1 {
		steps[i], steps[j] = steps[j], steps[i]
	}
	return strings.Join(steps, ">")
}

func (n *Node) shapeStep() string {
	class, _ := n.Attr("class")
	names := strings.Fields(class)
	kept := names[:0]
	for _, c := range names {
		c = strings.TrimRight(withoutDigits(c), "-_")
		if c != "" && n.Tag != "body" && n.Tag != "html" {
			kept = append(kept, c)
		}
	}
	sort.Strings(kept)
	return strings.Join(append([]string{n.Tag}, kept...), ".")
}

func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, s)
}

// Template tells pages that were made from one template from others: a short
// hash over the shapes of the upper part of the tree. Pages with equal
// templates are counted once where a site is judged.
func (s *Snapshot) Template() string {
	const depth = 6
	seen := map[string]bool{}
	if e := s.DocumentElement(); e != nil {
		e.shapes("", depth, seen)
	}
	list := make([]string, 0, len(seen))
	for shape := range seen {
		list = append(list, shape)
	}
	sort.Strings(list)
	h := fnv.New64a()
	for _, shape := range list {
		h.Write([]byte(shape))
		h.Write([]byte{0})
	}
	return fmt.Sprintf("%08x", h.Sum64()&0xffffffff)
}

func (n *Node) shapes(above string, depth int, seen map[string]bool) {
	if depth == 0 || n.Is("head") {
		return
	}
	shape := above + ">" + n.shapeStep()
	seen[shape] = true
	for _, c := range n.children {
		if c.IsElement() {
			c.shapes(shape, depth-1, seen)
		}
	}
}
