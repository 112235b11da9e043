package rating

import "slices"

// Answer is what is known of an item of evidence.
type Answer int

const (
	Unknown Answer = iota
	Yes
	No
)

// Source says who knows it.
type Source int

const (
	Nobody  Source = iota
	Machine        // found by a program; see Item.Provable
	Person
)

// Item is one thing that must be known to rate a requirement.
type Item struct {
	ID       string
	Answer   Answer
	Source   Source
	Provable bool // the machine's answer is beyond doubt
	Repeated bool // the machine's answer was the same on a second load
	Judged   bool // a person's judgement is needed; a machine's answer is not enough

	Planned   float64 // observations that the plan asks for
	Automatic float64 // of them, those made by a program
	Reviewed  float64 // of them, those made by a person
	Days      int     // age of the answer in days
}

// Blocker is something that stands in the way of the whole task, whatever else
// is in order.
type Blocker int

const (
	NoBlocker  Blocker = iota
	Hinders            // confirmed: at most "approaches"
	Impossible         // the task cannot be finished without sight or without a mouse: "missing"
)

// Case is a requirement with what is known of it.
type Case struct {
	Ladder        Ladder
	Items         []Item
	Blocker       Blocker
	Cap           Level // the most that counts as certain while a judgement that a level needs is open
	NotApplicable bool  // a person said so
}

// Rating is how far a requirement is met.
type Rating struct {
	NotApplicable bool
	Low, High     Level
	Rated         bool // enough of the plan was done; without it the bounds are no rating
	Coverage      Coverage
	Confidence    Confidence
	Decisive      []string // items that keep Low or High where they are
}

// Settled tells whether both bounds agree.
func (r Rating) Settled() bool { return r.Low == r.High }

// Rate rates a requirement. Where less than minimum of the planned
// observations was made (from 0 to 1), it is not rated.
func Rate(c Case, minimum float64) Rating {
	r := Rating{NotApplicable: c.NotApplicable, Coverage: c.coverage()}
	r.Low = c.Ladder.highest(func(level Level, ids []string) bool {
		return c.all(ids, isYes) && (level <= c.Cap || c.all(ids, isReviewed))
	})
	r.High = c.Ladder.highest(func(_ Level, ids []string) bool { return c.all(ids, notNo) })
	most := Exceeds
	switch c.Blocker {
	case Hinders:
		most = Approaches
	case Impossible:
		most = Missing
	}
	r.Low, r.High = min(r.Low, most), min(r.High, most)
	r.Rated = r.Coverage.Share() >= minimum
	r.Decisive = c.decisive(r)
	r.Confidence = c.confidence(r)
	return r
}

func isYes(i Item) bool      { return i.Answer == Yes }
func notNo(i Item) bool      { return i.Answer != No }
func isReviewed(i Item) bool { return !i.Judged || i.Source == Person }

// all tells whether every item of the ids is ok. One that is not among the
// items is unknown.
func (c Case) all(ids []string, ok func(Item) bool) bool {
	for _, id := range ids {
		if !ok(c.item(id)) {
			return false
		}
	}
	return true
}

func (c Case) item(id string) Item {
	for _, i := range c.Items {
		if i.ID == id {
			return i
		}
	}
	return Item{ID: id, Judged: true, Planned: 1}
}

// decisive are the items that hold the bounds: those that are no and keep High
// down, and those on which Low rests.
func (c Case) decisive(r Rating) []string {
	var ids []string
	below, next := c.Ladder.Asks(r.Low), c.Ladder.Asks(c.Ladder.above(r.High))
	for _, id := range c.Ladder.All() {
		answer := c.item(id).Answer
		if answer == Yes && slices.Contains(below, id) || answer == No && slices.Contains(next, id) {
			ids = append(ids, id)
		}
	}
	return ids
}
