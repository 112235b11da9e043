package rules

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// surelyFile tells whether a link that is called after a kind of file leads to
// a file of that kind: its address ends so, or the links beside it are called
// after other kinds.
func (p *purposes) surelyFile(n *page.Node, c page.LinkContext) bool {
	address, _, _ := strings.Cut(attr(n, "href"), "?")
	address, _, _ = strings.Cut(address, "#")
	ext := strings.TrimPrefix(strings.ToLower(path.Ext(address)), ".")
	text := withoutSize(plain(n.Name))
	switch {
	case ext != "" && extensionOf[ext] != "" && strings.Contains(" "+text+" ", " "+extensionOf[ext]+" "), ext != "" && strings.Contains(" "+text+" ", " "+ext+" "):
		return true
	case len(c.Items) > 0:
		return p.otherFormats(c.Items[0])
	}
	return false
}

// extensionOf are the names of kinds of files that differ from the end of their
// addresses.
var extensionOf = map[string]string{
	"txt": "plain text", "htm": "html", "doc": "word", "docx": "word", "xls": "excel", "xlsx": "excel", "ppt": "powerpoint", "pptx": "powerpoint",
}

// otherFormats tells whether an item stands in a list of which all items are
// kinds of files.
func (p *purposes) otherFormats(item *page.Node) bool {
	list := item.Parent()
	if list == nil {
		return false
	}
	known, ok := p.formatLists[list]
	if !ok {
		known = onlyFormats(list)
		p.formatLists[list] = known
	}
	return known
}

func onlyFormats(list *page.Node) bool {
	items := 0
	for _, o := range list.Children() {
		if !o.IsElement() {
			continue
		}
		if !formats[withoutSize(plain(o.Text()))] {
			return false
		}
		items++
	}
	return items > 1
}

// wordOfSentence tells whether a link is one word in small letters that stands
// in a sentence.
func wordOfSentence(n *page.Node, c page.LinkContext) bool {
	name := strings.TrimSpace(n.Name)
	words := strings.Fields(name)
	if len(words) != 1 || c.Block == nil || strings.ContainsAny(name, "@./:") {
		return false
	}
	for _, r := range name {
		if !unicode.IsLower(r) && r != '-' && r != '’' && r != '\'' {
			return false
		}
	}
	beside := 0
	for _, t := range n.BesideInline(c.Block) {
		if t.Kind == page.Text {
			beside += len(strings.Fields(t.Data))
		}
	}
	return beside >= 3
}

// referring doubts a link of one word that is all of its paragraph, where the
// text before it uses the same word among others: a reader takes it to be about
// that, a screen reader does not join the two.
func (p *purposes) referring(n *page.Node, c page.LinkContext) Verdict {
	word := plain(n.Name)
	if word == "" || strings.Contains(word, " ") || c.Block == nil || !c.Block.Is("p", "div") || !aloneIn(n, c.Block) || len(c.Items) > 0 || p.at(n).menu {
		return pass()
	}
	before := previousElement(c.Block)
	if before == nil || !before.Is("p") {
		return pass()
	}
	text := strings.Fields(plain(before.Text()))
	for _, w := range text {
		if w == word && len(text) > 4 && len([]rune(w)) > 3 {
			return cantTell("the link is the one word %q, and what it is about stands in the paragraph before", n.Name)
		}
	}
	return pass()
}

// aloneIn tells whether a node is all that a block holds.
func aloneIn(n, block *page.Node) bool {
	for at := n; at != block; at = at.Parent() {
		p := at.Parent()
		if p == nil {
			return false
		}
		for _, c := range p.Children() {
			if c != at && (c.Kind != page.Text || !blank(c.Data)) {
				return false
			}
		}
	}
	return true
}

// previousElement is the element before a node, nil when it is the first.
func previousElement(n *page.Node) *page.Node {
	p := n.Parent()
	if p == nil {
		return nil
	}
	i, _ := slices.BinarySearchFunc(p.Children(), n.Index(), func(c *page.Node, index int) int { return c.Index() - index })
	for i--; i >= 0; i-- {
		if c := p.Children()[i]; c.IsElement() {
			return c
		}
	}
	return nil
}
