package audit

import (
	"fmt"
	"net/http"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

func newPage(a Address) Page {
	return Page{
		URL: string(a), FinalURL: string(a), State: "load",
		Notes: []string{}, Stopped: []page.Event{}, Assertions: []rules.Assertion{},
	}
}

// final is the address of the document that the page's address led to.
func (p *Page) final() Address {
	if a, err := resolve(p.FinalURL, ""); err == nil {
		return a
	}
	return Address(p.FinalURL)
}

// skip leaves of the page only where it led and why it is not judged.
func (p *Page) skip(why string) {
	left := newPage(Address(p.URL))
	left.FinalURL, left.HTTPStatus, left.Title, left.Lang = p.FinalURL, p.HTTPStatus, p.Title, p.Lang
	left.Outcome, left.Reason, left.Stopped = Skipped, why, p.Stopped
	*p = left
}

// fill takes over what the snapshot says of the page as a whole.
func fill(p *Page, s *page.Snapshot) {
	p.FinalURL, p.State, p.Title, p.Lang = s.FinalURL, s.State, s.Title, s.Lang()
	p.HTTPStatus = s.Response.Status
	p.Template = s.Template()
	p.Timing = PageTiming{Load: s.Timing.Load, Capture: s.Timing.Capture}
	p.Notes, p.Stopped = []string{}, []page.Event{}
	for _, ev := range s.Events {
		if ev.Kind == page.Stopped {
			p.Stopped = append(p.Stopped, ev)
			continue
		}
		if ev.Kind == page.Leaving && s.SendsOn() {
			p.onward = ev.Detail
		}
		p.Notes = append(p.Notes, noteOf(ev))
	}
	if s.Probed != nil {
		for _, m := range s.Probed.Made {
			if m.Unfinished != "" {
				p.Notes = append(p.Notes, fmt.Sprintf("the page could not be tried to the end (%s): %s", m.Probe, m.Unfinished))
			}
		}
	}
	p.Outcome, p.Reason = outcomeOf(s)
}

// outcomeOf tells whether the snapshot is of the page that was asked for.
func outcomeOf(s *page.Snapshot) (PageOutcome, string) {
	status := s.Response.Status
	words := fmt.Sprintf("the server answered %d %s", status, http.StatusText(status))
	switch {
	case status == http.StatusUnauthorized, status == http.StatusForbidden, status == http.StatusProxyAuthRequired,
		status == http.StatusTooManyRequests, status == http.StatusUnavailableForLegalReasons, status == http.StatusServiceUnavailable:
		return Blocked, words
	case status >= 400 && !refusesForm(s):
		return Broken, words
	case !isPage(s):
		return Skipped, "not a web page: " + s.Response.MediaType
	case s.DocumentElement() == nil:
		return Skipped, "the page is empty"
	}
	return Captured, ""
}

// refusesForm tells whether the answer is that of a server to a form that was
// sent with mistakes on purpose: the form again, and a status that says so.
func refusesForm(s *page.Snapshot) bool {
	status := s.Response.Status
	return s.Trial != nil && s.Trial.Errors != nil && (status == http.StatusBadRequest || status == http.StatusUnprocessableEntity)
}

// isPage tells whether the server sent a page, and not a picture, a feed or
// data, which a browser shows as well.
func isPage(s *page.Snapshot) bool {
	switch s.Response.MediaType {
	case "", "text/html", "application/xhtml+xml", "image/svg+xml":
		return true
	case "application/xml", "text/xml":
		root := s.DocumentElement()
		return root == nil || !feedRoots[root.Tag]
	}
	return false
}

// feedRoots are the root elements of XML documents that are for programs.
var feedRoots = map[string]bool{"rss": true, "feed": true, "rdf:rdf": true, "urlset": true, "sitemapindex": true, "opml": true}

func noteOf(ev page.Event) string {
	switch ev.Kind {
	case page.Dialog:
		return "the page showed a message that was answered with no: " + ev.Detail
	case page.Popup:
		return "the page opened a window, which was closed: " + ev.Detail
	case page.Download:
		return "the page started a download, which was refused: " + ev.Detail
	case page.FrameMissing:
		return "a frame could not be read: " + ev.Detail
	case page.Leaving:
		return "the page tried to go elsewhere by itself and was kept: " + ev.Detail
	}
	return ev.Detail
}

// lead is an address that a page leads to.
type lead struct {
	to    Address
	last  bool // to be followed only when nothing else is left
	first bool // to be followed before all others, since it speaks of a registration
}

// linksOf are the addresses that the page leads to, whoever they belong to.
func linksOf(s *page.Snapshot) []lead {
	base, links := s.Links()
	at, err := Address(s.FinalURL).Join(base)
	if err != nil {
		at = Address(s.FinalURL)
	}
	for _, ev := range s.Events {
		if ev.Kind == page.Leaving {
			links = append(links, page.Link{Href: ev.Detail})
		}
	}
	var list []lead
	for _, l := range links {
		if a, err := at.Join(l.Href); err == nil {
			list = append(list, lead{to: a, last: l.Nofollow})
		}
	}
	return list
}
