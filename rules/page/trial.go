package page

// Trial is what one pass of a flow did on a page and what came of it, as plain
// data. Nodes are named by their index in the snapshot that holds the trial;
// [None] stands for none. At most one of its parts is set.
type Trial struct {
	Pass  string `json:"pass"`  // of audit.Pass: "empty", "keyboard"
	Stage string `json:"stage"` // the step of the form that it tried, by the checkpoint before it

	Errors *ErrorTrial `json:"errors,omitempty"`
	Mended *MendTrial  `json:"mended,omitempty"`
	Keys   *KeyTrial   `json:"keys,omitempty"`
	Sizes  *SizeTrial  `json:"sizes,omitempty"`
	Back   *BackTrial  `json:"back,omitempty"`
	Again  *AgainTrial `json:"again,omitempty"`
	Paste  *PasteTrial `json:"paste,omitempty"`
	Inputs *InputTrial `json:"inputs,omitempty"`
	Limits *LimitTrial `json:"limits,omitempty"`
}

// None is the index of no node.
const None = -1

// ErrorTrial tells what a form said after its button was pressed with fields
// empty or wrong. The snapshot is the page afterwards.
type ErrorTrial struct {
	Button  int          `json:"button"`
	Fields  []TriedField `json:"fields"`
	Fresh   []int        `json:"fresh"`   // texts that were not shown before
	Spoken  []int        `json:"spoken"`  // of these, what a live region announced
	Focus   int          `json:"focus"`   // the element that has the focus
	Moved   bool         `json:"moved"`   // the focus is not where it was when the button was pressed
	Went    bool         `json:"went"`    // the form went on to its next step
	Held    string       `json:"held"`    // the request that was stopped and whose answer might have told the errors, "" when none was
	Offline bool         `json:"offline"` // the browser was cut off from the network
	Dialog  string       `json:"dialog"`  // what a dialog of a script said, as alert does
}

// TriedField is a field of the form, as it was tried and as it stands
// afterwards.
type TriedField struct {
	Node     int    `json:"node"`
	Label    string `json:"label"`    // its name before
	Entered  string `json:"entered"`  // what was put in, "" where it was left empty
	Wrong    string `json:"wrong"`    // what is wrong with that: "empty", "not an e-mail address"; "" when nothing is
	Required bool   `json:"required"` // the page said before that it must be filled in
	Kept     bool   `json:"kept"`     // it still holds what was put in
	Native   string `json:"native"`   // what the browser itself says of it, in the browser's language
	Changed  bool   `json:"changed"`  // it looks different from before: border, colour or background
	Hint     string `json:"hint"`     // its placeholder, where that says something new
}

// MendTrial tells what became of a field's error when it was put right. The
// snapshot is the page afterwards.
type MendTrial struct {
	Node    int    `json:"node"`
	Message string `json:"message"` // what was said of it before
	Flagged bool   `json:"flagged"` // it still says that it is wrong
	Shown   bool   `json:"shown"`   // the message is still shown
}

// KeyTrial tells how far the keyboard alone came. The snapshot is the page
// before.
type KeyTrial struct {
	Fields []KeyField `json:"fields"`
	Trap   int        `json:"trap"` // the element that did not let the focus go
	Tabs   int        `json:"tabs"` // presses of the Tab key
	Keys   int        `json:"keys"` // presses of all keys
}

// KeyField is an element of the flow as a person met it who uses keys alone.
type KeyField struct {
	Node    int    `json:"node"`
	Label   string `json:"label"`
	Reached bool   `json:"reached"` // the Tab key came to it
	Tabs    int    `json:"tabs"`    // presses of the Tab key until then
	Worked  bool   `json:"worked"`  // it took its value, or did what it does
	Tried   string `json:"tried"`   // the keys that were tried on it
	Answers bool   `json:"answers"` // it did what it does when it was pressed with the pointer
}

// SizeTrial tells what of the flow can be used in another shape of the page.
// The snapshot is the page in that shape.
type SizeTrial struct {
	Shape   string      `json:"shape"` // "narrow", "large text" or "spaced text"
	Targets []SizeField `json:"targets"`
	Across  float64     `json:"across"` // CSS pixels by which the page is wider than the window
}

