package browser

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// tourPage gives the snapshot of a page on which the probe was made.
func probedPage(t *testing.T, html string, probes ...page.Probe) *page.Snapshot {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, html)
	}))
	t.Cleanup(site.Close)
	session := session(t, Options{})
	var out *page.Snapshot
	err := session.Capture(t.Context(), site.URL, audit.Probing{Probes: probes}, func(s *page.Snapshot, _ audit.Camera) { out = s })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDebugTour(t *testing.T) {
	b, _ := os.ReadFile(os.Getenv("DEBUG_PAGE"))
	s := probedPage(t, string(b), page.FocusProbe)
	for _, l := range s.Probed.Focus.Looks {
		j, _ := json.Marshal(l)
		t.Log(string(j), s.At(l.Node).Snippet(80))
	}
	t.Log(s.Probed.Made)
}
