package page

// Ink tells what is drawn, and on what ground, as [InkProbe] found it.
type Ink struct{}
