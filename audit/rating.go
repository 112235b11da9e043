package audit

import "github.com/igfaudit/igfaudit/rules/rating"

// Rating is how far a requirement is met, between two bounds, with everything
// that it was worked out from.
type Rating struct {
	NotApplicable bool              `json:"notApplicable"`
	Low           string            `json:"low"`  // missing, approaches, meets or exceeds: if every open question goes against the site
	High          string            `json:"high"` // if every open question goes its way
	Rated         bool              `json:"rated"`
	Coverage      rating.Coverage   `json:"coverage"`
	Confidence    rating.Confidence `json:"confidence"`
	Scope         string            `json:"scope"` // kind of pages that its criteria and rules are about, "" for the whole site
	Cap           string            `json:"cap"`   // the most that is certain while a judgement is open
	Ladder        rating.Ladder     `json:"ladder"`
	Items         []RatedItem       `json:"items"`
	Blocker       string            `json:"blocker"` // what stands in the way of the whole task, "" for nothing
	Decisive      []string          `json:"decisive"`
}

// RatedItem is one item of evidence of a requirement.
type RatedItem struct {
	ID        string  `json:"id"`
	Asks      string  `json:"asks"`
	Own       bool    `json:"own"`    // it is asked of people by itself, beside the requirement as a whole
	Answer    string  `json:"answer"` // yes, no or unknown
	Source    string  `json:"source"` // machine, person or nobody
	Why       string  `json:"why"`
	Planned   float64 `json:"planned"`   // observations
	Automatic float64 `json:"automatic"` // of them, made by a program
	Reviewed  float64 `json:"reviewed"`  // of them, made by a person
}

// Indicator is how far an indicator of a set is reached, by the ratings of its
// requirements.
type Indicator struct {
	Set          string   `json:"set"`
	ID           string   `json:"id"`
	Title        string   `json:"title"`
	Low          string   `json:"low"`
	High         string   `json:"high"`
	Requirements []string `json:"requirements"`
}

// MinimumCoverage is the share of the planned observations without which a
// requirement is not rated.
const MinimumCoverage = 0.6

var answerWords = map[rating.Answer]string{rating.Yes: "yes", rating.No: "no", rating.Unknown: "unknown"}

var sourceWords = map[rating.Source]string{rating.Machine: "machine", rating.Person: "person", rating.Nobody: "nobody"}
