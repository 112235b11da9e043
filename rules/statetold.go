package rules

import (
	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// stateTold checks that what opens and closes, or is chosen, says so to
// programs, and goes on doing so when it changes.
//
// Source: WCAG 2.2 SC 4.1.2, failure F15, technique ARIA5.
var stateTold = Rule{
	ID:        "state-told",
	Title:     "What opens and closes says to screen readers which of the two it is",
	Class:     Strong,
	Why:       "People who do not see the page are told that a menu is closed while it is open, or press again and again since nothing seems to happen.",
	Fix:       "Let the script that shows and hides the part set aria-expanded of the button to true and false; for tabs aria-selected, for switches aria-checked.",
	Bad:       `<button aria-expanded="false">Menu</button> ... the menu is open`,
	Good:      `<button aria-expanded="true">Menu</button> ... the menu is open`,
	WordPress: "Menus and accordions of the block editor do this. Where a theme or plugin writes it, tell its authors.",
	Question:  "Listen with a screen reader while you open and close this: does it say the new state each time?",
	Probe:     page.OperationProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		o := operationsOf(s)
		return o.which(keepsState), func(n *page.Node) Verdict { return stateOf(n, o.by[n]) }
	},
}

// keepsState tells whether a control has a state that people must be told of.
func keepsState(n *page.Node, t page.Operation) bool {
	b := t.Pointer.Before
	if n.OpensDetails() || n.Is("label") || !t.Met {
		return false
	}
	if b.Selected == "true" && !t.Pointer.Opened() {
		return false // it was chosen already
	}
	told := b.Expanded != "" || b.Pressed != "" || b.Checked != "" || b.Selected != ""
	return told || attr(n, "role") == "tab" && t.Pointer.Opened() || opensSilently(n, t)
}

// opensSilently tells whether a control shows something that a second press
// takes away, and has the same words both times.
func opensSilently(n *page.Node, t page.Operation) bool {
	p := t.Pointer
	popup := attr(n, "aria-haspopup")
	return t.Toggles && p.Opened() && p.Tied && len(p.Gone) == 0 && p.Before.Words == p.After.Words &&
		t.Popup == nil && (popup == "" || popup == "false") && attr(n, "aria-describedby") == ""
}

func stateOf(n *page.Node, t page.Operation) Verdict {
	p, k := t.Pointer, t.Keys
	byKeys := t.Key != "" && t.Key != "focus" && k.Opened() && k.Tied
	opened := p.Opened() && p.Tied && !p.After.Hidden
	modal := t.Popup != nil && t.Popup.Modal
	role := aria.Explicit(attr(n, "role"))
	switch {
	case p.Before.Expanded == "false" && opened && p.After.Expanded == "false":
		return stays("aria-expanded", p, byKeys && k.After.Expanded == "false" && !modal, n)
	case role == "tab" && p.Before.Selected == "false" && opened && p.After.Selected == "false":
		return stays("aria-selected", p, byKeys && k.After.Selected == "false", n)
	case role == "tab" && opened && p.Before.Selected == "" && p.After.Selected == "":
		return cantTell("this tab shows %s and has no aria-selected that would say which tab is chosen", firstShown(n.Snapshot(), p))
	case checkable[role] && p.Before.Checked == "false" && p.After.Checked == "false" && k.After.Checked == "false":
		return cantTell("a click and the space bar leave aria-checked at “false”")
	case p.Before.Pressed != "" && p.Before.Pressed == p.After.Pressed && p.Before.Words == p.After.Words && opened:
		return cantTell("a click shows %s and leaves aria-pressed at “%s”", firstShown(n.Snapshot(), p), shorten(p.After.Pressed))
	case p.Before == (page.ControlState{Words: p.Before.Words}) && role != "tab":
		return cantTell("a click shows %s and a second one hides it; nothing says to a screen reader which of the two it is", firstShown(n.Snapshot(), p))
	}
	return pass()
}

// stays is the verdict on an attribute that is “false” while what it speaks of
// is shown.
func stays(name string, p page.Effect, sure bool, n *page.Node) Verdict {
	shown := firstShown(n.Snapshot(), p)
	if sure {
		return fail("a click and a key show %s, and both leave %s at “false”", shown, name)
	}
	return cantTell("a click shows %s and leaves %s at “false”", shown, name)
}

var checkable = map[string]bool{"radio": true, "checkbox": true, "switch": true, "menuitemcheckbox": true, "menuitemradio": true}
