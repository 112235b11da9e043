package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// dialogFocus checks that the focus goes into a dialog that a key opens, stays
// in it while it holds up the page, and comes back.
//
// Source: WCAG 2.2 SC 2.4.3, failure F85, techniques H102 and SCR26.
var dialogFocus = Rule{
	ID:        "dialog-focus",
	Title:     "The focus goes into a dialog that opens, and comes back when it closes",
	Class:     Strong,
	Why:       "People who use the keyboard or a screen reader stay behind the dialog, where they see or hear nothing of it, and have to find their place again afterwards.",
	Fix:       "Use a dialog element and its function showModal: the browser then moves the focus in, keeps it there, and brings it back.",
	Bad:       `<div role="dialog" aria-modal="true" class="shown"> ... and the focus stays on the button`,
	Good:      `<dialog id="d"> ... </dialog> <button onclick="d.showModal()">Programme</button>`,
	WordPress: "Choose a popup plugin that says that it moves the focus, and tell the authors of one that does not.",
	Question:  "Open this with Enter: is the focus in the dialog, does the Tab key stay in it, and are you back on the button when it closes?",
	Probe:     page.OperationProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		o := operationsOf(s)
		byKey := func(n *page.Node, t page.Operation) bool { return opensDialog(n, t) && t.Keys.Opened() }
		return o.which(byKey), func(n *page.Node) Verdict { return focusInDialog(n, o.by[n].Popup) }
	},
}

// opensDialog tells whether a control opened a dialog.
func opensDialog(_ *page.Node, t page.Operation) bool {
	return t.Popup != nil && strings.HasSuffix(t.Popup.Role, "dialog")
}

func focusInDialog(n *page.Node, r *page.PopRun) Verdict {
	sure := r.Modal && !r.Native && r.Stops > 0
	switch {
	case !r.Entered && sure && !r.NextIn:
		return fail("a modal dialog opens, the focus stays behind it, and the next Tab does not lead into it either")
	case !r.Entered && r.NextIn:
		return cantTell("a modal dialog opens and the focus stays outside; the next Tab leads into it")
	case !r.Entered:
		return cantTell("a dialog opens, and the focus stays outside")
	case r.Left != page.None && sure && r.Toured && !r.LeftSeen:
		return fail("the Tab key leads out of the modal dialog while it is open, to %s, which lies beneath it", describe(n.Snapshot().At(r.Left)))
	case r.Left != page.None && r.Toured:
		return cantTell("the Tab key leads out of the modal dialog while it is open, to %s", describe(n.Snapshot().At(r.Left)))
	case r.Back == "nowhere":
		return cantTell("when the dialog closes, nothing has the focus")
	case r.Back == "elsewhere" && r.Modal:
		return cantTell("when the dialog closes, the focus is not back on what opened it")
	}
	return pass()
}

// describe names an element in a message.
func describe(n *page.Node) string {
	switch {
	case n == nil:
		return "another part of the page"
	case !blank(n.Name):
		return "“" + shorten(n.Name) + "”"
	}
	return "the element " + shorten(n.Tag)
}
