package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// tableHeadersMarked checks that a row or column that looks like the headers of
// a table is marked as such.
//
// Source: WCAG 2.2 SC 1.3.1, technique H51, failure F91.
var tableHeadersMarked = Rule{
	ID:        "table-headers-marked",
	Title:     "The headers of a table are marked as header cells",
	Class:     Strong,
	Why:       "A screen reader reads the header with each cell; where headers are only bold, the listener hears bare numbers.",
	Fix:       "Make the cells of the header row th elements, with scope=\"col\".",
	Bad:       "<tr><td><strong>Day</strong></td><td><strong>Room</strong></td></tr>",
	Good:      `<tr><th scope="col">Day</th><th scope="col">Room</th></tr>`,
	WordPress: "Select the table block and switch on the header section in its settings; move the texts of the first row there.",
	Question:  "Is this a table of data, and is its first row, or its first column, what the cells are about?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		grids := map[*page.Node]*page.Table{}
		targets := only(s.WithTag("table"), html, func(n *page.Node) bool {
			if !heardTable(n) || attr(n, "role") != "" {
				return false
			}
			t := page.TableOf(n)
			grids[n] = t
			return t.Width > 1 && t.Height > 1 && len(t.Cells) > 3 && (hasHeaders(t) || looksHeaded(t))
		})
		return targets, func(n *page.Node) Verdict {
			t := grids[n]
			switch {
			case hasHeaders(t):
				return pass()
			case isData(n):
				return fail("the first row of the table is bold and holds no header cell (th), so nothing tells what the columns are about")
			}
			return cantTell("the first row of the table is bold as headers are, but there is no header cell (th)")
		}
	},
}

// hasHeaders tells whether any cell is marked as a header.
func hasHeaders(t *page.Table) bool {
	for _, c := range t.Cells {
		if c.Header() || c.Node.HasAttr("headers") || c.Node.HasAttr("scope") {
			return true
		}
	}
	return false
}

// looksHeaded tells whether the first row is short, bold text in each cell, and
// no other row is.
func looksHeaded(t *page.Table) bool {
	first, others := 0, 0
	for _, c := range t.Cells {
		bold := boldCell(c.Node)
		switch {
		case c.Y == 0 && !bold:
			return false
		case c.Y == 0:
			first++
		case bold && c.X > 0:
			others++
		}
	}
	return first > 1 && first == t.Width && others == 0
}

// boldCell tells whether all text of the cell is bold, and no more than a
// title.
func boldCell(n *page.Node) bool {
	const most = 60
	letters := 0
	for d := range n.Descendants() {
		if d.Is("table", "img", "input", "button", "form") {
			return false
		}
		if d.Kind == page.Text && d.Visible() && !blank(d.Data) {
			if numberOf(d, "font-weight") < 600 {
				return false
			}
			letters += countLetters(d.Data)
		}
	}
	return letters > 0 && letters <= most
}

// isData tells whether the author said that the table holds data.
func isData(n *page.Node) bool {
	if strings.TrimSpace(attr(n, "summary")) != "" {
		return true
	}
	for _, c := range n.Children() {
		if c.Is("caption") && !blank(c.Text()) {
			return true
		}
	}
	return false
}

// headingMarkup looks for lines that look like headings without being any.
//
// Source: WCAG 2.2 SC 1.3.1, technique H42, failure F2.
var headingMarkup = Rule{
	ID:        "heading-markup",
	Title:     "What looks like a heading is one",
	Class:     Pointer,
	Why:       "People who use a screen reader jump from heading to heading; a line that is only large and bold is not among them.",
	Fix:       "Make the line a heading of the right level, and leave its looks to the theme.",
	Bad:       `<p style="font-size: 24px"><strong>Programme</strong></p>`,
	Good:      "<h2>Programme</h2>",
	WordPress: "Select the paragraph, and change it to a heading block.",
	Question:  "Is this line the heading of what follows?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithTag("p", "div", "h2", "h3", "h4", "h5", "h6"), html, func(n *page.Node) bool {
			return n.Visible() && n.Exposed && !n.Unread() && (n.Role == "heading" || looksLikeHeading(n))
		})
	},
	Expect: func(n *page.Node) Verdict {
		if n.Role == "heading" {
			return pass()
		}
		return cantTell("“%s” is large and bold as headings are, but is a <%s>", shorten(n.Text()), n.Tag)
	},
}

// looksLikeHeading tells whether an element is one bold line, larger than the
// text that follows it.
func looksLikeHeading(n *page.Node) bool {
	size, ok := boldLine(n)
	if !ok || n.HasAttr("role") || n.Closest(func(p *page.Node) bool {
		return p.Role == "heading" || p.Is("a", "button", "label", "li", "td", "th", "dt", "dd", "nav", "header", "footer", "figure", "blockquote", "form", "summary", "legend")
	}) != nil {
		return false
	}
	next := nextElement(n)
	if next == nil || !next.Is("p", "ul", "ol") {
		return false
	}
	for d := range next.Descendants() {
		if d.Kind == page.Text && d.Visible() && !blank(d.Data) {
			return size >= 1.2*numberOf(d, "font-size") && numberOf(d, "font-weight") < 600 && countLetters(next.Text()) > 60
		}
	}
	return false
}

// boldLine gives the font size of an element that is one short line of bold
// text.
func boldLine(n *page.Node) (size float64, ok bool) {
	letters := 0
	for d := range n.Descendants() {
		switch {
		case d.IsElement() && !d.Is("strong", "b", "span", "em", "i", "font", "br"):
			return 0, false
		case d.Kind == page.Text && !blank(d.Data):
			if letters > 80 || !d.Visible() || numberOf(d, "font-weight") < 600 {
				return 0, false
			}
			letters += countLetters(d.Data)
			size = max(size, numberOf(d, "font-size"))
		}
	}
	text := strings.TrimSpace(n.Text())
	return size, letters > 2 && letters <= 80 && !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, ",")
}

func nextElement(n *page.Node) *page.Node {
	p := n.Parent()
	if p == nil {
		return nil
	}
	i, _ := slices.BinarySearchFunc(p.Children(), n.Index()+1, func(c *page.Node, index int) int { return c.Index() - index })
	for _, c := range p.Children()[i:] {
		if c.IsElement() {
			return c
		}
	}
	return nil
}
