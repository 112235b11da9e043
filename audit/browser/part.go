package browser

import (
	"slices"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/domsnapshot"

	"github.com/igfaudit/igfaudit/rules/page"
)

// part turns the capture of one process into nodes.
type part struct {
	*builder
	*captured
	byBackend map[cdp.BackendNodeID]*page.Node
}

// document adds a document and, below their frame elements, those within it.
func (p *part) document(i, owner int) {
	d := p.Documents[i]
	first := len(p.nodes)
	frame := len(p.frames)
	p.frames = append(p.frames, page.Frame{
		URL: p.str(d.DocumentURL), Title: p.str(d.Title), Root: first, Owner: owner,
		Width: d.ContentWidth, Height: d.ContentHeight,
		Responsive: i > 0 || p.conditional.responsive,
	})
	for j := range d.Nodes.NodeType {
		p.nodes = append(p.nodes, p.node(d.Nodes, j, first, frame, owner))
	}
	p.nodes[first].Listeners = withWindow(p.nodes[first].Listeners, p.windows[i])
	p.shadowRoots(d.Nodes, first, frame)
	p.rare(d.Nodes, first)
	p.layout(d, first, p.origin(owner, d))
	p.frames[frame].XML = isXML(p.nodes[first:])
	if c := d.Nodes.ContentDocumentIndex; c != nil {
		for k, j := range c.Index {
			p.document(int(c.Value[k]), first+int(j))
		}
	}
}

// withWindow are the events that scripts listen to on a document or its window.
// Those of moving the device come to the window alone.
func withWindow(document, window []string) []string {
	heard := slices.DeleteFunc(slices.Clone(document), func(e string) bool { return strings.HasPrefix(e, "device") })
	heard = append(heard, window...)
	slices.Sort(heard)
	return slices.Compact(heard)
}

func (p *part) node(t *domsnapshot.NodeTreeSnapshot, j, first, frame, owner int) *page.Node {
	parent := owner
	if t.ParentIndex[j] >= 0 {
		parent = first + int(t.ParentIndex[j])
	}
	n := &page.Node{ParentID: parent, FrameID: frame, DevTools: int64(t.BackendNodeID[j])}
	p.byBackend[t.BackendNodeID[j]] = n
	n.Listeners = p.listeners[t.BackendNodeID[j]]
	n.Conditional = p.conditional.of[t.BackendNodeID[j]]
	n.Media, n.Animation = p.plays[t.BackendNodeID[j]], p.moves[t.BackendNodeID[j]]
	name := p.str(t.NodeName[j])
	switch t.NodeType[j] {
	case 1:
		p.element(n, name, t.Attributes[j])
	case 3, 4:
		n.Kind, n.Data = page.Text, p.str(t.NodeValue[j])
	case 8:
		n.Kind, n.Data = page.Comment, p.str(t.NodeValue[j])
	case 9:
		n.Kind = page.Document
	case 10:
		n.Kind, n.Data = page.Doctype, name
	default:
		n.Kind = page.Comment
	}
	return n
}

// shadowRoots puts a root between each host and what stands in its shadow
// tree. The roots come last; the order of the tree is made later.
func (p *part) shadowRoots(t *domsnapshot.NodeTreeSnapshot, first, frame int) {
	roots := map[int]int{}
	for j, id := range t.BackendNodeID {
		child, ok := p.inShadow[id]
		if !ok {
			continue
		}
		n := p.nodes[first+j]
		root, ok := roots[n.ParentID]
		if !ok {
			root = len(p.nodes)
			roots[n.ParentID] = root
			p.nodes = append(p.nodes, &page.Node{Kind: page.Shadow, Mode: child.mode, ParentID: n.ParentID, FrameID: frame})
		}
		n.ParentID = root
	}
}

// element fills in an element. Chrome gives the names of HTML elements of HTML
// documents in capitals; all others as they are written.
func (p *part) element(n *page.Node, name string, attrs domsnapshot.ArrayOfStrings) {
	n.Kind = page.Element
	n.Tag = strings.ToLower(name)
	for k := 0; k+1 < len(attrs); k += 2 {
		n.Attrs = append(n.Attrs, page.Attr{Name: p.str(domsnapshot.StringIndex(attrs[k])), Value: p.str(domsnapshot.StringIndex(attrs[k+1]))})
	}
	if name == n.Tag || name != strings.ToUpper(name) {
		n.Namespace = p.namespace(n, name)
	}
}

