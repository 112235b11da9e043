package browser

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// In validate nothing leaves that was typed, either; in staging it goes to the
// host of the consent alone.
func TestGuardModes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, channel string
		mode          audit.GuardMode
		allow         []string // methods and addresses on the site
		lacks         bool
		want          int // writing requests that arrive
		sent          bool
	}{
		{"validate, whole form", "form-post", audit.Validate, nil, true, 0, false},
		{"validate, incomplete form", "empty-form", audit.Validate, nil, true, 1, true},
		{"validate, not said to be incomplete", "empty-form", audit.Validate, nil, false, 0, false},
		{"validate, incomplete by fetch", "empty-fetch", audit.Validate, nil, true, 1, true},
		{"validate, fetch with what was typed", "fetch-post", audit.Validate, nil, true, 0, false},
		{"validate, file", "file-form", audit.Validate, nil, true, 0, false},
		{"validate, stream", "stream", audit.Validate, nil, true, 0, false},
		{"validate, another host", "empty-away", audit.Validate, nil, true, 0, false},
		{"validate, beacon", "beacon", audit.Validate, nil, true, 0, false},
		{"observe, incomplete form", "empty-form", audit.Observe, nil, true, 0, false},
		{"observe, allowed call", "empty-fetch", audit.Observe, []string{"POST {site}/arrive/empty-fetch"}, false, 1, true},
		{"observe, allowed call with what was typed", "fetch-post", audit.Observe, []string{"POST {site}/arrive/*"}, false, 0, false},
		{"observe, allowed as a page", "empty-form", audit.Observe, []string{"POST {site}/arrive/*"}, false, 0, false},
		{"observe, allowed elsewhere", "empty-fetch", audit.Observe, []string{"POST http://example.org/*"}, false, 0, false},
		{"staging, form", "form-post", audit.Staging, nil, false, 1, true},
		{"staging, fetch", "fetch-post", audit.Staging, nil, false, 1, true},
		{"staging, file", "file-form", audit.Staging, nil, false, 1, true},
		{"staging, another host", "empty-away", audit.Staging, nil, false, 0, false},
		{"staging, deletion", "delete", audit.Staging, nil, false, 0, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newCounter(t)
			b := modes(t)
			g := audit.FlowGuard{Mode: test.mode}
			for _, a := range test.allow {
				method, address, _ := strings.Cut(strings.Replace(a, "{site}", c.URL, 1), " ")
				g.Allow = append(g.Allow, audit.Allowance{Method: method, URL: address, Why: "a test"})
			}
			tab, _ := drive(t, b, c, test.channel, b.newPolicy(g, consentOf(t, c, test.mode)), func(tab *tab) { tab.incomplete(test.lacks) })
			stopped, sent := tab.guarded()
			c.mu.Lock()
			defer c.mu.Unlock()
			if len(c.writes) != test.want {
				t.Errorf("arrived: %v; want %d", c.writes, test.want)
			}
			if (len(sent) > 0) != test.sent || (len(stopped) > 0) == test.sent {
				t.Errorf("it says that it sent %v and stopped %v", sent, stopped)
			}
		})
	}
}

func modes(t *testing.T) *Browser {
	return open(t, Options{Timeout: 5 * time.Second, Patience: time.Second, Tabs: 1})
}

