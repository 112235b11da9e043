package finder

import (
	"slices"
)

// Verdict is the answer to a question.
type Verdict string

const (
	Yes Verdict = "yes" // pages show it
	// No says that it was not found on the pages that were looked at, and that
	// nothing speaks for its being elsewhere.
	No      Verdict = "no"
	Unknown Verdict = "unknown"
)

// Answer is what the pages of a site say to a question.
type Answer struct {
	Finder     string
	Facet      string // "" for the question of the finder itself
	Verdict    Verdict
	Steps      int // links from the home page to the nearest page that shows it; -1 when not known
	Quotations []Quotation
	Record     Record
}

// Quotation is what a page says, with its place among the pages and clues that
// were given.
type Quotation struct {
	URL        string
	Clue       Clue
	Page, Mark int // indexes of the page and of its clue
}

// Answered are the answers of one finder that stand already, by facet.
type Answered struct {
	Finder  Finder
	Answers map[string]*Answer
	site    *site
}

func (a Answered) verdict(facet string) Verdict { return a.Answers[facet].Verdict }

// mostQuotations bounds the quotations of one answer.
const mostQuotations = 5

// Conclude answers all questions from the pages of a site, in the order of All
// and of the facets. LeftOut is the number of addresses that were found and that
// no page among these stands for.
func Conclude(pages []Looked, leftOut int) []Answer {
	s := newSite(pages, leftOut)
	var out []Answer
	for _, f := range All {
		out = append(out, s.conclude(f)...)
	}
	return out
}

func (s *site) conclude(f Finder) []Answer {
	facets := []string{""}
	for _, facet := range f.Facets {
		facets = append(facets, facet.ID)
	}
	all := Answered{f, map[string]*Answer{}, s}
	for _, facet := range facets {
		all.Answers[facet] = s.answer(f, facet)
	}
	if f.any {
		all.fromFacets()
	}
	out := make([]Answer, 0, len(facets))
	for _, facet := range facets {
		a := all.Answers[facet]
		if derived := f.derive[facet]; derived != nil {
			a.Verdict = derived(all)
			if main := all.Answers[""]; len(a.Quotations) == 0 {
				a.Steps, a.Quotations = main.Steps, main.Quotations
			}
		}
		a.Record.explain(a)
		out = append(out, *a)
	}
	return out
}

// fromFacets answers the question of a finder by those of its facets.
func (a Answered) fromFacets() {
	main := a.Answers[""]
	for _, facet := range a.Finder.Facets {
		if a.Finder.derive[facet.ID] != nil {
			continue
		}
		f := a.Answers[facet.ID]
		switch {
		case f.Verdict == Yes:
			main.Verdict, main.Steps = Yes, nearer(main.Steps, f.Steps)
			main.add(f.Quotations)
		case f.Verdict == Unknown && main.Verdict == No:
			main.Verdict = Unknown
			main.add(f.Quotations)
		}
	}
}

// add takes over the first quotation of a facet.
func (a *Answer) add(list []Quotation) {
	if len(list) > 0 && len(a.Quotations) < mostQuotations {
		a.Quotations = append(a.Quotations, list[0])
	}
}

func nearer(a, b int) int {
	if a < 0 || b >= 0 && b < a {
		return b
	}
	return a
}

// answer weighs the clues to one question.
func (s *site) answer(f Finder, facet string) *Answer {
	a := &Answer{Finder: f.ID, Facet: facet, Steps: -1, Quotations: []Quotation{}, Record: s.record(f, facet)}
	w := s.weigh(f, facet)
	a.Record.Missed = w.missed
	switch {
	case len(w.shown) > 0 && len(w.denied) == 0:
		a.Verdict = Yes
	case len(w.shown) > 0, len(w.unsure) > 0, !a.Record.complete():
		a.Verdict = Unknown
	default:
		a.Verdict = No
	}
	lists := [][]Quotation{w.shown, w.denied, w.unsure}
	if a.Verdict == Yes {
		lists = lists[:1]
	}
	for _, list := range lists {
		for _, q := range list {
			if len(a.Quotations) < mostQuotations && !a.quotes(q) {
				a.Quotations = append(a.Quotations, q)
			}
		}
	}
	for _, q := range w.shown {
		a.Steps = nearer(a.Steps, s.steps[q.Page])
	}
	return a
}

func (a *Answer) quotes(q Quotation) bool {
	return slices.ContainsFunc(a.Quotations, func(o Quotation) bool { return o.Clue.Quote == q.Clue.Quote && o.URL == q.URL })
}

// scale holds the clues to one question.
type scale struct {
	shown, denied, unsure []Quotation
	missed                []string // fitting links to pages that were not looked at
}

func (s *site) weigh(f Finder, facet string) scale {
	var w scale
	for i, p := range s.pages {
		for k, c := range p.Clues {
			if c.Finder != f.ID || c.Facet != facet && (c.Facet != "" || c.Sense != Leads || c.Proof || c.Says) {
				continue
			}
			q := Quotation{URL: p.URL, Clue: c, Page: i, Mark: k}
			switch s.senseOf(i, c) {
			case Shown:
				w.shown = append(w.shown, q)
			case Denied:
				w.denied = append(w.denied, q)
			case Unsure:
				w.unsure = append(w.unsure, q)
			case Leads:
				if to := key(c.To); !slices.Contains(w.missed, to) {
					w.missed = append(w.missed, to)
				}
			}
		}
	}
	w.missed = slices.DeleteFunc(w.missed, func(to string) bool {
		return slices.ContainsFunc(w.denied, func(q Quotation) bool { return key(q.Clue.To) == to })
	})
	nearest := func(a, b Quotation) int { return s.rank(a) - s.rank(b) }
	for _, list := range [][]Quotation{w.shown, w.denied, w.unsure} {
		slices.SortStableFunc(list, nearest)
	}
	return w
}

// rank orders quotations: pages before things and passages, and links last;
// then by their distance from the home page.
func (s *site) rank(q Quotation) int {
	const far = 1000
	steps := s.steps[q.Page]
	if steps < 0 {
		steps = far - 1
	}
	order := map[Kind]int{Page: 0, Thing: 1, Passage: 1, Link: 2}
	return order[q.Clue.Kind]*far + min(steps, far-1)
}
