package page

// Pointing tells what the pointer does, as [PointerProbe] found it.
type Pointing struct{}
