package browser

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// family is how a tab belongs to others: windows that a step of a flow opened
// are walked as well.
type family struct {
	follows bool   // a window that opens now is one that the walk goes on in
	window  *tab   // the one that opened, until the walk takes it
	opener  *tab   // nil for a tab of ours
	ready   bool   // all that keeps it from sending is in place
	wants   string // the address of its first page, "" while it wants none
	gone    bool   // it closed itself
}

// heir is the tab for a window that the page of t opened while a step was taken.
// Its requests wait until it is ready. It is nil for one that is not followed.
func (t *tab) heir(info *target.Info) *tab {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.follows || t.window != nil || t.cut {
		return nil
	}
	n := &tab{p: t.p, profile: t.profile, id: string(info.TargetID), url: info.URL, changed: make(chan struct{}), load: newLoad(),
		phase: walking, hosts: t.hosts, policy: t.policy, family: family{opener: t}}
	n.typed = typed{slices.Clone(t.typed.values), slices.Clone(t.typed.coded), slices.Clone(t.typed.lower)}
	t.window = n
	close(t.changed)
	t.changed = make(chan struct{})
	return n
}

// stalls answers the first page that a window asks for with an empty one, since
// nothing can be put in place in a window before a page stands in it.
func (t *tab) stalls(ev *fetch.EventRequestPaused) bool {
	if t == nil || t.opener == nil || ev.ResourceType != network.ResourceTypeDocument || string(ev.FrameID) != t.id || !reads(ev.Request.Method) {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.wants != "" || !t.hosts(ev.Request.URL) {
		return false
	}
	t.wants = ev.Request.URL
	close(t.changed)
	t.changed = make(chan struct{})
	return true
}

// waits tells whether a window is not guarded yet. What it asks for meanwhile is
// refused: only the browser's own tools want anything of an empty page.
func (t *tab) waits() bool {
	if t == nil || t.opener == nil {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return !t.ready
}

// admit has the requests of a window judged.
func (t *tab) admit() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ready = true
}

// follow says whether a window that opens from now on is to be walked.
func (t *tab) follow(yes bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.follows = yes
}

// opened is the window that the last step opened, nil for none.
func (t *tab) opened() *tab {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.window
}

func (t *tab) isGone() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.gone
}

// attach binds a window of a page to a context of its own.
func (t *tab) attach(o Options) error {
	t.ctx, t.cancel = chromedp.NewContext(t.p.ctx, chromedp.WithTargetID(target.ID(t.id)), chromedp.WithListener(t.hear))
	late := time.AfterFunc(mostOpening, t.cancel)
	err := chromedp.Do(t.ctx)
	if !late.Stop() && err == nil {
		err = context.DeadlineExceeded
	}
	if err == nil {
		err = t.prepare(o)
	}
	if err != nil {
		return fmt.Errorf("going on in the window that opened: %w", err)
	}
	return nil
}

// live gives the context of what is done in a window.
func (t *tab) live(ctx context.Context) context.Context {
	pctx, cancel := context.WithCancelCause(t.ctx)
	context.AfterFunc(ctx, func() { cancel(context.Cause(ctx)) })
	t.mu.Lock()
	defer t.mu.Unlock()
	t.crash = cancel
	return pctx
}

func (t *tab) wanted() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.wants
}

// vanish notes that a window has closed itself.
func (g *guard) vanish(id target.ID) {
	g.mu.Lock()
	t := g.frames[cdp.FrameID(id)]
	g.mu.Unlock()
	if t == nil || t.opener == nil || t.id != string(id) {
		return
	}
	t.mu.Lock()
	t.gone = true
	close(t.changed)
	t.changed = make(chan struct{})
	t.mu.Unlock()
}
