package audit

import (
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/finder"
	"github.com/igfaudit/igfaudit/rules/page"
)

// FinderAnswer is what the pages of a run say to a question of a finder.
type FinderAnswer struct {
	Finder     string         `json:"finder"`
	Facet      string         `json:"facet"`  // part of what the finder asks, "" for its whole question
	Answer     finder.Verdict `json:"answer"` // yes, no or unknown
	Steps      int            `json:"steps"`  // links from the home page to the nearest page that shows it; -1 when not known
	Quotations []Quotation    `json:"quotations"`
	Record     SearchRecord   `json:"record"`
}

// Quotation is what one page says.
type Quotation struct {
	URL    string       `json:"url"`
	Quote  string       `json:"quote"`
	Lang   string       `json:"lang"` // of the quotation; "und" when not known
	Kind   finder.Kind  `json:"kind"`
	Sense  finder.Sense `json:"sense"` // shown, denied, unsure, or leads for a link
	To     string       `json:"to"`    // where a link leads, "" for what is none
	Target rules.Target `json:"target"`
}

// SearchRecord says how something was looked for. The pages are those of the
// run that were captured.
type SearchRecord struct {
	Pages     int                 `json:"pages"`     // that were looked at
	Unseen    int                 `json:"unseen"`    // that were found and not looked at
	Missed    []string            `json:"missed"`    // of these, those that a link calls by what was looked for
	Languages []string            `json:"languages"` // of the pages, those with words to look for
	Strange   []string            `json:"strange"`   // languages of the pages without words; "und" for one that could not be told
	Words     map[string][]string `json:"words"`     // that were looked for, by language; "…" stands for any ending
	Why       string              `json:"why"`       // why the answer is not known, or what "no" means
}

// siteClues are what finders saw on the pages, by the index of the page in the
// run.
type siteClues map[int]pageClues

// pageClues are the clues of one page, without its nodes.
type pageClues struct {
	looked  finder.Looked
	targets []rules.Target
}

func takeClues(s *page.Snapshot) pageClues {
	c := pageClues{looked: finder.Look(s)}
	c.looked.URL, c.looked.Asked = equalForm(s.FinalURL), equalForm(s.URL)
	for _, list := range [][]string{c.looked.Links, c.looked.Named} {
		for i, to := range list {
			list[i] = equalForm(to)
		}
	}
	c.targets = make([]rules.Target, len(c.looked.Clues))
	for i := range c.looked.Clues {
		clue := &c.looked.Clues[i]
		c.targets[i] = rules.TargetOf(clue.Node)
		clue.Node, clue.To = nil, equalForm(clue.To)
	}
	return c
}

// equalForm is an address in the form in which those of a run are compared, or as
// it stands where it is none of a page.
func equalForm(address string) string {
	if a, err := resolve(address, ""); err == nil {
		return string(a)
	}
	return address
}

// conclude answers the questions of all finders from the pages of the run.
func (c siteClues) conclude(run *Run) []FinderAnswer {
	pages := make([]finder.Looked, len(run.Pages))
	for i := range run.Pages {
		pages[i] = c.looked(i, &run.Pages[i])
	}
	answers := finder.Conclude(pages, run.Plan.LeftOut)
	out := make([]FinderAnswer, len(answers))
	for i, a := range answers {
		out[i] = FinderAnswer{
			Finder: a.Finder, Facet: a.Facet, Answer: a.Verdict, Steps: a.Steps, Quotations: []Quotation{},
			Record: SearchRecord{
				Pages: a.Record.Pages, Unseen: a.Record.Unseen, Missed: a.Record.Missed, Languages: a.Record.Languages,
				Strange: a.Record.Strange, Words: a.Record.Words, Why: a.Record.Why,
			},
		}
		for _, q := range a.Quotations {
			out[i].Quotations = append(out[i].Quotations, Quotation{
				URL: q.URL, Quote: q.Clue.Quote, Lang: q.Clue.Lang, Kind: q.Clue.Kind, Sense: q.Clue.Sense, To: q.Clue.To,
				Target: c[q.Page].targets[q.Mark],
			})
		}
	}
	return out
}

// looked is what finders are told of a page of the run.
func (c siteClues) looked(i int, p *Page) finder.Looked {
	if clues, ok := c[i]; ok && p.Outcome == Captured && !p.isOpened() {
		out := clues.looked
		out.Home = p.Role == "home" || p.State == "load" && p.final() == p.final().origin()
		return out
	}
	out := finder.Looked{URL: equalForm(p.FinalURL), Asked: equalForm(p.URL), State: finder.Missed}
	switch {
	case p.HTTPStatus == 404 || p.HTTPStatus == 410:
		out.State = finder.Gone
	case p.Outcome == Skipped, p.isOpened(): // of another page that was seen, or no page
		out.State = finder.Alias
	}
	return out
}
