package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// hiddenFocus checks that what is hidden from assistive technology cannot be
// reached with the Tab key.
//
// Source: WCAG 2.2 SC 4.1.2; ACT rule 6cfa84.
var hiddenFocus = Rule{
	ID:        "hidden-focus",
	Title:     "Nothing hidden from screen readers can get the focus",
	ACT:       []string{"6cfa84"},
	Class:     Strong,
	Why:       "People who use a screen reader come to a place with the Tab key where nothing is said, and do not know what they would press.",
	Fix:       `Take aria-hidden away, or keep the focus out of what it hides: with the attribute inert, with visibility: hidden, or with tabindex="-1" on each link and button.`,
	Bad:       `<div class="menu closed" aria-hidden="true"><a href="/">Home</a></div>`,
	Good:      `<div class="menu closed" inert><a href="/">Home</a></div>`,
	WordPress: "Sliders, pop-ups and mobile menus of themes and plugins write this: update them, or tell their authors.",
	Question:  "Press Tab through the page: does the focus ever stand on something inside this element?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		e := enclose(s)
		targets := only(s.WithAttr("aria-hidden"), func(n *page.Node) bool { return attr(n, "aria-hidden") == "true" })
		return targets, func(n *page.Node) Verdict {
			if stop := e.sure[n.Index()]; stop != nil && e.modal != nil {
				return cantTell("the Tab key may come to %s in here, unless the dialog that is open keeps the focus", calls(stop))
			} else if stop != nil {
				return fail("the Tab key comes to %s, of which screen readers say nothing", calls(stop))
			}
			return e.doubt(n)
		}
	},
}

func (e enclosure) doubt(n *page.Node) Verdict {
	if stop := e.unsure[n.Index()]; stop != nil {
		return cantTell("the Tab key comes to %s in here; a script listens to its focus and may send it on", calls(stop))
	}
	return pass()
}

// calls names an element in a message: by its words, else by its tag.
func calls(n *page.Node) string {
	words := n.Text()
	if blank(words) {
		words = attr(n, "aria-label")
	}
	if blank(words) {
		return "an element " + n.Tag
	}
	return n.Tag + " \"" + shorten(words) + "\""
}

// closedFocus checks that buttons, images and other elements whose content is
// read as one have nothing in them that gets the focus.
//
// Source: WCAG 2.2 SC 4.1.2; ACT rule 307n5z.
var closedFocus = Rule{
	ID:        "closed-focus",
	Title:     "Buttons, tabs, images and check boxes hold nothing that gets the focus",
	ACT:       []string{"307n5z"},
	Class:     Strong,
	Why:       "A screen reader reads such an element as one thing. The link or field within it has no name and role there, though the Tab key comes to it.",
	Fix:       "Put the role on the link or button itself, or put the two beside each other.",
	Bad:       `<li role="tab"><a href="#programme">Programme</a></li>`,
	Good:      `<li role="none"><a role="tab" href="#programme">Programme</a></li>`,
	WordPress: "Tabs, sliders and search boxes of plugins write this: update them, or tell their authors.",
	Question:  "Press Tab through the page: does the focus ever stand on something inside this element?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		e := encloseInner(s)
		return s.Elements(readAsOne), func(n *page.Node) Verdict {
			if stop := e.sure[n.Index()]; stop != nil {
				return fail("%s is within an element with the role %s, which is read as one", calls(stop), roleOf(n))
			}
			return e.doubt(n)
		}
	},
}

func readAsOne(n *page.Node) bool {
	if !n.Exposed || !html(n) && n.Namespace != "svg" {
		return false
	}
	if n.Namespace == "svg" && aria.Explicit(attr(n, "role")) == "" {
		return false
	}
	return aria.ChildrenPresentational(roleOf(n))
}

