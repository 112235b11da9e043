package rules

import (
	"slices"
	"sync"

	"github.com/igfaudit/igfaudit/rules/page"
)

// audioAlternative checks that recordings of sound have a text.
//
// Source: WCAG 2.2 SC 1.2.1, technique G158, failure F30; ACT rule e7aa44.
var audioAlternative = Rule{
	ID:        "audio-alternative",
	Title:     "Sound recordings have a text that says the same",
	ACT:       []string{"e7aa44"},
	Class:     Strong,
	Why:       "Deaf visitors get nothing of a recording that has no text.",
	Fix:       "Write down what is said and every sound that matters, and put the text on the page below the recording or on a page that a link beside it leads to.",
	Bad:       `<audio src="opening.mp3" controls></audio>`,
	Good:      `<audio src="opening.mp3" controls></audio> <a href="opening-text.html">Transcript of the opening speech</a>`,
	WordPress: "Edit the page and add a paragraph or a link below the Audio block.",
	Question:  "Is there a text, on the page or behind a link, that gives all that is said in the recording?",
	Within:    anyOf(audioTranscript, audioAsAlternative),
}

// audioTranscript checks that sound recordings have a transcript.
//
// Source: ACT rule 2eb176.
var audioTranscript = Rule{
	ID:       "audio-transcript",
	Title:    "Sound recordings have a transcript",
	ACT:      []string{"2eb176"},
	Class:    Strong,
	Why:      "Deaf visitors get nothing of a recording that has no transcript.",
	Fix:      "Write down what is said and every sound that matters, and put the text beside the recording.",
	Bad:      `<audio src="opening.mp3" controls></audio>`,
	Good:     `<audio src="opening.mp3" controls></audio> <a href="opening-text.html">Transcript</a>`,
	Question: "Is there a text that gives all that is said in the recording?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets := playableAudio(s)
		if len(targets) == 0 {
			return nil, nil
		}
		b := besideMedia(s)
		return targets, func(n *page.Node) Verdict {
			if soundOf(n) == soundNone {
				return pass()
			}
			if b.bareToTheEye() && b.videos == 0 && offersPlay(n) && soundOf(n) == soundHeard {
				return fail("nothing on the page can be a transcript of this recording of %s: there is no text that everybody can read, and no link or button", minutes(n.Media.Duration))
			}
			if few := b.fewWords(n); few != "" {
				return fail("%s", few)
			}
			return cantTell("this recording%s needs a text that says the same; %s", lasting(n.Media), b.tells())
		}
	},
}

// audioAsAlternative checks that a sound recording only repeats a text of the
// page, and that the page says so.
//
// Source: ACT rule afb423.
var audioAsAlternative = Rule{
	ID:       "audio-as-alternative",
	Title:    "Sound recordings that repeat a text are labelled so",
	ACT:      []string{"afb423"},
	Class:    Strong,
	Why:      "Who cannot hear a recording must learn that a text on the page already says all of it.",
	Fix:      "Write beside the recording that it is the text of the page read aloud.",
	Bad:      `<p>All of the speech</p> <audio src="opening.mp3" controls></audio>`,
	Good:     `<p>All of the speech</p> <p>Listen to the same text:</p> <audio src="opening.mp3" controls></audio>`,
	Question: "Does the page say that the recording repeats a text of the page, and does that text give all of it?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		return labelledAs(s, "audio", playableAudio(s))
	},
}

// playableAudio are the sound recordings that play by themselves or that
// everybody can play.
func playableAudio(s *page.Snapshot) []*page.Node {
	custom := sync.OnceValue(func() bool { return hasPlayButton(s) })
	return only(s.WithTag("audio"), canPlay, func(n *page.Node) bool {
		return n.HasAttr("autoplay") || n.Media.Started || nativeControls(n) || custom()
	})
}

// hasPlayButton tells whether a button of the page's own speaks of playing.
func hasPlayButton(s *page.Snapshot) bool {
	return slices.ContainsFunc(instruments(s), func(n *page.Node) bool { return beginsAny(fold(n.Name), playWords) })
}

// labelledAs judges whether the page may say that recordings repeat a text.
func labelledAs(s *page.Snapshot, kind string, targets []*page.Node) ([]*page.Node, func(*page.Node) Verdict) {
	if len(targets) == 0 {
		return nil, nil
	}
	b := besideMedia(s)
	found, sure := b.labels(s, kind)
	return targets, func(n *page.Node) Verdict {
		if few := b.fewWords(n); kind == "audio" && few != "" {
			return fail("%s", few)
		}
		if found || !sure && b.seen >= 3 || b.unknown {
			return cantTell("see whether the page says that the recording only repeats a text that is on the page")
		}
		return fail("nothing on the page says that the recording only repeats a text that is on the page")
	}
}

// lasting says how long the recording is, where that is known.
func lasting(m *page.Media) string {
	if m.Duration == 0 {
		return ""
	}
	return " of " + minutes(m.Duration)
}
