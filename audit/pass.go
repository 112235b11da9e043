package audit

import "slices"

// Pass is one kind of replay of a flow.
type Pass string

// The passes, in the order in which they are made.
const (
	ScanPass      Pass = "S"  // replay, and judge every checkpoint by all rules
	EmptyPass     Pass = "E0" // press the button of each step with nothing filled in
	WrongPass     Pass = "E1" // press it with values that are wrong
	RecoverPass   Pass = "E2" // put one wrong value right
	ProbePass     Pass = "P"  // what probes of pages show of each step
	KeyPass       Pass = "K"  // the keyboard alone
	SizePass      Pass = "Z"  // a narrow window, large text, wide spacing
	BackPass      Pass = "B"  // go back, and reload
	AgainPass     Pass = "R"  // what is asked twice
	PastePass     Pass = "A"  // paste into each field
	InputPass     Pass = "O"  // focus and change each field
	ChallengePass Pass = "C"  // what tells people from machines
	LanguagePass  Pass = "L"  // replay in every other language
	TimePass      Pass = "T"  // what sets a limit on time
	SlowPass      Pass = "N"  // a slow network
)

// Passes are all passes, in the order in which they are made.
var Passes = []Pass{
	ScanPass, EmptyPass, WrongPass, RecoverPass, ProbePass, KeyPass, SizePass, BackPass, AgainPass, PastePass, InputPass,
	ChallengePass, LanguagePass, TimePass, SlowPass,
}

// Known tells whether there is such a pass.
func (p Pass) Known() bool { return slices.Contains(Passes, p) }

// Title says in a few words what the pass does.
func (p Pass) Title() string { return passTitles[p] }

var passTitles = map[Pass]string{
	ScanPass:      "Each step of the form, looked at",
	EmptyPass:     "Each step sent empty",
	WrongPass:     "Each step with wrong values",
	RecoverPass:   "A mistake put right",
	ProbePass:     "Each step gone through by keys, in other sizes, and as drawn",
	KeyPass:       "The keyboard alone",
	SizePass:      "A narrow window, large text and wide spacing",
	BackPass:      "Going back and reloading",
	AgainPass:     "What is asked twice",
	PastePass:     "Pasting into fields",
	InputPass:     "Touching each field",
	ChallengePass: "Puzzles and codes",
	LanguagePass:  "The other languages",
	TimePass:      "Limits on time",
	SlowPass:      "A slow network",
}
