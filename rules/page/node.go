package page

import "slices"

// Kind is the kind of a node.
type Kind string

const (
	Document Kind = "document"
	Doctype  Kind = "doctype"
	Element  Kind = "element"
	Text     Kind = "text"
	Comment  Kind = "comment"
	Shadow   Kind = "shadow" // a shadow root; its parent is the host
	Pseudo   Kind = "pseudo" // a pseudo-element such as ::before; its parent is the element
)

// Node is one node of the page with what Chrome computed for it.
type Node struct {
	Kind      Kind   `json:"kind"`
	ParentID  int    `json:"parent"`              // index of the parent in Snapshot.Nodes, -1 for the root
	FrameID   int    `json:"frame,omitempty"`     // index in Snapshot.Frames
	Tag       string `json:"tag,omitempty"`       // local name in lower case; of a pseudo-element its type, such as "before"
	Namespace string `json:"namespace,omitempty"` // "" for HTML, else "svg", "math" or "xml"
	Attrs     []Attr `json:"attrs,omitempty"`     // in source order
	Data      string `json:"data,omitempty"`      // of a text, comment or doctype; of a pseudo-element its text
	Mode      string `json:"mode,omitempty"`      // of a shadow root: "open", "closed" or "user-agent"

	// What the accessibility tree says. A node that is not exposed has no role;
	// Ignored tells why where Chrome does ("ariaHiddenSubtree", ...). Chrome
	// leaves many hidden nodes out of that tree altogether.
	Exposed     bool              `json:"exposed,omitempty"`
	Role        string            `json:"role,omitempty"` // as Chrome names it: "button", "image", "StaticText", ...
	Name        string            `json:"name,omitempty"` // accessible name
	Description string            `json:"description,omitempty"`
	States      map[string]string `json:"states,omitempty"` // "focusable": "true", "level": "2", ...
	Ignored     []string          `json:"ignored,omitempty"`

	// Layout. A node without a box takes no part in layout and has no styles.
	Box    *Rect  `json:"box,omitempty"`    // in CSS pixels, from the top left of the main document
	Lines  []Rect `json:"lines,omitempty"`  // of a text: the boxes of its lines, where it has more than one
	Style  int    `json:"style,omitempty"`  // row of Snapshot.StyleRows plus one; 0 for none
	Paint  int    `json:"paint,omitempty"`  // paint order: what is greater is painted later
	Scroll *Size  `json:"scroll,omitempty"` // size of the content, where it is greater than the box

	// Background is Chrome's own blend of what lies behind the text of an
	// element, "" where it gave none. It is a hint: Chrome ignores images,
	// gradients past their first stop, and blend modes.
	Background string `json:"background,omitempty"`

	Value     string   `json:"value,omitempty"`     // current value of a form field
	Checked   bool     `json:"checked,omitempty"`   // current state of a check box, radio button or option
	Clickable bool     `json:"clickable,omitempty"` // Chrome says that it reacts to clicks
	Source    string   `json:"source,omitempty"`    // of an image: the address that was chosen
	Listeners []string `json:"listeners,omitempty"` // event types that scripts listen to on this node; of a document, on its window too

	// Focus says what style sheets of the main document do to the outline that
	// shows the focus; nil where they leave it alone, in fields with a caret,
	// in frames and in shadow trees.
	Focus *FocusSign `json:"focus,omitempty"`

	// Conditional are declarations of style sheets under media queries that
	// some rules ask for: turns by the orientation, and content cut off in
	// narrow windows. For an element that turns, or whose height follows that
	// of the window, those without a condition are there as well; for a field,
	// the look of its placeholder.
	Conditional []Declaration `json:"conditional,omitempty"`
	Blank       bool          `json:"blank,omitempty"`     // of a canvas: nothing is drawn on it, as far as can be told
	Media       *Media        `json:"media,omitempty"`     // of audio and video elements: what they play; nil where Chrome was not asked or gave no answer
	Animation   *Animation    `json:"animation,omitempty"` // of an image that shows a GIF file which moves

	// Zoomed says how the texts that are children of this element fare when the
	// page is enlarged to 200 %; nil where that was not tried.
	Zoomed *Zoomed `json:"zoomed,omitempty"`

	// DevTools is Chrome's own number of the node, valid only while the page
	// is open. It is not stored.
	DevTools int64 `json:"-"`

	snapshot *Snapshot
	index    int
	parent   *Node
	children []*Node
	sight    sight
}

// Zoomed is what was seen of the texts of an element in a window of half the
// width and height, which is what enlarging to 200 % makes of it.
//
// Source: ACT rule 59br37.
type Zoomed struct {
	Shown  bool `json:"shown,omitempty"`  // a part of them at least is seen
	Cut    bool `json:"cut,omitempty"`    // a part is cut off by a box that does not scroll, and not cleanly
	Before bool `json:"before,omitempty"` // a part was cut off, or nothing was seen, before it was enlarged
	More   bool `json:"more,omitempty"`   // a control or link near the box may lead to the rest
	Unsure bool `json:"unsure,omitempty"` // something is turned, moved or placed so that it cannot be told
}

