package rules_test

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// measure changes what was measured of a page beside its tree.
func measure(s *page.Snapshot, n *page.Node, what byte, how int) {
	word, number, whole := words[how%len(words)], odd[how%len(odd)], counts[how%len(counts)]
	switch what {
	case 16:
		n.Media = oddMedia(how)
	case 17:
		n.Animation = &page.Animation{Frames: whole, Seconds: number, Rounds: counts[how/3%len(counts)]}
	case 18:
		n.Focus = &page.FocusSign{Removed: word, Shown: words[how/2%len(words)], Maybe: words[how/3%len(words)]}
	case 19:
		n.Conditional = append(slices.Clone(n.Conditional), page.Declaration{
			Media: conditions[how%len(conditions)], Property: properties[how/2%len(properties)], Value: words[how/3%len(words)], Important: how%2 == 0,
		})
	case 20:
		n.Blank, n.Clickable, n.Checked = how%2 == 0, how%3 == 0, how%5 == 0
	case 21:
		n.Listeners = append(slices.Clone(n.Listeners), events[how%len(events)])
	case 22:
		n.Lines = append(slices.Clone(n.Lines), page.Rect{X: number, Y: odd[how/3%len(odd)], W: odd[how/5%len(odd)], H: odd[how/7%len(odd)]})
	case 23:
		n.Scroll = &page.Size{W: number, H: odd[how/3%len(odd)]}
	case 24:
		s.FocusSheets = &page.FocusSheets{Unread: whole, OtherOutline: how%2 == 0}
	case 25:
		s.KeyWalk = &page.KeyWalk{Forward: []int{n.Index(), whole, n.Index()}, Backward: []int{whole}, Escaped: []int{whole, n.Index()}, Left: how%2 == 0, LeftBack: how%3 == 0}
	case 26:
		s.Pictures = map[string]*page.Picture{n.Source: oddPicture(how), "": nil, word: oddPicture(how / 2)}
	case 27:
		s.Linked = append(slices.Clone(s.Linked), page.Linked{URL: word, FinalURL: words[how/2%len(words)], Status: whole, Lang: words[how/3%len(words)], Title: word, Text: word, Digest: word})
	case 28:
		if len(s.Frames) > 0 {
			f := &s.Frames[how%len(s.Frames)]
			f.Reacts, f.URL, f.Root, f.Owner, f.Width = []string{events[how%len(events)]}, word, whole, counts[how/3%len(counts)], number
		}
	case 29:
		n.Source, n.Value, n.Background, n.Mode, n.Description = word, words[how/2%len(words)], words[how/3%len(words)], words[how/5%len(words)], word
	case 30:
		n.Paint, n.Ignored = whole, []string{word, "activeModalDialog"}
	case 31:
		s.FinalURL, s.Title, s.Viewport = word, word, page.Viewport{Width: whole, Height: counts[how/3%len(counts)], Scale: number}
	}
}

func oddMedia(how int) *page.Media {
	number := func(by int) float64 { return odd[how/by%len(odd)] }
	m := &page.Media{
		Source: words[how%len(words)], Loaded: how%2 == 0, Started: how%3 == 0, Paused: how%5 == 0, Muted: how%7 == 0, Live: how%11 == 0,
		Duration: number(1), Volume: number(3), Width: counts[how%len(counts)], HasSound: []string{"", "yes", "no", "x"}[how%4],
	}
	if how%2 == 0 {
		m.Sound = &page.Sound{Seconds: number(2), Whole: how%4 == 0, Peak: number(5), From: number(7), To: number(11)}
	}
	if how%3 == 0 {
		m.Tracks = []page.Track{{Kind: "captions", Lang: words[how%len(words)], State: "loaded", Cues: counts[how%len(counts)], Start: number(3), End: number(2), Letters: counts[how/2%len(counts)]}, {}}
	}
	return m
}

func oddPicture(how int) *page.Picture {
	if how%13 == 0 {
		return nil
	}
	return &page.Picture{
		Broken: how%2 == 0, Vector: how%3 == 0, Width: counts[how%len(counts)], Height: counts[how/2%len(counts)], Plain: odd[how%len(odd)],
		Lines: counts[how/3%len(counts)], Letters: counts[how/5%len(counts)], Share: odd[how/7%len(odd)],
	}
}

var (
	counts     = []int{0, 1, -1, 2, 100, 1 << 31, -1 << 31, 1<<63 - 1, -1 << 63}
	conditions = []string{"", "(orientation: portrait)", "(orientation:landscape) and", "::placeholder", "(max-width: 1e99px)", "not all", ")(", "x\x00"}
	properties = []string{"", "transform", "rotate", "height", "max-height", "overflow", "color", "opacity", "display", "writing-mode"}
	events     = []string{"", "click", "mousedown", "keydown", "focus", "blur", "devicemotion", "pointermove", "touchstart", "change", "unload", "x\xff"}
)
