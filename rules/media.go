package rules

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// canPlay tells whether the element has something to play that is no live
// stream. A file that Chrome cannot find or read plays nothing.
//
// Source: ACT rules, "non-streaming media element".
func canPlay(n *page.Node) bool {
	return html(n) && n.Media != nil && !n.Media.NoSource && n.Media.Error == "" && !n.Media.Live &&
		(n.Media.Loaded || n.Media.Source != "")
}

// sounding says what is known of the sound of an element that can play.
type sounding int

const (
	soundUnknown sounding = iota // nothing is known
	soundUnheard                 // there is a track for sound, which could not be listened to
	soundNone                    // no sound at all, or only silence
	soundHeard                   // there is sound
)

func soundOf(n *page.Node) sounding {
	m := n.Media
	switch {
	case m.HasSound == "no", m.Sound.Silent():
		return soundNone
	case m.Sound.Audible():
		return soundHeard
	case m.HasSound == "yes":
		return soundUnheard
	}
	return soundUnknown
}

// videosWithSound are the visible videos that have sound, or may have it.
func videosWithSound(s *page.Snapshot) []*page.Node {
	return only(s.WithTag("video"), canPlay, (*page.Node).Visible, func(n *page.Node) bool { return soundOf(n) != soundNone })
}

// videosWithoutSound are the visible videos that surely have none.
func videosWithoutSound(s *page.Snapshot) []*page.Node {
	return only(s.WithTag("video"), canPlay, (*page.Node).Visible, func(n *page.Node) bool { return soundOf(n) == soundNone })
}

// nativeControls tells whether everybody meets the browser's own buttons of the
// element.
func nativeControls(n *page.Node) bool {
	return n.HasAttr("controls") && n.Visible() && n.Exposed && !n.Unread() && !n.Inert()
}

// backdrop tells whether a video looks like a moving background: it runs by
// itself and nobody is given a button for it.
func backdrop(n *page.Node) bool {
	return n.Media.Started && !n.HasAttr("controls") && (n.HasAttr("loop") || n.Media.Muted)
}

// offersPlay tells whether the element plays by itself, or can be played with
// buttons of the browser.
func offersPlay(n *page.Node) bool { return n.Media.Started || nativeControls(n) }

// length is how long the element plays in one go, by the address of its file:
// "#t=8,10" begins at the eighth second and ends at the tenth. It is 0 when not
// known.
//
// Source: Media Fragments URI 1.0, temporal dimension.
func playedSpan(m *page.Media) (from, to float64) {
	to = m.Duration
	_, fragment, _ := strings.Cut(m.Source, "#")
	for _, pair := range strings.Split(fragment, "&") {
		found := fragmentTime.FindStringSubmatch(pair)
		if found == nil {
			continue
		}
		if found[1] != "" {
			from = seconds(found[1])
		}
		if end := seconds(found[2]); found[2] != "" && (to == 0 || end < to) {
			to = end
		}
	}
	return from, max(from, to)
}

var fragmentTime = regexp.MustCompile(`^t=(?:npt:)?([0-9:.]*)(?:,([0-9:.]+))?$`)

// seconds reads "10", "1:30" or "0:01:30.5".
func seconds(clock string) float64 {
	total := 0.0
	for _, part := range strings.Split(clock, ":") {
		v, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return 0
		}
		total = total*60 + v
	}
	return total
}

// minutes says a length of time in words.
func minutes(s float64) string {
	if s < 100 {
		return strconv.Itoa(int(s+0.5)) + " seconds"
	}
	return strconv.Itoa(int(s/60+0.5)) + " minutes"
}
