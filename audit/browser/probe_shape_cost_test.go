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

// BenchmarkShapesAndTime gives the processor time of a page of about 1,000
// elements with 60 links, read alone, and with each of the probes of shapes,
// settings and time.
func BenchmarkShapesAndTime(b *testing.B) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!DOCTYPE html><html lang="en"><title>Programme</title><style>.s{display:flex;gap:8px}</style>`)
		for i := range 60 {
			fmt.Fprintf(w, `<div class="s"><h2>Session %d</h2>%s<a href="/s/%d">Read about session %d</a></div>`, i, strings.Repeat(`<p>A workshop on <b>how</b> the Internet is run</p>`, 6), i, i)
		}
	}))
	defer site.Close()
	measured := open(b, Options{})
	session := measured.NewSession()
	defer session.Close()
	for _, probes := range [][]page.Probe{nil, {page.ShapeProbe}, {page.SettingProbe}, {page.TimeProbe}} {
		b.Run(fmt.Sprint(probes), func(b *testing.B) {
			var total time.Duration
			for b.Loop() {
				total += cpuOf(b, func() {
					if err := session.Capture(b.Context(), site.URL, audit.Probing{Probes: probes}, func(s *page.Snapshot, _ audit.Camera) {
						if s.Probed != nil && len(s.Probed.Made) > 0 && s.Probed.Made[0].Unfinished != "" {
							b.Error(s.Probed.Made[0].Unfinished)
						}
					}); err != nil {
						b.Error(err)
					}
				})
			}
			b.ReportMetric(float64(total.Milliseconds())/float64(b.N), "cpu-ms/page")
		})
	}
}
