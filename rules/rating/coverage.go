package rating

// Coverage is how much of the plan was done.
type Coverage struct {
	Planned   float64 `json:"planned"`   // observations
	Automatic float64 `json:"automatic"` // of them, made by a program
	Reviewed  float64 `json:"reviewed"`  // of them, made by a person
}

// Share is the share of the plan that was done, 0 where nothing was planned.
func (c Coverage) Share() float64 { return c.of(c.Automatic + c.Reviewed) }

// Machine is the share that a program did.
func (c Coverage) Machine() float64 { return c.of(c.Automatic) }

// People is the share that people did.
func (c Coverage) People() float64 { return c.of(c.Reviewed) }

func (c Coverage) of(done float64) float64 {
	if c.Planned == 0 {
		return 0
	}
	return min(1, done/c.Planned)
}

func (c Case) coverage() Coverage {
	var sum Coverage
	for _, id := range c.Ladder.All() {
		i := c.item(id)
		sum.Planned += i.Planned
		sum.Automatic += i.Automatic
		sum.Reviewed += i.Reviewed
	}
	return sum
}
