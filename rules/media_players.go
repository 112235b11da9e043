package rules

import (
	"net/url"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// player is a service whose player sites embed.
type player struct {
	host string // or the end of one
	path string // that the address has somewhere, "" for any
	name string
	kind string // "video", "audio" or "live"
}

// players are the services that event sites embed most.
var players = []player{
	{"youtube.com", "live_stream", "YouTube", "live"},
	{"youtube-nocookie.com", "live_stream", "YouTube", "live"},
	{"youtube.com", "/embed", "YouTube", "video"},
	{"youtube-nocookie.com", "/embed", "YouTube", "video"},
	{"vimeo.com", "/event/", "Vimeo", "live"},
	{"player.vimeo.com", "/video", "Vimeo", "video"},
	{"dailymotion.com", "", "Dailymotion", "video"},
	{"facebook.com", "/plugins/video", "Facebook", "video"},
	{"player.twitch.tv", "", "Twitch", "live"},
	{"embed.ted.com", "", "TED", "video"},
	{"fast.wistia.net", "", "Wistia", "video"},
	{"fast.wistia.com", "", "Wistia", "video"},
	{"players.brightcove.net", "", "Brightcove", "video"},
	{"cdn.jwplayer.com", "/players", "JW Player", "video"},
	{"kaltura.com", "", "Kaltura", "video"},
	{"webtv.un.org", "", "UN Web TV", "video"},
	{"media.ccc.de", "/v/", "media.ccc.de", "video"},
	{"archive.org", "/embed/", "Internet Archive", "video"},
	{"rutube.ru", "/play", "Rutube", "video"},
	{"vk.com", "/video_ext", "VK", "video"},
	{"player.bilibili.com", "", "Bilibili", "video"},
	{"v.qq.com", "", "Tencent Video", "video"},
	{"player.youku.com", "", "Youku", "video"},
	{"aparat.com", "/embed", "Aparat", "video"},
	{"loom.com", "/embed", "Loom", "video"},
	{"canva.com", "watch", "Canva", "video"},
	{"livestream.com", "", "Livestream", "live"},
	{"streamyard.com", "", "StreamYard", "live"},
	{"meet.jit.si", "", "Jitsi", "live"},
	{"8x8.vc", "", "Jitsi", "live"},
	{"zoom.us", "", "Zoom", "live"},
	{"teams.microsoft.com", "", "Teams", "live"},
	{"webex.com", "", "Webex", "live"},
	{"soundcloud.com", "", "SoundCloud", "audio"},
	{"open.spotify.com", "/embed", "Spotify", "audio"},
	{"embed.podcasts.apple.com", "", "Apple Podcasts", "audio"},
	{"podbean.com", "", "Podbean", "audio"},
	{"buzzsprout.com", "", "Buzzsprout", "audio"},
	{"player.captivate.fm", "", "Captivate", "audio"},
	{"anchor.fm", "/embed", "Anchor", "audio"},
	{"spreaker.com", "", "Spreaker", "audio"},
	{"mixcloud.com", "", "Mixcloud", "audio"},
	{"podigee.io", "", "Podigee", "audio"},
}

// playerOf gives the service whose player the element embeds.
func playerOf(n *page.Node) (player, *url.URL) {
	u := embedded(n)
	if u == nil {
		return player{}, nil
	}
	host := strings.ToLower(u.Hostname())
	for _, p := range players {
		if (host == p.host || strings.HasSuffix(host, "."+p.host)) && strings.Contains(u.RequestURI(), p.path) {
			return p, u
		}
	}
	// PeerTube runs on hosts of any name.
	if strings.HasPrefix(u.Path, "/videos/embed/") {
		return player{name: host, kind: "video"}, u
	}
	return player{}, nil
}

// embedded is the address of what a frame, object or embed element shows, nil
// where there is none.
func embedded(n *page.Node) *url.URL {
	src := attr(n, "src")
	if n.Is("object") {
		src = attr(n, "data")
	}
	src = strings.TrimSpace(src)
	if src == "" {
		return nil
	}
	if strings.HasPrefix(src, "//") {
		src = "https:" + src
	}
	u, err := url.Parse(src)
	if err != nil || u.Host == "" {
		return nil
	}
	return u
}

// embeds are the visible players of the kind.
func embeds(s *page.Snapshot, kind string) []*page.Node {
	return only(s.WithTag("iframe", "object", "embed"), html, (*page.Node).Visible, func(n *page.Node) bool {
		p, _ := playerOf(n)
		return p.kind == kind
	})
}

// playerCaptions asks for the captions of embedded videos.
//
// Source: WCAG 2.2 SC 1.2.2, failure F8.
var playerCaptions = Rule{
	ID:        "player-captions",
	Title:     "Embedded videos have captions",
	Class:     Pointer,
	Why:       "Deaf visitors see lips move and learn nothing. Captions that a machine made leave out names and get words wrong.",
	Fix:       "Add captions where the video is stored (in YouTube Studio: Subtitles), and correct those that a machine made.",
	Bad:       `<iframe src="https://www.youtube.com/embed/…" title="Opening session"></iframe> where the video has no captions`,
	Good:      `<iframe src="https://www.youtube.com/embed/…?cc_load_policy=1" title="Opening session"></iframe>`,
	WordPress: "The captions belong to the video, not to WordPress: add them at YouTube, Vimeo or wherever it is stored.",
	Question:  "Play the video with the sound off and captions on: do they give all that is said and every sound that matters, and did a person correct them?",
	Targets:   func(s *page.Snapshot) []*page.Node { return embeds(s, "video") },
	Expect: func(n *page.Node) Verdict {
		p, _ := playerOf(n)
		return cantTell("the page embeds a video from %s; see whether it has captions that a person made or corrected", p.name)
	},
}

// playerLiveCaptions asks for the captions of live sessions.
//
// Source: WCAG 2.2 SC 1.2.4.
var playerLiveCaptions = Rule{
	ID:       "player-live-captions",
	Title:    "Embedded live sessions have captions",
	Class:    Pointer,
	Why:      "Deaf people can follow a session only when what is said is written as it is said.",
	Fix:      "Order live captioning for the session, and show it in the player or beside it.",
	Bad:      `<iframe src="https://meet.jit.si/…" title="Main hall"></iframe> without captions`,
	Good:     `<iframe src="https://meet.jit.si/…" title="Main hall"></iframe> <a href="https://captions.example/main">Live captions</a>`,
	Question: "Do live sessions have captions, in the player or beside it?",
	Targets:  func(s *page.Snapshot) []*page.Node { return embeds(s, "live") },
	Expect: func(n *page.Node) Verdict {
		p, _ := playerOf(n)
		return cantTell("the page embeds live sessions from %s; see whether they have captions", p.name)
	},
}

// playerTranscript asks for the text of embedded sound recordings.
//
// Source: WCAG 2.2 SC 1.2.1, technique G158.
var playerTranscript = Rule{
	ID:        "player-transcript",
	Title:     "Embedded sound recordings have a text that says the same",
	Class:     Pointer,
	Why:       "Deaf visitors get nothing of a recording that has no text.",
	Fix:       "Put a text with all that is said on the page, or behind a link beside the player.",
	Bad:       `<iframe src="https://w.soundcloud.com/player/…" title="Podcast"></iframe>`,
	Good:      `<iframe src="https://w.soundcloud.com/player/…" title="Podcast"></iframe> <a href="podcast-1-text.html">Transcript</a>`,
	WordPress: "Edit the page and add a paragraph or a link below the embedded player.",
	Question:  "Is there a text, on the page or behind a link, that gives all that is said in the recording?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets := embeds(s, "audio")
		if len(targets) == 0 {
			return nil, nil
		}
		b := besideMedia(s)
		return targets, func(n *page.Node) Verdict {
			p, _ := playerOf(n)
			return cantTell("the page embeds a recording from %s, which needs a text that says the same; %s", p.name, b.tells())
		}
	},
}

