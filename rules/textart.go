package rules

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/igfaudit/igfaudit/rules/page"
)

// spacedLetters checks that words are not set letter by letter with spaces
// between.
//
// Source: WCAG 2.2 SC 1.3.2, failure F32, technique C8.
var spacedLetters = Rule{
	ID:        "spaced-letters",
	Title:     "Words are not pulled apart by spaces",
	Class:     Strong,
	Why:       "A screen reader spells the letters one by one instead of reading the word.",
	Fix:       "Write the word without spaces, and let the letter spacing of the style sheet pull it apart.",
	Bad:       "<h1>W E L C O M E</h1>",
	Good:      `<h1 style="letter-spacing: 0.5em">WELCOME</h1>`,
	WordPress: "Write the word without spaces in the block; in the block's settings under Typography choose Letter spacing.",
	Question:  "Are these single letters, or one word that was pulled apart?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets := textParents(s, func(text string) bool { return singleLetters(text) && pulledApart.MatchString(text) })
		words := wordsOf(s, targets)
		return targets, func(n *page.Node) Verdict { return judgeSpaced(n, words) }
	},
}

// pulledApart matches five or more single letters with spaces between.
var pulledApart = regexp.MustCompile(`(?:^|[^\pL\pN])(\pL(?:[\s\x{a0}]+\pL){4,})(?:[^\pL\pN]|$)`)

// singleLetters tells whether three letters follow one another with spaces
// around them, as in whatever [pulledApart] matches. It is much quicker.
func singleLetters(text string) bool {
	run := 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r <= ' ' || r == '\u00a0' }) {
		if r, size := utf8.DecodeRuneInString(word); size < len(word) || !unicode.IsLetter(r) {
			run = 0
			continue
		}
		if run++; run == 3 {
			return true
		}
	}
	return false
}

func judgeSpaced(n *page.Node, words map[string]bool) Verdict {
	out := pass()
	for _, m := range pulledApart.FindAllStringSubmatch(directText(n), -1) {
		letters := []rune(strings.ToLower(strings.Join(strings.Fields(m[1]), "")))
		switch {
		case inSequence(letters):
		case words[string(letters)]:
			return fail("the word %q is written as single letters with spaces between", string(letters))
		default:
			out = cantTell("%q may be one word that was pulled apart by spaces", shorten(m[1]))
		}
	}
	return out
}

// inSequence tells whether letters follow one another in the alphabet, as in a
// list from A to Z.
func inSequence(letters []rune) bool {
	for i := 1; i < len(letters); i++ {
		if letters[i] <= letters[i-1] || letters[i] > letters[i-1]+3 {
			return false
		}
	}
	return true
}

// wordsOf are the words of the page in lower case, its title among them; they
// are gathered only where there is somebody to ask for them.
func wordsOf(s *page.Snapshot, askers []*page.Node) map[string]bool {
	words := map[string]bool{}
	if len(askers) == 0 {
		return words
	}
	add := func(text string) {
		for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			words[w] = true
		}
	}
	add(s.Title)
	for _, n := range s.Nodes {
		if n.Kind == page.Text {
			add(n.Data)
		}
	}
	return words
}

// textParents are the elements that can be seen and whose own text, without
// that of elements within, is one that ok wants.
func textParents(s *page.Snapshot, ok func(string) bool) []*page.Node {
	return only(page.Shared(s, "text parents", findTextParents), func(n *page.Node) bool { return ok(directText(n)) })
}

func findTextParents(s *page.Snapshot) []*page.Node {
	return s.Elements(func(n *page.Node) bool {
		return html(n) && slices.ContainsFunc(n.Children(), isText) && !n.Is("script", "style", "textarea", "code", "kbd", "samp") && n.Visible()
	})
}

func isText(n *page.Node) bool { return n.Kind == page.Text }

