package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// characterKeys asks about single letters and signs that do something wherever
// they are typed.
//
// Source: WCAG 2.2 SC 2.1.4, failure F99.
var characterKeys = Rule{
	ID:       "character-keys",
	Title:    "No letter or sign alone sets anything off, or that can be turned off",
	Class:    Pointer,
	Probe:    page.KeyProbe,
	Why:      "People who speak to their computer set off a dozen such keys with one word, and people whose hands shake hit them by mistake.",
	Fix:      "Let the keys work together with Ctrl or Alt, or only while the part that they belong to has the focus, or add a setting that turns them off.",
	Bad:      `document.addEventListener("keydown", e => { if (e.key === "s") openSearch() })`,
	Good:     `document.addEventListener("keydown", e => { if (e.key === "s" && e.altKey) openSearch() })`,
	Question: "Is there a setting on this site that turns these keys off, or lets people choose others?",
	Targets: func(s *page.Snapshot) []*page.Node {
		if e := s.DocumentElement(); e != nil && s.Probed != nil && s.Probed.Keys != nil && s.Probed.Keys.Typed {
			return []*page.Node{e}
		}
		return nil
	},
	Expect: func(n *page.Node) Verdict {
		letters := n.Snapshot().Probed.Keys.Letters
		if len(letters) == 0 {
			return pass()
		}
		return cantTell("typed while nothing has the focus, %s did something, twice", "“"+strings.Join(letters, "”, “")+"”")
	},
}
