package browser

import (
	"strconv"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// control takes what a form control or an icon is drawn as, one of each look.
func (p *inkPick) control(n *page.Node) {
	if n.HasAttr("disabled") || n.State("disabled") == "true" || n.Box.W < 8 || n.Box.H < 8 {
		return
	}
	role, _ := n.Attr("role")
	kind, _ := n.Attr("type")
	kind = strings.ToLower(kind)
	var what inkKind
	switch {
	case n.StyleOf("border-bottom-style") == "inset":
		return // the browser draws it as it likes
	case n.Is("textarea", "select"), n.Is("input") && !drawnOtherwise[kind],
		n.IsElement() && (role == "checkbox" || role == "radio" || role == "switch") && !n.Is("input") && n.Box.W <= 60 && n.Box.H <= 60:
		what = inkOutline
	case n.Is("button") && bareDot(n):
		what = inkOutline
	case n.Is("a") && n.HasAttr("href"), n.Is("button", "summary"), role == "button", role == "link":
		if n.Box.W > 80 || n.Box.H > 80 || !iconOnly(n) {
			return
		}
		what = inkIcon
	default:
		return
	}
	if p.fresh(n, kind) {
		p.add(n, what, string(what), mostInkControls)
	}
}

// fresh tells whether no control of the same look was taken before.
func (p *inkPick) fresh(n *page.Node, kind string) bool {
	look := strings.Join([]string{n.Shape(), strconv.Itoa(n.Style), n.Background, kind, strconv.FormatBool(n.Checked), n.State("checked"), strconv.FormatBool(n.Value != "" || n.HasAttr("placeholder"))}, "|")
	was := p.looks[look]
	p.looks[look] = true
	return !was
}

// bareDot tells whether a button is nothing but its own small ground, as those
// are by which slides are chosen.
func bareDot(n *page.Node) bool {
	return n.Box.W <= 40 && n.Box.H <= 40 && len(n.Children()) == 0 && n.Name != ""
}

// hiddenBox takes a check box or radio button that cannot be seen, if something
// is drawn in its place: beside it, or in its label.
func (p *inkPick) hiddenBox(n *page.Node) {
	kind, _ := n.Attr("type")
	kind = strings.ToLower(kind)
	if !n.Is("input") || kind != "checkbox" && kind != "radio" || n.HasAttr("disabled") || n.State("disabled") == "true" || n.Style == 0 {
		return
	}
	drawn := drawnFor(n)
	if drawn == nil {
		return
	}
	host := drawn
	if drawn.Kind == page.Pseudo {
		host = drawn.Parent()
	}
	number, known := p.numbers[host]
	if known && p.fresh(host, kind+strconv.FormatBool(n.Checked)) && p.counts["outline"] < mostInkControls {
		p.counts["outline"]++
		p.items = append(p.items, inkItem{node: n, kind: inkOutline, number: number, must: true, drawn: drawn})
	}
}

// drawnFor is the first small box without words near a hidden check box, nil for
// none.
func drawnFor(n *page.Node) *page.Node {
	p := n.Parent()
	if p == nil {
		return nil
	}
	var near []*page.Node
	if label := n.LabelFor(); label != nil {
		near = append(near, label)
	}
	if p.Is("label") {
		near = append(near, p)
	}
	for _, c := range p.Children() {
		if c.IsElement() && c.Index() > n.Index() && len(near) < 3 {
			near = append(near, c)
		}
	}
	for _, e := range near {
		if smallBox(e) {
			return e
		}
		for d := range e.Descendants() {
			if smallBox(d) {
				return d
			}
		}
	}
	return nil
}

// smallBox tells whether a node is drawn as a check box may be.
func smallBox(n *page.Node) bool {
	const least, most = 10, 60
	if n.Kind != page.Pseudo && !(n.Is("span", "div", "i", "label") && n.Visible()) || n.Box == nil {
		return false
	}
	for d := range n.Descendants() {
		if d.Namespace == "svg" || d.Is("img") || d.Kind == page.Pseudo && strings.TrimSpace(d.Data) != "" {
			return false
		}
	}
	b := n.Box
	return b.W >= least && b.H >= least && b.W <= most && b.H <= 40 && b.W >= 0.8*b.H && strings.TrimSpace(n.Text()) == "" && strings.TrimSpace(n.Data) == ""
}

// drawnOtherwise are the types of input that have no outline to be told by.
var drawnOtherwise = map[string]bool{
	"hidden": true, "submit": true, "button": true, "reset": true, "image": true, "range": true, "color": true, "file": true,
}

// iconOnly tells whether all that an element shows is a drawing, or a sign that
// is no letter.
func iconOnly(n *page.Node) bool {
	found := false
	for d := range n.Descendants() {
		switch {
		case d.Is("img", "picture", "video", "canvas", "input", "select", "iframe") && d.Visible(),
			d.StyleOf("background-image") != "" && d.StyleOf("background-image") != "none",
			d.Kind == page.Text && strings.ContainsFunc(d.Data, lettersAndDigits) && d.Visible() && !d.InIconFont():
			return false
		case d.Namespace == "svg" && d.Tag == "svg" && d.Visible(),
			d.Kind == page.Text && strings.TrimSpace(d.Data) != "" && d.Visible(),
			d.Kind == page.Pseudo && strings.TrimSpace(d.Data) != "" && d.Box != nil:
			found = true
		}
	}
	picture := n.StyleOf("background-image")
	return found && (picture == "" || picture == "none" || strings.Contains(picture, "gradient"))
}
