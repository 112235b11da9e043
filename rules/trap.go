package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// noKeyboardTrap checks that the focus can leave every element by keyboard.
//
// Source: WCAG 2.2 SC 2.1.2, technique G21, failure F10; ACT rule 80af7b.
var noKeyboardTrap = Rule{
	ID:       "no-keyboard-trap",
	Title:    "The focus can leave every element by keyboard",
	ACT:      []string{"80af7b"},
	Class:    Strong,
	Why:      "Who works without a mouse is caught: nothing on the rest of the page can be reached any more.",
	Fix:      "Take away the script that gives the focus back when an element loses it. Say what is wrong with a field in a text beside it.",
	Bad:      `<input onblur="if (!valid(this)) this.focus()">`,
	Good:     `<input onblur="showError(this)">`,
	Question: "Press Tab, Shift with Tab, and Escape on this element: does one of them lead on, or does the page say which key does?",
	Within:   anyOf(noTrapStandard, noTrapHelped),
}

// noTrapStandard checks that Tab, Shift+Tab or Escape lead on from every
// element.
//
// Source: ACT rule a1b64e.
var noTrapStandard = Rule{
	ID:       "no-trap-standard",
	Title:    "Tab, Shift with Tab, or Escape lead on from every element",
	ACT:      []string{"a1b64e"},
	Class:    Strong,
	Why:      "Who works without a mouse is caught.",
	Fix:      "Take away the script that gives the focus back when an element loses it.",
	Bad:      `<input onblur="if (!valid(this)) this.focus()">`,
	Good:     `<input onblur="showError(this)">`,
	Question: "Press Tab, Shift with Tab, and Escape on this element: does one of them lead on?",
	Within:   judgeTraps,
}

// noTrapHelped checks that the page tells which key leads out of elements that
// keep the focus.
//
// Source: ACT rule ebe86a.
var noTrapHelped = Rule{
	ID:       "no-trap-helped",
	Title:    "The page says which key leads out of elements that keep the focus",
	ACT:      []string{"ebe86a"},
	Class:    Strong,
	Why:      "Who works without a mouse is caught.",
	Fix:      "Let Tab lead on; else say beside the element which key does.",
	Bad:      `<div class="editor" tabindex="0">`,
	Good:     `<p>Press Escape and then Tab to leave the editor.</p> <div class="editor" tabindex="0">`,
	Question: "Does the page say which key leads out of this element, and does it?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		trap := members(s, walkOf(s).Trap())
		if len(trap) == 0 || keptByDialog(s, trap) {
			return nil, nil
		}
		sure := closed(s, trap) && !slices.ContainsFunc(s.Nodes, func(n *page.Node) bool { return n.HasAttr("accesskey") })
		return trap, func(*page.Node) Verdict {
			if !sure {
				return cantTell("see whether the page says which key leads out of here")
			}
			return fail("no other key can lead out of here, since no script listens to keys")
		}
	},
}

// judgeTraps judges by the walk with the Tab key, where one was made. Without a
// script that could hold the focus nothing can: then every element passes. Of
// all other elements it says nothing.
func judgeTraps(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
	w := walkOf(s)
	if w == nil {
		return page.Shared(s, "cannot be held", unheld), func(*page.Node) Verdict { return pass() }
	}
	if w.Left {
		return only(visited(s, w.Forward), canHaveFocus), func(*page.Node) Verdict { return pass() }
	}
	round, trap := members(s, w.Round()), members(s, w.Trap())
	if keptByDialog(s, round) {
		return round, func(*page.Node) Verdict { return pass() }
	}
	sure := closed(s, trap)
	return round, func(*page.Node) Verdict {
		switch {
		case w.LeftBack:
			return cantTell("pressing Tab does not lead on from here, but Shift with Tab does; see whether people find the way out")
		case len(trap) == 0:
			return cantTell("pressing Tab does not lead on from here; see whether another key does")
		case sure:
			return fail("neither Tab nor Shift with Tab nor Escape leads on from here: a script brings the focus back each time")
		}
		return cantTell("neither Tab nor Shift with Tab nor Escape leads on from here; see whether a button or the Enter key does")
	}
}