// frameSkipped checks that frames with links or fields in them are not left
// out when the Tab key goes through the page.
//
// Source: WCAG 2.2 SC 2.1.1; ACT rule akn7bn.
var frameSkipped = Rule{
	ID:        "frame-skipped",
	Title:     "The Tab key enters frames that have links, buttons or fields",
	ACT:       []string{"akn7bn"},
	Class:     Strong,
	Why:       "People who use the keyboard cannot get at anything in the frame, such as a map, a player or a form.",
	Fix:       `Take tabindex="-1" away from the iframe.`,
	Bad:       `<iframe src="form.html" tabindex="-1"></iframe>`,
	Good:      `<iframe src="form.html"></iframe>`,
	WordPress: "Look at the Custom HTML or embed block; where a plugin writes the frame, tell its authors.",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		lively := map[int]bool{}
		for _, n := range tabOrderOf(s) {
			if n.FrameID > 0 && !lively[n.FrameID] && !n.Is("iframe", "frame") && n.Visible() {
				lively[n.FrameID] = true
			}
		}
		targets := only(s.WithTag("iframe"), html, func(n *page.Node) bool { return !n.Inert() && n.Visible() && showsLively(n, lively) })
		return targets, func(n *page.Node) Verdict {
			if index, given := n.TabIndex(); given && index < 0 {
				return fail("tabindex=%q keeps the keyboard out of this frame, though there are things to use in it", attr(n, "tabindex"))
			}
			return pass()
		}
	},
}

func showsLively(n *page.Node, lively map[int]bool) bool {
	return slices.ContainsFunc(n.Children(), func(c *page.Node) bool { return c.Kind == page.Document && lively[c.FrameID] })
}

// decorativeExposed checks that what is marked as decoration is not told by
// assistive technology.
//
// Source: ACT rule 46ca7f.
var decorativeExposed = Rule{
	ID:        "decorative-exposed",
	Title:     "What is marked as decoration is not told by screen readers",
	ACT:       []string{"46ca7f"},
	Class:     Strong,
	Why:       "The page says both that the element is decoration and that it has a name or can be used, so browsers announce it after all.",
	Fix:       `Decide: take away role="none" or the empty alt text where the element matters, or the ARIA attributes and the tabindex where it does not.`,
	Bad:       `<nav role="presentation" aria-label="Main">`,
	Good:      `<nav aria-label="Main">`,
	WordPress: "Most often a theme or plugin writes this: update it, or tell its authors.",
	Question:  "Is this decoration, or should people be told of it?",
	Targets:   func(s *page.Snapshot) []*page.Node { return only(s.WithAttr("role", "alt"), markedDecorative) },
	Expect: func(n *page.Node) Verdict {
		_, focus := n.TabIndex()
		switch {
		case !n.Exposed || n.Role == "none":
			return pass()
		case slices.ContainsFunc(n.Attrs, globalARIA):
			return fail("it is marked as decoration, and its ARIA attributes say something of it all the same")
		case focus || n.Focusable():
			return fail("it is marked as decoration, and can get the focus all the same")
		case n.Role == "generic":
			return pass()
		}
		return cantTell("it is marked as decoration, and screen readers meet it all the same")
	},
}

// markedDecorative tells whether the author marked the element as decoration.
//
// Source: ACT rules, "marked as decorative".
func markedDecorative(n *page.Node) bool {
	switch aria.Explicit(attr(n, "role")) {
	case "none", "presentation":
		return true
	case "":
		return n.Is("img") && n.HasAttr("alt") && attr(n, "alt") == ""
	}
	return false
}

// bodyHidden checks that the whole page is not hidden from assistive
// technology.
//
// Source: WCAG 2.2 SC 4.1.2.
var bodyHidden = Rule{
	ID:        "body-hidden",
	Title:     "The page as a whole is not hidden from screen readers",
	Class:     Strong,
	Why:       "For people who use a screen reader the whole page is empty.",
	Fix:       "Take aria-hidden away from the elements html and body.",
	Bad:       `<body aria-hidden="true">`,
	Good:      `<body>`,
	WordPress: "A pop-up or menu plugin that did not clean up after itself writes this: switch plugins off one by one to find it.",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithTag("html", "body"), html, func(n *page.Node) bool { return n.FrameID == 0 })
	},
	Expect: func(n *page.Node) Verdict {
		if strings.TrimSpace(attr(n, "aria-hidden")) == "true" {
			return fail("aria-hidden=\"true\" on %s hides all of the page from screen readers", n.Tag)
		}
		return pass()
	},
}
