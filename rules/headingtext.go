package rules

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// headingDescriptive checks that headings tell what stands below them. Text
// that nobody has written yet fails; whether words fit what follows, only a
// person can tell.
//
// Source: WCAG 2.2 SC 2.4.6, technique G130; ACT rule b49b2e.
var headingDescriptive = Rule{
	ID:        "heading-descriptive",
	Title:     "Headings tell what stands below them",
	ACT:       []string{"b49b2e"},
	Class:     Strong,
	Why:       "People who use a screen reader go from heading to heading to find what they look for.",
	Fix:       "Write in the heading what the part below it is about.",
	Bad:       "<h2>Add Your Heading Text Here</h2>",
	Good:      "<h2>How to register</h2>",
	WordPress: "The heading block in the editor, or the heading's widget in the page builder.",
	Question:  "Does the heading tell what the text below it is about?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		headings := only(s.WithRole("heading"), func(n *page.Node) bool { return html(n) && !blank(n.Name) })
		below := underHeadings(s, headings)
		everywhere := sync.OnceValue(func() map[string]int { return pageStems(s) })
		return headings, func(n *page.Node) Verdict { return expectHeading(n, below[n], everywhere) }
	},
}

// numberedHeading is what editors write into a new heading.
var numberedHeading = regexp.MustCompile(`^(?:heading|(?:heading|headline|header|überschrift|encabezado|cabeçalho|заголовок|标题|標題)\s*(?:level\s*)?\d)$`)

var unwrittenHeading = oneOf(`add your heading text here; add heading; your heading; your heading here; your heading goes here; heading goes here; heading here; enter heading; insert heading here; section title; section heading;
	subheading; sub heading; your title; add title here; this is a heading; this is the heading; write your heading here; click to edit heading; edit this heading; headline goes here; your headline here;
	ajoutez votre titre ici; votre titre; titre de section; ceci est un titre; añade aquí tu texto de cabecera; tu título aquí; escribe tu título aquí; este es el encabezado; título de la sección;
	adicione seu texto de título aqui; escreva seu título aqui; este é o título; título da seção; füge hier deine überschrift ein; fügen sie hier ihre überschrift ein; das ist die überschrift; dies ist eine überschrift;
	aggiungi qui il testo dell’intestazione; questa è l’intestazione; voeg hier je koptekst toe; dit is de titel; добавьте здесь текст заголовка; это заголовок; أضف نص العنوان هنا; هذا هو العنوان; 在此添加您的标题文本; 这是标题; tambahkan teks judul di sini`)

func expectHeading(n *page.Node, below *headedPart, everywhere func() map[string]int) Verdict {
	name := page.CollapseSpace(n.Name)
	words := bareText(name)
	switch {
	case loremIpsum.MatchString(name):
		return fail("the heading %q is text to fill the page", shorten(name))
	case showsLevels(n, words):
		return cantTell("the heading %q only says which heading it is; see whether the page shows how headings look", name)
	case numberedHeading.MatchString(words), unwrittenHeading[words], templateCode.MatchString(name):
		return fail("the heading %q is what stands there before somebody writes one", name)
	case notWritten[words]:
		return cantTell("the heading %q may be what stands there before somebody writes one", name)
	case pageFile.MatchString(name), fileName.MatchString(name):
		return cantTell("the heading %q looks like the name of a file", name)
	case below.unlike(name) && foreignTo(n, everywhere()):
		return cantTell("no word of the heading %q stands in the text below it, %q, or anywhere else on the page", shorten(name), shorten(below.first))
	}
	return pass()
}

// showsLevels tells whether a heading says nothing but its own level, and at
// least two others do so as well, as on pages that show how headings look.
func showsLevels(n *page.Node, words string) bool {
	shows := func(h *page.Node, words string) bool {
		return numberedHeading.MatchString(words) && h.Is("h"+words[len(words)-1:])
	}
	if !shows(n, words) {
		return false
	}
	levels := map[string]bool{}
	for _, h := range n.Snapshot().WithRole("heading") {
		if other := bareText(page.CollapseSpace(h.Name)); shows(h, other) {
			levels[h.Tag] = true
		}
	}
	return len(levels) >= 3
}

