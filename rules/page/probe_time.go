package page

import "math"

// Lapse tells what happened by itself, as [TimeProbe] found it.
type Lapse struct {
	Watched int    `json:"watched"`         // seconds, 0 where nothing could change
	Stops   string `json:"stops,omitempty"` // what a style sheet says of stopping animations: "hover", "reduced", or both with a blank between

	Moves    []Move    `json:"moves,omitempty"`
	Pictures []Moved   `json:"pictures,omitempty"` // of files that move
	Flashes  []Flash   `json:"flashes,omitempty"`
	Swaps    []int     `json:"swaps,omitempty"` // elements in which one content took the place of another
	Texts    []int     `json:"texts,omitempty"` // elements whose text changed more than once
	Appeared []Message `json:"appeared,omitempty"`
	Vanished []Message `json:"vanished,omitempty"`
}

// What moves an element.
const (
	ByStyle  = "style"  // an animation of a style sheet
	ByScript = "script" // a script, which may use animations of the browser
)

// Move is an element that moves or fades by itself.
type Move struct {
	Node    int     `json:"node"`
	By      string  `json:"by"`
	Endless bool    `json:"endless,omitempty"` // of an animation: it never ends
	Seconds float64 `json:"seconds,omitempty"` // of an animation: from its beginning to its end, where it has one
	Shift   int     `json:"shift"`             // CSS pixels by which it moves or grows; moved by script: at least, in steps of 3, 20, 100 and 500
	Fades   bool    `json:"fades,omitempty"`   // it goes and comes back, wholly or nearly
	Other   bool    `json:"other,omitempty"`   // an animation changes what was not measured
	Again   bool    `json:"again,omitempty"`   // moved by script: more than once
	Long    bool    `json:"long,omitempty"`    // moved by script: for nearly all of the time that was watched
	Letters int     `json:"letters"`           // of the texts that are seen in it
}

// Still tells whether nothing could be seen of it.
func (m Move) Still() bool { return m.Shift <= 2 && !m.Fades && !m.Other }

// Moved is a picture whose file moves.
type Moved struct {
	Node    int `json:"node"`
	Percent int `json:"percent"` // of the picture that changes while it goes round once
}

// What flashes an element.
const (
	ByPicture = "picture"
)

// Flash is an area that flashes.
//
// Source: WCAG 2.2, "general flash and red flash thresholds".
type Flash struct {
	Node      int    `json:"node"`
	By        string `json:"by"`
	PerSecond int    `json:"perSecond"`     // the most in any second
	Red       bool   `json:"red,omitempty"` // counted by saturated red
	Area      int    `json:"area"`          // square CSS pixels in the window
}

// Message is a text that came or went by itself.
type Message struct {
	Node    int  `json:"node"` // of a text in a new element, the one that it was put into
	Letters int  `json:"letters"`
	Live    bool `json:"live,omitempty"` // in an element that screen readers watch, or in a dialog
}

// Light is a colour of the screen, each part from 0 to 1 and linear in light.
type Light struct{ R, G, B float64 }

// NewLight makes one of the parts that style sheets give, from 0 to 255.
func NewLight(r, g, b float64) Light {
	linear := func(v float64) float64 {
		v = min(max(v/255, 0), 1)
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return Light{linear(r), linear(g), linear(b)}
}

// Luminance is the relative luminance.
func (c Light) Luminance() float64 { return 0.2126*c.R + 0.7152*c.G + 0.0722*c.B }

// saturatedRed tells whether the colour is one.
func (c Light) saturatedRed() bool {
	sum := c.R + c.G + c.B
	return sum > 0 && c.R/sum >= 0.8
}

// chroma gives the coordinates of the chromaticity diagram of 1976.
func (c Light) chroma() (u, v float64) {
	x := 0.4124*c.R + 0.3576*c.G + 0.1805*c.B
	y := c.Luminance()
	z := 0.0193*c.R + 0.1192*c.G + 0.9505*c.B
	d := x + 15*y + 3*z
	if d == 0 {
		return 0.1978, 0.4683 // of white: black has no colour of its own
	}
	return 4 * x / d, 9 * y / d
}

// MostFlashes is the greatest number of flashes in any second, general and red,
// of an area that has the colours one after another, at the times in seconds. A
// flash is a pair of opposing changes: of luminance by a tenth or more where the
// darker is below 0.8, or to and from a saturated red.
func MostFlashes(times []float64, colors []Light) (general, red int) {
	n := min(len(times), len(colors))
	return mostPairs(lightTurns(times[:n], colors[:n])), mostPairs(redTurns(times[:n], colors[:n]))
}

// lightTurns are the times at which the luminance has changed enough, each time
// the other way.
func lightTurns(times []float64, colors []Light) []float64 {
	const least, brightest = 0.1, 0.8
	var out []float64
	way, low, high := 0, math.Inf(1), math.Inf(-1) // since the last turn
	for i, c := range colors {
		l := c.Luminance()
		low, high = min(low, l), max(high, l)
		switch {
		case way >= 0 && high-l >= least && l < brightest:
			way, low = -1, l
		case way <= 0 && l-low >= least && low < brightest:
			way, high = 1, l
		default:
			continue
		}
		out = append(out, times[i])
	}
	return out
}

// redTurns are the times at which the colour becomes a saturated red, or ceases
// to be one, and is seen to change.
func redTurns(times []float64, colors []Light) []float64 {
	var out []float64
	for i := 1; i < len(colors); i++ {
		a, b := colors[i-1], colors[i]
		if a.saturatedRed() == b.saturatedRed() {
			continue
		}
		ua, va := a.chroma()
		ub, vb := b.chroma()
		if math.Hypot(ua-ub, va-vb) > 0.2 {
			out = append(out, times[i])
		}
	}
	return out
}

// mostPairs counts the pairs of changes in the busiest second.
func mostPairs(turns []float64) int {
	most := 0
	for i := range turns {
		j := i
		for j+1 < len(turns) && turns[j+1]-turns[i] <= 1 {
			j++
		}
		most = max(most, (j-i+1)/2)
	}
	return most
}
