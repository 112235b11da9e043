package page

// FocusLooks tells how the page looks with the focus on its elements, as [FocusProbe] found it.
type FocusLooks struct{}
