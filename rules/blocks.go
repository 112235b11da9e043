package rules

import (
	"net/url"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// pageBlocks is what a page seems to share with others, and what is its own.
type pageBlocks struct {
	page     *page.Snapshot
	leads    bool         // a link leads to another page
	repeated []bool       // of each node: it is in a part that seems to be repeated
	first    int          // where the first such part begins, -1 for none
	seen     []*page.Node // what can be perceived, in tree order
	own      []bool       // of each node: it can be perceived, comes after the first repeated part and is not repeated
	any      bool         // some node is its own
	late     bool         // most of the content comes before the first repeated part

	away map[hrefIn]bool // links that lead to other pages, as far as they were looked at
}

func blocksOf(s *page.Snapshot) *pageBlocks { return page.Shared(s, "blocks", newBlocks) }

func newBlocks(s *page.Snapshot) *pageBlocks {
	b := &pageBlocks{page: s, repeated: make([]bool, len(s.Nodes)), own: make([]bool, len(s.Nodes)), first: -1, away: map[hrefIn]bool{}}
	leading := b.links()
	before, after := 0, 0
	for i, n := range s.Nodes {
		p := n.Parent()
		b.repeated[i] = p != nil && b.repeated[p.Index()] || repeats(n, leading[i])
		if b.repeated[i] && b.first < 0 {
			b.first = i
		}
		if !perceivable(n) {
			continue
		}
		b.seen = append(b.seen, n)
		switch {
		case b.repeated[i]:
		case b.first < 0:
			before += len(n.Data)
		default:
			after += len(n.Data)
			b.own[i], b.any = true, true
		}
	}
	b.late = before > after
	return b
}

// links tells of each node whether a link to another page is in it.
func (b *pageBlocks) links() []bool {
	leading := make([]bool, len(b.page.Nodes))
	for i := len(leading) - 1; i >= 0; i-- {
		n := b.page.Nodes[i]
		leading[i] = leading[i] || n.Is("a", "area") && b.leadsAway(n)
		if p := n.Parent(); p != nil && leading[i] {
			leading[p.Index()] = true
		}
		b.leads = b.leads || leading[i]
	}
	return leading
}

// hrefIn is what stands in a link of one document.
type hrefIn struct {
	frame int
	href  string
}

// leadsAway tells whether a link goes to another page: to another host or path.
func (b *pageBlocks) leadsAway(n *page.Node) bool {
	at := hrefIn{n.FrameID, attr(n, "href")}
	away, known := b.away[at]
	if !known {
		away = leadsAway(n)
		b.away[at] = away
	}
	return away
}

func leadsAway(n *page.Node) bool {
	href := strings.TrimSpace(attr(n, "href"))
	base, err := url.Parse(n.Frame().URL)
	if href == "" || err != nil {
		return false
	}
	to, err := base.Parse(href)
	return err == nil && (to.Scheme == "http" || to.Scheme == "https") && (to.Host != base.Host || to.Path != base.Path)
}

// repeats tells whether an element seems to be on other pages as well: a
// navigation with links to other pages, or what stands beside the content.
func repeats(n *page.Node, leading bool) bool {
	return n.IsElement() && n.Exposed && (n.Role == "complementary" || n.Role == "navigation" && leading)
}

// perceivable tells whether people meet something in the node itself.
// Source: ACT rules, "perceivable content".
func perceivable(n *page.Node) bool {
	switch {
	case n.Kind == page.Text:
		p := n.Parent()
		if p == nil || blank(n.Data) || p.Is("script", "style", "noscript", "template", "title") {
			return false
		}
	case n.Is("img", "input", "select", "textarea", "button", "iframe", "video", "audio", "object", "canvas", "embed"), n.IsElement() && n.Tag == "svg":
		if decorative(n) && !n.Visible() {
			return false
		}
	default:
		return false
	}
	return n.Visible() || n.Exposed
}
