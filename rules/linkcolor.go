package rules

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// linkDistinct checks that links within a text can be told from it by more
// than their colour, or by a colour that is much lighter or darker.
//
// Source: WCAG 2.2 SC 1.4.1, techniques G182 and G183, failure F73.
var linkDistinct = Rule{
	ID:        "link-distinct",
	Title:     "Links within a text can be told from it without seeing colours",
	Class:     Strong,
	Why:       "People who do not see colours well cannot tell a link from the text around it when only its hue differs.",
	Fix:       "Underline links within text, or make them bold; or choose a colour with a contrast of 3:1 to the text.",
	Bad:       "a { text-decoration: none; color: #7b1e1e } in text of #333333",
	Good:      "p a { text-decoration: underline }",
	WordPress: "In the site editor, open Styles, Typography, Links and switch the underline on; or add p a { text-decoration: underline } under Additional CSS.",
	Question:  "Can the link be told from the text around it in a black and white picture of the page?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		around := map[*page.Node]*page.Node{}
		texts := map[*page.Node]*running{}
		targets := only(s.WithTag("a"), html, func(n *page.Node) bool {
			if !n.HasAttr("href") || !n.Visible() || n.StyleOf("display") != "inline" || n.Unread() {
				return false
			}
			block := lineBlock(n)
			if block == nil || !block.Is("p", "li", "dd", "td", "blockquote", "figcaption") {
				return false
			}
			if texts[block] == nil {
				texts[block] = runningText(block)
			}
			around[n] = texts[block].beside(n)
			return around[n] != nil && firstSeenText(n) != nil
		})
		return targets, func(n *page.Node) Verdict { return expectDistinct(n, firstSeenText(n), around[n]) }
	},
}

// running is the text of a block that is in no link.
type running struct {
	nodes   []*page.Node
	letters int
}

// leastRunning is the number of letters from which the text around a link is
// taken for running text, and not for a label or a separator.
const leastRunning = 40

func runningText(block *page.Node) *running {
	r := &running{}
	r.collect(block)
	return r
}

func (r *running) collect(n *page.Node) {
	for _, c := range n.Children() {
		switch {
		case c.Kind == page.Text && c.Visible():
			if letters := countLetters(c.Data); letters > 0 {
				r.nodes, r.letters = append(r.nodes, c), r.letters+letters
			}
		case c.IsElement() && !c.Is("a", "button") && c.StyleOf("display") == "inline" && attr(c, "role") == "":
			r.collect(c)
		}
	}
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// beside is the text nearest before the link, else the one after it; nil where
// there is too little.
func (r *running) beside(n *page.Node) *page.Node {
	if r.letters < leastRunning {
		return nil
	}
	var before *page.Node
	for _, t := range r.nodes {
		if t.Index() > n.Index() {
			if before == nil {
				return t
			}
			break
		}
		before = t
	}
	return before
}

// lineBlock is the block in whose lines an inline element stands.
func lineBlock(n *page.Node) *page.Node {
	for p := n.Parent(); p != nil && p.IsElement(); p = p.Parent() {
		if p.StyleOf("display") != "inline" {
			return p
		}
	}
	return nil
}

// firstSeenText is the first visible text in the link.
func firstSeenText(n *page.Node) *page.Node {
	for d := range n.Descendants() {
		if d.Kind == page.Text && d.Visible() && countLetters(d.Data) > 0 && !d.InIconFont() {
			return d
		}
	}
	return nil
}

func expectDistinct(n, own, beside *page.Node) Verdict {
	const need = 3
	a, sure := onlyShade(own)
	b, sureToo := onlyShade(beside)
	switch {
	case marked(n, own, beside), sure && sureToo && a.Text.Hex() == b.Text.Hex():
		return pass() // colour tells nothing where there is one colour only
	case !sure || !sureToo:
		return cantTell("only its colour tells the link from the text around it, and the colours could not be told")
	case page.Contrast(a.Text, b.Text) >= need:
		return pass()
	}
	return fail("the link %s stands in text %s: the contrast between them is %s:1, and nothing else tells them apart; 3:1 is needed",
		a.Text.Hex(), b.Text.Hex(), ratio(page.Contrast(a.Text, b.Text)))
}

// onlyShade is how a text looks, false where that is not certain.
func onlyShade(t *page.Node) (page.Shade, bool) {
	for _, g := range t.Grounds() {
		if !g.Unsure && !g.Disturbed && len(g.Shades) == 1 {
			return g.Shades[0], true
		}
	}
	return page.Shade{}, false
}

// marked tells whether something else than colour tells the link from the text
// beside it.
func marked(n, own, beside *page.Node) bool {
	for _, property := range []string{"font-style", "font-family", "text-shadow"} {
		if own.StyleOf(property) != beside.StyleOf(property) {
			return true
		}
	}
	if math.Abs(numberOf(own, "font-weight")-numberOf(beside, "font-weight")) >= 200 ||
		math.Abs(numberOf(own, "font-size")-numberOf(beside, "font-size")) >= 2 {
		return true
	}
	for p := own.Parent(); p != nil && p != n.Parent(); p = p.Parent() {
		if p.IsElement() && (decorated(p) || holdsSign(p)) {
			return true
		}
	}
	for p := n.Parent(); p != nil && p.IsElement() && p.StyleOf("display") == "inline" && !beside.Within(p); p = p.Parent() {
		if decorated(p) || holdsSign(p) {
			return true
		}
	}
	return false
}

// decorated tells whether an element has a line, a ground or a shadow of its own.
func decorated(n *page.Node) bool {
	line, border, shadow, image := n.StyleOf("text-decoration-line"), n.StyleOf("border-bottom-style"), n.StyleOf("box-shadow"), n.StyleOf("background-image")
	ground, ok := page.ParseColor(n.StyleOf("background-color"))
	return line != "" && line != "none" || border != "" && border != "none" && n.StyleOf("border-bottom-width") != "0px" ||
		shadow != "" && shadow != "none" || image != "" && image != "none" || ok && ground.A > 0
}

// holdsSign tells whether a picture, an icon or a generated sign stands in an
// element.
func holdsSign(n *page.Node) bool {
	for _, c := range n.Children() {
		if c.Kind == page.Pseudo && (strings.TrimSpace(c.Data) != "" || c.Box != nil && !c.Box.Empty()) || c.Kind == page.Shadow ||
			c.IsElement() && (c.Tag == "svg" || c.Is("img", "i", "button")) || c.Kind == page.Text && c.InIconFont() {
			return true
		}
	}
	return false
}

func numberOf(n *page.Node, property string) float64 {
	f, _ := strconv.ParseFloat(strings.TrimSuffix(n.StyleOf(property), "px"), 64)
	return f
}
