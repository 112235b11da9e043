package finder

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Sense is what a clue says of what is looked for.
type Sense string

const (
	Shown  Sense = "shown"  // the page says or shows that it is there
	Denied Sense = "denied" // the page says or shows that it is not
	Unsure Sense = "unsure" // a person must read it
	Leads  Sense = "leads"  // a link that seems to lead there
)

// Topics of words that turn the sense of a sentence.
const (
	negation    = "negation"
	past        = "past"
	wish        = "wish"
	placeholder = "placeholder"
)

// senseOf is how a passage speaks of what some of its hits are about. Words
// within the hits of its sign deny nothing, such as those of "without steps".
func (p *passage) senseOf(hits, all []hit, allow allowance, newest int) Sense {
	sense := Unsure
	for _, h := range hits {
		if allow.denial {
			sense = Shown
			break
		}
		switch p.denied(h, all) {
		case Denied:
			sense = Denied
			continue
		case Unsure:
			continue
		}
		sense = Shown
		break
	}
	if sense != Shown {
		return sense
	}
	switch {
	case p.hidden, p.story && !allow.news, p.says(placeholder, hits),
		p.says(wish, hits) && !allow.wish,
		!allow.past && (p.says(past, hits) || p.older(newest)):
		return Unsure
	}
	return Shown
}

// allowance is what a sign bears with: some things are shown by what was.
type allowance struct{ past, wish, news, denial bool }

// denied tells whether a hit is denied: Denied in its own part of the sentence,
// Unsure in another, Shown when nothing is denied.
func (p *passage) denied(h hit, own []hit) Sense {
	out := Shown
	for _, n := range p.hits {
		if n.topic != negation || within(n, own) || !p.sameTongue(n, h) {
			continue
		}
		if p.tokens[n.from].clause == p.tokens[h.from].clause {
			return Denied
		}
		if !p.turned(n.from, h.from) {
			out = Unsure
		}
	}
	return out
}

// together tells whether two phrases stand in one part of the sentence.
func (p *passage) together(some, others []hit) bool {
	return slices.ContainsFunc(some, func(a hit) bool {
		return slices.ContainsFunc(others, func(b hit) bool { return p.tokens[a.from].clause == p.tokens[b.from].clause })
	})
}

// sameTongue tells whether a word that turns the sense can do so for another:
// it is of its language or of that of the passage. The Portuguese "no" denies
// nothing, and an English sentence may stand on any page.
func (p *passage) sameTongue(n, h hit) bool {
	return n.lang == h.lang || n.lang == p.lang || p.lang == Undetermined
}

// says tells whether the passage has words of a topic that can turn the sense
// of one of the hits.
func (p *passage) says(topic string, hits []hit) bool {
	return slices.ContainsFunc(p.hits, func(n hit) bool {
		return n.topic == topic && slices.ContainsFunc(hits, func(h hit) bool { return p.sameTongue(n, h) })
	})
}

func within(n hit, list []hit) bool {
	for _, h := range list {
		if h.from < n.to && n.from < h.to {
			return true
		}
	}
	return false
}

// turned tells whether a word such as "but" stands between two words, so that
// what is said before does not hold behind.
func (p *passage) turned(a, b int) bool {
	if a > b {
		a, b = b, a
	}
	for _, h := range p.hits {
		if h.topic == "turn" && h.from >= a && h.from <= b {
			return true
		}
	}
	return false
}

var year = regexp.MustCompile(`\b20\d\d\b`)

// newestYear is the latest year that a page names, 0 when it names none.
func newestYear(s *page.Snapshot) int {
	return latest(textOf(s) + " " + s.Title)
}

func latest(text string) int {
	out := 0
	for _, y := range year.FindAllString(text, -1) {
		if n, _ := strconv.Atoi(y); n < 2060 {
			out = max(out, n)
		}
	}
	return out
}

// older tells whether the sentence speaks of a year, and of none that is as new
// as the page.
func (p *passage) older(newest int) bool {
	y := latest(p.text)
	return y > 0 && y < newest
}
