package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// fieldVisibleLabel checks that a text which stays tells those who see a field
// what to enter.
//
// Source: WCAG 2.2 SC 3.3.2, techniques G131, G167 and H44, failure F82.
var fieldVisibleLabel = Rule{
	ID:        "field-visible-label",
	Title:     "A text that stays says what to enter into a field",
	Class:     Strong,
	Why:       "A text within the field is gone once somebody types. People who lose the thread, or check what they entered, no longer know what the field asks for.",
	Fix:       "Show a label above or beside the field, and keep the text within it for examples.",
	Bad:       `<input placeholder="First name">`,
	Good:      `<label for="first">First name</label> <input id="first">`,
	WordPress: "In the settings of the form plugin: where the labels stand. Choose \"above\", not \"hidden\" or \"within the field\".",
	Question:  "Once you have typed into this field, can you still see what it asks for?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		fields := only(s.WithTag("input", "select", "textarea"), html, asksForText)
		return fields, func(n *page.Node) Verdict { return judgeLabel(n, fields) }
	},
}

// asksForText tells whether an element is a field that can be seen and filled
// in, other than one for choosing.
func asksForText(n *page.Node) bool {
	if n.Is("input") && slices.Contains([]string{"button", "checkbox", "file", "image", "radio", "reset", "submit", "hidden", "range", "color"}, inputType(n)) {
		return false
	}
	return n.Visible() && n.Exposed && !disabled(n) && !n.Inert() && !leftOutOfTabbing(n) && !n.HasAttr("readonly")
}

func judgeLabel(n *page.Node, fields []*page.Node) Verdict {
	switch {
	case labelledInSight(n), textBefore(n, fields), besideButton(n):
		return pass()
	case inRow(n) && groupOf(n) != nil:
		return pass()
	case inRow(n) && blank(n.Name) && blank(attr(n, "placeholder")):
		return fail("the field is one of several that stand for one entry, and nothing says what goes into it")
	case !blank(attr(n, "placeholder")):
		return cantTell("all that can be seen to say what the field asks for is the text within it, %s, which is gone once somebody types", quote(attr(n, "placeholder")))
	case n.Is("select"):
		return cantTell("all that can be seen to say what the field asks for is what is chosen in it")
	}
	return cantTell("no text that can be seen says what the field asks for")
}

// labelledInSight tells whether a label that belongs to the field can be seen.
func labelledInSight(n *page.Node) bool {
	labels := []*page.Node{labelOf(n)}
	for id := range strings.FieldsSeq(attr(n, "aria-labelledby")) {
		labels = append(labels, n.ByID(id))
	}
	return slices.ContainsFunc(labels, seen)
}

// seen tells whether a node has a text or picture that can be seen.
func seen(l *page.Node) bool {
	if l == nil {
		return false
	}
	for c := range l.Descendants() {
		if c.Kind == page.Text && c.Visible() && !blank(c.Data) || c.Is("img", "svg") && c.Visible() {
			return true
		}
	}
	return false
}

// textBefore tells whether a text that can be seen stands before the field and
// after any other field, within the next elements around it, or closely behind.
func textBefore(n *page.Node, fields []*page.Node) bool {
	at := n
	for range 4 {
		p := at.Parent()
		if p == nil || p.Kind != page.Element || p.Is("form", "body") {
			return false
		}
		i, _ := slices.BinarySearchFunc(p.Children(), at.Index(), func(c *page.Node, index int) int { return c.Index() - index })
		for j := i - 1; j >= 0 && i-j < 20; j-- {
			c := p.Children()[j]
			if holdsField(c, fields) {
				return false
			}
			if wordsInSight(c) {
				return true
			}
		}
		for j := i + 1; j < len(p.Children()) && j-i < 4; j++ {
			c := p.Children()[j]
			if holdsField(c, fields) {
				break
			}
			if wordsInSight(c) && !c.Is("button") {
				return true
			}
		}
		at = p
	}
	return false
}

func holdsField(n *page.Node, fields []*page.Node) bool {
	i, _ := slices.BinarySearchFunc(fields, n.Index(), func(f *page.Node, index int) int { return f.Index() - index })
	return i < len(fields) && fields[i].Within(n)
}

// wordsInSight tells whether one of the next texts of a node can be seen and has
// a letter.
func wordsInSight(n *page.Node) bool {
	read := 0
	var look func(*page.Node) bool
	look = func(c *page.Node) bool {
		read++
		if c.Kind == page.Text {
			return c.Visible() && strings.IndexFunc(c.Data, unicode.IsLetter) >= 0
		}
		return read < 60 && !c.Is("script", "style", "option") && slices.ContainsFunc(c.Children(), look)
	}
	return look(n)
}

// besideButton tells whether a button stands behind the field that says what it
// is for. Source: technique G167.
func besideButton(n *page.Node) bool {
	if attr(n, "role") == "searchbox" || inputType(n) == "search" || n.Role == "searchbox" {
		return true
	}
	at := n
	for range 3 {
		p := at.Parent()
		if p == nil || p.Kind != page.Element || p.Is("body") {
			return false
		}
		fields, buttons := 0, 0
		for c := range p.Descendants() {
			switch {
			case c.Is("input", "select", "textarea") && asksForText(c):
				fields++
			case (c.Is("button") || c.Is("input") && (inputType(c) == "submit" || inputType(c) == "image")) && c.Visible():
				buttons++
			}
			if fields > 1 {
				return false
			}
		}
		if buttons == 1 {
			return true
		}
		at = p
	}
	return false
}

// inRow tells whether a field stands in a row with others, parted from them by
// signs alone.
func inRow(n *page.Node) bool {
	p := n.Parent()
	if p == nil || !n.Is("input") || len(p.Children()) > 20 {
		return false
	}
	fields := 0
	for _, c := range p.Children() {
		switch {
		case c.Is("input") && asksForText(c):
			fields++
		case c.Kind == page.Text && strings.IndexFunc(c.Data, unicode.IsLetter) < 0, c.Is("span", "br") && !wordsInSight(c):
		case c.Is("label", "legend") && wordsInSight(c), c.Kind == page.Text, c.IsElement() && wordsInSight(c):
			return false
		}
	}
	return fields > 1
}
