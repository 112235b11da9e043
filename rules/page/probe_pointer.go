package page

// Pointing tells what the pointer does, as [PointerProbe] found it. Elements
// are named by their index in the snapshot.
type Pointing struct {
	Hovers []Hover  `json:"hovers,omitempty"`
	Downs  []Down   `json:"downs,omitempty"`
	Narrow []Narrow `json:"narrow,omitempty"` // in a window of NarrowWidth
	// Stuck is the element after which the page did not come back to its former
	// look, so that no more was tried; [None] where it always did.
	Stuck int `json:"stuck"`
}

// NarrowWidth is the width of a telephone's window, in CSS pixels.
const NarrowWidth = 360

// Hover is what the page shows while the pointer rests on an element.
type Hover struct {
	Node     int    `json:"node"`
	Effect   Effect `json:"effect"`
	Key      string `json:"key,omitempty"`      // what shows the same without a pointer: "focus", "Enter", "Space"; "" for nothing
	Sure     bool   `json:"sure,omitempty"`     // nothing does, and a second try came out the same
	ByLink   bool   `json:"byLink,omitempty"`   // a link to an address stands beside the element or in it
	Apart    bool   `json:"apart,omitempty"`    // what is shown lies beyond the element, so that the pointer must move to it
	Lost     bool   `json:"lost,omitempty"`     // it went away while the pointer moved onto it, twice
	Follows  bool   `json:"follows,omitempty"`  // it moved along with the pointer
	Obscures bool   `json:"obscures,omitempty"` // it covers other text
	Escaped  bool   `json:"escaped,omitempty"`  // the Escape key took it away; tried where it covers something
}

// Down is what became of pressing the button of the pointer on an element,
// moving away, and letting go elsewhere.
type Down struct {
	Node   int    `json:"node"`
	Effect Effect `json:"effect"`         // of the press alone
	Left   bool   `json:"left,omitempty"` // it wanted to go to another page
	Kept   bool   `json:"kept,omitempty"` // what the press did was still there when the button was let go elsewhere
	Sure   bool   `json:"sure,omitempty"` // a second try came out the same
}

// Narrow is something that is pressed, as it stands in a narrow window: small,
// or near to something small.
type Narrow struct {
	Node   int    `json:"node"`
	Area   Rect   `json:"area"` // what reacts, from the top left of the document
	Inline bool   `json:"inline,omitempty"`
	Lines  []Rect `json:"lines,omitempty"` // of a link that goes on in another line
}
