package browser

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// oneSite serves one page and counts what else is asked of it.
func oneSite(t *testing.T, html string) (address string, asked func() []string) {
	t.Helper()
	var mu sync.Mutex
	var list []string
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" && r.URL.Path != "/favicon.ico" {
			mu.Lock()
			list = append(list, r.Method+" "+r.URL.Path)
			mu.Unlock()
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, html)
	}))
	t.Cleanup(site.Close)
	return site.URL + "/", func() []string {
		mu.Lock()
		defer mu.Unlock()
		return list
	}
}

// probed is the snapshot of a page on which probes were made.
func probed(t *testing.T, html string, probes ...page.Probe) *page.Snapshot {
	t.Helper()
	address, _ := oneSite(t, html)
	return probedAt(t, address, probes...)
}

func probedAt(t *testing.T, address string, probes ...page.Probe) *page.Snapshot {
	t.Helper()
	var out *page.Snapshot
	err := session(t, Options{}).Capture(t.Context(), address, audit.Probing{Probes: probes}, func(s *page.Snapshot, _ audit.Camera) { out = s })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// ids are those of the elements at stops.
func ids(s *page.Snapshot, stops []page.KeyStop) string {
	var out []string
	for _, stop := range stops {
		id := "?"
		if n := s.At(stop.Node); n != nil {
			id, _ = n.Attr("id")
		}
		out = append(out, id)
	}
	return strings.Join(out, " ")
}

// everywhere has stops in frames and open shadow trees, fields with several
// parts, boxes that scroll, a link that is brought forward, and a field that has
// the focus from the start.
const everyStop = `<!doctype html><html lang=en><title>t</title><a id=a href=/a>A</a>
<div id=host></div><iframe srcdoc="<a id=in href=/in>in</a><div id=inner></div><script>inner.attachShadow({mode:'open'}).innerHTML='<button id=deep>deep</button>'</script>"></iframe>
<input id=when type=date><input id=now autofocus><p style="height:3000px">x</p>
<div id=box tabindex=0 style="height:60px;width:90px;overflow:auto"><p style="height:500px">x</p><a id=low href=/low>low</a></div>
<a id=first tabindex=3 href=/first>first</a><form tabindex=0 id=form><input id=f name=parentElement><input id=g name=localName><input id=h name=focus></form><script>
host.attachShadow({mode: "open"}).innerHTML = "<a id=s href=/s>S</a><button id=b>B</button>";
</script>`

func TestKeyTour(t *testing.T) {
	s := probed(t, everyStop, page.KeyProbe)
	tour := s.Probed.Keys
	if tour == nil {
		t.Fatalf("no tour: %+v", s.Probed.Made)
	}
	want := "first a s b in deep when now box low form f g h"
	if diff := cmp.Diff(want, ids(s, tour.Forward)); diff != "" {
		t.Error("forward", diff)
	}
	if diff := cmp.Diff("h g f form low box now when deep in b s a first", ids(s, tour.Back)); diff != "" {
		t.Error("back", diff)
	}
	if !tour.Whole() {
		t.Errorf("ended %s and %s", tour.End, tour.BackEnd)
	}
	again := probed(t, everyStop, page.KeyProbe)
	if diff := cmp.Diff(tour, again.Probed.Keys); diff != "" {
		t.Error("a second time", diff)
	}
}

// TestKeysLeaveThePage has a page tell in its title what is not as it was.
func TestKeysLeaveThePage(t *testing.T) {
	const html = `<!doctype html><html lang=en><title>t</title><a href="#there">Skip to there</a><p style="height:3000px">x</p>
<div id=box style="height:60px;overflow:auto"><p style="height:500px">x</p><a href=/low>low</a></div><p id=there>there</p><button style="transition:color 1s">B</button>
<pre id=log></pre><script>
setInterval(() => { log.textContent = [scrollY, box.scrollTop, location.hash, document.adoptedStyleSheets.length, document.activeElement === document.body, document.hasFocus()].join(" ") }, 20);
</script>`
	address, _ := oneSite(t, html)
	s := session(t, Options{})
	var before, after string
	err := s.Capture(t.Context(), address, audit.Probing{}, func(s *page.Snapshot, _ audit.Camera) { before = logOf(s) })
	if err != nil {
		t.Fatal(err)
	}
	err = s.Capture(t.Context(), address, audit.Probing{Probes: []page.Probe{page.KeyProbe, page.FocusProbe, page.OperationProbe}}, func(s *page.Snapshot, _ audit.Camera) {})
	if err != nil {
		t.Fatal(err)
	}
	tab, err := s.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	now, err := tab.read(tab.ctx, s.b.options)
	if err != nil {
		t.Fatal(err)
	}
	after = logOf(now)
	s.give(tab, true)
	if before == "" || before != after {
		t.Errorf("before %q, after %q", before, after)
	}
}

func logOf(s *page.Snapshot) string {
	for _, n := range s.WithTag("pre") {
		return n.Text()
	}
	return ""
}

// TestKeysSendNothing has pages do something of themselves when they get the
// focus.
func TestKeysSendNothing(t *testing.T) {
	const html = `<!doctype html><html lang=en><title>t</title><form id=f method=post action=/sent><input id=a onfocus="f.submit()"></form>
<a id=b href=/b onfocus="location = '/elsewhere'">B</a><button id=c onfocus="fetch('/write', {method: 'POST', body: 'x'})">C</button>
<button id=d onfocus="window.open('/window')">D</button><a id=e href=/e>E</a><a id=g href="#f" onclick="fetch('/click', {method: 'POST'})">Skip to the form</a>`
	address, asked := oneSite(t, html)
	s := probedAt(t, address, page.KeyProbe, page.FocusProbe)
	for _, m := range s.Probed.Made {
		if m.Unfinished != "" {
			t.Errorf("%s: %s", m.Probe, m.Unfinished)
		}
	}
	for _, got := range asked() {
		if got != "GET /window" { // the window is closed at once
			t.Errorf("sent %q", got)
		}
	}
	did := map[string]string{}
	for _, stop := range s.Probed.Keys.Forward {
		if stop.Did != "" {
			did[ids(s, []page.KeyStop{stop})] = stop.Did
		}
	}
	if diff := cmp.Diff(map[string]string{"a": "send", "b": "leave", "d": "window"}, did); diff != "" {
		t.Error(diff)
	}
}

// TestHostileKeys has pages that work against the keys. Nothing but the end of
// the probe, with a reason or data, is asked of them.
func TestHostileKeys(t *testing.T) {
	for name, tt := range map[string]struct {
		html string
		end  page.KeyEnd // of the walk; "" where the probe does not finish
	}{
		"swallows":   {`<a href=/a>A</a><a href=/b>B</a><script>addEventListener("keydown", e => { e.stopImmediatePropagation(); e.preventDefault() }, true)</script>`, ""},
		"holds":      {`<a href=/a>A</a><textarea onkeydown="event.preventDefault()"></textarea><a href=/b>B</a>`, page.KeysRound},
		"throws":     {`<a id=a href=/a>A</a><a href=/b onfocus="a.focus()">B</a><a href=/c>C</a>`, page.KeysRound},
		"no stops":   {`<p>Nothing</p>`, page.KeysLeft},
		"grows":      {`<div id=d><a href=/a>A</a></div><script>document.addEventListener("focusin", () => { d.insertAdjacentHTML("beforeend", "<a href=/x>X</a>") })</script>`, page.KeysCut},
		"many":       {strings.Repeat(`<a href=/a>A</a> `, 500), page.KeysCut},
		"hangs":      {`<a href=/a onfocus="for (;;);">A</a>`, ""},
		"taken away": {`<a href=/a onfocus="this.remove()">A</a><a href=/b>B</a>`, page.KeysLeft},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address, _ := oneSite(t, "<!doctype html><html lang=en><title>t</title>"+tt.html)
			var out *page.Snapshot
			err := session(t, Options{ProbeTime: 8 * time.Second}).Capture(t.Context(), address, audit.Probing{Probes: []page.Probe{page.KeyProbe, page.FocusProbe}}, func(s *page.Snapshot, _ audit.Camera) { out = s })
			if err != nil {
				t.Fatal(err)
			}
			var end page.KeyEnd
			if tour := out.Probed.Keys; tour != nil {
				end = tour.End
			}
			if end != tt.end {
				t.Errorf("ended %q, want %q: %+v", end, tt.end, out.Probed.Made)
			}
		})
	}
}

