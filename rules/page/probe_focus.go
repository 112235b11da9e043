package page

// FocusLooks tells how the page looks with the focus on its elements, as
// [FocusProbe] found it.
type FocusLooks struct {
	Looks []FocusLook `json:"looks"`
	Left  int         `json:"left,omitempty"` // kinds of looks that no picture was taken of, since there were too many
}

// FocusLook is how one element looks while it has the focus, against how it looks
// without.
type FocusLook struct {
	Node int `json:"node"`

	// Like is the element of which the pictures were taken: itself, or one that
	// is styled alike with the focus and without, on a ground of the same
	// colour. None where none were needed or taken.
	Like int        `json:"like"`
	Shot *FocusShot `json:"shot,omitempty"`

	Caret bool  `json:"caret,omitempty"` // a field in which a caret shows where the focus is
	Ring  *Ring `json:"ring,omitempty"`  // the outline that it has with the focus alone
	Only  bool  `json:"only,omitempty"`  // no other style than the outline changes
	Own   bool  `json:"own,omitempty"`   // the outline is the browser's own, though a part of it may be cut off
	Moves bool  `json:"moves,omitempty"` // an animation begins with the focus
	Lines int   `json:"lines,omitempty"` // boxes that it is drawn in: more than one for a link that goes on in a new line
}

// Ring is an outline that shows the focus.
type Ring struct {
	Auto     bool    `json:"auto,omitempty"` // the browser's own
	Width    float64 `json:"width"`          // in pixels
	Contrast float64 `json:"contrast"`       // with the ground that it is drawn on, 0 where that is not known
}

// FocusShot is what differs between two pictures of the same place, with the
// focus and without. A pixel is a CSS pixel.
type FocusShot struct {
	Changed   int     `json:"changed"`             // pixels in the box of the element and round it
	Strong    int     `json:"strong,omitempty"`    // of these, with a contrast of 3:1 or more between the two
	Elsewhere int     `json:"elsewhere,omitempty"` // in the rest of the window, where none changed near the element
	Most      float64 `json:"most,omitempty"`      // the highest contrast, rounded to tenths
	Need      int     `json:"need,omitempty"`      // pixels of a line two pixels thick round the box
	Apart     bool    `json:"apart,omitempty"`     // the element itself is not drawn: all of the window was compared
}
