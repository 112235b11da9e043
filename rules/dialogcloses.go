package rules

import "github.com/igfaudit/igfaudit/rules/page"

// dialogCloses asks of dialogs that hold up the page how people who use the
// keyboard get rid of them.
//
// Source: WCAG 2.2 SC 2.1.2, technique G21.
var dialogCloses = Rule{
	ID:        "dialog-closes",
	Title:     "A dialog that holds up the page can be closed with the keyboard",
	Class:     Pointer,
	Why:       "People who use the keyboard are caught in a dialog that only the mouse can close, and cannot use the page behind it.",
	Fix:       "Close the dialog when the Escape key is pressed, and put a button into it that says “Close”.",
	Bad:       `<div role="dialog" aria-modal="true"><span onclick="shut()">×</span> ... </div>`,
	Good:      `<dialog><button aria-label="Close" onclick="this.closest('dialog').close()">×</button> ... </dialog>`,
	WordPress: "In the settings of the popup plugin, switch on closing by the Escape key and the close button.",
	Question:  "Open this with Enter: can you close it with Escape, or reach a button with the Tab key that closes it?",
	Probe:     page.OperationProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		o := operationsOf(s)
		modal := func(n *page.Node, t page.Operation) bool { return opensDialog(n, t) && t.Popup.Modal }
		return o.which(modal), func(n *page.Node) Verdict {
			if r := o.by[n].Popup; r.Escaped || r.Closer {
				return pass()
			}
			return cantTell("a modal dialog opens, and neither the Escape key nor a button in it that says so closed it")
		}
	},
}
