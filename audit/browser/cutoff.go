package browser

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// guardBy puts a tab under the policy of a flow. It looks whether all that keeps
// the tab from sending is in place; where it is not, no flow may be walked.
func (t *tab) guardBy(ctx context.Context, p policy) error {
	if err := t.p.guard.works(); err != nil {
		return fmt.Errorf("the guard is not in place: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	if _, err := chromedp.Call(ctx, network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true}); err != nil {
		return fmt.Errorf("the guard is not in place: %w", err)
	}
	if err := t.holdChildren(ctx); err != nil {
		return fmt.Errorf("the guard is not in place: %w", err)
	}
	shut, err := chromedp.Run(ctx, chromedp.Evaluate[bool](socketsShut))
	if err == nil && !shut {
		err = errors.New("the page could open sockets")
	}
	if err != nil {
		return fmt.Errorf("the guard is not in place: %w", err)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.policy = p
	return nil
}

// socketsShut tries in a fresh frame, since the page that stands there may be
// older than the script that shuts sockets.
const socketsShut = `(() => {
  const frame = document.createElement("iframe");
  document.documentElement.append(frame);
  try {
    return ["WebSocket", "WebTransport", "RTCPeerConnection"].every(name => {
      if (!(name in frame.contentWindow)) return true;
      try { new frame.contentWindow[name]("ws://127.0.0.1:1/"); } catch (e) { return /refused during the audit/.test(e.message); }
      return false;
    });
  } finally { frame.remove(); }
})()`

// incomplete tells the guard whether the form that is about to be sent is known
// to lack what it requires.
func (t *tab) incomplete(yes bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lacks = yes
}

// onlyReads lets the tab send nothing that an audit without consent would not
// send, until restore.
func (t *tab) onlyReads() (restore func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	mode := t.policy.mode
	t.policy.mode = audit.Observe
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.policy.mode = mode
	}
}

// cutOff lets nothing at all leave the tab and the windows that it opens, until
// rejoin. The page stays where it is.
func (t *tab) cutOff(ctx context.Context) error {
	t.setCut(true)
	return t.offline(ctx, true)
}

// rejoin ends cutOff. What the page sent meanwhile is not sent later.
func (t *tab) rejoin(ctx context.Context) error {
	if err := t.offline(ctx, false); err != nil {
		return err // and stays cut off
	}
	t.setCut(false)
	return nil
}

func (t *tab) setCut(yes bool) {
	for of := t; of != nil; of = of.opener {
		of.mu.Lock()
		of.cut = yes
		of.mu.Unlock()
	}
}

// offline makes the page believe what the guard does: navigator.onLine and p2p
// connections follow. Requests are left to the guard, whose answer of 204 keeps
// the page in place, where the emulation would show a page of the browser's.
func (t *tab) offline(ctx context.Context, yes bool) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err := chromedp.Call(ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: yes, DownloadThroughput: -1, UploadThroughput: -1})
	return err
}

// mostGuarded bounds what is remembered of a page that floods us.
const mostGuarded = 500

// settled notes what became of a request during a walk.
func (t *tab) settled(ev page.Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case ev.Kind == page.Stopped && len(t.held) < mostGuarded:
		t.held = append(t.held, ev)
	case ev.Kind == page.Sent && len(t.passed) < mostGuarded:
		t.passed = append(t.passed, ev)
	}
}

// guarded are the requests of the walk that were stopped, and those that were
// let through though they write, also after the last snapshot.
func (t *tab) guarded() (stopped, sent []page.Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.held), slices.Clone(t.passed)
}

// asksByForm notes where a form goes by GET.
func (t *tab) asksByForm(ev *cdppage.EventFrameRequestedNavigation) {
	if ev.Reason != cdppage.ClientNavigationReasonFormSubmissionGet {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.forms = append(t.forms, ev.URL)
	close(t.changed)
	t.changed = make(chan struct{})
}

// byForm tells whether a form asks for an address with data in it, once a field
// was filled. The news of it may be on its way to us.
func (t *tab) byForm(ev *fetch.EventRequestPaused) bool {
	_, query, _ := strings.Cut(ev.Request.URL, "?")
	data := slices.ContainsFunc(strings.Split(query, "&"), func(p string) bool {
		_, value, _ := strings.Cut(p, "=")
		return value != ""
	})
	t.mu.Lock()
	begun := len(t.typed.values) > 0 && t.policy.walk
	t.mu.Unlock()
	if !data || !begun || ev.ResourceType != network.ResourceTypeDocument || ev.RedirectedRequestID != "" {
		return false
	}
	const late = 50 * time.Millisecond
	return t.await(t.ctx, late, func(*load) bool { return slices.Contains(t.forms, ev.Request.URL) })
}
