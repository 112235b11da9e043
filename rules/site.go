package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// titleDistinct checks that pages about different things have different titles.
//
// Source: WCAG 2.2 SC 2.4.2, failure F25, technique G88.
var titleDistinct = Rule{
	ID:        "title-distinct",
	Title:     "Pages about different things have different titles",
	Class:     Strong,
	Why:       "People find their place among open tabs, bookmarks and search results by the title; when all are alike, each must be opened.",
	Fix:       "Put what the page is about first in its title, and the name of the site after it.",
	Bad:       "<title>Youth IGF</title> on every page",
	Good:      "<title>Programme – Youth IGF</title>, <title>Contact – Youth IGF</title>",
	WordPress: "If all pages have the same title, the theme or the SEO plugin writes it: look under Title or Meta in the plugin's settings.",
	Question:  "Are these pages about different things?",
	Across: &Across{
		Note: func(s *page.Snapshot) []Note {
			root := s.DocumentElement()
			if !s.IsHTML() || strings.TrimSpace(s.Title) == "" {
				return nil
			}
			if titles := s.WithTag("title"); len(titles) > 0 && titles[0].FrameID == 0 && titles[0].Namespace == "" {
				root = titles[0]
			}
			return []Note{note(root, fold(page.CollapseSpace(s.Title)), mainHeading(s))}
		},
		Compare: func(site [][]Note) [][]Verdict {
			headings := map[string][]string{} // of the pages with a title, each once
			for _, n := range flatten(site) {
				if h := n.Words[0]; h != "" && !slices.Contains(headings[n.Key], h) {
					headings[n.Key] = append(headings[n.Key], h)
				}
			}
			return eachNote(site, func(n Note) Verdict { return judgeTitles(headings[n.Key]) })
		},
	},
}

// mainHeading is the text of the page's heading of the first level, "" where it
// has none or more than one.
func mainHeading(s *page.Snapshot) string {
	h := only(s.WithTag("h1"), exposed, func(n *page.Node) bool { return n.FrameID == 0 })
	if len(h) != 1 {
		return ""
	}
	return fold(page.CollapseSpace(h[0].Name))
}

func judgeTitles(headings []string) Verdict {
	const surely = 3
	switch {
	case len(headings) >= surely:
		return fail("%d pages with different main headings have this title, among them %q and %q", len(headings), shorten(headings[0]), shorten(headings[1]))
	case len(headings) == 2:
		return cantTell("two pages have this title; their main headings are %q and %q", shorten(headings[0]), shorten(headings[1]))
	}
	return pass()
}

// navigationOrder checks that navigation which stands on several pages has its
// links in the same order.
//
// Source: WCAG 2.2 SC 3.2.3, failure F66, technique G61.
var navigationOrder = Rule{
	ID:        "navigation-order",
	Title:     "Navigation has its links in the same order on all pages",
	Class:     Strong,
	Why:       "People who see little or learn slowly find a link by its place; when places change they must search anew on each page.",
	Fix:       "Use one menu for all pages instead of one that is written for each page.",
	Bad:       "Home, Programme, Contact on one page and Home, Contact, Programme on another",
	Good:      "Home, Programme, Contact on every page",
	WordPress: "Under Appearance, Menus (or Editor, Navigation) use the same menu in all templates.",
	Question:  "Is this the same navigation, and is its order another one for no reason of the reader's?",
	Across: &Across{
		Note: func(s *page.Snapshot) []Note {
			var out []Note
			for _, n := range s.WithRole("navigation") {
				if links := linkTargets(n); len(links) >= fewestLinks && n.Closest(func(p *page.Node) bool { return p.Role == "main" || p.Is("main", "article") }) == nil {
					out = append(out, note(n, fold(page.CollapseSpace(n.Name)), links...))
				}
			}
			return out
		},
		Compare: func(site [][]Note) [][]Verdict {
			firsts := map[string][]Note{}
			return eachNote(site, func(n Note) Verdict {
				v := pass()
				known := false
				for _, f := range firsts[n.Key] {
					if alike(f.Words, n.Words) {
						known = true
						v = judgeOrder(f, n)
						break
					}
				}
				if !known && len(firsts[n.Key]) < mostMenus {
					firsts[n.Key] = append(firsts[n.Key], n)
				}
				return v
			})
		},
	},
}

const (
	fewestLinks = 3  // of a navigation that has an order
	mostMenus   = 20 // different ones under one name
)

// linkTargets are the addresses of the links below a node, each once, without
// fragments.
func linkTargets(n *page.Node) []string {
	var out []string
	for c := range n.Descendants() {
		if c.Role != "link" || !c.Is("a") {
			continue
		}
		href, _, _ := strings.Cut(attr(c, "href"), "#")
		if href = strings.TrimSpace(href); href != "" && !slices.Contains(out, href) {
			out = append(out, href)
		}
		if len(out) == MaxFindings {
			break
		}
	}
	return out
}

// alike tells whether two lists of links are the same navigation: they share
// nearly all links.
func alike(a, b []string) bool {
	common := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			common++
		}
	}
	return common >= fewestLinks && common*10 >= 8*max(len(a), len(b))
}

// judgeOrder compares the order of the links that both have. The page that one
// is on may be first or last without blame: some sites leave its link out or
// put it in front.
func judgeOrder(first, n Note) Verdict {
	last, at := "", -1
	for _, x := range n.Words {
		i := slices.Index(first.Words, x)
		switch {
		case i < 0 || strings.HasSuffix(n.Page, x) || strings.HasSuffix(first.Page, x):
		case i < at:
			return fail("the link to %s stands before the one to %s here, and after it on %s", shorten(last), shorten(x), shorten(first.Page))
		default:
			last, at = x, i
		}
	}
	return pass()
}

func flatten(site [][]Note) []Note { return slices.Concat(site...) }

// eachNote judges all notes, page by page.
func eachNote(site [][]Note, judge func(Note) Verdict) [][]Verdict {
	out := make([][]Verdict, len(site))
	for i, notes := range site {
		for _, n := range notes {
			out[i] = append(out[i], judge(n))
		}
	}
	return out
}
