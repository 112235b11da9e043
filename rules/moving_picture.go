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
		switch {
		case !n.Animation.Lasts(most):
			return pass()
		case n.Animation.Rounds == 0:
			return cantTell("this picture has %d frames and goes round without end; see whether it moves, and whether people can stop it", n.Animation.Frames)
		}
		return cantTell("this picture has %d frames and moves for %s; see whether people can stop it", n.Animation.Frames, minutes(n.Animation.Seconds*float64(n.Animation.Rounds)))
	},
}
