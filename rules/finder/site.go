package finder

import (
	"net/url"
	"slices"
	"strings"
)

// site is the pages of a site with the ways between them.
type site struct {
	pages []Looked
	known map[string]int  // indexes of pages by their addresses
	gone  map[string]bool // addresses at which there is nothing
	hosts map[string]bool
	steps []int // links from the home page; -1 where no way is known

	home      bool // it was looked at
	seen      int
	unseen    int
	nameless  int // pages that were not looked at and of which no link says what they are
	languages []string
	strange   []string // languages without words
}

func newSite(pages []Looked, leftOut int) *site {
	s := &site{pages: pages, unseen: leftOut, known: map[string]int{}, gone: map[string]bool{}, hosts: map[string]bool{}, steps: make([]int, len(pages))}
	for i, p := range pages {
		s.steps[i] = -1
		s.take(i, p)
	}
	for _, p := range pages {
		if at, ok := s.known[key(p.URL)]; ok && p.State == Alias {
			s.known[key(p.Asked)] = at
		}
	}
	s.seen = s.documents()
	slices.Sort(s.languages)
	slices.Sort(s.strange)
	s.walk()
	s.countNameless()
	return s
}

// countNameless counts the pages that could not be looked at and that may hold
// anything, since no link calls them by words.
func (s *site) countNameless() {
	named := map[string]bool{}
	for _, p := range s.pages {
		for _, to := range p.Named {
			named[key(to)] = true
		}
	}
	for _, p := range s.pages {
		if p.State == Missed && !named[key(p.URL)] && !named[key(p.Asked)] && !forWriters(p.URL) {
			s.nameless++
		}
	}
}

// documents is the number of pages that were looked at, each counted once in
// whatever states it was seen.
func (s *site) documents() int {
	seen := map[string]bool{}
	for _, p := range s.pages {
		if p.State == Seen {
			seen[key(p.URL)] = true
		}
	}
	return len(seen)
}

func (s *site) take(i int, p Looked) {
	for _, address := range []string{p.URL, p.Asked} {
		k := key(address)
		if k == "" {
			continue
		}
		switch p.State {
		case Gone:
			s.gone[k] = true
		case Seen:
			s.hosts[hostOf(k)] = true
			if _, ok := s.known[k]; !ok {
				s.known[k] = i
			}
		}
	}
	switch p.State {
	case Seen:
		s.home = s.home || p.Home
		list := &s.languages
		if !covered(p.Lang) {
			list = &s.strange
		}
		if p.Lang != "" && !slices.Contains(*list, p.Lang) {
			*list = append(*list, p.Lang)
		}
	case Missed:
		s.unseen++
	}
}

// walk counts the links from the home page to each page.
func (s *site) walk() {
	var queue []int
	for i, p := range s.pages {
		if p.Home && p.State == Seen {
			s.steps[i] = 0
			queue = append(queue, i)
		}
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, to := range s.pages[at].Links {
			if i, ok := s.known[key(to)]; ok && s.steps[i] < 0 {
				s.steps[i] = s.steps[at] + 1
				queue = append(queue, i)
			}
		}
	}
	for i, p := range s.pages { // a page in another state is where the page is
		if k, ok := s.known[key(p.URL)]; ok && s.steps[i] < 0 {
			s.steps[i] = s.steps[k]
		}
	}
}

// senseOf is what a clue says once all pages are known: a link shows something
// only if it leads somewhere. "" says nothing.
func (s *site) senseOf(at int, c Clue) Sense {
	if c.Sense != Leads {
		return c.Sense
	}
	to := key(c.To)
	target, seen := s.known[to]
	switch {
	case to == "" && (c.Proof || c.Says):
		return Shown // a mailbox or a telephone
	case to == "", s.gone[to], to == key(s.pages[at].URL) || to == key(s.pages[at].Asked):
		return ""
	case c.Form && seen && !s.pages[target].Form:
		return ""
	case c.Proof && (seen || !s.hosts[hostOf(to)]), c.Says && !s.hosts[hostOf(to)]:
		return Shown
	case seen && c.Says && !s.pages[target].shows(c):
		return Unsure // the page behind does not say what the link promises
	case seen:
		return ""
	case !s.hosts[hostOf(to)]:
		return Unsure // of another site, which nobody looked at
	}
	return Leads
}

// shows tells whether a page by itself shows what a link to it says.
func (p Looked) shows(c Clue) bool {
	return slices.ContainsFunc(p.Clues, func(o Clue) bool {
		return o.Finder == c.Finder && o.Facet == c.Facet && o.Sense == Shown
	})
}

// key is an address in the form in which two of the same page are equal, ""
// for what is no page of the web.
func key(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	u.Host = strings.ToLower(u.Host)
	k := u.String()
	if u.RawQuery == "" {
		k = strings.TrimRight(k, "/?")
	}
	return k
}

// hostOf is the host of a key, without the "www." that many sites go by as well.
func hostOf(k string) string {
	u, err := url.Parse(k)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Host, "www.")
}
