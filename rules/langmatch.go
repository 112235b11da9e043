package rules

import (
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/tongue"
)

// htmlLangMatches checks that the page is written in the language that it says
// it is in.
//
// Source: WCAG 2.2 SC 3.1.1, technique H57; ACT rule ucwvc8.
var htmlLangMatches = Rule{
	ID:        "html-lang-matches",
	Title:     "The page is written in the language that it says it is in",
	ACT:       []string{"ucwvc8"},
	Class:     Strong,
	Why:       "A screen reader reads the page with the voice of the language that it is said to be in; in the wrong one nobody understands it.",
	Fix:       "Set the language of the page to the one that it is written in.",
	Bad:       `<html lang="en-US"> on a page in French`,
	Good:      `<html lang="fr-FR">`,
	WordPress: "Settings, General, Site Language; for one page, its language in the translation plugin.",
	Question:  "Is most of the text of the page in the language that its code names?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		text := speechOf(s)
		verdicts := map[*page.Node]tongue.Verdict{}
		targets := only(textHTML(s), namesLanguage, func(n *page.Node) bool {
			verdicts[n] = text.sample(n).Against(attr(n, "lang"))
			return verdicts[n].Match != tongue.None
		})
		return targets, func(n *page.Node) Verdict {
			lang := attr(n, "lang")
			switch v := verdicts[n]; v.Match {
			case tongue.Same:
				return pass()
			case tongue.Other:
				return fail("the page says that its language is %q, but its text is in %s", lang, v.Found)
			}
			return cantTell("the page says that its language is %q, and its text is too short or too mixed to tell whether it is", lang)
		}
	},
}

func namesLanguage(n *page.Node) bool { return knownLanguage(primarySubtag(attr(n, "lang"))) }

// elementLangMatches checks that parts of the page with a language of their own
// are written in it.
//
// Source: WCAG 2.2 SC 3.1.2, technique H58; ACT rule off6ek.
var elementLangMatches = Rule{
	ID:        "element-lang-matches",
	Title:     "Parts of the page are written in the language that they say they are in",
	ACT:       []string{"off6ek"},
	Class:     Strong,
	Why:       "A screen reader changes its voice to the language that is named, and reads the words with the wrong sounds.",
	Fix:       "Name the language that these words are in, or take the lang attribute away if it is that of the page.",
	Bad:       `<p lang="es">Soyez les bienvenus au forum de la jeunesse</p>`,
	Good:      `<p lang="fr">Soyez les bienvenus au forum de la jeunesse</p>`,
	WordPress: "The block's Options, Edit as HTML; in a language switcher, the settings of the translation plugin.",
	Question:  "Are these words in the language that the lang attribute names?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		text := speechOf(s)
		samples := map[*page.Node]*tongue.Sample{}
		var targets []*page.Node
		if s.IsHTML() && s.Response.MediaType != "application/xhtml+xml" {
			targets = only(s.WithAttr("lang"), func(n *page.Node) bool {
				if !html(n) || n.Is("html") || !namesLanguage(n) || n.Frame().XML || !inBody(n) {
					return false
				}
				samples[n] = text.sample(n)
				return samples[n].Words > 0
			})
		}
		return targets, func(n *page.Node) Verdict { return expectMatch(n, samples[n], text) }
	},
}

func expectMatch(n *page.Node, sample *tongue.Sample, speech *speech) Verdict {
	lang, text := attr(n, "lang"), page.CollapseSpace(speech.text(n))
	switch v := sample.Against(lang); {
	case v.Match == tongue.Other:
		return fail("%q is said to be in the language %q, but is in %s", shorten(text), lang, v.Found)
	case v.Match == tongue.Unclear && !tooShort(n, sample, speech) && !isLanguageName(text) && !allNames(text):
		return cantTell("it could not be told whether %q is in the language %q", shorten(text), lang)
	}
	return pass()
}

// tooShort tells whether nothing speaks against a few words: there is only one,
// their letters are those of the language and no Latin ones, or the language is
// that of the text around them, so that nobody chose it for them.
func tooShort(n *page.Node, sample *tongue.Sample, speech *speech) bool {
	const few = 12
	if sample.Words >= few {
		return false
	}
	if sample.Words < 2 || !sample.Latin() {
		return true
	}
	p := n.Parent()
	if p == nil {
		return false
	}
	outer := speech.owner[p.Index()]
	return outer != nil && primarySubtag(attr(outer, "lang")) == primarySubtag(attr(n, "lang"))
}

// allNames tells whether every word but those of three letters or fewer begins
// with a capital letter, as names and the titles of pages do.
func allNames(text string) bool {
	const particle = 3
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		letters := []rune(w)
		if unicode.IsLower(letters[0]) && len(letters) > particle {
			return false
		}
	}
	return true
}

// isLanguageName tells whether the text is what speakers of a language call it,
// alone or with a country in brackets.
func isLanguageName(text string) bool {
	name, _, _ := strings.Cut(fold(page.CollapseSpace(text)), " (")
	return languageNames[name]
}

// languageNames are names of languages that have more than one word, as menus
// of languages write them.
var languageNames = map[string]bool{
	"bahasa indonesia": true, "bahasa melayu": true, "tiếng việt": true, "português do brasil": true, "português brasileiro": true,
	"kreyòl ayisyen": true, "norsk bokmål": true, "norsk nynorsk": true, "british english": true, "american english": true,
	"català valencià": true, "gaeilge na héireann": true, "te reo māori": true, "gagana samoa": true, "af soomaali": true, "afaan oromoo": true,
	"srpski jezik": true, "crnogorski jezik": true, "español latinoamericano": true, "español de américa latina": true, "wikang filipino": true,
}
