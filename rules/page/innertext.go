package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// VisibleInnerText is the text of the element as it can be seen, with the white
// space and line breaks that part its words. Of the texts, only those for which
// ok says yes are read; the others are like pictures.
// Source: ACT rules, "visible inner text".
func (n *Node) VisibleInnerText(ok func(*Node) bool) string {
	var b strings.Builder
	n.innerText(&b, ok)
	return b.String()
}

func (n *Node) innerText(b *strings.Builder, ok func(*Node) bool) {
	if n.Kind == Text {
		n.ownText(b, ok)
		return
	}
	if n.Kind == Shadow && n.Mode == "user-agent" || n.Kind == Comment || n.Kind == Pseudo {
		return
	}
	if n.Is("br") {
		b.WriteByte('\n')
		return
	}
	border := gaps[n.StyleOf("display")]
	b.WriteString(border)
	start := b.Len()
	for _, c := range n.children {
		c.innerText(b, ok)
	}
	if b.Len() == start && n.Kind == Element && n.Box != nil && n.Box.W > 0 {
		b.WriteByte(' ') // something that is no text, or cannot be seen, takes its place
	}
	b.WriteString(border)
}

func (n *Node) ownText(b *strings.Builder, ok func(*Node) bool) {
	text := strings.Join(strings.FieldsFunc(" "+n.Data+" ", unicode.IsSpace), " ")
	switch {
	case !ok(n):
		b.WriteByte(' ')
	case n.Style != 0 && text == "":
		b.WriteByte(' ')
	case n.Visible() && !n.colorless():
		b.WriteString(outerSpace(n.Data, text))
	}
}

// outerSpace puts one space where the text began or ended with white space.
func outerSpace(data, text string) string {
	if r, _ := utf8.DecodeRuneInString(data); unicode.IsSpace(r) {
		text = " " + text
	}
	if r, _ := utf8.DecodeLastRuneInString(data); unicode.IsSpace(r) {
		text += " "
	}
	return text
}

// gaps are what parts the text of an element from what stands beside it, by
// its display.
var gaps = map[string]string{
	"block": "\n", "flow-root": "\n", "list-item": "\n", "flex": "\n", "grid": "\n", "table": "\n", "table-caption": "\n",
	"table-row": " ", "table-cell": " ",
}
