package rules

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// quickLooks are the words of a language with what any text has that they
// match, so that most texts need not be searched with patterns.
type quickLooks struct {
	lookWords
	inAsks, inPoints []string
}

var looksOf = quickened(looksIn)

func quickened(words map[string]lookWords) map[string]quickLooks {
	out := make(map[string]quickLooks, len(words))
	for lang, w := range words {
		out[lang] = quickLooks{w, mustHave(w.asks), mustHave(w.points)}
	}
	return out
}

func (q quickLooks) mayMatch(text string) bool {
	text = strings.ToLower(text)
	return hasAny(text, q.inAsks) && hasAny(text, q.inPoints)
}

// hasAny tells whether a text holds one of the pieces. An empty list holds
// nothing that can be looked for.
func hasAny(text string, pieces []string) bool {
	for _, p := range pieces {
		if strings.Contains(text, p) {
			return true
		}
	}
	return len(pieces) == 0
}

// mustHave gives pieces of text, in small letters, one of which is in every
// text that the pattern matches; nil where there are none.
func mustHave(pattern *regexp.Regexp) []string {
	tree, err := syntax.Parse(pattern.String(), syntax.Perl)
	if err != nil {
		return nil
	}
	return pieces(tree)
}

func pieces(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{strings.ToLower(string(re.Rune))}
	case syntax.OpCapture, syntax.OpPlus:
		return pieces(re.Sub[0])
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			of := pieces(sub)
			if of == nil {
				return nil
			}
			all = append(all, of...)
		}
		return all
	case syntax.OpConcat:
		var longest []string
		for _, sub := range re.Sub {
			if of := pieces(sub); shortest(of) > shortest(longest) {
				longest = of
			}
		}
		return longest
	}
	return nil
}

// shortest is the length of the shortest piece, 0 where there is none.
func shortest(pieces []string) int {
	least := 0
	for i, p := range pieces {
		if n := utf8.RuneCountInString(p); i == 0 || n < least {
			least = n
		}
	}
	return least
}
