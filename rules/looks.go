package rules

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// visualReference asks of texts that tell people what to do whether they point
// at something by its colour, shape, size or place alone.
//
// Source: WCAG 2.2 SC 1.3.3, technique G96, failure F14; ACT rule 9bd38c.
var visualReference = Rule{
	ID:        "visual-reference",
	Title:     "Instructions name what they are about, and do not only say how it looks or where it stands",
	ACT:       []string{"9bd38c"},
	Class:     Pointer,
	Why:       "People who do not see the page cannot find \"the green button\" or \"the menu on the right\"; on a telephone nothing may stand on the right at all.",
	Fix:       "Say what the thing is called as well: \"the green button Register\".",
	Bad:       "Click the green button.",
	Good:      "Click the green button \"Register\".",
	WordPress: "In the editor of the page: the text itself.",
	Question:  "Can somebody who does not see the page find what this sentence speaks of, by its name?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		l := &looks{places: placesOf(s), pointers: map[string]string{}}
		return s.Elements(holdsText), l.verdict
	},
}

// holdsText tells whether an element has a text of its own that somebody gets.
func holdsText(n *page.Node) bool {
	if n.Is("script", "style", "template", "noscript", "title", "option", "textarea") {
		return false
	}
	for _, c := range n.Children() {
		if c.Kind == page.Text && !blank(c.Data) && (c.Visible() || c.Exposed) {
			return true
		}
	}
	return false
}

// looks knows of a page what is needed to judge its instructions.
type looks struct {
	places []place
	names  []called // of its controls, headings and pictures, worked out when they are needed

	pointers map[string]string // words that point, by the language and the sentence
}

func (l *looks) verdict(n *page.Node) Verdict {
	lang := l.places[n.Index()].lang
	if _, known := looksOf[lang]; !known {
		lang = "en"
	}
	text := ownText(n)
	for _, sentence := range sentences(text) {
		if !longEnough(sentence) {
			continue
		}
		at := l.pointer(lang, sentence)
		if at == "" || namedInText.MatchString(sentence) || l.named(n, sentence, at) {
			continue
		}
		if side := menuBeside(sentence); side != 0 && unnamedMenu(n, side) {
			return fail("%s tells of a menu by its place alone, and the links that stand there have no heading and no name", quote(strings.TrimSpace(sentence)))
		}
		return cantTell("%s may point at something by its look or place alone: %s", quote(strings.TrimSpace(sentence)), quote(at))
	}
	return pass()
}

// mostSentences bounds the sentences that are kept; many pages say the same many
// times over.
const mostSentences = 10_000

// pointer are the words by which a sentence that asks for something points at a
// thing, "" where there are none.
func (l *looks) pointer(lang, sentence string) string {
	key := lang + " " + sentence
	at, known := l.pointers[key]
	if known {
		return at
	}
	words := looksOf[lang]
	if words.mayMatch(sentence) && words.asks.MatchString(sentence) {
		at = words.points.FindString(sentence)
	}
	if len(l.pointers) < mostSentences {
		l.pointers[key] = at
	}
	return at
}

// longEnough tells whether a sentence has room for an act, a thing and its look.
func longEnough(sentence string) bool {
	for _, r := range sentence {
		if unspaced(r) {
			return len([]rune(sentence)) > 5
		}
	}
	return strings.Count(strings.TrimSpace(sentence), " ") > 1
}

// mostOwnText bounds the text of one element that is read.
const mostOwnText = 4000

// ownText is the text of an element with that of the elements in its lines.
func ownText(n *page.Node) string {
	var b strings.Builder
	for _, c := range n.Children() {
		if b.Len() > mostOwnText {
			break
		}
		switch {
		case c.Kind == page.Text:
			b.WriteString(c.Data)
		case c.Is("a", "b", "strong", "em", "i", "span", "u", "mark"):
			for _, t := range c.Children() {
				if t.Kind == page.Text {
					b.WriteString(t.Data)
				}
			}
		case c.IsElement():
			b.WriteByte(' ')
		}
	}
	return page.CollapseSpace(b.String())
}

// sentences parts a text.
func sentences(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".!?;。！？；؟\n", r) })
}

// called is a node by its name.
type called struct {
	node *page.Node
	name string
}

