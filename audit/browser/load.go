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
	sent      bool         // we sent the tab on, and no document came yet
	dead      string       // its address, when it could not be opened
	loaded    cdp.LoaderID // of the last document whose load event came
	stopped   cdp.LoaderID // of the last document that stopped loading, with or without that event
	documents map[network.RequestID]page.Response
	answer    page.Response // of the current document
	last      page.Response // of the last document that answered, committed or not
	redirects []string
	underway  map[network.RequestID]request
	ended     map[network.RequestID]bool
	quietFrom time.Time
}

// request is one that the page waits for.
type request struct {
	kind  network.ResourceType
	since time.Time
	main  bool // for another document in the place of this one
}

// patience is how long a request may keep us waiting after the load event.
// Requests of workers and of frames in other processes are seen to begin but
// not to end, so that none is waited for without end. Images and media come
// and go without a change of structure.
var patience = map[network.ResourceType]time.Duration{
	network.ResourceTypeXHR:        3 * time.Second,
	network.ResourceTypeFetch:      3 * time.Second,
	network.ResourceTypeScript:     500 * time.Millisecond,
	network.ResourceTypeStylesheet: 500 * time.Millisecond,
	network.ResourceTypeDocument:   500 * time.Millisecond,
}

// mostLeaving is how long a page that sends us on while it loads may take.
const mostLeaving = 20 * time.Second

// waits is how long the requests under way may still keep us waiting, 0 when
// there are none.
func (l *load) waits(now time.Time) time.Duration {
	var most time.Duration
	for _, r := range l.underway {
		patient := patience[r.kind]
		if r.main {
			patient = mostLeaving
		}
		most = max(most, patient-now.Sub(r.since))
	}
	return most
}

func newLoad() *load {
	return &load{documents: map[network.RequestID]page.Response{}, underway: map[network.RequestID]request{}, ended: map[network.RequestID]bool{}}
}

// committed notes that a document took the place of the last one.
func (l *load) committed(f *cdp.Frame) {
	l.current, l.dead, l.sent = f.LoaderID, f.UnreachableURL, false
	// The request of a document carries the id of its loader.
	l.answer = l.documents[network.RequestID(f.LoaderID)]
}

func (l *load) request(ev *network.EventRequestWillBeSent, frame string) {
	if patience[ev.Type] > 0 && !l.ended[ev.RequestID] {
		main := ev.Type == network.ResourceTypeDocument && string(ev.FrameID) == frame
		l.underway[ev.RequestID] = request{ev.Type, time.Now(), main}
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

// done notes the end of a request. The guard may stop one before its beginning
// was told.
func (l *load) done(id network.RequestID) {
	delete(l.underway, id)
	l.ended[id] = true
	if len(l.underway) == 0 {
		l.quietFrom = time.Now()
	}
}

// complete tells whether a document that came after the one given has loaded,
// or stopped loading without having done so.
func (l *load) complete(before cdp.LoaderID) bool {
	return l.current != "" && l.current != before && (l.loaded == l.current || l.stopped == l.current)
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
