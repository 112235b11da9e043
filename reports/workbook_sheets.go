package reports

import (
	"fmt"
	"iter"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// tableSheets are the sheets after the summary, in their order.
func tableSheets(s *Scorecard) []tableSheet {
	return []tableSheet{issuesSheet(s), registrationSheet(s), requirementsSheet(s), evidenceSheet(s), indicatorsSheet(s), criteriaSheet(s), findingsSheet(s), pagesSheet(s), documentsSheet(s), searchSheet(s), coverageSheet(s), reviewSheet(s), aboutSheet(s)}
}

func issuesSheet(s *Scorecard) tableSheet {
	return tableSheet{
		name:  "Issues",
		title: "What to repair and what to look at, most pressing first",
		holds: "Each row is one issue, on however many pages it was seen.",
		columns: []column{
			{"Issue", 10}, {"Status", 22}, {"What was found", 48}, {"How to repair it", 56}, {"Who can probably repair it", 30},
			{"Elements", 11}, {"Pages", 9}, {"Templates", 12}, {"On the way through", 28}, {"Example page", 30},
			{"Address of the example", 40}, {"Link to the example", 24}, {"Example element", 44}, {"What should hold", 36}, {"Success criteria", 34},
			{"Who is hurt and how", 48}, {"Class of the rule", 12}, {"Rule", 24}, {"Picture", 18},
		},
		count: len(s.Issues),
		rows: func(yield func([]any) bool) {
			for _, i := range s.Issues {
				if !yield(issueRow(i)) {
					return
				}
			}
		},
	}
}

func issueRow(i *Issue) []any {
	id := hyperlink{text: i.ID}
	if i.Anchored() {
		id.target = reportFile + "#" + i.ID
	}
	picture := hyperlink{target: evidenceLink(i.Picture)}
	if picture.target != "" {
		picture.text = "Picture of " + i.ID
	}
	example := i.Examples[0]
	return []any{
		id, i.Status(), messageOf(i), howTo(i), sentence(i.Who), i.Elements, i.Pages, i.Templates, stateTexts(i.Flow),
		pageName(example.Page), code(example.Page.URL), hyperlink{"Open example of " + i.ID, webLink(example.Page.URL), false}, code(example.Finding.Target.HTML),
		i.Rule.Title, strings.Join(i.Criteria, "; "), i.Rule.Why, string(i.Rule.Class), code(i.Rule.ID), picture,
	}
}

// howTo is what to do about an issue, and where.
func howTo(i *Issue) string {
	place := ""
	if i.Rule.WordPress != "" {
		place = "In WordPress: " + sentence(i.Rule.WordPress)
	}
	question := ""
	if i.Question() != "" {
		question = "A person should answer: " + sentence(i.Question())
	}
	return joined(" ", question, i.Fix, place)
}

// messageOf is what was found, whether it varies, and how sure it is.
func messageOf(i *Issue) string {
	varies := ""
	if i.Messages > 1 {
		varies = fmt.Sprintf("(Most frequent of %d messages; each is in the sheet Findings.)", i.Messages)
	}
	return joined(" ", sentence(i.Message), varies, i.Caution())
}

func findingsSheet(s *Scorecard) tableSheet {
	t := tableSheet{
		name:  "Findings",
		title: "Every element that failed or that a person must look at",
		holds: "Each row is one element on one page, in the order of the issues.",
		columns: []column{
			{"Finding", 12}, {"Issue", 10}, {"Status", 22}, {"What was found", 48}, {"Page", 32}, {"Address", 40}, {"State", 26},
			{"Role", 14}, {"Name of the element", 30}, {"Selector", 40}, {"Source", 50}, {"Place on the page", 26}, {"Frame", 30}, {"Rule", 24},
		},
		rows: func(yield func([]any) bool) {
			for _, issue := range s.Issues {
				for n, p := range issue.Places {
					if !yield(findingRow(issue, n, p)) {
						return
					}
				}
			}
		},
	}
	for _, i := range s.Issues {
		t.count += len(i.Places)
	}
	if s.LeftOut > 0 {
		t.holds += fmt.Sprintf(" Another %d were counted but not listed, because a page showed one fault too often.", s.LeftOut)
	}
	return t
}

func findingRow(i *Issue, n int, p Place) []any {
	id := hyperlink{text: i.ID}
	if i.Anchored() {
		id.target = reportFile + "#" + i.ID
	}
	t := p.Finding.Target
	return []any{
		fmt.Sprintf("%s.%d", i.ID, n+1), id, i.Status(), p.Finding.Message, pageName(p.Page), code(p.Page.URL), stateText(p.Page.State),
		t.Role, t.Name, code(t.Selector), code(t.HTML), boxText(t.Box), code(t.Frame), code(i.Rule.ID),
	}
}

func boxText(b *page.Rect) string {
	if b == nil {
		return "not shown on the page"
	}
	return fmt.Sprintf("%.0f from the left, %.0f from the top, %.0f wide, %.0f high", b.X, b.Y, b.W, b.H)
}

func pagesSheet(s *Scorecard) tableSheet {
	return tableSheet{
		name:  "Pages",
		title: "Every page that was visited, and what was found on it",
		holds: "Each row is one page in one state.",
		columns: []column{
			{"Page", 36}, {"Address", 44}, {"Link", 16}, {"State", 26}, {"Purpose", 16}, {"Looked at", 20}, {"Failures", 11}, {"To review", 11},
			{"Requests stopped", 12}, {"Language", 12}, {"HTTP status", 10}, {"Final address", 44}, {"Template", 13},
			{"Seconds to load", 11}, {"Notes", 40}, {"Evidence", 26},
		},
		count: len(s.Pages),
		rows:  eachPage(s, pageRow),
	}
}

func eachPage(s *Scorecard, row func(int, PageScore) []any) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for n, p := range s.Pages {
			if !yield(row(n+1, p)) {
				return
			}
		}
	}
}

