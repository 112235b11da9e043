package audit

// GuardMode says what a walk may send.
type GuardMode string

const (
	Observe  GuardMode = "observe"  // nothing
	Validate GuardMode = "validate" // what is provably incomplete
	Staging  GuardMode = "staging"  // everything, to the hosts of the owner's consent
)

// FlowGuard is what a flow asks for.
type FlowGuard struct {
	Mode  GuardMode   `yaml:"mode"`
	Allow []Allowance `yaml:"allow"`
}

// Allowance is a request that a form needs to go on.
type Allowance struct {
	Method string `yaml:"method"`
	URL    string `yaml:"url"` // where * stands for any characters
	Why    string `yaml:"why"`
}
