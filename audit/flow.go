package audit

// Flow is a process on a site that a person goes through step by step, such as
// the registration. It is data: it runs no script and never presses the button
// that sends.
type Flow struct {
	Version int      `yaml:"version"`
	Name    string   `yaml:"flow"` // short name, used in page states: "registration"
	Title   string   `yaml:"title"`
	Hosts   []string `yaml:"hosts"` // hosts that the flow may open; none means the site's own
	Steps   []Step   `yaml:"steps"`
}

// Step is one action of a flow. Exactly one field is set.
type Step struct {
	Open       string  `yaml:"open,omitempty"`       // address, relative to the site
	Checkpoint string  `yaml:"checkpoint,omitempty"` // capture and judge the page under this name
	Fill       *Entry  `yaml:"fill,omitempty"`
	Choose     *Entry  `yaml:"choose,omitempty"`
	Tick       *Entry  `yaml:"tick,omitempty"`
	Press      *Target `yaml:"press,omitempty"`
	Expect     *Target `yaml:"expect,omitempty"`
	StopBefore *Target `yaml:"stop_before,omitempty"`
}

// Entry is a field and what to put into it.
type Entry struct {
	Field Locator `yaml:"field"`
	With  string  `yaml:"with,omitempty"`
}

// Target is what a step acts on or waits for. Exactly one field is set.
type Target struct {
	Button  *Locator `yaml:"button,omitempty"`
	Link    *Locator `yaml:"link,omitempty"`
	Heading *Locator `yaml:"heading,omitempty"`
	Text    string   `yaml:"text,omitempty"`
}

// Locator finds an element by what it means to a person: its role and its
// accessible name. The selector is a fallback; when only it matches, the run
// says that the locator drifted.
type Locator struct {
	Label    string `yaml:"label,omitempty"`
	Role     string `yaml:"role,omitempty"`
	Selector string `yaml:"selector,omitempty"`
}

// FlowRecord tells how far a flow came.
type FlowRecord struct {
	Name    string       `json:"name"`
	Title   string       `json:"title"`
	Outcome FlowOutcome  `json:"outcome"`
	Reason  string       `json:"reason"` // why it broke, "" when it did not
	Steps   []StepRecord `json:"steps"`
}

// FlowOutcome is how a flow ended. A flow that broke is never an accessibility
// failure.
type FlowOutcome string

const (
	FlowStopped FlowOutcome = "stopped" // it came to the last button and did not press it
	FlowBroken  FlowOutcome = "broken"
)

// StepRecord tells how one step went.
type StepRecord struct {
	Step    int    `json:"step"` // from 1
	Action  string `json:"action"`
	Target  string `json:"target"`
	Outcome string `json:"outcome"` // done, or the type of failure: not-found, disabled, navigation-refused, guard-stopped, timeout
	Locator string `json:"locator"` // how the element was found: "role and label", "selector (drifted)", or ""
	Detail  string `json:"detail"`
}
