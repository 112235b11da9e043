// Package browser is the only place that knows Chrome. It finds and starts one,
// keeps it from writing to any site, and gives what it sees as plain data.
package browser

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// callTimeout is the deadline of a single short command.
const callTimeout = 10 * time.Second

// Options say which browser to use and how.
type Options struct {
	Path              string        // of the program; empty to look for one
	URL               string        // of a remote browser's DevTools socket, such as ws://host:9222/; empty to start one
	NoSandbox         bool          // run without Chrome's sandbox: only where nothing else works
	Tabs              int           // pages at once; 0 for 2
	Timeout           time.Duration // for a page to load; 0 for 30 seconds
	Patience          time.Duration // for what a step of a flow waits for; 0 for 10 seconds
	ProbeTime         time.Duration // most for one probe of a page; 0 for the budget of each
	Width, Height     int           // of the window in CSS pixels; 0 for 1280 by 1024
	UserAgent         string        // added to Chrome's own
	Headed            bool          // show the browser's window, so that a person can do what a flow pauses for
	SitePerProcess    bool          // frames of other sites in processes of their own, as full Chrome does
	HostResolverRules string        // Chrome's switch of that name
}

func (o Options) withDefaults() Options {
	if o.Tabs == 0 {
		o.Tabs = 2
	}
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	if o.Patience == 0 {
		o.Patience = 10 * time.Second
	}
	if o.Width == 0 || o.Height == 0 {
		o.Width, o.Height = 1280, 1024
	}
	return o
}

// Browser is a Chrome that is kept running: one that dies is replaced when the
// next page is asked for.
type Browser struct {
	options Options
	ctx     context.Context

	mu      sync.Mutex
	current *process
	product string
	lives   int
	staying map[string]bool // presses of flows that stay in their step of the form
	spent   map[string]int  // incomplete submissions of the run, by the address of the form
}

// Open starts a browser, or connects to a remote one. It runs until Close, or
// until ctx ends.
func Open(ctx context.Context, o Options) (*Browser, error) {
	b := &Browser{options: o.withDefaults(), ctx: ctx}
	p, err := b.process()
	if err != nil {
		return nil, err
	}
	b.product = p.product
	return b, nil
}

// Version is the product and version of the browser, such as
// "HeadlessChrome/156.0.8078.79".
func (b *Browser) Version() string { return b.product }

// Starts is the number of times that a browser was started, more than one when
// one died.
func (b *Browser) Starts() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.lives
}

// Close ends the browser and removes its profile.
func (b *Browser) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.current != nil {
		b.current.close()
		b.current = nil
	}
}

// process gives the running browser, a new one when the last one died.
func (b *Browser) process() (*process, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.current.alive() {
		return b.current, nil
	}
	if b.current != nil {
		b.current.close()
		b.current = nil
	}
	if err := b.ctx.Err(); err != nil {
		return nil, err
	}
	p, err := start(b.ctx, b.options)
	if err != nil {
		return nil, err
	}
	b.current = p
	b.lives++
	return p, nil
}

// Session is a profile of its own for one site: no cookie, cache or storage of
// another site is in it. It opens as many pages at once as the options say.
type Session struct {
	b     *Browser
	slots chan *tab // nil for a tab that is to be opened

	mu      sync.Mutex
	owner   *process
	profile cdp.BrowserContextID

	// alone is held for reading while pages are open, and for writing to try a
	// page again that was lost when another one brought the browser down.
	alone sync.RWMutex
}

// NewSession makes a profile for a site.
func (b *Browser) NewSession() *Session {
	s := &Session{b: b, slots: make(chan *tab, b.options.Tabs)}
	for range b.options.Tabs {
		s.slots <- nil
	}
	return s
}

// Close closes the tabs and forgets the profile.
func (s *Session) Close() {
	for range cap(s.slots) {
		if t := <-s.slots; t != nil {
			t.close()
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.owner.alive() {
		ctx, cancel := context.WithTimeout(s.owner.ctx, callTimeout)
		defer cancel()
		chromedp.CallBrowser(ctx, target.DisposeBrowserContext, target.DisposeBrowserContextParams{BrowserContextID: s.profile})
	}
}

// context gives the profile in the running browser. With an error, it gives the
// browser too when there is one.
func (s *Session) context() (*process, cdp.BrowserContextID, error) {
	p, err := s.b.process()
	if err != nil {
		return nil, "", err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.owner == p {
		return p, s.profile, nil
	}
	ctx, cancel := context.WithTimeout(p.ctx, callTimeout)
	defer cancel()
	yes := true
	made, err := chromedp.CallBrowser(ctx, target.CreateBrowserContext, withoutSockets(s.b.options, target.CreateBrowserContextParams{DisposeOnDetach: &yes}))
	if err != nil {
		return p, "", err
	}
	if _, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorDeny, BrowserContextID: made.BrowserContextID, EventsEnabled: &yes,
	}); err != nil {
		return p, "", err
	}
	s.owner, s.profile = p, made.BrowserContextID
	return p, s.profile, nil
}

// take waits for a free tab.
func (s *Session) take(ctx context.Context) (*tab, error) {
	t, err := s.free(ctx)
	if err != nil || t != nil && t.p.alive() && t.ctx.Err() == nil {
		return t, err
	}
	return s.open(ctx)
}

// takeNew waits for a free tab and gives a new one in its place.
func (s *Session) takeNew(ctx context.Context) (*tab, error) {
	t, err := s.free(ctx)
	if err != nil {
		return nil, err
	}
	if t != nil {
		t.close()
	}
	return s.open(ctx)
}

// free waits until fewer tabs are in use than there may be. It gives nil where a
// tab is to be opened.
func (s *Session) free(ctx context.Context) (*tab, error) {
	select {
	case t := <-s.slots:
		return t, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *Session) open(ctx context.Context) (*tab, error) {
	t, err := s.newTab(ctx)
	if err != nil {
		s.slots <- nil
	}
	return t, err
}

// newTab opens a tab in the session's profile. A browser that gives none hangs
// or is about to end: it is ended, and another one is tried.
func (s *Session) newTab(ctx context.Context) (*tab, error) {
	var last error
	for range 2 {
		p, profile, err := s.context()
		if p == nil {
			return nil, err
		}
		var t *tab
		if err == nil {
			t, err = p.newTab(profile, s.b.options)
		}
		if err == nil {
			return t, nil
		}
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		last = err
		p.cancel()
	}
	return nil, last
}

// mostUses is how many pages a tab is used for: pages take Chrome ever longer in
// a tab that was tried often.
const mostUses = 40

// give puts a tab back, or a place for a new one when it is of no more use.
func (s *Session) give(t *tab, usable bool) {
	t.used++
	if usable && t.used < mostUses && t.p.alive() && t.ctx.Err() == nil && t.answers() {
		t.p.guard.forget(t, false)
		s.slots <- t
		return
	}
	t.close()
	s.slots <- nil
}

// errBrowserDied is the reason of a page that was open when the browser died.
var errBrowserDied = errors.New("the browser ended while the page was open")