// FocusSign is what style sheets do to the outline that shows the focus.
type FocusSign struct {
	Removed string `json:"removed"`         // selector of a rule that takes it away; "style" for the attribute
	Shown   string `json:"shown,omitempty"` // selector of a rule that changes something else in its place
	Maybe   string `json:"maybe,omitempty"` // the same, of a rule that works only when a script sets a class
}

// Attr is one attribute as it stands in the document.
type Attr struct {
	Name  string `json:"n"`
	Value string `json:"v"`
}

// Declaration is one declaration of a style sheet.
type Declaration struct {
	Media     string `json:"media,omitempty"` // the condition under which it holds, or the pseudo-element; "" for none
	Property  string `json:"property"`
	Value     string `json:"value"`
	Important bool   `json:"important,omitempty"`
}

// Rect is a rectangle in CSS pixels.
type Rect struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// Empty tells whether the rectangle has no area.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains tells whether o lies within r, give or take half a pixel.
func (r Rect) Contains(o Rect) bool {
	const slack = 0.5
	return o.X >= r.X-slack && o.Y >= r.Y-slack && o.X+o.W <= r.X+r.W+slack && o.Y+o.H <= r.Y+r.H+slack
}

// Intersects tells whether the two rectangles share an area.
func (r Rect) Intersects(o Rect) bool {
	return r.X < o.X+o.W && o.X < r.X+r.W && r.Y < o.Y+o.H && o.Y < r.Y+r.H
}

// Size is a width and a height in CSS pixels.
type Size struct {
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// Snapshot is the page that the node belongs to.
func (n *Node) Snapshot() *Snapshot { return n.snapshot }

// Index is the position of the node in Snapshot.Nodes.
func (n *Node) Index() int { return n.index }

// Parent is the parent across frames and shadow roots, nil for the root: the
// parent of a frame's document is the frame element, that of a shadow root is
// its host.
func (n *Node) Parent() *Node { return n.parent }

// Children are the child nodes in tree order, with shadow roots, frame
// documents and pseudo-elements among them. Do not change the slice.
func (n *Node) Children() []*Node { return n.children }

// IsElement tells whether the node is an element.
func (n *Node) IsElement() bool { return n.Kind == Element }

// Is tells whether the node is an HTML element with one of the tags.
func (n *Node) Is(tags ...string) bool {
	return n.Kind == Element && n.Namespace == "" && slices.Contains(tags, n.Tag)
}

// Attr gives the value of an attribute and whether it is there. The name is in
// lower case for HTML elements.
func (n *Node) Attr(name string) (string, bool) {
	for _, a := range n.Attrs {
		if a.Name == name {
			return a.Value, true
		}
	}
	return "", false
}

// HasAttr tells whether the attribute is there, whatever its value.
func (n *Node) HasAttr(name string) bool {
	_, ok := n.Attr(name)
	return ok
}

// StyleOf is the computed value of a property, "" when the node has no layout
// or the property was not asked for.
func (n *Node) StyleOf(property string) string {
	if n.Style == 0 || n.Style > len(n.snapshot.StyleRows) {
		return ""
	}
	row := n.snapshot.StyleRows[n.Style-1]
	i, ok := n.snapshot.index.styles[property]
	if !ok || i >= len(row) {
		return ""
	}
	return row[i]
}

// Frame is the document that the node belongs to.
func (n *Node) Frame() Frame {
	if n.FrameID < 0 || n.FrameID >= len(n.snapshot.Frames) {
		return Frame{Owner: -1}
	}
	return n.snapshot.Frames[n.FrameID]
}

// State is a state or property of the accessibility tree, "" when it is not
// set.
func (n *Node) State(name string) string { return n.States[name] }

// Hidden tells whether nobody can perceive the node by sight: it or an
// ancestor takes no part in layout, or its visibility is hidden. Elements with
// display: contents have no box of their own; they count as shown when a
// descendant is.
func (n *Node) Hidden() bool {
	if n.Is("option", "optgroup") && n.Style == 0 {
		if list := n.Closest(func(p *Node) bool { return p.Is("select") }); list != nil {
			return list.Hidden()
		}
	}
	return !n.sight.shown
}

// Ancestors yields the parent, its parent and so on up to the root.
func (n *Node) Ancestors() func(yield func(*Node) bool) {
	return func(yield func(*Node) bool) {
		for p := n.Parent(); p != nil; p = p.Parent() {
			if !yield(p) {
				return
			}
		}
	}
}

// Closest is the node itself or its nearest ancestor for which ok says yes,
// nil when there is none.
func (n *Node) Closest(ok func(*Node) bool) *Node {
	for p := n; p != nil; p = p.Parent() {
		if ok(p) {
			return p
		}
	}
	return nil
}

// Descendants yields all nodes below n in tree order.
func (n *Node) Descendants() func(yield func(*Node) bool) {
	return func(yield func(*Node) bool) { n.walk(yield) }
}

func (n *Node) walk(yield func(*Node) bool) bool {
	for _, c := range n.children {
		if !yield(c) || !c.walk(yield) {
			return false
		}
	}
	return true
}
