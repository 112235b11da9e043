package reports

import (
	"cmp"
	"fmt"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
)

// PageScore is a page in one state with what was found on it.
type PageScore struct {
	*audit.Page
	Failed int // elements that failed a rule of class A
	Review int // elements that a person must look at
}

func pageScores(run *audit.Run) []PageScore {
	provable := map[string]bool{}
	for _, r := range run.Rules {
		provable[r.ID] = r.Class == rules.Provable
	}
	list := make([]PageScore, len(run.Pages))
	for i := range run.Pages {
		list[i].Page = &run.Pages[i]
		for _, a := range run.Pages[i].Assertions {
			c := run.Counts(list[i].Page, a)
			list[i].Review += c.CantTell
			if provable[a.Rule] {
				list[i].Failed += c.Failed
				continue
			}
			list[i].Review += c.Failed
		}
	}
	return list
}

// Captured tells whether the page could be looked at.
func (p PageScore) Captured() bool { return p.Outcome == audit.Captured }

// Name is the title of the page or, where it has none, its address.
func (p PageScore) Name() string { return pageName(p.Page) }

func pageName(p *audit.Page) string { return cmp.Or(oneLine(p.Title), p.URL) }

// Looked says whether the page was looked at, in words.
func (p PageScore) Looked() string {
	switch p.Outcome {
	case audit.Captured:
		return "Looked at"
	case audit.Skipped:
		return "Not a page"
	}
	return "Could not be tested"
}

// Because says why a page was not looked at, "" when it was.
func (p PageScore) Because() string {
	reason := cmp.Or(oneLine(p.Reason), "no reason was recorded")
	switch p.Outcome {
	case audit.Captured:
		return ""
	case audit.Blocked:
		return "could not be tested because the site did not let the scanner in: " + reason
	case audit.Skipped:
		return "not a page to be tested: " + reason
	}
	return "could not be tested because loading it did not work: " + reason
}

// Found says in words what was found on the page.
func (p PageScore) Found() string {
	switch {
	case !p.Captured():
		return "not tested"
	case p.Failed == 0 && p.Review == 0:
		return "no failure found in what was checked"
	case p.Review == 0:
		return plural(p.Failed, "failure")
	case p.Failed == 0:
		return fmt.Sprintf("%d to review", p.Review)
	}
	return fmt.Sprintf("%s, %d to review", plural(p.Failed, "failure"), p.Review)
}
