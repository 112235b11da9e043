package rules

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// skipLinkWorks checks that links to a place in the page bring the Tab key there.
//
// Source: WCAG 2.2 SC 2.4.1, techniques G1 and SCR28.
var skipLinkWorks = Rule{
	ID:        "skip-link-works",
	Title:     "Skip links lead the Tab key to where they say",
	Class:     Strong,
	Why:       "People who use the keyboard follow the link past the menu, and the next press of Tab brings them into the menu all the same.",
	Fix:       `Give the main part the id that the link names, and let no script keep the link from working.`,
	Bad:       `<a href="#content">Skip to content</a> ... <main id="main">`,
	Good:      `<a href="#main">Skip to content</a> ... <main id="main" tabindex="-1">`,
	WordPress: "Themes write the skip link: look for the id that it names in the site editor (Advanced > HTML anchor of the main group), or tell the theme's authors.",
	Question:  "Press Tab until this link has the focus, then Enter, then Tab: are you past the menu?",
	Probe:     page.KeyProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		var targets []*page.Node
		tries := map[*page.Node]page.SkipTry{}
		for _, t := range tourOf(s).Skips {
			if n := s.At(t.Link); n != nil && n.IsElement() && s.At(t.To) != nil == (t.To != page.None) {
				if _, again := tries[n]; !again && (page.SaysSkip(n.Name) || t.To != page.None) {
					targets = append(targets, n)
				}
				tries[n] = t
			}
		}
		return inOrder(targets), func(n *page.Node) Verdict { return skipOf(s, n, tries[n]) }
	},
}

func skipOf(s *page.Snapshot, link *page.Node, t page.SkipTry) Verdict {
	to, next, focus := s.At(t.To), s.At(t.Next), s.At(t.Focus)
	heard := reactsAround(s)[link.Index()]
	switch {
	case to == nil && focus != nil && focus != link:
		return pass() // a script took the focus there
	case to == nil && heard:
		return cantTell("no element has the id that %q names; a script on the link may lead on", shorten(attr(link, "href")))
	case to == nil && len(attr(link, "href")) < 2:
		return cantTell("its address names no place, and Tab goes on as if it had not been pressed")
	case to == nil && !t.Same:
		return pass() // Tab went on somewhere else than without it
	case to == nil:
		return fail("no element has the id that %q names", shorten(attr(link, "href")))
	case to.Index() < link.Index(), next == nil, !stopsFrom(s, to), next.Index() >= to.Index(), focus != nil && focus.Within(to):
		return pass()
	case t.Same && !heard:
		return fail("after Enter on it, Tab comes to %s, as if it had not been pressed", calls(next))
	}
	return cantTell("after Enter on it, Tab comes to %s, which stands before the place that the link leads to", calls(next))
}

// stopsFrom tells whether the Tab key comes to anything at a place or after it.
func stopsFrom(s *page.Snapshot, place *page.Node) bool {
	return slices.ContainsFunc(tourOf(s).Forward, func(stop page.KeyStop) bool { return stop.Node >= place.Index() })
}
