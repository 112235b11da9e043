package finder

import (
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/tongue"
)

// sheet is a page taken apart, with what finders ask it for.
type sheet struct {
	snapshot *page.Snapshot
	lang     string
	passages []*passage
	byTopic  map[string][]*passage
	links    []*passage // in the order of the page
	titles   []*passage // of the page: its main headings, or its title
	newest   int        // year
	names    map[string]bool
	bare     bool // it holds little, and words that say that more is to come
}

func newSheet(s *page.Snapshot) *sheet {
	r := read(s)
	sh := &sheet{snapshot: s, lang: r.lang, passages: r.passages, byTopic: map[string][]*passage{}, newest: newestYear(s), names: siteNames(s)}
	for _, p := range r.passages {
		for _, h := range p.hits {
			if list := sh.byTopic[h.topic]; len(list) == 0 || list[len(list)-1] != p {
				sh.byTopic[h.topic] = append(list, p)
			}
		}
		if p.link != nil && followed(p.link) {
			sh.links = append(sh.links, p)
		}
		if p.title {
			sh.titles = append(sh.titles, p)
		}
	}
	sh.titles = slices.DeleteFunc(sh.titles, func(p *passage) bool { return sh.onlyNames(p) })
	if len(sh.titles) == 0 {
		sh.titles = r.titled(s)
	}
	sh.bare = sh.isBare()
	return sh
}

// titled are the parts of the title of the page.
func (r *reader) titled(s *page.Snapshot) []*passage {
	var out []*passage
	node := s.DocumentElement()
	if list := s.WithTag("title"); len(list) > 0 {
		node = list[0]
	}
	if node == nil {
		return nil
	}
	for _, part := range titleParts(s.Title) {
		p := r.passage(part, node, place{lang: r.lang, story: newsPage(s)})
		p.hidden, p.heading = false, nil
		p.own = len(p.tokens)
		out = append(out, p)
	}
	return out
}

func titleParts(title string) []string {
	title = strings.NewReplacer(" - ", "|", " – ", "|", " — ", "|", " · ", "|", " » ", "|", " : ", "|", " • ", "|").Replace(title)
	var out []string
	for part := range strings.SplitSeq(title, "|") {
		if part = page.CollapseSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// siteNames are the words of the last part of the title, which on most sites is
// their name, and of the name of the host.
func siteNames(s *page.Snapshot) map[string]bool {
	out := map[string]bool{}
	if parts := titleParts(s.Title); len(parts) > 1 {
		for _, w := range folded(parts[len(parts)-1]) {
			out[w] = true
		}
	}
	return out
}

func (sh *sheet) onlyNames(p *passage) bool {
	return len(sh.names) > 0 && !slices.ContainsFunc(p.tokens[:p.own], func(t token) bool { return !sh.names[t.text] })
}

// isBare tells whether the page says that its content is still to come.
func (sh *sheet) isBare() bool {
	const little = 1200 // bytes, without headers and footers
	letters := 0
	for _, p := range sh.passages {
		if p.link == nil && !p.head && p.node.Closest(func(n *page.Node) bool { return n.Is("nav", "header", "footer") }) == nil {
			letters += len(p.text)
		}
	}
	return letters < little && len(sh.byTopic[placeholder]) > 0
}

// about tells whether the page is about a topic.
func (sh *sheet) about(topic string) bool {
	return slices.ContainsFunc(sh.titles, func(p *passage) bool { return p.headed(topic) })
}

// mainly tells whether a heading has no words but those for a topic, names and
// such as say little, so that it does not speak of another accessibility.
func (sh *sheet) mainly(p *passage, topic string) bool {
	for i, t := range p.tokens[:p.own] {
		in := slices.ContainsFunc(p.hits, func(h hit) bool {
			return (h.topic == topic || h.topic == "filler") && h.from <= i && i < h.to
		})
		small := tongue.IsSmall(t.text) || sh.names[t.text] || len([]rune(t.text)) == 1 && !unspaced([]rune(t.text)[0])
		if !in && !small && !strings.ContainsFunc(t.text, unicode.IsDigit) {
			return false
		}
	}
	return true
}

func (p *passage) hitsOn(topics []string) []hit {
	return slices.DeleteFunc(slices.Clone(p.hits), func(h hit) bool { return !slices.Contains(topics, h.topic) })
}

// headed tells whether the heading itself, without the sentence under it, is
// about a topic.
func (p *passage) headed(topic string) bool {
	return slices.ContainsFunc(p.hits, func(h hit) bool { return h.topic == topic && h.to <= p.own })
}
