package rules

import (
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// styleText asks about words that only a style sheet puts into the page.
//
// Source: WCAG 2.2 SC 1.3.1, failure F87.
var styleText = Rule{
	ID:       "style-text",
	Title:    "Words that are needed stand in the page, not in its style sheet",
	Class:    Pointer,
	Why:      "People who read with a style sheet of their own, and some screen readers, never get words that only a style sheet puts in.",
	Fix:      "Write the words into the page, and leave decoration to the style sheet.",
	Bad:      `.required::before { content: "Required: " }`,
	Good:     `<span class="required">Required:</span>`,
	Question: "Is anything lost when these words are not there?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		put := map[*page.Node][]string{}
		targets := s.Elements(func(n *page.Node) bool {
			for _, c := range n.Children() {
				if c.Kind == page.Pseudo && (c.Tag == "before" || c.Tag == "after") && isWord(c.Data) && c.Visible() {
					put[n] = append(put[n], strings.TrimSpace(c.Data))
				}
			}
			return len(put[n]) > 0
		})
		return targets, func(n *page.Node) Verdict {
			for _, words := range put[n] {
				if !saidElsewhere(n, words) {
					return cantTell("a style sheet puts in “%s”, which stands nowhere in the page", shorten(words))
				}
			}
			return pass()
		}
	},
}

// isWord tells whether a text has three letters at a stretch.
func isWord(text string) bool {
	run := 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			run = 0
			continue
		}
		if run++; run == 3 {
			return true
		}
	}
	return false
}

// saidElsewhere tells whether the words stand in the text around an element or
// in the names that authors give.
func saidElsewhere(n *page.Node, words string) bool {
	words = strings.ToLower(words)
	for up, p := 0, n; p != nil && up < 3 && !p.Is("body", "main"); up, p = up+1, p.Parent() {
		for c := range p.Descendants() {
			if c.Kind == page.Text && strings.Contains(strings.ToLower(c.Data), words) {
				return true
			}
		}
	}
	for _, name := range []string{"aria-label", "title", "alt"} {
		if strings.Contains(strings.ToLower(attr(n, name)), words) {
			return true
		}
	}
	return false
}
