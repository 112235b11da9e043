package rules

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// contrastMinimum checks that text stands out from what lies behind it. It
// works from computed colours, layer by layer; where these leave more than one
// answer, it fails only what fails by each of them, or by its pixels where the
// page was drawn with and without its letters.
//
// Source: WCAG 2.2 SC 1.4.3, technique G18; ACT rule afw4f7.
var contrastMinimum = Rule{
	ID:        "contrast-minimum",
	Title:     "Text stands out from its background",
	ACT:       []string{"afw4f7"},
	Class:     Strong,
	Why:       "People who see little, and everybody in the sun or on a poor screen, cannot read text that is nearly as light or dark as its background.",
	Fix:       "Choose a darker or lighter colour in the theme's colour settings until a contrast checker shows 4.5:1, or 3:1 for large text.",
	Bad:       "#999999 on #ffffff (2.8:1)",
	Good:      "#595959 on #ffffff (7:1)",
	WordPress: "Appearance, Editor, Styles, Colours (or Customize, Colours in older themes).",
	Question:  "Can the text be read easily wherever it stands over the picture or gradient?",
	Within:    contrastOf(needed),
}

// contrastEnhanced asks for more of the same.
//
// Source: WCAG 2.2 SC 1.4.6, technique G17; ACT rule 09o5cg.
var contrastEnhanced = Rule{
	ID:       "contrast-enhanced",
	Title:    "Text stands out strongly from its background",
	ACT:      []string{"09o5cg"},
	Class:    Strong,
	Why:      "People with low vision who use no aid need more contrast than others to read.",
	Fix:      "Choose a darker or lighter colour until a contrast checker shows 7:1, or 4.5:1 for large text.",
	Bad:      "#767676 on #ffffff (4.5:1)",
	Good:     "#595959 on #ffffff (7:1)",
	Question: "Does the text stand out from what lies behind it, by 7:1 or, where it is large, by 4.5:1?",
	Within:   contrastOf(enhanced),
}

// legible are the elements with text that must stand out, and by the index of
// each node its texts.
type legible struct {
	elements []*page.Node
	texts    [][]*page.Node
}

func legibleOf(s *page.Snapshot) *legible { return page.Shared(s, "legible", findLegible) }

func findLegible(s *page.Snapshot) *legible {
	off := inactive(s)
	l := &legible{texts: make([][]*page.Node, len(s.Nodes))}
	l.elements = s.Elements(func(n *page.Node) bool {
		if !html(n) || off[n.Index()] {
			return false
		}
		l.texts[n.Index()] = readable(n)
		return len(l.texts[n.Index()]) > 0
	})
	return l
}

// contrastOf judges the texts in an element by the contrast that each needs.
func contrastOf(need func(*page.Node) float64) func(*page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
	return func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		l := legibleOf(s)
		return l.elements, func(n *page.Node) Verdict {
			worst, most, lasting := pass(), 0.0, true
			for _, t := range l.texts[n.Index()] {
				most = max(most, need(t))
				for _, g := range t.Grounds() {
					lasting = lasting && !g.Disturbed
					if v := judgeGround(n, need(t), g); weight[v.Outcome] > weight[worst.Outcome] {
						worst = v
					}
				}
			}
			return byPixels(n, most, worst, lasting)
		}
	}
}

