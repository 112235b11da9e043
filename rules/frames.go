package rules

import (
	"strconv"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// iframeName checks that frames have an accessible name.
//
// Source: WCAG 2.2 SC 4.1.2, technique H64; ACT rule cae760.
var iframeName = Rule{
	ID:        "iframe-name",
	Title:     "Frames have a name",
	ACT:       []string{"cae760"},
	Class:     Strong,
	Why:       "People who use a screen reader meet a frame and have to go through all of it to learn what is in it.",
	Fix:       "Add a title to the embedded map, video or form: it is in the code that you paste into the HTML block.",
	Bad:       `<iframe src="https://video.example/7">`,
	Good:      `<iframe src="https://video.example/7" title="Video: opening session">`,
	WordPress: `In the Custom HTML block add title="..." to the iframe; an Embed block takes it from the other site.`,
	Question:  "Does the frame show something that people need, and what would they call it?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithTag("iframe"), html, exposed, func(n *page.Node) bool {
			return !decorative(n) && !leftOutOfTabbing(n)
		})
	},
	Expect: func(n *page.Node) Verdict {
		v := named(n, "nothing names this frame: no title, no aria-label")
		if v.Outcome == Failed && (n.Box == nil || n.Box.W <= 1 || n.Box.H <= 1) {
			return cantTell("the frame has no name, but it is too small to see; if it is of no use to people, hide it from all of them with the attribute hidden")
		}
		return v
	},
}

// leftOutOfTabbing tells whether the element has a tabindex below zero.
func leftOutOfTabbing(n *page.Node) bool {
	i, err := strconv.Atoi(strings.TrimSpace(attr(n, "tabindex")))
	return err == nil && i < 0
}
