package finder

// withinTwoSteps tells whether the page on accessibility is near the home page.
func withinTwoSteps(a Answered) Verdict {
	main := a.Answers[""]
	switch {
	case main.Verdict != Yes:
		return main.Verdict
	case main.Steps >= 0 && main.Steps <= 2:
		return Yes
	case main.Steps > 2 && main.Record.Unseen == 0 && main.Record.complete():
		return No
	}
	return Unknown
}

// twoWays tells whether there are two ways to reach somebody. Of two different
// ones at least one is in writing.
func twoWays(a Answered) Verdict {
	yes, open := 0, 0
	for _, facet := range []string{"mail", "form", "telephone"} {
		switch a.verdict(facet) {
		case Yes:
			yes++
		case Unknown:
			open++
		}
	}
	switch {
	case yes >= 2:
		return Yes
	case yes+open >= 2:
		return Unknown
	}
	return No
}

// fromRegistration tells whether registrations link to the page on
// accessibility; where none was looked at it is not known.
func fromRegistration(a Answered) Verdict {
	own := a.Answers["from-registration"]
	if own.Verdict == No && len(own.Quotations) == 0 {
		return Unknown
	}
	return own.Verdict
}
