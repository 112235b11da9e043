package rules

import "github.com/igfaudit/igfaudit/rules/page"

// opensByKeys checks that what a press of the pointer shows can be shown with
// keys as well.
//
// Source: WCAG 2.2 SC 2.1.1, failures F42 and F54, technique G202.
var opensByKeys = Rule{
	ID:        "opens-by-keys",
	Title:     "What the mouse opens can be opened with the keyboard",
	Class:     Strong,
	Why:       "People who cannot use a mouse never see what is behind the click: the menu, the answer, the details of a session.",
	Fix:       "Make what is clicked a button element. It then takes the focus, and Enter and the space bar click it without any script.",
	Bad:       `<div class="question" onclick="toggle(this)">Is there a quiet room?</div>`,
	Good:      `<button type="button" aria-expanded="false" onclick="toggle(this)">Is there a quiet room?</button>`,
	WordPress: "Use the Details block for questions and answers, and the Navigation block for menus. Where a theme or plugin writes this, tell its authors.",
	Question:  "Put the mouse away: can you open this with the Tab key and Enter, or find the same elsewhere on the page?",
	Probe:     page.OperationProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		o := operationsOf(s)
		return o.which(needsKeys), o.opens
	},
}

// needsKeys tells whether a control shows something to the pointer, and keys
// were tried on it or cannot be.
func needsKeys(_ *page.Node, t page.Operation) bool {
	return t.Pointer.Opened() && (t.Key != "" || t.Sure || !t.Focusable)
}

func (o operated) opens(n *page.Node) Verdict {
	t := o.by[n]
	if t.Key != "" || t.Other != page.None {
		return pass()
	}
	shown := firstShown(n.Snapshot(), t.Pointer)
	switch {
	case !t.Sure:
		return cantTell("a click shows %s; it was not found out whether keys do", shown)
	case t.ByLink:
		return cantTell("a click shows %s, which Enter and the space bar do not; a link stands beside it, which may lead to the same", shown)
	case o.rest:
		return cantTell("a click shows %s, which Enter and the space bar do not; not all other controls were tried", shown)
	case !t.Focusable:
		return fail("a click shows %s, but the focus cannot come here, and no other control that was tried shows it by keys", shown)
	}
	return fail("a click shows %s, but with the focus here neither Enter, the space bar nor arrow keys do, and no other control that was tried shows it by keys", shown)
}
