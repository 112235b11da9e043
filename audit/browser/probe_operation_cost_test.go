//go:build unix

package browser

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// BenchmarkOperation gives the processor time that the probes of pointer and
// operation take beside the capture, on a page of about 1,000 elements with 60
// stops of the Tab key. It counts Chrome's processes and our own.
func BenchmarkOperation(b *testing.B) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, "<!doctype html><html lang=en><title>Programme</title>"+operationPage())
	}))
	defer site.Close()
	session := open(b, Options{}).NewSession()
	defer session.Close()
	spent := func(probes ...page.Probe) time.Duration {
		return cpuOf(b, func() {
			if err := session.Capture(b.Context(), site.URL, audit.Probing{Probes: probes}, func(*page.Snapshot, audit.Camera) {}); err != nil {
				b.Fatal(err)
			}
		})
	}
	var alone, pointer, operation time.Duration
	for b.Loop() {
		alone += spent()
		pointer += spent(page.PointerProbe)
		operation += spent(page.OperationProbe)
	}
	ms := func(d time.Duration) float64 { return float64(d.Milliseconds()) / float64(b.N) }
	b.ReportMetric(ms(alone), "capture-cpu-ms")
	b.ReportMetric(ms(pointer-alone), "pointer-cpu-ms")
	b.ReportMetric(ms(operation-alone), "operation-cpu-ms")
	b.ReportMetric(0, "ns/op")
}

func operationPage() string {
	var b strings.Builder
	b.WriteString(`<style>[hidden] { display: none !important } nav li ul { display: none } nav li:hover ul, nav li:focus-within ul { display: block }</style><header><nav aria-label=Main><ul>`)
	for k := range 8 {
		fmt.Fprintf(&b, `<li class=m><a href="/s%d">Section %[1]d</a><ul><li><a href="/t%[1]d">Part %[1]d</a></ul></li>`, k)
	}
	b.WriteString(`</ul></nav></header><main><h1>Programme</h1>`)
	for k := range 10 {
		class := string(rune('a' + k))
		fmt.Fprintf(&b, `<div class="x%s"><button type=button class=open aria-expanded=false onclick="this.nextElementSibling.hidden = !this.nextElementSibling.hidden; this.setAttribute('aria-expanded', !this.nextElementSibling.hidden)">Part %[1]s</button><p hidden>What part %[1]s is about</p></div>`, class)
	}
	b.WriteString(`<button type=button onclick="d.showModal()">Venue</button><dialog id=d><p>At the harbour</p><button type=button onclick="d.close()">Close</button></dialog>`)
	for k := range 75 {
		fmt.Fprintf(&b, `<section><h2>Session %d</h2><p>Some <b>words</b> on <i>access</i></p><ul><li>Room %[1]d<li>10:%02[1]d<li>Captions</ul><table><tr><td>9<td>A</table></section>`, k)
	}
	b.WriteString("</main><footer>")
	for k := range 30 {
		fmt.Fprintf(&b, `<a href="/f%d">Link %[1]d</a> `, k)
	}
	return b.String()
}
