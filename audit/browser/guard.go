package browser

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// guard sees every request of every page, frame, window and worker of one
// browser before it leaves, and stops those that would write. It sits on the
// browser and not on the tabs, where popups, workers and what is sent on
// closing would pass it by.
type guard struct {
	ctx context.Context

	mu     sync.Mutex
	frames map[cdp.FrameID]*tab // whose frame it is
	loose  []page.Event         // stopped requests that no tab could be named for
	typed  typed                // what was put into fields of any tab
	broken error                // why requests are not seen any more
}

func newGuard(ctx context.Context) (*guard, error) {
	g := &guard{ctx: ctx, frames: map[cdp.FrameID]*tab{}}
	go g.serve(chromedp.BrowserEvents(ctx, fetch.RequestPaused))
	every := []*fetch.RequestPattern{{URLPattern: "*"}}
	if _, err := chromedp.CallBrowser(ctx, fetch.Enable, fetch.EnableParams{Patterns: every}); err != nil {
		return nil, fmt.Errorf("putting the guard in place: %w", err)
	}
	return g, chromedp.ListenBrowser(ctx, g.windows)
}

func (g *guard) serve(paused iter.Seq2[fetch.EventRequestPaused, error]) {
	for ev, err := range paused {
		if err != nil {
			g.mu.Lock()
			g.broken = err
			g.mu.Unlock()
			return
		}
		go g.judge(&ev)
	}
}

// judge lets a request go that only reads, or that the policy of its tab allows,
// and answers every other one itself.
func (g *guard) judge(ev *fetch.EventRequestPaused) {
	t, sure := g.owner(ev)
	if t.stalls(ev) {
		g.empty(ev)
		return
	}
	if t.waits() {
		g.refuse(t, ev)
		return
	}
	a := askedBy(ev)
	var p policy
	p.walk = g.walked(t)
	if t != nil && sure {
		p = t.fill(&a)
		a.byForm = t.byForm(ev)
	} else {
		a.typed = g.everTyped()
	}
	v := p.decide(a)
	if v.pass && v.sent == "" && len(a.typed.values) > 0 && g.cookiesCarry(t, a) {
		v = verdict{}
	}
	cut := g.isCut(t, sure, ev)
	switch {
	case cut && v.pass && v.sent == "":
		// The page looks for something while it is cut off; that would not write.
		if t != nil {
			t.update(func(l *load) { l.done(ev.NetworkID) })
		}
		g.stop(ev)
	case cut, !v.pass:
		g.hold(t, ev)
	case t != nil && ev.ResourceType == network.ResourceTypeDocument && string(ev.FrameID) == t.id && !t.mayGo(ev):
		g.record(t, keptBack(ev))
		t.update(func(l *load) { l.done(ev.NetworkID) })
		g.stop(ev)
	case v.form != "" && !p.spend(v.form):
		g.hold(t, ev)
	default:
		if v.sent != "" {
			g.record(t, page.Event{Kind: page.Sent, Detail: ev.Request.URL, Method: ev.Request.Method, Source: v.sent})
		}
		chromedp.CallBrowser(g.ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: ev.RequestID})
	}
}

// fill adds to a request what its tab knows, and gives the tab's policy.
func (t *tab) fill(a *asked) policy {
	t.mu.Lock()
	defer t.mu.Unlock()
	known := typed{slices.Clone(t.typed.values), slices.Clone(t.typed.coded), slices.Clone(t.typed.lower)}
	a.typed, a.lacks = &known, t.lacks && t.phase != resting // what comes now is no answer to our press
	return t.policy
}

