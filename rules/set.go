package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/rating"
)

// SetSchema names the layout of a set file. A reader refuses any other.
const SetSchema = "igfaudit-set/1"

// Set is a standard as a list of requirements, each with the rules that test
// it. A set is versioned data; see the files in sets.
type Set struct {
	Schema       string        `yaml:"schema"`
	ID           string        `yaml:"id"`      // such as "wcag22"
	Version      string        `yaml:"version"` // of our file, not of the standard
	Title        string        `yaml:"title"`
	Source       string        `yaml:"source"`               // the edition of the standard, and how much of it was read
	Notice       string        `yaml:"notice"`               // what must be said beside every result of the set
	Indicators   []Indicator   `yaml:"indicators,omitempty"` // of UNDIS
	Requirements []Requirement `yaml:"requirements"`

	SHA256 string `yaml:"-"` // of the file, in hexadecimal
}

// Requirement is one clause of a standard: a WCAG success criterion, or a
// requirement that this project reads from UNDIS or DCAD material.
type Requirement struct {
	ID        string  `yaml:"id"` // "1.4.3", "DCAD-REG-a"
	Title     string  `yaml:"title"`
	Level     string  `yaml:"level,omitempty"`     // A, AA or AAA; of UNDIS the level that it supports: approaches, meets, exceeds
	Since     string  `yaml:"since,omitempty"`     // the version of WCAG that brought the criterion, such as "2.1"
	Indicator string  `yaml:"indicator,omitempty"` // of UNDIS, the id of the indicator
	Clause    *Clause `yaml:"clause,omitempty"`    // of DCAD
	Area      string  `yaml:"area,omitempty"`      // registration, programme, website, ...

	Rules    []string `yaml:"rules,omitempty"`    // rules that find failures of it
	Also     []string `yaml:"also,omitempty"`     // rules that find failures of it besides those of its criteria
	Finders  []string `yaml:"finders,omitempty"`  // what gathers evidence for it: a finder, or a facet of one as "finder/facet"
	Criteria []string `yaml:"criteria,omitempty"` // success criteria that it rests on, also of level AAA; see CriterionLevel
	Manual   string   `yaml:"manual"`             // what a person does, since no rule decides all of it
	Verify   string   `yaml:"verify,omitempty"`   // automated, assisted or manual; "" of a criterion

	Evidence []Evidence     `yaml:"evidence,omitempty"` // what must be known to rate it; see Items
	Levels   *rating.Ladder `yaml:"levels,omitempty"`   // which of it each level asks for; see Ladder
	Blockers []string       `yaml:"blockers,omitempty"` // success criteria without which the task cannot be done
	Cap      string         `yaml:"cap,omitempty"`      // see Limit
	Where    string         `yaml:"where,omitempty"`    // see Scope; "site" is the whole site

	Basis      Basis   `yaml:"basis"`      // how the wording was come by
	Confidence string  `yaml:"confidence"` // high, medium or low
	Origin     *Origin `yaml:"origin,omitempty"`
	Note       string  `yaml:"note,omitempty"` // what a reader should know of the requirement
}

// Clause names the clause of each edition of the DCAD guidelines, "" where
// there is none or it is not known.
type Clause struct {
	Ed2015 string `yaml:"ed2015,omitempty"`
	Ed2024 string `yaml:"ed2024,omitempty"`
}

// String names the clauses, such as "2015: 2.1".
func (c *Clause) String() string {
	if c == nil {
		return ""
	}
	var parts []string
	if c.Ed2024 != "" {
		parts = append(parts, "2024: "+c.Ed2024)
	}
	if c.Ed2015 != "" {
		parts = append(parts, "2015: "+c.Ed2015)
	}
	return strings.Join(parts, "; ")
}

// Origin is the document that a requirement was read in or, where its basis is
// recalled or derived, that it has in mind.
type Origin struct {
	Title   string `yaml:"title"`
	Section string `yaml:"section,omitempty"`
	URL     string `yaml:"url,omitempty"`
}

// Indicator is one indicator of UNDIS, under which requirements stand.
type Indicator struct {
	ID     string `yaml:"id"` // "6.1"
	Title  string `yaml:"title"`
	Area   string `yaml:"area"`
	Basis  Basis  `yaml:"basis"` // of the title
	Levels Levels `yaml:"levels"`
}

// Levels are what an indicator asks for at each level. Nothing of it may be
// shown as the framework's words unless the basis says that they were read.
type Levels struct {
	Basis      Basis    `yaml:"basis"`
	Approaches []string `yaml:"approaches"`
	Meets      []string `yaml:"meets"`
	Exceeds    []string `yaml:"exceeds"`
}

// Basis says how a wording was come by.
type Basis string

const (
	Seen        Basis = "seen"         // read in the source
	Seen2024    Basis = "seen-2024"    // read in the introduction of the DCAD guidelines of 2024
	Heading2015 Basis = "heading-2015" // our reading of a clause title of the DCAD guidelines of 2015
	DCADReport  Basis = "dcad-report"  // read in a report of a DCAD meeting or IGF session; not a clause
	W3CNote     Basis = "w3c-note"     // read in the W3C Note on remote meetings; not a clause of the DCAD
	SeenSummary Basis = "seen-summary" // read in a summary of the source
	SeenHeading Basis = "seen-heading" // read as a heading only
	Recalled    Basis = "recalled"     // from general knowledge; to be checked
	Derived     Basis = "derived"      // our own consequence
)

// Read tells whether the wording rests on the text of the standard itself.
// Any other may not be shown as what the standard says.
func (b Basis) Read() bool { return b == Seen || b == Seen2024 }

// CriteriaOf are the ids of the requirements for which the rule finds
// failures, in the order of the set. Of the set wcag22 these are the success
// criteria that the rule tests.
func (s Set) CriteriaOf(rule string) []string {
	ids := []string{}
	for _, r := range s.Requirements {
		if slices.Contains(r.Rules, rule) || slices.Contains(r.Also, rule) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}
