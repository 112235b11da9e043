package rules

import "github.com/igfaudit/igfaudit/rules/page"

// focusShown checks by pictures that something shows where the focus is.
// Elements of which style sheets take the outline away are left to focus-visible,
// which knows the rule that does so.
//
// Source: WCAG 2.2 SC 2.4.7, failure F78, techniques C15, C40 and G195.
var focusShown = Rule{
	ID:        "focus-shown",
	Title:     "Something changes where the focus is",
	Class:     Strong,
	Why:       "People who use the keyboard cannot see where they are on the page, and have to guess what Enter would set off.",
	Fix:       "Add a rule with :focus-visible that draws a clear frame, also round what is drawn in place of a check box or other field.",
	Bad:       `input.hidden + span { border: 1px solid } `,
	Good:      `input.hidden:focus-visible + span { outline: 3px solid #1a4ed8; outline-offset: 2px }`,
	WordPress: "Appearance > Customize > Additional CSS: add :focus-visible { outline: 3px solid }. Tell the theme's authors.",
	Question:  "Press Tab until the focus is here: does anything change that you can see?",
	Probe:     page.FocusProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		unseen := unseenStops(s)
		applies := func(n *page.Node, l page.FocusLook) bool {
			known := l.Shot != nil || l.Caret || ringSeen(l.Ring)
			return known && !takenOutline(n) && !unseen[n.Index()]
		}
		return judgeLooks(s, applies, shownOf)
	},
}

// takenOutline tells whether focus-visible judges the element.
func takenOutline(n *page.Node) bool {
	return n.Snapshot().FocusSheets != nil && n.Focus != nil && n.Focus.Shown == "" && showsFocus(n)
}

// unseenStops are the elements of which stop-seen says that they are not seen
// themselves.
func unseenStops(s *page.Snapshot) map[int]bool {
	out := map[int]bool{}
	for _, j := range stopSeen.Judge(s) {
		if j.Outcome != Passed {
			out[j.Node.Index()] = true
		}
	}
	return out
}

func shownOf(n *page.Node, l page.FocusLook) Verdict {
	shot := l.Shot
	switch {
	case l.Caret || ringSeen(l.Ring):
		return pass()
	case unseenLook(n, l):
		return fail("pictures with the focus here and without are the same: nothing shows that it has the focus")
	case shot == nil:
		return pass()
	case shot.Changed == 0 && shot.Elsewhere == 0:
		return cantTell("pictures with the focus here and without are the same; something that moves may show it")
	case shot.Changed == 0:
		return cantTell("nothing changes here when it gets the focus; something changes elsewhere in the window")
	case few(shot):
		return cantTell("only %d pixels change when it gets the focus", shot.Changed)
	case shot.Most < leastShown:
		return cantTell("what changes when it gets the focus is very faint: the contrast is %s:1", short(shot.Most))
	}
	return pass()
}

// focusContrast asks about signs of focus that are faint.
//
// Source: WCAG 2.2 SC 1.4.11, failure F78, technique G195.
var focusContrast = Rule{
	ID:        "focus-contrast",
	Title:     "The sign of focus stands out from what is around it",
	Class:     Pointer,
	Why:       "People with low vision, and everybody in bright light, do not see a sign of focus that hardly differs from its ground.",
	Fix:       "Draw a frame of at least two pixels in a colour with a contrast of 3:1 or more to what is around it.",
	Bad:       `a:focus-visible { outline: none; background: #f4f4f4 }`,
	Good:      `a:focus-visible { outline: 3px solid #1a4ed8; outline-offset: 2px }`,
	WordPress: "Appearance > Customize > Additional CSS: add :focus-visible { outline: 3px solid }. Tell the theme's authors.",
	Question:  "Press Tab until the focus is here: does its sign stand out from what is around it, with a contrast of 3:1?",
	Probe:     page.FocusProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		applies := func(n *page.Node, l page.FocusLook) bool {
			return ringSeen(l.Ring) || l.Shot != nil && !few(l.Shot) && l.Shot.Most >= leastShown
		}
		return judgeLooks(s, applies, func(_ *page.Node, l page.FocusLook) Verdict {
			if ringSeen(l.Ring) || l.Shot.Strong >= fewestPixels || l.Caret {
				return pass()
			}
			return cantTell("the contrast between the two states is %s:1 at most; see whether the sign of focus has 3:1 to what is beside it", short(l.Shot.Most))
		})
	},
}

// focusAppearance checks that signs of focus that a page makes itself are large
// and strong enough. The browser's own sign is excepted.
//
// Source: WCAG 2.2 SC 2.4.13, techniques C40 and C41.
var focusAppearance = Rule{
	ID:        "focus-appearance",
	Title:     "The sign of focus is at least as large as a line of two pixels, with a contrast of 3:1",
	Class:     Strong,
	Why:       "People with low vision search the page for a thin or faint line.",
	Fix:       "Draw a frame of at least two pixels round the element, in a colour with a contrast of 3:1 or more to its ground.",
	Bad:       `a:focus-visible { outline: 1px dotted }`,
	Good:      `a:focus-visible { outline: 3px solid #1a4ed8; outline-offset: 2px }`,
	WordPress: "Appearance > Customize > Additional CSS: add :focus-visible { outline: 3px solid }. Tell the theme's authors.",
	Question:  "Is the sign of focus here as large as a line of two pixels round the element, with a contrast of 3:1?",
	Probe:     page.FocusProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		applies := func(_ *page.Node, l page.FocusLook) bool {
			switch {
			case l.Caret || l.Own || l.Lines != 1 || l.Ring != nil && l.Ring.Auto:
				return false
			case l.Shot != nil:
				return l.Shot.Need > 0 && l.Shot.Changed >= fewestPixels
			}
			return l.Ring != nil && l.Ring.Contrast >= leastStrong && (l.Only || l.Ring.Width >= 2)
		}
		return judgeLooks(s, applies, appearanceOf)
	},
}

func appearanceOf(_ *page.Node, l page.FocusLook) Verdict {
	const most, least = 1.0, 0.75 // of the area that is needed; between them corners and rounding decide
	if l.Shot == nil {
		if l.Ring.Width < 2 {
			return fail("the outline is %s pixels wide; two are needed", short(l.Ring.Width))
		}
		return pass()
	}
	switch share := float64(l.Shot.Strong) / float64(l.Shot.Need); {
	case share >= most:
		return pass()
	case share < least && !l.Moves:
		return fail("%d pixels change with a contrast of 3:1 or more; a line of two pixels round it would be %d", l.Shot.Strong, l.Shot.Need)
	}
	return cantTell("%d pixels change with a contrast of 3:1 or more; a line of two pixels round it would be %d", l.Shot.Strong, l.Shot.Need)
}
