package rating

import "slices"

// Ladder says which items of evidence each level asks for. A level asks for
// those of the levels below it as well. A level without items of its own cannot
// be reached, except that one between two others is passed over.
type Ladder struct {
	Approaches []string `yaml:"approaches,omitempty" json:"approaches"`
	Meets      []string `yaml:"meets,omitempty" json:"meets"`
	Exceeds    []string `yaml:"exceeds,omitempty" json:"exceeds"`
}

// Own are the items that a level asks for besides those of the levels below.
func (l Ladder) Own(level Level) []string {
	switch level {
	case Approaches:
		return l.Approaches
	case Meets:
		return l.Meets
	case Exceeds:
		return l.Exceeds
	}
	return nil
}

// Asks are all items that a level asks for, each once.
func (l Ladder) Asks(level Level) []string {
	var ids []string
	for _, at := range Levels {
		for _, id := range l.Own(at) {
			if at <= level && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// All are the items of every level.
func (l Ladder) All() []string { return l.Asks(Exceeds) }

// highest is the highest level whose items are all ok.
func (l Ladder) highest(ok func(level Level, items []string) bool) Level {
	reached := Missing
	for _, level := range Levels[1:] {
		if !ok(level, l.Asks(level)) {
			break
		}
		if len(l.Own(level)) > 0 {
			reached = level
		}
	}
	return reached
}

// above is the next level that asks for something, or the level itself where
// there is none.
func (l Ladder) above(level Level) Level {
	for _, next := range Levels[level+1:] {
		if len(l.Own(next)) > 0 {
			return next
		}
	}
	return level
}
