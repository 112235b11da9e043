package rules

import (
	"testing"

	"github.com/igfaudit/igfaudit/rules/page"
)

func TestPlayedSpan(t *testing.T) {
	for source, want := range map[string][2]float64{
		"a.webm":                {0, 20},
		"a.webm#t=8,10":         {8, 10},
		"a.webm#t=8":            {8, 20},
		"a.webm#t=,3":           {0, 3},
		"a.webm#t=npt:0:05,1:0": {5, 20},
		"a.webm#x=1&t=1.5,2":    {1.5, 2},
		"a.webm#top":            {0, 20},
		"a.webm#t=9,4":          {9, 9},
	} {
		from, to := playedSpan(&page.Media{Source: source, Duration: 20})
		if from != want[0] || to != want[1] {
			t.Errorf("%s: plays from %v to %v, want %v", source, from, to, want)
		}
	}
}

func TestCountWords(t *testing.T) {
	for text, want := range map[string]int{
		"":                    0,
		" – … ":               0,
		"The forum opens":     3,
		"L’année 2026":        3,
		"افتتاح المنتدى":      2,
		"部长宣布论坛开幕":            4,
		"हिन्दी में":          2,
		"https://example.org": 3,
	} {
		if got := countWords(text); got != want {
			t.Errorf("%q: %d words, want %d", text, got, want)
		}
	}
}

func TestPlayers(t *testing.T) {
	for src, want := range map[string]string{
		"https://www.youtube.com/embed/x":            "video",
		"https://www.youtube.com/embed/live_stream?": "live",
		"//player.vimeo.com/video/1":                 "video",
		"https://tube.example/videos/embed/1":        "video",
		"https://w.soundcloud.com/player/?url=x":     "audio",
		"https://youtube.com.example/embed/x":        "",
		"/embed/x":                                   "",
		"https://[":                                  "",
	} {
		p, _ := playerOf(&page.Node{Kind: page.Element, Tag: "iframe", Attrs: []page.Attr{{Name: "src", Value: src}}})
		if p.kind != want {
			t.Errorf("%s: %q, want %q", src, p.kind, want)
		}
	}
}

func TestBeginsAny(t *testing.T) {
	for name, want := range map[string]bool{
		"couper le son": true, "personal data": false, "pause-knop": true, "unmute": true, "الصوت": true, "音楽を停止": true,
		"season": false, "person, son": true, "": false,
	} {
		if got := beginsAny(name, stopWords); got != want {
			t.Errorf("%q: %t", name, got)
		}
	}
}
