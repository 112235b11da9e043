package rules

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// labelInName checks that the words which can be seen on a control are part of
// its accessible name.
//
// Source: WCAG 2.2 SC 2.5.3, technique G208; ACT rule 2ee8b8.
var labelInName = Rule{
	ID:        "label-in-name",
	Title:     "What is written on a control is part of its name",
	ACT:       []string{"2ee8b8"},
	Class:     Strong,
	Why:       "People who speak to their computer say what they see; nothing happens when the hidden name of the control has other words.",
	Fix:       "Take the aria-label away where the text says enough, or begin it with the same words.",
	Bad:       `<a aria-label="Sign up">Register</a>`,
	Good:      `<a aria-label="Register for the forum">Register</a>`,
	WordPress: "Look in the block's settings, or the plugin's, for “ARIA label” and empty it.",
	Question:  "Is what is seen a word that people would say to call this control?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithAttr("aria-label", "aria-labelledby"), func(n *page.Node) bool {
			if !n.Exposed || !calledByContent[aria.Kind(roleOf(n))] {
				return false
			}
			label := n.VisibleInnerText(func(*page.Node) bool { return true })
			return strings.TrimSpace(label) != "" && !abbreviated(label, n.Name) && !hyphened(label, n.Name)
		})
	},
	Expect: func(n *page.Node) Verdict {
		label := visibleLabel(n)
		words := labelWords(label)
		switch {
		case containedIn(words, labelWords(n.Name)):
			return pass()
		case len(words) == 1 && len([]rune(words[0])) == 1 && !unicode.IsDigit([]rune(words[0])[0]):
			return cantTell("the letter %q is seen, and the name is %q; see whether the letter is meant as a sign or as a word", words[0], n.Name)
		case holdsBlocks(n) && containedIn(labelWords(n.Name), words):
			return cantTell("the control holds several lines of text and its name is one of them, %q; see whether that is the one that people would call it by", n.Name)
		}
		return fail("%q is seen, but the name is %q", shorten(page.CollapseSpace(label)), shorten(n.Name))
	},
}

// calledByContent are the roles of widgets that take their name from their
// content.
var calledByContent = map[string]bool{
	"button": true, "checkbox": true, "columnheader": true, "gridcell": true, "link": true, "menuitem": true, "menuitemcheckbox": true,
	"menuitemradio": true, "option": true, "radio": true, "row": true, "rowheader": true, "switch": true, "tab": true, "treeitem": true,
}

func shorten(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// visibleLabel is the text that is seen on a control, without the words that an
// icon font draws as a picture.
func visibleLabel(n *page.Node) string {
	return n.VisibleInnerText(func(t *page.Node) bool { return !t.InIconFont() })
}

// holdsBlocks tells whether a control is a whole card: it holds a heading or
// more than one paragraph, item or part.
func holdsBlocks(n *page.Node) bool {
	blocks := 0
	for c := range n.Descendants() {
		if c.Is("h1", "h2", "h3", "h4", "h5", "h6") {
			return true
		}
		if c.Is("p", "li", "dt", "dd", "div", "figcaption", "time") {
			blocks++
		}
	}
	return blocks > 1
}

var inParentheses = regexp.MustCompile(`\([^()]*\)`)

// labelWords parts a text into the words by which it is compared.
// Source: ACT rules, "label in name algorithm".
func labelWords(s string) []string {
	if strings.Contains(s, "(") {
		s = inParentheses.ReplaceAllString(s, "")
	}
	if isASCII(s) {
		words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
		return slices.DeleteFunc(words, func(w string) bool { return w == "x" })
	}
	s = norm.NFKD.String(cases.Fold().String(s))
	var words []string
	var word strings.Builder
	flush := func() {
		// A single x is the sign for closing.
		if w := word.String(); w != "" && w != "x" {
			words = append(words, w)
		}
		word.Reset()
	}
	for _, r := range s {
		switch {
		case unicode.Is(unicode.M, r):
		case unspaced(r):
			flush()
			words = append(words, string(r))
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			word.WriteRune(r)
		default:
			flush()
		}
	}
	flush()
	return words
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// unspaced tells whether a letter is of a script that writes words without
// spaces. There each letter is taken for a word.
func unspaced(r rune) bool {
	const first = '\u0E01' // of Thai, before which none of them has a letter
	return r >= first && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}

// containedIn tells whether the words follow one another in the name.
func containedIn(words, name []string) bool {
	if len(words) == 0 {
		return true
	}
	again := restarts(words)
	found := 0 // so many words have been found in a row
	for _, w := range name {
		for found > 0 && words[found] != w {
			found = again[found-1]
		}
		if words[found] == w {
			found++
		}
		if found == len(words) {
			return true
		}
	}
	return false
}

// restarts gives for each word how many of the words before and with it are
// also the first ones, so that a search need not go back.
// Source: Knuth, Morris and Pratt, "Fast Pattern Matching in Strings".
func restarts(words []string) []int {
	out := make([]int, len(words))
	same := 0
	for i := 1; i < len(words); i++ {
		for same > 0 && words[i] != words[same] {
			same = out[same-1]
		}
		if words[i] == words[same] {
			same++
		}
		out[i] = same
	}
	return out
}

// abbreviated tells whether the label is part of the name once words that one
// of them cuts off with a full stop are written out as in the other.
func abbreviated(label, name string) bool {
	l, n := fold(label), fold(name)
	long, cut := writtenOut(l, n)
	if cut && containedIn(labelWords(long), labelWords(n)) {
		return true
	}
	long, cut = writtenOut(n, l)
	return cut && containedIn(labelWords(l), labelWords(long))
}

// writtenOut is the text with the words that it cuts off written out as in the
// other text; cut tells whether there are any.
func writtenOut(text, other string) (long string, cut bool) {
	const mostCompared = 1_000_000
	words, others := strings.Fields(text), strings.Fields(other)
	if len(words)*len(others) > mostCompared {
		return text, false // no label of a control
	}
	for i, w := range words {
		stem, stopped := strings.CutSuffix(w, ".")
		if !stopped || stem == "" {
			continue
		}
		for _, full := range others {
			if len(full) > len(stem) && !strings.HasSuffix(full, ".") && full[0] == stem[0] && subsequence(stem, full) {
				words[i], cut = full, true
				break
			}
		}
	}
	return strings.Join(words, " "), cut
}

// subsequence tells whether the letters of short stand in long in that order,
// as in "mgmt" and "management".
func subsequence(short, long string) bool {
	for _, r := range short {
		i := strings.IndexRune(long, r)
		if i < 0 {
			return false
		}
		long = long[i+len(string(r)):]
	}
	return true
}

// hyphened tells whether label and name differ only in the hyphens of a word.
func hyphened(label, name string) bool {
	if containedIn(labelWords(label), labelWords(name)) {
		return false
	}
	bare := strings.NewReplacer("-", "", "‐", "", "‑", "", "\u00ad", "")
	l, n := fold(label), fold(name)
	return (bare.Replace(l) != l || bare.Replace(n) != n) && containedIn(labelWords(bare.Replace(l)), labelWords(bare.Replace(n)))
}

func fold(s string) string { return cases.Fold().String(s) }
