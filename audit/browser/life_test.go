package browser

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
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

// helper is the environment variable that makes the test program a tool that
// uses a browser, in the way that the variable names.
const helper = "IGFAUDIT_TEST_HELPER"

// TestHelper is no test: TestNothingIsLeft runs it in a process of its own.
func TestHelper(t *testing.T) {
	way := os.Getenv(helper)
	if way == "" {
		t.Skip("runs only in a process of its own")
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	if way == "interrupt" {
		ctx, stop = signal.NotifyContext(ctx, os.Interrupt)
		defer stop()
	}
	b, err := Open(ctx, Options{Path: os.Getenv(testBrowser)})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	p, err := b.process()
	if err != nil {
		t.Fatal(err)
	}
	s := b.NewSession()
	s.Capture(ctx, os.Getenv("IGFAUDIT_TEST_SITE"), audit.Probing{}, func(*page.Snapshot, audit.Camera) {
		fmt.Println("profile", p.home.dir)
		if way != "close" {
			<-ctx.Done()
		}
	})
}

// However a tool ends, neither a process nor a profile is left.
func TestNothingIsLeft(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("reads /proc")
	}
	site := newSite(t, map[string]string{"/": plain})
	for way, sig := range map[string]os.Signal{"close": nil, "interrupt": os.Interrupt, "terminate": syscall.SIGTERM, "kill": os.Kill} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(os.Args[0], "-test.run=^TestHelper$")
			cmd.Env = append(os.Environ(), helper+"="+way, "IGFAUDIT_TEST_SITE="+site.URL+"/")
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			profile := profileOf(t, out)
			if sig != nil {
				if n := len(processesOf(t, profile)); n < 3 {
					t.Errorf("%d processes with the profile; want the browser's", n)
				}
				cmd.Process.Signal(sig)
			}
			go io.Copy(io.Discard, out)
			cmd.Wait()
			wantGone(t, profile)
		})
	}
}

func profileOf(t *testing.T, out io.Reader) string {
	t.Helper()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if dir, ok := strings.CutPrefix(lines.Text(), "profile "); ok {
			return dir
		}
	}
	t.Fatal("the helper did not open a browser")
	return ""
}

// wantGone waits until neither the profile nor a process with it is there.
func wantGone(t *testing.T, profile string) {
	t.Helper()
	wantSoon(t, "no process has the profile "+profile, func() bool { return len(processesOf(t, profile)) == 0 })
	wantSoon(t, "the profile is gone", func() bool {
		_, err := os.Stat(profile)
		return errors.Is(err, fs.ErrNotExist)
	})
}

// processesOf are the processes with the text in their command line or their
// working folder.
func processesOf(t *testing.T, text string) []string {
	t.Helper()
	all, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, dir := range all {
		line, _ := os.ReadFile(dir + "/cmdline")
		cwd, _ := os.Readlink(dir + "/cwd")
		if strings.Contains(string(line), text) || cwd == text {
			list = append(list, strings.ReplaceAll(string(line), "\x00", " "))
		}
	}
	return list
}

// After Close, and after the end of the context, nothing of a browser is left
// in our own process either.
func TestNoGoroutineIsLeft(t *testing.T) {
	site := newSite(t, map[string]string{
		"/": plain + `<script>alert(1); open("/next"); fetch("/x", {method: "POST"})</script>`, "/next": plain,
		"/slow": plain + `<img src=/hang>`,
	})
	site.handle("/hang", hang)
	before := goroutines()
	for range 2 {
		ctx, cancel := context.WithCancel(t.Context())
		b, err := Open(ctx, Options{Path: os.Getenv(testBrowser)})
		if err != nil {
			t.Fatal(err)
		}
		p, _ := b.process()
		s := b.NewSession()
		mustCapture(t, s, site.URL+"/")
		time.AfterFunc(700*time.Millisecond, cancel)
		err = s.Capture(ctx, site.URL+"/slow", audit.Probing{}, func(*page.Snapshot, audit.Camera) { t.Error("captured") })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v; want that it was cancelled", err)
		}
		s.Close()
		b.Close()
		b.Close()
		if runtime.GOOS == "linux" {
			wantGone(t, p.home.dir)
		}
	}
	site.CloseClientConnections()
	wantSoon(t, fmt.Sprintf("no more than %d goroutines", before), func() bool { return goroutines() <= before })
	if n := goroutines(); n > before {
		stacks := make([]byte, 1<<20)
		t.Logf("%d goroutines:\n%s", n, stacks[:runtime.Stack(stacks, true)])
	}
}

func goroutines() int { return runtime.NumGoroutine() }

// A page that is cancelled while it is read ends at once, and costs no other.
func TestCancelledCapture(t *testing.T) {
	site := newSite(t, map[string]string{"/": plain + `<img src=/hang>`, "/next": plain})
	site.handle("/hang", hang)
	s := session(t, Options{Tabs: 2})
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	start := time.Now()
	err := s.Capture(ctx, site.URL+"/", audit.Probing{}, func(*page.Snapshot, audit.Camera) { t.Error("captured") })
	if !errors.Is(err, context.DeadlineExceeded) || isRefusal(err) {
		t.Errorf("got %v; want the error of the context", err)
	}
	if took := time.Since(start); took > 4*time.Second {
		t.Errorf("took %s", took)
	}
	mustCapture(t, s, site.URL+"/next")
	if n := s.b.Starts(); n != 1 {
		t.Errorf("started %d times; want once", n)
	}
}

// Chrome is sandboxed and not root, also when we are root.
func TestSandboxed(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("reads /proc")
	}
	t.Setenv("IGFAUDIT_TEST_SECRET", "x")
	b := open(t, Options{})
	p, err := b.process()
	if err != nil {
		t.Fatal(err)
	}
	all, err := chromedp.CallBrowser(p.ctx, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	for _, info := range all.ProcessInfo {
		dir := fmt.Sprintf("/proc/%d/", info.ID)
		line, err1 := os.ReadFile(dir + "cmdline")
		status, err2 := os.ReadFile(dir + "status")
		if err := errors.Join(err1, err2); err != nil {
			t.Error(err)
		}
		if strings.Contains(string(line), "no-sandbox") {
			t.Errorf("%s runs without a sandbox: %s", info.Type, line)
		}
		if strings.Contains(string(status), "\nUid:\t0\t") || strings.Contains(string(status), "\nGid:\t0\t") {
			t.Errorf("%s runs as root", info.Type)
		}
		if env, err := os.ReadFile(dir + "environ"); err == nil && strings.Contains(string(env), "IGFAUDIT_TEST_SECRET") {
			t.Errorf("%s got our environment", info.Type)
		}
	}
}
