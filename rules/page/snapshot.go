// Package page is one web page in one state, as plain data: what Chrome
// computed of it, and nothing that needs Chrome to be read again.
package page

import "strings"

// Schema names the layout of a stored snapshot. A reader refuses any other.
const Schema = "igfaudit-snapshot/1"

// Snapshot is one page in one state. It is plain data: it can be stored, read
// back and judged again without a browser.
//
// A snapshot that was decoded from JSON must be linked (see [Snapshot.Link])
// before its nodes are asked for their neighbours.
type Snapshot struct {
	Schema   string   `json:"schema"`
	URL      string   `json:"url"`      // the address that was asked for
	FinalURL string   `json:"finalUrl"` // the address of the document that was captured
	State    string   `json:"state"`    // "load", "open: <what>", or "<flow>/<checkpoint>"
	Title    string   `json:"title"`
	Browser  string   `json:"browser"` // product and version, such as "HeadlessChrome/156.0"
	Viewport Viewport `json:"viewport"`
	Response Response `json:"response"`
	Timing   Timing   `json:"timing"`
	Events   []Event  `json:"events,omitempty"`
	HTML     string   `json:"html"` // the light DOM of the main document, serialised after load

	// Linked are addresses that the page links to and that were read, where a
	// rule asked for them.
	Linked []Linked `json:"linked,omitempty"`

	// StyleNames are the computed properties that were asked for; a row of
	// StyleRows holds their values in this order. Nodes that look alike share
	// a row.
	StyleNames []string   `json:"styleNames"`
	StyleRows  [][]string `json:"styleRows"`

	KeyWalk *KeyWalk `json:"keyWalk,omitempty"` // nil where no keys were pressed
	Trial   *Trial   `json:"trial,omitempty"`   // nil where no pass of a flow tried anything
	Probed  *Probed  `json:"probed,omitempty"`  // nil where the page was not tried
	Opening *Opening `json:"opening,omitempty"` // nil where the page stands as it loads

	// Frames are the documents of the page. The first is the main one.
	Frames []Frame `json:"frames"`

	// Nodes are all documents, frames and shadow trees as one tree, in tree
	// order: a parent stands before its children.
	Nodes []*Node `json:"nodes"`

	// FocusSheets tells how the style sheets of the main document were read for
	// what they do to the sign of focus; nil when they were not. See
	// [Node.Focus].
	FocusSheets *FocusSheets `json:"focusSheets,omitempty"`
	// Pictures are those that the page shows, by their addresses.
	Pictures map[string]*Picture `json:"pictures,omitempty"`

	index *index
}

// FocusSheets tells how style sheets were read for what they do to the sign of
// focus.
type FocusSheets struct {
	Unread int `json:"unread,omitempty"` // style sheets of other hosts, which pages may not read

	// OtherOutline says that a rule which does not speak of focus draws an
	// outline: a script may use it to show the focus.
	OtherOutline bool `json:"otherOutline,omitempty"`
}

// Viewport is the size of the window in CSS pixels and the pixels of the
// device for each of them.
type Viewport struct {
	Width  int     `json:"width"`
	Height int     `json:"height"`
	Scale  float64 `json:"scale"`
}

// Response is the answer to the request for the main document.
type Response struct {
	Status    int               `json:"status"`              // 0 when there was none, as for about:blank
	MediaType string            `json:"mediaType"`           // without parameters, such as "text/html"
	Headers   map[string]string `json:"headers,omitempty"`   // names in lower case
	Redirects []string          `json:"redirects,omitempty"` // addresses passed on the way, first to last
}

// Timing tells when things happened, in milliseconds since the navigation
// began.
type Timing struct {
	Load    int64 `json:"load"`    // load event, or the deadline when it did not come
	Capture int64 `json:"capture"` // end of the capture
}

