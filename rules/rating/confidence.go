package rating

// freshDays is how old the evidence of a rating may be that is held with high
// confidence.
const freshDays = 90

// Confidence says how sure a rating is, by the conditions that it lacks. There
// is no blend of weights: who reads it can check each condition.
type Confidence struct {
	Word    string   `json:"word"`    // high, medium or low
	Lacking []string `json:"lacking"` // in words
}

// confidence tells how sure a rating is. Everything that decides it was decided
// by a person or beyond doubt, nothing that could change it is open, it was
// seen twice, is fresh, and enough of the plan was done.
func (c Case) confidence(r Rating) Confidence {
	items := make([]Item, len(r.Decisive))
	for n, id := range r.Decisive {
		items[n] = c.item(id)
	}
	lacking := []string{}
	for _, condition := range []struct {
		holds bool
		words string
	}{
		{r.Settled() && allOf(items, func(i Item) bool { return i.Source == Person || i.Provable }),
			"that everything that decides it was confirmed by a person, or by a rule whose failures are beyond doubt"},
		{allOf(items, func(i Item) bool { return i.Source == Person || i.Repeated }), "a second load that shows the same"},
		{allOf(items, func(i Item) bool { return i.Days < freshDays }), "evidence less than 90 days old"},
		{r.Rated, "enough of the planned checks"},
	} {
		if !condition.holds {
			lacking = append(lacking, condition.words)
		}
	}
	word := "low"
	switch len(lacking) {
	case 0:
		word = "high"
	case 1:
		word = "medium"
	}
	return Confidence{word, lacking}
}

func allOf(items []Item, ok func(Item) bool) bool {
	for _, i := range items {
		if !ok(i) {
			return false
		}
	}
	return true
}
