package rules

import (
	"strconv"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// longest is the number of seconds after which a refresh no longer counts as a
// time limit: 20 hours.
const longest = 72000

// metaRefresh checks that the page does not reload or leave by itself while
// somebody reads it. It takes the first such element of each document.
//
// Source: WCAG 2.2 SC 2.2.1, technique H76; ACT rule bc659a.
var metaRefresh = Rule{
	ID:        "meta-refresh",
	Title:     "The page does not reload or leave by itself",
	ACT:       []string{"bc659a"},
	Class:     Provable,
	Why:       "People who read slowly or listen lose their place, or the page, before they are done.",
	Fix:       "Take the meta refresh out of the page or the theme; send visitors on from the server instead, or give them a link or a button to reload.",
	Bad:       `<meta http-equiv="refresh" content="30">`,
	Good:      "no such element",
	WordPress: "A redirection plugin can send visitors on from the server instead.",
	Targets:   firstRefreshes,
	Expect: func(n *page.Node) Verdict {
		seconds, _ := refreshDelay(attr(n, "content"))
		if seconds == 0 || seconds > longest {
			return pass()
		}
		return fail("the page reloads or leaves by itself after %d seconds", seconds)
	},
}

// metaRefreshNone checks the same, however long the delay is.
//
// Source: WCAG 2.2 SC 2.2.4 and 3.2.5, failures F40 and F41; ACT rule bisz58.
var metaRefreshNone = Rule{
	ID:      "meta-refresh-no-exception",
	Title:   "The page never reloads or leaves by itself",
	ACT:     []string{"bisz58"},
	Class:   Provable,
	Why:     "A page that changes without being asked interrupts people who read slowly, listen, or were called away.",
	Fix:     "Take the meta refresh out of the page or the theme; give visitors a link or a button to reload.",
	Bad:     `<meta http-equiv="refresh" content="86400">`,
	Good:    "no such element",
	Targets: firstRefreshes,
	Expect: func(n *page.Node) Verdict {
		if seconds, _ := refreshDelay(attr(n, "content")); seconds > 0 {
			return fail("the page reloads or leaves by itself after %s", delay(seconds))
		}
		return pass()
	},
}

func delay(seconds int) string {
	if seconds > longest {
		return "more than 20 hours"
	}
	return strconv.Itoa(seconds) + " seconds"
}

// firstRefreshes are the first meta elements of each document that reload or
// leave it.
func firstRefreshes(s *page.Snapshot) []*page.Node {
	seen := map[int]bool{}
	return only(s.WithTag("meta"), html, func(n *page.Node) bool {
		_, ok := refreshDelay(attr(n, "content"))
		if !ok || seen[n.FrameID] || !strings.EqualFold(attr(n, "http-equiv"), "refresh") {
			return false
		}
		seen[n.FrameID] = true
		return true
	})
}

// refreshDelay reads the seconds from the content of a meta refresh, as far as
// browsers read it; it is false for a value that they ignore.
// Source: HTML, "shared declarative refresh steps".
func refreshDelay(content string) (seconds int, ok bool) {
	s := strings.TrimLeft(content, asciiSpace)
	rest := strings.TrimLeft(s, "0123456789")
	if len(rest) == len(s) && !strings.HasPrefix(s, ".") {
		return 0, false
	}
	seconds = atMost(s[:len(s)-len(rest)], longest+1)
	rest = strings.TrimLeft(rest, "0123456789.")
	if rest != "" && !strings.ContainsRune(asciiSpace+";,", rune(rest[0])) {
		return 0, false
	}
	return seconds, true
}

// asciiSpace is white space as HTML knows it.
const asciiSpace = " \t\n\f\r"

// atMost reads digits, up to a limit.
func atMost(digits string, limit int) int {
	n := 0
	for _, d := range digits {
		if n = n*10 + int(d-'0'); n >= limit {
			return limit
		}
	}
	return n
}
