package finder

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Bounds that keep pages made to be slow from being so.
const (
	mostPassages = 20_000
	mostSentence = 2_000 // letters
	mostDepth    = 2_000 // nodes within nodes
)

// reader takes a page apart into passages.
type reader struct {
	snapshot *page.Snapshot
	lang     string
	block    strings.Builder
	linked   int // letters of the block that belong to links
	passages []*passage
	heading  *heading
	pending  *passage // a heading that waits for the sentence under it
	stories  map[*page.Node]bool
}

// place is where in the page a node stands.
type place struct {
	block       *page.Node
	lang        string
	asks, story bool
	aside, main bool
	inLink      bool
	depth       int
}

func read(s *page.Snapshot) *reader {
	r := &reader{snapshot: s, lang: languageOf(s)}
	if root := s.Root(); root != nil {
		story := newsPage(s)
		r.stories = stories(s)
		r.walk(root, place{block: root, lang: r.lang, story: story})
		r.flush(place{block: root, lang: r.lang, story: story})
		r.settle()
	}
	return r
}

// inline are elements that belong to the text around them.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "cite": true, "code": true, "del": true, "dfn": true, "em": true, "font": true,
	"i": true, "img": true, "ins": true, "kbd": true, "mark": true, "q": true, "s": true, "samp": true, "small": true, "span": true, "strong": true,
	"sub": true, "sup": true, "time": true, "u": true, "var": true, "wbr": true, "svg": true,
}

// without are elements whose text is not for readers.
var without = map[string]bool{"script": true, "style": true, "template": true, "noscript": true, "head": true, "iframe": false}

func (r *reader) walk(n *page.Node, at place) {
	at.depth++
	if len(r.passages) > mostPassages || at.depth > mostDepth {
		return
	}
	switch {
	case n.Kind == page.Text:
		r.add(n.Data, at.inLink)
		return
	case n.Kind == page.Comment, n.Kind == page.Doctype, n.Kind == page.Pseudo, n.Kind == page.Shadow && n.Mode == "user-agent", without[n.Tag]:
		return
	case n.Is("br"):
		r.add(lineBreak, at.inLink)
		return
	case n.Is("img"):
		alt, _ := n.Attr("alt")
		if alt = strings.TrimSpace(alt); alt != "" {
			r.add(" ("+alt+") ", at.inLink)
		}
		return
	}
	if n.Kind != page.Element || inline[n.Tag] {
		r.children(n, r.within(n, at))
		return
	}
	r.flush(at)
	inner := r.within(n, at)
	inner.block = n
	if inner.aside && !at.aside {
		r.settle()
		outer := r.heading
		r.heading = nil
		defer func() { r.settle(); r.heading = outer }()
	}
	r.children(n, inner)
	r.flush(inner)
	r.after(n)
}

func (r *reader) children(n *page.Node, at place) {
	if n.Is("a") || n.Kind == page.Element && n.Role == "link" {
		r.addLink(n, at)
		at.inLink = true
	}
	for _, c := range n.Children() {
		r.walk(c, at)
	}
}

// within is the place of what a node holds.
func (r *reader) within(n *page.Node, at place) place {
	if said, ok := n.Attr("lang"); ok && !n.Is("html") && primary(said) != "" {
		at.lang = primary(said)
	}
	switch {
	case n.Is("label", "legend", "option", "button", "select", "textarea", "datalist"):
		at.asks = true
	case r.stories[n]:
		at.story = true
	case n.Is("nav", "footer", "aside"), n.Is("header") && !at.main:
		at.aside = true
	case n.Is("main", "article", "section"):
		at.main = true
	}
	return at
}

func (r *reader) add(text string, linked bool) {
	r.block.WriteString(text)
	if linked {
		r.linked += len(strings.TrimSpace(text))
	}
}

// flush ends a block of text.
func (r *reader) flush(at place) {
	text, linked := r.block.String(), r.linked
	r.block.Reset()
	r.linked = 0
	if strings.TrimSpace(text) == "" {
		return
	}
	if level := headingLevel(at.block); level > 0 {
		r.open(at, level, page.CollapseSpace(text))
		return
	}
	if linked > 0 && linked >= len(strings.TrimSpace(text)) {
		return // it says no more than its links, which are read by themselves
	}
	for _, sentence := range sentences(text) {
		r.sentence(sentence, at)
	}
}

// sentence adds a sentence, or puts it behind the heading that waits for one.
func (r *reader) sentence(text string, at place) {
	p := r.passage(text, at.block, at)
	if head := r.pending; head != nil && !at.asks {
		r.pending = nil
		r.join(head, p)
	}
	r.passages = append(r.passages, p)
}

// join puts a sentence behind its heading: it says what the heading is about,
// and may deny it.
func (r *reader) join(head, p *passage) {
	head.text += ": " + p.text
	last := 0
	if head.own > 0 {
		last = head.tokens[head.own-1].clause
	}
	for _, t := range p.tokens {
		t.clause += last // the first part of the sentence speaks of the heading
		head.tokens = append(head.tokens, t)
	}
	for _, h := range p.hits {
		h.from, h.to = h.from+head.own, h.to+head.own
		head.hits = append(head.hits, h)
	}
	head.story, head.hidden = head.story || p.story, head.hidden || p.hidden
	r.passages = append(r.passages, head)
}

// settle ends a heading under which nothing stands.
func (r *reader) settle() {
	if r.pending != nil {
		r.passages = append(r.passages, r.pending)
		r.pending = nil
	}
}

func (r *reader) addLink(n *page.Node, at place) {
	text := n.Text()
	if label, ok := n.Attr("aria-label"); ok && strings.TrimSpace(label) != "" {
		text = label
	}
	if text == "" {
		text = n.Name
	}
	if lang, ok := n.Attr("lang"); ok && primary(lang) != "" {
		at.lang = primary(lang)
	}
	p := r.passage(page.CollapseSpace(text), n, at)
	p.link = n
	r.passages = append(r.passages, p)
}

// open begins what stands under a heading.
func (r *reader) open(at place, level int, text string) {
	r.settle()
	p := r.passage(text, at.block, at)
	p.head, p.title, p.own = true, level == 1 && at.block.FrameID == 0, len(p.tokens)
	h := &heading{node: at.block, level: level, text: text, topics: map[string]bool{}}
	for _, found := range p.hits {
		h.topics[found.topic] = true
	}
	for h.above = r.heading; h.above != nil && h.above.level >= level; {
		h.above = h.above.above
	}
	r.heading, p.heading = h, h
	r.pending = p
}

// after closes the headings of a part of the page that ends.
func (r *reader) after(n *page.Node) {
	if !n.Is("main", "section", "article", "fieldset", "dialog", "li", "td", "dl", "details", "table") {
		return
	}
	for r.heading != nil && r.heading.node.Within(n) {
		r.settle()
		r.heading = r.heading.above
	}
}
