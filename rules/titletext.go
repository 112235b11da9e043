package rules

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// titleDescriptive checks that the title tells what the page is about. Titles
// that say nothing fail; that one with words says the right thing only a
// person can tell.
//
// Source: WCAG 2.2 SC 2.4.2, technique G88, failure F25; ACT rule c4a8a4.
var titleDescriptive = Rule{
	ID:        "page-title-descriptive",
	Title:     "The title tells what the page is about",
	ACT:       []string{"c4a8a4"},
	Class:     Strong,
	Why:       "People who cannot see the page hear its title first, and choose between tabs and bookmarks by it.",
	Fix:       "Begin the title with the topic of this page and end it with the name of the site.",
	Bad:       "<title>Untitled document</title>",
	Good:      "<title>Programme – Youth IGF</title>",
	WordPress: "The title field of the page; the pattern of titles in the SEO plugin; Settings, General for the name of the site.",
	Question:  "Does the title tell what this page is about?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		var targets []*page.Node
		if t := documentTitle(s); t != nil && !blank(directText(t)) {
			targets = append(targets, t)
		}
		return targets, expectTitle
	},
}

// documentTitle is the first title element of an HTML page, nil when it has
// none.
func documentTitle(s *page.Snapshot) *page.Node {
	root := s.DocumentElement()
	if root == nil || !s.IsHTML() {
		return nil
	}
	for _, t := range s.WithTag("title") {
		if t.Is("title") && t.FrameID == root.FrameID && t.Scope() == root.Scope() {
			return t
		}
	}
	return nil
}

func expectTitle(n *page.Node) Verdict {
	title := page.CollapseSpace(directText(n))
	words := bareText(title)
	switch {
	case words == "":
		return fail("the title %q has no word in it", title)
	case notWritten[words] || numberedPage.MatchString(words) || templateCode.MatchString(title):
		return fail("the title %q is what stands there before somebody writes one", title)
	case loremIpsum.MatchString(title):
		return fail("the title %q is text to fill the page", title)
	case pageFile.MatchString(title):
		return fail("the title %q is the name of a file", title)
	case webAddress.MatchString(title) && strings.Contains(strings.TrimRight(strings.ReplaceAll(title, "://", ""), "/"), "/"):
		return fail("the title %q is an address", title)
	case webAddress.MatchString(title):
		return cantTell("the title %q is the address of a site; see whether it is also its name, and tells what this page is about", title)
	case wordPressDefault.MatchString(title):
		return tagline(title)
	case kindOfPage[words]:
		return cantTell("the title %q names neither the site nor what the page is about", title)
	}
	return titleAndPage(n, title)
}

// tagline judges a title with the tagline that WordPress comes with: beside the
// name of the site it may still tell something.
func tagline(title string) Verdict {
	if rest := bareText(wordPressDefault.ReplaceAllString(title, "")); rest == "" || notWritten[rest] {
		return fail("the title %q is the tagline that WordPress comes with", title)
	}
	return cantTell("the title %q ends with the tagline that WordPress comes with, and may say nothing of this page", title)
}

// titleAndPage looks for the words of the title on the page and its address.
func titleAndPage(n *page.Node, title string) Verdict {
	words := contentWords(title)
	if len(words) == 0 {
		return cantTell("the title %q has no word that tells something", title)
	}
	found, heading := pageWords(n)
	if shared := found.shared(words); shared*2 < len(words) {
		return cantTell("%d of the %d words of the title %q stand on the page; see whether it is the title of this page", shared, len(words), title)
	}
	if len(heading) > 0 {
		its := stems{}
		its.add(heading)
		more := stems{}
		more.add(title)
		rest := contentWords(heading)
		if its.shared(words) == len(words) && len(rest)-more.shared(rest) >= 2 && !atHome(n.Snapshot()) {
			return cantTell("the title %q has only words of the main heading %q; see whether it leaves out what tells this page from others", title, shorten(heading))
		}
	}
	return pass()
}

// pageWords are the words that stand on the page and in its address, and the
// text of its first main heading.
func pageWords(n *page.Node) (found stems, heading string) {
	s := n.Snapshot()
	var text strings.Builder
	for _, c := range s.Nodes {
		switch {
		case c.Kind == page.Text && c.Parent() != nil && !c.Parent().Is("title", "script", "style"):
			text.WriteString(c.Data + " ")
		case c.IsElement():
			text.WriteString(spokenAttributes(c))
			if heading == "" && c.Is("h1") && c.Exposed {
				heading = c.Name
			}
		}
	}
	found = stems{}
	found.add(text.String() + addressWords(s.FinalURL))
	return found, heading
}

// spokenAttributes are the texts that stand in attributes of an element.
func spokenAttributes(n *page.Node) string {
	out := ""
	for _, a := range n.Attrs {
		if a.Name == "alt" || a.Name == "aria-label" || a.Name == "placeholder" {
			out += a.Value + " "
		}
	}
	return out
}

// addressWords are the words in an address.
func addressWords(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return ' '
	}, u.Host+" "+u.Path)
}

// atHome tells whether the page is the first of its site.
func atHome(s *page.Snapshot) bool {
	u, err := url.Parse(s.FinalURL)
	return err == nil && strings.Count(strings.Trim(u.Path, "/"), "/") == 0 && len(strings.Trim(u.Path, "/")) <= 2
}
