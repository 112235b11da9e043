package browser

import (
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"

	"github.com/igfaudit/igfaudit/rules/page"
)

// load follows the main document of a tab on its way.
type load struct {
	current   cdp.LoaderID // of the document that stands there
	loaded    cdp.LoaderID // of the last document whose load event came
	documents map[network.RequestID]page.Response
	answer    page.Response // of the current document
	last      page.Response // of the last document that answered, committed or not
	redirects []string
	underway  map[network.RequestID]bool
	quietFrom time.Time
}

func newLoad() *load {
	return &load{documents: map[network.RequestID]page.Response{}, underway: map[network.RequestID]bool{}}
}

// committed notes that a document took the place of the last one.
func (l *load) committed(f *cdp.Frame) {
	l.current = f.LoaderID
	// The request of a document carries the id of its loader.
	l.answer = l.documents[network.RequestID(f.LoaderID)]
}

func (l *load) request(ev *network.EventRequestWillBeSent, frame string) {
	if waitsFor(ev.Type) {
		l.underway[ev.RequestID] = true
	}
	if ev.Type == network.ResourceTypeDocument && string(ev.FrameID) == frame && ev.RedirectResponse != nil {
		l.redirects = append(l.redirects, ev.RedirectResponse.URL)
	}
}

func (l *load) response(ev *network.EventResponseReceived, frame string) {
	if ev.Type != network.ResourceTypeDocument || string(ev.FrameID) != frame {
		return
	}
	r := page.Response{
		Status:    int(ev.Response.Status),
		MediaType: ev.Response.MimeType,
		Headers:   lowerNames(ev.Response.Headers),
		Redirects: l.redirects,
	}
	l.redirects = nil
	l.documents[ev.RequestID], l.last = r, r
	if ev.LoaderID == l.current {
		l.answer = r
	}
}

func (l *load) done(id network.RequestID) {
	delete(l.underway, id)
	if len(l.underway) == 0 {
		l.quietFrom = time.Now()
	}
}

func (l *load) complete(before cdp.LoaderID) bool {
	return l.current != "" && l.current != before && l.loaded == l.current
}

// waitsFor tells whether a page may still change when such a request is
// answered. Images and media come and go without a change of structure.
func waitsFor(t network.ResourceType) bool {
	switch t {
	case network.ResourceTypeDocument, network.ResourceTypeScript, network.ResourceTypeXHR, network.ResourceTypeFetch, network.ResourceTypeStylesheet:
		return true
	}
	return false
}

func lowerNames(h network.Headers) map[string]string {
	out := make(map[string]string, len(h))
	for k, v := range h {
		if s, ok := v.(string); ok {
			out[strings.ToLower(k)] = s
		}
	}
	return out
}
