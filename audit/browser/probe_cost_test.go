//go:build unix

package browser

import (
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// BenchmarkKeys gives the processor time that the probes of the keyboard add to a
// page of about 1,000 elements and 70 stops, in turns with the page alone.
func BenchmarkKeys(b *testing.B) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path.Ext(r.URL.Path) != "" {
			costPage(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, strings.Replace(costHTML(6), "</main>", strings.Repeat("<p>Some <b>words</b>.</p>", 300)+"</main>", 1))
	}))
	defer site.Close()
	session := open(b, Options{}).NewSession()
	defer session.Close()
	spent := map[string]time.Duration{}
	visit := func(name string, probes ...page.Probe) {
		spent[name] += cpuOf(b, func() {
			if err := session.Capture(b.Context(), site.URL, audit.Probing{Probes: probes}, func(*page.Snapshot, audit.Camera) {}); err != nil {
				b.Error(err)
			}
		})
	}
	for b.Loop() {
		visit("page")
		visit("keys", page.KeyProbe)
		visit("both", page.KeyProbe, page.FocusProbe)
	}
	ms := func(name string) float64 { return float64(spent[name].Microseconds()) / 1000 / float64(b.N) }
	b.ReportMetric(ms("page"), "page-cpu-ms")
	b.ReportMetric(ms("keys")-ms("page"), "keys-cpu-ms")
	b.ReportMetric(ms("both")-ms("keys"), "focus-cpu-ms")
	b.ReportMetric(0, "ns/op")
}
