package rules_test

import (
	"math/rand/v2"
	"testing"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// TestOddOperations gives the rules measurements that no probe makes.
func TestOddOperations(t *testing.T) {
	names := storedSnapshots(t)
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 11))
		s := snapshot(t, names[random.IntN(len(names))])
		s.Probed = oddOperated(random, len(s.Nodes))
		s.Link()
		for _, r := range rules.All {
			if r.Probe == page.OperationProbe || r.Probe == page.PointerProbe || r.ID == "click-keyboard" {
				judgeOrTell(t, r, s, seed)
			}
		}
	}
}

func oddOperated(random *rand.Rand, nodes int) *page.Probed {
	index := func() int {
		if random.IntN(3) == 0 {
			return counts[random.IntN(len(counts))]
		}
		return random.IntN(nodes + 2)
	}
	yes := func() bool { return random.IntN(2) == 0 }
	word := func() string { return words[random.IntN(len(words))] }
	state := func() page.ControlState {
		return page.ControlState{Expanded: word(), Pressed: word(), Selected: word(), Checked: word(), Words: word(), Hidden: yes()}
	}
	effect := func() page.Effect {
		return page.Effect{Shown: []int{index(), index()}, New: random.IntN(3) - 1, Gone: []int{index()}, Tied: yes(), Before: state(), After: state()}
	}
	rect := func() page.Rect {
		return page.Rect{X: odd[random.IntN(len(odd))], Y: odd[random.IntN(len(odd))], W: odd[random.IntN(len(odd))], H: odd[random.IntN(len(odd))]}
	}
	o := &page.Operated{Untried: []int{index()}, Stuck: index()}
	p := &page.Pointing{Stuck: index()}
	for range random.IntN(6) {
		t := page.Operation{Node: index(), Focusable: yes(), Met: yes(), Pointer: effect(), Key: word(), Keys: effect(), Sure: yes(), Other: index(), ByLink: yes(), Toggles: yes()}
		if yes() {
			t.Popup = &page.PopRun{Node: index(), Role: []string{"dialog", "menu", ""}[random.IntN(3)], Modal: yes(), Native: yes(), Entered: yes(), Stops: random.IntN(4) - 1, NextIn: yes(), Toured: yes(), Left: index(), LeftSeen: yes(), Escaped: yes(), Back: word()}
		}
		o.Tried = append(o.Tried, t)
		o.Changed = append(o.Changed, page.Change{Node: index(), Took: yes(), Left: yes(), Window: yes(), Moved: index()})
		p.Hovers = append(p.Hovers, page.Hover{Node: index(), Effect: effect(), Key: word(), Sure: yes(), ByLink: yes(), Apart: yes(), Lost: yes(), Follows: yes(), Obscures: yes(), Escaped: yes()})
		p.Downs = append(p.Downs, page.Down{Node: index(), Effect: effect(), Left: yes(), Kept: yes(), Sure: yes()})
		p.Narrow = append(p.Narrow, page.Narrow{Node: index(), Area: rect(), Inline: yes(), Lines: []page.Rect{rect(), rect()}})
	}
	return &page.Probed{Operation: o, Pointer: p, Made: []page.ProbeNote{{Probe: page.OperationProbe}, {Probe: page.PointerProbe}}}
}
