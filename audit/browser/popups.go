package browser

import (
	"net/http"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// refuse stops a request of a window that is not guarded yet. Only what would be
// its page is worth telling.
func (g *guard) refuse(t *tab, ev *fetch.EventRequestPaused) {
	if ev.ResourceType == network.ResourceTypeDocument && string(ev.FrameID) == t.id {
		told := stoppedRequest(ev)
		if !t.hosts(ev.Request.URL) {
			told = page.Event{Kind: page.Leaving, Detail: ev.Request.URL, Method: ev.Request.Method}
		}
		g.record(t, told)
		t.update(func(l *load) { l.done(ev.NetworkID) })
	}
	g.stop(ev)
}

// empty answers a navigation with a page that holds nothing.
func (g *guard) empty(ev *fetch.EventRequestPaused) {
	chromedp.CallBrowser(g.ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{RequestID: ev.RequestID, ResponseCode: http.StatusOK,
		ResponseHeaders: []*fetch.HeaderEntry{{Name: "Content-Type", Value: "text/html"}, {Name: "Cache-Control", Value: "no-store"}}})
}

// windows closes windows that a page opened, but for one that the walk of a flow
// goes on in. It runs where messages are read, so it hands the work on.
func (g *guard) windows(ev any) {
	if d, ok := ev.(*target.EventTargetDestroyed); ok {
		go g.vanish(d.TargetID)
		return
	}
	if d, ok := ev.(*browser.EventDownloadWillBegin); ok {
		go g.download(d)
		return
	}
	created, ok := ev.(*target.EventTargetCreated)
	if !ok || created.TargetInfo.Type != "page" || created.TargetInfo.OpenerID == "" {
		return
	}
	info := created.TargetInfo
	g.mu.Lock()
	t := g.frames[cdp.FrameID(info.OpenerID)]
	if t != nil {
		g.frames[cdp.FrameID(info.TargetID)] = t
	}
	g.mu.Unlock()
	if t == nil {
		return
	}
	if n := t.heir(info); n != nil {
		g.adopt(cdp.FrameID(info.TargetID), n)
		return
	}
	go func() {
		t.note(page.Event{Kind: page.Popup, Detail: info.URL})
		chromedp.CallBrowser(g.ctx, target.CloseTarget, target.CloseTargetParams{TargetID: info.TargetID})
	}()
}
