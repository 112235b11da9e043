//go:build unix

package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// BenchmarkInk gives the processor time of the probe of the ink on a page of an
// event site with a picture behind its title, and on one with a gradient behind
// all of it, on which every text is in doubt.
func BenchmarkInk(b *testing.B) {
	const title = `<div style="background:url(/speaker.png);height:300px;color:#fff"><h2>Forum</h2><p>Come and <a href="/x">speak</a></p></div><main>`
	b.Run("title", func(b *testing.B) { benchmarkInk(b, title) })
	b.Run("gradient", func(b *testing.B) {
		benchmarkInk(b, title+`<style>body,.card{background:linear-gradient(#fff,#eee)!important}a:hover,button:hover{color:#555}</style>`)
	})
}

func benchmarkInk(b *testing.B, main string) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/page/") {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, strings.Replace(costHTML(24), "<main>", main, 1))
			return
		}
		costPage(w, r)
	}))
	defer site.Close()
	session := open(b, Options{}).NewSession()
	defer session.Close()
	var alone, probed time.Duration
	capture := func(probes ...page.Probe) {
		err := session.Capture(b.Context(), site.URL+"/page/1", audit.Probing{Probes: probes}, func(s *page.Snapshot, _ audit.Camera) {})
		if err != nil {
			b.Fatal(err)
		}
	}
	capture()
	for b.Loop() {
		alone += cpuOf(b, func() { capture() })
		probed += cpuOf(b, func() { capture(page.InkProbe) })
	}
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(b.N) }
	b.ReportMetric(ms(alone), "capture-cpu-ms/page")
	b.ReportMetric(ms(probed-alone), "ink-cpu-ms/page")
}
