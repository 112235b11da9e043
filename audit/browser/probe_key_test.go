package browser

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
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
	s := probedPage(t, `<!doctype html><title>x</title><style>header{position:sticky;top:0;background:#fff;height:80px}.off{position:absolute;left:-999px}</style>
<header><a href="#main" class=off>Skip</a><a href=/b>B</a></header><main id=main><iframe srcdoc="<a href=/x>in</a>"></iframe><p style="height:2000px">x<p><a href=/c>C</a><a href=/d style="opacity:0">D</a><p style="height:2000px">x<p><input type=date><button>E</button><p style="height:900px">`, page.KeyProbe)
	b, _ := json.MarshalIndent(s.Probed, "", " ")
	t.Log(string(b))
}
