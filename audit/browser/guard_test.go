package browser

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// writes are the ways in which a page can send something. Each sends to
// /sink/<name>.
var writes = map[string]string{
	"form":           `<form id=f method=post action=/sink/form><input name=a value=b></form><script>f.submit()</script>`,
	"form-put":       `<script>fetch("/sink/form-put",{method:"PUT",body:"x"})</script>`,
	"form-iframe":    `<iframe name=t></iframe><form id=f method=post action=/sink/form-iframe target=t><input name=a value=b></form><script>f.submit()</script>`,
	"form-popup":     `<form id=f method=post action=/sink/form-popup target=_blank><input name=a value=b></form><script>f.submit()</script>`,
	"form-noopener":  `<form id=f method=post action=/sink/form-noopener target=_blank rel=noopener><input name=a value=b></form><script>f.submit()</script>`,
	"fetch":          `<script>fetch("/sink/fetch",{method:"POST",body:"x"})</script>`,
	"fetch-delete":   `<script>fetch("/sink/fetch-delete",{method:"DELETE"})</script>`,
	"fetch-cross":    `<script>fetch("{other}/sink/fetch-cross",{method:"POST",mode:"no-cors",body:"x"})</script>`,
	"fetch-redirect": `<script>fetch("/redirect?to=/sink/fetch-redirect",{method:"POST",body:"x"})</script>`,
	"keepalive":      `<script>fetch("/sink/keepalive",{method:"POST",body:"x",keepalive:true})</script>`,
	"xhr":            `<script>var x=new XMLHttpRequest();x.open("POST","/sink/xhr");x.send("x")</script>`,
	"xhr-sync":       `<script>var x=new XMLHttpRequest();x.open("POST","/sink/xhr-sync",false);try{x.send("x")}catch(e){}</script>`,
	"beacon":         `<script>navigator.sendBeacon("/sink/beacon","x")</script>`,
	"beacon-cross":   `<script>navigator.sendBeacon("{other}/sink/beacon-cross","x")</script>`,
	"pagehide":       `<script>addEventListener("pagehide",()=>navigator.sendBeacon("/sink/pagehide","x"))</script>`,
	"unload-fetch":   `<script>addEventListener("pagehide",()=>fetch("/sink/unload-fetch",{method:"POST",body:"x",keepalive:true}))</script>`,
	"fetch-later":    `<script>if(self.fetchLater)fetchLater("/sink/fetch-later",{method:"POST",body:"x",activateAfter:0})</script>`,
	"ping":           `<a id=a href="#x" ping=/sink/ping>x</a><script>a.click()</script>`,
	"worker":         `<script>new Worker("/worker.js?to=/sink/worker")</script>`,
	"blob-worker":    `<script>new Worker(URL.createObjectURL(new Blob(["fetch('"+location.origin+"/sink/blob-worker',{method:'POST',body:'x'})"])))</script>`,
	"shared-worker":  `<script>new SharedWorker("/worker.js?to=/sink/shared-worker")</script>`,
	"service-worker": `<script>navigator.serviceWorker.register("/sw.js?to=/sink/service-worker").then(()=>navigator.serviceWorker.ready).then(r=>r.active.postMessage("go"))</script>`,
	"iframe":         `<iframe src="/frame?to=/sink/iframe"></iframe>`,
	"iframe-cross":   `<iframe src="{other}/frame?to={other}/sink/iframe-cross"></iframe>`,
	"srcdoc":         `<iframe srcdoc="<script>fetch('/sink/srcdoc',{method:'POST',body:'x'})</script>"></iframe>`,
	"sandboxed":      `<iframe sandbox="allow-scripts" src="/frame?to=/sink/sandboxed"></iframe>`,
	"popup":          `<script>open("/frame?to=/sink/popup")</script>`,
	"popup-noopener": `<script>open("/frame?to=/sink/popup-noopener","_blank","noopener")</script>`,
	"csp-report":     `<img src="http://127.0.0.1:1/x.png">`,
	"reporting":      `<script>document.write("x")</script><img src="http://127.0.0.1:1/x.png">`,
	"object":         `<object data="/frame?to=/sink/object"></object>`,
	"websocket":      `<script>try{let w=new WebSocket("{ws}/sink/websocket");w.onopen=()=>w.send("x")}catch(e){}</script>`,
}

// harmless are the methods that may arrive. The list stands here again on
// purpose: by the guard's own word, a guard that lets too much through would
// not be found out.
var harmless = map[string]bool{http.MethodGet: true, http.MethodHead: true, http.MethodOptions: true}

// sink counts what arrives that a reading visit would not send.
type sink struct {
	*httptest.Server
	mu    sync.Mutex
	got   map[string]int
	bytes int
}

