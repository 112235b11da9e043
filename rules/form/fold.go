package form

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold is a text in small letters without signs, its words parted by one space.
// Accents go where writers leave them out, which is in the scripts of Europe and
// in Arabic; marks that are vowels stay.
func fold(s string) string {
	var b strings.Builder
	drops := true
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.M, r):
			if !drops {
				b.WriteRune(r)
			}
		case r == '\u200c':
			b.WriteByte(' ')
		case unicode.Is(unicode.Cf, r), r == 'ـ':
		case r == 'ʼ':
			b.WriteByte(' ')
		case unicode.IsLetter(r), unicode.IsNumber(r):
			drops = unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew)
			b.WriteRune(sameLetter(r))
		default:
			b.WriteByte(' ')
		}
	}
	return norm.NFC.String(strings.Join(strings.Fields(b.String()), " "))
}

// sameLetter gives one letter for those that writers of Arabic, Persian and
// Turkish take for each other, often for want of a key.
func sameLetter(r rune) rune {
	switch r {
	case 'ي', 'ى':
		return 'ی'
	case 'ك':
		return 'ک'
	case 'ı':
		return 'i'
	}
	return r
}

// unspaced tells whether a text is of a script that sets no spaces between
// words, or glues endings to them.
func unspaced(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			return true
		}
	}
	return false
}

// find is where a folded phrase stands in a folded text, as whole words; -1
// where it does not.
func find(text, phrase string) int {
	for from := 0; phrase != ""; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			break
		}
		i += from
		end := i + len(phrase)
		if unspaced(phrase) || (i == 0 || text[i-1] == ' ') && (end == len(text) || text[end] == ' ') {
			return i
		}
		from = end
	}
	return -1
}

// Fold is a text in small letters without signs and accents, its words parted
// by one space, so that words can be compared as their readers take them.
func Fold(s string) string { return fold(s) }
