package page

// KeyTour tells where the keys led, as [KeyProbe] found it: Tab from the top of
// the page to its end, and Shift with Tab from there back to the top, through
// frames and open shadow trees.
type KeyTour struct {
	Forward []KeyStop `json:"forward"`
	End     KeyEnd    `json:"end"`
	Back    []KeyStop `json:"back,omitempty"`
	BackEnd KeyEnd    `json:"backEnd,omitempty"`

	// Escaped are the stops of Escape and then Tab, where the focus came out at
	// neither end.
	Escaped    []int  `json:"escaped,omitempty"`
	EscapedEnd KeyEnd `json:"escapedEnd,omitempty"`

	// Hands are the elements over which the pointer turns into a hand, of those
	// that react to clicks or have the role of a control and are no stops as far
	// as was read.
	Hands []int `json:"hands,omitempty"`

	// Typed says that a script listens to keys wherever they are pressed, and
	// single characters were typed; Letters are those that did something twice.
	Typed   bool     `json:"typed,omitempty"`
	Letters []string `json:"letters,omitempty"`

	Skips  []SkipTry  `json:"skips,omitempty"`
	Arrows []ArrowTry `json:"arrows,omitempty"`
}

// KeyEnd says how a walk with one key ended.
type KeyEnd string

const (
	KeysLeft  KeyEnd = "left"  // the focus came out of the page
	KeysRound KeyEnd = "round" // it goes round among the last stops
	KeysCut   KeyEnd = "cut"   // the page has more stops than are walked
	KeysLost  KeyEnd = "lost"  // it came to where it cannot be followed
)

// KeyStop is an element that has the focus after a key was pressed.
type KeyStop struct {
	Node   int     `json:"node"`             // None for one that is not in the snapshot
	Box    Rect    `json:"box"`              // in the window, rounded to pixels
	Scroll float64 `json:"scroll,omitempty"` // how far the page was scrolled down, in pixels

	// Unseen says why nothing of it can be seen, "" where it can: "off" the
	// window and no scrolling brings it in, "tiny", "clip" for what is tiny and
	// has nothing left of it by a clip, "clear" as glass, or "cut" off by a box
	// around it. It was found so twice, the second time at rest.
	Unseen string `json:"unseen,omitempty"`

	// Points are those of a grid over the part of it that is in the window, and
	// Hidden those at which something else lies in front.
	Points int    `json:"points,omitempty"`
	Hidden int    `json:"hidden,omitempty"`
	Cover  *Cover `json:"cover,omitempty"` // what lies in front of all points; seen twice

	First int    `json:"first"`           // what had the focus before a script sent it on to Node; None where none did
	Did   string `json:"did,omitempty"`   // what a script did of itself when it got the focus: "window", "leave", "send"
	Lost  bool   `json:"lost,omitempty"`  // a script took the focus away from First, and nothing has it
	Doubt bool   `json:"doubt,omitempty"` // a second try led elsewhere or was not made, though something was odd
}

// Cover is what lies wholly in front of an element that has the focus.
type Cover struct {
	Node  int  `json:"node"`
	Stays bool `json:"stays,omitempty"` // it stays in its place in the window
	Solid bool `json:"solid,omitempty"` // nothing shows through it, as far as its background tells
	Share int  `json:"share"`           // of the window that it takes, in per cent
}

// SkipTry tells what a link to a place in the same page did when Enter was
// pressed on it.
type SkipTry struct {
	Link  int  `json:"link"`
	To    int  `json:"to"`             // the element that its address names, None for none
	Focus int  `json:"focus"`          // what had the focus then, None for none
	Next  int  `json:"next"`           // where Tab came to then, None for none
	Shown bool `json:"shown"`          // the place that it leads to is in the window
	Same  bool `json:"same,omitempty"` // the next stop is that which follows the link without pressing it
}

// ArrowTry tells whether the arrow keys lead from an item of a group, such as a
// tab, to others.
type ArrowTry struct {
	Item  int  `json:"item"`  // has the focus
	Moved bool `json:"moved"` // the focus, or aria-activedescendant, changed
}

// Walk is the tour as the walk that looks for traps.
func (t *KeyTour) Walk() *KeyWalk {
	if t == nil || t.End != KeysLeft && t.End != KeysRound {
		return nil
	}
	w := &KeyWalk{Forward: nodesOf(t.Forward), Left: t.End == KeysLeft}
	if w.Left {
		return w
	}
	if n := len(w.Forward); n > 0 && w.Round() == nil {
		w.Forward = append(w.Forward, w.Forward[n-1], w.Forward[n-1]) // a stop that keeps the focus is told once
	}
	w.Backward, w.LeftBack = nodesOf(t.Back), t.BackEnd == KeysLeft
	w.Escaped, w.LeftEsc = t.Escaped, t.EscapedEnd == KeysLeft
	return w
}

func nodesOf(stops []KeyStop) []int {
	out := make([]int, len(stops))
	for i, s := range stops {
		out[i] = s.Node
	}
	return out
}

// Whole tells whether the keys came to all that they come to.
func (t *KeyTour) Whole() bool {
	return t != nil && t.End == KeysLeft && t.BackEnd == KeysLeft
}

// Reached are the stops of both directions.
func (t *KeyTour) Reached() map[int]bool {
	out := map[int]bool{}
	for _, list := range [][]KeyStop{t.Forward, t.Back} {
		for _, s := range list {
			out[s.Node] = true
			if s.First != None {
				out[s.First] = true
			}
		}
	}
	return out
}
