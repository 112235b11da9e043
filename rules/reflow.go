package rules

import (
	"strconv"

	"github.com/igfaudit/igfaudit/rules/page"
)

// reflow checks that a page in a window of 320 pixels is read by scrolling down
// only.
//
// Source: WCAG 2.2 SC 1.4.10, techniques C31, C32 and C33.
var reflow = Rule{
	ID:        "reflow",
	Title:     "In a window of 320 pixels, the page is read without scrolling sideways",
	Class:     Strong,
	Probe:     page.ShapeProbe,
	Why:       "People with low vision enlarge the page four times; then the window is as wide as a small phone, and they would have to scroll to and fro for each line.",
	Fix:       "Let the part be no wider than the window: no fixed width, columns that wrap below each other, long words that break.",
	Bad:       `<div style="width: 900px">Welcome to the forum ...</div>`,
	Good:      `<div style="max-width: 900px; overflow-wrap: break-word">Welcome to the forum ...</div>`,
	WordPress: "Look at the page on a phone. Replace blocks with a fixed width in pixels, and let columns stack on small screens (the Columns block has a setting for it).",
	Question:  "Enlarge the page to 400 % (Ctrl and +): must you scroll sideways to read this? Tables, maps, code and pictures are excepted.",
	Within: inShape(page.NarrowShape, func(s *page.Snapshot, shape *page.Shape, add func(*page.Node, Verdict)) {
		for _, o := range shape.Out {
			n := s.At(o.Node)
			switch {
			case o.Unsure || shape.Across <= leastAcross:
				add(n, cantTell("in a window of 320 pixels this stands out by %d pixels to the side; see whether it must be scrolled to", o.Over))
			default:
				add(n, fail("in a window of 320 pixels this stands out by %d pixels, so that the page must be scrolled sideways to read it", o.Over))
			}
		}
		for _, h := range shape.Held {
			add(s.At(h.Node), cantTell("in a window of 320 pixels this box scrolls sideways, and its lines are %d pixels wider than it; see whether each line must be scrolled to and fro", h.Over))
		}
	}),
}

// leastAcross is by how many pixels a page scrolls sideways before anything is
// said of it: less comes of rounding and shadows.
const leastAcross = 8

// reflowLost asks what was cut off or taken away in a narrow window.
//
// Source: WCAG 2.2 SC 1.4.10, failure F102.
var reflowLost = Rule{
	ID:        "reflow-lost",
	Title:     "In a window of 320 pixels, nothing is lost",
	Class:     Strong,
	Probe:     page.ShapeProbe,
	Why:       "People who enlarge the page four times see it as on a small phone; what is cut off or left out there is lost for them.",
	Fix:       "Let texts wrap and boxes grow with them. Do not leave things out on small screens: put them behind a button, or below each other.",
	Bad:       `@media (max-width: 600px) { .room { display: none } }`,
	Good:      `@media (max-width: 600px) { .room { display: block } }`,
	WordPress: "Switch off \"hide on mobile\" in the settings of the block or of the page builder.",
	Question:  "Enlarge the page to 400 %: is this still there, or can you open it with a button or find it elsewhere on the page?",
	Within: inShape(page.NarrowShape, func(s *page.Snapshot, shape *page.Shape, add func(*page.Node, Verdict)) {
		for _, l := range shape.Lost {
			if v, told := lostNarrow(shape, l); told {
				add(s.At(l.Node), v)
			}
		}
	}),
}

// lostNarrow judges one loss in the narrow window. Designs leave much out there
// with a menu button in its place, and turn rows into sliders.
func lostNarrow(shape *page.Shape, l page.Loss) (Verdict, bool) {
	const where = "in a window of 320 pixels "
	const fewLetters = 12
	switch {
	case l.How == page.LostBeyond && !l.Unsure:
		return fail(where+"the ends of the lines are cut off by %d pixels, and the page does not scroll there", l.Over), true
	case l.How == page.LostBeyond:
		return cantTell(where+"lines end %d pixels out of the window; see whether they can be read", l.Over), true
	case l.How == page.LostCut && !l.Unsure:
		return fail(where + "a part of the text is cut off by a box that does not scroll"), true
	case l.How == page.LostCut:
		return cantTell(where + "a part of the text is cut off; see whether something leads to the rest"), true
	case l.How == page.LostAway && !l.Unsure:
		return cantTell(where + "this stands out of the box that shows it; see whether people can get to it"), true
	case l.How == page.LostOverlap && !l.Unsure:
		return cantTell(where + "this text and another lie over each other; see whether both can be read"), true
	case l.How != page.LostHidden || l.Controls == 0 && l.Letters < fewLetters:
		return Verdict{}, false
	case l.Controls > 0 && shape.Opener == page.None:
		return cantTell(where+"this is not shown any more, with %s, and no button appears that would open it; see whether people can get to it", controlsOf(l.Controls)), true
	case l.Controls == 0:
		return cantTell(where + "this text is not shown any more, nor anywhere else on the page; see whether it is needed"), true
	}
	return Verdict{}, false
}

func controlsOf(count int) string {
	if count == 1 {
		return "a link or button"
	}
	return strconv.Itoa(count) + " links or buttons"
}

// lowWindow asks of bars that stay in place how much of a low window they leave.
//
// Source: WCAG 2.2 SC 1.4.10, technique C34.
var lowWindow = Rule{
	ID:        "low-window",
	Title:     "Bars that stay in place leave room to read when the page is enlarged",
	Class:     Pointer,
	Probe:     page.ShapeProbe,
	Why:       "Who enlarges the page four times has a window as low as 256 pixels; a bar that keeps most of it leaves no room for the text.",
	Fix:       "Let bars stay in place only where the window is high enough: put position: fixed under @media (min-height: 600px).",
	Bad:       ".bar { position: fixed; bottom: 0; height: 180px }",
	Good:      "@media (min-height: 600px) { .bar { position: fixed; bottom: 0 } }",
	WordPress: "Make the cookie notice smaller in the settings of its plugin, and switch \"sticky header\" off in those of the theme.",
	Question:  "Enlarge the page to 400 %: can you read comfortably beside this bar, or close it?",
	Within: inShape(page.NarrowShape, func(s *page.Snapshot, shape *page.Shape, add func(*page.Node, Verdict)) {
		total, largest := 0, page.Layer{Node: page.None}
		for _, l := range shape.Layers {
			total += l.Percent
			if l.Percent > largest.Percent {
				largest = l
			}
		}
		const most = 50
		switch {
		case total <= most:
		case largest.Closes:
			add(s.At(largest.Node), cantTell("in a window of 320 by 256 pixels, what stays in place takes %d %% of the height, most of it this; see whether it can be closed", min(total, 100)))
		default:
			add(s.At(largest.Node), cantTell("in a window of 320 by 256 pixels, what stays in place takes %d %% of the height, most of it this", min(total, 100)))
		}
	}),
}
