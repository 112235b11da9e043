package rules

import "github.com/igfaudit/igfaudit/rules/page"

// textSpacingLost checks that no text is lost when readers widen its spacing.
//
// Source: WCAG 2.2 SC 1.4.12, technique C36, failure F104.
var textSpacingLost = Rule{
	ID:        "text-spacing-lost",
	Title:     "With wider spacing of text, nothing is cut off and no texts lie over each other",
	Class:     Strong,
	Probe:     page.ShapeProbe,
	Why:       "People with dyslexia or low vision widen lines, words and letters in order to read; text in a box that cannot grow is cut off then.",
	Fix:       "Give boxes with text no fixed height: use min-height, and let the text wrap.",
	Bad:       `<a class="button" style="height: 20px; overflow: hidden">Register for the forum</a>`,
	Good:      `<a class="button" style="min-height: 20px">Register for the forum</a>`,
	WordPress: "Take fixed heights out of the block's settings and out of Appearance, Customize, Additional CSS; use padding instead.",
	Question:  "Widen the spacing of text with a text-spacing bookmarklet: can you still read all of this?",
	Within: inShape(page.SpacedShape, func(s *page.Snapshot, shape *page.Shape, add func(*page.Node, Verdict)) {
		for _, l := range shape.Lost {
			if v, told := lostText(s, l, "with wider spacing of text, ", true); told {
				add(s.At(l.Node), v)
			}
		}
	}),
}

// textEnlargedLost checks that no text is lost when it is enlarged to 200 %.
// Enlarging the page counts; where only the letters are enlarged, another way may
// do.
//
// Source: WCAG 2.2 SC 1.4.4, techniques G142, G179, failures F69 and F94.
var textEnlargedLost = Rule{
	ID:        "text-enlarged-lost",
	Title:     "When text is enlarged to 200 %, nothing is cut off and no texts lie over each other",
	Class:     Strong,
	Probe:     page.ShapeProbe,
	Why:       "Many people read only with larger letters; what is cut off or covered then is lost for them.",
	Fix:       "Give boxes with text no fixed height or place: let them grow with the text, and let columns wrap.",
	Bad:       `.card { height: 120px; overflow: hidden }`,
	Good:      `.card { min-height: 120px }`,
	WordPress: "Take fixed heights out of the block's settings and out of Appearance, Customize, Additional CSS.",
	Question:  "Enlarge the page to 200 %, and then only the text (in Firefox: View, Zoom, Zoom Text Only): can you still read all of this?",
	Within: foundOrWhole(func(s *page.Snapshot, add func(*page.Node, Verdict)) bool {
		shapes := shapesOf(s)
		zoomed, large, narrow := shapes.Shape(page.ZoomedShape), shapes.Shape(page.LargeShape), shapes.Shape(page.NarrowShape)
		if zoomed == nil || large == nil || narrow == nil {
			return false
		}
		for _, l := range zoomed.Lost {
			if v, told := lostText(s, l, "when the page is enlarged to 200 %, ", true); told {
				add(s.At(l.Node), v)
			}
		}
		for _, l := range large.Lost {
			if v, told := lostText(s, l, "when only the letters are enlarged to 200 %, ", false); told {
				add(s.At(l.Node), v)
			}
		}
		for _, l := range narrow.Lost {
			if l.How == page.LostSmall {
				add(s.At(l.Node), shrunk(l))
			}
		}
		return true
	}),
}

// shrunk judges letters that shrink with the window. Headings of many designs do so
// up to a point, and may be read for all that.
//
// Source: failure F94.
func shrunk(l page.Loss) Verdict {
	const hardly = 110
	if l.Over <= hardly {
		return fail("the letters shrink with the window: enlarging the page to 400 %% makes them %d %% of their size", l.Over)
	}
	return cantTell("the letters shrink with the window: enlarging the page to 400 %% makes them only %d %% of their size", l.Over)
}

// lostText judges a loss of text. What is not drawn any more is a matter of the
// narrow window: designs leave out much, with something in its place.
func lostText(s *page.Snapshot, l page.Loss, when string, certain bool) (Verdict, bool) {
	judge := cantTell
	if certain && !l.Unsure {
		judge = fail
	}
	switch {
	case l.How == page.LostCut && l.Unsure:
		return cantTell("%sa part of the text is cut off; see whether something leads to the rest", when), true
	case l.How == page.LostCut:
		return judge("%sa part of the text is cut off by a box that does not grow", when), true
	case l.Unsure:
	case l.How == page.LostOverlap:
		return judge("%sthis text and %s lie over each other", when, quoted(s.At(l.By))), true
	case l.How == page.LostAway:
		return cantTell("%sthis stands out of the box that shows it; see whether people can get to it", when), true
	}
	return Verdict{}, false
}

// quoted is the beginning of what an element says.
func quoted(n *page.Node) string {
	if n == nil {
		return "another one"
	}
	const most = 40
	text := []rune(n.VisibleText())
	if len(text) > most {
		text = append(text[:most], '…')
	}
	return "“" + string(text) + "”"
}
