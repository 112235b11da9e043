package rules

import (
	"net/url"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// bypassBlocks checks that people can get past what is on every page. From one
// page it cannot be known what is repeated on others: navigation and
// complementary parts are taken for that where there are links to other pages.
//
// Source: WCAG 2.2 SC 2.4.1, techniques G1, H69 and ARIA11; ACT rule cf77f2.
var bypassBlocks = Rule{
	ID:        "bypass-blocks",
	Title:     "What is repeated on every page can be skipped",
	ACT:       []string{"cf77f2"},
	Class:     Pointer,
	Why:       "People who use the keyboard or a screen reader would go through the whole menu again on each page before they reach what is new.",
	Fix:       "Put the content into a main element, begin it with a heading, and let the first link of the page lead there.",
	Bad:       "<nav>...</nav> <div>The text of the page</div>",
	Good:      `<a href="#main">Skip to the content</a> <nav>...</nav> <main id="main"><h1>Programme</h1> ...</main>`,
	WordPress: "Use a theme with the tag \"accessibility-ready\": it has a skip link and marks the main content.",
	Question:  "Is there a way past what this page shares with others: a skip link, headings, a main part, or a menu that folds?",
	Within:    anyOf(skipLink, contentHeading, contentLandmark, blockCollapsible, unseenHeading),
}

var skipLink = bypassPart("bypass-skip-link", "A link or button leads past what is repeated", "ye5d6e", (*pageBlocks).skipLink)
var contentHeading = bypassPart("bypass-heading", "The content has a heading", "047fe0", (*pageBlocks).heading)
var contentLandmark = bypassPart("bypass-landmark", "The content is in a landmark", "b40fd1", (*pageBlocks).landmark)
var blockCollapsible = bypassPart("bypass-collapsible", "What is repeated can be folded away", "3e12e1", (*pageBlocks).collapsible)

// unseenHeading keeps the whole from failing where screen readers at least have
// a heading to go to.
var unseenHeading = bypassPart("bypass-unseen-heading", "The content has a heading for screen readers", "", (*pageBlocks).unseenHeading)

func bypassPart(id, title, act string, judge func(*pageBlocks) Verdict) Rule {
	return Rule{
		ID: id, Title: title, ACT: []string{act}, Class: Pointer,
		Why:      bypassWhy,
		Fix:      "Put the content into a main element, begin it with a heading, and let the first link of the page lead there.",
		Bad:      "<nav>...</nav> <div>The text of the page</div>",
		Good:     `<nav>...</nav> <main><h1>Programme</h1> ...</main>`,
		Question: "Is there a way past what this page shares with others?",
		Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
			if !s.IsHTML() {
				return nil, nil
			}
			return []*page.Node{s.DocumentElement()}, func(*page.Node) Verdict { return judge(blocksOf(s)) }
		},
	}
}

const bypassWhy = "People who use the keyboard or a screen reader would go through the whole menu again on each page before they reach what is new."

// none gives a verdict where there is nothing to get past.
func (b *pageBlocks) none() (Verdict, bool) {
	return pass(), !b.leads || b.first >= 0 && !b.any
}

func (b *pageBlocks) heading() Verdict {
	if v, ok := b.none(); ok {
		return v
	}
	elsewhere := false
	for _, h := range b.page.WithRole("heading") {
		if h.Visible() && !h.Unread() && !b.repeated[h.Index()] {
			elsewhere = true
			if h.Index() > b.first {
				return pass()
			}
		}
	}
	return b.lacking(elsewhere, "no heading stands over the content that is not repeated")
}

func (b *pageBlocks) unseenHeading() Verdict {
	for _, h := range b.page.WithRole("heading") {
		if !h.Unread() && !b.repeated[h.Index()] {
			return cantTell("the heading of the content is for screen readers only")
		}
	}
	return fail("no heading stands over the content that is not repeated")
}

// lacking fails where it is clear what is repeated and there is no means to get
// past it.
func (b *pageBlocks) lacking(maybe bool, message string) Verdict {
	if b.first < 0 || b.late || maybe {
		return cantTell("%s, as far as can be told from one page", message)
	}
	return fail("%s", message)
}

func (b *pageBlocks) landmark() Verdict {
	if v, ok := b.none(); ok {
		return v
	}
	for _, l := range b.page.WithRole("main", "region", "form", "search", "banner", "contentinfo", "complementary", "navigation") {
		if l.Unread() {
			continue
		}
		if first := b.firstIn(l); first != nil && (b.own[first.Index()] || b.first < 0 && l.Role == "main") {
			return pass()
		}
	}
	return b.lacking(false, "no landmark holds the content that is not repeated")
}

// firstIn is what is perceived first in an element.
func (b *pageBlocks) firstIn(n *page.Node) *page.Node {
	if f := b.firstFrom(n); f != nil && f.Within(n) {
		return f
	}
	return nil
}

// firstFrom is what is perceived first in a node or after it.
func (b *pageBlocks) firstFrom(n *page.Node) *page.Node {
	low, high := 0, len(b.seen)
	for low < high {
		if middle := (low + high) / 2; b.seen[middle].Index() < n.Index() {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < len(b.seen) {
		return b.seen[low]
	}
	return nil
}

func (b *pageBlocks) skipLink() Verdict {
	if v, ok := b.none(); ok {
		return v
	}
	scripted := false
	for _, n := range b.page.WithTag("a", "area") {
		href := strings.TrimSpace(attr(n, "href"))
		id, ok := strings.CutPrefix(href, "#")
		switch to := n.ByID(decoded(id)); {
		case !n.InTabOrder() || n.FrameID != 0:
		case strings.HasPrefix(href, "javascript:"), ok && id == "", reacts(n):
			scripted = true
		case ok && to != nil:
			if first := b.firstFrom(to); first != nil && (b.own[first.Index()] || b.first < 0) && !b.repeated[first.Index()] {
				return pass()
			}
		}
	}
	return b.lacking(scripted || hasControls(b.page), "no link leads past what is repeated")
}

func decoded(id string) string {
	if s, err := url.PathUnescape(id); err == nil {
		return s
	}
	return id
}

func (b *pageBlocks) collapsible() Verdict {
	if v, ok := b.none(); ok {
		return v
	}
	return b.lacking(hasControls(b.page), "nothing folds away what is repeated")
}

// hasControls tells whether the page has anything that scripts or the browser
// may react to.
func hasControls(s *page.Snapshot) bool {
	for _, n := range s.Nodes {
		if n.Is("button", "summary", "select", "label") || n.Is("input") && inputType(n) != "hidden" ||
			n.IsElement() && attr(n, "role") == "button" || !n.Is("a") && reacts(n) {
			return true
		}
	}
	return false
}

// reacts tells whether a script listens to clicks on the node.
func reacts(n *page.Node) bool {
	return n.Kind == page.Element && n.HasAttr("onclick") || slices.ContainsFunc(n.Listeners, func(event string) bool {
		return strings.Contains(event, "click") || strings.Contains(event, "down") || strings.Contains(event, "up")
	})
}
