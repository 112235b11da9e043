package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules"
)

func requirementQuestions(run *Run) []Question {
	seen := pagesByRule(run)
	list := make([]Question, 0, len(run.Requirements))
	for i, r := range run.Requirements {
		key := RequirementKey(r.Set, r.ID)
		q := Question{
			ID: questionID(AboutRequirement, key, nil), Kind: AboutRequirement, Requires: key, Covers: []string{},
			Text: r.question(), Found: r.found(), Pages: r.pages(run, seen), HowTo: r.howTo(),
			worth: worth{elsewhere: !r.onWay(), tier: tierAssisted, pages: r.Extent.PagesAffected, templates: r.Extent.TemplatesAffected,
				order: fmt.Sprintf("%05d", i)},
		}
		if r.Verify == "manual" {
			q.tier = tierManual
		}
		list = append(list, q)
		list = append(list, r.itemQuestions(q)...)
	}
	return list
}

// itemQuestions ask for each item of evidence that a set names by itself.
func (r Requirement) itemQuestions(whole Question) []Question {
	var list []Question
	if r.Rating == nil {
		return nil
	}
	for n, i := range r.Rating.Items {
		if !i.Own {
			continue
		}
		q := whole
		q.Requires += "/" + i.ID
		q.ID = questionID(AboutRequirement, q.Requires, nil)
		q.Text = fmt.Sprintf("%s This is one part of: %s", i.Asks, strings.TrimSpace(r.Title))
		q.Found = i.Why
		q.order = fmt.Sprintf("%s.%02d", whole.order, n)
		list = append(list, q)
	}
	return list
}

func (r Requirement) isCriterion() bool { return strings.HasPrefix(r.Set, "wcag") }

func (r Requirement) onWay() bool { return r.Area == "registration" || len(r.Extent.States) > 0 }

func (r Requirement) question() string {
	title := strings.TrimSpace(r.Title)
	if r.isCriterion() {
		return fmt.Sprintf("Does the site meet success criterion %s of WCAG 2.2, %s (level %s)?", r.ID, title, r.Level)
	}
	if !strings.HasSuffix(title, ".") {
		title += "."
	}
	return "Is this so? " + title
}

// found is what the program says of the requirement, with the words in which a
// status is known.
func (r Requirement) found() string {
	text := map[Status]string{
		FailsConfirmed: "Failure confirmed. ", Fails: "Failure found. ", Met: "Met, as people say. ", NeedsReview: "Needs review. ", NoFailureFound: "No failure found in what was checked. ",
		NotApplicable: "Not applicable. ", NotTested: "Not tested. ",
	}[r.Status] + r.Reason
	if r.Extent.PagesAffected > 0 {
		text += fmt.Sprintf(" Seen on %d of %s.", r.Extent.PagesAffected, countPages(r.Extent.PagesTested))
	}
	return strings.TrimSpace(text)
}

func (r Requirement) howTo() string {
	if !r.isCriterion() && r.Manual != "" {
		return r.Manual
	}
	return strings.TrimSpace(r.Manual + " " + howToTest(r.ID))
}

// pages are those on which its rules found something, else those that are
// about the same, else the one that the run began with.
func (r Requirement) pages(run *Run, seen map[string][]string) []string {
	var list []string
	add := func(url string) {
		if len(list) < questionPages && !slices.Contains(list, url) {
			list = append(list, url)
		}
	}
	for _, rule := range r.Rules {
		for _, url := range seen[rule] {
			add(url)
		}
	}
	for _, p := range run.Pages {
		if len(list) == 0 && r.Area != "" && p.Role == r.Area && p.Outcome == Captured {
			add(p.URL)
		}
	}
	if len(list) == 0 {
		add(run.Site)
	}
	return list
}

// pagesByRule are the addresses on which a rule found something.
func pagesByRule(run *Run) map[string][]string {
	seen := map[string][]string{}
	for _, p := range run.Pages {
		for _, a := range p.Assertions {
			if (a.Outcome == rules.Failed || a.Outcome == rules.CantTell) && len(seen[a.Rule]) < questionPages && !slices.Contains(seen[a.Rule], p.URL) {
				seen[a.Rule] = append(seen[a.Rule], p.URL)
			}
		}
	}
	return seen
}