func pageRow(n int, p PageScore) []any {
	evidence := hyperlink{target: evidenceLink(p.Snapshot)}
	if evidence.target != "" {
		evidence.text = "Snapshot " + strings.TrimSuffix(p.Snapshot[strings.LastIndex(p.Snapshot, "/")+1:], ".json.zst")
	}
	failed, review, status := any(p.Failed), any(p.Review), any(p.HTTPStatus)
	if !p.Captured() {
		failed, review = "not tested", "not tested"
	}
	if p.HTTPStatus == 0 {
		status = "none"
	}
	return []any{
		p.Name(), code(p.URL), hyperlink{fmt.Sprintf("Open page %d", n), webLink(p.URL), false}, stateText(p.State), p.Role, p.Looked(), failed, review, len(p.Stopped), p.Lang, status,
		code(p.FinalURL), code(p.Template), fmt.Sprintf("%.1f", float64(p.Timing.Load)/1000), strings.Join(p.Notes, "\n"), evidence,
	}
}

func coverageSheet(s *Scorecard) tableSheet {
	return tableSheet{
		name:  "Coverage",
		title: "What was looked at and what was not",
		holds: fmt.Sprintf("First each page in each state, then each success criterion. %s", s.CriteriaText()),
		columns: []column{
			{"Kind", 18}, {"Name", 44}, {"Address or number", 44}, {"State or level", 22}, {"Coverage", 28}, {"Why, and what remains", 70},
		},
		count: len(s.Pages) + len(s.Criteria),
		rows: func(yield func([]any) bool) {
			for row := range eachPage(s, pageCoverage) {
				if !yield(row) {
					return
				}
			}
			for _, c := range s.Criteria {
				if !yield(criterionCoverage(c)) {
					return
				}
			}
		},
	}
}

func pageCoverage(_ int, p PageScore) []any {
	why := p.Because()
	if why == "" {
		why = "Nothing was in the way. What no program can see remains for a person."
	}
	return []any{"Page", p.Name(), code(p.URL), stateText(p.State), p.Looked(), sentence(why)}
}

func criterionCoverage(c *Requirement) []any {
	covered := "Not looked at"
	switch {
	case c.Reviewed():
		covered = "Reviewed by people"
	case c.Checked():
		covered = "Partly checked by a machine"
	}
	return []any{"Success criterion", c.Title, code(c.ID), "level " + c.Level, covered, joined(" ", sentence(c.Reason), sentence(c.Manual))}
}

func aboutSheet(s *Scorecard) tableSheet {
	return tableSheet{
		name:    "About",
		title:   "How this scorecard was made and how to read it",
		holds:   "Each row is one thing to know.",
		columns: []column{{"Item", 40}, {"Text", 110}},
		count:   len(s.About),
		rows: func(yield func([]any) bool) {
			for _, f := range s.About {
				if !yield([]any{f.Item, f.Text}) {
					return
				}
			}
		},
	}
}

// joined joins what is not empty.
func joined(with string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, with)
}
