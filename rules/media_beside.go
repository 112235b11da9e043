package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/igfaudit/igfaudit/rules/page"
)

// beside is what a page offers besides its audio and video elements: where a
// text for them could be.
type beside struct {
	words   int            // that assistive technology meets
	seen    int            // of them those that can be seen
	ways    int            // links, buttons and whatever else may lead to a text, or play a sound
	likely  *page.Node     // the first link or button whose name speaks of a transcript
	texts   map[int]string // what everybody meets of each block, in lower case
	audio   []*page.Node   // audio elements that can be played
	videos  int            // video elements, which a sound recording may describe
	unknown bool           // there is content that the snapshot does not hold
}

// besideMedia looks at the page once.
func besideMedia(s *page.Snapshot) *beside {
	b := &beside{texts: map[int]string{}}
	inner := make([]bool, len(s.Nodes)) // within an audio or video element
	block := make([]int, len(s.Nodes))  // the nearest node around that is no part of a line
	for i, n := range s.Nodes {
		block[i] = i
		if p := n.Parent(); p != nil && p.Index() < i {
			inner[i] = inner[p.Index()] || p.Is("audio", "video")
			if n.Kind != page.Element || strings.HasPrefix(n.StyleOf("display"), "inline") {
				block[i] = block[p.Index()]
			}
		}
		if !inner[i] {
			b.look(n, block[i])
		}
	}
	return b
}

func (b *beside) look(n *page.Node, block int) {
	switch n.Kind {
	case page.Text, page.Pseudo:
		if !n.Unread() && (n.Exposed || n.Kind == page.Pseudo) {
			b.add(block, n.Data, n.Visible())
		}
	case page.Element:
		b.element(n, block)
	case page.Document:
		if hears(n.Listeners) {
			b.ways++
		}
	}
}

// hears tells whether clicks anywhere within are listened to.
func hears(events []string) bool {
	return slices.ContainsFunc(events, func(e string) bool {
		return e == "click" || e == "mousedown" || e == "mouseup" || e == "pointerdown" || e == "pointerup" || e == "touchstart" || e == "touchend"
	})
}

func (b *beside) add(block int, text string, seen bool) {
	words := countWords(text)
	b.words += words
	if seen && words > 0 {
		b.seen += words
		b.texts[block] += " " + strings.ToLower(text)
	}
}

func (b *beside) element(n *page.Node, block int) {
	if n.Is("audio") && n.Media != nil && !n.Media.NoSource {
		b.audio = append(b.audio, n)
	}
	if n.Is("video") {
		b.videos++
	}
	if n.Is("video", "audio") {
		b.add(block, n.Description, false)
		return
	}
	if n.Is("iframe", "frame", "object", "embed") {
		b.unknown = b.unknown || n.Visible() && len(n.Children()) == 0
	}
	if !n.Exposed || n.Unread() {
		return
	}
	if n.Name != "" && !namedByText(n) {
		b.add(block, n.Name, n.Visible())
	}
	b.add(block, n.Description, n.Visible())
	b.add(block, n.Value, n.Visible())
	if leads(n) {
		b.ways++
		if b.likely == nil && holdsAny(strings.ToLower(n.Name), transcriptWords) {
			b.likely = n
		}
	}
}

// namedByText tells whether the name of the element is made of its content,
// which is counted by itself.
func namedByText(n *page.Node) bool {
	return len(n.Children()) > 0 && !n.HasAttr("aria-label") && !n.HasAttr("title") || n.Role == "RootWebArea"
}

// leads tells whether something happens when the element is used.
func leads(n *page.Node) bool {
	return n.Clickable || n.Focusable() && !n.Is("html", "body", "iframe")
}

// bare tells whether the page surely holds no text for its media: hardly a
// word, and no way to come to one.
func (b *beside) bare() bool { return b.words < 3 && b.ways == 0 && !b.unknown }

// bareToTheEye tells the same of texts that everybody has to meet, by sight
// and by ear.
func (b *beside) bareToTheEye() bool { return b.seen < 3 && b.ways == 0 && !b.unknown }

// tells says what of a text for the media was found, to help a person on.
func (b *beside) tells() string {
	if b.likely != nil {
		return "the page has \"" + shorten(b.likely.Name) + "\", which may lead to one"
	}
	return "no link or button on the page speaks of one"
}

// labels tells whether one of the texts of the page may say that the media
// repeat a text. Sure is false where the page is in a language of which the
// words are not known.
func (b *beside) labels(s *page.Snapshot, kind string) (found, sure bool) {
	lang := primarySubtag(s.Lang())
	same, known := againWords[lang]
	if !known {
		return false, false
	}
	for _, text := range b.texts {
		if holdsAny(text, mediaWords[kind]) && holdsAny(text, same) {
			return true, true
		}
	}
	return false, true
}

func holdsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// beginsAny tells whether one of the words begins a word of the text. Other
// scripts than the Latin one put articles before a word, or no space.
func beginsAny(text string, words []string) bool {
	for _, w := range words {
		for rest := text; ; {
			before, after, found := strings.Cut(rest, w)
			if !found {
				break
			}
			if last, _ := utf8.DecodeLastRuneInString(before); !unicode.Is(unicode.Latin, last) {
				return true
			}
			rest = "a" + after // what was cut off ended in a letter
		}
	}
	return false
}

// countWords counts the words of a text; of scripts that put no spaces between
// words, two characters are a word.
func countWords(text string) int {
	words, unparted := 0, 0
	inWord := false
	for _, r := range text {
		switch {
		case unspaced(r):
			unparted++
			inWord = false
		case letterOrDigit(r) || inWord && unicode.Is(unicode.M, r):
			if !inWord {
				words++
			}
			inWord = true
		default:
			inWord = false
		}
	}
	return words + (unparted+1)/2
}
