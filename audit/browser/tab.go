package browser

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// errCrashed is the cause that ends a page's context when its renderer died.
var errCrashed = errors.New("the page crashed its tab")

// phase says which navigations of its main frame a tab lets go.
type phase int

const (
	opening phase = iota // on the way to a page: redirects and those of scripts are followed
	staying              // the same, but scripts and refreshes are not followed
	resting              // a page is being looked at: it must stay
	walking              // a step of a flow was taken: the page may go to the flow's hosts
)

// tab is one page target that is used for one page after another.
type tab struct {
	ctx     context.Context
	cancel  context.CancelFunc
	p       *process
	id      string // of the target, and of its main frame
	profile cdp.BrowserContextID
	worn    bool       // another page was in it before
	used    int        // pages that were in it
	sheets  sheetNotes // on the style sheets of the pages so far

	pictured map[file]*page.Picture // of the pages so far

	mu     sync.Mutex
	phase  phase
	hosts  func(address string) bool // while walking
	typed  typed                     // values that were put into fields
	policy policy                    // while walking: what may be sent
	lacks  bool                      // the form that is about to be sent is known to be incomplete
	cut    bool                      // nothing leaves the tab
	held   []page.Event              // requests of the walk that were stopped
	passed []page.Event              // and those let through though they write
	forms  []string                  // addresses that forms asked for by GET since the first fill
	url    string
	events []page.Event
	// ownFrames is the number of frames of the last snapshot that are in the
	// tab's own process; they come first.
	ownFrames int
	crash     context.CancelCauseFunc
	family
	load    *load
	changed chan struct{} // closed and replaced when the state of load changes
}

// newTab opens a tab in the browser context.
func (p *process) newTab(profile cdp.BrowserContextID, o Options) (*tab, error) {
	t := &tab{p: p, profile: profile, changed: make(chan struct{}), load: newLoad()}
	t.ctx, t.cancel = chromedp.NewContext(p.ctx, chromedp.WithExistingBrowserContext(profile), chromedp.WithListener(t.hear))
	// The first Do binds the tab's life to its context, which therefore cannot
	// have a deadline of its own.
	late := time.AfterFunc(mostOpening, t.cancel)
	err := chromedp.Do(t.ctx)
	if !late.Stop() && err == nil {
		err = context.DeadlineExceeded
	}
	if err != nil {
		t.cancel()
		return nil, fmt.Errorf("opening a tab: %w", err)
	}
	t.id = string(chromedp.FromContext(t.ctx).Target.TargetID)
	p.guard.adopt(cdp.FrameID(t.id), t)
	if err := t.prepare(o); err != nil {
		t.close()
		return nil, fmt.Errorf("preparing a tab: %w", err)
	}
	return t, nil
}

// mostOpening is how long a browser may take to open a tab, before it counts as
// one that hangs.
const mostOpening = 20 * time.Second

func (t *tab) prepare(o Options) error {
	ctx, cancel := context.WithTimeout(t.ctx, callTimeout)
	defer cancel()
	if err := quietDOM(ctx); err != nil {
		return err
	}
	if err := setWindow(ctx, o.Width, o.Height, 1); err != nil {
		return err
	}
	if o.UserAgent != "" {
		if _, err := chromedp.Call(ctx, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: t.p.userAgent + " " + o.UserAgent}); err != nil {
			return err
		}
	}
	if _, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: quietScript}); err != nil {
		return err
	}
	_, err := chromedp.Call(ctx, network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true})
	return err
}

// setWindow gives the tab a window of that size in CSS pixels, with so many
// pixels of the device for each of them.
func setWindow(ctx context.Context, width, height int, scale float64) error {
	_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(width), Height: int64(height), DeviceScaleFactor: scale,
	})
	return err
}

// quietDOM stops the news of changes in the DOM. chromedp would answer each new
// document with a command of its own, and a page with a thousand frames floods
// it meanwhile, so that the whole browser stands still for ever.
func quietDOM(ctx context.Context) error {
	if _, err := chromedp.Call(ctx, css.Disable, cdp.Empty{}); err != nil {
		return err
	}
	_, err := chromedp.Call(ctx, dom.Disable, cdp.Empty{})
	return err
}

// quietScript takes away the ways of writing that are no requests: sockets and
// peer connections cannot be seen by the guard. A page that asks for one gets
// an object that fails, as with a network that does not let it through.
const quietScript = `(() => {
  const refuse = name => {
    if (!(name in self)) return;
    const refused = function () { throw new DOMException("refused during the audit", "SecurityError"); };
    Object.defineProperty(self, name, {value: refused, writable: true, configurable: true, enumerable: false});
  };
  ["WebSocket", "WebSocketStream", "WebTransport", "RTCPeerConnection", "webkitRTCPeerConnection"].forEach(refuse);
})()`

// answers tells whether the page that is open lets anybody in. One that does
// not would keep the next page out of the tab.
func (t *tab) answers() bool {
	ctx, cancel := context.WithTimeout(t.ctx, 2*time.Second)
	defer cancel()
	_, err := chromedp.Run(ctx, chromedp.Evaluate[int]("1"))
	return err == nil
}

func (t *tab) close() {
	t.p.guard.forget(t, true)
	detach(t.ctx)
	t.cancel()
}

// detach ends the news of a target while somebody still reads it. chromedp stops
// reading first, and where much is under way then, as from a page with a
// thousand frames, its whole connection stands still for ever.
func detach(ctx context.Context) {
	c := chromedp.FromContext(ctx)
	if c.Target == nil || ctx.Err() != nil {
		return
	}
	timed, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	chromedp.CallBrowser(timed, target.DetachFromTarget, target.DetachFromTargetParams{SessionID: c.Target.SessionID})
}

// begin clears what the last page left and gives the context of the next one.
func (t *tab) begin(ctx context.Context, address string) (context.Context, context.CancelCauseFunc) {
	pctx, cancel := context.WithCancelCause(t.ctx)
	stop := context.AfterFunc(ctx, func() { cancel(context.Cause(ctx)) })
	t.mu.Lock()
	defer t.mu.Unlock()
	t.phase, t.url, t.events, t.crash = opening, address, nil, cancel
	t.typed, t.policy, t.lacks, t.cut, t.held, t.passed, t.forms = typed{}, policy{}, false, false, nil, nil, nil
	t.load = newLoad()
	return pctx, func(cause error) {
		stop()
		cancel(cause)
	}
}

func (t *tab) die(cause error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.crash != nil {
		t.crash(cause)
	}
}

func (t *tab) update(change func(*load)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	change(t.load)
	close(t.changed)
	t.changed = make(chan struct{})
}

// await waits until ok holds for the load, the context ends or the time is up;
// then it gives false.
func (t *tab) await(ctx context.Context, limit time.Duration, ok func(*load) bool) bool {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	for {
		t.mu.Lock()
		done, changed := ok(t.load), t.changed
		t.mu.Unlock()
		if done {
			return true
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return false
		case <-timer.C:
			return false
		}
	}
}
