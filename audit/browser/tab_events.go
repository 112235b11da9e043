package browser

import (
	"context"
	"time"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// hear runs where messages are read: it only notes and hands on.
func (t *tab) hear(ev any) {
	switch ev := ev.(type) {
	case *cdppage.EventJavascriptDialogOpening:
		go t.answer(ev)
	case *inspector.EventTargetCrashed:
		t.die(errCrashed)
	case *target.EventAttachedToTarget:
		if ev.WaitingForDebugger {
			go t.child([]target.SessionID{ev.SessionID}, ev.TargetInfo)
		}
	case *target.EventReceivedMessageFromTarget:
		go t.heard([]target.SessionID{ev.SessionID}, ev.Message)
	case *cdppage.EventFrameAttached:
		t.p.guard.adopt(ev.FrameID, t)
	case *cdppage.EventFrameNavigated:
		if string(ev.Frame.ID) == t.id {
			t.update(func(l *load) {
				if ev.Type == cdppage.NavigationTypeBackForwardCacheRestore {
					l.revived(ev.Frame)
					return
				}
				l.committed(ev.Frame)
			})
		}
	case *cdppage.EventLifecycleEvent:
		if string(ev.FrameID) == t.id && ev.Name == "load" {
			t.update(func(l *load) { l.loaded, l.loadedAt = ev.LoaderID, time.Now() })
		}
	case *cdppage.EventFrameRequestedNavigation:
		t.asksByForm(ev)
		if string(ev.FrameID) == t.id {
			t.update(func(l *load) { l.leaves(ev.Reason) })
		}
	case *cdppage.EventFrameStoppedLoading:
		if string(ev.FrameID) == t.id {
			t.update(func(l *load) { l.stopped = l.current })
		}
	case *network.EventRequestWillBeSent:
		t.update(func(l *load) { l.request(ev, t.id) })
	case *network.EventResponseReceived:
		t.update(func(l *load) { l.response(ev, t.id) })
	case *network.EventLoadingFinished:
		t.update(func(l *load) {
			l.done(ev.RequestID)
			l.weight += ev.EncodedDataLength
		})
	case *network.EventLoadingFailed:
		t.update(func(l *load) { l.failed(ev) })
	}
}

// answer says no to a dialog, or yes to leaving, so that the page goes on.
func (t *tab) answer(ev *cdppage.EventJavascriptDialogOpening) {
	leave := ev.Type == cdppage.DialogTypeBeforeunload
	t.note(page.Event{Kind: page.Dialog, Detail: string(ev.Type) + ": " + ev.Message})
	ctx, cancel := context.WithTimeout(t.ctx, callTimeout)
	defer cancel()
	chromedp.Call(ctx, cdppage.HandleJavaScriptDialog, cdppage.HandleJavaScriptDialogParams{Accept: leave})
}

// mayGo decides on a navigation of the main frame. While a page loads, its
// scripts may send us on; once its load event came, it must stay.
func (t *tab) mayGo(ev *fetch.EventRequestPaused) bool {
	t.mu.Lock()
	ph, hosts, asked := t.phase, t.hosts, t.load.asked(ev)
	t.mu.Unlock()
	switch {
	case ph == resting:
		return false
	case ph == walking:
		return hosts(ev.Request.URL)
	case asked:
		return true
	case ph == staying:
		return false
	}
	// The news of the load event may be on its way to us.
	const late = 50 * time.Millisecond
	return !t.await(t.ctx, late, func(l *load) bool { return l.loaded == l.current && !l.atOnce })
}

func (t *tab) enter(ph phase) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.phase = ph
}

// permit makes the tab walk to the addresses that ok allows.
func (t *tab) permit(ok func(address string) bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.phase, t.hosts = walking, ok
}

func (t *tab) address() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.url
}

// mostEvents bounds what a page that floods us can make us remember.
const mostEvents = 200

func (t *tab) note(ev page.Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.events) < mostEvents {
		t.events = append(t.events, ev)
	}
}
