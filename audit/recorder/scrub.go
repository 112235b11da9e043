package recorder

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/audit"
)

// Lengths, in letters, from which a value is looked for in other texts: shorter
// ones stand in many by chance.
const (
	leastSecret   = 3
	leastPersonal = 3
	leastUnspaced = 2 // in scripts without spaces, where names are short
)

// tells tells whether a text gives away what was typed.
func (v *vault) tells(text string) bool {
	if v.tellsSecret(text) {
		return true
	}
	for p := range v.personal {
		if holds(text, p) {
			return true
		}
	}
	return false
}

func (v *vault) tellsSecret(text string) bool {
	lower := strings.ToLower(text)
	return slices.ContainsFunc(v.secrets, func(s string) bool {
		if text == s {
			return true
		}
		return len([]rune(s)) >= leastSecret && (strings.Contains(lower, strings.ToLower(s)) ||
			strings.Contains(lower, strings.ToLower(url.QueryEscape(s))) || strings.Contains(lower, strings.ToLower(url.PathEscape(s))))
	})
}

// holds tells whether a text holds what was typed: a mail address anywhere, and
// other values as whole words, where the script has words.
func holds(text, typed string) bool {
	switch n := len([]rune(typed)); {
	case strings.Contains(typed, "@"):
		text = strings.ToLower(text)
		return strings.Contains(text, strings.ToLower(typed)) || strings.Contains(text, strings.ToLower(url.QueryEscape(typed)))
	case strings.ContainsFunc(typed, unspaced):
		return n >= leastUnspaced && strings.Contains(text, typed)
	default:
		return n >= leastPersonal && holdsWord(text, typed)
	}
}

func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func holdsWord(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		i += from
		before, after := []rune(text[:i]), []rune(text[i+len(word):])
		if !(len(before) > 0 && inWord(before[len(before)-1])) && !(len(after) > 0 && inWord(after[0])) {
			return true
		}
		from = i + len(word)
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// lookedUp is a text with the look-up in place of what was typed; false where
// it would still tell something.
func (v *vault) lookedUp(text string) (string, bool) {
	for _, p := range slices.Sorted(maps.Keys(v.personal)) {
		if holds(text, p) {
			text = strings.ReplaceAll(text, p, "{{"+v.personal[p]+"}}")
		}
	}
	return text, text != "" && !v.tells(text)
}

// scrub takes out of a locator what gives away what was typed. It tells whether
// anything is left to find the element by.
func (v *vault) scrub(l *audit.Locator) bool {
	for lang, text := range l.Label {
		if v.tells(text) {
			delete(l.Label, lang)
		}
	}
	if len(l.Label) == 0 {
		l.Label = nil
	}
	if v.tells(l.Selector) {
		l.Selector = ""
	}
	if v.tells(l.Frame) {
		l.Frame = ""
	}
	if v.tells(l.Role) {
		l.Role = ""
	}
	l.Selectors = slices.DeleteFunc(l.Selectors, v.tells)
	return l.Purpose != "" || l.Label != nil || l.Selector != "" || len(l.Selectors) > 0
}

// locators are those of a step.
func locators(s *audit.Step) []*audit.Locator {
	var out []*audit.Locator
	for _, e := range []*audit.Entry{s.Fill, s.Choose, s.Tick, s.Upload} {
		if e != nil {
			out = append(out, &e.Field)
		}
	}
	for _, t := range []*audit.Target{s.Press, s.Hover, s.Expect, s.StopBefore} {
		if t == nil {
			continue
		}
		for _, l := range []*audit.Locator{t.Button, t.Link, t.Heading, t.Element} {
			if l != nil {
				out = append(out, l)
			}
		}
	}
	return out
}
