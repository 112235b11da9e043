// Package finder gathers what the pages of a site say that requirements ask
// for, in several languages: one finder for each kind of evidence. It reads
// pages one by one and then concludes over all of them; what it does not find
// was not found on the pages that were looked at, and no more.
package finder

import "slices"

// Finder is one kind of evidence, such as a page on accessibility.
type Finder struct {
	ID     string // kebab-case, never used again for something else
	Title  string
	Asks   string // what is asked of the site, as a question
	Facets []Facet

	any    bool     // the question is answered by any of the facets
	page   string   // a page about this topic answers the question
	clear  bool     // the words of that topic mean nothing else, whatever stands beside them in a title
	leads  []string // topics of links that may lead to an answer
	looks  []string // topics that also looks for
	signs  []sign
	also   func(*sheet) []Clue
	derive map[string]func(Answered) Verdict
}

// Facet is one part of the evidence of a finder.
type Facet struct {
	ID   string
	Asks string
}

// sign is what answers a question: words of a passage where they stand.
type sign struct {
	facet  string
	any    []string // topics, one of which the passage speaks of
	with   []string // topics, one of which it speaks of, too
	about  []string // topics, one of which it speaks of or stands under
	on     []string // topics, one of which it stands under, or the page is about
	notOn  []string // topics that the page is not about: sessions have names
	offer  bool     // it must be offered, and not only spoken of
	number bool     // it holds a number
	forms  bool     // it may belong to a field of a form
	links  bool     // a link that leads somewhere is enough
	bears  allowance
}

// IDs are what a requirement may name: finders, and their facets as
// "finder/facet".
func IDs() []string {
	var out []string
	for _, f := range All {
		out = append(out, f.ID)
		for _, facet := range f.Facets {
			out = append(out, f.ID+"/"+facet.ID)
		}
	}
	return out
}

// Known tells whether there is a finder, or a facet of one, by that id.
func Known(id string) bool { return slices.Contains(IDs(), id) }

// topics are all that a facet looks for, of the finder itself for "".
func (f Finder) topics(facet string) []string {
	var out []string
	add := func(list ...string) {
		for _, t := range list {
			if t != "" && !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	if facet == "" || f.derive[facet] != nil {
		add(f.page)
	}
	for _, s := range f.signs {
		if s.facet == facet || facet == "" && f.any {
			add(s.any...)
		}
	}
	if len(out) == 0 {
		add(f.looks...)
		add(f.page)
		add(f.leads...)
	}
	return out
}

// subjects are finders whose yes says only that there is something to judge:
// a file that is offered need not be one that a screen reader can read.
var subjects = []string{"documents", "programme", "recordings", "fees", "privacy", "remote-participation/platform", "information/map"}

// Subject tells whether a yes of the finder says only that there is something
// to judge, and nothing of how good it is.
func Subject(id string) bool { return slices.Contains(subjects, id) }
