package rules

import "github.com/igfaudit/igfaudit/rules/page"

// stopSeen checks that what the Tab key comes to can be seen while it has the
// focus. Fields are left out: scripts draw others in their place, and
// focus-shown looks at these.
//
// Source: WCAG 2.2 SC 2.4.7 and 2.4.3.
var stopSeen = Rule{
	ID:        "stop-seen",
	Title:     "What the Tab key comes to can be seen",
	Class:     Strong,
	Why:       "People who use the keyboard press Tab and nothing seems to happen. They do not know where they are, nor what Enter would set off.",
	Fix:       "While a menu or panel is closed, hide it with display: none or visibility: hidden, so that the Tab key passes over it. Let a skip link come into view when it has the focus.",
	Bad:       `.menu { transform: translateX(-100%) }`,
	Good:      `.menu { transform: translateX(-100%); visibility: hidden } .menu.open { transform: none; visibility: visible }`,
	WordPress: "Mobile menus, sliders and search boxes of themes and plugins do this: update them, or tell their authors.",
	Question:  "Press Tab until the focus is here: do you see where you are?",
	Probe:     page.KeyProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		applies := func(v keyVisit) bool {
			return len(v.landed()) > 0 && (v.node.Is("a", "button", "summary") || html(v.node) && !v.node.Is("input", "select", "textarea", "iframe", "frame", "object", "embed", "area", "video", "audio"))
		}
		return judgeVisits(s, applies, keyVisit.seen)
	},
}

func (v keyVisit) seen() Verdict {
	why, doubt := "", false
	for _, stop := range v.landed() {
		if stop.Unseen == "" && !stop.Doubt {
			return pass()
		}
		if stop.Doubt {
			doubt = true
			continue
		}
		why = stop.Unseen
	}
	said, known := unseenBy[why]
	if !known {
		return pass()
	}
	if l := focusLooks(v.node.Snapshot())[v.node.Index()]; l.Shot != nil && l.Shot.Changed >= fewestPixels || why == "tiny" && ringSeen(l.Ring) {
		return pass()
	}
	if doubt || why == "tiny" || why == "clear" && v.node.StyleOf("opacity") == "0" || blank(v.node.Text()) && blank(v.node.Name) || heldByEditor(v.node) {
		return cantTell("the Tab key comes here, and %s", said)
	}
	return fail("the Tab key comes here, and %s", said)
}

var unseenBy = map[string]string{
	"off":   "it is outside the window, where no scrolling brings it in",
	"tiny":  "it is not more than one pixel wide or high",
	"clip":  "it is not more than one pixel wide or high, and a clip takes that away as well",
	"clear": "it is transparent or hidden",
	"cut":   "a box around it cuts all of it off",
}

// heldByEditor tells whether a field for text may show the place of the focus
// elsewhere.
func heldByEditor(n *page.Node) bool {
	return n.HasAttr("contenteditable") || n.Role == "textbox" || n.HasAttr("aria-activedescendant")
}
