package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// linkPurpose checks that a link says where it leads, by its name or with what
// is around it.
//
// Source: WCAG 2.2 SC 2.4.4, techniques G53, H77 to H79 and H81; ACT rule
// 5effbb.
var linkPurpose = Rule{
	ID:        "link-purpose",
	Title:     "Links say where they lead, together with the text around them",
	ACT:       []string{"5effbb"},
	Class:     Strong,
	Why:       "People who use a screen reader go from link to link. \"Read more\" tells them nothing where no text of the same paragraph, list item or table row goes with it.",
	Fix:       "Write into the link what is behind it, such as \"Read more about the programme\". Part of it may be hidden from sight.",
	Bad:       `<h3>Programme</h3> <p><a href="/programme">Read more</a></p>`,
	Good:      `<h3>Programme</h3> <p><a href="/programme">Read more about the programme</a></p>`,
	WordPress: "In the editor of the page: the text of the link or button. In a list of posts it is set by the block \"Read More\", the theme or the page builder.",
	Question:  "Does the heading or text before the link say where it leads, and do people who use a screen reader get to it together with the link?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		p := newPurposes(s)
		return namedLinks(s), p.inContext
	},
}

// linkPurposeAlone checks that a link says where it leads by its name alone.
//
// Source: WCAG 2.2 SC 2.4.9, techniques G91 and H30; ACT rule aizyf1.
var linkPurposeAlone = Rule{
	ID:        "link-purpose-alone",
	Title:     "Links say where they lead by themselves",
	ACT:       []string{"aizyf1"},
	Class:     Strong,
	Why:       "People who use a screen reader call up the list of all links of a page. \"Read more\" ten times over tells them nothing there.",
	Fix:       "Write into the link what is behind it, such as \"Read more about the programme\". Part of it may be hidden from sight.",
	Bad:       `The programme is out: <a href="/programme">read more</a>.`,
	Good:      `<a href="/programme">The programme</a> is out.`,
	WordPress: "In the editor of the page: the text of the link or button. In a list of posts it is set by the block \"Read More\", the theme or the page builder.",
	Question:  "Would somebody who reads this link alone, in a list of links, know where it leads?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		p := newPurposes(s)
		return namedLinks(s), p.alone
	},
}

// linkRoles are the role of links and those that inherit from it.
var linkRoles = []string{"link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"}

// namedLinks are the links that have a name.
func namedLinks(s *page.Snapshot) []*page.Node {
	return only(s.WithRole(linkRoles...), func(n *page.Node) bool { return !blank(n.Name) })
}

// purposes knows of a page what is needed to judge its links.
type purposes struct {
	context func(*page.Node) page.LinkContext
	places  []place

	kinds       map[string]emptiness // by the language and the name of a link
	formatLists map[*page.Node]bool  // lists of which all items are kinds of files
	voices      map[*page.Node][]*page.Node
}

func newPurposes(s *page.Snapshot) *purposes {
	return &purposes{context: s.LinkContexts(), places: placesOf(s), kinds: map[string]emptiness{}, formatLists: map[*page.Node]bool{}, voices: map[*page.Node][]*page.Node{}}
}

func (p *purposes) at(n *page.Node) place { return p.places[n.Index()] }

// emptiness tells in what way the name of a link says nothing of where it leads.
type emptiness int

const (
	full    emptiness = iota
	format            // the kind of a file
	nothing           // words such as "more"
	signs             // no letter and no digit
)

func (p *purposes) emptiness(n *page.Node) emptiness {
	key := p.at(n).lang + " " + n.Name
	kind, known := p.kinds[key]
	if !known {
		kind = emptinessOf(n.Name, p.at(n).lang)
		p.kinds[key] = kind
	}
	return kind
}

func emptinessOf(name, lang string) emptiness {
	text := plain(name)
	switch {
	case text == "" && !pictorial(name):
		return signs
	case text == "":
		return full
	case isEmptyText(withoutSize(text), lang):
		return nothing
	case formats[withoutSize(text)]:
		return format
	}
	return full
}

// pictorial tells whether a text has a sign that screen readers have a name
// for, such as a house. Arrows and signs of punctuation are none.
func pictorial(s string) bool {
	for _, r := range s {
		arrow := r >= 0x2190 && r <= 0x21FF || r >= 0x25A0 && r <= 0x25FF || r >= 0x27F0 && r <= 0x27FF || r >= 0x2900 && r <= 0x297F ||
			r >= 0x2794 && r <= 0x27BF || r >= 0x276C && r <= 0x2771 || r >= 0x2B00 && r <= 0x2BFF || strings.ContainsRune("<>|^~=", r)
		if unicode.Is(unicode.Co, r) || unicode.IsSymbol(r) && !arrow || strings.ContainsRune("@#&+", r) {
			return true
		}
	}
	return false
}