// headedPart is what stands below a heading up to the next one.
type headedPart struct {
	first string // text of the first block
	words strings.Builder
	count int  // of words in running text
	other bool // there is something else than paragraphs, such as a picture or a link
}

// fewWordsBelow is the length of text below a heading from which on it is strange
// that it shares no word with the heading.
const fewWordsBelow = 8

// unlike tells whether the heading is one word that the plain text below it
// does not have. Longer headings are left out, and parts with links, lists or
// pictures: on good pages, too, they often share no word.
func (b *headedPart) unlike(heading string) bool {
	if b == nil || b.other || b.count < fewWordsBelow || len(strings.Fields(heading)) != 1 {
		return false
	}
	words, below := contentWords(heading), stems{}
	below.add(b.words.String())
	letters := strings.IndexFunc(heading, func(r rune) bool { return !unicode.IsLetter(r) })
	return len(words) == 1 && letters < 0 && len([]rune(heading)) > 3 && below.shared(words) == 0
}

// pageStems counts the stems of the words on a page, in its title and address.
func pageStems(s *page.Snapshot) map[string]int {
	return countStems(s.Nodes, addressWords(s.FinalURL))
}

func countStems(nodes []*page.Node, more string) map[string]int {
	var text strings.Builder
	for _, n := range nodes {
		switch {
		case n.Kind == page.Text && n.Parent() != nil && !n.Parent().Is("script", "style"):
			text.WriteString(n.Data + " ")
		case n.IsElement():
			text.WriteString(spokenAttributes(n))
		}
	}
	out := map[string]int{}
	for _, w := range labelWords(strings.ReplaceAll(text.String()+more, "_", " ")) {
		out[stem(w)]++
	}
	return out
}

// foreignTo tells whether no word of a heading stands anywhere else.
func foreignTo(n *page.Node, everywhere map[string]int) bool {
	own := countStems(append(slices.Collect(n.Descendants()), n), "")
	for _, w := range contentWords(n.Name) {
		if everywhere[stem(w)] > own[stem(w)] {
			return false
		}
	}
	return true
}

// underHeadings reads the page once and gives to each heading what follows it.
func underHeadings(s *page.Snapshot, headings []*page.Node) map[*page.Node]*headedPart {
	out := map[*page.Node]*headedPart{}
	is := map[*page.Node]bool{}
	for _, h := range headings {
		is[h] = true
	}
	var current *headedPart
	var first *page.Node
	within := make([]bool, len(s.Nodes))
	for i, n := range s.Nodes {
		if p := n.Parent(); p != nil {
			within[i] = within[p.Index()]
		}
		switch {
		case is[n]:
			within[i] = true
			current, first = &headedPart{}, nil
			out[n] = current
		case current == nil || within[i]:
		case n.Kind == page.Text && !blank(n.Data) && (n.Exposed || n.Visible()):
			current.text(n, &first)
		case n.Is("img", "video", "audio", "iframe", "object", "canvas", "input", "select", "textarea", "table", "ul", "ol", "dl", "nav", "form", "a", "button") || n.Namespace == "svg":
			current.other = current.other || n.Visible()
		}
	}
	return out
}

func (b *headedPart) text(n *page.Node, first **page.Node) {
	b.words.WriteString(n.Data + " ")
	b.count += len(strings.Fields(n.Data))
	block := n.Closest(func(p *page.Node) bool { return p.IsElement() && !strings.HasPrefix(p.StyleOf("display"), "inline") })
	if *first == nil {
		*first = block
	}
	if block == *first {
		b.first = strings.TrimSpace(b.first + " " + page.CollapseSpace(n.Data))
	}
}
