package rules

import (
	"strconv"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// metaViewport checks that the page does not keep people from enlarging it.
//
// Source: WCAG 2.2 SC 1.4.4; ACT rule b4f0c3; CSS Device Adaptation, "parsing
// the viewport meta element".
var metaViewport = Rule{
	ID:        "meta-viewport",
	Title:     "The page can be enlarged on a phone",
	ACT:       []string{"b4f0c3"},
	Class:     Strong,
	Why:       "People who see little enlarge the page with two fingers; this setting stops them.",
	Fix:       "Take user-scalable and maximum-scale out of the viewport element, in the theme's header or in the settings of the plugin that adds it.",
	Bad:       `content="width=device-width, maximum-scale=1, user-scalable=no"`,
	Good:      `content="width=device-width, initial-scale=1"`,
	WordPress: "It is written in the theme's header.php, or by a mobile or speed plugin.",
	Question:  "Can the page be enlarged to twice its size on a phone?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithTag("meta"), html, func(n *page.Node) bool {
			v := viewportProperties(attr(n, "content"))
			_, scalable := v["user-scalable"]
			_, most := v["maximum-scale"]
			return n.FrameID == 0 && strings.EqualFold(attr(n, "name"), "viewport") && (scalable || most)
		})
	},
	Expect: func(n *page.Node) Verdict {
		v := viewportProperties(attr(n, "content"))
		scalable, most := v["user-scalable"], v["maximum-scale"]
		if scale, set := viewportNumber(scalable); scalable == "no" || set && scale > -1 && scale < 1 {
			return fail("user-scalable=%s forbids to enlarge the page", scalable)
		}
		if scale, set := viewportNumber(most); set && scale >= 0 && scale < 2 {
			return fail("maximum-scale=%s lets the page be enlarged to less than twice its size", most)
		}
		if !understood(scalable) || !understood(most) {
			return cantTell("browsers do not agree on what %q means; see whether the page can be enlarged on a phone", attr(n, "content"))
		}
		return pass()
	},
}

// viewportProperties are the properties of a viewport element by name, both in
// lower case. Of equal ones the last counts.
func viewportProperties(content string) map[string]string {
	out := map[string]string{}
	rest := strings.ToLower(content)
	for rest != "" {
		var name, value string
		rest = strings.TrimLeft(rest, asciiSpace+",;=")
		name, rest = untilAny(rest, asciiSpace+",;=")
		_, rest = untilAny(rest, ",;=")
		if strings.HasPrefix(rest, "=") {
			value, rest = untilAny(strings.TrimLeft(rest, asciiSpace+"="), asciiSpace+",;=")
		}
		if name != "" {
			out[name] = value
		}
	}
	return out
}

func untilAny(s, stops string) (before, rest string) {
	if i := strings.IndexAny(s, stops); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// viewportNumber reads a value as browsers do, words included; it is false for
// what is no number to them.
func viewportNumber(value string) (float64, bool) {
	switch value {
	case "yes":
		return 1, true
	case "device-width", "device-height":
		return 10, true
	}
	number := value[:len(value)-len(strings.TrimLeft(value, "+-.0123456789"))]
	f, err := strconv.ParseFloat(number, 64)
	return f, err == nil
}

// understood tells whether browsers agree on a value; they do on a property
// that is not there.
func understood(value string) bool {
	_, ok := viewportNumber(value)
	return ok || value == "" || value == "no"
}