// named tells whether a sentence has the name of something else on the page, or
// the thing is called by its look.
func (l *looks) named(n *page.Node, sentence, at string) bool {
	if l.names == nil {
		l.names = namesOn(n.Snapshot())
	}
	told := " " + plain(sentence) + " "
	look, rest := " "+plain(at)+" ", ""
	if i := strings.Index(told, strings.TrimSpace(look)); i >= 0 {
		rest = told[:i] + " | " + told[i+len(strings.TrimSpace(look)):]
	}
	for _, c := range l.names {
		if strings.Contains(rest, " "+c.name+" ") && !c.node.Within(n) || strings.Contains(" "+c.name+" ", " "+leadingWord(strings.TrimSpace(look))+" ") {
			return true
		}
	}
	return false
}

// mostNames bounds the names that are compared.
const mostNames = 2000

// namesOn are the names of what people can find on a page by name. Short ones
// would be found in any sentence.
func namesOn(s *page.Snapshot) []called {
	out := []called{}
	for _, n := range s.WithRole("button", "link", "heading", "tab", "menuitem", "textbox", "image", "navigation", "combobox", "checkbox", "form", "region") {
		name := plain(n.Name)
		if r := []rune(name); !isEmptyText(name, "") && (len(r) > 3 || len(r) > 1 && unspaced(r[0])) {
			out = append(out, called{n, name})
		}
		if len(out) == mostNames {
			break
		}
	}
	return out
}

var (
	menuWords  = regexp.MustCompile(`(?i)\b(?:menu|navigation|menú|menü|navegación|navegação|navigazione|menù)\b[^,;:]{0,20}\b(?:right|left|droite|gauche|derecha|izquierda|direita|esquerda|rechts|links|destra|sinistra)\b`)
	rightWords = regexp.MustCompile(`(?i)\b(?:right|droite|derecha|direita|rechts|destra)\b`)
)

// menuBeside tells on which side a sentence says that a menu stands: 1 for the
// right, -1 for the left, 0 where it does not.
func menuBeside(sentence string) int {
	switch at := menuWords.FindString(sentence); {
	case at == "":
		return 0
	case rightWords.MatchString(at):
		return 1
	}
	return -1
}

// unnamedMenu tells whether all lists of links on one side of a text have
// neither a heading, nor a name, nor the one navigation of the page around them.
func unnamedMenu(n *page.Node, side int) bool {
	if n.Box == nil {
		return false
	}
	s := n.Snapshot()
	navigations := len(s.WithRole("navigation"))
	found := 0
	for _, list := range s.WithTag("ul", "ol") {
		if !list.Visible() || !ofLinks(list) || side > 0 && list.Box.X < n.Box.X+n.Box.W-1 || side < 0 && list.Box.X+list.Box.W > n.Box.X+1 {
			continue
		}
		found++
		if found > 20 || !blank(attr(list, "aria-label")) || list.HasAttr("aria-labelledby") || headedList(list) || inNamedNavigation(list, navigations) {
			return false
		}
	}
	return found == 1
}

// ofLinks tells whether a list holds two or more links.
func ofLinks(list *page.Node) bool {
	if list.Box == nil {
		return false
	}
	links := 0
	for _, item := range list.Children() {
		for _, c := range item.Children() {
			if c.Is("a") && c.HasAttr("href") {
				links++
			}
		}
	}
	return links > 1
}

// headedList tells whether something else than links stands in one of the next
// elements around a list.
func headedList(list *page.Node) bool {
	p := list.Parent()
	for range 2 {
		if p == nil || p.Is("body", "main") {
			return false
		}
		for _, c := range p.Children() {
			if c != list && !list.Within(c) && (c.IsElement() || c.Kind == page.Text) && strings.IndexFunc(shortText(c)+c.Data, unicode.IsLetter) >= 0 && p.Box != nil && p.Box.W < list.Box.W+60 {
				return true
			}
		}
		p = p.Parent()
	}
	return false
}

func inNamedNavigation(list *page.Node, navigations int) bool {
	nav := list.Closest(func(p *page.Node) bool { return p.Is("nav") || attr(p, "role") == "navigation" })
	return nav != nil && (navigations < 2 || !blank(nav.Name))
}
