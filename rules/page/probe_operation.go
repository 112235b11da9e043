package page

// Operated tells what opened and closed, as [OperationProbe] found it.
type Operated struct{}
