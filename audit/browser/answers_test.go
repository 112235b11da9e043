package browser

import (
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// What is no page is told with the reason, and costs no browser.
func TestNoPage(t *testing.T) {
	t.Parallel()
	s := session(t, Options{Tabs: 1, Timeout: time.Second, HostResolverRules: "MAP *.test ~NOTFOUND"})
	site := newSite(t, map[string]string{"/next": plain})
	answers(site)
	secure := httptest.NewUnstartedServer(site)
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	t.Cleanup(secure.Close)
	for _, test := range []struct {
		name, url string
		outcome   audit.PageOutcome
		reason    string
		status    int
	}{
		{"download", site.URL + "/download", audit.Skipped, "offers it for saving", 200},
		{"archive", site.URL + "/archive", audit.Skipped, "not a web page: application/zip", 200},
		{"PDF", site.URL + "/minutes.pdf", audit.Skipped, "not a web page: application/pdf", 200},
		{"204", site.URL + "/204", audit.Skipped, "without content", 204},
		{"circle", site.URL + "/circle", audit.Broken, "round in a circle", 0},
		{"closed", site.URL + "/closed", audit.Broken, "empty answer", 0},
		{"nonsense", site.URL + "/nonsense", audit.Broken, "makes no sense", 0},
		{"broken off", site.URL + "/broken", audit.Broken, "broke off", 200},
		{"silence", site.URL + "/hang", audit.Broken, "no answer within 1s", 0},
		{"refused", "http://" + closedPort(t) + "/", audit.Broken, "refuses connections", 0},
		{"unknown host", "http://nowhere.test/", audit.Broken, "no such host", 0},
		{"certificate", secure.URL + "/next", audit.Broken, "could not be trusted", 0},
		{"scheme", "mailto:info@example.org", audit.Skipped, "", 0},
	} {
		_, err := capture(t, s, test.url)
		var refused *audit.NotCaptured
		if !errors.As(err, &refused) {
			t.Errorf("%s: %v; want that it was not captured", test.name, err)
			continue
		}
		if refused.Outcome != test.outcome || refused.HTTPStatus != test.status || !strings.Contains(refused.Reason, test.reason) {
			t.Errorf("%s: %s, %d, %q; want %s, %d and %q", test.name, refused.Outcome, refused.HTTPStatus, refused.Reason, test.outcome, test.status, test.reason)
		}
		if r := refused.Reason; strings.ContainsAny(r, "\n") || strings.HasSuffix(r, ".") {
			t.Errorf("%s: %q is no plain reason", test.name, r)
		}
	}
	mustCapture(t, s, site.URL+"/next")
	if n := s.b.Starts(); n != 1 {
		t.Errorf("started %d times; want once", n)
	}
}

// answers adds what servers say in place of a page.
func answers(s *site) {
	typed := func(mediaType, disposition string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", mediaType)
			if disposition != "" {
				w.Header().Set("Content-Disposition", disposition)
			}
			io.WriteString(w, "%PDF-1.4\n%%EOF\n")
		}
	}
	raw := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			c, _, err := w.(http.Hijacker).Hijack()
			if err == nil {
				io.WriteString(c, text)
				c.Close()
			}
		}
	}
	s.handle("/download", typed("text/html", "attachment; filename=a.html"))
	s.handle("/archive", typed("application/zip", ""))
	s.handle("/minutes.pdf", typed("application/pdf", ""))
	s.handle("/204", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	s.handle("/circle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/circle", http.StatusFound) })
	s.handle("/closed", raw(""))
	s.handle("/nonsense", raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"))
	s.handle("/broken", raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n"))
	s.handle("/hang", hang)
}

func closedPort(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// An error with a page is a page: people see it too.
func TestErrorPages(t *testing.T) {
	t.Parallel()
	site := newSite(t, nil)
	site.handle("/500", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusInternalServerError)
		site.html(w, plain)
	})
	s := session(t, Options{Tabs: 1})
	for path, status := range map[string]int{"/500": 500, "/nowhere": 404} {
		if snap := mustCapture(t, s, site.URL+path); snap.Response.Status != status {
			t.Errorf("%s: status %d; want %d", path, snap.Response.Status, status)
		}
	}
}

// Redirects are followed and told; a page that has loaded stays.
func TestMoves(t *testing.T) {
	t.Parallel()
	site := newSite(t, map[string]string{
		"/next": plain + "<p>next</p>",
		// What they wait for keeps us looking until they want to go.
		"/refresh": "<meta http-equiv=refresh content='1; url=/next'>" + plain + `<script>onload = () => fetch("/slow")</script>`,
		"/later":   plain + `<script>onload = () => { fetch("/slow"); setTimeout(() => location = "/next", 200) }</script>`,
		"/onload":  plain + `<script>onload = () => location = "/next"</script>`,
		"/during":  plain + `<script>location = "/next"</script>`,
		"/at-once": "<meta http-equiv=refresh content='0; url=/next'>" + plain,
		"/nowhere": "<meta http-equiv=refresh content='0; url=http://127.0.0.1:1/'>" + plain,
		"/chain":   plain + `<script>location.replace("/during")</script>`,
		"/there":   plain + `<a href=#x>x</a><p id=x>there</p>`,
	})
	site.handle("/slow", func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(1500 * time.Millisecond):
		case <-r.Context().Done():
		}
	})
	for from, to := range map[string]string{"/1": "/2?a=b", "/2": "/next"} {
		site.handle(from, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) })
	}
	s := session(t, Options{Tabs: 1})
	for _, test := range []struct {
		path, final string
		leaving     bool
	}{
		{"/refresh", "/refresh", true}, {"/later", "/later", true},
		{"/onload", "/onload", true}, {"/nowhere", "/nowhere", true},
		{"/during", "/next", false}, {"/at-once", "/next", false}, {"/chain", "/next", false}, {"/1", "/next", false},
	} {
		snap, err := capture(t, s, site.URL+test.path)
		if err != nil {
			t.Errorf("%s: %v", test.path, err)
			continue
		}
		if snap.FinalURL != site.URL+test.final {
			t.Errorf("%s: captured %s; want %s", test.path, snap.FinalURL, test.final)
		}
		if test.path == "/1" && !slices.Equal(snap.Response.Redirects, []string{site.URL + "/1", site.URL + "/2?a=b"}) {
			t.Errorf("redirects %v", snap.Response.Redirects)
		}
		if got := events(snap, page.Leaving); len(got) > 0 != test.leaving {
			t.Errorf("%s: leaving %v", test.path, got)
		}
	}
	first, second := mustCapture(t, s, site.URL+"/there"), mustCapture(t, s, site.URL+"/there#x")
	if len(second.Nodes) != len(first.Nodes) || second.FinalURL != site.URL+"/there#x" {
		t.Errorf("with a fragment: %s, %d nodes; want %d", second.FinalURL, len(second.Nodes), len(first.Nodes))
	}
}
