package page

// Speech tells what a screen reader says, as [SpeechProbe] found it.
type Speech struct{}