// Event is something that happened while the page was open and that a reader
// of the result should know.
type Event struct {
	Kind   EventKind `json:"kind"`
	Detail string    `json:"detail"`           // a message or an address
	Method string    `json:"method,omitempty"` // of a stopped request
	Source string    `json:"source,omitempty"` // of a stopped request: the resource type that Chrome names
}

// EventKind says what an [Event] is about.
type EventKind string

const (
	Stopped      EventKind = "stopped"      // a request that would have written was stopped
	Sent         EventKind = "sent"         // a request that could write was let through, for the reason in Source
	Dialog       EventKind = "dialog"       // alert, confirm, prompt or beforeunload was answered with "no"
	Popup        EventKind = "popup"        // a window opened and was closed
	Download     EventKind = "download"     // a download was refused
	LoadTimeout  EventKind = "loadTimeout"  // the load event did not come in time
	FrameMissing EventKind = "frameMissing" // a frame could not be captured
	Leaving      EventKind = "leaving"      // the page tried to go to another address by itself

	PicturesUnread EventKind = "picturesUnread" // pictures were too many or too large to be looked into
	SheetsUnread   EventKind = "sheetsUnread"   // style sheets took too long to read
)

// Frame is one document of the page.
type Frame struct {
	URL    string  `json:"url"`
	Title  string  `json:"title,omitempty"`
	Root   int     `json:"root"`  // index of the document node
	Owner  int     `json:"owner"` // index of the frame element, -1 for the main document
	Width  float64 `json:"width"` // of the content, in CSS pixels
	Height float64 `json:"height"`
	// QuirksMode and XML documents follow other rules than HTML ones.
	XML bool `json:"xml,omitempty"`
	// Responsive says that style sheets of the document depend on the size of
	// the window, or could not be read.
	Responsive bool `json:"responsive,omitempty"`

	Reacts []string `json:"reacts,omitempty"` // of the main document: those of moving the device with which the page changed when they were made
}

// Link sets what each node needs to know of its neighbours and of the
// snapshot. Call it once after building or decoding a snapshot.
func (s *Snapshot) Link() {
	for i, n := range s.Nodes {
		n.snapshot, n.index = s, i
		n.parent, n.children = nil, nil
		if n.ParentID >= 0 && n.ParentID < len(s.Nodes) {
			n.parent = s.Nodes[n.ParentID]
		}
	}
	s.bearChildren()
	s.index = newIndex(s)
	s.see(s.looks())
}

// bearChildren gives the nodes their children, which share one slice.
func (s *Snapshot) bearChildren() {
	count := make([]int, len(s.Nodes))
	for _, n := range s.Nodes {
		if n.parent != nil {
			count[n.ParentID]++
		}
	}
	all := make([]*Node, len(s.Nodes))
	for i, n := range s.Nodes {
		if count[i] > 0 {
			n.children, all = all[:0:count[i]], all[count[i]:]
		}
	}
	for _, n := range s.Nodes {
		if n.parent != nil {
			n.parent.children = append(n.parent.children, n)
		}
	}
}

// Root is the main document node, or nil in an empty snapshot.
func (s *Snapshot) Root() *Node {
	if len(s.Nodes) == 0 {
		return nil
	}
	return s.Nodes[0]
}

// DocumentElement is the root element of the main document (html, svg, ...),
// or nil.
func (s *Snapshot) DocumentElement() *Node {
	root := s.Root()
	if root == nil {
		return nil
	}
	for _, c := range root.children {
		if c.IsElement() {
			return c
		}
	}
	return nil
}

// Lang is the lang attribute of the root element, as it stands there.
func (s *Snapshot) Lang() string {
	e := s.DocumentElement()
	if e == nil {
		return ""
	}
	lang, ok := e.Attr("lang")
	if !ok {
		lang, _ = e.Attr("xml:lang")
	}
	return strings.TrimSpace(lang)
}

// IsHTML tells whether the main document is an HTML page: its root element is
// html in the HTML namespace.
func (s *Snapshot) IsHTML() bool {
	e := s.DocumentElement()
	return e != nil && e.Tag == "html" && e.Namespace == ""
}
