package page

import (
	"strconv"
	"strings"
)

// Focusable tells whether script or a click can bring the focus to the
// element: it is shown, not disabled and not inert, and HTML or a tabindex
// makes it so.
//
// Source: HTML, "focusable area"; ACT rules, "focusable".
func (n *Node) Focusable() bool {
	if n.Kind != Element || !n.sight.shown || n.disabled() || n.sight.inert {
		return false
	}
	if n.States["focusable"] == "true" {
		return true
	}
	_, given := n.tabindex()
	return given || n.takesFocus()
}

// InTabOrder tells whether the Tab key comes to the element.
//
// Source: HTML, "sequential focus navigation order".
func (n *Node) InTabOrder() bool {
	if !n.Focusable() {
		return false
	}
	index, given := n.tabindex()
	if given {
		return index >= 0
	}
	return n.takesFocus()
}

// tabindex is the number in the attribute; given is false where there is none
// that counts.
func (n *Node) tabindex() (index int, given bool) {
	v, ok := n.Attr("tabindex")
	if !ok {
		return 0, false
	}
	v = strings.TrimSpace(v)
	end := 0
	for end < len(v) && (v[end] >= '0' && v[end] <= '9' || end == 0 && (v[0] == '-' || v[0] == '+')) {
		end++
	}
	i, err := strconv.Atoi(strings.TrimPrefix(v[:end], "+"))
	return i, err == nil
}

// takesFocus tells whether the element can have the focus without a tabindex.
func (n *Node) takesFocus() bool {
	if n.Namespace == "svg" {
		return n.Tag == "a" && (n.HasAttr("href") || n.HasAttr("xlink:href"))
	}
	if n.Namespace != "" {
		return false
	}
	switch n.Tag {
	case "a", "area":
		return n.HasAttr("href")
	case "button", "select", "textarea", "iframe":
		return true
	case "input":
		kind, _ := n.Attr("type")
		return !strings.EqualFold(strings.TrimSpace(kind), "hidden")
	case "audio", "video":
		return n.HasAttr("controls")
	case "summary":
		p := n.Parent()
		return p != nil && p.Is("details") && n.firstSummary(p)
	}
	edit, ok := n.Attr("contenteditable")
	return ok && !strings.EqualFold(edit, "false")
}

// firstSummary tells whether the element is the summary that opens the details.
func (n *Node) firstSummary(details *Node) bool {
	for _, c := range details.children {
		if c.Is("summary") {
			return c == n
		}
	}
	return false
}

// disabled tells whether the element is a form control that is switched off,
// by itself or by the fieldset around it.
func (n *Node) disabled() bool {
	if !n.Is("button", "input", "select", "textarea") {
		return false
	}
	return n.HasAttr("disabled") || n.sight.off
}

func (n *Node) firstLegend() *Node {
	for _, c := range n.children {
		if c.Is("legend") {
			return c
		}
	}
	return nil
}
