package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// buttonName checks that buttons have an accessible name.
//
// Source: WCAG 2.2 SC 4.1.2; ACT rule 97a4e1.
var buttonName = Rule{
	ID:        "button-name",
	Title:     "Buttons have a name",
	ACT:       []string{"97a4e1"},
	Class:     Provable,
	Why:       "People who use a screen reader or speak to the computer hear \"button\" and cannot know what it does, nor call it by name.",
	Fix:       "Write a text into the button, or name it with aria-label where only an icon shows.",
	Bad:       `<button><i class="fa fa-bars"></i></button>`,
	Good:      `<button aria-label="Menu"><i class="fa fa-bars" aria-hidden="true"></i></button>`,
	WordPress: "An icon without a text mostly comes from the theme's menu or a plugin: look in its settings for “label” or “screen reader text”.",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithRole("button"), func(n *page.Node) bool {
			return !inputOf(n, "image") && !inputOf(n, "file")
		})
	},
	Expect: func(n *page.Node) Verdict {
		return named(n, "nothing names this button: no text in it, no aria-label or title")
	},
}

// imageButtonName checks that buttons made of an image say what they do.
//
// Source: WCAG 2.2 SC 1.1.1 and 4.1.2; ACT rule 59796f.
var imageButtonName = Rule{
	ID:        "image-button-name",
	Title:     "Image buttons have a name",
	ACT:       []string{"59796f"},
	Class:     Provable,
	Why:       "People who use a screen reader hear \"button\", or the name of a file, and cannot know what it does.",
	Fix:       "Give the image button an alt text that says what it does, also when the picture seems clear.",
	Bad:       `<input type="image" src="lens.png">`,
	Good:      `<input type="image" src="lens.png" alt="Search">`,
	WordPress: "Edit the form in your form plugin: a button with a text needs no alt.",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithTag("input"), html, exposed, func(n *page.Node) bool { return inputOf(n, "image") })
	},
	Expect: func(n *page.Node) Verdict {
		if blank(n.Name) || !hasNamingMarkup(n) {
			return fail("nothing names this image button: no alt text, aria-label or title")
		}
		return named(n, "nothing names this image button")
	},
}

// inputOf tells whether the node is an input element of the type.
func inputOf(n *page.Node, kind string) bool {
	return n.Is("input") && strings.EqualFold(strings.TrimSpace(attr(n, "type")), kind)
}

// hasNamingMarkup tells whether the author gave an image button a name, so that
// it is not the one that the browser makes up.
func hasNamingMarkup(n *page.Node) bool {
	for _, name := range []string{"alt", "aria-label", "aria-labelledby", "title"} {
		if !blank(attr(n, name)) {
			return true
		}
	}
	return labelOf(n) != nil
}
