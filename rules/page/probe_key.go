package page

// KeyTour tells where the keys led, as [KeyProbe] found it.
type KeyTour struct{}