// walked tells whether a request may be of a walk.
func (g *guard) walked(t *tab) bool {
	if t == nil {
		return len(g.everTyped().values) > 0
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.policy.walk
}

// isCut tells whether nothing may leave the tab that a request is of. One that
// no tab is known of is stopped while any tab is cut off, unless another site
// asks.
func (g *guard) isCut(t *tab, sure bool, ev *fetch.EventRequestPaused) bool {
	if t != nil && sure {
		t.mu.Lock()
		defer t.mu.Unlock()
		return t.cut
	}
	from := hostOf(header(ev.Request.Headers, "Referer"))
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, of := range g.frames {
		of.mu.Lock()
		cut, place := of.cut, hostOf(of.load.place)
		of.mu.Unlock()
		if cut && (from == "" || from == place || hostOf(ev.Request.URL) == place) {
			return true
		}
	}
	return false
}

// keep remembers what was typed anywhere, for requests that no tab is known of:
// those of workers, and those that a page sends on as it ends.
func (g *guard) keep(value string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.typed.add(value)
}

func (g *guard) everTyped() *typed {
	g.mu.Lock()
	defer g.mu.Unlock()
	return &typed{slices.Clone(g.typed.values), slices.Clone(g.typed.coded), slices.Clone(g.typed.lower)}
}

// works gives an error when requests are not stopped any more.
func (g *guard) works() error {
	if err := g.ctx.Err(); err != nil {
		return err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.broken
}

// reads tells whether the method only asks for something.
// Source: RFC 9110, section 9.2.1, safe methods; TRACE is not for browsers.
func reads(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}

// stop answers a navigation with 204, which leaves the page where it is, and
// lets any other request fail.
func (g *guard) stop(ev *fetch.EventRequestPaused) {
	if ev.ResourceType == network.ResourceTypeDocument {
		chromedp.CallBrowser(g.ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{RequestID: ev.RequestID, ResponseCode: http.StatusNoContent})
		return
	}
	chromedp.CallBrowser(g.ctx, fetch.FailRequest, fetch.FailRequestParams{RequestID: ev.RequestID, ErrorReason: network.ErrorReasonBlockedByClient})
}

func stoppedRequest(ev *fetch.EventRequestPaused) page.Event {
	return page.Event{Kind: page.Stopped, Detail: ev.Request.URL, Method: ev.Request.Method, Source: string(ev.ResourceType)}
}

// hold stops a request that would write, and tells of it.
func (g *guard) hold(t *tab, ev *fetch.EventRequestPaused) {
	g.record(t, stoppedRequest(ev))
	if t != nil {
		t.update(func(l *load) { l.done(ev.NetworkID) })
	}
	g.stop(ev)
}

// keptBack tells of a page that wanted to go elsewhere and must stay: one that
// writes is a request like others.
func keptBack(ev *fetch.EventRequestPaused) page.Event {
	if !reads(ev.Request.Method) {
		return stoppedRequest(ev)
	}
	return page.Event{Kind: page.Leaving, Detail: ev.Request.URL, Method: ev.Request.Method}
}

// owner is the tab that made the request: for sure by its frame, else probably by
// the address that it says it comes from.
func (g *guard) owner(ev *fetch.EventRequestPaused) (t *tab, sure bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if t := g.frames[ev.FrameID]; t != nil {
		return t, true
	}
	referer := header(ev.Request.Headers, "Referer")
	if referer == "" {
		return nil, false
	}
	for _, t := range g.frames {
		if strings.HasPrefix(t.address(), referer) {
			return t, false
		}
	}
	return nil, false
}

func (g *guard) record(t *tab, ev page.Event) {
	if t != nil {
		t.settled(ev)
		t.note(ev)
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.loose = append(g.loose, ev)
}

func (g *guard) adopt(id cdp.FrameID, t *tab) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.frames[id] = t
}

// forget takes a tab's frames out, keeping the main one of a tab that lives on.
func (g *guard) forget(t *tab, whole bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for id, of := range g.frames {
		if of == t && (whole || string(id) != t.id) {
			delete(g.frames, id)
		}
	}
}

func (g *guard) download(ev *browser.EventDownloadWillBegin) {
	g.mu.Lock()
	t := g.frames[ev.FrameID]
	g.mu.Unlock()
	g.record(t, page.Event{Kind: page.Download, Detail: ev.URL})
}

// header is the first value of a header, whatever the case of its name.
func header(h network.Headers, name string) string {
	for k, v := range h {
		if strings.EqualFold(k, name) {
			s, _ := v.(string)
			return s
		}
	}
	return ""
}
