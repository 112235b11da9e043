package finder

import (
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/form"
)

// token is one word of a sentence, or one character of a script that sets no
// spaces between words.
type token struct {
	text   string
	bare   []string // of an Arabic word: without what is written in one with it, such as the article
	clause int
}

// turns end a clause. What is denied beyond one says less of what stands here.
const turns = ",;:–—()[]،؛，、：；（）|/"

// tokens are the folded words of a sentence with the clauses that they stand in.
func tokens(sentence string) []token {
	var out []token
	clause := 0
	for part := range strings.FieldsFuncSeq(sentence, func(r rune) bool { return strings.ContainsRune(turns, r) }) {
		for _, w := range folded(part) {
			out = append(out, token{text: w, bare: bare(w), clause: clause})
		}
		clause++
	}
	return out
}

// folded are the words of a text; characters of scripts without spaces are
// words of their own.
func folded(text string) []string {
	var out []string
	for w := range strings.FieldsSeq(form.Fold(text)) {
		out = append(out, apart(w)...)
	}
	return out
}

func apart(w string) []string {
	if !strings.ContainsFunc(w, unspaced) {
		return []string{w}
	}
	var out []string
	start := 0
	for i, r := range w {
		if !unspaced(r) {
			continue
		}
		if start < i {
			out = append(out, w[start:i])
		}
		start = i + len(string(r))
		out = append(out, w[i:start])
	}
	if start < len(w) {
		out = append(out, w[start:])
	}
	return out
}

func unspaced(r rune) bool {
	return r > 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// glued are what Arabic writes in one with the word behind it: conjunctions,
// prepositions and the article, folded.
var glued = []string{"وبال", "ولل", "وال", "بال", "کال", "فال", "لل", "ال", "وب", "ول", "و", "ف", "ب", "ک", "ل"}

// leastBare is the number of letters that a bare word has at least.
const leastBare = 3

// bare are an Arabic word without each of the beginnings that it may have.
func bare(w string) []string {
	if first := []rune(w)[0]; !unicode.Is(unicode.Arabic, first) {
		return nil
	}
	var out []string
	for _, g := range glued {
		if rest, ok := strings.CutPrefix(w, g); ok && len([]rune(rest)) >= leastBare {
			out = append(out, rest)
		}
	}
	return out
}

// word is one word of a phrase that is looked for.
type word struct {
	text string
	stem bool // any word that begins so
}

func (w word) is(t token) bool {
	return w.fits(t.text) || slices.ContainsFunc(t.bare, w.fits)
}

func (w word) fits(text string) bool {
	return w.text == text || w.stem && strings.HasPrefix(text, w.text)
}

// withoutArticle is a word that is looked for without the Arabic article, so
// that it is found with it and without.
func withoutArticle(w string) string {
	if rest, ok := strings.CutPrefix(w, "ال"); ok && len([]rune(rest)) >= leastBare {
		return rest
	}
	return w
}

// phrase reads words parted by spaces. One that ends in an asterisk stands for
// all that begin so.
func phrase(text string) []word {
	var out []word
	for part := range strings.FieldsSeq(text) {
		stem := strings.HasSuffix(part, "*")
		list := folded(strings.TrimSuffix(part, "*"))
		for i, w := range list {
			out = append(out, word{withoutArticle(w), stem && i == len(list)-1})
		}
	}
	return out
}