// SizeField is an element of the flow in another shape of the page.
type SizeField struct {
	Node    int    `json:"node"` // None when it is not shown any more
	Label   string `json:"label"`
	Missing bool   `json:"missing"` // shown in the usual shape, and not in this one
	Instead bool   `json:"instead"` // it is missing, and something is shown that was not, which may stand for it or open it
	Covered string `json:"covered"` // what lies over it, "" when it can be hit
	Closes  bool   `json:"closes"`  // what lies over it has a button, which may take it away
	Beyond  bool   `json:"beyond"`  // it stands beside the window and can only be reached by scrolling across
	Cut     bool   `json:"cut"`     // its text is cut off
}

// The ways in which a person goes back.
const (
	OwnBack     = "the page's own button"
	BrowserBack = "the browser's button"
	Reload      = "reload"
)

// BackTrial tells what was left of what was filled in after going back. The
// snapshot is the page afterwards.
type BackTrial struct {
	How    string      `json:"how"`    // [OwnBack], [BrowserBack] or [Reload]
	Fields []BackField `json:"fields"` // those that are shown
	Asked  bool        `json:"asked"`  // the page warned before
	Left   bool        `json:"left"`   // the browser's button led out of the form, and its other one back to it
}

// BackField is a field that was filled in before going back.
type BackField struct {
	Node    int    `json:"node"`
	Label   string `json:"label"`
	Entered string `json:"entered"`
	Found   string `json:"found"`   // what it holds afterwards
	Earlier bool   `json:"earlier"` // an earlier step asked for it
}

// AgainTrial lists fields that ask for what an earlier step has asked for. The
// snapshot is the page with the later step.
type AgainTrial struct {
	Fields []AgainField `json:"fields"`
}

// AgainField is a field that is empty although the person has told this
// already.
type AgainField struct {
	Node    int    `json:"node"`
	Purpose string `json:"purpose"` // word of the autofill detail tokens of HTML
	Stage   string `json:"stage"`   // where it was asked first
	Label   string `json:"label"`   // of the field there
	Filled  bool   `json:"filled"`  // it holds the value already
	Offered bool   `json:"offered"` // a choice near it takes the value over
}

// PasteTrial tells which fields refuse that a text is pasted into them. The
// snapshot is the page before.
type PasteTrial struct {
	Fields []PasteField `json:"fields"`
}

// PasteField is a field into which a text was pasted.
type PasteField struct {
	Node    int  `json:"node"`
	Refused bool `json:"refused"`
}

// InputTrial tells what happened by itself when fields took the focus or were
// changed. The snapshot is the page before.
type InputTrial struct {
	Fields []InputField `json:"fields"`
}

// InputField is a field that took the focus and was changed.
type InputField struct {
	Node    int    `json:"node"`
	OnFocus string `json:"onFocus"` // what happened by itself, "" when nothing did: "another page opened", "the form was sent", "a window opened", "the focus moved"
	OnInput string `json:"onInput"` // the same; or "the field went away"
}

// LimitTrial lists what may set a limit on the time that a person has. The
// snapshot is the page.
type LimitTrial struct {
	Timers  []int    `json:"timers"`  // seconds of long timers that scripts of the page started
	Cookies []Cookie `json:"cookies"` // that end within a day
}

// Cookie is a cookie's name and how many seconds it lives.
type Cookie struct {
	Name    string `json:"name"`
	Seconds int    `json:"seconds"`
}

// Known tells whether a node of a page on which a form shows its errors, or
// something was opened, was there before, so that it has been judged already: it
// holds nothing that is new, and stands in nothing that does so closely.
func (s *Snapshot) Known(n *Node) bool {
	fresh := s.fresh()
	if fresh == nil {
		return false
	}
	return !Shared(s, "trial.fresh", func(s *Snapshot) map[*Node]bool {
		near := map[*Node]bool{}
		for _, i := range fresh {
			if i < 0 || i >= len(s.Nodes) {
				continue
			}
			for up, a := 0, s.Nodes[i]; a != nil && up < 3; up, a = up+1, a.Parent() {
				near[a] = true
			}
		}
		return near
	})[n]
}

// fresh are the nodes that a trial or an opening brought, nil where there was
// none.
func (s *Snapshot) fresh() []int {
	switch {
	case s.Trial != nil && s.Trial.Errors != nil:
		return append([]int{}, s.Trial.Errors.Fresh...)
	case s.Opening != nil:
		return append([]int{}, s.Opening.Fresh...)
	}
	return nil
}
