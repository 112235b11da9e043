package browser

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// drive walks the page of one channel under a policy. The checkpoint comes before
// the field is filled in: a page that is being looked at may not go elsewhere.
func drive(t *testing.T, b *Browser, c *counter, channel string, p policy, before func(*tab)) (*tab, audit.Walked) {
	t.Helper()
	return driveFrom(t, b, c, channel, "- open: /page/"+channel+"\n", p, before)
}

// several does something for each name, four at a time: pages are waited for most
// of the time.
func several(names iter.Seq[string], do func(name string)) {
	var all sync.WaitGroup
	slots := make(chan struct{}, 4)
	for name := range names {
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			do(name)
		})
	}
	all.Wait()
}

// inNewWindow opens the page of a channel in a window, in which the walk goes on.
func inNewWindow(channel string) string {
	return "- open: /window/" + channel + "\n- press: {link: {label: Begin}}\n"
}

func driveFrom(t *testing.T, b *Browser, c *counter, channel, begin string, p policy, before func(*tab)) (*tab, audit.Walked) {
	t.Helper()
	flow, err := audit.ParseFlow("t.yaml", []byte("version: 1\nflow: f\ntitle: T\nhosts: [127.0.0.1, localhost]\nsteps:\n"+begin+"- checkpoint: begin\n- fill: {field: {label: Mail}, with: "+valueOf(channel)+"}\n- stop_before: {button: {label: Register}}\n"))
	if err != nil {
		t.Error(err)
		return nil, audit.Walked{}
	}
	s := b.NewSession()
	defer s.Close()
	tab, err := s.take(t.Context())
	if err != nil {
		t.Error(err)
		return nil, audit.Walked{}
	}
	ctx, end := tab.begin(t.Context(), c.URL)
	w := &walker{tab: tab, at: ctx, whole: t.Context(), options: b.options, r: audit.Rehearsal{Flow: flow, Pass: audit.ScanPass, Site: c.URL, Mode: audit.Observe}, pass: passes[audit.ScanPass], hosts: map[string]bool{}, look: func(*page.Snapshot, audit.Camera) {}}
	tab.permit(w.mayOpen)
	if err := tab.guardBy(ctx, p); err != nil {
		t.Error(err)
		return nil, audit.Walked{}
	}
	if before != nil {
		before(tab)
	}
	var r audit.Walked
	w.steps(&r)
	time.Sleep(500 * time.Millisecond) // for what pages send by timers
	w.closeWindows()
	end(nil)
	s.give(tab, false)
	return tab, r
}

// Whatever way a page takes, nothing that was typed leaves it in observe, and
// nothing that writes.
func TestGuardCountsNothing(t *testing.T) {
	t.Parallel()
	for _, isolated := range []bool{false, true} {
		t.Run(fmt.Sprintf("sitePerProcess=%t", isolated), func(t *testing.T) {
			t.Parallel()
			c := newCounter(t)
			b := open(t, Options{SitePerProcess: isolated, Timeout: 5 * time.Second, Patience: time.Second, Tabs: 1})
			several(maps.Keys(channels), func(name string) {
				drive(t, b, c, name, b.newPolicy(audit.FlowGuard{}), nil)
				_, r := driveFrom(t, b, c, name, inNewWindow(name), b.newPolicy(audit.FlowGuard{}), nil)
				if len(r.Steps) < 4 || r.Steps[2].Outcome != stepDone {
					t.Errorf("%s: the form in the window was not filled in: %v, %s", name, stepsOf(r), r.Reason)
				}
			})
			time.Sleep(2 * time.Second)
			b.Close()
			if got := c.counts(); len(got) > 0 {
				t.Errorf("arrived, with how often: %v", got)
			}
			if len(c.writes) > 0 {
				t.Errorf("writing requests arrived: %v", c.writes)
			}
		})
	}
}

// The same pages in a browser without the guard do send what was typed; else
// the test above would prove nothing.
func TestGuardChannelsWork(t *testing.T) {
	c := newCounter(t)
	path, err := Find("")
	if err != nil {
		t.Fatal(err)
	}
	h, err := newHome(false)
	if err != nil {
		t.Fatal(err)
	}
	defer h.remove()
	alloc, stop := chromedp.NewExecAllocator(t.Context(), append(flags(path, h.dir, Options{}), chromedp.ModifyCmdFunc(h.own),
		chromedp.Flag("enable-features", ""), chromedp.Flag("force-webrtc-ip-handling-policy", false), chromedp.Flag("webrtc-ip-handling-policy", false))...)
	defer stop()
	ctx, cancel := chromedp.NewContext(alloc)
	defer cancel()
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, dom.Disable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	for name := range channels {
		timed, done := context.WithTimeout(ctx, 10*time.Second)
		set := fmt.Sprintf(`m.value = %q; m.dispatchEvent(new Event("input")); 1`, valueOf(name))
		if err := chromedp.Do(timed, chromedp.Navigate(c.URL+"/page/"+name)); err != nil {
			t.Logf("%s: %v", name, err)
		}
		if _, err := chromedp.Run(timed, chromedp.Evaluate[int](set)); err != nil {
			t.Logf("%s: %v", name, err)
		}
		time.Sleep(250 * time.Millisecond)
		if name == "timer" {
			time.Sleep(1500 * time.Millisecond)
		}
		done()
	}
	chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Sleep(500*time.Millisecond))
	got := c.counts()
	for name := range channels {
		if got[name] == 0 && !slices.Contains(unguardedSilent, name) {
			t.Errorf("%s: nothing arrived; the page does not do what it is for", name)
		}
	}
	t.Logf("%d of %d channels arrive without the guard", len(named(got)), len(channels))
}
