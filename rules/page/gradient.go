package page

import (
	"regexp"
	"strings"
)

// paint is what an element puts behind its content.
type paint struct {
	fill   Color   // background-color; its opacity is 0 for none
	images []image // background-image, the lowest first
	text   bool    // background-clip: text: the background shows in the letters only
}

// image is one layer of background-image.
type image struct {
	known  bool    // a gradient whose colours are known
	colors []Color // all along the gradient
	tile   tile    // where it lies
	url    string  // of a picture
	moves  bool    // it stays with the window, or may do so, while the page scrolls
	area   *Rect   // where it is drawn, nil where the tile tells
	opaque bool    // it is what an element shows, and not its background
	varied bool    // any colour between these may be there
	gaps   bool    // what lies behind may show through or beside it
}

func (p *paint) empty() bool { return p.fill.A == 0 && len(p.images) == 0 || p.text }

func paintOf(style func(string) string) paint {
	var p paint
	fill, ok := ParseColor(style("background-color"))
	p.fill = fill
	if !ok && style("background-color") != "" {
		p.images = append(p.images, image{tile: everyTile})
	}
	p.text = strings.Contains(style("background-clip"), "text")
	if value := style("background-image"); value != "" && value != "none" {
		layers := topLevel(value)
		for i := len(layers) - 1; i >= 0; i-- {
			if layers[i] != "none" {
				p.images = append(p.images, imageOf(layers[i], style, i))
			}
		}
	}
	return p
}

func imageOf(value string, style func(string) string, layer int) image {
	if !strings.Contains(value[:strings.IndexByte(value+"(", '(')], "gradient") {
		attachment := nth(style("background-attachment"), layer)
		i := image{tile: tileOf(style, layer, false), moves: attachment != "scroll"}
		if m := imageURL.FindStringSubmatch(value); m != nil && strings.HasPrefix(value, "url(") {
			i.url = m[1]
		}
		return i
	}
	colors, ok := gradient(value)
	return image{known: ok, colors: colors, tile: tileOf(style, layer, true)}
}

// topLevel parts a list at the commas that stand in no parentheses. It gives
// at least one part.
func topLevel(s string) []string {
	var parts []string
	depth, start := 0, 0
	for i, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case r == ',' && depth == 0:
			parts = append(parts, strings.TrimSpace(s[start:i]))
			start = i + 1
		}
	}
	return append(parts, strings.TrimSpace(s[start:]))
}

var stopColor = regexp.MustCompile(`^(?:rgba?|color|oklab|oklch|lab|lch)\([^()]*\)`)

// steps is the number of colours that are taken between two stops.
const steps = 8

// gradient gives colours along the gradient, close enough together that none
// between them is much lighter or darker than all of them. It is false for
// gradients through other colour spaces than sRGB.
func gradient(value string) ([]Color, bool) {
	open := strings.IndexByte(value, '(')
	if open < 0 || !strings.HasSuffix(value, ")") {
		return nil, false
	}
	var stops, out []Color
	for i, arg := range topLevel(value[open+1 : len(value)-1]) {
		m := stopColor.FindString(arg)
		if m == "" {
			if i == 0 && strings.Contains(" "+arg, " in ") {
				return nil, false
			}
			continue // a direction, or where the middle lies
		}
		c, ok := ParseColor(m)
		if !ok {
			return nil, false
		}
		stops = append(stops, c)
	}
	for i := 1; i < len(stops); i++ {
		for k := range steps {
			out = append(out, between(stops[i-1], stops[i], float64(k)/steps))
		}
	}
	return append(out, stops[max(0, len(stops)-1):]...), len(stops) > 0
}

// between mixes premultiplied colours, as browsers do.
func between(a, b Color, t float64) Color {
	alpha := a.A + (b.A-a.A)*t
	if alpha == 0 {
		return Color{}
	}
	mix := func(x, y float64) float64 { return (x*a.A*(1-t) + y*b.A*t) / alpha }
	return Color{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), alpha}
}
