package finder

import (
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/tongue"
)

// Looked is one page of a site and what it says. Of a page that could not be
// looked at there is only its address and its state.
type Looked struct {
	URL   string // of the document
	Asked string // the address under which it was asked for, where that is another one
	Home  bool
	State State
	Lang  string   // of its text: a language, Undetermined, or "" where it has no words
	Links []string // where it leads, as full addresses
	Named []string // of these, those to which a link says in words what is there
	Form  bool     // it has a form to write in
	Clues []Clue
}

// State says whether a page could be looked at.
type State int

const (
	Seen   State = iota
	Missed       // it is there, or may be
	Gone         // the server says that there is no such page
	Alias        // another address of a page among the others, or no page at all
)

// mostClues bounds the clues of one sense that a page gives to one question.
const mostClues = 3

// Look reads one page.
func Look(s *page.Snapshot) Looked {
	sheet := newSheet(s)
	out := Looked{URL: s.FinalURL, Asked: s.URL, Lang: sheet.lang, Form: hasForm(s)}
	for _, f := range All {
		if forWriters(s.FinalURL) {
			break
		}
		out.Clues = append(out.Clues, few(sheet.clues(f))...)
	}
	for _, n := range s.WithTag("a", "area") {
		if to := n.Address(); to != "" && !slices.Contains(out.Links, to) && len(out.Links) < mostLinks {
			out.Links = append(out.Links, to)
		}
	}
	for _, l := range sheet.links {
		if to := l.link.Address(); len(out.Named) < mostLinks && says(l) && !slices.Contains(out.Named, to) {
			out.Named = append(out.Named, to)
		}
	}
	return out
}

// says tells whether the text of a link has words that say something.
func says(l *passage) bool {
	return slices.ContainsFunc(l.tokens, func(t token) bool { return !tongue.IsSmall(t.text) && !l.has("more") })
}

// hasForm tells whether a page has a form with room for a message, or a frame
// that may be one.
func hasForm(s *page.Snapshot) bool {
	framed := func(n *page.Node) bool { return strings.Contains(n.FrameAddress(), "form") }
	return slices.ContainsFunc(s.WithTag("textarea"), func(n *page.Node) bool { return !n.Hidden() }) ||
		slices.ContainsFunc(s.WithTag("iframe"), framed)
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
		if p.story || sh.bare || !f.clear && !sh.mainly(p, f.page) {
			sense = Unsure
		}
		out = append(out, sh.clue(f.ID, "", sense, Page, p, p.hits))
	}
	return out
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
			if sense == Denied && len(s.with) > 0 && !p.together(own, p.hitsOn(s.with)) {
				sense = Unsure // it may deny something else
			}
			if sense == Shown && (sh.bare || s.offer && !sh.offers(p, own)) {
				sense = Unsure
			}
			if p.link != nil {
				if !s.links || sense != Shown || !followed(p.link) {
					continue
				}
				c := sh.clue(f.ID, s.facet, Leads, Link, p, own)
				c.To, c.Says = p.link.Address(), true
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
	case slices.ContainsFunc(s.notOn, sh.about):
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

// offers tells whether a passage offers what its hits name: it says so, asks
// for it in a form, is a mark such as "(captions)", or stands on a page about
// accessibility.
func (sh *sheet) offers(p *passage, own []hit) bool {
	list := p.tokens
	if p.head {
		list = list[:p.own]
	}
	mark := func(h hit) bool {
		if p.title {
			return false
		}
		for i, t := range list {
			if t.clause == p.tokens[h.from].clause && (i < h.from || i >= h.to) {
				return false
			}
		}
		return true
	}
	return p.asks || p.has("offer") || p.under("accessibility") || !p.aside && sh.about("accessibility") || slices.ContainsFunc(own, mark)
}

// leads are the links that may lead to what the finder looks for.
func (sh *sheet) leads(f Finder) []Clue {
	var out []Clue
	for _, topic := range f.leads {
		for _, p := range sh.byTopic[topic] {
			if p.link == nil || !followed(p.link) {
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
