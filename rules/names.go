package rules

import (
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/tongue"
)

// named passes a node that has an accessible name with words or signs in it;
// otherwise it fails with the message.
func named(n *page.Node, message string) Verdict {
	switch {
	case blank(n.Name):
		return fail("%s", message)
	case privateSigns(n.Name):
		return fail("%s: all that is there is a sign of an icon font, which has no meaning as text", message)
	}
	return pass()
}

// blank tells whether nothing of a name would be heard.
func blank(name string) bool {
	return strings.TrimFunc(name, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	}) == ""
}

// privateSigns tells whether a name is made of private use characters alone.
// Icon fonts use them for their pictures.
func privateSigns(name string) bool {
	for _, r := range name {
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Co, r) {
			return false
		}
	}
	return name != ""
}

// html tells whether the node is an HTML element, and not one of SVG or MathML.
func html(n *page.Node) bool { return n.IsElement() && n.Namespace == "" }

// only are the nodes for which all conditions hold.
func only(nodes []*page.Node, conditions ...func(*page.Node) bool) []*page.Node {
	var out []*page.Node
next:
	for _, n := range nodes {
		for _, ok := range conditions {
			if !ok(n) {
				continue next
			}
		}
		out = append(out, n)
	}
	return out
}

// exposed tells whether assistive technology meets the node.
func exposed(n *page.Node) bool { return n.Exposed }

// smallWord tells whether a word says little by itself, such as an article.
func smallWord(w string) bool { return tongue.IsSmall(w) }
