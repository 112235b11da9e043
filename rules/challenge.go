package rules

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// challengeAlternative checks that a test which tells people from programs says
// what it is for, and asks whether there is another way past it.
//
// Source: WCAG 2.2 SC 1.1.1, techniques G143 and G144.
var challengeAlternative = Rule{
	ID:        "challenge-alternative",
	Title:     "A test against programs says what it is for, and offers a way for other senses",
	Class:     Strong,
	Why:       "People who cannot see a picture, or cannot solve a puzzle, are taken for programs and cannot register.",
	Fix:       "Take a test that asks nothing of people. Where a picture must stay, give it a text that says what it is for, and a button that reads it out.",
	Bad:       `<img src="/captcha.php"> <input name="code">`,
	Good:      `<img src="/captcha.php" alt="Test against programs: six letters"> <button>Read it out</button> <label>The six letters <input name="code"></label>`,
	WordPress: "In the settings of the form plugin, under spam protection: choose a test without pictures, such as Turnstile or a hidden trap.",
	Question:  "Can somebody who does not see the pictures, and somebody who does not hear, both pass this test?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		return challengesOf(s, func(c form.Challenge) bool {
			return slices.Contains([]form.ChallengeKind{form.Picture, form.Puzzle, form.Question, form.Proof}, c.Kind)
		}, judgeChallenge)
	},
}

// challengesOf are the nodes of the challenges for which ok says yes, with the
// verdict on each.
func challengesOf(s *page.Snapshot, ok func(form.Challenge) bool, judge func(form.Challenge) Verdict) ([]*page.Node, func(*page.Node) Verdict) {
	var targets []*page.Node
	of := map[*page.Node]form.Challenge{}
	for _, c := range form.Challenges(s) {
		if ok(c) {
			targets = append(targets, c.Node)
			of[c.Node] = c
		}
	}
	return targets, func(n *page.Node) Verdict { return judge(of[n]) }
}

func judgeChallenge(c form.Challenge) Verdict {
	switch {
	case c.Kind == form.Question || c.Kind == form.Proof:
		return pass()
	case c.Kind == form.Picture && c.Node.Is("img") && untold(c):
		return fail("nothing says that this picture (%s) is a test, or what to do with it: it has no text, and neither the field for the answer nor anything with it has any", c.Vendor)
	case c.Other != "" && !c.Found:
		return cantTell("the test of %s shows pictures, and offers another way (%s) as its vendor builds it; see whether it works here", c.Vendor, c.Other)
	case c.Other != "":
		return cantTell("this test (%s) shows a picture, and a control for %s stands with it; see whether it works, and what those do who neither see nor hear", c.Vendor, c.Other)
	}
	return cantTell("this test (%s) is for people who see, and no control for sound was found with it; see whether there is another way past it", c.Vendor)
}

// untold tells whether the picture of a challenge has no text, the field for its
// answer no name, and nothing is written with the two.
func untold(c form.Challenge) bool {
	n := c.Node
	if c.Form == nil || !n.Visible() || !blank(n.Name) || !blank(attr(n, "alt")) || !blank(attr(n, "title")) || !blank(n.Description) {
		return false
	}
	for _, f := range form.FieldsOf(c.Form) {
		if f.Node.Index() > n.Index() && f.Type == "text" {
			both := n.Closest(func(p *page.Node) bool { return f.Node.Within(p) })
			return blank(f.Node.Name) && blank(f.Label) && both != nil && blank(both.VisibleText())
		}
	}
	return false
}

// challengeLogin asks about tests in forms for logging in, besides those that
// the rule on passwords knows.
//
// Source: WCAG 2.2 SC 3.3.8, techniques G218 and H100.
var challengeLogin = Rule{
	ID:        "challenge-login",
	Title:     "Logging in asks for nothing to solve, to read off or to type over",
	Class:     Pointer,
	Why:       "People who cannot solve a puzzle, read letters from a picture or type a code over before it runs out cannot log in.",
	Fix:       "Take the test away, or take one that asks nothing of people. Let codes be pasted, and mark their field with autocomplete=\"one-time-code\".",
	Bad:       `<label>Code from the picture <input></label> <input type="password">`,
	Good:      `<label>Code from the message <input autocomplete="one-time-code"></label>`,
	WordPress: "In the settings of the security or login plugin.",
	Question:  "Can people log in without solving, reading off or typing over anything?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		return challengesOf(s, func(c form.Challenge) bool {
			asks := c.Kind == form.Picture || c.Kind == form.Question || c.Kind == form.Proof || c.Kind == form.Code
			return asks && !c.Login && (logsIn(c.Form) || c.Kind == form.Code)
		}, judgeLogin)
	},
}

// logsIn tells whether a form is one for logging in: it asks for one password
// that the person has.
func logsIn(f *page.Node) bool {
	if f == nil {
		return false
	}
	known := 0
	for _, field := range form.FieldsOf(f) {
		if field.Purpose == "new-password" {
			return false
		}
		if field.Purpose == "current-password" {
			known++
		}
	}
	return known == 1
}

func judgeLogin(c form.Challenge) Verdict {
	switch {
	case c.Kind == form.Proof:
		return pass()
	case c.Kind == form.Code && attr(c.Node, "autocomplete") == "one-time-code" && attr(c.Node, "onpaste") == "" && !slices.Contains(c.Node.Listeners, "paste"):
		return pass()
	case c.Kind == form.Code:
		return cantTell("this field wants a code that is sent; if it is part of logging in, see whether the code can be pasted or filled in by the browser")
	}
	return cantTell("the form for logging in holds a test (%s); see whether people can log in without it", c.Vendor)
}
