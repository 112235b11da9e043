package browser

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// site serves pages by path. {here} and {other} in their text stand for the
// address of the server, and for the same under another host name.
type site struct {
	*httptest.Server
	mu       sync.Mutex
	handlers map[string]http.HandlerFunc
}

func newSite(t *testing.T, pages map[string]string) *site {
	s := &site{handlers: map[string]http.HandlerFunc{}}
	for path, text := range pages {
		s.handlers[path] = func(w http.ResponseWriter, _ *http.Request) { s.html(w, text) }
	}
	s.Server = httptest.NewUnstartedServer(s)
	s.Start()
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	h := s.handlers[r.URL.Path]
	s.mu.Unlock()
	if h == nil {
		h = http.NotFound
	}
	h(w, r)
}

// handle adds a page, also while the site is served.
func (s *site) handle(path string, h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.handlers[path] = h
}

func (s *site) html(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, "<!doctype html><html lang=en><title>t</title>"+strings.NewReplacer("{here}", s.URL, "{other}", s.other()).Replace(text))
}

func (s *site) other() string { return strings.Replace(s.URL, "127.0.0.1", "localhost", 1) }

// hang answers nothing until the client goes away.
func hang(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// plain is a page that can always be captured.
const plain = "<h1>Plain</h1>"

// capture takes the snapshot of an address.
func capture(t *testing.T, s *Session, url string) (*page.Snapshot, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	defer cancel()
	var snap *page.Snapshot
	err := s.Capture(ctx, url, audit.Probing{}, func(got *page.Snapshot, _ audit.Camera) { snap = got })
	if err == nil && snap == nil {
		t.Errorf("%s: neither a snapshot nor an error", url)
	}
	return snap, err
}

// mustCapture fails the test when there is no snapshot.
func mustCapture(t *testing.T, s *Session, url string) *page.Snapshot {
	t.Helper()
	snap, err := capture(t, s, url)
	if err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	return snap
}

// session opens a browser with one profile.
func session(t *testing.T, o Options) *Session {
	t.Helper()
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	s := open(t, o).NewSession()
	t.Cleanup(s.Close)
	return s
}

func hasText(s *page.Snapshot, text string) bool {
	return slices.ContainsFunc(s.Nodes, func(n *page.Node) bool { return n.Kind == page.Text && strings.Contains(n.Data, text) })
}

func events(s *page.Snapshot, kind page.EventKind) []string {
	var list []string
	for _, ev := range s.Events {
		if ev.Kind == kind {
			list = append(list, ev.Detail)
		}
	}
	return list
}

// byID finds the element with that id anywhere in the tree.
func byID(t *testing.T, s *page.Snapshot, id string) *page.Node {
	t.Helper()
	for _, n := range s.Nodes {
		if v, ok := n.Attr("id"); ok && v == id {
			return n
		}
	}
	t.Fatalf("no element with the id %q", id)
	return nil
}

// wantBox compares a box with the one wanted, to the pixel.
func wantBox(t *testing.T, name string, got *page.Rect, want page.Rect) {
	t.Helper()
	const slack = 1.0
	near := func(a, b float64) bool { return a-b <= slack && b-a <= slack }
	if got == nil || !near(got.X, want.X) || !near(got.Y, want.Y) || !near(got.W, want.W) || !near(got.H, want.H) {
		t.Errorf("%s: box %s; want %s", name, show(got), show(&want))
	}
}

func show(r *page.Rect) string {
	if r == nil {
		return "none"
	}
	return fmt.Sprintf("%gx%g at %g,%g", r.W, r.H, r.X, r.Y)
}
