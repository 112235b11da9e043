package audit

import "github.com/igfaudit/igfaudit/rules/page"

// FlowRecord tells how far a flow came, in all its passes.
type FlowRecord struct {
	Name     string       `json:"name"`
	Title    string       `json:"title"`
	File     string       `json:"file"`    // "" where the program found the form by itself
	Outcome  FlowOutcome  `json:"outcome"` // of the first pass
	Reason   string       `json:"reason"`  // why it broke, "" when it did not
	Steps    []StepRecord `json:"steps"`   // of the first pass
	Passes   []PassRecord `json:"passes"`
	Effort   Effort       `json:"effort"`
	Guard    GuardRecord  `json:"guard"`
	Platform *PlatformRef `json:"platform"` // what the form is made with; null when not known
}

// Found tells whether the program made the steps itself, from a form that it
// found.
func (f FlowRecord) Found() bool { return f.File == "" && f.Outcome != FlowSkipped }

// Place is the address that the flow begins at.
func (f FlowRecord) Place(site string) string {
	if len(f.Steps) == 0 {
		return site
	}
	if a, err := Address(site).Join(f.Steps[0].Target); err == nil {
		return string(a)
	}
	return f.Steps[0].Target
}

// FlowOutcome is how a flow or pass ended. A flow that broke is never an
// accessibility failure.
type FlowOutcome string

const (
	FlowStopped FlowOutcome = "stopped" // it came to the last button and did not press it
	FlowSent    FlowOutcome = "sent"    // the last button was pressed, on a host whose owner agreed to it
	FlowBroken  FlowOutcome = "broken"
	FlowSkipped FlowOutcome = "skipped" // the pass was not made, for the reason given
)

// StepRecord tells how one step went.
type StepRecord struct {
	Step    int    `json:"step"` // from 1
	Line    int    `json:"line"` // in the flow file; 0 where there is none
	Action  string `json:"action"`
	Target  string `json:"target"`
	Outcome string `json:"outcome"` // done, left out, or the type of failure: not-found, covered, disabled, navigation-refused, guard-stopped, challenge, timeout
	Locator string `json:"locator"` // how the element was found: "purpose", "role and label", "selector (drifted)", or ""
	Detail  string `json:"detail"`
	Heard   string `json:"heard"`   // what a screen reader would say of the element: name, role, state
	Picture string `json:"picture"` // path of a picture in the run directory, "" where none was taken
	Millis  int64  `json:"millis"`
}

// PassRecord tells how one pass went.
type PassRecord struct {
	Pass      Pass         `json:"pass"`
	Title     string       `json:"title"`
	Language  string       `json:"language"` // "" where the flow has but one
	Outcome   FlowOutcome  `json:"outcome"`
	Reason    string       `json:"reason"`
	Trials    []string     `json:"trials"`    // states of the pages that it made: "registration/start/E0"
	Failed    int          `json:"failed"`    // elements with a failure that two tries agreed on
	Withdrawn []Sight      `json:"withdrawn"` // failures that a second try did not show
	Steps     []StepRecord `json:"steps"`
	Millis    int64        `json:"millis"`
	Bytes     int64        `json:"bytes"` // that came over the network
}

// Effort is what the flow asks of a person.
type Effort struct {
	Steps      int   `json:"steps"`      // of the form: pages or views with a button to go on
	Fields     int   `json:"fields"`     // that can be filled in
	Required   int   `json:"required"`   // of these, those that must be
	Tabs       int   `json:"tabs"`       // presses of the Tab key to come through by keyboard; 0 when not measured
	Keystrokes int   `json:"keystrokes"` // presses of all keys, with those of the texts; 0 when not measured
	Hosts      int   `json:"hosts"`      // different hosts whose pages a person passes through
	Bytes      int64 `json:"bytes"`      // that came over the network
	Challenges int   `json:"challenges"` // puzzles and codes
	SlowMillis int64 `json:"slowMillis"` // until the first page could be used on a slow network; 0 when not measured
}

// GuardRecord tells what was allowed, what was stopped and what was sent.
type GuardRecord struct {
	Asked   GuardMode    `json:"asked"`
	Mode    GuardMode    `json:"mode"`   // that was used
	Reason  string       `json:"reason"` // why not the one that was asked for
	Stopped []page.Event `json:"stopped"`
	Sent    []page.Event `json:"sent"` // requests that could write and that were let through
}

// PlatformRef names the software that a form is made with.
type PlatformRef struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Version string   `json:"version"` // "" when the page does not tell
	Mends   string   `json:"mends"`   // who can mend faults of the form, in words
	Faults  []string `json:"faults"`  // known faults, with their sources
}
