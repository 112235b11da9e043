//go:build unix

package browser

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
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

const (
	costPages  = 60
	probePages = 24
)

// costSite names a site that runs already, to be measured instead of the one
// that is made here: -args -cost-urls=FILE, one address a line.
var costSite = flag.String("cost-urls", "", "file with the addresses of pages to measure")

// BenchmarkAudit gives the processor time of a page, loaded alone by a browser
// without guard, and loaded, captured and judged, in turns, with two tabs. It
// counts Chrome's processes and our own.
//
// Run it with -benchtime=5x or so: one round is 120 pages.
func BenchmarkAudit(b *testing.B) {
	site := httptest.NewServer(http.HandlerFunc(costPage))
	defer site.Close()
	addresses := costAddresses(b, site.URL)
	plain := plainTabs(b)
	audited := open(b, Options{})
	session := audited.NewSession()
	defer session.Close()
	var alone, whole, judging time.Duration
	for b.Loop() {
		alone += cpuOf(b, func() { inTwo(func(tab, i int) { plain[tab](addresses[i]) }) })
		whole += cpuOf(b, func() {
			inTwo(func(_, i int) {
				err := session.Capture(b.Context(), addresses[i], audit.Probing{}, func(s *page.Snapshot, _ audit.Camera) {
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

// BenchmarkProbes gives the processor time that each probe adds to a page of
// about 1,000 elements and 60 Tab stops, in rounds with it and rounds without
// any, in turns.
//
// Run it with -benchtime=3x or so: one round is 48 pages.
func BenchmarkProbes(b *testing.B) {
	site := httptest.NewServer(http.HandlerFunc(costPage))
	defer site.Close()
	addresses := costAddresses(b, site.URL)
	if *costSite == "" {
		for i := range addresses {
			addresses[i] = fmt.Sprintf("%s/page/%d?median", site.URL, i)
		}
	}
	addresses = addresses[:probePages]
	session := open(b, Options{}).NewSession()
	defer session.Close()
	round := func(probes []page.Probe) time.Duration {
		return cpuOf(b, func() {
			inTwo(func(_, i int) {
				if i >= len(addresses) {
					return
				}
				if err := session.Capture(b.Context(), addresses[i], audit.Probing{Probes: probes}, func(*page.Snapshot, audit.Camera) {}); err != nil {
					b.Error(err)
				}
			})
		})
	}
	sets := map[string][]page.Probe{"standard": audit.Standard.Probes(), "thorough": audit.Thorough.Probes()}
	for _, p := range page.Probes {
		sets[string(p)] = []page.Probe{p}
	}
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		b.Run(name, func(b *testing.B) {
			var without, with time.Duration
			for b.Loop() {
				without += round(nil)
				with += round(sets[name])
			}
			n := float64(b.N * probePages)
			b.ReportMetric(float64((with-without).Microseconds())/1000/n, "probe-cpu-ms/page")
			b.ReportMetric(float64(without.Microseconds())/1000/n, "capture-cpu-ms/page")
			b.ReportMetric(float64(with-without)/float64(without), "probe/capture")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func costAddresses(b *testing.B, made string) []string {
	var list []string
	if *costSite != "" {
		data, err := os.ReadFile(*costSite)
		if err != nil {
			b.Fatal(err)
		}
		list = strings.Fields(string(data))
	}
	for i := len(list); i < costPages; i++ {
		if *costSite != "" {
			list = append(list, list[i%len(list)])
		} else {
			list = append(list, fmt.Sprintf("%s/page/%d", made, i))
		}
	}
	return list
}

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

// costPage makes a page of an event site with 300 to 2,500 elements, with what
// such sites bring along: a theme's style sheets, a library and some scripts of
// plugins, and pictures. All but the pages may be cached.
func costPage(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "max-age=600")
	switch path.Ext(r.URL.Path) {
	case ".css":
		w.Header().Set("Content-Type", "text/css")
		io.WriteString(w, costStyle())
	case ".js":
		w.Header().Set("Content-Type", "text/javascript")
		io.WriteString(w, costScript(r.URL.Path))
	case ".png":
		w.Header().Set("Content-Type", "image/png")
		w.Write(costPicture(len(r.URL.Path)))
	default:
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		i, _ := strconv.Atoi(path.Base(r.URL.Path))
		if r.URL.RawQuery == "median" {
			io.WriteString(w, costMedian(i))
			return
		}
		io.WriteString(w, costHTML(i))
	}
}

func costHTML(i int) string { return costHTMLOf(i, 12+i*2) }

func costHTMLOf(i, sections int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Page %d</title>`, i)
	fmt.Fprint(&b, `<link rel="stylesheet" href="/theme.css"><link rel="stylesheet" href="/blocks.css"><script src="/library.js"></script></head><body><header><nav aria-label="Main"><ul>`)
	for k := range 12 {
		fmt.Fprintf(&b, `<li class="menu-item menu-item-%d"><a href="/page/%[1]d">Section %[1]d</a></li>`, k)
	}
	fmt.Fprintf(&b, `</ul></nav></header><main><h1>Forum day %d</h1>`, i)
	for k := range sections {
		fmt.Fprintf(&b, `<section class="card wp-block-%d"><h2>Session %[1]d</h2><p>Some words on <b>access</b> for <a href="/page/%[1]d">everybody</a>, with <em>captions</em>.</p><ul><li>Room %[1]d</li><li>10:%02[1]d</li></ul><button type="button">Add to my list</button></section>`, k)
		if k%4 == 0 {
			fmt.Fprintf(&b, `<table><tr><th scope="col">Time</th><th scope="col">Room</th></tr><tr><td>9</td><td>A</td></tr><tr><td>10</td><td>B</td></tr></table><form><label for="q%d">Question</label><input id="q%[1]d" autocomplete="off"><button>Ask</button></form>`, k)
		}
		if k < 10 {
			fmt.Fprintf(&b, `<img src="/speaker%s.png" alt="Speaker %d" width="300" height="200">`, strings.Repeat("x", k), k)
		}
	}
	fmt.Fprint(&b, `</main><footer><p>Contact</p></footer><script src="/menu.js"></script><script src="/slider.js"></script><script src="/forms.js"></script></body></html>`)
	return b.String()
}

// costMedian is a page of about 1,000 elements and 60 Tab stops.
func costMedian(i int) string {
	const sections = 19
	words := strings.Repeat("<li>Some <b>words</b> on <em>access</em></li>", 14)
	return strings.ReplaceAll(costHTMLOf(i, sections), "<li>Room ", words+"<li>Room ")
}

// costStyle is as long as the style sheet of a theme: about 2,000 rules.
func costStyle() string {
	var b strings.Builder
	b.WriteString(`body{font:16px/1.5 sans-serif;margin:0;color:#222}header{background:#024;padding:1rem}header a{color:#fff}
ul{padding:0;list-style:none}nav ul{display:flex;gap:1rem}.card{border:1px solid #ccc;border-radius:8px;padding:1rem;margin:1rem;box-shadow:0 1px 3px rgba(0,0,0,.3);background:#fff}
main{display:grid;grid-template-columns:1fr 1fr 1fr}table{border-collapse:collapse;width:100%}td,th{border:1px solid #ddd;padding:.3rem}button{background:#036;color:#fff;border:0;padding:.5rem 1rem}`)
	for k := range 500 {
		fmt.Fprintf(&b, ".wp-block-%d{margin-top:%dpx}.menu-item-%[1]d>a:hover{text-decoration:none}.card .wp-%[1]d li:nth-child(2n){padding-left:1em}@media(max-width:%[2]dpx){.card.wp-block-%[1]d{padding:0}}\n", k, k%17)
	}
	return b.String()
}

// costScript is as long as a library or a plugin's script, and does what these
// do when a page has loaded: it looks for elements and listens to them.
func costScript(name string) string {
	functions := 150
	if strings.Contains(name, "library") {
		functions = 900
	}
	var b strings.Builder
	b.WriteString("(function(){")
	for k := range functions {
		fmt.Fprintf(&b, "function f%d(a,b){var c=[];for(var i=0;i<a.length;i++){if(a[i]&&a[i].className!==b){c.push(a[i].tagName+b)}}return c.join(%[1]d)}\n", k)
	}
	b.WriteString(`document.addEventListener("DOMContentLoaded",function(){
var all=document.querySelectorAll("main *");f0(all,"x");f1(all,"y");
document.querySelectorAll(".card button").forEach(function(e){e.addEventListener("click",function(){e.classList.toggle("on")});e.getBoundingClientRect()});
document.querySelectorAll(".menu-item").forEach(function(e,i){e.classList.add("ready");e.style.setProperty("--n",i)})})})()`)
	return b.String()
}

func costPicture(seed int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 600, 400))
	for i := range img.Pix {
		img.Pix[i] = byte(i*seed/7 + i/2400*3)
	}
	var b bytes.Buffer
	png.Encode(&b, img)
	return b.Bytes()
}
