package rules

import (
	"math"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// wraps tells whether a text in the element goes on in a new line because the
// first was full.
// Source: CSS Text, "soft wrap break".
func wraps(n *page.Node, _ []*page.Node) bool {
	return slices.ContainsFunc(inlineTexts(n), func(t *page.Node) bool {
		if keepsBreaks(t) && strings.Contains(strings.Trim(t.Data, "\n"), "\n") {
			return false
		}
		_, ok := pitch(t)
		return ok
	})
}

// keepsBreaks tells whether line breaks in the source of a text break its lines.
func keepsBreaks(t *page.Node) bool {
	v := t.StyleOf("white-space-collapse")
	return v != "" && v != "collapse"
}

// pitch is the smallest distance from one line of the text to the next, false
// where it stands on one line.
func pitch(t *page.Node) (float64, bool) {
	least := math.Inf(1)
	for i, b := range t.Lines {
		if i == 0 {
			continue
		}
		a := t.Lines[i-1]
		if down := b.Y - a.Y; down > a.H/3 {
			least = min(least, down)
		}
	}
	return least, !math.IsInf(least, 1)
}

// inlineTexts are the visible texts in the lines of the element itself.
func inlineTexts(n *page.Node) []*page.Node {
	var out []*page.Node
	for _, c := range n.Children() {
		switch {
		case c.Kind == page.Text && c.Visible():
			out = append(out, c)
		case c.IsElement() && c.StyleOf("display") == "inline" && c.StyleOf("position") == "static":
			out = append(out, inlineTexts(c)...)
		}
	}
	return out
}