func newSink(t *testing.T) *sink {
	s := &sink{got: map[string]int{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *sink) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, isSink := strings.CutPrefix(r.URL.Path, "/sink/")
	if !harmless[r.Method] || isSink && r.Header.Get("Upgrade") != "" {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		s.got[name]++
		s.bytes += len(body) + len(r.URL.RawQuery)
		s.mu.Unlock()
	}
	switch {
	case r.URL.Path == "/worker.js" || r.URL.Path == "/sw.js":
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprintf(w, "fetch(%q,{method:'POST',body:'x'}); self.onmessage=()=>fetch(%[1]q,{method:'POST',body:'x'})", r.FormValue("to"))
	case r.URL.Path == "/redirect":
		http.Redirect(w, r, r.FormValue("to"), http.StatusTemporaryRedirect)
	case r.URL.Path == "/frame":
		fmt.Fprintf(w, "<!doctype html><title>f</title><script>fetch(%q,{method:'POST',mode:'no-cors',body:'x'})</script>", r.FormValue("to"))
	case strings.HasPrefix(r.URL.Path, "/page/"):
		s.page(w, strings.TrimPrefix(r.URL.Path, "/page/"))
	}
}

func (s *sink) page(w http.ResponseWriter, name string) {
	switch name {
	case "csp-report":
		w.Header().Set("Content-Security-Policy", "img-src 'self'; report-uri /sink/csp-report")
	case "reporting":
		w.Header().Set("Reporting-Endpoints", `e="`+s.URL+`/sink/reporting"`)
		w.Header().Set("Content-Security-Policy", "img-src 'self'; report-to e")
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	other := strings.Replace(s.URL, "127.0.0.1", "localhost", 1)
	body := strings.NewReplacer("{other}", other, "{ws}", "ws"+strings.TrimPrefix(s.URL, "http")).Replace(writes[name])
	fmt.Fprintf(w, "<!doctype html><html lang=en><title>%s</title>%s", name, body)
}

func (s *sink) arrived() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var names []string
	for n := range s.got {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// Every way of sending is tried under the guard, in both process models, and
// nothing may arrive.
func TestNothingIsWritten(t *testing.T) {
	t.Parallel()
	for _, isolated := range []bool{false, true} {
		t.Run(fmt.Sprintf("sitePerProcess=%t", isolated), func(t *testing.T) {
			t.Parallel()
			s := newSink(t)
			b := open(t, Options{SitePerProcess: isolated})
			session := b.NewSession()
			stopped := map[string]bool{}
			for name := range writes {
				err := session.Capture(t.Context(), s.URL+"/page/"+name, audit.Probing{}, func(snap *page.Snapshot, _ audit.Camera) {
					time.Sleep(150 * time.Millisecond)
					for _, ev := range snap.Events {
						if ev.Kind == page.Stopped {
							stopped[name] = true
						}
					}
				})
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
			session.Close()
			time.Sleep(500 * time.Millisecond)
			b.Close()
			if got := s.arrived(); len(got) > 0 || s.bytes > 0 {
				t.Errorf("%d bytes arrived by %v; want none", s.bytes, got)
			}
			for _, name := range []string{"form", "fetch", "xhr", "beacon", "iframe", "fetch-cross"} {
				if !stopped[name] {
					t.Errorf("%s: the snapshot does not say that a request was stopped", name)
				}
			}
		})
	}
}

// The same pages in a browser without the guard do write; else the test above
// would prove nothing.
func TestPagesWriteWithoutGuard(t *testing.T) {
	s := newSink(t)
	path, err := Find("")
	if err != nil {
		t.Fatal(err)
	}
	h, err := newHome(false)
	if err != nil {
		t.Fatal(err)
	}
	defer h.remove()
	alloc, stop := chromedp.NewExecAllocator(t.Context(), append(flags(path, h.dir, Options{}), chromedp.ModifyCmdFunc(h.own))...)
	defer stop()
	ctx, cancel := chromedp.NewContext(alloc)
	defer cancel()
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	for name := range writes {
		timed, done := context.WithTimeout(ctx, 10*time.Second)
		if err := chromedp.Do(timed, chromedp.Navigate(s.URL+"/page/"+name), chromedp.Sleep(150*time.Millisecond)); err != nil {
			t.Logf("%s: %v", name, err)
		}
		done()
	}
	chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Sleep(500*time.Millisecond))
	got := s.arrived()
	for name := range writes {
		// Chrome's flags alone keep these in: pings and the Reporting API are
		// switched off, and fetchLater is not in every Chrome.
		if name == "ping" || name == "reporting" || name == "fetch-later" {
			continue
		}
		if !slices.Contains(got, name) {
			t.Errorf("%s: nothing arrived; the page does not do what it is for", name)
		}
	}
}

// testBrowser is the environment variable that names the browser to test with.
const testBrowser = "IGFAUDIT_TEST_BROWSER"

// open starts a browser that ends with the test.
func open(t testing.TB, o Options) *Browser {
	t.Helper()
	o.Path = os.Getenv(testBrowser)
	b, err := Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}
