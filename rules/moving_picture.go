package rules

import "github.com/igfaudit/igfaudit/rules/page"

// movingPicture asks whether pictures that move can be stopped.
//
// Source: WCAG 2.2 SC 2.2.2, techniques G152, G186.
var movingPicture = Rule{
	ID:        "moving-picture",
	Title:     "Pictures that move come to rest within five seconds or can be stopped",
	Class:     Pointer,
	Why:       "People who are easily distracted cannot read a text beside a picture that never rests; some become sick.",
	Fix:       "Use a picture that stands still, or a GIF that stops within five seconds, or a video with controls.",
	Bad:       `<img src="banner.gif" alt="Forum 2026"> where the file moves for ever`,
	Good:      `<img src="banner.png" alt="Forum 2026">`,
	WordPress: "Replace the file in the media library by a picture that stands still.",
	Question:  "Does the picture go on moving for more than five seconds, and can people stop or hide it?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithTag("img"), html, (*page.Node).Visible, func(n *page.Node) bool { return n.Animation != nil })
	},
	Expect: func(n *page.Node) Verdict {
		const most = 5
		share, seen := changesOf(n)
		switch {
		case !n.Animation.Lasts(most), seen && share == 0:
			return pass()
		case n.Animation.Rounds == 0:
			return cantTell("this picture has %d frames and goes round without end; see whether it moves, and whether people can stop it", n.Animation.Frames)
		}
		return cantTell("this picture has %d frames and moves for %s; see whether people can stop it", n.Animation.Frames, minutes(n.Animation.Seconds*float64(n.Animation.Rounds)))
	},
}

// movingFile judges a picture that was seen to move: false where the rule for
// pictures that move has said enough.
func movingFile(n *page.Node) (Verdict, bool) {
	const most = 5 // seconds
	share, seen := changesOf(n)
	if !seen || !n.Animation.Lasts(most) || share < muchMoves || n.Box == nil || n.Box.W*n.Box.H < largeMoving || pictureAlone(n) {
		return Verdict{}, false
	}
	if way := wayToStop(n.Snapshot(), n); way != "" {
		return cantTell("%d %% of this picture moves for more than five seconds; see whether %s stops it", share, way), true
	}
	return fail("%d %% of this picture moves for more than five seconds, and nothing near it or with a name that says so stops it", share), true
}

// What a picture must be at least so that its moving surely draws the eye.
const (
	muchMoves   = 10        // percent that change
	largeMoving = 100 * 100 // square CSS pixels
)

// changesOf is how much of a picture was seen to change, in percent.
func changesOf(n *page.Node) (percent int, seen bool) {
	lapse := lapseOf(n.Snapshot())
	if lapse == nil || n.Snapshot().Unprobed(page.TimeProbe) != "" {
		return 0, false
	}
	for _, m := range lapse.Pictures {
		if m.Node == n.Index() {
			return m.Percent, true
		}
	}
	return 0, false
}

// pictureAlone tells whether there is hardly anything to read beside a picture.
func pictureAlone(n *page.Node) bool {
	const few = 20
	root := n.Snapshot().DocumentElement()
	return root == nil || len([]rune(root.VisibleText())) < few
}