// walkOf is what is known of where Tab leads: from the walk through the whole
// page, else from the shorter one that is made where a script gives focus away.
func walkOf(s *page.Snapshot) *page.KeyWalk {
	if s.KeyWalk != nil {
		return s.KeyWalk
	}
	return tourOf(s).Walk()
}

// keptByDialog tells whether a dialog that can be closed with one of its buttons
// keeps the focus inside, as it should.
func keptByDialog(s *page.Snapshot, round []*page.Node) bool {
	buttons := false
	for _, n := range round {
		if !isDialog(n) {
			return false
		}
		buttons = buttons || n.Is("button") || attr(n, "role") == "button" || n.Is("a") && reacts(n)
	}
	return s.KeyWalk == nil && buttons
}

// unheld are the elements that can have the focus, where nothing could hold it.
func unheld(s *page.Snapshot) []*page.Node {
	if movesFocus(s) {
		return nil
	}
	return s.Elements(canHaveFocus)
}

func canHaveFocus(n *page.Node) bool {
	return n.IsElement() && (n.Namespace == "" || n.Namespace == "svg") && n.Focusable()
}

// movesFocus tells whether scripts could hold the focus, or parts of the page
// are not known.
func movesFocus(s *page.Snapshot) bool {
	return slices.ContainsFunc(s.Nodes, func(n *page.Node) bool {
		return slices.ContainsFunc(n.Listeners, holding) || n.Is("iframe", "frame", "object", "embed") && len(n.Children()) == 0
	})
}

func holding(event string) bool {
	return strings.HasPrefix(event, "key") || strings.HasPrefix(event, "focus") || event == "blur"
}

// visited are the elements that the walk stopped at, each once.
func visited(s *page.Snapshot, stops []int) []*page.Node {
	set := map[int]bool{}
	for _, i := range stops {
		set[i] = true
	}
	return members(s, set)
}

func members(s *page.Snapshot, set map[int]bool) []*page.Node {
	var out []*page.Node
	for i := range set {
		if i >= 0 && i < len(s.Nodes) && s.Nodes[i].IsElement() {
			out = append(out, s.Nodes[i])
		}
	}
	return inOrder(out)
}

// inOrder sorts nodes as they stand in the page.
func inOrder(nodes []*page.Node) []*page.Node {
	slices.SortFunc(nodes, func(a, b *page.Node) int { return a.Index() - b.Index() })
	return nodes
}

// closed tells whether the elements surely are a trap: something else could
// have the focus, and using one of them does nothing that could lead out.
func closed(s *page.Snapshot, trap []*page.Node) bool {
	if len(trap) == 0 || slices.ContainsFunc(trap, opens) {
		return false
	}
	others := 0
	for _, n := range s.Nodes {
		if n.Kind == page.Document && slices.ContainsFunc(n.Listeners, answers) {
			return false
		}
		if n.InTabOrder() && !slices.Contains(trap, n) {
			others++
			break
		}
	}
	return others > 0
}

// opens tells whether using the element may do something.
func opens(n *page.Node) bool {
	for p := n; p != nil; p = p.Parent() {
		if p.Clickable || slices.ContainsFunc(p.Listeners, answers) || p.Is("form", "label", "dialog") {
			return true
		}
	}
	switch n.Tag {
	case "a", "area":
		href := strings.TrimSpace(attr(n, "href"))
		return href != "" && href != "#"
	case "button":
		return n.HasAttr("form") || n.HasAttr("popovertarget") || n.HasAttr("commandfor")
	case "input":
		return n.HasAttr("form") || n.HasAttr("popovertarget")
	case "iframe", "frame", "object", "embed", "summary", "select", "audio", "video":
		return true
	}
	return false
}

// answers tells whether the event comes from using an element.
func answers(event string) bool {
	for _, start := range []string{"click", "dblclick", "mouse", "pointer", "touch", "key", "input", "change", "submit"} {
		if strings.HasPrefix(event, start) {
			return true
		}
	}
	return false
}
