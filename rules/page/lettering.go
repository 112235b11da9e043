package page

import (
	"regexp"
	"strings"
)

// lettering is how the letters of a text are painted.
type lettering struct {
	color   Color
	known   bool
	shadows []Color
	icons   bool // the font draws pictures
}

// iconFont matches the names of fonts that draw pictures instead of letters.
var iconFont = regexp.MustCompile(`(?i)icon|symbol|awesome|glyph|fontello|icomoon|etmodules|slick`)

func letteringOf(style func(string) string) lettering {
	fill := style("-webkit-text-fill-color")
	if fill == "" {
		fill = style("color")
	}
	font, _, _ := strings.Cut(style("font-family"), ",")
	l := lettering{shadows: shadowColors(style("text-shadow")), icons: iconFont.MatchString(font)}
	l.color, l.known = ParseColor(fill)
	return l
}

func shadowColors(value string) []Color {
	if value == "" || value == "none" {
		return nil
	}
	var out []Color
	for _, s := range topLevel(value) {
		c, ok := ParseColor(stopColor.FindString(s))
		switch {
		case !ok:
			out = append(out, Black, White)
		case c.A > 0:
			out = append(out, c)
		}
	}
	return out
}

// letters is the colour of the text itself, false where it cannot be told.
func (n *Node) letters() (Color, bool) {
	l := n.sight.look
	if l == nil {
		return Color{}, false
	}
	if l.text.known && l.text.color.A < 1 {
		for p := n.Parent(); p != nil; p = p.Parent() {
			if up := p.sight.look; up != nil && up.paint.text {
				return l.text.color, false
			}
		}
	}
	return l.text.color, l.text.known
}

// colorless tells whether the letters are wholly transparent.
func (n *Node) colorless() bool {
	c, ok := n.letters()
	return ok && c.A == 0
}

// InIconFont tells whether the font of the node, by its name, draws pictures
// instead of letters.
func (n *Node) InIconFont() bool { return n.sight.look != nil && n.sight.look.text.icons }