func directText(n *page.Node) string {
	text, parts := "", 0
	for _, c := range n.Children() {
		if c.Kind == page.Text {
			text = c.Data
			parts++
		}
	}
	if parts < 2 {
		return text
	}
	var b strings.Builder
	for _, c := range n.Children() {
		if c.Kind == page.Text {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// preformattedTable checks that tables are not drawn with spaces or lines.
//
// Source: WCAG 2.2 SC 1.3.1 and 1.3.2, failures F33, F34 and F48.
var preformattedTable = Rule{
	ID:        "preformatted-table",
	Title:     "Tables are marked as tables, not drawn with spaces or lines",
	Class:     Strong,
	Why:       "A screen reader reads such a table line by line and cannot tell which column a value belongs to.",
	Fix:       "Make a table of it, with the head of each column marked as a heading cell.",
	Bad:       "<pre>Day    Room\nMonday A 1</pre>",
	Good:      "<table><tr><th>Day</th><th>Room</th></tr><tr><td>Monday</td><td>A 1</td></tr></table>",
	WordPress: "Use the Table block instead of the Preformatted block, and switch on Header section.",
	Question:  "Is this a table or text in columns, and not program code or a poem?",
	Targets:   func(s *page.Snapshot) []*page.Node { return preformatted(s, false) },
	Expect: func(n *page.Node) Verdict {
		lines := linesOf(n)
		switch {
		case holdsCode(n):
		case ruled(lines) >= 3 && slices.ContainsFunc(lines, across.MatchString):
			return fail("a table is drawn with lines of signs")
		case ruled(lines) >= 3, aligned(lines) >= 3:
			return cantTell("the text looks as if spaces made columns of it")
		}
		return pass()
	},
}

// asciiArt checks that pictures made of signs are explained.
//
// Source: WCAG 2.2 SC 1.1.1, failure F72, technique H86.
var asciiArt = Rule{
	ID:       "ascii-art",
	Title:    "Pictures made of signs have a text alternative",
	Class:    Pointer,
	Why:      "A screen reader reads the picture sign by sign, or not at all.",
	Fix:      "Use a real picture with an alternative text, or mark the signs as a picture and name it.",
	Bad:      "<pre>  /\\_/\\\n ( o.o )</pre>",
	Good:     `<pre role="img" aria-label="A cat's head">...</pre>`,
	Question: "Is this a picture made of signs, and does a text beside it say what it shows?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return preformatted(s, true)
	},
	Expect: func(n *page.Node) Verdict {
		if n.Role == "image" && !blank(n.Name) || !drawn(linesOf(n)) || holdsCode(n) {
			return pass()
		}
		return cantTell("the text looks like a picture made of signs")
	},
}

// preformatted are the pre elements that are read out and hold three lines or
// more; those that are marked as an image only where images are asked for.
func preformatted(s *page.Snapshot, images bool) []*page.Node {
	return only(s.WithTag("pre"), html, exposed, func(n *page.Node) bool {
		return len(linesOf(n)) >= 3 && (images || n.Role != "image")
	})
}

func linesOf(n *page.Node) []string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Kind == page.Text:
			b.WriteString(c.Data)
		case c.Is("br"):
			b.WriteByte('\n')
		}
	}
	var lines []string
	for _, l := range strings.Split(b.String(), "\n") {
		if strings.TrimSpace(l) != "" {
			lines = append(lines, strings.TrimRight(l, " \t\r"))
		}
	}
	return lines
}

// holdsCode tells whether the text is marked, or looks, like program code.
func holdsCode(n *page.Node) bool {
	for c := range n.Descendants() {
		if c.Is("code", "samp", "kbd") {
			return true
		}
	}
	text := n.Text()
	return n.Closest(func(p *page.Node) bool { return p.Is("code") || codeClass.MatchString(attr(p, "class")) }) != nil || strings.Count(text, ";")+strings.Count(text, "{")+strings.Count(text, "=") >= 3
}

// codeClass matches the classes by which editors and highlighters mark code.
var codeClass = regexp.MustCompile(`(?i)(^|[\s_-])(code|source|sourcecode|highlight|hljs|prettyprint|prism|syntax|language|lang)([\s_-]|$)`)

// across matches a line across a table, such as +-----+-----+.
var across = regexp.MustCompile(`^\s*[+├└┌╠╚╔|][-=+─═┬┼┴╬╦╩|]{3,}[+┤┘┐╣╝╗|]\s*$`)

var ruling = regexp.MustCompile(`^\s*[|+│┃├┌└╔╚║].*[|+│┃┤┐┘╗╝║]\s*$`)

// ruled is the number of lines that begin and end with a line of a table.
func ruled(lines []string) int {
	n := 0
	for _, l := range lines {
		if ruling.MatchString(l) && strings.ContainsAny(l, "|│┃║-─═") {
			n++
		}
	}
	return n
}

var gap = regexp.MustCompile(`\S(?: {2,}|\t+)\S`)

// aligned is the greatest number of lines in which a word begins at the same
// column after a gap.
func aligned(lines []string) int {
	at := map[int]int{}
	most := 0
	for _, l := range lines {
		seen := map[int]bool{}
		for _, m := range gap.FindAllStringIndex(l, -1) {
			if column := len([]rune(l[:m[1]])); !seen[column] {
				seen[column] = true
				at[column]++
				most = max(most, at[column])
			}
		}
	}
	return most
}

// drawn tells whether nearly all that the lines hold are signs, and not the
// lines of a table.
func drawn(lines []string) bool {
	signs, letters := 0, 0
	for _, l := range lines {
		for _, r := range l {
			switch {
			case unicode.IsLetter(r) || unicode.IsNumber(r):
				letters++
			case !unicode.IsSpace(r):
				signs++
			}
		}
	}
	return signs >= 12 && letters*3 < signs && ruled(lines) < 3
}
