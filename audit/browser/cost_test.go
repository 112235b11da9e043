//go:build unix

package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

const costPages = 60

// BenchmarkAudit gives the processor time of a page, loaded alone by a browser
// without guard, and loaded, captured and judged, in turns, with two tabs. It
// counts Chrome's processes and our own.
//
// Run it with -benchtime=5x or so: one round is 120 pages.
func BenchmarkAudit(b *testing.B) {
	site := httptest.NewServer(http.HandlerFunc(costPage))
	defer site.Close()
	plain := plainTabs(b)
	audited := open(b, Options{})
	session := audited.NewSession()
	defer session.Close()
	var alone, whole, judging time.Duration
	for b.Loop() {
		alone += cpuOf(b, func() { inTwo(func(tab, i int) { plain[tab](address(site, i)) }) })
		whole += cpuOf(b, func() {
			inTwo(func(_, i int) {
				err := session.Capture(b.Context(), address(site, i), func(s *page.Snapshot, _ audit.Camera) {
					began := time.Now()
					rules.Evaluate(rules.All, s)
					judging += time.Since(began) // a race of two tabs that costs a few microseconds
				})
				if err != nil {
					b.Error(err)
				}
			})
		})
	}
	n := float64(b.N * costPages)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / n }
	b.ReportMetric(ms(alone), "load-cpu-ms/page")
	b.ReportMetric(ms(whole), "audit-cpu-ms/page")
	b.ReportMetric(float64(whole)/float64(alone), "audit/load")
	b.ReportMetric(ms(judging), "judge-ms/page")
	b.ReportMetric(0, "ns/op")
}

func address(site *httptest.Server, i int) string { return fmt.Sprintf("%s/page/%d", site.URL, i) }

// plainTabs opens two tabs in a browser without guard.
func plainTabs(b *testing.B) [2]func(string) {
	path, err := Find("")
	if err != nil {
		b.Fatal(err)
	}
	h, err := newHome(false)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(h.remove)
	alloc, stop := chromedp.NewExecAllocator(b.Context(), append(flags(path, h.dir, Options{}), chromedp.ModifyCmdFunc(h.own))...)
	b.Cleanup(stop)
	first, cancel := chromedp.NewContext(alloc)
	b.Cleanup(cancel)
	if err := chromedp.Do(first); err != nil {
		b.Fatal(err)
	}
	var tabs [2]func(string)
	for i := range tabs {
		ctx, cancel := chromedp.NewContext(first)
		b.Cleanup(cancel)
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 1024)); err != nil {
			b.Fatal(err)
		}
		tabs[i] = func(url string) {
			if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
				b.Error(err)
			}
		}
	}
	return tabs
}

// inTwo does the pages in two tabs at once.
func inTwo(do func(tab, i int)) {
	var wg sync.WaitGroup
	for tab := range 2 {
		wg.Go(func() {
			for i := tab; i < costPages; i += 2 {
				do(tab, i)
			}
		})
	}
	wg.Wait()
}

// cpuOf is the processor time that this process and all below it spend on do.
func cpuOf(b *testing.B, do func()) time.Duration {
	before := cpuTime(b)
	do()
	return cpuTime(b) - before
}

func cpuTime(b *testing.B) time.Duration {
	const tick = time.Second / 100
	var total time.Duration
	below := map[int]bool{os.Getpid(): true}
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil || len(stats) == 0 {
		b.Skip("processor time is read from /proc, which is not here")
	}
	type process struct{ pid, parent, ticks int }
	var list []process
	for _, name := range stats {
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		text := string(data)
		f := strings.Fields(text[strings.LastIndex(text, ")")+1:])
		pid, _ := strconv.Atoi(strings.Fields(text)[0])
		parent, _ := strconv.Atoi(f[1])
		p := process{pid: pid, parent: parent}
		for _, k := range []int{11, 12, 13, 14} {
			n, _ := strconv.Atoi(f[k])
			p.ticks += n
		}
		list = append(list, p)
	}
	for changed := true; changed; {
		changed = false
		for _, p := range list {
			if below[p.parent] && !below[p.pid] {
				below[p.pid], changed = true, true
			}
		}
	}
	for _, p := range list {
		if below[p.pid] && p.pid != os.Getpid() {
			total += time.Duration(p.ticks) * tick
		}
	}
	var own syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &own)
	return total + time.Duration(own.Utime.Nano()+own.Stime.Nano())
}

// costPage makes a page of an event site with 300 to 2,500 elements.
func costPage(w http.ResponseWriter, r *http.Request) {
	if strings.HasSuffix(r.URL.Path, ".css") {
		w.Header().Set("Content-Type", "text/css")
		w.Header().Set("Cache-Control", "max-age=600")
		fmt.Fprint(w, costStyle)
		return
	}
	i, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/page/"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><html lang="en"><head><title>Page %d</title><link rel="stylesheet" href="/site.css"></head><body><header><nav><ul>`, i)
	for k := range 12 {
		fmt.Fprintf(w, `<li><a href="/page/%d">Section %d</a></li>`, k, k)
	}
	fmt.Fprintf(w, `</ul></nav></header><main><h1>Forum day %d</h1>`, i)
	for k := range 12 + i*2 {
		fmt.Fprintf(w, `<section class="card"><h2>Session %d</h2><p>Some words on <b>access</b> for <a href="/page/%[1]d">everybody</a>, with <em>captions</em>.</p><ul><li>Room %[1]d</li><li>10:%02[1]d</li></ul><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="Speaker %[1]d" width="40" height="40"><button type="button">Add to my list</button></section>`, k)
		if k%4 == 0 {
			fmt.Fprintf(w, `<table><tr><th scope="col">Time</th><th scope="col">Room</th></tr><tr><td>9</td><td>A</td></tr><tr><td>10</td><td>B</td></tr></table><form><label for="q%d">Question</label><input id="q%[1]d" autocomplete="off"><button>Ask</button></form>`, k)
		}
	}
	fmt.Fprint(w, `</main><footer><p>Contact</p></footer></body></html>`)
}

const costStyle = `body{font:16px/1.5 sans-serif;margin:0;color:#222}header{background:#024;color:#fff;padding:1rem}header a{color:#fff}
ul{padding:0;list-style:none}nav ul{display:flex;gap:1rem}.card{border:1px solid #ccc;border-radius:8px;padding:1rem;margin:1rem;box-shadow:0 1px 3px rgba(0,0,0,.3);background:linear-gradient(#fff,#f7f7f7)}
main{display:grid;grid-template-columns:1fr 1fr 1fr}table{border-collapse:collapse;width:100%}td,th{border:1px solid #ddd;padding:.3rem}button{background:#036;color:#fff;border:0;padding:.5rem 1rem}`
