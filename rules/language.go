package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// htmlLang checks that the page says which language it is in.
//
// Source: WCAG 2.2 SC 3.1.1, technique H57; ACT rule b5c3f8.
var htmlLang = Rule{
	ID:        "html-lang",
	Title:     "The page says which language it is in",
	ACT:       []string{"b5c3f8"},
	Class:     Provable,
	Why:       "A screen reader then reads the page with the sounds of another language, so that nobody understands it.",
	Fix:       "Name the language of the page in its html element, by its short code.",
	Bad:       "<html>",
	Good:      `<html lang="fr">`,
	WordPress: "Settings, General, Site Language; for a single page the settings of your translation plugin.",
	Targets:   func(s *page.Snapshot) []*page.Node { return textHTML(s) },
	Expect: func(n *page.Node) Verdict {
		lang, ok := n.Attr("lang")
		switch {
		case strings.TrimSpace(lang) != "":
			return pass()
		case ok:
			return fail("the lang attribute of the html element is empty")
		case n.HasAttr("xml:lang"):
			return fail("the html element has only xml:lang, which browsers do not read in HTML; lang is missing")
		}
		return fail("the html element has no lang attribute")
	},
}

// textHTML is the root element when the page was served and read as HTML.
func textHTML(s *page.Snapshot) []*page.Node {
	if !s.IsHTML() || s.Frames[0].XML || s.Response.MediaType == "application/xhtml+xml" {
		return nil
	}
	return []*page.Node{s.DocumentElement()}
}

// htmlLangValid checks that the language of the page is one that exists.
//
// Source: WCAG 2.2 SC 3.1.1, technique H57; ACT rule bf051a.
var htmlLangValid = Rule{
	ID:        "html-lang-valid",
	Title:     "The language of the page is a code that exists",
	ACT:       []string{"bf051a"},
	Class:     Provable,
	Why:       "A screen reader does not know a language by a code that does not exist, and reads the page with the sounds of another one.",
	Fix:       "Use the short code of the language, with a hyphen before the country if you need one.",
	Bad:       `lang="en_US", lang="english"`,
	Good:      `lang="en-US", lang="en", lang="pt-BR"`,
	WordPress: "Settings, General, Site Language sets a valid code. A wrong one is written in the theme's header or by a translation plugin.",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(textHTML(s), func(n *page.Node) bool { return strings.TrimSpace(attr(n, "lang")) != "" })
	},
	Expect: expectLang,
}

// elementLangValid checks that the languages of parts of the page are ones that
// exist. Parts without text do not count.
//
// Source: WCAG 2.2 SC 3.1.2, technique H58; ACT rule de46e4.
var elementLangValid = Rule{
	ID:        "element-lang-valid",
	Title:     "The languages of parts of the page are codes that exist",
	ACT:       []string{"de46e4"},
	Class:     Strong,
	Why:       "A screen reader does not change its voice for a code that does not exist, and reads the words with the wrong sounds.",
	Fix:       "Use the short code of the language of these words.",
	Bad:       `<p lang="french">Bonjour</p>`,
	Good:      `<p lang="fr">Bonjour</p>`,
	WordPress: "In the block's settings under Advanced, or in the HTML view of the block, correct the lang attribute.",
	Question:  "Which language is this part in?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithAttr("lang"), func(n *page.Node) bool {
			return html(n) && attr(n, "lang") != "" && !n.Frame().XML && inBody(n) && speaks(n)
		})
	},
	Expect: expectLang,
}

func expectLang(n *page.Node) Verdict {
	lang := attr(n, "lang")
	switch primary := primarySubtag(lang); {
	case knownLanguage(primary):
		return pass()
	case strings.Contains(lang, "_"):
		return fail("the language code %q is written with an underscore; HTML wants a hyphen: %q", lang, strings.ReplaceAll(lang, "_", "-"))
	case strings.TrimSpace(lang) == "":
		return fail("the language code is only white space")
	}
	return fail("there is no language with the code %q", lang)
}

func inBody(n *page.Node) bool {
	return n.Closest(func(p *page.Node) bool { return p.Is("body") }) != nil
}

// speaks tells whether some text is in the language of the element: text that
// can be seen or heard, or the name of something that can be heard.
// Source: ACT rules, "text inheriting its programmatic language".
func speaks(n *page.Node) bool {
	if n.Exposed && (!blank(n.Name) || !blank(n.Description)) {
		return true
	}
	for _, c := range n.Children() {
		switch {
		case c.Kind == page.Text:
			if !blank(c.Data) && (c.Exposed || c.Visible()) {
				return true
			}
		case c.IsElement() && attr(c, "lang") != "":
		case speaks(c):
			return true
		}
	}
	return false
}
