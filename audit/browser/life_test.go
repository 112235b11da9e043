package browser

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"
)

// wantSoon waits some seconds for the condition.
func wantSoon(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(6 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Errorf("not within six seconds: %s", what)
}

// openPages counts the windows and tabs of a browser.
func openPages(t *testing.T, p *process) int {
	t.Helper()
	list, err := chromedp.Targets(p.ctx)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, info := range list {
		if info.Type == "page" {
			n++
		}
	}
	return n
}

// renderers counts the processes that run pages.
func renderers(t *testing.T, p *process) int {
	t.Helper()
	all, err := chromedp.CallBrowser(p.ctx, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, info := range all.ProcessInfo {
		if info.Type == "renderer" {
			n++
		}
	}
	return n
}
