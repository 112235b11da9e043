package finder

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Kind says what a clue is.
type Kind string

const (
	Page    Kind = "page"    // the page itself is what is looked for
	Link    Kind = "link"    // a link that leads to it
	Passage Kind = "passage" // a sentence that says so
	Thing   Kind = "thing"   // something on the page, such as a video with captions
)

// Clue is what one page says of one question.
type Clue struct {
	Finder string
	Facet  string // "" for the question of the finder itself
	Sense  Sense
	Kind   Kind
	Quote  string     // at most 200 letters, cut at ends of words
	Lang   string     // of the quotation, as far as known
	To     string     // of a link, the full address
	Proof  bool       // of a link: that it leads somewhere is enough
	Says   bool       // of a link: its words would answer the question
	Form   bool       // of a link: the page behind must have a form to write in
	Node   *page.Node // while the page is at hand
}

// mostQuote bounds a quotation, in letters.
const mostQuote = 200

// quote cuts a text around the part that begins with the share at, from 0 to 1.
func quote(text string, at float64) string {
	text = clean(text)
	runes := []rune(text)
	if len(runes) <= mostQuote {
		return text
	}
	const room = mostQuote - 2 // for the ellipses
	begin := min(max(0, int(at*float64(len(runes)))-room/3), len(runes)-room)
	end := begin + room
	cut := string(runes[begin:end])
	if begin > 0 {
		cut = "…" + afterWord(cut)
	}
	if end < len(runes) {
		cut = beforeWord(cut) + "…"
	}
	return cut
}

// afterWord drops what may be the end of a word that was cut; where words have
// no spaces nothing is dropped.
func afterWord(s string) string {
	if i := strings.IndexByte(s, ' '); i >= 0 && i < len(s)/3 {
		return s[i+1:]
	}
	return s
}

func beforeWord(s string) string {
	if i := strings.LastIndexByte(s, ' '); i > len(s)*2/3 {
		return s[:i]
	}
	return s
}

// clean is a text without what readers do not see: control and direction
// characters, and runs of spaces.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r < ' ', r == 0x7f, r == 0x2028, r == 0x2029, r == 0xa0:
			return ' '
		case r == 0xad, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return page.CollapseSpace(s)
}
