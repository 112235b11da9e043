package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// readingOrder asks where parts of the page stand in another order on the screen
// than in the document, which screen readers read.
//
// Source: WCAG 2.2 SC 1.3.2, failure F1; technique C27.
var readingOrder = Rule{
	ID:       "reading-order",
	Title:    "The page is read aloud in the order in which it is seen",
	Class:    Pointer,
	Why:      "Screen readers and the Tab key follow the order of the document. Where a style sheet shows another one, blind people hear answers before questions.",
	Fix:      "Put the parts into the document in the order in which they are to be read, and take order, row-reverse and the like out of the style sheet.",
	Bad:      `<div style="display: flex; flex-direction: row-reverse"><p>Step 2</p><p>Step 1</p></div>`,
	Good:     `<div style="display: flex"><p>Step 1</p><p>Step 2</p></div>`,
	Question: "Read these parts in the order of the document: does it still make sense?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		letters := lettersBelow(s)
		verdicts := map[*page.Node]Verdict{}
		var targets []*page.Node
		for _, n := range s.Nodes {
			if !html(n) || n.Hidden() {
				continue
			}
			parts := partsOf(n, letters)
			if v, applies := orderOf(n, parts); applies {
				verdicts[n] = v
				targets = append(targets, n)
			}
		}
		return targets, func(n *page.Node) Verdict { return verdicts[n] }
	},
}

// partsOf are the children of an element that hold text and stand where the
// layout puts them. What is laid over the page has a place of its own.
func partsOf(n *page.Node, letters []int) []*page.Node {
	const word, point = 3, 4 // letters; square pixels
	var list []*page.Node
	for _, c := range n.Children() {
		if !html(c) || c.Box == nil || c.Box.W*c.Box.H <= point || letters[c.Index()] < word || !c.Visible() {
			continue
		}
		switch c.StyleOf("position") {
		case "absolute", "fixed", "sticky":
			continue
		}
		if c.StyleOf("display") == "inline" { // words of a line follow the direction of their script
			continue
		}
		list = append(list, c)
	}
	return list
}

// orderOf compares the order of parts in the document with that on the screen.
// Where each part follows the one before it, all do.
func orderOf(n *page.Node, parts []*page.Node) (v Verdict, applies bool) {
	rtl := n.StyleOf("direction") == "rtl"
	for i := 1; i < len(parts); i++ {
		a, b := parts[i-1], parts[i]
		switch {
		case standsAbove(*b.Box, *a.Box):
			return cantTell("“%s” comes before “%s” in the document, and stands below it on the screen", beginning(a), beginning(b)), true
		case standsBefore(*b.Box, *a.Box, rtl):
			return cantTell("“%s” comes before “%s” in the document, and stands after it on the screen", beginning(a), beginning(b)), true
		}
	}
	display := n.StyleOf("display")
	return pass(), len(parts) > 1 && (strings.Contains(display, "flex") || strings.Contains(display, "grid"))
}

// standsAbove tells whether a is wholly above b in the same column.
func standsAbove(a, b page.Rect) bool {
	return a.Y+a.H <= b.Y+2 && common(a.X, a.W, b.X, b.W) >= min(a.W, b.W)/2
}

// standsBefore tells whether a is in the same line as b, and before it in the
// direction of reading.
func standsBefore(a, b page.Rect, rtl bool) bool {
	if rtl {
		a.X, b.X = -a.X-a.W, -b.X-b.W
	}
	return a.X+a.W <= b.X+2 && common(a.Y, a.H, b.Y, b.H) >= min(a.H, b.H)/2
}

// common is the length that two stretches have in common.
func common(a, along, b, blong float64) float64 {
	return max(0, min(a+along, b+blong)-max(a, b))
}

// beginning are the first words of what stands in an element.
func beginning(n *page.Node) string {
	const most = 40
	text := []rune(strings.Join(strings.Fields(n.Text()), " "))
	if len(text) > most {
		return string(text[:most]) + "…"
	}
	return string(text)
}
