package rules

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// orientationLost checks that a phone can be held either way.
//
// Source: WCAG 2.2 SC 1.3.4, technique G214, failure F100.
var orientationLost = Rule{
	ID:        "orientation-lost",
	Title:     "The page shows its content however a phone is held",
	Class:     Strong,
	Probe:     page.ShapeProbe,
	Why:       "Who has a phone fixed to a wheelchair cannot turn it, and would only ever read the request to do so.",
	Fix:       "Take the request to turn the device away, and show the content both ways.",
	Bad:       `@media (orientation: portrait) { main { display: none } .turn { display: block } }`,
	Good:      `@media (orientation: portrait) { main { display: block } }`,
	WordPress: "Look for \"orientation\" under Appearance, Customize, Additional CSS, and in the settings of the theme.",
	Question:  "Turn a phone with the page open: is all of it there both ways?",
	Within: foundOrWhole(func(s *page.Snapshot, add func(*page.Node, Verdict)) bool {
		shapes := shapesOf(s)
		if shapes == nil || shapes.Upright == nil || shapes.Sideways == nil {
			return false
		}
		judgeFacing(s, shapes.Upright, shapes.Sideways, "upright", add)
		judgeFacing(s, shapes.Sideways, shapes.Upright, "on its side", add)
		return true
	}),
}

func judgeFacing(s *page.Snapshot, f, other *page.Facing, held string, add func(*page.Node, Verdict)) {
	const enough, nearly, much = 30, 0.9, 0.6
	lost := 0.0
	if other.Letters >= enough {
		lost = float64(f.Lost) / float64(other.Letters)
	}
	for _, i := range f.Only {
		n := s.At(i)
		if n == nil || !page.AsksToTurn(n.Text()) {
			continue
		}
		covered := f.Cover != page.None && slices.Contains(f.Covers, i)
		switch {
		case lost >= nearly && !f.Way:
			add(n, fail("on a phone that is held %s, this asks people to turn it, and nearly all of the content is not shown", held))
		case covered && !f.Way:
			add(n, fail("on a phone that is held %s, this asks people to turn it and covers the whole page, with no button to go on", held))
		default:
			add(n, cantTell("on a phone that is held %s, this asks people to turn it; see whether all of the content can be used all the same", held))
		}
	}
	if lost >= much && !asksIn(s, f) && !asksIn(s, other) {
		add(s.DocumentElement(), cantTell("on a phone that is held %s, %d %% of the text is not shown that is there when it is turned; see whether people can get to it", held, int(100*min(lost, 1))))
	}
}

// asksIn tells whether a text that is shown only one way asks people to turn
// their device.
func asksIn(s *page.Snapshot, f *page.Facing) bool {
	return slices.ContainsFunc(f.Only, func(i int) bool {
		n := s.At(i)
		return n != nil && page.AsksToTurn(n.Text())
	})
}
