package rules

import (
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/tongue"
)

// elementLangMissing checks that passages in another language than the text
// around them say so. Names, single words and links do not count: they may
// stand in any language.
//
// Source: WCAG 2.2 SC 3.1.2, technique H58.
var elementLangMissing = Rule{
	ID:        "element-lang-missing",
	Title:     "Passages in another language say which one it is",
	Class:     Strong,
	Why:       "A screen reader reads the passage with the sounds of the page's language, or does not read it at all if it has other letters.",
	Fix:       "Mark the passage with the code of its language.",
	Bad:       `<p>Les inscriptions sont ouvertes à toutes et à tous.</p> on a page in English`,
	Good:      `<p lang="fr">Les inscriptions sont ouvertes à toutes et à tous.</p>`,
	WordPress: "Mark the words, then choose Language in the block's toolbar (More); for a whole block, Options, Edit as HTML.",
	Question:  "Is this more than a name, and in another language than the page says?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		text := speechOf(s)
		found := passages(s, text)
		verdicts := map[*page.Node]Verdict{}
		var targets []*page.Node
		for _, b := range found.order {
			if v, ok := found.judge(b, text); ok {
				verdicts[b] = v
				targets = append(targets, b)
			}
		}
		return targets, func(n *page.Node) Verdict { return verdicts[n] }
	},
}

// prose is the text of blocks, without that of links and of the blocks in them.
type proseText struct {
	order  []*page.Node
	texts  map[*page.Node]*strings.Builder
	fits   map[*page.Node]bool // whether most text of an element with lang is not in another language
	judged map[*page.Node]bool
}

func passages(s *page.Snapshot, text *speech) *proseText {
	out := &proseText{texts: map[*page.Node]*strings.Builder{}, fits: map[*page.Node]bool{}, judged: map[*page.Node]bool{}}
	block := make([]*page.Node, len(s.Nodes))
	linked := make([]bool, len(s.Nodes))
	for i, n := range s.Nodes {
		if p := n.Parent(); p != nil {
			block[i], linked[i] = block[p.Index()], linked[p.Index()]
		}
		switch {
		case n.IsElement():
			if n.HasAttr("lang") || !strings.HasPrefix(n.StyleOf("display"), "inline") && n.StyleOf("display") != "contents" && n.Style != 0 {
				block[i] = n
			}
			linked[i] = linked[i] || n.Is("a", "button", "select", "option", "nav", "cite", "textarea", "address")
		case n.Kind == page.Text && block[i] != nil && !linked[i] && n.FrameID == 0 && (n.Exposed || n.Visible()) && !text.apart[i]:
			out.add(block[i], n.Data)
		}
	}
	return out
}

func (p *proseText) add(block *page.Node, text string) {
	if p.texts[block] == nil {
		p.texts[block] = &strings.Builder{}
		p.order = append(p.order, block)
	}
	p.texts[block].WriteString(text)
}

// Below so many words a passage in other letters may be a name, and one in the
// same letters is not told apart.
const (
	wordsOfName    = 4
	wordsOfLetters = 12
	wordsOfPassage = 20
)

func (p *proseText) judge(b *page.Node, text *speech) (Verdict, bool) {
	owner := text.owner[b.Index()]
	if owner == nil || owner == b && !b.Is("html", "body") || !namesLanguage(owner) {
		return Verdict{}, false
	}
	words := len(strings.Fields(p.texts[b].String()))
	if words < wordsOfPassage && !otherLetters(p.texts[b].String()) || !p.fit(owner, text) {
		return Verdict{}, false
	}
	sample := tongue.Read(p.texts[b].String())
	if sample.Words < wordsOfName {
		return Verdict{}, false
	}
	lang, quote := attr(owner, "lang"), shorten(page.CollapseSpace(p.texts[b].String()))
	switch v := sample.Against(lang); {
	case v.Match == tongue.Same && sample.Words >= wordsOfLetters:
		return pass(), true
	case v.Match != tongue.Other || !v.Letter && sample.Words < wordsOfPassage:
		return Verdict{}, false
	case v.Letter && sample.Words < wordsOfLetters:
		return cantTell("%q is in %s, and the language is said to be %q; see whether it is more than a name", quote, v.Found, lang), true
	default:
		return fail("%q is in %s, but the language is said to be %q", quote, v.Found, lang), true
	}
}

// otherLetters tells whether a text has letters that are not Latin.
func otherLetters(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 0x370 && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}

// fit tells whether the element with the lang attribute says the truth of most
// of its text. Where it does not, that is the fault, and not each passage.
func (p *proseText) fit(owner *page.Node, text *speech) bool {
	if !p.judged[owner] {
		p.judged[owner] = true
		p.fits[owner] = text.sample(owner).Against(attr(owner, "lang")).Match != tongue.Other
	}
	return p.fits[owner]
}
