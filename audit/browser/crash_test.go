package browser

import (
	"context"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// A renderer that crashes costs its page.
func TestRendererCrash(t *testing.T) {
	arrived := make(chan struct{}, 1)
	site := newSite(t, map[string]string{"/": plain + `<img src=/hang>`, "/next": plain})
	site.handle("/hang", func(w http.ResponseWriter, r *http.Request) {
		arrived <- struct{}{}
		hang(w, r)
	})
	s := session(t, Options{Tabs: 1, Timeout: 8 * time.Second})
	mustCapture(t, s, site.URL+"/next")
	tab := <-s.slots
	s.slots <- tab
	go func() {
		<-arrived
		ctx, cancel := context.WithTimeout(tab.ctx, time.Second)
		defer cancel()
		chromedp.Call(ctx, cdppage.Crash, cdp.Empty{})
	}()
	start := time.Now()
	_, err := capture(t, s, site.URL+"/")
	if !isRefusal(err) || !strings.Contains(err.Error(), "crashed") {
		t.Errorf("got %v; want that the page crashed", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %s", took)
	}
	mustCapture(t, s, site.URL+"/next")
	if n := s.b.Starts(); n != 1 {
		t.Errorf("started %d times; want once", n)
	}
}

// When the browser is killed, the pages that were open are tried again in a
// new one.
func TestBrowserKilled(t *testing.T) {
	var mu sync.Mutex
	seen := map[string]int{}
	open := make(chan string, 4)
	site := newSite(t, nil)
	for _, path := range []string{"/a", "/b"} {
		site.handle(path, func(w http.ResponseWriter, r *http.Request) {
			site.html(w, plain)
			mu.Lock()
			seen[path]++
			first := seen[path] == 1
			mu.Unlock()
			if first {
				w.(http.Flusher).Flush()
				open <- path
				hang(w, r)
			}
		})
	}
	s := session(t, Options{Tabs: 2, Timeout: 20 * time.Second})
	pid := browserPID(t, s.b)
	go func() {
		<-open
		<-open
		kill(t, pid)
	}()
	var wg sync.WaitGroup
	for _, path := range []string{"/a", "/b"} {
		wg.Go(func() {
			var snap *page.Snapshot
			err := s.Capture(t.Context(), site.URL+path, audit.Probing{}, func(got *page.Snapshot, _ audit.Camera) { snap = got })
			if err != nil || !hasText(snap, "Plain") {
				t.Errorf("%s: %v; want it captured at the second try", path, err)
			}
		})
	}
	wg.Wait()
	if n := s.b.Starts(); n != 2 {
		t.Errorf("started %d times; want twice", n)
	}
}

// browserPID is the process of Chrome itself, and not that of a script that
// runs it.
func browserPID(t *testing.T, b *Browser) int {
	t.Helper()
	p, err := b.process()
	if err != nil {
		t.Fatal(err)
	}
	all, err := chromedp.CallBrowser(p.ctx, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	for _, info := range all.ProcessInfo {
		if info.Type == "browser" {
			return int(info.ID)
		}
	}
	t.Fatal("no browser process")
	return 0
}

// A page that brings the browser down each time costs itself, and the next one
// is captured.
func TestBrowserKillerIsGivenUp(t *testing.T) {
	site := newSite(t, map[string]string{"/next": plain})
	s := session(t, Options{Tabs: 1})
	site.handle("/killer", func(w http.ResponseWriter, r *http.Request) {
		kill(t, browserPID(t, s.b))
		hang(w, r)
	})
	_, err := capture(t, s, site.URL+"/killer")
	if !isRefusal(err) || !strings.Contains(err.Error(), "browser ended") {
		t.Errorf("got %v; want that the browser ended", err)
	}
	mustCapture(t, s, site.URL+"/next")
	if n := s.b.Starts(); n != 3 {
		t.Errorf("started %d times; want three times", n)
	}
}

// kill ends a process without a word.
func kill(t *testing.T, pid int) {
	p, err := os.FindProcess(pid)
	if err == nil {
		err = p.Kill()
	}
	if err != nil {
		t.Error(err)
	}
}
