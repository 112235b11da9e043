package reports

import (
	"fmt"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// Title is the title of every report.
func (s *Scorecard) Title() string { return "Accessibility scorecard of " + oneLine(s.Host) }

// NotCertificate says what a scorecard is not.
const NotCertificate = "This is not a certificate and not a legal finding. It tells what a program found on the pages that it could look at."

// Lead tells in a few plain sentences what was done and what was found.
func (s *Scorecard) Lead() []string {
	return []string{s.looked(), s.found(), s.registration(), s.ratings(),
		"Rules look at only a part of each requirement. Where no failure was found, there may still be one."}
}

func (s *Scorecard) looked() string {
	text := fmt.Sprintf("%s %s looked at %d of %d pages and steps on %s.", s.Run.Tool.Name, s.Run.Tool.Version, s.Captured(),
		len(s.Pages), dateText(s.Run.Started))
	if missed := len(s.Pages) - s.Captured(); missed > 0 {
		text += fmt.Sprintf(" Of the other %d nothing is known; the reasons are listed.", missed)
	}
	return text
}

// ratings says how many requirements could be rated, and what the others wait
// for.
func (s *Scorecard) ratings() string {
	var all, rated, apply int
	for _, r := range s.eachRequirement() {
		if r.Rating == nil {
			continue
		}
		all++
		if r.Rating.NotApplicable {
			apply++
		} else if r.Rating.Rated {
			rated++
		}
	}
	if all == 0 {
		return "No requirement of UNDIS or DCAD was part of this run."
	}
	number := "none"
	if rated > 0 {
		number = fmt.Sprint(rated)
	}
	text := fmt.Sprintf("Of the %s that are read as good practice, %s could be rated", plural(all, "requirement"), number)
	if apply > 0 {
		text += fmt.Sprintf(", and %d do not apply", apply)
	}
	if rated+apply == all {
		return text + "."
	}
	return text + ". The others wait for people, since no program can judge them: see the sheet Evidence, and write the questions with igfaudit review export."
}

func (s *Scorecard) found() string {
	failures := s.countIssues((*Issue).Failed)
	questions := len(s.Issues) - failures - s.countIssues((*Issue).Dismissed)
	switch {
	case s.Captured() == 0:
		return "No page could be looked at, so nothing can be said about the site."
	case failures+questions == 0:
		return "No failure was found in what was checked."
	case failures == 0:
		return fmt.Sprintf("No failure was found in what was checked; %s for a person to look at.", countedAre(questions, "point"))
	case questions == 0:
		return fmt.Sprintf("There %s to repair.", countedAre(failures, "issue"))
	}
	return fmt.Sprintf("There %s to repair, and %s for a person to look at.", countedAre(failures, "issue"), plural(questions, "point"))
}

// countedAre is "is 1 issue" or "are 3 issues".
func countedAre(n int, noun string) string {
	if n == 1 {
		return "is 1 " + noun
	}
	return "are " + plural(n, noun)
}

func (s *Scorecard) registration() string {
	if len(s.Flows) == 0 {
		return "The registration could not be tested because no flow was given for it."
	}
	var parts []string
	for _, f := range s.Flows {
		if f.Outcome == audit.FlowSkipped {
			parts = append(parts, fmt.Sprintf("%s was not tested, because %s.", f.Label(), because(f.Reason)))
			continue
		}
		failures := 0
		for _, i := range f.Issues {
			if i.Failed() {
				failures++
			}
		}
		met := "no failure was found on the way, in what was checked"
		if failures > 0 {
			met = fmt.Sprintf("%s to repair stand on the way", plural(failures, "issue"))
			if failures == 1 {
				met = "1 issue to repair stands on the way"
			}
		}
		parts = append(parts, fmt.Sprintf("%s: %s; %s.", f.Label(), f.Short(), met))
	}
	return strings.Join(parts, " ")
}

// CriteriaText says how much of WCAG a machine and people looked at.
func (s *Scorecard) CriteriaText() string {
	var checked, reviewed int
	for _, c := range s.Criteria {
		switch {
		case c.Reviewed():
			reviewed++
		case c.Checked():
			checked++
		}
	}
	return fmt.Sprintf("Of the %d success criteria of levels A and AA: reviewed by people %d, only partly checked by a machine %d, not looked at %d.",
		len(s.Criteria), reviewed, checked, len(s.Criteria)-checked-reviewed)
}
