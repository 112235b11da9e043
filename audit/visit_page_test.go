package audit

import (
	"testing"

	"github.com/igfaudit/igfaudit/rules/page"
)

func TestOutcomeOf(t *testing.T) {
	for _, c := range []struct {
		status    int
		mediaType string
		root      string
		want      PageOutcome
		reason    string
	}{
		{200, "text/html", "html", Captured, ""},
		{200, "", "html", Captured, ""},
		{200, "application/xml", "html", Captured, ""},
		{200, "application/rss+xml", "rss", Skipped, "not a web page: application/rss+xml"},
		{200, "text/xml", "rss", Skipped, "not a web page: text/xml"},
		{200, "image/svg+xml", "svg", Captured, ""},
		{200, "application/xml", "math", Captured, ""},
		{200, "image/gif", "html", Skipped, "not a web page: image/gif"}, // browsers make a page of it
		{200, "application/json", "html", Skipped, "not a web page: application/json"},
		{404, "image/gif", "html", Broken, "the server answered 404 Not Found"},
		{200, "text/html", "", Skipped, "the page is empty"},
	} {
		s := &page.Snapshot{
			Response: page.Response{Status: c.status, MediaType: c.mediaType},
			Frames:   []page.Frame{{Owner: -1}},
			Nodes:    []*page.Node{{Kind: page.Document, ParentID: -1}},
		}
		if c.root != "" {
			s.Nodes = append(s.Nodes, &page.Node{Kind: page.Element, Tag: c.root, ParentID: 0})
		}
		s.Link()
		if got, reason := outcomeOf(s); got != c.want || reason != c.reason {
			t.Errorf("%d %s %s: got %s, %q; want %s, %q", c.status, c.mediaType, c.root, got, reason, c.want, c.reason)
		}
	}
}

// A server that answers a form with mistakes by the form and its errors shows
// the page that was wanted.
func TestOutcomeOfRefusedForm(t *testing.T) {
	errors := &page.Trial{Errors: &page.ErrorTrial{}}
	for _, c := range []struct {
		status int
		trial  *page.Trial
		want   PageOutcome
	}{
		{422, errors, Captured}, {400, errors, Captured}, {422, nil, Broken}, {422, &page.Trial{}, Broken}, {404, errors, Broken}, {500, errors, Broken},
	} {
		s := &page.Snapshot{Response: page.Response{Status: c.status, MediaType: "text/html"}, Trial: c.trial, Frames: []page.Frame{{Owner: -1}},
			Nodes: []*page.Node{{Kind: page.Document, ParentID: -1}, {Kind: page.Element, Tag: "html"}}}
		s.Link()
		if got, _ := outcomeOf(s); got != c.want {
			t.Errorf("%d, trial %v: %s; want %s", c.status, c.trial, got, c.want)
		}
	}
}
