package rules

import (
	"strconv"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// movingContent checks that nothing moves for long by itself.
//
// Source: WCAG 2.2 SC 2.2.2, technique G4, failure F16.
var movingContent = Rule{
	ID:        "moving-content",
	Title:     "Nothing moves by itself for more than five seconds",
	Class:     Strong,
	Why:       "Text that moves cannot be read by people who read slowly, and what moves beside a text keeps others from reading it.",
	Fix:       "Show the text where it stands still, or add a button that stops the movement.",
	Bad:       "<marquee>Registration closes soon</marquee>",
	Good:      "<p>Registration closes soon</p>",
	WordPress: "Take the scrolling block or the animation out, or choose another setting in the plugin that adds it.",
	Question:  "Does this move for more than five seconds by itself, beside other content, without a button that stops it?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets := s.Elements(func(n *page.Node) bool {
			return n.Namespace == "" && (n.Is("marquee") && scrolls(n) || animated(n)) && n.Visible() && !withinMoving(n)
		})
		stops := len(targets) > 0 && hasControls(s)
		return targets, func(n *page.Node) Verdict { return settleMoving(n, expectStill(n, stops)) }
	},
}

func expectStill(n *page.Node, stops bool) Verdict {
	switch {
	case n.Is("marquee") && endless(n) && !stops:
		return fail("the text scrolls by itself without end, and nothing on the page stops it")
	case n.Is("marquee"):
		return cantTell("the text scrolls by itself; see whether it stops within five seconds, or by a button")
	case runsOn(n):
		return cantTell("a style sheet moves or fades this for long; see whether it moves visibly for more than five seconds, and whether it can be stopped")
	}
	return pass()
}

// scrolls tells whether a marquee moves and has something to show.
func scrolls(n *page.Node) bool {
	return strings.TrimSpace(attr(n, "scrollamount")) != "0" && strings.TrimSpace(n.Text()) != ""
}

// endless tells whether a marquee never stops.
func endless(n *page.Node) bool {
	loop, err := strconv.Atoi(strings.TrimSpace(attr(n, "loop")))
	behavior := strings.ToLower(strings.TrimSpace(attr(n, "behavior")))
	return behavior != "slide" && (err != nil || loop <= 0)
}

func animated(n *page.Node) bool {
	for name := range strings.SplitSeq(n.StyleOf("animation-name"), ",") {
		if name = strings.TrimSpace(name); name != "" && name != "none" {
			return true
		}
	}
	return false
}

func withinMoving(n *page.Node) bool {
	p := n.Parent()
	return p != nil && p.IsElement() && animated(p)
}

// runsOn tells whether one of the animations of the element runs for more
// than five seconds.
func runsOn(n *page.Node) bool {
	states := splitCSS(n.StyleOf("animation-play-state"), ',')
	durations := splitCSS(n.StyleOf("animation-duration"), ',')
	counts := splitCSS(n.StyleOf("animation-iteration-count"), ',')
	for i, name := range splitCSS(n.StyleOf("animation-name"), ',') {
		if strings.TrimSpace(name) == "none" || turnOf(states, i) == "paused" {
			continue
		}
		const most = 5
		if seconds := secondsOf(turnOf(durations, i)); seconds > 0 {
			count, err := strconv.ParseFloat(turnOf(counts, i), 64)
			if err != nil || seconds*count > most {
				return true
			}
		}
	}
	return false
}

// turnOf is the value of a list that belongs to the animation with the index:
// a short list is begun again.
func turnOf(list []string, i int) string {
	if len(list) == 0 {
		return ""
	}
	return strings.TrimSpace(list[i%len(list)])
}

func secondsOf(value string) float64 {
	if ms, ok := strings.CutSuffix(value, "ms"); ok {
		f, _ := strconv.ParseFloat(ms, 64)
		return f / 1000
	}
	f, _ := strconv.ParseFloat(strings.TrimSuffix(value, "s"), 64)
	return f
}
