package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// selfMoving checks that what was seen to move or to be exchanged by itself can be
// stopped.
//
// Source: WCAG 2.2 SC 2.2.2, techniques G4 and G186, failures F16 and F50.
var selfMoving = Rule{
	ID:        "self-moving",
	Title:     "What is seen to move or to renew itself can be stopped",
	Class:     Strong,
	Probe:     page.TimeProbe,
	Why:       "People who read slowly do not come to the end before the text is gone, and what moves beside a text keeps others from reading it.",
	Fix:       "Let it stand still until somebody presses a button, or add a button that stops it.",
	Bad:       "setInterval(nextSlide, 4000)",
	Good:      `<button onclick="pause()">Pause the slides</button>`,
	WordPress: "Switch \"Autoplay\" off in the settings of the slider, or show its pause button.",
	Question:  "Does this move, blink or change by itself for more than five seconds, and is there a button to pause, stop or hide it?",
	Within: foundOrWhole(func(s *page.Snapshot, add func(*page.Node, Verdict)) bool {
		lapse := lapseOf(s)
		if lapse == nil {
			return false
		}
		for _, m := range lapse.Moves {
			if n := s.At(m.Node); n != nil && m.By == page.ByScript && m.Again && !n.Is("marquee") {
				add(n, movedByScript(s, n, m, lapse))
			}
		}
		for _, m := range lapse.Pictures {
			if n := s.At(m.Node); n != nil {
				if v, told := movingFile(n); told {
					add(n, v)
				}
			}
		}
		for _, i := range lapse.Swaps {
			add(s.At(i), cantTell("one content here took the place of another by itself while the page was watched for %d seconds; see whether that goes on and can be stopped", lapse.Watched))
		}
		for _, i := range lapse.Texts {
			add(s.At(i), cantTell("the text here changed by itself more than once while the page was watched for %d seconds; see whether that can be stopped", lapse.Watched))
		}
		return true
	}),
}

func movedByScript(s *page.Snapshot, n *page.Node, m page.Move, lapse *page.Lapse) Verdict {
	const far, enough = 20, 5 // CSS pixels; letters
	what := "moves"
	if m.Shift <= 2 {
		what = "fades or blinks"
	}
	way := wayToStop(s, n)
	if m.Long && m.Letters >= enough && m.Shift >= far && way == "" && !alone(n, m) {
		return fail("this %s by itself for as long as the page was watched (%d seconds), and nothing near it or with a name that says so stops it", what, lapse.Watched)
	}
	return cantTell("this %s by itself while the page was watched for %d seconds%s", what, lapse.Watched, afterStop(way))
}

func afterStop(way string) string {
	if way == "" {
		return "; see whether it goes on for more than five, and can be stopped"
	}
	return "; see whether " + way + " stops it"
}

// alone tells whether what moves is all that there is to read.
func alone(n *page.Node, m page.Move) bool {
	const beside = 20
	root := n.Snapshot().DocumentElement()
	return root == nil || len([]rune(root.VisibleText())) < m.Letters+beside
}

// wayToStop says what may stop an element that moves, "" for nothing: a control
// whose name says so, or any button near.
func wayToStop(s *page.Snapshot, n *page.Node) string {
	for _, i := range instruments(s) {
		if beginsAny(fold(i.Name), stopWords) || beginsAny(fold(i.Name), hideWords) {
			return "“" + shorten(i.Name) + "”"
		}
	}
	for _, c := range s.Nodes {
		if mayStop(c) && c.Visible() && besideBox(c, n) {
			return "a button near it"
		}
	}
	if reacts(n) || slices.ContainsFunc(n.Listeners, func(e string) bool {
		return e == "mouseenter" || e == "mouseover" || e == "focusin" || e == "touchstart"
	}) {
		return "pressing it or pointing at it"
	}
	return ""
}

// mayStop tells whether an element is a control, or may be one.
func mayStop(n *page.Node) bool {
	return n.IsElement() && (n.Is("button", "summary", "input") || slices.Contains([]string{"button", "checkbox", "switch"}, roleOf(n)) ||
		n.Is("a") && strings.HasPrefix(attr(n, "href"), "#") || reacts(n))
}

// hideWords are parts of words with which a button says that it takes something
// away.
var hideWords = []string{"close", "hide", "dismiss", "fermer", "masquer", "cerrar", "ocultar", "fechar", "schließen", "ausblenden", "chiudi", "закрыть", "скрыть", "إغلاق", "إخفاء", "关闭", "關閉", "閉じる", "닫기"}

// besideBox tells whether two elements stand within or beside each other.
func besideBox(a, b *page.Node) bool {
	const margin = 150
	if a.Box == nil || b.Box == nil {
		return true
	}
	around := page.Rect{X: b.Box.X - margin, Y: b.Box.Y - margin, W: b.Box.W + 2*margin, H: b.Box.H + 2*margin}
	return around.Intersects(*a.Box)
}

// moveOf is what was seen of an element that a style sheet moves; false where
// nothing was measured of it.
func moveOf(s *page.Snapshot, n *page.Node) (moves []page.Move, lapse *page.Lapse) {
	lapse = lapseOf(s)
	if lapse == nil || s.Unprobed(page.TimeProbe) != "" {
		return nil, lapse
	}
	for _, m := range lapse.Moves {
		if m.Node == n.Index() && (m.By == page.ByStyle || n.Is("marquee")) {
			moves = append(moves, m)
		}
	}
	return moves, lapse
}

// settleMoving gives the verdict that follows from what was seen of an element
// that moves, where it was watched and the markup did not tell.
func settleMoving(n *page.Node, v Verdict) Verdict {
	const far, enough, most = 20, 5, 5 // CSS pixels; letters; seconds
	s := n.Snapshot()
	moves, lapse := moveOf(s, n)
	if v.Outcome != CantTell || len(moves) == 0 {
		return v
	}
	way := wayToStop(s, n)
	for _, m := range moves {
		forLong := m.Endless || m.Seconds > most || n.Is("marquee") && m.Long
		if forLong && m.Letters >= enough && m.Shift >= far && way == "" && lapse.Stops == "" && !alone(n, m) {
			return fail("the text was seen to move by %d pixels by itself, for more than five seconds, and nothing near it or with a name that says so stops it", m.Shift)
		}
	}
	if !slices.ContainsFunc(moves, func(m page.Move) bool { return !m.Still() }) && !n.Is("marquee") {
		return pass()
	}
	return v
}
