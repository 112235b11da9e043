package rules

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// The three rules on spacing look at values that people cannot override with
// a style sheet of their own.
//
// Source: WCAG 2.2 SC 1.4.12, technique C36; ACT rules 24afc2, 78fd32 and 9e45ec.
var (
	letterSpacing = spacingRule(spacing{
		property: "letter-spacing", act: "24afc2", least: 0.12, what: "letters", scripts: letterScripts, applies: spaced(2),
		bad: `<p style="letter-spacing: 0 !important">`,
	})
	wordSpacing = spacingRule(spacing{
		property: "word-spacing", act: "9e45ec", least: 0.16, what: "words", scripts: wordScripts, applies: spacedWords,
		bad: `<p style="word-spacing: 0 !important">`,
	})
	lineHeight = spacingRule(spacing{
		property: "line-height", act: "78fd32", least: 1.5, what: "lines", scripts: nil, applies: wraps,
		bad: `<p style="line-height: 1.1 !important">`,
	})
)

type spacing struct {
	property, act, what, bad string
	least                    float64 // times the font size
	scripts                  []*unicode.RangeTable
	applies                  func(element *page.Node, texts []*page.Node) bool
}

func spacingRule(p spacing) Rule {
	return Rule{
		ID:        p.property + "-important",
		Title:     "The space between " + p.what + " can be widened by readers",
		ACT:       []string{p.act},
		Class:     Strong,
		Why:       "People with dyslexia or low vision read better with more space between " + p.what + "; a style attribute with !important keeps their own settings out.",
		Fix:       "Take !important out of the style attribute, or write the value into the theme's style sheet.",
		Bad:       p.bad,
		Good:      `<p style="` + p.property + `: ` + strconv.FormatFloat(p.least, 'f', -1, 64) + `em">`,
		WordPress: "Open the block as HTML and take " + p.property + " out of its style attribute; set the spacing in the block's typography settings instead.",
		Question:  "Can a reader's own style sheet widen the space between the " + p.what + "?",
		Targets: func(s *page.Snapshot) []*page.Node {
			return only(importantStyles(s), func(n *page.Node) bool {
				d, ok := winner(attr(n, "style"), p.property)
				if !ok || !d.important || inherits(d.value) {
					return false
				}
				texts := writtenIn(n, p.scripts)
				return len(texts) > 0 && p.applies(n, texts)
			})
		},
		Expect: p.expect,
	}
}

func (p spacing) expect(n *page.Node) Verdict {
	size, ok := pixels(n.StyleOf("font-size"))
	got, known := p.used(n, size)
	d, _ := winner(attr(n, "style"), p.property)
	const slack = 0.005 // browsers round
	switch {
	case !ok || !known:
		return cantTell("the style attribute sets %s with !important, and what comes of it could not be read; see whether a reader can widen it", p.property)
	case got >= p.least*size-slack:
		return pass()
	case strings.Contains(d.value, "var("):
		return cantTell("the style attribute sets %s with !important to %s, and a reader may not be able to widen it", p.property, d.value)
	}
	return fail("%s is %s of the font size and cannot be changed, since the style attribute says !important; at least %s is needed",
		p.property, times(got/size), times(p.least))
}

func times(f float64) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return "an unknown part"
	}
	return strconv.FormatFloat(math.Floor(f*1000)/1000, 'f', -1, 64) + " times"
}

// used is the value in pixels; false where it cannot be told.
func (p spacing) used(n *page.Node, size float64) (float64, bool) {
	v := n.StyleOf(p.property)
	if v != "normal" {
		return pixels(v)
	}
	if p.property != "line-height" {
		return 0, true
	}
	for _, t := range inlineTexts(n) {
		if gap, ok := pitch(t); ok {
			return gap, true
		}
	}
	return 0, false
}

// importantStyles are the elements with a style attribute that says of something
// that it is important.
func importantStyles(s *page.Snapshot) []*page.Node {
	return page.Shared(s, "important styles", func(s *page.Snapshot) []*page.Node {
		return only(s.WithAttr("style"), html, func(n *page.Node) bool {
			return strings.Contains(strings.ToLower(attr(n, "style")), "important")
		})
	})
}

// pixels reads a computed length.
func pixels(value string) (float64, bool) {
	number, ok := strings.CutSuffix(value, "px")
	f, err := strconv.ParseFloat(number, 64)
	return f, ok && err == nil && !math.IsNaN(f)
}

// writtenIn are the visible texts directly in the element that have a letter of
// one of the scripts; of any script where there is no list.
func writtenIn(n *page.Node, scripts []*unicode.RangeTable) []*page.Node {
	var out []*page.Node
	for _, c := range n.Children() {
		if c.Kind == page.Text && c.Visible() && !c.InIconFont() && strings.ContainsFunc(c.Data, func(r rune) bool {
			return unicode.IsLetter(r) && (scripts == nil || unicode.In(r, scripts...))
		}) {
			out = append(out, c)
		}
	}
	return out
}

// letterScripts are scripts whose letters can stand apart; wordScripts part
// words by spaces.
var (
	letterScripts = []*unicode.RangeTable{
		unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Georgian, unicode.Hebrew, unicode.Hangul,
		unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Cherokee, unicode.Ethiopic,
	}
	wordScripts = []*unicode.RangeTable{
		unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Georgian, unicode.Hebrew, unicode.Hangul,
		unicode.Arabic, unicode.Devanagari, unicode.Bengali, unicode.Tamil, unicode.Telugu, unicode.Gujarati, unicode.Gurmukhi,
		unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Cherokee, unicode.Ethiopic,
	}
)

// spaced tells whether the texts have at least so many letters.
func spaced(least int) func(*page.Node, []*page.Node) bool {
	return func(_ *page.Node, texts []*page.Node) bool {
		count := 0
		for _, t := range texts {
			for _, r := range t.Data {
				if unicode.IsLetter(r) {
					count++
				}
			}
		}
		return count >= least
	}
}

func spacedWords(_ *page.Node, texts []*page.Node) bool {
	for _, t := range texts {
		if len(strings.Fields(t.Data)) > 1 {
			return true
		}
	}
	return false
}
