package browser

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

const (
	quiet        = 100 * time.Millisecond // without a request that could change the page
	mostSettling = mostLeaving            // after the load event, for pages that go on loading
	mostReading  = 30 * time.Second       // for a whole capture
)

// Capture opens the address in a tab, tries the page as p says, and hands its
// snapshot to look while the page is still open. The error is an
// [*audit.NotCaptured] when the page could not be looked at.
//
// A page that was open when another one brought the browser down is tried once
// more, alone.
func (s *Session) Capture(ctx context.Context, url string, p audit.Probing, look audit.Look) error {
	s.alone.RLock()
	err := s.capture(ctx, url, p, look)
	s.alone.RUnlock()
	if !errors.Is(err, errBrowserDied) {
		return err
	}
	s.alone.Lock()
	defer s.alone.Unlock()
	return s.capture(ctx, url, p, look)
}

func (s *Session) capture(ctx context.Context, url string, p audit.Probing, look audit.Look) error {
	t, err := s.take(ctx)
	if err != nil {
		return err
	}
	worn := t.worn
	err = s.use(ctx, t, url, p, look)
	if !worn || !errors.Is(err, context.DeadlineExceeded) || ctx.Err() != nil {
		return err
	}
	// The page that was in the tab before may be the one that lets nobody in.
	if t, err = s.takeNew(ctx); err != nil {
		return err
	}
	return s.use(ctx, t, url, p, look)
}

// use captures a page in a tab and puts the tab back.
func (s *Session) use(ctx context.Context, t *tab, url string, p audit.Probing, look audit.Look) error {
	pctx, end := t.begin(ctx, url)
	err := t.visit(pctx, s.b.options, url, p, look)
	cause := context.Cause(pctx)
	end(nil)
	t.worn = true
	s.give(t, err == nil || isRefusal(err) && !errors.Is(err, errTooLarge))
	return lost(ctx, t, err, cause)
}

// visit opens one page, reads it and has it looked at.
func (t *tab) visit(ctx context.Context, o Options, url string, p audit.Probing, look audit.Look) error {
	started := time.Now()
	err := t.open(ctx, o, url)
	if errors.Is(err, errAstray) {
		// A page that leads to nowhere is all that its readers get to see.
		t.enter(staying)
		err = t.open(ctx, o, url)
	}
	if err != nil {
		return err
	}
	loaded := time.Since(started)
	t.enter(resting)
	s, err := t.read(ctx, o)
	if err != nil {
		return err
	}
	t.walkKeys(ctx, s)
	t.tryMotion(ctx, s)
	if err := t.zoom(ctx, s, o); err != nil {
		return err
	}
	s.URL, s.State = url, "load"
	s.Timing = page.Timing{Load: loaded.Milliseconds(), Capture: time.Since(started).Milliseconds()}
	alive := true
	if len(p.Probes) > 0 && (p.Worth == nil || p.Worth(s)) {
		if alive, err = t.probe(ctx, s, o, p.Probes, look); err != nil {
			return err
		}
	}
	look(s, t.cameraIf(ctx, alive))
	return nil
}

// open goes to the address and waits until the page stands.
func (t *tab) open(ctx context.Context, o Options, url string) error {
	before := t.loader()
	t.update(func(l *load) { l.depart(url) })
	opened, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	nav, err := chromedp.Call(opened, cdppage.Navigate, cdppage.NavigateParams{URL: url})
	if err == nil && nav.ErrorText == "" && nav.LoaderID == "" {
		// The address differs from the last one by its fragment only.
		nav, err = t.openAfresh(opened, url)
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil:
		return &audit.NotCaptured{Outcome: audit.Broken, Reason: fmt.Sprintf("no answer within %s", o.Timeout)}
	case err != nil:
		return err
	case nav.ErrorText != "":
		return t.refusal(nav.ErrorText)
	}
	t.update(func(l *load) { l.ours = nav.LoaderID })
	return t.arrive(ctx, opened, o, before)
}

