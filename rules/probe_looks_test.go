package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// What a snapshot from disk says of other shapes, settings and times may be
// anything: the rules must say something, and the same twice.
func TestOddLooksAreJudged(t *testing.T) {
	for _, name := range []string{"reflow/fixed-width.json", "self-moving/slider.json", "moving-content/marquee.json", "moving-picture.json"} {
		for _, i := range []int{-1 << 62, -1, 0, 1, 3, 7, 11, 1 << 62} {
			for _, word := range []string{"", page.LostCut, page.LostHidden, page.LostOverlap, page.ByScript, page.NarrowShape, "x\x00"} {
				s := snapshot(t, name)
				s.Probed = oddLooks(i, word)
				s.Link()
				first := rules.Evaluate(rules.All, s)
				if d := cmp.Diff(forget(first), forget(rules.Evaluate(rules.All, s))); d != "" {
					t.Errorf("%s: the second answer differs: %s", name, d)
				}
			}
		}
	}
}

func oddLooks(i int, word string) *page.Probed {
	shape := func(name string) page.Shape {
		return page.Shape{
			Name: name, Across: i, Opener: i, Out: []page.Sticking{{Node: i, Over: i, Texts: i}}, Held: []page.Sticking{{Node: i, Over: i}},
			Lost:   []page.Loss{{Node: i, How: word, By: i, Over: i, Letters: i, Controls: i}, {Node: 5, How: word, By: i, Controls: 1}},
			Layers: []page.Layer{{Node: i, Percent: i}, {Node: 5, Percent: 90}},
		}
	}
	facing := &page.Facing{Letters: i, Lost: i, Only: []int{i, 5}, Cover: i, Covers: []int{i}}
	return &page.Probed{
		Made:   []page.ProbeNote{{Probe: page.ShapeProbe}, {Probe: page.SettingProbe}, {Probe: page.TimeProbe}},
		Shapes: &page.Shapes{Shapes: []page.Shape{shape(page.NarrowShape), shape(page.ZoomedShape), shape(page.LargeShape), shape(page.SpacedShape), shape(word)}, Upright: facing, Sideways: facing},
		Settings: &page.Settings{
			Reacts: []string{word}, Unreadable: []page.Dim{{Node: i, Setting: word, Ratio: float64(i), Usual: float64(i)}}, Gone: []page.Gone{{Node: i, Setting: word}},
			Smooth: true, Sways: []int{i, i},
		},
		Time: &page.Lapse{
			Watched: i, Stops: word, Moves: []page.Move{{Node: i, By: word, Endless: true, Seconds: float64(i), Shift: i, Again: true, Long: true, Letters: i}, {Node: 5, By: page.ByScript, Again: true, Long: true, Shift: 99, Letters: 99}},
			Pictures: []page.Moved{{Node: i, Percent: i}, {Node: 5, Percent: 50}}, Flashes: []page.Flash{{Node: i, By: word, PerSecond: i, Red: true, Area: i}},
			Swaps: []int{i, 5}, Texts: []int{i}, Appeared: []page.Message{{Node: i, Letters: i}}, Vanished: []page.Message{{Node: i, Letters: i}},
		},
	}
}
