package audit

// Status is the state of a requirement for the site. Automation alone never
// gives Met.
type Status string

const (
	FailsConfirmed Status = "failsConfirmed" // a person confirmed a failure, or said that it is not met
	Fails          Status = "fails"          // a class A rule failed
	NeedsReview    Status = "needsReview"    // a person must look at what was found
	NoFailureFound Status = "noFailureFound" // rules ran and found nothing; never green, never a pass
	Met            Status = "passes"         // a person said that it is met, and nothing stands against it
	NotApplicable  Status = "notApplicable"  // a person said that there is nothing that it applies to
	NotTested      Status = "notTested"      // no rule looks at it or found anything to judge, or no page could be captured
)

// Failed tells whether a failure is known.
func (s Status) Failed() bool { return s == Fails || s == FailsConfirmed }
