package page

import (
	"strings"
	"unicode"
)

// Text is the text of the node and of all that is below it, shown or not,
// with white space collapsed. It leaves out scripts, styles, comments and
// what browsers put into form controls.
func (n *Node) Text() string { return n.snapshot.index.text().of(n) }

// VisibleText is like Text, but only what is shown, pseudo-elements included.
func (n *Node) VisibleText() string { return n.snapshot.index.visible().of(n) }

func (n *Node) lettersSeen() bool { return n.Style != 0 && n.StyleOf("visibility") == "visible" }

// texts is the text of a page with white space collapsed, and which part of it
// each node has, so that nodes within nodes do not read it again and again.
type texts struct {
	all   collapsed
	spans []stretch
	ok    func(*Node) bool
}

// stretch is a part of a text; known is false for nodes within what is left out.
type stretch struct {
	begin, end int
	known      bool
}

func newTexts(s *Snapshot, ok func(*Node) bool) *texts {
	t := &texts{spans: make([]stretch, len(s.Nodes)), ok: ok}
	for _, n := range s.Nodes {
		if n.Parent() == nil {
			t.collect(n)
		}
	}
	return t
}

func (t *texts) of(n *Node) string {
	if at := t.spans[n.index]; at.known {
		return strings.Trim(t.all.String()[at.begin:at.end], " ")
	}
	alone := &texts{ok: t.ok}
	alone.collect(n)
	return strings.Trim(alone.all.String(), " ")
}

func (t *texts) collect(n *Node) {
	begin := t.all.Len()
	switch {
	case n.Kind == Text || n.Kind == Pseudo:
		if t.ok(n) {
			t.all.add(n.Data)
		}
	case n.Kind == Comment, n.Kind == Shadow && n.Mode == "user-agent", n.Is("script", "style", "template", "noscript"):
		return
	}
	for _, c := range n.children {
		if n.Kind == Pseudo && c.Kind == Text {
			continue
		}
		t.collect(c)
	}
	if n.Is("br") || n.IsElement() && apart[n.StyleOf("display")] {
		t.all.add(" ")
	}
	if t.spans != nil {
		t.spans[n.index] = stretch{begin, t.all.Len(), true}
	}
}

// collapsed is a text in which one space stands for any run of white space.
type collapsed struct {
	strings.Builder
	space bool // comes before the next word
}

func (c *collapsed) add(data string) {
	for data != "" {
		word := strings.IndexFunc(data, unicode.IsSpace)
		if word < 0 {
			word = len(data)
		}
		if word > 0 {
			if c.space {
				c.WriteByte(' ')
			}
			c.WriteString(data[:word])
		}
		rest := strings.TrimLeftFunc(data[word:], unicode.IsSpace)
		c.space = len(rest) < len(data)-word || word == 0 && c.space
		data = rest
	}
}

// apart are the values of display that part the text of an element from what
// follows it.
var apart = map[string]bool{
	"block": true, "flow-root": true, "list-item": true, "flex": true, "grid": true,
	"table": true, "table-caption": true, "table-row": true, "table-cell": true,
}

// CollapseSpace turns every run of white space into one space and trims both
// ends.
func CollapseSpace(s string) string { return strings.Join(strings.Fields(s), " ") }
