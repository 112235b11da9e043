// Package rating says how far a requirement is met, on UNDIS's scale and
// between two bounds: what holds if every open question goes against the site,
// and what holds if every one goes its way. It is arithmetic over plain values:
// what is known comes from elsewhere.
package rating

// Level is a level of UNDIS's scale.
type Level int

const (
	Missing    Level = iota // not even the first level
	Approaches              // approaches requirements
	Meets                   // meets requirements
	Exceeds                 // exceeds requirements
)

// Levels are all levels, from the lowest.
var Levels = []Level{Missing, Approaches, Meets, Exceeds}

// String is the word of the scale.
func (l Level) String() string {
	return [...]string{"missing", "approaches", "meets", "exceeds"}[l]
}
