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
	if n.Kind != Element || !n.sight.shown || n.disabled() || n.Inert() {
		return false
	}
	if n.States["focusable"] == "true" {
		return true
	}
	_, given := n.TabIndex()
	return given || n.takesFocus()
}

// InTabOrder tells whether the Tab key comes to the element while its document
// has the focus.
//
// Source: HTML, "sequential focus navigation order".
func (n *Node) InTabOrder() bool {
	if n.sight.passed || !n.Focusable() {
		return false
	}
	index, given := n.TabIndex()
	if given {
		return index >= 0
	}
	return n.takesFocus()
}

// TabStop tells whether the Tab key comes to the element from anywhere on the
// page. A frame is passed over when its tabindex is negative; it is no stop
// itself, only what it shows is.
//
// Source: HTML, "flattened tabindex-ordered focus navigation scope".
func (n *Node) TabStop() bool {
	return n.InTabOrder() && !n.sight.framed && !n.Is("iframe", "frame", "object")
}

// passedOver takes over from the parent what keeps the Tab key away, and sees
// whether a frame or shadow tree begins that it does not enter.
func (n *Node) passedOver(p *Node) {
	up := &p.sight
	n.sight.passed, n.sight.framed, n.sight.behind = up.passed, up.framed, up.behind
	if n.Kind != Document && n.Kind != Shadow {
		return
	}
	index, given := p.TabIndex()
	if n.Kind == Shadow {
		n.sight.passed = up.passed || given && index < 0
		return
	}
	n.sight.framed = up.framed || up.passed || given && index < 0
	n.sight.inert, n.sight.passed, n.sight.behind = up.inert || up.behind, false, false
}

// openModal tells whether the element is a dialog that keeps people from using
// the rest of its document.
func (n *Node) openModal() bool { return n.Is("dialog") && n.Exposed && n.States["modal"] == "true" }

// TabIndex is the number in the attribute tabindex; given is false where there
// is none that counts.
func (n *Node) TabIndex() (index int, given bool) {
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
		return n.OpensDetails()
	}
	edit, ok := n.Attr("contenteditable")
	return ok && !strings.EqualFold(edit, "false")
}

// OpensDetails tells whether the element is the summary that opens and closes
// the details around it.
//
// Source: HTML, "summary for its parent details".
func (n *Node) OpensDetails() bool {
	p := n.Parent()
	if !n.Is("summary") || p == nil || !p.Is("details") {
		return false
	}
	return p.firstOf("summary") == n
}

// disabled tells whether the element is a form control that is switched off,
// by itself or by the fieldset around it.
func (n *Node) disabled() bool {
	if !n.Is("button", "input", "select", "textarea") {
		return false
	}
	return n.HasAttr("disabled") || n.sight.off
}

func (n *Node) firstOf(tag string) *Node {
	for _, c := range n.children {
		if c.Is(tag) {
			return c
		}
	}
	return nil
}
