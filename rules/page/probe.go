package page

import "slices"

// Probe names one way of trying a page that is open: it acts and measures, and
// judges nothing.
type Probe string

// The probes, as people read of them.
const (
	TimeProbe      Probe = "time"      // what moves, flashes, changes and goes away by itself
	InkProbe       Probe = "ink"       // the page drawn with and without its texts and lines
	ShapeProbe     Probe = "shapes"    // narrow and low windows, large and spaced text, both orientations
	SettingProbe   Probe = "settings"  // forced colours, less motion, dark, more contrast, no pictures
	KeyProbe       Probe = "keyboard"  // the Tab key through the whole page and back
	FocusProbe     Probe = "focus"     // how the page looks when an element has the focus
	PointerProbe   Probe = "pointer"   // what pressing, dragging and hovering do
	OperationProbe Probe = "operation" // what opens and closes, by pointer and by keys
)

// Probes are all of them, in the order in which a page is tried: those that
// only watch come first, and those that change it last.
var Probes = []Probe{TimeProbe, InkProbe, ShapeProbe, SettingProbe, KeyProbe, FocusProbe, PointerProbe, OperationProbe}

// Probed holds what probes measured on a page. A part is nil where its probe was
// not made or did not come to its end; Made tells which.
type Probed struct {
	Made []ProbeNote `json:"made"`

	Keys      *KeyTour    `json:"keys,omitempty"`
	Focus     *FocusLooks `json:"focus,omitempty"`
	Ink       *Ink        `json:"ink,omitempty"`
	Shapes    *Shapes     `json:"shapes,omitempty"`
	Settings  *Settings   `json:"settings,omitempty"`
	Time      *Lapse      `json:"time,omitempty"`
	Pointer   *Pointing   `json:"pointer,omitempty"`
	Operation *Operated   `json:"operation,omitempty"`
}

// ProbeNote tells of one probe that was made.
type ProbeNote struct {
	Probe      Probe  `json:"probe"`
	Unfinished string `json:"unfinished,omitempty"` // why it did not come to its end
}

// Tried tells whether a probe was made, to its end or not.
func (p *Probed) Tried(probe Probe) bool {
	return slices.ContainsFunc(p.Made, func(m ProbeNote) bool { return m.Probe == probe })
}

// Unprobed says why nothing is known of what a probe shows, "" when it was made
// to its end.
func (s *Snapshot) Unprobed(p Probe) string {
	if s.Probed != nil {
		for _, m := range s.Probed.Made {
			if m.Probe == p {
				return m.Unfinished
			}
		}
	}
	return "the page was not tried in this way (" + string(p) + ")"
}

// OpenState is what the names of states begin with in which something was
// opened; what that was called follows.
const OpenState = "open: "

// Opening tells how a state of a page came about: something on it was opened.
// The snapshot is the page with it open.
type Opening struct {
	Control int   `json:"control"` // what opened it
	Fresh   []int `json:"fresh"`   // elements that were not shown before
}

// At is the node with an index, nil where there is none.
func (s *Snapshot) At(index int) *Node {
	if index < 0 || index >= len(s.Nodes) {
		return nil
	}
	return s.Nodes[index]
}
