package rules

import "github.com/igfaudit/igfaudit/rules/page"

// videoOnlyAlternative checks that videos without sound have a text or a
// recording that tells the same.
//
// Source: WCAG 2.2 SC 1.2.1, techniques G159, G166; ACT rule c3232f.
var videoOnlyAlternative = Rule{
	ID:        "video-only-alternative",
	Title:     "Videos without sound have a text or a recording that tells the same",
	ACT:       []string{"c3232f"},
	Class:     Strong,
	Why:       "Blind visitors get nothing of a video without sound.",
	Fix:       "Write beside the video, or behind a link, what it shows. If it only decorates, leave it out, or hide it from screen readers.",
	Bad:       `<video src="hall.webm" controls></video>`,
	Good:      `<video src="hall.webm" controls></video> <p>The video shows the way from the gate to the main hall: …</p>`,
	WordPress: "Edit the page and add a paragraph or a link below the Video block.",
	Question:  "If the video tells anything: is there a text or a sound recording that tells the same?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets, ways := anyOf(videoOnlyAsAlternative, videoOnlyTranscript, videoOnlyAudioTrack)(s)
		return targets, func(n *page.Node) Verdict {
			v := ways(n)
			if v.Outcome == Failed {
				return cantTell("the page has nothing that tells what this video%s without sound shows; see whether it tells anything: decoration needs no text", lasting(n.Media))
			}
			return v
		}
	},
}

// videoOnlyTranscript checks that a text tells what a video without sound
// shows.
//
// Source: ACT rule ee13b5.
var videoOnlyTranscript = Rule{
	ID:       "video-only-transcript",
	Title:    "A text tells what a video without sound shows",
	ACT:      []string{"ee13b5"},
	Class:    Strong,
	Why:      "Blind visitors get nothing of a video without sound.",
	Fix:      "Write beside the video, or behind a link, what it shows.",
	Bad:      `<video src="hall.webm" controls></video>`,
	Good:     `<video src="hall.webm" controls></video> <p>The video shows the way to the main hall: …</p>`,
	Question: "Is there a text that tells what the video shows?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		return transcribed(s, videosWithoutSound(s))
	},
}

// videoOnlyAsAlternative checks that a video without sound only repeats a text
// of the page, and that the page says so.
//
// Source: ACT rule fd26cf.
var videoOnlyAsAlternative = Rule{
	ID:       "video-only-as-alternative",
	Title:    "Videos without sound that repeat a text are labelled so",
	ACT:      []string{"fd26cf"},
	Class:    Strong,
	Why:      "Who cannot see a video must learn that a text on the page already says all of it.",
	Fix:      "Write beside the video that it tells the same as the text.",
	Bad:      `<p>All of the story</p> <video src="story.webm" controls></video>`,
	Good:     `<p>All of the story</p> <p>Watch the same story as a video:</p> <video src="story.webm" controls></video>`,
	Question: "Does the page say that the video repeats a text of the page, and does that text give all of it?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		return labelledAs(s, "video", videosWithoutSound(s))
	},
}

// videoOnlyAudioTrack checks that a sound recording tells what a video without
// sound shows.
//
// Source: ACT rule d7ba54.
var videoOnlyAudioTrack = Rule{
	ID:       "video-only-audio-track",
	Title:    "A sound recording tells what a video without sound shows",
	ACT:      []string{"d7ba54"},
	Class:    Strong,
	Why:      "Blind visitors get nothing of a video without sound.",
	Fix:      "Put a sound recording beside the video that tells what it shows.",
	Bad:      `<video src="hall.webm" controls></video>`,
	Good:     `<video src="hall.webm" controls></video> <audio src="hall-described.mp3" controls></audio>`,
	Question: "Is there a sound recording that tells what the video shows?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets := videosWithoutSound(s)
		if len(targets) == 0 {
			return nil, nil
		}
		b := besideMedia(s)
		return targets, func(n *page.Node) Verdict {
			switch {
			case len(b.audio) > 0:
				return cantTell("see whether one of the sound recordings on the page tells what this video shows")
			case b.ways > 0 || b.unknown:
				return cantTell("see whether a link or button of the page leads to a sound recording that tells what this video shows")
			}
			return fail("the video has no sound, and the page has no sound recording and no way to one")
		}
	},
}
