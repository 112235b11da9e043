package page

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Color is a colour in sRGB with its opacity, each part from 0 to 1.
type Color struct{ R, G, B, A float64 }

// Black and white.
var (
	Black = Color{0, 0, 0, 1}
	White = Color{1, 1, 1, 1}
)

var colorFunction = regexp.MustCompile(`^([a-z-]+)\(([^()]*)\)$`)

// ParseColor reads a computed colour as Chrome writes it. It is false for
// colour spaces that it does not know.
func ParseColor(s string) (Color, bool) {
	m := colorFunction.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return Color{}, s == "transparent"
	}
	args := strings.FieldsFunc(m[2], func(r rune) bool { return r == ' ' || r == ',' || r == '/' })
	name := m[1]
	if name == "color" && len(args) > 0 {
		name, args = args[0], args[1:]
	}
	v, ok := components(args)
	if !ok {
		return Color{}, false
	}
	convert, ok := spaces[name]
	if !ok {
		return Color{}, false
	}
	return convert(v), true
}

// components are three parts and the opacity, 1 when it is left out.
func components(args []string) (v [4]float64, ok bool) {
	v[3] = 1
	if len(args) != 3 && len(args) != 4 {
		return v, false
	}
	for i, a := range args {
		if a == "none" {
			v[i] = 0
			continue
		}
		f, err := strconv.ParseFloat(strings.TrimSuffix(a, "%"), 64)
		if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			return v, false
		}
		v[i] = f
	}
	return v, true
}

var spaces = map[string]func([4]float64) Color{
	"rgb":         func(v [4]float64) Color { return Color{v[0] / 255, v[1] / 255, v[2] / 255, v[3]}.clamped() },
	"rgba":        func(v [4]float64) Color { return Color{v[0] / 255, v[1] / 255, v[2] / 255, v[3]}.clamped() },
	"srgb":        func(v [4]float64) Color { return Color{v[0], v[1], v[2], v[3]}.clamped() },
	"srgb-linear": func(v [4]float64) Color { return fromLinear(v[0], v[1], v[2], v[3]) },
	"oklab":       func(v [4]float64) Color { return fromOklab(v[0], v[1], v[2], v[3]) },
	"oklch": func(v [4]float64) Color {
		h := v[2] * math.Pi / 180
		return fromOklab(v[0], v[1]*math.Cos(h), v[1]*math.Sin(h), v[3])
	},
}

func fromLinear(r, g, b, a float64) Color {
	return Color{encode(r), encode(g), encode(b), a}.clamped()
}

// fromOklab converts by the matrices of CSS Color 4.
func fromOklab(l, a, b, alpha float64) Color {
	x := cube(l + 0.3963377774*a + 0.2158037573*b)
	y := cube(l - 0.1055613458*a - 0.0638541728*b)
	z := cube(l - 0.0894841775*a - 1.2914855480*b)
	return fromLinear(
		4.0767416621*x-3.3077115913*y+0.2309699292*z,
		-1.2684380046*x+2.6097574011*y-0.3413193965*z,
		-0.0041960863*x-0.7034186147*y+1.7076147010*z, alpha)
}

func cube(v float64) float64 { return v * v * v }

// encode applies the transfer function of sRGB.
func encode(v float64) float64 {
	if v <= 0.0031308 {
		return 12.92 * v
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}

func (c Color) clamped() Color {
	in := func(v float64) float64 {
		if math.IsNaN(v) {
			return 0
		}
		return math.Max(0, math.Min(1, v))
	}
	return Color{in(c.R), in(c.G), in(c.B), in(c.A)}
}

// Fade is the colour with its opacity multiplied.
func (c Color) Fade(alpha float64) Color {
	c.A *= alpha
	return c
}

// Over is the colour painted over another one.
func (c Color) Over(back Color) Color {
	a := c.A + back.A*(1-c.A)
	if a == 0 {
		return Color{}
	}
	mix := func(top, under float64) float64 { return (top*c.A + under*back.A*(1-c.A)) / a }
	return Color{mix(c.R, back.R), mix(c.G, back.G), mix(c.B, back.B), a}
}

// Luminance is the relative luminance of an opaque colour, from 0 to 1.
// Source: WCAG 2.2, "relative luminance".
func (c Color) Luminance() float64 {
	return 0.2126*decode(c.R) + 0.7152*decode(c.G) + 0.0722*decode(c.B)
}

// decode undoes the transfer function of sRGB.
func decode(v float64) float64 {
	if i := int(v*255 + 0.5); i >= 0 && i <= 255 && float64(i)/255 == v {
		return decoded[i]
	}
	return decodeAny(v)
}

// decoded are the parts of 8 bits, as nearly all colours have them.
var decoded = func() (table [256]float64) {
	for i := range table {
		table[i] = decodeAny(float64(i) / 255)
	}
	return table
}()

func decodeAny(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// Contrast is the contrast ratio of two opaque colours, from 1 to 21.
// Source: WCAG 2.2, "contrast ratio".
func Contrast(a, b Color) float64 {
	l, m := a.Luminance(), b.Luminance()
	return (math.Max(l, m) + 0.05) / (math.Min(l, m) + 0.05)
}

// Hex is the colour as web pages write it, rounded to 8 bits a part and
// without its opacity.
func (c Color) Hex() string {
	const digits = "0123456789abcdef"
	out := []byte("#000000")
	for i, v := range [3]float64{c.R, c.G, c.B} {
		part := int(math.Round(v * 255))
		out[1+2*i], out[2+2*i] = digits[part>>4&15], digits[part&15]
	}
	return string(out)
}
