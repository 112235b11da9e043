package rules

import "github.com/igfaudit/igfaudit/rules/page"

// windowOnRequest checks that the page opens no window while it loads. The root
// element stands for the page.
//
// Source: WCAG 2.2 SC 3.2.5, failure F22.
var windowOnRequest = Rule{
	ID:        "window-on-request",
	Title:     "The page opens no window by itself",
	Class:     Strong,
	Why:       "People who do not see that a window has opened, or use a magnifier, no longer know where they are, and cannot go back.",
	Fix:       "Show the message within the page, and let people open it with a link.",
	Bad:       `<script>window.open("/survey")</script>`,
	Good:      `<a href="/survey">Answer our survey</a>`,
	WordPress: "In the settings of the plugin that shows the window, or take the plugin away.",
	Question:  "Did the window open without anybody having asked for it?",
	Targets: func(s *page.Snapshot) []*page.Node {
		root := s.DocumentElement()
		if root == nil || !s.IsHTML() {
			return nil
		}
		return []*page.Node{root}
	},
	Expect: func(n *page.Node) Verdict {
		for _, ev := range n.Snapshot().Events {
			if ev.Kind != page.Popup {
				continue
			}
			if n.Snapshot().State != "load" {
				return cantTell("a window was opened: %s", shorten(ev.Detail))
			}
			return fail("the page opened a window by itself: %s", shorten(ev.Detail))
		}
		return pass()
	},
}
