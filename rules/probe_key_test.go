package rules_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// TestOddTours gives the rules walks with the keys and looks of the focus that no
// browser would tell of. They must say the same twice.
func TestOddTours(t *testing.T) {
	names := storedSnapshots(t)
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 300 {
		s := snapshot(t, names[random.IntN(len(names))])
		s.Probed = oddTour(random, len(s.Nodes))
		s.Link()
		first := rules.Evaluate(rules.All, s)
		s.Link()
		if diff := cmp.Diff(forget(first), forget(rules.Evaluate(rules.All, s))); diff != "" {
			t.Errorf("round %d: the second answer differs: %s", round, diff)
		}
	}
}

func oddTour(random *rand.Rand, nodes int) *page.Probed {
	node := func() int { return random.IntN(nodes+4) - 2 }
	stops := func() (out []page.KeyStop) {
		for range random.IntN(40) {
			s := page.KeyStop{Node: node(), First: page.None, Points: random.IntN(10), Hidden: random.IntN(20) - 5, Scroll: odd[random.IntN(len(odd))]}
			switch random.IntN(8) {
			case 0:
				s.First = node()
			case 1:
				s.Unseen = []string{"off", "tiny", "clip", "clear", "cut", "x"}[random.IntN(6)]
			case 2:
				s.Cover = &page.Cover{Node: node(), Stays: random.IntN(2) == 0, Solid: random.IntN(2) == 0, Share: random.IntN(300) - 100}
			case 3:
				s.Did, s.Lost, s.Doubt = []string{"window", "leave", "send", "x"}[random.IntN(4)], random.IntN(2) == 0, random.IntN(2) == 0
			}
			out = append(out, s)
		}
		return out
	}
	ends := []page.KeyEnd{page.KeysLeft, page.KeysLeft, page.KeysLeft, page.KeysRound, page.KeysCut, page.KeysLost, "", "x"}
	end := func() page.KeyEnd { return ends[random.IntN(len(ends))] }
	tour := &page.KeyTour{Forward: stops(), End: end(), Back: stops(), BackEnd: end(), Escaped: []int{node(), node(), node()}, EscapedEnd: end(), Hands: []int{node(), node(), node(), node()}}
	looks := &page.FocusLooks{}
	for range 30 {
		tour.Skips = append(tour.Skips, page.SkipTry{Link: node(), To: node(), Focus: node(), Next: node(), Same: random.IntN(2) == 0})
		tour.Arrows = append(tour.Arrows, page.ArrowTry{Item: node(), Moved: random.IntN(2) == 0})
		look := page.FocusLook{Node: node(), Like: node(), Caret: random.IntN(5) == 0, Only: random.IntN(2) == 0, Lines: random.IntN(4) - 1}
		if random.IntN(2) == 0 {
			look.Ring = &page.Ring{Auto: random.IntN(3) == 0, Width: odd[random.IntN(len(odd))], Contrast: odd[random.IntN(len(odd))]}
		}
		if random.IntN(2) == 0 {
			look.Shot = &page.FocusShot{Changed: counts[random.IntN(len(counts))], Strong: counts[random.IntN(len(counts))], Elsewhere: random.IntN(3), Most: odd[random.IntN(len(odd))], Need: counts[random.IntN(len(counts))]}
		}
		looks.Looks = append(looks.Looks, look)
	}
	return &page.Probed{Made: []page.ProbeNote{{Probe: page.KeyProbe}, {Probe: page.FocusProbe}}, Keys: tour, Focus: looks}
}