// consentOf is what the owner of the counting site allows.
func consentOf(t *testing.T, c *counter, mode audit.GuardMode) audit.Consent {
	t.Helper()
	host := strings.TrimPrefix(c.URL, "http://")
	c.mu.Lock()
	c.consent = fmt.Sprintf("Contact: mailto:a@example.org\nMode: %s\nHost: %s\nExpires: 2999-01-01\n", mode, host)
	c.mu.Unlock()
	consent, err := audit.ReadConsent(t.Context(), http.DefaultClient, "igfaudit", audit.Address(c.URL+"/"), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return consent
}

// A form gets three incomplete submissions in a run, over all its walks.
func TestGuardBudget(t *testing.T) {
	t.Parallel()
	c := newCounter(t)
	b := modes(t)
	for range 5 {
		drive(t, b, c, "empty-form", b.newPolicy(audit.FlowGuard{Mode: audit.Validate}, consentOf(t, c, audit.Validate)), func(tab *tab) { tab.incomplete(true) })
	}
	if len(c.writes) != 3 {
		t.Errorf("arrived: %v; want 3", c.writes)
	}
}

// What a page sends by itself while it is looked at is stopped, told as such, and
// takes none of the submissions that a form gets.
func TestGuardWhileResting(t *testing.T) {
	t.Parallel()
	for _, mode := range []audit.GuardMode{audit.Validate, audit.Staging} {
		t.Run(string(mode), func(t *testing.T) {
			c := newCounter(t)
			b := modes(t)
			tab, ctx := walkedTab(t, b, c, mode)
			tab.incomplete(true)
			tab.enter(resting)
			submit := func() {
				const script = `const f = document.createElement("form"); f.method = "post"; f.action = "/arrive/empty-form"; f.innerHTML = "<input name=q>"; document.body.append(f); f.submit(); 1`
				if _, err := chromedp.Run(ctx, chromedp.Evaluate[int]("{"+script+"}")); err != nil {
					t.Error(err)
				}
				time.Sleep(200 * time.Millisecond)
			}
			for range 4 {
				submit()
			}
			stopped, sent := tab.guarded()
			c.mu.Lock()
			if len(c.writes) > 0 || len(sent) > 0 || len(stopped) != 4 {
				t.Errorf("while it is looked at, arrived: %v; it says that it stopped %v and sent %v", c.writes, stopped, sent)
			}
			c.mu.Unlock()
			for _, ev := range tab.eventsSoFar() {
				if ev.Kind != page.Stopped {
					t.Errorf("told as %v", ev)
				}
			}
			tab.enter(walking)
			submit()
			c.mu.Lock()
			defer c.mu.Unlock()
			if len(c.writes) != 1 {
				t.Errorf("afterwards, arrived: %v; want one", c.writes)
			}
		})
	}
}

// walkedTab is a tab on a page of the counting site, in a flow of that mode.
func walkedTab(t *testing.T, b *Browser, c *counter, mode audit.GuardMode) (*tab, context.Context) {
	t.Helper()
	s := b.NewSession()
	t.Cleanup(s.Close)
	tab, err := s.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.give(tab, false) })
	ctx, end := tab.begin(t.Context(), c.URL)
	t.Cleanup(func() { end(nil) })
	tab.permit(func(string) bool { return true })
	if err := tab.guardBy(ctx, b.newPolicy(audit.FlowGuard{Mode: mode}, consentOf(t, c, mode))); err != nil {
		t.Fatal(err)
	}
	tab.enter(opening)
	if err := tab.open(ctx, b.options, c.URL+"/page/empty-form"); err != nil {
		t.Fatal(err)
	}
	tab.enter(walking)
	return tab, ctx
}

// Nothing at all leaves a page that is cut off, in staging neither, and the page
// stays; after it rejoins it can go on.
func TestGuardCutOff(t *testing.T) {
	t.Parallel()
	c := newCounter(t)
	b := modes(t)
	tab, ctx := walkedTab(t, b, c, audit.Staging)
	if err := tab.cutOff(ctx); err != nil {
		t.Fatal(err)
	}
	c.mu.Lock()
	before := c.requests
	c.mu.Unlock()
	for _, script := range []string{
		`location = "/second"`, `open("/second")`, `open("/second", "_blank", "noopener")`, `fetch("/second").catch(() => 0)`,
		`const f = document.createElement("form"); f.action = "/second"; document.body.append(f); f.submit()`,
		`const g = document.createElement("form"); g.method = "post"; g.target = "_blank"; document.body.append(g); g.submit()`,
		`new Worker(URL.createObjectURL(new Blob(["fetch('" + location.origin + "/second')"])))`,
		`const i = document.createElement("iframe"); i.src = "/second"; document.body.append(i)`,
	} {
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[int](script+"; 1")); err != nil {
			t.Errorf("%s: %v", script, err)
		}
		time.Sleep(150 * time.Millisecond)
	}
	place, err := chromedp.Run(ctx, chromedp.Evaluate[string]("location.pathname + navigator.onLine"))
	if err != nil || place != "/page/empty-formfalse" {
		t.Errorf("the page stands at %s, %v", place, err)
	}
	c.mu.Lock()
	if c.requests != before {
		t.Errorf("%d requests arrived while it was cut off", c.requests-before)
	}
	c.mu.Unlock()
	if err := tab.rejoin(ctx); err != nil {
		t.Fatal(err)
	}
	if got, err := chromedp.Run(ctx, chromedp.Evaluate[int](`fetch("/second").then(r => r.status)`, chromedp.EvalAwaitPromise)); err != nil || got != 200 {
		t.Errorf("after it rejoined: %d, %v", got, err)
	}
}

// Where the guard cannot be put in place, no flow is walked.
func TestGuardFailsClosed(t *testing.T) {
	t.Parallel()
	b := modes(t)
	s := b.NewSession()
	defer s.Close()
	for name, harm := range map[string]func(*tab){
		"requests are not seen any more": func(tab *tab) { tab.p.guard.broken = errors.New("the connection ended") },
		"the tab takes no orders":        func(tab *tab) { tab.cancel() },
		"the script is not there": func(tab *tab) {
			chromedp.Run(tab.ctx, chromedp.Evaluate[int](`const c = document.createElement.bind(document); document.createElement = n => { const e = c(n); Object.defineProperty(e, "contentWindow", {value: {WebSocket: class {}}}); return e }; 1`))
		},
	} {
		tab, err := s.takeNew(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		ctx, end := tab.begin(t.Context(), "about:blank")
		harm(tab)
		if err := tab.guardBy(ctx, b.newPolicy(audit.FlowGuard{})); err == nil || tab.policy.walk {
			t.Errorf("%s: no error", name)
		}
		tab.p.guard.broken = nil
		end(nil)
		s.give(tab, false)
	}
}
