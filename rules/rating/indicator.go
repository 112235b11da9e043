package rating

// Part is a requirement of an indicator: the level of the indicator that it
// supports, and how far it is met.
type Part struct {
	Supports Level
	Rating   Rating
}

// OfIndicator is between what levels an indicator is, by its requirements: a
// level is reached where every requirement that supports it, or a level below
// it, is met. What does not apply is left out. A level that no requirement
// supports cannot be reached for certain, and is not ruled out.
func OfIndicator(parts []Part) (low, high Level) {
	return reached(parts, func(r Rating) Level { return r.Low }, false), reached(parts, func(r Rating) Level { return r.High }, true)
}

func reached(parts []Part, bound func(Rating) Level, empty bool) Level {
	top := Missing
	for _, level := range Levels[1:] {
		supported, met := false, true
		for _, p := range parts {
			if p.Supports != level || p.Rating.NotApplicable {
				continue
			}
			supported = true
			met = met && bound(p.Rating) >= Meets
		}
		if !met || !supported && !empty {
			break
		}
		top = level
	}
	return top
}
