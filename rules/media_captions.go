package rules

import (
	"fmt"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// videoCaptions checks that videos have captions.
//
// Source: WCAG 2.2 SC 1.2.2, techniques G87, G93, H95; ACT rule eac66b.
var videoCaptions = Rule{
	ID:        "video-captions",
	Title:     "Videos have captions",
	ACT:       []string{"eac66b"},
	Class:     Strong,
	Why:       "Deaf visitors see lips move and learn nothing; nor do those who are in a train, or who read the language better than they hear it.",
	Fix:       "Make a WebVTT file with all that is said and every sound that matters, and give it to the video as captions.",
	Bad:       `<video src="opening.webm" controls></video>`,
	Good:      `<video src="opening.webm" controls><track kind="captions" src="opening.vtt" srclang="en" label="English"></video>`,
	WordPress: "Edit the page, select the Video block, and use \"Text tracks\" in its toolbar to upload a .vtt file of kind captions.",
	Question:  "Play the video with the sound off: do captions, switched on or part of the picture, give all that is said and every sound that matters?",
	Within:    anyOf(videoAsAlternative, videoHasCaptions),
}

// videoHasCaptions checks that videos with sound have captions.
//
// Source: ACT rule f51b46.
var videoHasCaptions = Rule{
	ID:       "video-has-captions",
	Title:    "Videos with sound have captions",
	ACT:      []string{"f51b46"},
	Class:    Strong,
	Why:      "Deaf visitors see lips move and learn nothing.",
	Fix:      "Make a WebVTT file with all that is said, and give it to the video as captions.",
	Bad:      `<video src="opening.webm" controls></video>`,
	Good:     `<video src="opening.webm" controls><track kind="captions" src="opening.vtt"></video>`,
	Question: "Do captions give all that is said and every sound that matters?",
	Targets:  videosWithSound,
	Expect: func(n *page.Node) Verdict {
		m := n.Media
		good, dead, declared := captionsOf(n)
		heard := soundOf(n) == soundHeard
		switch {
		case backdrop(n) && m.Muted && declared == 0:
			return cantTell("this video runs without its sound, and no button of the browser turns it on; if the page lets people hear it, it needs captions")
		case good != nil && m.Duration > 0 && good.End < m.Duration/2:
			return cantTell("the captions %send after %s and the video after %s; see whether nothing is said in the rest", labelOfTrack(good), minutes(good.End), minutes(m.Duration))
		case good != nil:
			return cantTell("there are captions %s(%d of them); see whether they give all that is said and every sound that matters", labelOfTrack(good), good.Cues)
		case dead != "" && heard:
			return fail("the video has sound, and the captions that it names do not work: %s", dead)
		case dead != "":
			return cantTell("the captions that the video names do not work: %s; see whether it has sound", dead)
		case declared > 0:
			return cantTell("the captions that the video names could not be read; see whether they work")
		}
		return cantTell("no captions were found for this video%s; see whether they are in the picture itself, or whether its sound tells nothing", lasting(m))
	},
}

// captionsOf gives the track that works and lasts longest, or says why each
// file that was named gives nothing.
func captionsOf(n *page.Node) (good *page.Track, dead string, declared int) {
	m, ended := n.Media, 0
	for i := range m.Tracks {
		t := &m.Tracks[i]
		if t.Kind != "captions" && t.Kind != "subtitles" {
			continue
		}
		declared++
		switch why := deadTrack(t, n.HasAttr("controls")); {
		case t.State == "loaded" && t.Letters > 0:
			if good == nil || t.End > good.End {
				good = t
			}
		case why != "":
			ended++
			dead = why
		}
	}
	if good != nil || ended < declared {
		dead = ""
	}
	return good, dead, declared
}

// deadTrack says why no player can show anything of the track, "" where that is
// not sure. A track made by a script may fill while the video plays, and one
// without an address may only have been put there to quiet a checker. Players
// of the page's own may read files that browsers do not.
func deadTrack(t *page.Track, native bool) string {
	switch {
	case t.ByScript || t.Source == "":
		return ""
	case t.State == "failed" && (t.Status == 404 || t.Status == 410):
		return fmt.Sprintf("there is no file at %s (answer %d)", shorten(t.Source), t.Status)
	case t.State == "failed" && t.Status == 200 && native && strings.HasSuffix(strings.ToLower(t.Source), ".srt"):
		return "browsers cannot read " + shorten(t.Source) + ", which has to be a WebVTT file (.vtt)"
	case t.State == "loaded" && t.Cues == 0:
		return "the file " + shorten(t.Source) + " holds no captions"
	}
	return ""
}

func labelOfTrack(t *page.Track) string {
	switch {
	case t.Label != "":
		return "\"" + shorten(t.Label) + "\" "
	case t.Lang != "":
		return "in \"" + shorten(t.Lang) + "\" "
	}
	return ""
}
