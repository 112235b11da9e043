package tongue

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Sample is a text that was read once and can be compared with many languages.
type Sample struct {
	Words int // of all scripts; of those written without spaces, about as many as there are

	words       map[string]int // by script
	letters     map[string]int
	main        string // the script of most words
	hits        []int  // small words by language, those of the main script
	tokens      []token
	onlyChinese int
	text        string
}

type token struct {
	set   uint64 // the languages that have it among their small words
	count int
	name  bool // it stands in names as well
	small bool // it stands somewhere with a small first letter, as the words of names do not
}

// Read reads a text.
func Read(text string) *Sample {
	s := &Sample{words: map[string]int{}, letters: map[string]int{}, hits: make([]int, len(codes)), text: text}
	seen, lower := map[string]int{}, map[string]bool{}
	var order []string
	for _, w := range split(norm.NFC.String(text)) {
		script := scriptOf(w.first)
		s.letters[script] += len([]rune(w.text))
		if perWord[script] > 0 {
			for _, r := range w.text {
				if strings.ContainsRune(chineseOnly, r) {
					s.onlyChinese++
				}
			}
			continue
		}
		s.words[script]++
		low := strings.ToLower(w.text)
		if low == w.text {
			lower[low] = true
		}
		if seen[low]++; seen[low] == 1 {
			order = append(order, low)
		}
	}
	for script, letters := range perWord {
		if n := s.letters[script]; n > 0 {
			s.words[script] = max(1, n/letters)
		}
	}
	if s.letters["Kana"]*10 >= s.letters["Hani"] && s.letters["Kana"] > 1 {
		s.words["Kana"] += s.words["Hani"] // characters between kana are Japanese
		s.words["Hani"] = 0
	}
	s.count(seen, lower, order)
	return s
}

// Latin tells whether most words are in Latin letters.
func (s *Sample) Latin() bool { return s.main == "Latn" }

func (s *Sample) count(seen map[string]int, lower map[string]bool, order []string) {
	for _, script := range scriptNames {
		s.Words += s.words[script]
		if s.words[script] > s.words[s.main] {
			s.main = script
		}
	}
	for _, w := range order {
		set := languagesOf[w]
		if first, _ := utf8.DecodeRuneInString(w); set == 0 || scriptOf(first) != s.main {
			continue
		}
		s.tokens = append(s.tokens, token{set, seen[w], slices.Contains(inNames, w), lower[w]})
		for i := range codes {
			if set>>i&1 == 1 {
				s.hits[i] += seen[w]
			}
		}
	}
}

// best is the language that most small words speak for, other than the one
// given, and how they weigh against that one.
func (s *Sample) best(code string) (string, weighing) {
	out := -1
	for i := range codes {
		if codes[i] != code && s.hits[i] > 0 && (out < 0 || s.hits[i] > s.hits[out]) {
			out = i
		}
	}
	own := -1
	if i, ok := index[code]; ok {
		own = i
	}
	if out < 0 {
		return "", s.weigh(own, out)
	}
	return codes[out], s.weigh(own, out)
}

func (s *Sample) weigh(own, other int) weighing {
	var w weighing
	if other >= 0 {
		w.best, w.share = codes[other], s.hits[other]
	}
	for _, t := range s.tokens {
		has, its := own >= 0 && t.set>>own&1 == 1, other >= 0 && t.set>>other&1 == 1
		distinct, particle := 1, 0
		if t.name {
			distinct, particle = 0, 1
		}
		switch {
		case has && !its:
			w.own += t.count
			w.ownDistinct += distinct
		case its && !has:
			w.other += t.count
			w.otherDistinct += distinct
			w.otherParticles += particle
			if t.small {
				w.otherSmall += distinct
			}
		}
	}
	return w
}

type word struct {
	text  string
	first rune
}

// split parts a text into words of one script each. Addresses of pages and
// mailboxes, and words with digits in them, are left out.
func split(text string) []word {
	var out []word
	for _, field := range strings.Fields(text) {
		if strings.ContainsAny(field, `@_\{}=<>`) || strings.Contains(field, "://") || strings.ContainsFunc(field, unicode.IsDigit) || dotted(field) {
			continue
		}
		out = splitField(out, field)
	}
	return out
}

// dotted tells whether a full stop stands between two small Latin letters, as
// in addresses and code.
func dotted(field string) bool {
	for i := 1; i+1 < len(field); i++ {
		if field[i] == '.' && small26(field[i-1]) && small26(field[i+1]) {
			return true
		}
	}
	return false
}

func small26(b byte) bool { return b >= 'a' && b <= 'z' }

func splitField(out []word, field string) []word {
	if isASCII(field) {
		return splitASCII(out, field)
	}
	var b strings.Builder
	var first rune
	last := ""
	flush := func() {
		if b.Len() > 0 {
			out = append(out, word{b.String(), first})
			b.Reset()
		}
	}
	for _, r := range field {
		switch {
		case unicode.IsLetter(r):
			if script := scriptOf(r); script != last {
				flush()
				last = script
			}
			if b.Len() == 0 {
				first = r
			}
			b.WriteRune(r)
		case unicode.Is(unicode.M, r) && b.Len() > 0 && last != "Arab":
			b.WriteRune(r)
		case unicode.Is(unicode.M, r) || r == 0x200c || r == 0x200d || r == 0xad || r == 0x640:
		default:
			flush()
			last = ""
		}
	}
	flush()
	return out
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// splitASCII does the same for nothing but ASCII, without copies.
func splitASCII(out []word, field string) []word {
	for w := range strings.FieldsFuncSeq(field, func(r rune) bool { return !unicode.IsLetter(r) }) {
		out = append(out, word{w, rune(w[0])})
	}
	return out
}

// codes are the languages that have a list of small words, index their places.
var (
	codes       = slices.Sorted(keys(small))
	index       = places()
	languagesOf = invert()
	inNames     = strings.Fields(particles)
)

func keys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func places() map[string]int {
	out := map[string]int{}
	for i, c := range codes {
		out[c] = i
	}
	return out
}

func invert() map[string]uint64 {
	out := map[string]uint64{}
	for i, c := range codes {
		for _, w := range strings.Fields(small[c]) {
			out[norm.NFC.String(w)] |= 1 << i
		}
	}
	return out
}

// IsSmall tells whether a word, in lower case, says little in some language.
func IsSmall(word string) bool { return languagesOf[word] != 0 }
