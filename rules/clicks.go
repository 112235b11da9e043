package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// clickKeyboard checks that what reacts to clicks can be used with the keyboard
// and says what it is.
//
// Source: WCAG 2.2 SC 2.1.1 and 4.1.2, failures F15, F42, F54 and F59.
var clickKeyboard = Rule{
	ID:        "click-keyboard",
	Title:     "What can be clicked can be reached with the keyboard",
	Class:     Strong,
	Why:       "People who use the keyboard, a screen reader or their voice cannot use it, nor learn that it can be used.",
	Fix:       "Make it a link with an address where it goesTo somewhere, or a button where it does something.",
	Bad:       `<span onclick="location.href='/register'">Register</span>`,
	Good:      `<a href="/register">Register</a>`,
	WordPress: "Use the Button block, or a link in the text. Where a theme or plugin writes this, tell its authors.",
	Question:  "Put the mouse away: can you reach this with the Tab key and use it with Enter, or do the same elsewhere on the page?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		e := encloseInner(s)
		inControl := below(s, isControl)
		face, letters := firstBelow(s, faces(s)), lettersBelow(s)
		handed := slices.ContainsFunc(s.Nodes, handsOn)
		targets := s.Elements(func(n *page.Node) bool {
			p := n.Parent()
			return (clicks(n) || handed && dressedUp(n)) && letters[n.Index()] <= mostLetters && face[n.Index()] != nil && p != nil && !inControl[p.Index()] && e.sure[n.Index()] == nil && e.unsure[n.Index()] == nil && !soughtByKeys(n)
		})
		links := addresses(s)
		return targets, func(n *page.Node) Verdict { return clickOf(n, links) }
	},
}

// mostLetters is the length of a text up to which an element may be meant as
// one control. Scripts listen to clicks on whole passages for other reasons.
const mostLetters = 80

// lettersBelow counts the letters of the texts below each node, by its index.
func lettersBelow(s *page.Snapshot) []int {
	count := make([]int, len(s.Nodes))
	for i := len(s.Nodes) - 1; i > 0; i-- {
		n := s.Nodes[i]
		if n.Kind == page.Text && n.Exposed {
			count[i] += len([]rune(n.Data))
		}
		if p := n.Parent(); p != nil {
			count[p.Index()] += count[i]
		}
	}
	return count
}

// isControl tells whether what stands in the element is used by using the
// element. What has a tabindex and no role is one only where it reacts to
// clicks itself: main parts of pages often have one for skip links.
func isControl(n *page.Node) bool {
	if n.Is("a", "button", "input", "select", "textarea", "summary", "label", "option") {
		return !n.Is("a") || n.HasAttr("href")
	}
	if !n.IsElement() || !n.InTabOrder() {
		return false
	}
	role := aria.Explicit(attr(n, "role"))
	return n.HasAttr("onclick") || slices.Contains(n.Listeners, "click") || aria.ChildrenPresentational(role) || lone[role]
}

// lone are roles of controls that may hold others.
var lone = map[string]bool{
	"combobox": true, "gridcell": true, "link": true, "listbox": true, "menuitem": true, "searchbox": true, "spinbutton": true,
	"textbox": true, "treeitem": true,
}

// clicks tells whether an element that is no control by itself runs a script of
// its own when it is clicked.
func clicks(n *page.Node) bool {
	if !html(n) || n.Is("html", "body", "label", "option", "video", "audio", "dialog", "form", "canvas", "iframe", "object", "embed") {
		return false
	}
	if !n.HasAttr("onclick") && !slices.Contains(n.Listeners, "click") {
		return false
	}
	return operable(n)
}

// handsOn tells whether a script listens to all clicks in a document, and may
// so make a button of any element.
func handsOn(n *page.Node) bool {
	return (n.Kind == page.Document || n.Is("html", "body")) && slices.Contains(n.Listeners, "click")
}

// dressedUp tells whether the author calls a plain element a button in its
// class.
func dressedUp(n *page.Node) bool {
	return n.Is("div", "span", "a", "li", "p") && operable(n) &&
		slices.ContainsFunc(strings.Fields(attr(n, "class")), func(c string) bool { return c == "button" || c == "btn" })
}

// operable tells whether an element that can be seen could be used, and is not
// a control of HTML.
func operable(n *page.Node) bool {
	_, given := n.TabIndex()
	native := n.Focusable() && !given || n.Is("a", "button", "input", "select", "textarea", "summary") && n.Focusable()
	return !native && !disabled(n) && !n.Inert() && !n.ProgrammaticallyHidden() && n.Visible()
}

// faces are the texts and pictures that can be seen.
func faces(s *page.Snapshot) []*page.Node { return page.Shared(s, "faces", findFaces) }

func findFaces(s *page.Snapshot) []*page.Node {
	var out []*page.Node
	for _, n := range s.Nodes {
		text := n.Kind == page.Text && !blank(n.Data)
		if (text || n.Is("img", "canvas", "video") || n.IsElement() && n.Tag == "svg") && n.Visible() {
			out = append(out, n)
		}
	}
	return out
}

func clickOf(n *page.Node, links map[string]bool) Verdict {
	address := leadsTo(attr(n, "onclick"))
	role := aria.Explicit(attr(n, "role"))
	switch {
	case !n.InTabOrder() && address != "" && !links[address]:
		return fail("a click goesTo to %s, but the Tab key does not come here and no link goesTo there", shorten(address))
	case !n.InTabOrder() && keysDoIt(n):
		return pass()
	case !n.InTabOrder() && !clicks(n):
		return cantTell("this is made to look like a button, but the Tab key does not come here")
	case !n.InTabOrder():
		return cantTell("this reacts to clicks, but the Tab key does not come here")
	case role == "":
		return cantTell("this reacts to clicks and can get the focus, but it has no role that says what it is")
	case !heedsKeys(n):
		return cantTell("this has the role %s and reacts to clicks; no script on it listens to keys", role)
	}
	return pass()
}

func heedsKeys(n *page.Node) bool {
	for _, event := range []string{"keydown", "keyup", "keypress"} {
		if n.HasAttr("on"+event) || slices.Contains(n.Listeners, event) {
			return true
		}
	}
	return false
}

// goesTo matches a handler that does nothing but go to an address.
var goesTo = regexp.MustCompile(`^\s*(?:javascript:)?\s*(?:(?:window|document|self|top|parent)\.)?(?:location(?:\.href)?\s*=\s*|location\.(?:assign|replace)\(\s*|(?:window\.)?open\(\s*)['"]([^'"]+)['"][^;]*;?\s*(?:return\s+(?:true|false)\s*;?)?\s*$`)

// leadsTo is the address that an inline handler goes to, "" where it does
// something else or where that cannot be told.
func leadsTo(handler string) string {
	m := goesTo.FindStringSubmatch(handler)
	if m == nil || strings.HasPrefix(m[1], "#") || strings.HasPrefix(m[1], "javascript:") {
		return ""
	}
	return strings.TrimSpace(m[1])
}

// addresses are those that links of the page lead to, as they are written.
func addresses(s *page.Snapshot) map[string]bool {
	out := map[string]bool{}
	for _, n := range s.WithTag("a", "area") {
		if n.InTabOrder() {
			out[strings.TrimSpace(attr(n, "href"))] = true
		}
	}
	return out
}
