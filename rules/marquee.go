package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// marqueeStoppable checks that text which runs across the page can be stopped.
//
// Source: WCAG 2.2 SC 2.2.2, technique G4, failure F16.
var marqueeStoppable = Rule{
	ID:        "marquee",
	Title:     "Text does not run across the page without end",
	Class:     Strong,
	Why:       "Who reads slowly, or with a screen magnifier, cannot follow a text that runs; who is easily distracted cannot read the rest.",
	Fix:       "Show the text standing still. The element marquee is no longer part of HTML.",
	Bad:       `<marquee>Registration closes on Friday</marquee>`,
	Good:      `<p>Registration closes on Friday</p>`,
	WordPress: "Edit the page and replace the Custom HTML block, or switch off the \"news ticker\" of the theme.",
	Question:  "Is there a button on the page that stops the running text?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets := only(s.WithTag("marquee"), html, (*page.Node).Visible, func(n *page.Node) bool { return len(n.Children()) > 0 })
		if len(targets) == 0 {
			return nil, nil
		}
		_, known := againWords[primarySubtag(s.Lang())]
		button := slices.ContainsFunc(s.WithRole("button", "switch", "checkbox"), func(n *page.Node) bool {
			return blank(n.Name) || beginsAny(fold(n.Name), stopWords)
		})
		return targets, func(n *page.Node) Verdict {
			switch {
			case strings.TrimSpace(attr(n, "scrollamount")) == "0":
				return pass()
			case n.HasAttr("loop"), strings.EqualFold(attr(n, "behavior"), "slide"):
				return cantTell("the text of this marquee element runs; see whether it comes to rest within five seconds")
			case button, !known, n.Clickable, len(n.Listeners) > 0:
				return cantTell("the text of this marquee element runs; see whether people can stop it")
			}
			return fail("the text of this marquee element runs without end, and no button on the page stops it")
		}
	},
}
