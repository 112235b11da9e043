package finder

import (
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/tongue"
)

// Looked is one page of a site and what it says. Of a page that could not be
// looked at there is only its address and why.
type Looked struct {
	URL   string // of the document
	Asked string // the address under which it was asked for, where that is another one
	Home  bool
	State State
	Lang  string   // of its text: a language, Undetermined, or "" where it has no words
	Links []string // where it leads, as full addresses
	Clues []Clue
}

// State says whether a page could be looked at.
type State int

const (
	Seen   State = iota
	Missed       // it is there, or may be
	Gone         // the server says that there is no such page
	Alias        // another address of a page among the others
)

// Most clues that one page gives for one question.
const mostClues = 3

// Look reads one page.
func Look(s *page.Snapshot) Looked {
	sheet := newSheet(s)
	out := Looked{URL: s.FinalURL, Asked: s.URL, Lang: sheet.lang}
	for _, f := range All {
		out.Clues = append(out.Clues, few(sheet.clues(f))...)
	}
	for _, n := range s.WithTag("a", "area") {
		if to := n.Address(); to != "" && !slices.Contains(out.Links, to) && len(out.Links) < mostLinks {
			out.Links = append(out.Links, to)
		}
	}
	return out
}

// mostLinks bounds the links of a page that are followed in thought.
const mostLinks = 500

// few keeps the first clues of each facet and sense.
func few(list []Clue) []Clue {
	type question struct {
		facet string
		sense Sense
		kind  Kind
	}
	count := map[question]int{}
	var out []Clue
	for _, c := range list {
		twin := slices.ContainsFunc(out, func(o Clue) bool {
			return o.Facet == c.Facet && o.Sense == c.Sense && o.Quote == c.Quote && o.To == c.To
		})
		if q := (question{c.Facet, c.Sense, c.Kind}); !twin && count[q] < mostClues {
			count[q]++
			out = append(out, c)
		}
	}
	return out
}

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
		if p.link != nil && p.link.Address() != "" {
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

func (sh *sheet) clues(f Finder) []Clue {
	var out []Clue
	if f.page != "" {
		out = append(out, sh.pageClues(f)...)
	}
	for _, s := range f.signs {
		out = append(out, sh.signClues(f, s)...)
	}
	if f.also != nil {
		for _, c := range f.also(sh) {
			c.Finder = f.ID
			out = append(out, c)
		}
	}
	return append(out, sh.leads(f)...)
}

// pageClues are about whether this is the page that is looked for.
func (sh *sheet) pageClues(f Finder) []Clue {
	var out []Clue
	for _, p := range sh.titles {
		if !p.headed(f.page) {
			continue
		}
		sense := Shown
		if p.story || sh.bare || !sh.mainly(p, f.page) {
			sense = Unsure
		}
		out = append(out, sh.clue(f.ID, "", sense, Page, p, p.hits))
	}
	return out
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

func (sh *sheet) signClues(f Finder, s sign) []Clue {
	var out []Clue
	seen := map[*passage]bool{}
	for _, topic := range s.any {
		for _, p := range sh.byTopic[topic] {
			if seen[p] || !sh.fits(s, p) {
				continue
			}
			seen[p] = true
			own := p.hitsOn(s.any)
			sense := p.senseOf(own, p.hitsOn(slices.Concat(s.any, s.with, s.about, s.on)), s.bears, sh.newest)
			if sh.bare && sense == Shown {
				sense = Unsure
			}
			if p.link != nil {
				if !s.links || sense != Shown || p.link.Address() == "" {
					continue
				}
				c := sh.clue(f.ID, s.facet, Leads, Link, p, own)
				c.To, c.Proof = p.link.Address(), true
				out = append(out, c)
				continue
			}
			out = append(out, sh.clue(f.ID, s.facet, sense, Passage, p, own))
		}
	}
	return out
}

// fits tells whether a passage stands where the sign counts.
func (sh *sheet) fits(s sign, p *passage) bool {
	standsIn := func(topic string) bool { return p.under(topic) || !p.aside && sh.about(topic) }
	switch {
	case p.head && !slices.ContainsFunc(s.any, p.headed):
		return false // the sentence under the heading is read by itself
	case p.head && len(s.with) > 0 && !slices.ContainsFunc(s.with, p.headed):
		return false
	case p.asks && !s.forms:
		return false
	case p.hasAny(s.not):
		return false
	case s.number && !strings.ContainsFunc(p.text, unicode.IsDigit):
		return false
	case len(s.with) > 0 && !p.hasAny(s.with):
		return false
	case len(s.about) > 0 && !p.hasAny(s.about) && !slices.ContainsFunc(s.about, standsIn):
		return false
	case len(s.on) > 0 && !slices.ContainsFunc(s.on, standsIn):
		return false
	}
	return true
}

// leads are the links that may lead to what the finder looks for.
func (sh *sheet) leads(f Finder) []Clue {
	var out []Clue
	for _, topic := range f.leads {
		for _, p := range sh.byTopic[topic] {
			if p.link == nil || p.link.Address() == "" {
				continue
			}
			c := sh.clue(f.ID, "", Leads, Link, p, p.hitsOn([]string{topic}))
			c.To = p.link.Address()
			out = append(out, c)
		}
	}
	return out
}

func (sh *sheet) clue(finder, facet string, sense Sense, kind Kind, p *passage, own []hit) Clue {
	at := 0.0
	if len(own) > 0 && len(p.tokens) > 0 {
		at = float64(own[0].from) / float64(len(p.tokens))
	}
	node := p.node
	if p.link != nil {
		node = p.link
	}
	return Clue{Finder: finder, Facet: facet, Sense: sense, Kind: kind, Quote: quote(p.text, at), Lang: p.lang, Node: node}
}

func (p *passage) hitsOn(topics []string) []hit {
	return slices.DeleteFunc(slices.Clone(p.hits), func(h hit) bool { return !slices.Contains(topics, h.topic) })
}

// headed tells whether the heading itself, without the sentence under it, is
// about a topic.
func (p *passage) headed(topic string) bool {
	return slices.ContainsFunc(p.hits, func(h hit) bool { return h.topic == topic && h.to <= p.own })
}
