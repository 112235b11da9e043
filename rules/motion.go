package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// motionControl asks what happens when a phone is tilted or shaken.
//
// Source: WCAG 2.2 SC 2.5.4, technique G213, failure F106; ACT rules 7677a9 and
// c249d5.
var motionControl = Rule{
	ID:       "motion-control",
	Title:    "What tilting or shaking does can also be done, and turned off, with a button",
	ACT:      []string{"7677a9", "c249d5"},
	Class:    Strong,
	Why:      "Who has a phone fixed to a wheelchair cannot tilt it, and who has a tremor cannot keep it still.",
	Fix:      "Offer a button for whatever tilting or shaking does, and a switch that turns the reaction off.",
	Bad:      `addEventListener("devicemotion", undo)`,
	Good:     `<button>Undo</button> <label><input type="checkbox"> Shake to undo</label>`,
	Question: "Tilt and shake a phone with the page open: does anything change? If so, is there a button that does the same, and can the reaction be turned off?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets := moved(s)
		if len(targets) == 0 {
			return nil, nil
		}
		b := besideMedia(s)
		return targets, func(n *page.Node) Verdict {
			events, reacts := strings.Join(motionEvents(n.Parent()), ", "), n.Frame().Reacts
			switch {
			case len(reacts) > 0 && b.ways == 0 && !b.unknown && len(b.audio) == 0 && b.videos == 0:
				return fail("the page changes when a phone is moved (%s), and it has no button or field that would do the same or turn that off", strings.Join(reacts, ", "))
			case len(reacts) > 0:
				return cantTell("the page changes when a phone is moved (%s); see whether a button does the same, and whether people can turn it off", strings.Join(reacts, ", "))
			}
			return cantTell("a script on the page listens to how a phone is moved (%s); see what changes", events)
		}
	},
}

// moved are the root elements of the documents that listen to how the device
// is moved.
func moved(s *page.Snapshot) []*page.Node {
	var out []*page.Node
	for _, root := range s.Nodes {
		if root.Kind != page.Document || len(motionEvents(root)) == 0 {
			continue
		}
		for _, c := range root.Children() {
			if c.Is("html") {
				out = append(out, c)
			}
		}
	}
	return out
}

// motionEvents are the events of moving a device that scripts of the document
// listen to.
func motionEvents(root *page.Node) []string {
	var out []string
	for _, e := range root.Listeners {
		if strings.HasPrefix(e, "device") && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}
