package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/finder"
)

// searchSheet says what was looked for on the pages, in which words, and what
// was found.
func searchSheet(s *Scorecard) tableSheet {
	return tableSheet{
		name:  "Search",
		title: "Search records: what was looked for on the pages, and what they say",
		holds: "Each row is one thing that a program looked for. \"Not found\" means: not on the pages that were looked at, in the words that are listed.",
		columns: []column{
			{"What was looked for", 40}, {"Part", 24}, {"Found", 16}, {"What the page says", 60}, {"Address", 44}, {"Link", 18}, {"Steps from the home page", 12},
			{"Why, and what remains", 60}, {"Pages looked at", 10}, {"Found and not looked at", 10}, {"Languages with words", 16}, {"Languages without words", 16},
			{"Words", 70}, {"Search record", 30},
		},
		count: len(s.Run.Evidence),
		rows: func(yield func([]any) bool) {
			for n, e := range s.Run.Evidence {
				if !yield(searchRow(n+1, e)) {
					return
				}
			}
		},
	}
}

func searchRow(n int, e audit.FinderAnswer) []any {
	quote, address := "none", ""
	if len(e.Quotations) > 0 {
		quote, address = quotationText(e.Quotations[0]), e.Quotations[0].URL
	}
	steps := any(e.Steps)
	if e.Steps < 0 {
		steps = "not known"
	}
	link := hyperlink{target: webLink(address)}
	if link.target != "" {
		link.text = fmt.Sprintf("Open page of row %d", n)
	}
	id := e.Finder
	if e.Facet != "" {
		id += "/" + e.Facet
	}
	return []any{
		finderTitle(e.Finder), facetText(e.Facet), foundText(e.Answer), quote, code(address), link, steps, sentence(e.Record.Why),
		e.Record.Pages, e.Record.Unseen, strings.Join(e.Record.Languages, ", "), strings.Join(e.Record.Strange, ", "), wordsText(e.Record.Words), code(id),
	}
}

// quotationText is what a page says, with a word of caution where it does not
// plainly show what was looked for.
func quotationText(q audit.Quotation) string {
	switch q.Sense {
	case finder.Denied:
		return "It denies it: " + q.Quote
	case finder.Unsure:
		return "Perhaps: " + q.Quote
	case finder.Leads:
		return "A link: " + q.Quote
	}
	return q.Quote
}

func foundText(v finder.Verdict) string {
	switch v {
	case finder.Yes:
		return "Found"
	case finder.No:
		return "Not found on the sampled pages"
	}
	return "Not known"
}

func finderTitle(id string) string {
	for _, f := range finder.All {
		if f.ID == id {
			return sentence(f.Title)
		}
	}
	return id
}

func facetText(facet string) string {
	if facet == "" {
		return "the whole"
	}
	return strings.ReplaceAll(facet, "-", " ")
}

// wordsText lists the words that were looked for, by language.
func wordsText(words map[string][]string) string {
	var parts []string
	for _, lang := range sortedKeys(words) {
		list := slices.Clone(words[lang])
		const most = 12
		more := ""
		if len(list) > most {
			more = fmt.Sprintf(" and %d more", len(list)-most)
			list = list[:most]
		}
		parts = append(parts, lang+": "+strings.Join(list, ", ")+more)
	}
	return strings.Join(parts, "\n")
}
