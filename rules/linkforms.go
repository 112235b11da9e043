package rules

import (
	"path"
	"slices"
	"strings"

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

// partOfPhrase tells whether a link is one word in small letters of which what
// follows says more, as in "the description of the hall", or points at something
// said before, as "this hall".
func partOfPhrase(n *page.Node) bool {
	words := strings.Fields(strings.ToLower(n.Name))
	switch {
	case len(words) == 2 && demonstratives[words[0]]:
		return true
	case len(words) != 1 || strings.TrimSpace(n.Name) != words[0] || strings.ContainsAny(n.Name, "@./:"):
		return false
	}
	after := strings.Fields(strings.ToLower(textAfter(n)))
	return len(after) > 1 && completes[after[0]]
}

// textAfter is the text that follows an element in its line.
func textAfter(n *page.Node) string {
	p := n.Parent()
	if p == nil {
		return ""
	}
	i, _ := slices.BinarySearchFunc(p.Children(), n.Index(), func(c *page.Node, index int) int { return c.Index() - index })
	if i+1 < len(p.Children()) && p.Children()[i+1].Kind == page.Text {
		return p.Children()[i+1].Data
	}
	return ""
}

var (
	demonstratives = wordSet("this that these those ce cet cette ces este esta estos estas ese esa esta isto dieser diese dieses diesen questo questa questi queste tersebut этот эта эти هذا هذه")
	completes      = wordSet("of for about de du des del della dello dei von zum zur di do da dos das sobre sur tentang untuk bagi")
)

func wordSet(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
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

// calledAsTarget tells whether a link leads to a heading of the same page and
// says what that says, as in a table of contents.
func calledAsTarget(n *page.Node) bool {
	id, ok := strings.CutPrefix(attr(n, "href"), "#")
	if !ok {
		return false
	}
	target := n.ByID(id)
	for range 3 {
		if target == nil || target.Is("h1", "h2", "h3", "h4", "h5", "h6") {
			break
		}
		target = target.Parent()
	}
	return target != nil && target.Is("h1", "h2", "h3", "h4", "h5", "h6") && plain(shortText(target)) == plain(n.Name)
}