// mostHops bounds how often a page may send us on by script while it loads.
const mostHops = 10

// arrive waits until a document stands that did not send us on to another.
func (t *tab) arrive(ctx, opened context.Context, o Options, before cdp.LoaderID) error {
	for range mostHops {
		if !t.await(opened, o.Timeout, func(l *load) bool { return l.complete(before) }) {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			t.note(page.Event{Kind: page.LoadTimeout, Detail: fmt.Sprintf("the page was still loading after %s and was read as it stood", o.Timeout)})
			return nil
		}
		stands := t.loader()
		t.settle(ctx)
		if t.loader() == stands {
			return t.reached()
		}
	}
	return nil
}

// errAstray is the cause of a page that sent us on to nowhere.
var errAstray = errors.New("the address that it leads to could not be opened")

// reached gives an error when what stands there is not what the site meant: a
// page of the browser's own, since we were sent on to an address that could
// not be opened, or one without its end.
func (t *tab) reached() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.load.dead != "":
		return &audit.NotCaptured{Outcome: audit.Broken, Reason: "it leads to " + t.load.dead + ", which could not be opened", Err: errAstray}
	case t.load.cut[t.load.current]:
		return &audit.NotCaptured{Outcome: audit.Broken, Reason: "the server broke off in the middle of the page", HTTPStatus: t.load.answer.Status}
	case !isWebPage(t.load.answer.MediaType):
		return noWebPage(t.load.answer)
	}
	return nil
}

// isWebPage tells whether the media type is one of pages. Browsers show much
// else in pages of their own making, such as pictures, JSON and PDF.
func isWebPage(mediaType string) bool {
	return mediaType == "" || mediaType == "text/html" || mediaType == "text/plain" || strings.HasSuffix(mediaType, "xml")
}

func noWebPage(r page.Response) error {
	return &audit.NotCaptured{Outcome: audit.Skipped, Reason: "not a web page: " + r.MediaType, HTTPStatus: r.Status}
}

func (t *tab) openAfresh(ctx context.Context, url string) (cdppage.NavigateResult, error) {
	if _, err := chromedp.Call(ctx, cdppage.Navigate, cdppage.NavigateParams{URL: "about:blank"}); err != nil {
		return cdppage.NavigateResult{}, err
	}
	return chromedp.Call(ctx, cdppage.Navigate, cdppage.NavigateParams{URL: url})
}

// settle waits for what scripts still fetch: not at all when nothing is under
// way.
func (t *tab) settle(ctx context.Context) {
	end := time.Now().Add(mostSettling)
	for time.Now().Before(end) && ctx.Err() == nil {
		t.mu.Lock()
		waits, since := t.load.waits(time.Now()), time.Since(t.load.quietFrom)
		t.mu.Unlock()
		if waits <= 0 && since >= quiet {
			return
		}
		if waits <= 0 {
			t.await(ctx, quiet-since, func(l *load) bool { return l.waits(time.Now()) > 0 })
			continue
		}
		t.await(ctx, waits, func(l *load) bool { return l.waits(time.Now()) <= 0 })
	}
}

func (t *tab) loader() cdp.LoaderID {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.load.current
}

// refusal says why there is no page, in the words of a person.
func (t *tab) refusal(text string) error {
	t.mu.Lock()
	last := t.load.last
	t.mu.Unlock()
	code := strings.TrimPrefix(text, "net::")
	if code == "ERR_ABORTED" {
		return aborted(last)
	}
	if strings.HasPrefix(code, "ERR_RESPONSE_HEADERS_") {
		code = "ERR_INVALID_RESPONSE"
	}
	if reason, ok := netErrors[code]; ok {
		return &audit.NotCaptured{Outcome: audit.Broken, Reason: reason + " (" + code + ")"}
	}
	if strings.HasPrefix(code, "ERR_CERT_") || strings.HasPrefix(code, "ERR_SSL_") {
		return &audit.NotCaptured{Outcome: audit.Broken, Reason: "the secure connection could not be trusted; see what a browser says of the site's certificate (" + code + ")"}
	}
	return &audit.NotCaptured{Outcome: audit.Broken, Reason: "the browser could not open it (" + code + ")"}
}

