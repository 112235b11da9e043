package speech

import (
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// mostLines bounds what is written down of one page.
const mostLines = 2000

// Read is what is said from the top of the page to its end. More tells that
// there is more than is written down.
func Read(s *page.Snapshot) (lines []Line, more bool) {
	r := reader{}
	if e := s.Root(); e != nil {
		r.inside(e, 0)
	}
	r.flush()
	return r.lines, r.full
}

// reader goes through a page.
type reader struct {
	lines []Line
	full  bool
	table *page.Table // that is being read

	text  []string // of the line under way
	level int
	first *page.Node // of that text
}

// inside says what stands in a node.
func (r *reader) inside(n *page.Node, level int) {
	for _, c := range n.Children() {
		if r.full {
			return
		}
		r.node(c, level)
	}
}

func (r *reader) node(n *page.Node, level int) {
	switch {
	case n.Kind == page.Text || n.Kind == page.Pseudo:
		if n.Exposed && !bullet(n) {
			r.say(n, level)
		}
	case n.Is("br"):
		r.flush()
	case (n.Role == "caption" || n.Role == "Legend") && said(n):
		// It was said as the name of what it stands in.
	case !n.Exposed || through[n.Role]:
		r.passThrough(n, level)
	case whole(n):
		r.line(control(n), level)
	case n.Role == "heading" && soleLink(n) != nil:
		l := control(n)
		l.What += ", " + control(soleLink(n)).What
		r.line(l, level)
	case isCell[n.Role]:
		r.cell(n, level)
	case n.Role == "table" || n.Role == "grid":
		outer := r.table
		r.table = page.TableOf(n)
		r.part(n, level)
		r.table = outer
	default:
		r.part(n, level)
	}
}

// soleLink is the link that a heading consists of, nil where it holds more.
func soleLink(n *page.Node) *page.Node {
	var link *page.Node
	for d := range n.Descendants() {
		if d.Role != "link" || !d.Exposed {
			continue
		}
		if link != nil || squeeze(d.Name) != squeeze(n.Name) || holdsOwn(d) {
			return nil
		}
		link = d
	}
	return link
}

// bullet tells whether a node is the sign before an item of a list, and no
// number.
func bullet(n *page.Node) bool {
	return n.Kind == page.Pseudo && n.Tag == "marker" && !strings.ContainsFunc(n.Data+n.Name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

var isCell = map[string]bool{"cell": true, "columnheader": true, "rowheader": true, "gridcell": true}

// cell says a cell with the headers that a listener is told of.
func (r *reader) cell(n *page.Node, level int) {
	l := control(n)
	l.What = strings.TrimSuffix(l.What, ", without a name")
	if r.table != nil {
		l.What += headersOf(r.table, n)
	}
	if holdsOwn(n) {
		l.Text = ""
		r.line(l, level)
		r.inside(n, level+1)
		r.flush()
		return
	}
	if l.Text == "" {
		l.What = "empty " + l.What
	}
	r.line(l, level)
}

// headersOf names the nearest header above a cell and the one before it.
func headersOf(t *page.Table, n *page.Node) string {
	c := t.CellOf(n)
	if c == nil || c.Header() {
		return ""
	}
	var above, before string
	for y := c.Y - 1; y >= 0 && above == ""; y-- {
		if h := t.At(c.X, y); h != nil && t.ColumnHeader(h) {
			above = squeeze(h.Node.Name)
		}
	}
	for x := c.X - 1; x >= 0 && before == ""; x-- {
		if h := t.At(x, c.Y); h != nil && t.RowHeader(h) {
			before = squeeze(h.Node.Name)
		}
	}
	said := ""
	if above != "" {
		said = ", under “" + above + "”"
	}
	if before != "" {
		said += ", beside “" + before + "”"
	}
	return said
}

// said tells whether a caption or legend is the name of what it stands in.
func said(n *page.Node) bool {
	for p := range n.Ancestors() {
		if p.Is("table", "fieldset") {
			return squeeze(p.Name) == squeeze(n.Text())
		}
	}
	return false
}

// passThrough says only what stands in a node. A block begins and ends a line.
func (r *reader) passThrough(n *page.Node, level int) {
	block := n.IsElement() && n.Box != nil && n.StyleOf("display") != "inline" && n.StyleOf("display") != "contents"
	if block {
		r.flush()
	}
	r.inside(n, level)
	if block {
		r.flush()
	}
}

// through are the roles of nodes of which nothing is said themselves.
var through = map[string]bool{
	"": true, "generic": true, "none": true, "presentation": true, "paragraph": true, "LabelText": true, "RootWebArea": true, "StaticText": true,
	"rowgroup": true, "row": true, "strong": true, "emphasis": true, "time": true, "superscript": true, "subscript": true, "LineBreak": true, "InlineTextBox": true,
	"mark": true, "deletion": true, "insertion": true, "term": true, "definition": true, "DescriptionList": true, "DescriptionListTerm": true,
	"DescriptionListDetail": true, "Legend": true, "caption": true, "Figcaption": true, "ListMarker": true, "Section": true, "Abbr": true, "listitem": true,
	"Details": true, "Ruby": true, "RubyAnnotation": true, "LayoutTable": true, "LayoutTableRow": true, "LayoutTableCell": true, "sectionheader": true, "sectionfooter": true,
}

// whole tells whether a node is said as one: its name stands for all that is in
// it.
func whole(n *page.Node) bool {
	switch n.Role {
	case "link", "button", "heading":
		return !holdsOwn(n)
	case "image", "img", "textbox", "searchbox", "checkbox", "radio", "combobox", "slider", "spinbutton", "switch", "tab", "menuitem", "menuitemcheckbox",
		"menuitemradio", "option", "progressbar", "meter", "separator", "Date", "DateTime", "InputTime", "ColorWell", "Audio", "Video", "DisclosureTriangle",
		"math", "graphics-document":
		return true
	}
	return false
}

// holdsOwn tells whether something stands in a node that is said by itself.
func holdsOwn(n *page.Node) bool {
	for d := range n.Descendants() {
		if d.IsElement() && d.Exposed && !through[d.Role] && d.Role != "image" && d.Role != "img" {
			return true
		}
	}
	return false
}

// part says what a node is and then what stands in it.
func (r *reader) part(n *page.Node, level int) {
	l := control(n)
	if n.Role == "heading" || n.Role == "link" || n.Role == "button" {
		l.Text, l.What = "", strings.TrimSuffix(l.What, ", without a name") // its name is what stands in it
	}
	r.line(l, level)
	r.inside(n, level+1)
	r.flush()
}

// say adds text to the line under way.
func (r *reader) say(n *page.Node, level int) {
	text := n.Data
	if n.Name != "" {
		text = n.Name
	}
	if strings.TrimSpace(text) == "" {
		if len(r.text) > 0 {
			r.text = append(r.text, " ")
		}
		return
	}
	if r.first != nil && language(n) != language(r.first) {
		r.flush()
	}
	if r.first == nil {
		r.first, r.level = n, level
	}
	r.text = append(r.text, text)
}

// flush ends the line under way.
func (r *reader) flush() {
	if r.first == nil {
		r.text = nil
		return
	}
	n, text, level := r.first, squeeze(strings.Join(r.text, "")), r.level
	r.first, r.text = nil, nil
	r.add(Line{Text: text, Lang: language(n), Level: level, Node: n})
}

// line ends the line under way and adds another.
func (r *reader) line(l Line, level int) {
	r.flush()
	l.Level = level
	r.add(l)
}

func (r *reader) add(l Line) {
	if len(r.lines) == mostLines {
		r.full = true
		return
	}
	r.lines = append(r.lines, l)
}
