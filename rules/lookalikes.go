package rules

import (
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// fancyLetters checks that words are written with letters and not with signs
// that look like letters.
//
// Source: WCAG 2.2 SC 1.1.1, failure F71.
var fancyLetters = Rule{
	ID:        "fancy-letters",
	Title:     "Words are written with letters, not with signs that look like them",
	Class:     Strong,
	Why:       "A screen reader spells such signs out, one long name after the other, or leaves them out.",
	Fix:       "Write the words with plain letters, and let the style sheet make them bold, italic or round.",
	Bad:       "<h2>𝓦𝓮𝓵𝓬𝓸𝓶𝓮</h2>",
	Good:      "<h2><em>Welcome</em></h2>",
	WordPress: "Type the words anew in the block; text from a “fancy text” page brings such signs with it.",
	Question:  "Are these signs words, or are they mathematics?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		return textParents(s, func(text string) bool { return fancyRun(text) > 1 }), judgeFancy
	},
}

func judgeFancy(n *page.Node) Verdict {
	const surely = 4
	run := fancyRun(directText(n))
	switch {
	case n.Exposed && n.Role == "image", n.HasAttr("aria-label"), n.Unread():
		return pass()
	case run < surely || n.Closest(func(p *page.Node) bool { return p.Is("math", "var", "sub", "sup") }) != nil:
		return cantTell("%d signs that look like letters stand in a row", run)
	}
	return fail("%d signs that look like letters stand in place of a word: %q", run, shorten(page.CollapseSpace(directText(n))))
}

// fancyRun is the length of the longest row of signs that look like letters.
func fancyRun(text string) int {
	longest, run := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(lookAlikes, r):
			run++
			longest = max(longest, run)
		case !unicode.Is(unicode.M, r):
			run = 0
		}
	}
	return longest
}

// lookAlikes are the letters of mathematics, and letters in circles, squares and
// parentheses. The pairs that are flags are none.
var lookAlikes = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x249c, Hi: 0x24e9, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x1d400, Hi: 0x1d6a5, Stride: 1}, {Lo: 0x1f110, Hi: 0x1f149, Stride: 1}, {Lo: 0x1f150, Hi: 0x1f189, Stride: 1}},
}

// layoutTable checks that tables which say that they only arrange things have
// no headers and no caption.
//
// Source: WCAG 2.2 SC 1.3.1, failures F46 and F92.
var layoutTable = Rule{
	ID:       "layout-table",
	Title:    "Tables that are marked as layout have no headers and no caption",
	Class:    Strong,
	Why:      "A screen reader is told to read the table as plain text, so its headers and caption are lost.",
	Fix:      `Take role="presentation" off a table of data. Where the table only arranges things, use td for all cells and no caption.`,
	Bad:      `<table role="presentation"><tr><th>Day</th><th>Room</th></tr>...`,
	Good:     `<table><tr><th scope="col">Day</th><th scope="col">Room</th></tr>...`,
	Question: "Is this a table of data?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithTag("table"), html, (*page.Node).Visible, func(n *page.Node) bool {
			role := attr(n, "role")
			return (role == "presentation" || role == "none") && !n.Unread()
		})
	},
	Expect: func(n *page.Node) Verdict {
		switch h, caption := headerOf(n); {
		case caption != nil:
			return fail("the table is marked as layout, and has the caption %q", shorten(caption.Text()))
		case h != nil:
			return fail("the table is marked as layout, and has the header cell %q", shorten(h.Text()))
		case !blank(attr(n, "summary")):
			return fail("the table is marked as layout, and has the summary %q", shorten(attr(n, "summary")))
		}
		return pass()
	},
}

// headerOf is the first header cell of a table that has a text, and its
// caption; tables within it are not looked into.
func headerOf(table *page.Node) (header, caption *page.Node) {
	var look func(n *page.Node)
	look = func(n *page.Node) {
		for _, c := range n.Children() {
			switch {
			case c.Is("caption") && n == table && !blank(c.Text()):
				caption = c
			case c.Is("th") && header == nil && !blank(c.Text()) && attr(c, "role") == "":
				header = c
			case !c.Is("table"):
				look(c)
			}
		}
	}
	look(table)
	return header, caption
}
