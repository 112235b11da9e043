package page

// Operated tells what opened and closed, as [OperationProbe] found it. Elements
// are named by their index in the snapshot.
type Operated struct {
	Tried   []Operation `json:"tried"`
	Changed []Change    `json:"changed,omitempty"` // fields whose value was changed by keys
	Untried []int       `json:"untried,omitempty"` // controls of other shapes that were left out
	// Stuck is the control after which the page did not come back to its former
	// look, so that no more was tried; [None] where it always did.
	Stuck int `json:"stuck"`
}

// Operation is what became of a control that was pressed with the pointer, and
// operated with keys.
type Operation struct {
	Node      int    `json:"node"`
	Focusable bool   `json:"focusable,omitempty"` // it, or the field that it labels, can have the focus
	Pointer   Effect `json:"pointer"`
	Met       bool   `json:"met,omitempty"` // the pointer could press it: nothing covers it

	Key  string `json:"key,omitempty"`  // what showed the same without a pointer: "Enter", "Space", "ArrowDown", "focus"; "" for nothing
	Keys Effect `json:"keys"`           // of that key, else of the last that was tried
	Sure bool   `json:"sure,omitempty"` // no key did it, and a second try of both came out the same
	// Other is a control with which keys show the same; [None] for none.
	Other  int  `json:"other"`
	ByLink bool `json:"byLink,omitempty"` // a link to an address stands beside it or in it, which was not followed

	Toggles bool    `json:"toggles,omitempty"` // pressing it again took away what it had shown
	Popup   *PopRun `json:"popup,omitempty"`   // what a key opened, where that is a dialog, a menu or a list
}

// Effect is what is other on the page after an act.
type Effect struct {
	Shown  []int        `json:"shown,omitempty"` // outermost elements that are newly shown
	New    int          `json:"new,omitempty"`   // the same that were made meanwhile
	Gone   []int        `json:"gone,omitempty"`  // outermost elements that are no longer shown
	Tied   bool         `json:"tied,omitempty"`  // aria-controls of the control names what is shown, or what stands around or in it
	Before ControlState `json:"before,omitzero"`
	After  ControlState `json:"after,omitzero"`
}

// Opened tells whether the act showed something.
func (e Effect) Opened() bool { return len(e.Shown) > 0 || e.New > 0 }

// ControlState is what a control says of its state: attributes as they stand
// there, "" where one is missing.
type ControlState struct {
	Expanded string `json:"expanded,omitempty"`
	Pressed  string `json:"pressed,omitempty"`
	Selected string `json:"selected,omitempty"`
	Checked  string `json:"checked,omitempty"`
	Words    string `json:"words,omitempty"` // its text and label, cut
	Hidden   bool   `json:"hidden,omitempty"`
}

// PopRun is what became of the focus in something that a key opened.
type PopRun struct {
	Node     int    `json:"node"` // None where it was made meanwhile
	Role     string `json:"role"` // "dialog", "alertdialog", "menu", "listbox", "tree" or "grid"
	Modal    bool   `json:"modal,omitempty"`
	Native   bool   `json:"native,omitempty"`   // a dialog element that the browser itself holds modal
	Entered  bool   `json:"entered,omitempty"`  // the focus went in, or the control names an active element in it
	Stops    int    `json:"stops,omitempty"`    // what in it can have the focus
	NextIn   bool   `json:"nextIn,omitempty"`   // where it did not: the Tab key leads in
	Toured   bool   `json:"toured,omitempty"`   // the Tab key was pressed through it
	Left     int    `json:"left"`               // element outside that the Tab key came to while it was open, None for none
	LeftSeen bool   `json:"leftSeen,omitempty"` // that element is not covered
	Escaped  bool   `json:"escaped,omitempty"`  // the Escape key closed it
	Closer   bool   `json:"closer,omitempty"`   // or Enter on a button in it that closes
	Back     string `json:"back,omitempty"`     // where the focus was then: "control", "nowhere", "elsewhere"; "" where it was not closed by keys
}

// Change is what became of changing the value of a field with an arrow key.
type Change struct {
	Node   int  `json:"node"`
	Took   bool `json:"took,omitempty"`   // its value did change
	Left   bool `json:"left,omitempty"`   // the page wanted to go elsewhere or to send a form
	Window bool `json:"window,omitempty"` // it wanted to open a window
	Moved  int  `json:"moved"`            // element that the focus went to by itself; None where it stayed
}
