package rules

import (
	"regexp"
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// passwordUnaided checks that a password can be pasted or filled in by a
// password manager, and that no puzzle stands beside it.
//
// Source: WCAG 2.2 SC 3.3.8, techniques G218 and H100, failure F109.
var passwordUnaided = Rule{
	ID:        "password-paste",
	Title:     "A password can be pasted, and logging in asks for no puzzle",
	Class:     Strong,
	Why:       "People who cannot remember or copy a password need a password manager or the clipboard; those who cannot solve puzzles are kept out by them.",
	Fix:       "Take away the script that stops pasting. In place of a puzzle use a test that asks nothing of people.",
	Bad:       `<input type="password" onpaste="return false">`,
	Good:      `<input type="password" autocomplete="current-password">`,
	WordPress: "In the settings of the security or login plugin.",
	Question:  "Can the password be pasted, and can people log in without solving a puzzle?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		forms := nearest(s, func(n *page.Node) bool { return n.Is("form") || n.Kind == page.Document })
		puzzles := map[*page.Node]string{}
		for _, n := range s.WithTag("iframe") {
			if m := puzzleMakers.FindString(attr(n, "src")); m != "" && !n.Hidden() {
				puzzles[forms[n.Index()]] = m
			}
		}
		targets := only(s.WithTag("input"), html, func(n *page.Node) bool {
			return inputType(n) == "password" && !n.ProgrammaticallyHidden() && !disabled(n)
		})
		return targets, func(n *page.Node) Verdict { return judgePassword(n, puzzles[forms[n.Index()]]) }
	},
}

// puzzleMakers are parts of the addresses of frames in which people may have to
// show that they are no programs.
var puzzleMakers = regexp.MustCompile(`google\.com/recaptcha/(?:api2|enterprise)/anchor\?.*size=(?:normal|compact)|recaptcha\.net/recaptcha/(?:api2|enterprise)/anchor\?.*size=(?:normal|compact)|hcaptcha\.com/captcha|arkoselabs\.com|funcaptcha|geetest\.com|captcha\.yandex|smartcaptcha`)

var refusesPaste = regexp.MustCompile(`return\s*\(?\s*false|preventDefault\(`)

func judgePassword(n *page.Node, puzzle string) Verdict {
	paste := attr(n, "onpaste")
	switch {
	case refusesPaste.MatchString(paste) && !conditional.MatchString(paste):
		return fail("the field refuses what is pasted into it: onpaste=%s", quote(paste))
	case !blank(paste) || slices.Contains(n.Listeners, "paste"):
		return cantTell("a script watches what is pasted into the field; see whether a password can be pasted")
	case puzzle != "":
		return cantTell("beside the field stands a test that may ask for a puzzle (%s); see whether people can log in without solving one", puzzle)
	}
	return pass()
}
