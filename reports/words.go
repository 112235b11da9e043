package reports

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// plural is a number with its noun, such as "1 page" or "3 pages".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "ss") {
		noun += "e"
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// inWords joins words as people do: "a, b and c".
func inWords(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// sentence begins with a capital, unless with code, and ends with a full stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	word, _, _ := strings.Cut(s, " ")
	if first, size := utf8.DecodeRuneInString(s); plain(word) {
		s = string(unicode.ToUpper(first)) + s[size:]
	}
	if strings.ContainsRune(".!?…。؟।", lastRune(s)) {
		return s
	}
	return s + "."
}

// plain tells a word from code.
func plain(word string) bool {
	return !strings.ContainsFunc(strings.TrimRight(word, ",:;"), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// oneLine has no line breaks and no control characters.
func oneLine(s string) string { return strings.Join(strings.Fields(visible(s)), " ") }

// visible shows control characters and broken bytes as U+FFFD, among them
// those that turn the reading direction around and so make text lie. It keeps
// line breaks and tabs.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r':
			return '\n'
		case unicode.IsControl(r), r == 0xFFFE, r == 0xFFFF, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// cut shortens a text to a number of runes and says so.
func cut(s string, most int) string {
	runes := 0
	for i := range s {
		if runes == most {
			return s[:i] + " … [cut]"
		}
		runes++
	}
	return s
}

func dateText(t time.Time) string {
	if t.IsZero() {
		return "a date that was not recorded"
	}
	return t.UTC().Format("2 January 2006")
}

func timeText(t time.Time) string {
	if t.IsZero() {
		return "not recorded"
	}
	return t.UTC().Format("2 January 2006, 15:04 UTC")
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func orNone(s string) string { return cmp.Or(s, "none") }

// inEvidence tells whether a path leads to evidence of the run. A stored run
// may be made by strangers.
func inEvidence(rel string) bool {
	return fs.ValidPath(rel) && strings.HasPrefix(rel, "evidence/") && !strings.ContainsAny(rel, `\:`)
}
