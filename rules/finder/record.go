package finder

import (
	"fmt"
	"slices"
	"strings"
)

// Record says how something was looked for.
type Record struct {
	Pages     int                 // that were looked at
	Unseen    int                 // that were found and could not be looked at
	Missed    []string            // of the addresses that were not looked at, those that a link seems to call by what was looked for
	Languages []string            // of the pages, those with words to look for
	Strange   []string            // languages of pages without words, Undetermined among them
	Words     map[string][]string // that were looked for, by language; "…" stands for any ending
	Why       string              // in a sentence, why the answer is not known, or what "no" means

	home     bool
	nameless int
}

func (s *site) record(f Finder, facet string) Record {
	r := Record{
		Pages: s.seen, Unseen: s.unseen, Missed: []string{}, Languages: append([]string{}, s.languages...),
		Strange: append([]string{}, s.strange...), Words: map[string][]string{}, home: s.home, nameless: s.nameless,
	}
	topics := f.topics(facet)
	for _, lang := range s.languages {
		if list := words.looked(topics, lang); len(list) > 0 {
			r.Words[lang] = list
		}
	}
	return r
}

// complete tells whether what was not found may be said to be not on the pages.
func (r *Record) complete() bool {
	return r.home && r.nameless == 0 && len(r.Missed) == 0 && len(r.Strange) == 0 && r.Pages > 0
}

// explain says what the answer rests on.
func (r *Record) explain(a *Answer) {
	if r.Missed == nil {
		r.Missed = []string{}
	}
	doubt := slices.ContainsFunc(a.Quotations, func(q Quotation) bool { return q.Clue.Sense != Shown })
	switch {
	case a.Verdict == Yes:
	case a.Verdict == No:
		r.Why = fmt.Sprintf("Not found on the sampled pages (%d).", r.Pages)
		if r.Unseen > 0 {
			r.Why = fmt.Sprintf("Not found on the sampled pages (%d); %d were found and not looked at.", r.Pages, r.Unseen)
		}
	case !r.home:
		r.Why = "The home page could not be looked at."
	case doubt:
		r.Why = "A person must read what the pages say."
	case len(r.Missed) > 0:
		r.Why = "A link seems to lead to it, and nobody looked at the page behind."
	case r.nameless > 0:
		r.Why = "A page could not be looked at, and no link says what it is about."
	case len(r.Strange) > 0:
		r.Why = "There are no words for all languages of the pages: " + strings.Join(r.Strange, ", ") + "."
	default:
		r.Why = "No page that could settle it was looked at."
	}
}
