package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// hoverKeys checks that what appears under a resting pointer appears for people
// who use the keyboard as well.
//
// Source: WCAG 2.2 SC 2.1.1, failure F54, techniques G202 and SCR20.
var hoverKeys = Rule{
	ID:        "hover-keys",
	Title:     "What appears under the mouse can be shown with the keyboard",
	Class:     Strong,
	Why:       "People who cannot use a mouse, and all who use a touch screen, never come to the entries of the menu or the hint.",
	Fix:       "Show it while the focus is on the element or in what it shows as well (:focus-within beside :hover), or let a button open it.",
	Bad:       "li:hover ul { display: block }",
	Good:      "li:hover ul, li:focus-within ul { display: block }",
	WordPress: "The Navigation block does this; switch on “Open on click” in its settings. Where the theme makes the menu, tell its authors.",
	Question:  "Put the mouse away: does the Tab key or Enter show the same, or do all its links stand elsewhere on the page?",
	Probe:     page.PointerProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets, by := hovers(s)
		return targets, func(n *page.Node) Verdict { return hoverOf(n, by[n]) }
	},
}

func hoverOf(n *page.Node, h page.Hover) Verdict {
	s := n.Snapshot()
	shown := firstShown(s, h.Effect)
	switch {
	case h.Key != "", keysDoIt(n), saidAlready(n, h.Effect), readAlready(s, h.Effect), linkedElsewhere(s, h.Effect):
		return pass()
	case !h.Sure:
		return cantTell("the pointer shows %s here; it was not found out whether keys do", shown)
	case h.ByLink, h.Effect.New > 0:
		return cantTell("the pointer shows %s here, and neither the focus nor Enter does; see whether the same can be had otherwise, as by the link beside it", shown)
	}
	return fail("the pointer shows %s here, and neither the focus on it or beside it nor Enter does", shown)
}

// saidAlready tells whether what is shown is but the name or description of
// the element, as tooltips are.
func saidAlready(n *page.Node, e page.Effect) bool {
	said := strings.Join(strings.Fields(n.Name+" "+n.Description), " ")
	for _, i := range e.Shown {
		shown := n.Snapshot().At(i)
		if shown == nil || !strings.Contains(said, strings.Join(strings.Fields(shown.Text()), " ")) {
			return false
		}
	}
	return len(e.Shown) > 0 && e.New == 0
}

// linkedElsewhere tells whether all that is shown are links of which there are
// others to the same addresses.
func linkedElsewhere(s *page.Snapshot, e page.Effect) bool {
	if e.New > 0 {
		return false
	}
	inside := func(n *page.Node) bool {
		for _, i := range e.Shown {
			if o := s.At(i); o != nil && n.Within(o) {
				return true
			}
		}
		return false
	}
	wanted, found := map[string]bool{}, map[string]bool{}
	for _, a := range s.WithTag("a") {
		switch to := destination(a); {
		case to == "":
		case inside(a):
			wanted[to] = true
		case a.InTabOrder():
			found[to] = true
		}
	}
	for to := range wanted {
		if !found[to] {
			return false
		}
	}
	return len(wanted) > 0
}

// readAlready tells whether what is shown is but text that a screen reader reads
// at any time, as the words over a picture of a card.
func readAlready(s *page.Snapshot, e page.Effect) bool {
	read := len(e.Shown) > 0 && e.New == 0
	for _, i := range e.Shown {
		shown := s.At(i)
		if shown == nil || !read {
			return false
		}
		exposed := false
		for n := range shown.Descendants() {
			exposed = exposed || n.Kind == page.Text && n.Exposed
			read = read && !(n.Focusable() && !n.InTabOrder())
		}
		read = read && exposed
	}
	return read
}