// readable are the texts that stand directly in the element, can be seen and
// say something in a human language.
func readable(n *page.Node) []*page.Node {
	var out []*page.Node
	for _, c := range n.Children() {
		if c.Kind == page.Shadow && c.Mode != "user-agent" {
			out = append(out, readable(c)...)
		}
		if c.Kind == page.Text && strings.ContainsFunc(c.Data, letterOrDigit) && c.Visible() && !c.InIconFont() && len(c.Grounds()) > 0 {
			out = append(out, c)
		}
	}
	return out
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// disabledLabels are the elements that name a disabled control.
func disabledLabels(s *page.Snapshot) map[*page.Node]bool {
	out := map[*page.Node]bool{}
	for _, n := range s.Elements(statesDisabled) {
		if !disabled(n) {
			continue
		}
		for id := range strings.FieldsSeq(attr(n, "aria-labelledby")) {
			if label := n.ByID(id); label != nil {
				out[label] = true
			}
		}
		if l := labelOf(n); l != nil {
			out[l] = true
		}
	}
	return out
}

func statesDisabled(n *page.Node) bool {
	return n.HasAttr("disabled") || n.HasAttr("aria-disabled") || n.State("disabled") == "true"
}

// inactive tells of each node whether it is part of a control or group that is
// disabled, or of its label. Parents come before their children.
func inactive(s *page.Snapshot) []bool { return page.Shared(s, "inactive", findInactive) }

func findInactive(s *page.Snapshot) []bool {
	labels := disabledLabels(s)
	off := make([]bool, len(s.Nodes))
	for i, n := range s.Nodes {
		p := n.Parent()
		off[i] = p != nil && off[p.Index()] || labels[n] || attr(n, "aria-disabled") == "true" ||
			n.HasAttr("disabled") && n.Is("button", "input", "select", "textarea", "fieldset", "option", "optgroup")
	}
	return off
}

// judgeGround compares the contrasts that a line of text may have with the one
// that it needs.
func judgeGround(n *page.Node, need float64, g page.Ground) Verdict {
	low, high := math.Inf(1), 0.0
	var at page.Shade
	for _, s := range g.Shades {
		c := page.Contrast(s.Text, s.Back)
		low = math.Min(low, c)
		if c > high {
			high, at = c, s
		}
	}
	if g.Between && !outside(g.Shades) {
		low = 1
	}
	if !g.Unsure && low >= need {
		return pass()
	}
	found := "text " + at.Text.Hex() + " on " + at.Back.Hex()
	switch {
	case g.Unsure, g.Disturbed:
		return cantTell("%s would be %s:1 and must be %s:1, but %s; look at it and measure it there", found, ratio(high), short(need), g.Doubt)
	case high >= need:
		return cantTell("whether the text stands out cannot be told: %s; look at it, and measure the contrast where it is lowest", g.Doubt)
	}
	return failContrast(n, found, high, need)
}

// failContrast fails, unless something says that the text may be one of those
// that need no contrast.
func failContrast(n *page.Node, found string, high, need float64) Verdict {
	message := found + ": the contrast is " + ratio(high) + ":1 and must be " + short(need) + ":1"
	switch {
	case n.Unread():
		return cantTell("%s; it is hidden from screen readers, so see whether it only decorates", message)
	case hasWord(n, "disabled", "is-disabled"):
		return cantTell("%s; it looks like a control that is switched off, which needs no contrast, but does not say so in its code", message)
	case hasWord(n, "logo", "site-logo", "custom-logo"):
		return cantTell("%s; it may be a logo, which needs no contrast", message)
	}
	return fail("%s", message)
}

// hasWord tells whether the element or one of the two above it has one of the
// classes.
func hasWord(n *page.Node, words ...string) bool {
	for range 3 {
		if n == nil {
			return false
		}
		for class := range strings.FieldsSeq(attr(n, "class")) {
			for _, w := range words {
				if strings.EqualFold(class, w) {
					return true
				}
			}
		}
		n = n.Parent()
	}
	return false
}

// outside tells whether the letters are lighter, or darker, than all that may
// lie behind them, so that the contrast is nowhere lower than at the ends.
func outside(shades []page.Shade) bool {
	least, most := math.Inf(1), math.Inf(-1)
	for _, s := range shades {
		least, most = math.Min(least, s.Back.Luminance()), math.Max(most, s.Back.Luminance())
	}
	darker, lighter := true, true
	for _, s := range shades {
		l := s.Text.Luminance()
		darker, lighter = darker && l < least, lighter && l > most
	}
	return darker || lighter
}

// needed is the contrast that a text needs by its size: 18 points, or 14 in
// bold, count as large.
// Source: WCAG 2.2, "large scale".
func needed(t *page.Node) float64 {
	if large(t) {
		return 3
	}
	return 4.5
}

// enhanced is what level AAA asks for.
func enhanced(t *page.Node) float64 {
	if large(t) {
		return 4.5
	}
	return 7
}

func large(t *page.Node) bool {
	size, _ := pixels(t.StyleOf("font-size"))
	if !(size >= 18.66) {
		return false
	}
	weight, _ := strconv.ParseFloat(t.StyleOf("font-weight"), 64)
	return size >= 24 || weight >= 700
}

// ratio writes a contrast with two decimals and never as more than it is.
func ratio(c float64) string { return strconv.FormatFloat(math.Floor(c*100)/100, 'f', 2, 64) }

func short(c float64) string { return strconv.FormatFloat(c, 'f', -1, 64) }