// namespace tells what an element is whose name is not in capitals: it follows
// from the nearest svg or math element above, or from the root of an XML
// document.
func (p *part) namespace(n *page.Node, name string) string {
	switch n.Tag {
	case "svg", "math":
		return n.Tag
	}
	if xmlns, ok := n.Attr("xmlns"); ok {
		return map[string]string{"http://www.w3.org/1999/xhtml": "", "http://www.w3.org/2000/svg": "svg", "http://www.w3.org/1998/Math/MathML": "math"}[xmlns]
	}
	if n.ParentID >= 0 && n.ParentID < len(p.nodes) && p.nodes[n.ParentID].Kind == page.Element {
		above := p.nodes[n.ParentID]
		if above.Tag == "foreignobject" {
			return ""
		}
		return above.Namespace
	}
	return "xml"
}

// isXML tells whether a document was not read as HTML: the name of its root
// element then keeps its case and namespace.
func isXML(nodes []*page.Node) bool {
	for _, n := range nodes {
		if n.Kind == page.Element {
			return n.Tag != "html" || n.Namespace != ""
		}
	}
	return false
}

func (p *part) rare(t *domsnapshot.NodeTreeSnapshot, first int) {
	each := func(d *domsnapshot.RareStringData, set func(n *page.Node, v string)) {
		if d == nil {
			return
		}
		for k, j := range d.Index {
			set(p.nodes[first+int(j)], p.str(d.Value[k]))
		}
	}
	flag := func(d *domsnapshot.RareBooleanData, set func(n *page.Node)) {
		if d == nil {
			return
		}
		for _, j := range d.Index {
			set(p.nodes[first+int(j)])
		}
	}
	each(t.InputValue, func(n *page.Node, v string) { n.Value = v })
	each(t.TextValue, func(n *page.Node, v string) { n.Value = v })
	each(t.CurrentSourceURL, func(n *page.Node, v string) { n.Source = v })
	each(t.PseudoType, func(n *page.Node, v string) { n.Kind, n.Tag, n.Namespace = page.Pseudo, v, "" })
	flag(t.InputChecked, func(n *page.Node) { n.Checked = true })
	flag(t.OptionSelected, func(n *page.Node) { n.Checked = true })
	flag(t.IsClickable, func(n *page.Node) { n.Clickable = true })
}

type point struct{ x, y float64 }

// origin is where the top left of a frame's content stands on the page.
func (p *part) origin(owner int, d *domsnapshot.DocumentSnapshot) point {
	if owner < 0 || p.nodes[owner].Box == nil {
		return point{}
	}
	box, inset := p.nodes[owner].Box, p.insetOf[owner]
	return point{box.X + inset.x - d.ScrollOffsetX, box.Y + inset.y - d.ScrollOffsetY}
}

func (p *part) layout(d *domsnapshot.DocumentSnapshot, first int, at point) {
	l := d.Layout
	for k, j := range l.NodeIndex {
		n := p.nodes[first+int(j)]
		if n.Style != 0 { // a second box of the same node
			if n.Kind == page.Pseudo && n.Tag != "marker" && n.Data == "" {
				n.Data = p.str(l.Text[k]) // the first was the box about its text
			}
			continue
		}
		n.Style = p.row(p.captured, l.Styles[k])
		if inset, ok := p.inset[d.Nodes.BackendNodeID[j]]; ok {
			p.insetOf[first+int(j)] = inset
		}
		if b := l.Bounds[k]; len(b) == 4 {
			n.Box = &page.Rect{X: b[0] + at.x, Y: b[1] + at.y, W: b[2], H: b[3]}
		}
		if k < len(l.PaintOrders) {
			n.Paint = int(l.PaintOrders[k])
		}
		if k < len(l.BlendedBackgroundColors) {
			n.Background = p.str(l.BlendedBackgroundColors[k])
		}
		if n.Kind == page.Pseudo {
			n.Data = p.str(l.Text[k])
		}
	}
	p.lines(d, first, at)
}

// lines gives the boxes of the lines of texts that have more than one.
func (p *part) lines(d *domsnapshot.DocumentSnapshot, first int, at point) {
	boxes := map[*page.Node][]page.Rect{}
	for k, row := range d.TextBoxes.LayoutIndex {
		n := p.nodes[first+int(d.Layout.NodeIndex[row])]
		if b := d.TextBoxes.Bounds[k]; n.Kind == page.Text && len(b) == 4 {
			boxes[n] = append(boxes[n], page.Rect{X: b[0] + at.x, Y: b[1] + at.y, W: b[2], H: b[3]})
		}
	}
	for n, list := range boxes {
		if len(list) > 1 {
			n.Lines = list
		}
	}
}

// accessibility ties the accessibility tree to the nodes.
func (p *part) accessibility() {
	for _, a := range p.ax {
		n := p.byBackend[a.BackendDOMNodeID]
		if n == nil || n.Exposed {
			continue
		}
		if a.Ignored {
			n.Ignored = a.reasons()
			continue
		}
		n.Exposed = true
		n.Role = a.Role.text()
		if n.Kind == page.Text {
			continue // its name is its text
		}
		n.Name, n.Description = a.Name.text(), a.Description.text()
		n.States = a.states()
	}
}
