package page

// KeyWalk is where the focus went when the Tab key was pressed again and again
// from the top of the page. It is made only where a handler gives the focus to
// something when an element loses it.
//
// A stop is the index of a node in Snapshot.Nodes, -1 for none. It is read a
// moment after the press, when what scripts do about it has happened.
type KeyWalk struct {
	Forward  []int `json:"forward"`            // stops of Tab
	Left     bool  `json:"left,omitempty"`     // the focus came out at the end of the page
	Backward []int `json:"backward,omitempty"` // stops of Shift+Tab from there on, where it did not come out
	LeftBack bool  `json:"leftBack,omitempty"`
	Escaped  []int `json:"escaped,omitempty"` // stops of Escape and then Tab, where it came out at neither end
	LeftEsc  bool  `json:"leftEsc,omitempty"`
}

// Round are the stops among which Tab goes round and round, nil where it comes
// out of the page or where the walk was too short to tell.
func (w *KeyWalk) Round() map[int]bool {
	if w == nil || w.Left {
		return nil
	}
	return cycle(w.Forward)
}

// Trap are the stops of the round out of which neither Shift+Tab nor Escape
// leads, nil where there is none.
func (w *KeyWalk) Trap() map[int]bool {
	if w == nil || w.Left || w.LeftBack || w.LeftEsc {
		return nil
	}
	round := w.Round()
	for _, further := range [][]int{w.Backward, w.Escaped} {
		if round == nil || len(further) == 0 {
			return nil
		}
		for _, stop := range further {
			if !round[stop] {
				return nil
			}
		}
	}
	return round
}

// cycle finds the shortest round in which the last stops came three times.
func cycle(stops []int) map[int]bool {
	for size := 1; size*3 <= len(stops); size++ {
		if roundsEnd(stops, size) {
			round := map[int]bool{}
			for _, stop := range stops[len(stops)-size:] {
				round[stop] = true
			}
			if round[-1] {
				return nil
			}
			return round
		}
	}
	return nil
}

func roundsEnd(stops []int, size int) bool {
	for i := len(stops) - 2*size; i < len(stops); i++ {
		if stops[i] != stops[i-size] {
			return false
		}
	}
	return true
}