// aborted is a navigation that ended in no page: a document to save, or an
// answer without content.
func aborted(r page.Response) error {
	switch {
	case r.Status == 204 || r.Status == 205:
		return &audit.NotCaptured{Outcome: audit.Skipped, Reason: fmt.Sprintf("the server answered without content (%d)", r.Status), HTTPStatus: r.Status}
	case strings.HasPrefix(r.Headers["content-disposition"], "attachment"):
		return &audit.NotCaptured{Outcome: audit.Skipped, Reason: "not a web page: the server offers it for saving", HTTPStatus: r.Status}
	case r.MediaType != "":
		return noWebPage(r)
	}
	return &audit.NotCaptured{Outcome: audit.Skipped, Reason: "not a web page: the server offers it for saving"}
}

var netErrors = map[string]string{
	"ERR_NAME_NOT_RESOLVED":          "no such host; check the spelling of the address",
	"ERR_CONNECTION_REFUSED":         "the server refuses connections",
	"ERR_CONNECTION_RESET":           "the server broke off the connection",
	"ERR_CONNECTION_CLOSED":          "the server closed the connection without an answer",
	"ERR_CONNECTION_TIMED_OUT":       "the server does not answer",
	"ERR_TIMED_OUT":                  "the server does not answer",
	"ERR_ADDRESS_UNREACHABLE":        "the server cannot be reached from here",
	"ERR_INTERNET_DISCONNECTED":      "this machine is not connected to the Internet",
	"ERR_EMPTY_RESPONSE":             "the server gave an empty answer",
	"ERR_INVALID_RESPONSE":           "the server's answer makes no sense",
	"ERR_TOO_MANY_REDIRECTS":         "it leads round in a circle",
	"ERR_BLOCKED_BY_CLIENT":          "the request was stopped",
	"ERR_UNSAFE_PORT":                "browsers do not open this port",
	"ERR_INVALID_URL":                "not a valid address",
	"ERR_UNKNOWN_URL_SCHEME":         "not an address of the web",
	"ERR_HTTP_RESPONSE_CODE_FAILURE": "the server gave an error without a page",
}

func isRefusal(err error) bool {
	var n *audit.NotCaptured
	return errors.As(err, &n)
}

// lost gives the error that the caller should see: what ended the page counts
// more than the command that noticed it.
func lost(ctx context.Context, t *tab, err, cause error) error {
	switch {
	case err == nil || isRefusal(err):
		return err
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case !t.p.alive(), errors.Is(err, context.Canceled) && cause == nil: // its end may be known to the command first
		return &audit.NotCaptured{Outcome: audit.Broken, Reason: errBrowserDied.Error(), Err: errBrowserDied}
	case errors.Is(cause, errCrashed):
		return &audit.NotCaptured{Outcome: audit.Broken, Reason: errCrashed.Error(), Err: errCrashed}
	case errors.Is(err, context.DeadlineExceeded):
		return &audit.NotCaptured{Outcome: audit.Broken, Reason: "the page kept the browser busy and could not be read", Err: err}
	}
	return &audit.NotCaptured{Outcome: audit.Broken, Reason: "the page could not be read: " + err.Error(), Err: err}
}

// eventsSoFar are the events in an order that does not depend on which request
// was answered first.
func (t *tab) eventsSoFar() []page.Event {
	t.mu.Lock()
	defer t.mu.Unlock()
	list := slices.Clone(t.events)
	slices.SortStableFunc(list, func(a, b page.Event) int {
		return strings.Compare(string(a.Kind)+a.Detail+a.Method, string(b.Kind)+b.Detail+b.Method)
	})
	return list
}
