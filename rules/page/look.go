package page

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// look is what a row of styles says about how its nodes are painted, read once
// for all nodes that share the row.
type look struct {
	hidden     bool // visibility is not visible
	opacity    float64
	moving     bool // the opacity is one that no author writes: a transition is under way
	position   string
	inline     bool
	cutX, cutY bool // overflow is cut off
	rollX      bool // overflow can be scrolled to
	rollY      bool
	away       bool // clip or clip-path leave nothing to see
	layered    bool // makes a stacking context, as far as the styles tell
	negative   bool // stands behind what its stacking context holds
	effect     string
	paint      paint
	text       lettering
}

func (s *Snapshot) looks() []look {
	out := make([]look, len(s.StyleRows))
	for i := range s.StyleRows {
		out[i] = s.look(func(property string) string { return s.style(i, property) })
	}
	return out
}

func (s *Snapshot) style(row int, property string) string {
	i, ok := s.index.styles[property]
	if !ok || i >= len(s.StyleRows[row]) {
		return ""
	}
	return s.StyleRows[row][i]
}

func (s *Snapshot) look(style func(string) string) look {
	l := look{position: style("position"), effect: effectOf(style), paint: paintOf(style), text: letteringOf(style)}
	v := style("visibility")
	l.hidden = v != "visible" && v != ""
	l.opacity, l.moving = opacity(style("opacity"))
	l.inline = style("display") == "inline"
	if !l.inline {
		l.cutX, l.rollX = overflow(style("overflow-x"))
		l.cutY, l.rollY = overflow(style("overflow-y"))
	}
	l.away = clipsAll(style("clip-path")) || l.outOfFlow() && emptyClip(style("clip"))
	z := style("z-index")
	l.negative = l.position != "static" && strings.HasPrefix(z, "-")
	l.layered = l.position != "static" && z != "auto" && z != "" || l.position == "fixed" || l.position == "sticky" ||
		l.opacity < 1 || l.effect != "" || filtered(style)
	return l
}

// setsContent tells whether the element has a say in how all its content is
// painted.
func (l *look) setsContent() bool {
	return l != nil && (l.effect != "" || l.opacity < 1 || l.position == "fixed" || l.rollX || l.rollY)
}

func (l *look) outOfFlow() bool { return l.position == "absolute" || l.position == "fixed" }

func opacity(value string) (alpha float64, moving bool) {
	a, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return 1, false
	}
	_, decimals, _ := strings.Cut(value, ".")
	return math.Max(0, math.Min(1, a)), len(decimals) > 3
}

func overflow(value string) (cut, roll bool) {
	switch value {
	case "hidden", "clip":
		return true, false
	case "auto", "scroll", "overlay":
		return false, true
	}
	return false, false
}

// effectOf names what changes colours in a way that is not worked out here, ""
// for nothing.
func effectOf(style func(string) string) string {
	if f := style("filter"); filtered(style) && !onlyShadows(f) {
		return "a filter changes the colours"
	}
	if b := style("mix-blend-mode"); b != "" && b != "normal" {
		return "the colours are blended with what lies behind"
	}
	return ""
}

func filtered(style func(string) string) bool {
	f := style("filter")
	return f != "" && f != "none"
}

// onlyShadows tells whether a filter does no more than cast shadows.
func onlyShadows(filter string) bool {
	rest := strings.ReplaceAll(filter, "drop-shadow(", "")
	return rest != filter && !filterFunction.MatchString(rest)
}

// filterFunction matches a filter, but not a colour within one.
var filterFunction = regexp.MustCompile(`(?:blur|brightness|contrast|grayscale|hue-rotate|invert|opacity|saturate|sepia|url)\(`)

// emptyClip tells whether the old property clip leaves nothing, or no more than
// the one pixel of text for screen readers.
func emptyClip(value string) bool {
	args, ok := strings.CutPrefix(value, "rect(")
	if !ok {
		return false
	}
	n := numbers(strings.TrimSuffix(args, ")"))
	return len(n) == 4 && (n[1]-n[3] <= 1 || n[2]-n[0] <= 1)
}

// clipsAll tells whether clip-path leaves nothing of the element.
func clipsAll(value string) bool {
	if args, ok := strings.CutPrefix(value, "inset("); ok {
		args, _, _ = strings.Cut(strings.TrimSuffix(args, ")"), " round ")
		return insetsMeet(strings.Fields(args))
	}
	if args, ok := strings.CutPrefix(value, "circle("); ok {
		return strings.HasPrefix(args, "0px") || strings.HasPrefix(args, "0%")
	}
	return false
}

// insetsMeet tells whether insets from opposite sides meet. Only percentages
// can be added up without knowing the size.
func insetsMeet(args []string) bool {
	if len(args) == 0 || len(args) > 4 {
		return false
	}
	opposite := map[int][4]int{1: {0, 0, 0, 0}, 2: {0, 1, 0, 1}, 3: {0, 1, 2, 1}, 4: {0, 1, 2, 3}}[len(args)]
	var side [4]float64
	for i, from := range opposite {
		if percent, ok := strings.CutSuffix(args[from], "%"); ok {
			side[i], _ = strconv.ParseFloat(percent, 64)
		}
	}
	return side[0]+side[2] >= 100 || side[1]+side[3] >= 100
}

// numbers reads the lengths of a computed value; auto is left out.
func numbers(s string) []float64 {
	var out []float64
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }) {
		v, err := strconv.ParseFloat(strings.TrimSuffix(f, "px"), 64)
		if err == nil {
			out = append(out, v)
		}
	}
	return out
}
