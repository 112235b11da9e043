package rules

import (
	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// mostSound is how long sound may play by itself, in seconds.
const mostSound = 3

// autoplaySound checks that sound which starts by itself ends at once or can
// be stopped.
//
// Source: WCAG 2.2 SC 1.4.2, techniques G60, G170, failures F23, F93; ACT rule
// 80f0bf.
var autoplaySound = Rule{
	ID:        "autoplay-sound",
	Title:     "Sound that starts by itself ends within three seconds or can be stopped",
	ACT:       []string{"80f0bf"},
	Class:     Strong,
	Why:       "Screen reader users cannot hear their screen reader over the sound, and so cannot find the button that would stop it.",
	Fix:       "Take the attribute autoplay away, so that people start the sound themselves. Else add the attribute controls, or muted.",
	Bad:       `<video src="opening.webm" autoplay></video>`,
	Good:      `<video src="opening.webm" controls></video>`,
	WordPress: "Edit the page, select the Audio or Video block, and switch \"Autoplay\" off in its settings.",
	Question:  "Open the page with the loudspeakers on: does a sound start that lasts longer than three seconds, and is there a button to stop it?",
	Within:    anyOf(autoplayHasControl, autoplayShort),
}

// autoplayHasControl checks that sound which starts by itself can be stopped.
//
// Source: ACT rule 4c31df.
var autoplayHasControl = Rule{
	ID:       "autoplay-has-control",
	Title:    "Sound that starts by itself can be stopped on the page",
	ACT:      []string{"4c31df"},
	Class:    Strong,
	Why:      "Screen reader users cannot hear their screen reader over the sound.",
	Fix:      "Add the attribute controls, or a button that stops the sound.",
	Bad:      `<audio src="opening.mp3" autoplay></audio>`,
	Good:     `<audio src="opening.mp3" autoplay controls></audio>`,
	Question: "Is there a button on the page that stops the sound?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets := autoplayed(s)
		if len(targets) == 0 {
			return nil, nil
		}
		stops := stoppable(s)
		return targets, func(n *page.Node) Verdict {
			v := stops(n)
			if v.Outcome == Failed && soundOf(n) != soundHeard {
				return cantTell("%s; see whether it has sound", v.Message)
			}
			return v
		}
	},
}

// autoplayShort checks that sound which starts by itself lasts three seconds
// or less.
//
// Source: ACT rule aaa1bf.
var autoplayShort = Rule{
	ID:       "autoplay-short",
	Title:    "Sound that starts by itself lasts three seconds or less",
	ACT:      []string{"aaa1bf"},
	Class:    Strong,
	Why:      "Screen reader users cannot hear their screen reader over the sound.",
	Fix:      "Take the attribute autoplay away, or shorten the sound.",
	Bad:      `<audio src="opening.mp3" autoplay></audio>`,
	Good:     `<audio src="chime.mp3" autoplay></audio>`,
	Question: "Does the sound last longer than three seconds?",
	Targets:  autoplayed,
	Expect: func(n *page.Node) Verdict {
		from, to := playedSpan(n.Media)
		s := n.Media.Sound
		switch {
		case n.Media.Volume == 0 || to-from <= mostSound && !n.Media.Live:
			return pass()
		case !s.Audible():
			return cantTell("this plays by itself for %s; see whether sound is heard for more than three seconds", span(n.Media))
		}
		heard := min(to, s.To) - max(from, s.From)
		switch {
		case heard > mostSound:
			return fail("this plays by itself, and sound is heard for more than three seconds (%s)", minutes(heard))
		case s.Whole && !n.HasAttr("loop"):
			return pass()
		}
		return cantTell("this plays by itself for %s; see whether sound is heard for more than three seconds", span(n.Media))
	},
}

// span says how long an element plays.
func span(m *page.Media) string {
	if m.Live {
		return "as long as the page is open"
	}
	from, to := playedSpan(m)
	return minutes(to - from)
}

// autoplayed are the elements that play sound by themselves for longer than
// three seconds, as far as is known. Those that a script paused are not among
// them.
//
// Source: ACT rule 80f0bf, applicability.
func autoplayed(s *page.Snapshot) []*page.Node {
	return only(s.WithTag("audio", "video"), html, func(n *page.Node) bool {
		m := n.Media
		if m == nil || !m.Loaded || !n.HasAttr("autoplay") || m.Muted || !m.Started {
			return false
		}
		if from, to := playedSpan(m); m.Paused && !m.Ended && to-from == m.Duration {
			return false
		}
		return (m.Live || m.Duration > mostSound) && soundOf(n) != soundNone
	})
}

// stoppable judges whether people can stop what an element plays.
func stoppable(s *page.Snapshot) func(*page.Node) Verdict {
	named := instruments(s)
	anywhere := besideMedia(s)
	return func(n *page.Node) Verdict {
		if nativeControls(n) {
			return pass()
		}
		for _, i := range named {
			if beginsAny(fold(i.Name), stopWords) {
				return cantTell("this plays by itself without the browser's buttons; see whether %q stops it", shorten(i.Name))
			}
		}
		if len(named) > 0 || anywhere.ways > 0 || anywhere.unknown {
			return cantTell("this plays by itself without the browser's buttons; see whether a button on the page stops it: none has a name that says so")
		}
		return fail("this plays by itself, and there is nothing on the page to stop it: no controls, no button, no link")
	}
}

// instruments are the elements with a name that everybody can use and that may
// do something on the page.
//
// Source: ACT rules, "instrument to achieve an objective".
func instruments(s *page.Snapshot) []*page.Node {
	return s.Elements(func(n *page.Node) bool {
		if !n.Exposed || n.Unread() || n.Inert() || blank(n.Name) || !n.Visible() || n.Is("html", "body", "iframe", "audio", "video") {
			return false
		}
		return n.Clickable || isWidget(roleOf(n)) || n.Is("summary", "button", "input", "select", "label") || aria.Kind(roleOf(n)) == "link"
	})
}

// movingVideo checks that moving pictures which start by themselves can be
// stopped.
//
// Source: WCAG 2.2 SC 2.2.2, techniques G4, G186, failure F16.
var movingVideo = Rule{
	ID:        "moving-video",
	Title:     "Videos that start by themselves can be paused",
	Class:     Strong,
	Why:       "People who are easily distracted cannot read a text beside a picture that never rests; some become sick.",
	Fix:       "Take the attribute autoplay away, or add controls, or a button that pauses the video.",
	Bad:       `<video src="hall.webm" autoplay loop muted></video>`,
	Good:      `<video src="hall.webm" autoplay loop muted controls></video>`,
	WordPress: "Edit the page, select the Video block, and switch \"Autoplay\" off or \"Playback controls\" on. A Cover block with a video has no such button: use a picture instead.",
	Question:  "Does the video go on for more than five seconds, and is there a button to pause or hide it?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets := only(s.WithTag("video"), html, (*page.Node).Visible, goesOn)
		if len(targets) == 0 {
			return nil, nil
		}
		stops, b := stoppable(s), besideMedia(s)
		return targets, func(n *page.Node) Verdict {
			v := stops(n)
			if v.Outcome == Failed && b.seen < 3 {
				return cantTell("%s; that is a fault where something else on the page is to be read", v.Message)
			}
			return v
		}
	},
}

// goesOn tells whether a video plays by itself for more than five seconds.
func goesOn(n *page.Node) bool {
	const most = 5
	m := n.Media
	if m == nil || !m.Loaded || m.Width == 0 || !m.Started || m.Paused {
		return false
	}
	from, to := playedSpan(m)
	return m.Live || to-from > most || n.HasAttr("loop") && m.Duration > 0
}