// withoutSize takes the size of a file off the end of a text.
func withoutSize(text string) string {
	words := strings.Fields(text)
	for len(words) > 1 && sizeWord(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

func sizeWord(w string) bool {
	w = strings.TrimLeft(w, "0123456789")
	return w == "" || w == "kb" || w == "mb" || w == "gb" || w == "ko" || w == "mo" || w == "kib" || w == "mib" || w == "кб" || w == "мб"
}

func (p *purposes) inContext(n *page.Node) Verdict {
	e := p.emptiness(n)
	c := p.context(n)
	switch {
	case e == full:
		return p.referring(n, c)
	case calledAsTarget(n):
		return pass()
	case !blank(n.Description) && says(n.Description, p.at(n).lang), p.surely(n, c):
		return pass()
	case e == format && !p.surelyFile(n, c):
		return cantTell("the link is called %q, which is a kind of file as well as a topic, and nothing of the same paragraph, list item or table cell goes with it", shorten(n.Name))
	}
	if why := p.perhaps(n, c); why != "" {
		return cantTell("the link is called %q, and %s", shorten(n.Name), why)
	}
	return fail("the link is called %q, and no text of the same paragraph, list item or table cell says where it leads", shorten(n.Name))
}

func (p *purposes) alone(n *page.Node) Verdict {
	e := p.emptiness(n)
	switch {
	case e == nothing && calledAsTarget(n):
		return pass()
	case e == signs, e == nothing:
		return fail("the link is called %q, which by itself does not say where it leads", shorten(n.Name))
	case e == format && p.surelyFile(n, p.context(n)):
		return fail("the link is called %q, which by itself does not say which file it is", shorten(n.Name))
	case e == format:
		return cantTell("the link is called %q, which is a kind of file as well as a topic", shorten(n.Name))
	case !p.at(n).menu && partOfPhrase(n):
		return cantTell("the link is %q, which is part of what the sentence calls it; see whether it says by itself where it leads", n.Name)
	}
	return pass()
}

// surely tells whether what goes with a link says something.
func (p *purposes) surely(n *page.Node, c page.LinkContext) bool {
	for _, d := range append(append(c.Described, c.Items...), c.RowHeaders...) {
		if p.saysBeside(d, n) {
			return true
		}
	}
	if c.Cell != nil && p.saysBeside(c.Cell, n) {
		return true
	}
	if c.Block != nil && c.Block.Is("p", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "dd", "blockquote") && p.saysBeside(c.Block, n) {
		return true
	}
	for _, t := range n.BesideInline(c.Block) {
		if p.saysBeside(t, n) {
			return true
		}
	}
	return false
}

// perhaps says what there is besides that may tell where a link leads, "" where
// there is nothing.
func (p *purposes) perhaps(n *page.Node, c page.LinkContext) string {
	for _, h := range c.Headers {
		if p.saysBeside(h, n) {
			return "all that goes with it is the head of its column, " + quote(h.Text())
		}
	}
	switch {
	case c.Cell != nil && c.Cell.Parent() != nil && p.saysBeside(c.Cell.Parent(), n):
		return "what says where it leads stands in another cell of its row, which is not marked as the row's header"
	case c.Block != nil && !wholePage(c.Block) && p.saysBeside(c.Block, n), c.Block != nil && c.Block.Is("figcaption") && c.Block.Parent() != nil && p.saysBeside(c.Block.Parent(), n):
		return "what may say where it leads stands in another paragraph"
	case p.at(n).headed:
		return "what may say where it leads is a heading before it"
	case p.at(n).menu:
		return "it stands in a menu"
	}
	return ""
}

// wholePage tells whether a block is no part of a page but most of it.
func wholePage(n *page.Node) bool {
	return n.Is("html", "body", "main", "article", "section", "header", "footer", "aside", "form") || attr(n, "role") == "main"
}

func quote(s string) string { return `"` + shorten(s) + `"` }

// Bounds on what is read of a node to find words beside a link.
const (
	mostRead   = 400
	mostVoices = 8
)

// saysBeside tells whether a node says something, without what the link itself
// and other links of empty words say.
func (p *purposes) saysBeside(n, link *page.Node) bool {
	said, known := p.voices[n]
	if !known {
		said = p.listen(n)
		p.voices[n] = said
	}
	return slices.ContainsFunc(said, func(v *page.Node) bool { return !v.Within(link) })
}

// listen gives the first texts and names within a node that say something.
func (p *purposes) listen(n *page.Node) []*page.Node {
	read := 0
	var out []*page.Node
	var look func(*page.Node)
	look = func(c *page.Node) {
		read++
		switch {
		case read > mostRead || len(out) == mostVoices || c.Kind == page.Comment || c.Is("script", "style", "template", "noscript"):
			return
		case c.Kind == page.Text:
			if !c.ProgrammaticallyHidden() && says(c.Data, p.at(c).lang) {
				out = append(out, c)
			}
			return
		case c.Exposed && (c.Is("img", "area") || c.IsElement() && attr(c, "aria-label") != "") && says(c.Name, p.at(c).lang):
			out = append(out, c)
		}
		for _, child := range c.Children() {
			look(child)
		}
	}
	look(n)
	return out
}

// says tells whether a text has words other than empty ones and kinds and sizes
// of files.
func says(text, lang string) bool {
	text = withoutSize(plain(text))
	if text == "" || isEmptyText(text, lang) || formats[text] {
		return false
	}
	for _, r := range text {
		if unicode.IsLetter(r) {
			return len([]rune(text)) > 1
		}
	}
	return len(text) == 4 // a year
}
