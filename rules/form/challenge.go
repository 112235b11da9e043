package form

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// ChallengeKind says what a [Challenge] asks of a person.
type ChallengeKind string

const (
	Puzzle   ChallengeKind = "puzzle"   // pictures or tasks to solve
	Picture  ChallengeKind = "picture"  // letters to read from an image
	Question ChallengeKind = "question" // a sum or question in text
	Proof    ChallengeKind = "proof"    // the browser works; the person at most ticks a box
	Silent   ChallengeKind = "silent"   // nothing to do
	Code     ChallengeKind = "code"     // a one-time code to bring over
	Mail     ChallengeKind = "mail"     // a message to open
	Cookies  ChallengeKind = "cookies"  // a choice on cookies in front of the page
)

// Challenge is a step of a form that only a person can take. It is recognised
// and never solved.
type Challenge struct {
	ID     string // such as "recaptcha-v2"
	Vendor string
	Kind   ChallengeKind
	Node   *page.Node // the widget, image, field or text
	Form   *page.Node // see [Of]

	// Other is another way that is offered: "sound", "question" or "code", built
	// in by the vendor or found beside it; "" where none is known.
	Other string
	Found bool // Other was found on the page, not only known of the vendor

	Login  bool   // the rule on passwords asks about it in log-in forms
	Source string // where the marks of the vendor are documented; "" where it is known by its words
}

// Challenges are the steps of a page that only a person can take, in tree order,
// each once for its form. Traps for programs that people do not meet are none.
func Challenges(s *page.Snapshot) []Challenge {
	return page.Shared(s, "form.challenges", func(s *page.Snapshot) []Challenge {
		var found []Challenge
		platform, _ := PlatformOf(s)
		for _, n := range s.Elements(met) {
			if len(found) == mostChallenges {
				break
			}
			if c, ok := challengeAt(n, platform.ID, found); ok {
				found = append(found, c)
			}
		}
		return found
	})
}

// mostChallenges bounds the challenges of one page.
const mostChallenges = 200

// met tells whether people meet an element. A widget may be an empty box until
// its script fills it.
func met(n *page.Node) bool { return !n.Hidden() && !n.Unread() && !n.Inert() }

func challengeAt(n *page.Node, platform string, before []Challenge) (Challenge, bool) {
	c, ok := byMarks(n, platform)
	if !ok {
		c, ok = byWords(n)
	}
	if !ok || within(n, before) {
		return Challenge{}, false
	}
	c.Node, c.Form = n, Of(n)
	for _, b := range before {
		if b.Form == c.Form && (b.ID == c.ID || captcha(b.Kind) && captcha(c.Kind)) {
			return Challenge{}, false
		}
	}
	if way := otherWay(c); way != "" {
		c.Other, c.Found = way, true
	}
	return c, true
}

func captcha(k ChallengeKind) bool {
	return k == Puzzle || k == Picture || k == Question || k == Proof
}

// within tells whether a node stands in a challenge that is known already, as
// the parts of a widget do.
func within(n *page.Node, before []Challenge) bool {
	return slices.ContainsFunc(before, func(b Challenge) bool { return n.Within(b.Node) })
}

func byMarks(n *page.Node, platform string) (Challenge, bool) {
	at := markOf[n.Tag]
	if id := attr(n, "id"); at == 0 && id != "" {
		at = markOf["#"+id]
	}
	for c := range strings.FieldsSeq(attr(n, "class")) {
		if at == 0 {
			at = markOf["."+c]
		}
	}
	if at > 0 && challengeMark[at-1].applies(n) {
		return challengeMark[at-1].challenge(), true
	}
	if !n.Is("iframe", "img", "input") {
		return Challenge{}, false
	}
	for _, m := range challengeMark {
		if m.matches(n, platform) && m.applies(n) {
			return m.challenge(), true
		}
	}
	return Challenge{}, false
}

// inForm tells whether a node stands in a form with a field: a picture about such
// tests in an article does not.
func inForm(n *page.Node) bool {
	f := Of(n)
	return f != nil && f.Kind != page.Document && !f.Is("body") && len(controlsOf(f)) > 0
}

// byWords recognises a challenge by what it asks for in words.
func byWords(n *page.Node) (Challenge, bool) {
	switch {
	case isField(n) && takesText(n):
		return fieldByWords(n)
	case n.Is("p", "h1", "h2", "div", "li") && mailLoop(n):
		return Challenge{ID: "mail-link", Vendor: "a message with a link", Kind: Mail}, true
	}
	return cookieBox(n)
}

func fieldByWords(n *page.Node) (Challenge, bool) {
	name := label(n)
	text := fold(cut(name, mostMessage))
	switch {
	case !usable(n):
	case strings.EqualFold(attr(n, "autocomplete"), "one-time-code"), codes.in(text) != "":
		return Challenge{ID: "one-time-code", Vendor: "a code that is sent", Kind: Code}, true
	case sum.MatchString(name) && n.Is("input"):
		return Challenge{ID: "sum", Vendor: "a sum", Kind: Question}, true
	}
	return Challenge{}, false
}

// Bounds, in bytes, on the text of an element that is taken for a notice.
const (
	leastNotice = 12
	mostNotice  = 400
)

func mailLoop(n *page.Node) bool {
	for _, c := range n.Children() {
		if c.Is("p", "div", "ul", "form", "section", "h1", "h2", "li", "label") {
			return false
		}
	}
	text := n.VisibleText()
	return len(text) >= leastNotice && len(text) <= mostNotice && mails.in(fold(text)) != ""
}

func cookieBox(n *page.Node) (Challenge, bool) {
	if len(n.Attrs) == 0 {
		return Challenge{}, false
	}
	id, class := attr(n, "id"), strings.Fields(attr(n, "class"))
	for _, c := range challengeWords.Cookies {
		if c.ID != "" && c.ID == id || c.Class != "" && slices.Contains(class, c.Class) {
			return Challenge{ID: "cookies", Vendor: c.Vendor, Kind: Cookies, Source: c.Source}, true
		}
	}
	return Challenge{}, false
}

// otherWay is a control for sound in the form of a challenge, or beside it.
func otherWay(c Challenge) string {
	if c.Kind != Picture && c.Kind != Puzzle || c.Form == nil {
		return ""
	}
	around := c.Form
	if around.Kind == page.Document {
		return ""
	}
	for n := range around.Descendants() {
		if !n.IsElement() || !met(n) {
			continue
		}
		if n.Is("audio") {
			return "sound"
		}
		if (isButton(n) || n.Is("a")) && sounds.in(fold(cut(ButtonName(n)+" "+attr(n, "href"), mostButton))) != "" {
			return "sound"
		}
	}
	return ""
}

// AsksToCopy tells whether a text asks to copy what is shown in a picture, or
// names such a test.
func AsksToCopy(text string) bool { return copies.in(fold(cut(text, mostMessage))) != "" }
