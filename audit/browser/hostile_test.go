package browser

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Dialogs that come again and again are answered, and the page is read.
func TestDialogs(t *testing.T) {
	t.Parallel()
	site := newSite(t, map[string]string{
		"/": plain + `<script>
			addEventListener("beforeunload", e => { e.preventDefault(); e.returnValue = "stay" });
			for (let i = 0; i < 5; i++) { alert("a" + i); document.title = confirm("c" + i) + " " + prompt("p" + i, "x"); }
			setInterval(() => alert("again"), 50);
		</script><p>end</p>`,
		"/next": plain,
	})
	s := session(t, Options{Tabs: 1})
	snap := mustCapture(t, s, site.URL+"/")
	if snap.Title != "false null" || !hasText(snap, "end") {
		t.Errorf("title %q; want the answers \"false null\" and the whole page", snap.Title)
	}
	got := strings.Join(events(snap, page.Dialog), "\n")
	for _, want := range []string{"alert: a0", "confirm: c4", "prompt: p4"} {
		if !strings.Contains(got, want) {
			t.Errorf("no dialog %q in:\n%s", want, got)
		}
	}
	mustCapture(t, s, site.URL+"/next")
	if n := s.b.Starts(); n != 1 {
		t.Errorf("started %d times; want once", n)
	}
}

// Pages that never finish loading are read as they stand at the deadline.
func TestLoadNeverEnds(t *testing.T) {
	t.Parallel()
	site := newSite(t, map[string]string{
		"/image": plain + `<img src=/hang>`,
		"/write": plain + `<script>function more() { document.write("<p>more</p>"); setTimeout(more, 5) } more()</script>`,
	})
	site.handle("/hang", hang)
	site.handle("/trickle", func(w http.ResponseWriter, r *http.Request) {
		site.html(w, plain)
		for r.Context().Err() == nil {
			io.WriteString(w, "<p>drop</p>")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	})
	s := session(t, Options{Timeout: time.Second})
	for _, path := range []string{"/image", "/trickle", "/write"} {
		start := time.Now()
		snap, err := capture(t, s, site.URL+path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if path == "/write" {
			continue // each turn of its loop is a page of its own
		}
		if !hasText(snap, "Plain") || len(events(snap, page.LoadTimeout)) != 1 {
			t.Errorf("%s: events %v; want the page and that its load did not end", path, snap.Events)
		}
		if took := time.Since(start); took > 8*time.Second {
			t.Errorf("%s: took %s", path, took)
		}
	}
}

// A script that never ends costs its page, and the next page is captured.
func TestEndlessScript(t *testing.T) {
	site := newSite(t, map[string]string{
		"/during": plain + `<script>for (;;);</script>`,
		"/after":  plain + `<script>onload = () => setTimeout(() => { for (;;); }, 0)</script>`,
		"/write":  plain + `<script>for (;;) document.write("<p>x");</script>`,
		"/next":   plain,
	})
	s := session(t, Options{Tabs: 1, Timeout: time.Second})
	mustCapture(t, s, site.URL+"/next")
	p, err := s.b.process()
	if err != nil {
		t.Fatal(err)
	}
	before := renderers(t, p)
	for _, path := range []string{"/during", "/after", "/write"} {
		start := time.Now()
		_, err := capture(t, s, site.URL+path)
		if !isRefusal(err) {
			t.Errorf("%s: %v; want a page that was not captured", path, err)
		}
		t.Logf("%s: %v after %s", path, err, time.Since(start))
		if took := time.Since(start); took > 15*time.Second {
			t.Errorf("%s: took %s", path, took)
		}
		mustCapture(t, s, site.URL+"/next")
	}
	if n := s.b.Starts(); n != 1 {
		t.Errorf("started %d times; want once", n)
	}
	wantSoon(t, "the endless scripts are gone", func() bool { return renderers(t, p) <= before })
}

func TestManyPopups(t *testing.T) {
	site := newSite(t, map[string]string{
		"/":     plain + `<script>for (let i = 0; i < 50; i++) open("/next?" + i, "w" + i)</script>`,
		"/next": plain,
	})
	s := session(t, Options{})
	snap := mustCapture(t, s, site.URL+"/")
	if n := len(events(snap, page.Popup)); n != 50 {
		t.Errorf("%d popups noted; want 50", n)
	}
	mustCapture(t, s, site.URL+"/next")
	p, err := s.b.process()
	if err != nil {
		t.Fatal(err)
	}
	wantSoon(t, "windows are closed", func() bool { return openPages(t, p) <= 3 })
}

// Pages of a size that no person made are refused within bounds, and cost no
// other page.
func TestHugePages(t *testing.T) {
	site := newSite(t, map[string]string{
		"/frames": plain + `<script>for (let i = 0; i < 1000; i++) document.body.append(Object.assign(document.createElement("iframe"), {srcdoc: "<p>f" + i}))</script>`,
		"/self":   plain + `<script>for (let i = 0; i < 2; i++) document.write("<iframe src='/self?" + Math.random() + "'></iframe>")</script>`,
		"/deep":   plain + strings.Repeat("<div>", 5000) + "deep",
		"/next":   plain,
	})
	s := session(t, Options{Tabs: 1, Timeout: 1500 * time.Millisecond})
	for _, path := range []string{"/frames", "/self", "/deep"} {
		start := time.Now()
		snap, err := capture(t, s, site.URL+path)
		t.Logf("%s: %v after %s", path, err, time.Since(start))
		if path == "/deep" && (err != nil || !hasText(snap, "deep")) {
			t.Errorf("%s: %v; want it captured", path, err)
		} else if path != "/deep" && !isRefusal(err) {
			t.Errorf("%s: %v; want it refused", path, err)
		}
		if took := time.Since(start); took > mostReading+10*time.Second {
			t.Errorf("%s: took %s", path, took)
		}
		mustCapture(t, s, site.URL+"/next")
	}
	if n := s.b.Starts(); n != 1 {
		t.Errorf("started %d times; want once", n)
	}
}

func TestTooManyElements(t *testing.T) {
	site := newSite(t, map[string]string{"/next": plain})
	site.handle("/nodes", func(w http.ResponseWriter, _ *http.Request) {
		// The names of its parts must not keep us from counting.
		site.html(w, plain+"<form name=getElementsByTagName></form><form name=documentElement></form>")
		for i := range 60_000 {
			fmt.Fprintf(w, "<p>%d", i)
		}
	})
	s := session(t, Options{Tabs: 1, Timeout: 20 * time.Second})
	if _, err := capture(t, s, site.URL+"/nodes"); !isRefusal(err) || !strings.Contains(err.Error(), "60007 elements") {
		t.Errorf("got %v; want that the page has 60007 elements", err)
	}
	mustCapture(t, s, site.URL+"/next")
}
