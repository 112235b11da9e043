package rules

import (
	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// menuItemName checks that the items of menus have an accessible name.
//
// Source: WCAG 2.2 SC 4.1.2; ACT rule m6b1q3.
var menuItemName = Rule{
	ID:        "menu-item-name",
	Title:     "Items of menus have a name",
	ACT:       []string{"m6b1q3"},
	Class:     Provable,
	Why:       "People who use a screen reader hear \"menu item\" and cannot know what it does, nor call it by name.",
	Fix:       "Write a text into the item, or name it with aria-label where only an icon shows.",
	Bad:       `<button role="menuitem"><img src="file.svg" alt=""></button>`,
	Good:      `<button role="menuitem"><img src="file.svg" alt="New file"></button>`,
	WordPress: "Appearance > Menus: give each entry a text. Where a plugin writes the menu, tell its authors.",
	Question:  "What does a screen reader say on this item?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithAttr("role"), func(n *page.Node) bool {
			return html(n) && n.Exposed && aria.Explicit(attr(n, "role")) == "menuitem"
		})
	},
	Expect: func(n *page.Node) Verdict {
		if n.Role != "menuitem" && blank(n.Name) {
			return cantTell("the browser does not take this for a menu item and gives it no name; see what a screen reader says of it")
		}
		return named(n, "nothing names this menu item: no text in it, no aria-label or title")
	},
}

// summaryName checks that what opens a details element has a name.
//
// Source: WCAG 2.2 SC 4.1.2; ACT rule 2t702h.
var summaryName = Rule{
	ID:        "summary-name",
	Title:     "What opens and closes a part of the page has a name",
	ACT:       []string{"2t702h"},
	Class:     Provable,
	Why:       "People who use a screen reader hear only that something can be opened, and cannot know what.",
	Fix:       "Write into the element summary what opens, such as the question of an answer.",
	Bad:       `<details><summary></summary>We open at nine.</details>`,
	Good:      `<details><summary>Opening times</summary>We open at nine.</details>`,
	WordPress: "In the Details block, fill in the line \"Write summary\".",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithTag("summary"), html, exposed, func(n *page.Node) bool {
			role := aria.Explicit(attr(n, "role"))
			return n.OpensDetails() && (role == "" || role == "none" || role == "presentation")
		})
	},
	Expect: func(n *page.Node) Verdict {
		return named(n, "nothing names what this opens: no text in the summary, no aria-label or title")
	},
}
