package rules

// Set is a standard as a list of requirements, each with the rules that test
// it. A set is versioned data; see the files in sets.
type Set struct {
	Schema       string        `yaml:"schema"`
	ID           string        `yaml:"id"`      // such as "wcag22"
	Version      string        `yaml:"version"` // of our file, not of the standard
	Title        string        `yaml:"title"`
	Source       string        `yaml:"source"` // the edition of the standard
	Notice       string        `yaml:"notice"` // what must be said beside every result of the set
	Requirements []Requirement `yaml:"requirements"`

	SHA256 string `yaml:"-"` // of the file, in hexadecimal
}

// Requirement is one clause of a standard: a WCAG success criterion, or a
// requirement that this project reads from UNDIS or DCAD material.
type Requirement struct {
	ID    string `yaml:"id"` // "1.4.3", "DCAD-REG-a"
	Title string `yaml:"title"`
	Level string `yaml:"level,omitempty"` // A or AA; of UNDIS the level that it supports
	Area  string `yaml:"area,omitempty"`  // registration, programme, website, ...

	Rules    []string `yaml:"rules,omitempty"`    // rules that find failures of it
	Criteria []string `yaml:"criteria,omitempty"` // success criteria that it rests on
	Manual   string   `yaml:"manual,omitempty"`   // what a person does where no rule can decide
	Verify   string   `yaml:"verify,omitempty"`   // automated, assisted or manual

	Basis      string  `yaml:"basis,omitempty"`      // how the wording was come by: seen, recalled, derived, ...
	Confidence string  `yaml:"confidence,omitempty"` // high, medium or low
	Origin     *Origin `yaml:"origin,omitempty"`
}

// Origin is the document that a requirement was read in.
type Origin struct {
	Title   string `yaml:"title"`
	Section string `yaml:"section,omitempty"`
	URL     string `yaml:"url,omitempty"`
}
