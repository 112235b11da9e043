package rules

import "github.com/igfaudit/igfaudit/rules/page"

// statusUnspoken asks of texts that appear by themselves whether screen readers
// speak them.
//
// Source: WCAG 2.2 SC 4.1.3, techniques ARIA19, ARIA22 and ARIA23, failure F103.
var statusUnspoken = Rule{
	ID:        "status-unspoken",
	Title:     "Messages that appear by themselves are spoken by screen readers",
	Class:     Pointer,
	Probe:     page.TimeProbe,
	Why:       "Who does not see the page learns of a message only when the page tells the screen reader to speak it.",
	Fix:       "Put the message into an element that has had role=\"status\" from the start, or role=\"alert\" where it is urgent.",
	Bad:       `<div class="notice">Two places are left</div>`,
	Good:      `<div class="notice" role="status">Two places are left</div>`,
	WordPress: "Tell the authors of the plugin that shows the message.",
	Question:  "Is this a message that people should learn of at once? Then it needs role=\"status\" or role=\"alert\".",
	Within: foundOrWhole(func(s *page.Snapshot, add func(*page.Node, Verdict)) bool {
		lapse := lapseOf(s)
		if lapse == nil || lapse.Watched == 0 {
			return false
		}
		const fewest, most = 5, 300 // letters of a message; more is content
		for _, a := range lapse.Appeared {
			n := s.At(a.Node)
			switch {
			case n == nil || a.Letters < fewest || a.Letters > most:
			case a.Live:
				add(n, pass())
			default:
				add(n, cantTell("a text of %d letters appeared here by itself, and nothing tells screen readers to speak it", a.Letters))
			}
		}
		return true
	}),
}

// messageVanishes asks of texts that go away by themselves whether people have
// the time to read them.
//
// Source: WCAG 2.2 SC 2.2.1, techniques G180 and G198.
var messageVanishes = Rule{
	ID:        "message-vanishes",
	Title:     "Messages stay until people take them away",
	Class:     Pointer,
	Probe:     page.TimeProbe,
	Why:       "Who reads slowly, or listens to something else just then, never learns what a message said that goes away by itself.",
	Fix:       "Let the message stay, with a button that closes it.",
	Bad:       "setTimeout(() => notice.remove(), 3000)",
	Good:      `<div role="status">Saved <button>Close</button></div>`,
	WordPress: "Look in the settings of the plugin that shows the message for a time after which it closes, and switch that off.",
	Question:  "Did a message go away here by itself, and can people read what it said elsewhere, or make it stay?",
	Within: foundOrWhole(func(s *page.Snapshot, add func(*page.Node, Verdict)) bool {
		lapse := lapseOf(s)
		if lapse == nil || lapse.Watched == 0 {
			return false
		}
		const fewest = 10 // letters: less is a sign that something loads
		for _, v := range lapse.Vanished {
			if v.Letters >= fewest {
				add(s.At(v.Node), cantTell("a text of %d letters went away by itself within %d seconds after the page was read", v.Letters, lapse.Watched))
			}
		}
		return true
	}),
}
