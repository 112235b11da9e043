package browser

import (
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"

	"github.com/igfaudit/igfaudit/rules/page"
)

// load follows the main document of a tab on its way.
type load struct {
	current   cdp.LoaderID // of the document that stands there
	sent      bool         // we sent the tab on, and no document came yet
	wanted    string       // the address that we sent it to, without fragment
	ours      cdp.LoaderID // of the document that came of it, "" while not known
	stood     map[cdp.LoaderID]bool
	cut       map[cdp.LoaderID]bool // whose end did not come
	place     string                // the address of the document that stands there
	dead      string                // its address, when it could not be opened
	loaded    cdp.LoaderID          // of the last document whose load event came
	loadedAt  time.Time
	atOnce    bool         // the document sends us on by a refresh without delay
	coming    time.Time    // until when another document may be expected to come
	stopped   cdp.LoaderID // of the last document that stopped loading, with or without that event
	documents map[network.RequestID]page.Response
	methods   map[cdp.LoaderID]string // by which documents were asked for
	answer    page.Response           // of the current document
	last      page.Response           // of the last document that answered, committed or not
	redirects []string
	weight    float64 // of all that was loaded, in bytes as they came over the wire
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

// mostComing is how long a document may take to come that is sure to.
const mostComing = 2 * time.Second

// waits is how long the requests under way may still keep us waiting, 0 when
// there are none.
func (l *load) waits(now time.Time) time.Duration {
	most := max(0, l.coming.Sub(now))
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
	return &load{documents: map[network.RequestID]page.Response{}, methods: map[cdp.LoaderID]string{}, underway: map[network.RequestID]request{}, ended: map[network.RequestID]bool{}, stood: map[cdp.LoaderID]bool{}, cut: map[cdp.LoaderID]bool{}}
}

// committed notes that a document took the place of the last one.
func (l *load) committed(f *cdp.Frame) {
	l.current, l.dead, l.sent, l.atOnce = f.LoaderID, f.UnreachableURL, false, false
	l.stood[f.LoaderID], l.place = true, f.URL
	l.coming = time.Time{}
	// The request of a document carries the id of its loader.
	l.answer = l.documents[network.RequestID(f.LoaderID)]
}

// revived notes that a document which stood there before is back as it was left.
// It does not load again.
func (l *load) revived(f *cdp.Frame) {
	l.committed(f)
	l.loaded, l.loadedAt = f.LoaderID, time.Now()
}

// depart notes that we send the tab to an address.
func (l *load) depart(address string) {
	l.wanted, _, _ = strings.Cut(address, "#")
	l.sent, l.ours = true, ""
}

// asked tells whether the request of the main frame is the one that we made. The
// last page may have left a document on its way that comes in between.
func (l *load) asked(ev *fetch.EventRequestPaused) bool {
	return l.sent || ev.Request.URL == l.wanted || ev.RedirectedRequestID != ""
}

// leaves notes that the document wants to go elsewhere. A refresh soon after
// the load event is one without delay, which nobody sees the page before.
func (l *load) leaves(reason cdppage.ClientNavigationReason) {
	const soon = 500 * time.Millisecond
	refresh := reason == cdppage.ClientNavigationReasonMetaTagRefresh || reason == cdppage.ClientNavigationReasonHTTPHeaderRefresh
	l.atOnce = refresh && (l.loaded != l.current || time.Since(l.loadedAt) < soon)
	if l.atOnce {
		l.coming = time.Now().Add(mostComing)
	}
}

func (l *load) request(ev *network.EventRequestWillBeSent, frame string) {
	if patience[ev.Type] > 0 && !l.ended[ev.RequestID] {
		main := ev.Type == network.ResourceTypeDocument && string(ev.FrameID) == frame
		l.underway[ev.RequestID] = request{ev.Type, time.Now(), main}
	}
	if ev.Type != network.ResourceTypeDocument || string(ev.FrameID) != frame {
		return
	}
	l.methods[cdp.LoaderID(ev.RequestID)] = ev.Request.Method
	if ev.RedirectResponse != nil {
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

// failed notes that a request came to nothing, or that its answer broke off.
func (l *load) failed(ev *network.EventLoadingFailed) {
	if l.underway[ev.RequestID].main && !ev.Canceled {
		l.coming = time.Now().Add(mostComing) // the browser's page about the failure
	}
	l.done(ev.RequestID)
	if _, answered := l.documents[ev.RequestID]; answered && !ev.Canceled {
		l.cut[cdp.LoaderID(ev.RequestID)] = true
	}
}

// complete tells whether a document that came after the one given has loaded,
// or stopped loading without having done so.
func (l *load) complete(before cdp.LoaderID) bool {
	return l.current != "" && l.current != before && (l.ours == "" || l.stood[l.ours]) && (l.loaded == l.current || l.stopped == l.current)
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
