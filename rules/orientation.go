package rules

import (
	"math"
	"strconv"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// orientationFree checks that style sheets do not turn the page so that it can
// be read in one orientation of the screen only.
//
// Source: WCAG 2.2 SC 1.3.4, failure F97; ACT rule b33eff.
var orientationFree = Rule{
	ID:        "orientation-free",
	Title:     "The page can be read with the screen upright and on its side",
	ACT:       []string{"b33eff"},
	Class:     Strong,
	Why:       "Some people cannot turn their device, for instance when it is fixed to a wheelchair; a page that turns itself stands on its side for them.",
	Fix:       "Take the rotation out of the rules under (orientation: ...) in the style sheet, and lay the page out for both orientations.",
	Bad:       "@media (orientation: portrait) { html { transform: rotate(90deg) } }",
	Good:      "@media (orientation: portrait) { main { display: block } }",
	WordPress: "Look for \"orientation\" under Appearance, Customize, Additional CSS, and in the theme's style sheet.",
	Question:  "When you turn the phone by a quarter, does this part stay on its side, and must it be read?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets := s.Elements(func(n *page.Node) bool {
			return n.Namespace == "" && len(n.Conditional) > 0 && turnsByOrientation(n) && n.Visible()
		})
		whole := 0
		if root := s.DocumentElement(); root != nil && len(targets) > 0 {
			whole = len(root.VisibleText())
		}
		return targets, func(n *page.Node) Verdict { return expectUnturned(n, whole) }
	},
}

const orientationMedia = "(orientation: "

// turnsByOrientation tells whether a rotation stands under a media query with
// the orientation.
func turnsByOrientation(n *page.Node) bool {
	for _, d := range n.Conditional {
		if strings.HasPrefix(d.Media, orientationMedia) && (d.Property == "rotate" || d.Property == "transform" && mayTurn(d.Value)) {
			return true
		}
	}
	return false
}

func mayTurn(transform string) bool {
	for _, f := range transformFunctions(transform) {
		switch f.name {
		case "rotate", "rotate3d", "rotatez", "matrix", "matrix3d":
			return true
		}
	}
	return false
}

func expectUnturned(n *page.Node, whole int) Verdict {
	portrait, known := turnIn(n, "portrait")
	landscape, sure := turnIn(n, "landscape")
	difference := math.Mod(math.Abs(portrait-landscape), 360)
	quarter := math.Abs(difference-90) < 1 || math.Abs(difference-270) < 1
	switch {
	case !known || !sure:
		return cantTell("a style sheet turns this part by the orientation of the screen, and how far could not be told")
	case !quarter:
		return pass()
	case !n.Is("html", "body") && 2*len(n.VisibleText()) < whole:
		return cantTell("a style sheet turns this part by a quarter when the screen is turned; see whether it can be read both ways")
	}
	return fail("a style sheet turns the page by a quarter when the screen is turned, so that it can be read in one orientation only")
}

// turnIn is the angle in degrees by which the element is turned in an
// orientation. It is not known where several declarations compete.
func turnIn(n *page.Node, orientation string) (degrees float64, known bool) {
	known = true
	for _, property := range []string{"transform", "rotate"} {
		value, ok := valueIn(n, orientation, property)
		angle, understood := 0.0, true
		if property == "rotate" {
			angle, understood = rotation(value)
		} else {
			angle, understood = turned(value)
		}
		degrees += angle
		known = known && ok && understood
	}
	return degrees, known
}

// valueIn is the value of the property in an orientation; false where more than
// one may count.
func valueIn(n *page.Node, orientation, property string) (value string, sure bool) {
	for _, d := range declarations(attr(n, "style")) {
		if d.property == property {
			return "", false
		}
	}
	var plain, own []string
	for _, d := range n.Conditional {
		switch {
		case d.Property != property:
		case d.Media == orientationMedia+orientation+")":
			own = append(own, d.Value)
		case d.Media == "":
			plain = append(plain, d.Value)
		}
		if d.Important && d.Media == "" && d.Property == property {
			return "", false
		}
	}
	if len(own) > 0 {
		plain = own
	}
	for _, v := range plain {
		if v != plain[0] {
			return "", false
		}
	}
	if len(plain) == 0 {
		return "none", true
	}
	return plain[0], true
}

// call is one function of a value of CSS.
type call struct {
	name string
	args []string
}

func transformFunctions(value string) []call {
	var out []call
	for _, part := range splitCSS(strings.ToLower(strings.ReplaceAll(value, ")", ");")), ';') {
		name, args, ok := strings.Cut(strings.TrimSpace(part), "(")
		if ok {
			out = append(out, call{name, strings.FieldsFunc(strings.TrimSuffix(args, ")"), func(r rune) bool { return r == ',' || r == ' ' })})
		}
	}
	return out
}

// turned is the angle of a transform, false where it does more than turn, move
// and scale evenly.
// Source: CSS Transforms, "the transform functions".
func turned(value string) (float64, bool) {
	total := 0.0
	for _, f := range transformFunctions(value) {
		angle, ok := f.angle()
		if !ok {
			return 0, false
		}
		total += angle
	}
	return total, value == "none" || value == "" || strings.Contains(value, "(")
}

func (f call) angle() (float64, bool) {
	n := make([]float64, len(f.args))
	for i, a := range f.args {
		n[i], _ = strconv.ParseFloat(a, 64)
	}
	switch {
	case strings.HasPrefix(f.name, "translate"), f.name == "perspective":
		return 0, true
	case (f.name == "rotate" || f.name == "rotatez") && len(n) == 1:
		return degrees(f.args[0])
	case f.name == "rotate3d" && len(n) == 4 && n[0] == 0 && n[1] == 0 && n[2] != 0:
		angle, ok := degrees(f.args[3])
		return math.Copysign(angle, angle*n[2]), ok
	case f.name == "matrix" && len(n) == 6:
		return math.Atan2(n[1], n[0]) * 180 / math.Pi, n[0]*n[3]-n[1]*n[2] > 0
	case f.name == "matrix3d" && len(n) == 16:
		return math.Atan2(n[1], n[0]) * 180 / math.Pi, n[0]*n[5]-n[1]*n[4] > 0
	case f.name == "scale" && (len(n) == 1 && n[0] > 0 || len(n) == 2 && n[0] > 0 && n[1] > 0):
		return 0, true
	}
	return 0, false
}

// rotation is the angle of the property rotate.
func rotation(value string) (float64, bool) {
	words := strings.Fields(value)
	switch {
	case value == "none" || value == "":
		return 0, true
	case len(words) == 1:
		return degrees(words[0])
	case len(words) == 2 && words[0] == "z":
		return degrees(words[1])
	case len(words) == 4 && words[0] == "0" && words[1] == "0":
		z, _ := strconv.ParseFloat(words[2], 64)
		angle, ok := degrees(words[3])
		return math.Copysign(angle, angle*z), ok && z != 0
	}
	return 0, false
}

// degrees reads an angle of CSS.
func degrees(angle string) (float64, bool) {
	for _, unit := range []struct {
		name string
		each float64
	}{{"deg", 1}, {"grad", 0.9}, {"rad", 180 / math.Pi}, {"turn", 360}} {
		if number, ok := strings.CutSuffix(angle, unit.name); ok {
			f, err := strconv.ParseFloat(number, 64)
			return f * unit.each, err == nil
		}
	}
	return 0, angle == "0"
}
