package page

// Lapse tells what happened by itself, as [TimeProbe] found it.
type Lapse struct{}
