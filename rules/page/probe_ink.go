package page

// Ink tells what is drawn, and on what ground, as [InkProbe] found it in the
// pixels of the page. It holds what was looked at, in the order of the page.
type Ink struct {
	Texts    []Inked    `json:"texts,omitempty"`
	Outlines []Outlined `json:"outlines,omitempty"`
	Icons    []Iconed   `json:"icons,omitempty"`
}

// Inked is how the letters of an element stand out from the pixels behind them.
type Inked struct {
	Node    int     `json:"node"`             // the element that holds the text, or the field that shows it
	State   string  `json:"state,omitempty"`  // "hover", "focus" or "visited"; "" for none
	Worst   float64 `json:"worst"`            // contrast where it is lowest, in a piece as wide as a letter or two
	Typical float64 `json:"typical"`          // median of the contrast over all letters
	Letters string  `json:"letters"`          // colour of the letters where the contrast is lowest
	Ground  string  `json:"ground"`           // colour behind them there
	Moving  bool    `json:"moving,omitempty"` // what is behind them changed while it was looked at
}

// Outlined is how a form control is set off from what is beside it. Contrasts
// are the strongest along a line across an edge; of the edges the clearest
// counts, so that a line below is enough.
type Outlined struct {
	Node   int     `json:"node"`
	Drawn  int     `json:"drawn,omitempty"`  // the element that is drawn for a box that cannot be seen itself, 0 for none
	Best   float64 `json:"best"`             // at the edges of the control
	Around float64 `json:"around,omitempty"` // at those of a box closely round it, 0 for none
	Inside bool    `json:"inside,omitempty"` // something stands in it that can be told from its ground, besides letters
	Native bool    `json:"native,omitempty"` // the browser draws it as it likes
	Moving bool    `json:"moving,omitempty"`
}

// Iconed is how the icon that is the whole content of a link or button stands
// out from its ground.
type Iconed struct {
	Node    int     `json:"node"`
	Best    float64 `json:"best"`            // contrast of its clearest pixels
	Plain   bool    `json:"plain,omitempty"` // it has one colour, on a ground of one colour
	Letters string  `json:"letters"`         // colour of its clearest pixels
	Ground  string  `json:"ground"`          // colour behind them
	Moving  bool    `json:"moving,omitempty"`
}

// InkOf is how the letters of an element stand out in a state, nil where that
// was not measured.
func (s *Snapshot) InkOf(n *Node, state string) *Inked {
	if s.Probed == nil || s.Probed.Ink == nil || n == nil {
		return nil
	}
	return Shared(s, "ink", inkByNode)[inkKey{n.index, state}]
}

type inkKey struct {
	node  int
	state string
}

func inkByNode(s *Snapshot) map[inkKey]*Inked {
	out := map[inkKey]*Inked{}
	for i := range s.Probed.Ink.Texts {
		t := &s.Probed.Ink.Texts[i]
		out[inkKey{t.Node, t.State}] = t
	}
	return out
}
