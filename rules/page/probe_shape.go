package page

// Shapes tells how the page fares in windows and texts of other sizes, as [ShapeProbe] found it.
type Shapes struct{}