// TestMeasuredSettles has pages of which rules that read the page alone would
// ask, and that the keys have settled.
func TestMeasuredSettles(t *testing.T) {
	const dialog = `<a href=/a>A</a><div role=dialog aria-modal=true aria-label=Cookies id=d><button id=x>Fine</button><button id=y>No</button></div><script>
d.addEventListener("keydown", e => { if (e.key === "Tab") { e.preventDefault(); (document.activeElement === x ? y : x).focus() } }); x.focus();</script>`
	for name, tt := range map[string]struct {
		html, rule string
		want       rules.Outcome
		alone      rules.Outcome // without the probes
	}{
		"a number that changes nothing": {`<input tabindex=1 aria-label=a><input tabindex=2 aria-label=b><a href=/>c</a>`, "tab-order", rules.Passed, rules.CantTell},
		"a number that jumps":           {`<input tabindex=2 aria-label=a><input tabindex=1 aria-label=b>`, "tab-order", rules.CantTell, rules.CantTell},
		"an outline shown by script":    {`<style>a:focus { outline: none } .on { background: #024 }</style><a href=/ id=a>A</a><script>a.onfocus = () => a.classList.add("on"); a.onblur = () => a.classList.remove("on")</script>`, "focus-visible", rules.Passed, rules.CantTell},
		"an outline not shown":          {`<style>a:focus { outline: none }</style><a href=/ id=a>A</a><script>a.onfocus = () => { a.dataset.met = 1 }</script>`, "focus-visible", rules.Failed, rules.CantTell},
		"a bar that covers nothing":     {`<style>header { position: sticky; top: 0; height: 90px; background: #fff }</style><header>H</header><p style="height: 3000px"><a href=/>A</a></p><a href=/b>B</a>`, "focus-obscured", rules.Inapplicable, rules.CantTell},
		"a click that keys miss":        {`<a href=/>A</a><div style="cursor: pointer" onclick="this.id = 'x'">Register here</div>`, "click-keyboard", rules.Inapplicable, rules.CantTell},
		"focus that is taken":           {`<a href=/ onfocus="document.activeElement.blur()">A</a><a href=/b>B</a>`, "focus-taken", rules.Failed, rules.CantTell},
		"an editor that keeps Tab":      {`<a href=/>A</a><div role=textbox aria-label=e tabindex=0 onkeydown="event.preventDefault()">T</div><a href=/b>B</a>`, "no-keyboard-trap", rules.CantTell, rules.Inapplicable},
		"a dialog that keeps the focus": {dialog, "no-keyboard-trap", rules.Passed, rules.Inapplicable},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := probed(t, "<!doctype html><html lang=en><title>t</title>"+tt.html, page.KeyProbe, page.FocusProbe)
			if got := outcomeOf(s, tt.rule); got != tt.want {
				t.Errorf("%s says %s, want %s: %+v", tt.rule, got, tt.want, s.Probed)
			}
			s.Probed = nil
			s.Link()
			if got := outcomeOf(s, tt.rule); got != tt.alone {
				t.Errorf("without the probes %s says %s, want %s", tt.rule, got, tt.alone)
			}
		})
	}
}

func outcomeOf(s *page.Snapshot, rule string) rules.Outcome {
	for _, a := range rules.Evaluate(rules.All, s) {
		if a.Rule == rule {
			return a.Outcome
		}
	}
	return ""
}
