package audit

import (
	"cmp"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// search is what a crawl sees of a registration.
type search struct {
	site Address

	mu        sync.Mutex
	forms     map[int]candidate // by the place of the page in the run
	elsewhere map[int][]clue
	openers   map[int][]opener
}

// candidate is the form of a page that looks like a registration.
type candidate struct {
	page    int
	score   int
	starter Starter
}

// clue is a link or a frame that seems to lead to a registration elsewhere.
type clue struct {
	score   int
	address Address
	what    string // how it is known
}

// Points for what speaks of a registration elsewhere, and how many are enough.
const (
	wordPoints     = 3 // the text of the link
	framePoints    = 3 // a frame with a form, of a service for forms
	servicePoints  = 2 // the address is that of a service for forms
	pagePoints     = 1 // the page with the link or frame speaks of a registration
	enoughPoints   = 3
	mostCluesAPage = 20
)

func newSearch(site Address) *search {
	return &search{site: site, forms: map[int]candidate{}, elsewhere: map[int][]clue{}, openers: map[int][]opener{}}
}

// look notes what a page of the crawl says of a registration.
func (x *search) look(i int, s *page.Snapshot) {
	found, ok := x.form(i, s)
	clues, openers := cluesOf(s), openersOf(i, s)
	x.mu.Lock()
	defer x.mu.Unlock()
	if ok {
		x.forms[i] = found
	}
	if len(clues) > 0 {
		x.elsewhere[i] = clues
	}
	if len(openers) > 0 {
		x.openers[i] = openers
	}
}

// form is the best form of a page of which a starter can be made. A form in a
// frame of another host is none of the page's.
func (x *search) form(i int, s *page.Snapshot) (best candidate, ok bool) {
	for _, f := range form.Forms(s) {
		score, why := scoreOf(f)
		if score <= best.score || foreignFrame(f) != "" {
			continue
		}
		starter, err := NewStarter(s, f, x.site)
		if err != nil {
			continue
		}
		starter.Why = why
		best, ok = candidate{i, score, starter}, true
	}
	return best, ok
}

// accountScore is that of a form that makes an account: any registration goes
// before it.
const accountScore = form.Likely - 1

// scoreOf says how much a form looks like a registration or, as some events want
// that before it, like one that makes an account; 0 for any other.
func scoreOf(f *page.Node) (score int, why []string) {
	if score, why = form.Score(f); score >= form.Likely {
		return score, why
	}
	if form.MakesAccount(f) {
		return accountScore, []string{"it makes an account, which some events want before a registration"}
	}
	return 0, nil
}

// foreignFrame is the address of the frame of another host that a form stands
// in, "" where it stands in none.
func foreignFrame(f *page.Node) string {
	if frameOf(f) == "" {
		return ""
	}
	inner, err := resolve(f.Frame().URL, "")
	outer, _ := resolve(f.Snapshot().FinalURL, "")
	if err != nil || inner.Host() == outer.Host() {
		return ""
	}
	return string(inner)
}

// cluesOf are the links and frames of a page that seem to lead to a registration
// on another host.
func cluesOf(s *page.Snapshot) []clue {
	about := 0
	if speaksOfRegistration(s) {
		about = pagePoints
	}
	here, _ := resolve(s.FinalURL, "")
	var list []clue
	add := func(points int, address, what string) {
		to, err := resolve(address, "")
		if err != nil || to.Host() == here.Host() {
			return
		}
		if service, ok := form.PlatformAt(string(to)); ok {
			points += servicePoints
			what += " to " + service.Name
		}
		if points+about >= enoughPoints && points > 0 && len(list) < mostCluesAPage {
			list = append(list, clue{points + about, to, what})
		}
	}
	for _, n := range s.WithTag("a", "area") {
		points := 0
		if form.RegistrationWord(linkText(n)) {
			points = wordPoints
		}
		add(points, n.Address(), "a link")
	}
	for _, n := range s.WithTag("iframe", "frame") {
		if _, ok := form.PlatformAt(n.FrameAddress()); ok {
			add(framePoints, n.FrameAddress(), "a frame")
		}
	}
	for _, f := range form.Registrations(s) {
		if address := foreignFrame(f); address != "" {
			add(form.Likely, address, "a form in a frame")
		}
	}
	return list
}

func speaksOfRegistration(s *page.Snapshot) bool {
	if form.RegistrationWord(s.Title) {
		return true
	}
	return slices.ContainsFunc(s.WithTag("h1"), func(h *page.Node) bool { return !h.Hidden() && form.RegistrationWord(h.Text()) })
}

func linkText(n *page.Node) string {
	return cmp.Or(page.CollapseSpace(n.Name), page.CollapseSpace(n.Text()))
}

// markFirst marks the links of a page that speak of a registration by their text
// or address.
func markFirst(links []lead, s *page.Snapshot) {
	named := map[Address]bool{}
	for _, n := range s.WithTag("a", "area") {
		if text := linkText(n); form.RegistrationWord(text) || form.AccountWord(text) {
			if a, err := resolve(n.Address(), ""); err == nil {
				named[a] = true
			}
		}
	}
	for i, l := range links {
		links[i].first = named[l.to] || namesRegistration(l.to)
	}
}

// namesRegistration tells whether the last part of an address says that it is
// that of a registration.
func namesRegistration(a Address) bool {
	file, _, _ := strings.Cut(a.pathAndQuery(), "?")
	name, err := url.PathUnescape(path.Base(file))
	if err != nil {
		return false
	}
	return form.RegistrationWord(strings.TrimSuffix(name, path.Ext(name)))
}

// best is the form with the highest score among the pages of the run that were
// kept; of equals, that of the page that was met first.
func (x *search) best(run *Run) (candidate, bool) {
	var best candidate
	for _, i := range slices.Sorted(maps.Keys(x.forms)) {
		if c := x.forms[i]; run.Pages[i].Outcome == Captured && c.score > best.score {
			best = c
		}
	}
	return best, best.score > 0
}

// away is the best clue to a registration on another host, none of those that
// are left out.
func (x *search) away(run *Run, leaveOut func(Address) bool) (clue, bool) {
	var best clue
	for _, i := range slices.Sorted(maps.Keys(x.elsewhere)) {
		for _, c := range x.elsewhere[i] {
			if run.Pages[i].Outcome == Captured && c.score > best.score && !leaveOut(c.address) {
				best = c
			}
		}
	}
	return best, best.score > 0
}
