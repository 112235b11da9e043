package rules

import (
	"regexp"
	"strings"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// focusTaken checks that what gets the focus is let keep it.
//
// Source: WCAG 2.2 SC 2.1.1, 2.4.7 and 3.2.1, failure F55.
var focusTaken = Rule{
	ID:        "focus-taken",
	Title:     "Nothing gives the focus away as soon as it gets it",
	Class:     Strong,
	Why:       "People who use the keyboard lose their place, and cannot use the element at all.",
	Fix:       "Take the script away. A frame around what has the focus can be made to fit the design, but it must be seen.",
	Bad:       `<a href="/" onfocus="this.blur()">`,
	Good:      `<a href="/">`,
	WordPress: "An old theme or plugin writes this: replace it, or tell its authors.",
	Question:  "Press Tab until the focus is here: does it stay until you press Tab again?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithAttr("onfocus"), func(n *page.Node) bool { return attr(n, "onfocus") != "" && n.InTabOrder() })
	},
	Expect: func(n *page.Node) Verdict {
		code := attr(n, "onfocus")
		switch {
		case blurs.MatchString(code):
			return fail("onfocus=%q takes the focus away", shorten(code))
		case lostFocus(n):
			return fail("onfocus=%q takes the focus away: nothing has it after the Tab key came here", shorten(code))
		case strings.Contains(code, "blur"):
			return cantTell("onfocus=%q may take the focus away", shorten(code))
		}
		return pass()
	},
}

// blurs matches a handler that takes the focus from its own element, always.
var blurs = regexp.MustCompile(`^\s*(?:javascript:)?\s*(?:if\s*\(\s*this\.blur\s*\)\s*\{?\s*)?(?:return\s+)?(?:this\.)?blur\(\s*\)\s*;?\s*\}?\s*$`)

// tabOrder asks about elements that are made to come first when the Tab key
// goes through the page.
//
// Source: WCAG 2.2 SC 2.4.3, failure F44.
var tabOrder = Rule{
	ID:        "tab-order",
	Title:     "The Tab key follows the order of the page",
	Class:     Pointer,
	Why:       "People who use the keyboard jump about the page, and may miss what lies between.",
	Fix:       `Put the elements into the right order in the page, and take tabindex away or set it to "0".`,
	Bad:       `<input name="city" tabindex="3">`,
	Good:      `<input name="city">`,
	WordPress: "Form plugins write this where their setting for the tab order is on: switch it off.",
	Question:  "Press Tab through the page: does the order make sense, with what has a tabindex above 0 coming first?",
	Targets: func(s *page.Snapshot) []*page.Node {
		asked := map[int]bool{} // once for each document
		return only(s.WithAttr("tabindex"), func(n *page.Node) bool {
			index, given := n.TabIndex()
			if !given || !n.TabStop() || index > 0 && asked[n.FrameID] {
				return false
			}
			asked[n.FrameID] = asked[n.FrameID] || index > 0
			return true
		})
	},
	Expect: func(n *page.Node) Verdict {
		if index, _ := n.TabIndex(); index > 0 && !walkedInOrder(n) {
			return cantTell("a tabindex above 0, here and perhaps further down, makes the Tab key leave the order of the page")
		}
		return pass()
	},
}

// walkedInOrder tells whether the Tab key was seen to go through the document of
// the element in the order of the page, whatever the numbers say.
func walkedInOrder(n *page.Node) bool {
	t := tourOf(n.Snapshot())
	if !t.Whole() {
		return false
	}
	last := 0
	for _, stop := range t.Forward {
		o := n.Snapshot().At(stop.Node)
		if o == nil || o.FrameID != n.FrameID {
			continue
		}
		if o.Index() < last {
			return false
		}
		last = o.Index()
	}
	return true
}

// nestedControls asks about links with other controls in them.
//
// Source: WCAG 2.2 SC 4.1.2; HTML, content model of a.
var nestedControls = Rule{
	ID:        "nested-controls",
	Title:     "Links hold no other links, buttons or fields",
	Class:     Pointer,
	Why:       "Two controls in one place: a screen reader may tell only one of them, and nobody knows which one a click or a key sets off.",
	Fix:       "Put the two beside each other, or leave one of them out.",
	Bad:       `<a href="/register"><button>Register</button></a>`,
	Good:      `<a class="button" href="/register">Register</a>`,
	WordPress: "Do not put a Button block or another link into a linked block. Where a theme or plugin writes this, tell its authors.",
	Question:  "Does a screen reader tell both, and does each do what it says?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		e := encloseInner(s)
		return only(s.WithRole("link"), exposed), func(n *page.Node) Verdict {
			stop := e.sure[n.Index()]
			if stop == nil {
				stop = e.unsure[n.Index()]
			}
			if stop != nil {
				return cantTell("%s is within this link", calls(stop))
			}
			return pass()
		}
	},
}

// controlRole checks that links, buttons and fields are not given a role that
// hides what they are.
//
// Source: WCAG 2.2 SC 4.1.2; ARIA in HTML, section 4.
var controlRole = Rule{
	ID:        "control-role",
	Title:     "Links, buttons and fields keep the role of a control",
	Class:     Strong,
	Why:       "A screen reader tells a heading, an item of a list or a picture where there is a link or button, and nobody knows that it can be used.",
	Fix:       "Take the role away from the control, and put it on an element around it where it is needed.",
	Bad:       `<a role="listitem" href="/news">News</a>`,
	Good:      `<div role="listitem"><a href="/news">News</a></div>`,
	WordPress: "Most often a theme or plugin writes the role: update it, or tell its authors.",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithAttr("role"), func(n *page.Node) bool {
			return n.Is("a", "area", "button", "input", "select", "textarea") && n.Exposed && n.InTabOrder() &&
				aria.Explicit(attr(n, "role")) != "" && !markedDecorative(n)
		})
	},
	Expect: func(n *page.Node) Verdict {
		role := aria.Explicit(attr(n, "role"))
		if aria.Still(role) {
			return fail("the %s has the role %s, so that nothing tells that it can be used", controlName(n), role)
		}
		return pass()
	},
}

func controlName(n *page.Node) string {
	switch n.Tag {
	case "a", "area":
		return "link"
	case "button":
		return "button"
	}
	return "field"
}
