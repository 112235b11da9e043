package finder

import (
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// passage is a sentence, a heading with the sentence under it, or a link.
type passage struct {
	node    *page.Node // the block of text that holds it, or the link
	link    *page.Node // nil where it is none
	text    string
	lang    string
	tokens  []token
	own     int // of a heading, the tokens before those of the sentence under it
	hits    []hit
	heading *heading // what it stands under
	head    bool     // it is a heading with the first sentence under it
	title   bool     // that heading is the main one of the page
	hidden  bool     // nobody sees it as the page is
	asks    bool     // it belongs to a field or a button of a form
	story   bool     // it is or belongs to a piece of news
	aside   bool     // it stands beside what the page is about, as a footer does
}

// heading is one under which text stands.
type heading struct {
	node   *page.Node
	level  int
	text   string
	topics map[string]bool
	above  *heading
}

// under tells whether a passage stands under a heading on a topic.
func (p *passage) under(topic string) bool {
	for h := p.heading; h != nil; h = h.above {
		if h.topics[topic] {
			return true
		}
	}
	return false
}

// has tells whether the topic is spoken of in the passage.
func (p *passage) has(topic string) bool {
	return slices.ContainsFunc(p.hits, func(h hit) bool { return h.topic == topic })
}

func (p *passage) hasAny(topics []string) bool { return slices.ContainsFunc(topics, p.has) }

func (r *reader) passage(text string, n *page.Node, at place) *passage {
	p := &passage{node: n, text: text, lang: at.lang, heading: r.heading, asks: at.asks, story: at.story, aside: at.aside, hidden: n.Hidden()}
	p.tokens = tokens(cutRunes(text, mostSentence))
	p.hits = words.find(p.tokens, speaks(at.lang))
	return p
}

func headingLevel(n *page.Node) int {
	switch {
	case n == nil:
		return 0
	case n.Is("h1", "h2", "h3", "h4", "h5", "h6"):
		return int(n.Tag[1] - '0')
	case n.Is("legend", "summary", "dt", "caption"):
		return 7
	}
	if role, _ := n.Attr("role"); role == "heading" {
		level, _ := n.Attr("aria-level")
		if len(level) == 1 && level >= "1" && level <= "6" {
			return int(level[0] - '0')
		}
		return 2
	}
	return 0
}

// lineBreak stands for a br element, whose line breaks alone part sentences.
const lineBreak = "\u2028"

// stops end a sentence.
const stops = ".!?。！？؟…۔"

// sentences parts a text at what ends a sentence, and at line breaks.
func sentences(text string) []string {
	var out []string
	keep := func(s string) {
		if s = page.CollapseSpace(s); s != "" {
			out = append(out, s)
		}
	}
	start := 0
	runes := []rune(text)
	for i, r := range runes {
		end := string(r) == lineBreak || strings.ContainsRune("。！？", r) ||
			strings.ContainsRune(stops, r) && i+1 < len(runes) && unicode.IsSpace(runes[i+1]) && !lowerNext(runes[i+1:])
		if end {
			keep(string(runes[start : i+1]))
			start = i + 1
		}
	}
	keep(string(runes[start:]))
	return out
}

func lowerNext(rest []rune) bool {
	for _, r := range rest {
		if !unicode.IsSpace(r) {
			return unicode.IsLower(r)
		}
	}
	return false
}

func cutRunes(s string, most int) string {
	n := 0
	for i := range s {
		if n == most {
			return s[:i]
		}
		n++
	}
	return s
}