// playerAutoplay asks for the sound of players that are told to start by
// themselves.
//
// Source: WCAG 2.2 SC 1.4.2, failure F23.
var playerAutoplay = Rule{
	ID:        "player-autoplay",
	Title:     "Embedded players do not start with sound",
	Class:     Pointer,
	Why:       "Screen reader users cannot hear their screen reader over the sound, and so cannot find the button that would stop it.",
	Fix:       "Take autoplay=1 out of the address, so that people start the player themselves; or add mute=1.",
	Bad:       `<iframe src="https://www.youtube.com/embed/…?autoplay=1"></iframe>`,
	Good:      `<iframe src="https://www.youtube.com/embed/…"></iframe>`,
	WordPress: "Edit the page, and switch \"Autoplay\" off in the settings of the block, or in the address of the video.",
	Question:  "Open the page with the loudspeakers on: does the player start with sound that lasts longer than three seconds?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithTag("iframe", "object", "embed"), html, startsItself)
	},
	Expect: func(n *page.Node) Verdict {
		p, _ := playerOf(n)
		return cantTell("the player from %s is told to start by itself, and not to be silent; see whether it does, and whether its first button stops it", p.name)
	},
}

// startsItself tells whether the address tells a player to start, and does not
// tell it to be silent.
func startsItself(n *page.Node) bool {
	p, u := playerOf(n)
	if u == nil || p.kind == "" {
		return false
	}
	q := u.Query()
	return switchedOn(q, "autoplay", "auto_play") && !switchedOn(q, "mute", "muted", "background")
}

func switchedOn(q url.Values, names ...string) bool {
	for _, name := range names {
		if v := strings.ToLower(q.Get(name)); v == "1" || v == "true" || v == "yes" || v == "muted" {
			return true
		}
	}
	return false
}
