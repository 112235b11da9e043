package rules

import "github.com/igfaudit/igfaudit/rules/page"

// videoAlternative checks that what can only be seen in a video is told in
// sound or text.
//
// Source: WCAG 2.2 SC 1.2.3, techniques G8, G69, G78, G173; ACT rule c5a4ea.
var videoAlternative = Rule{
	ID:        "video-alternative",
	Title:     "What can only be seen in a video is told in its sound or in a text",
	ACT:       []string{"c5a4ea"},
	Class:     Strong,
	Why:       "Blind visitors hear the voices of a video and miss slides, names on the screen and whatever else is only shown.",
	Fix:       "Have the speakers say what they show, offer a version with audio description, or add a text that tells both what is said and what is seen.",
	Bad:       `<video src="opening.webm" controls></video>`,
	Good:      `<video src="opening.webm" controls></video> <a href="opening-text.html">All that is said and shown, as text</a>`,
	WordPress: "Edit the page and add the text, or a link to it, below the Video block.",
	Question:  "Play the video with your eyes closed: is all that is shown also said, or is it in a text on the page or behind a link?",
	Within:    amongst(videosWithSound, anyOf(videoHasDescription, videoTranscript, videoAsAlternative)),
}

// videoDescription checks that videos have an audio description.
//
// Source: WCAG 2.2 SC 1.2.5, techniques G8, G78, G173; ACT rule 1ec09b.
var videoDescription = Rule{
	ID:        "video-description",
	Title:     "What can only be seen in a video is told in its sound",
	ACT:       []string{"1ec09b"},
	Class:     Strong,
	Why:       "Blind visitors hear the voices of a video and miss slides, names on the screen and whatever else is only shown.",
	Fix:       "Have the speakers say what they show, or offer a second version of the video in which a voice tells it.",
	Bad:       `<video src="opening.webm" controls></video>`,
	Good:      `<video src="opening-described.webm" controls></video>`,
	WordPress: "Edit the page and choose the version with audio description in the Video block, or link to it below.",
	Question:  "Play the video with your eyes closed: is all that is shown also said?",
	Within:    anyOf(videoHasDescription, videoAsAlternative),
}

// videoHasDescription checks that the sound of a video tells what is seen.
//
// Source: ACT rule 1ea59c.
var videoHasDescription = Rule{
	ID:       "video-has-description",
	Title:    "The sound of videos tells what is seen",
	ACT:      []string{"1ea59c"},
	Class:    Strong,
	Why:      "Blind visitors miss whatever is only shown.",
	Fix:      "Have the speakers say what they show, or offer a version with audio description.",
	Bad:      `<video src="opening.webm" controls></video>`,
	Good:     `<video src="opening-described.webm" controls></video>`,
	Question: "Is all that is shown in the video also said?",
	Targets:  videosWithSound,
	Expect: func(n *page.Node) Verdict {
		for _, t := range n.Media.Tracks {
			if t.Kind == "descriptions" {
				return cantTell("only by listening can be told whether the sound of this video%s gives what is shown; the track of kind descriptions helps nobody, since browsers do not play it", lasting(n.Media))
			}
		}
		return cantTell("only by listening can be told whether the sound of this video%s gives what is shown", lasting(n.Media))
	},
}

// videoAsAlternative checks that a video only repeats a text of the page, and
// that the page says so.
//
// Source: ACT rule ab4d13.
var videoAsAlternative = Rule{
	ID:       "video-as-alternative",
	Title:    "Videos that repeat a text are labelled so",
	ACT:      []string{"ab4d13"},
	Class:    Strong,
	Why:      "Who cannot see or hear a video must learn that a text on the page already says all of it.",
	Fix:      "Write beside the video that it tells the same as the text.",
	Bad:      `<p>All of the story</p> <video src="story.webm" controls></video>`,
	Good:     `<p>All of the story</p> <p>Watch the same story as a video:</p> <video src="story.webm" controls></video>`,
	Question: "Does the page say that the video repeats a text of the page, and does that text give all of it?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		return labelledAs(s, "video", videosWithSound(s))
	},
}

// videoTranscript checks that a text gives all that is said and seen in a
// video.
//
// Source: WCAG 2.2 SC 1.2.8, technique G69; ACT rule 1a02b0.
var videoTranscript = Rule{
	ID:        "video-transcript",
	Title:     "A text gives all that is said and seen in a video",
	ACT:       []string{"1a02b0"},
	Class:     Strong,
	Why:       "People who are both deaf and blind, and many who cannot follow a video, can only read what it tells.",
	Fix:       "Write down what is said and what is shown, and put the text on the page or behind a link beside the video.",
	Bad:       `<video src="opening.webm" controls></video>`,
	Good:      `<video src="opening.webm" controls></video> <a href="opening-text.html">All that is said and shown, as text</a>`,
	WordPress: "Edit the page and add the text, or a link to it, below the Video block.",
	Question:  "Is there a text, on the page or behind a link, that gives all that is said and shown in the video?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		return transcribed(s, only(s.WithTag("video"), canPlay, (*page.Node).Visible))
	},
}

// amongst leaves of the targets of a rule those that the page function names
// as well.
func amongst(targets func(*page.Snapshot) []*page.Node, within func(*page.Snapshot) ([]*page.Node, func(*page.Node) Verdict)) func(*page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
	return func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		allowed := map[*page.Node]bool{}
		for _, n := range targets(s) {
			allowed[n] = true
		}
		if len(allowed) == 0 {
			return nil, nil
		}
		found, expect := within(s)
		return only(found, func(n *page.Node) bool { return allowed[n] }), expect
	}
}

// transcribed judges whether a text for videos can be on the page.
func transcribed(s *page.Snapshot, targets []*page.Node) ([]*page.Node, func(*page.Node) Verdict) {
	if len(targets) == 0 {
		return nil, nil
	}
	b := besideMedia(s)
	return targets, func(n *page.Node) Verdict {
		switch {
		case backdrop(n):
			return cantTell("if this moving picture tells anything, a text has to tell it too; %s", b.tells())
		case b.bare() && offersPlay(n) && n.Media.Width > 0:
			return fail("nothing on the page can be a text for this video of %s: there is no text that assistive technology could read, and no link or button", minutes(n.Media.Duration))
		}
		return cantTell("this video%s needs a text that gives all that is said and shown; %s", lasting(n.Media), b.tells())
	}
}
