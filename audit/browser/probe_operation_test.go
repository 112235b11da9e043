package browser

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// busyPage holds what opens, changes and leaves.
const busyPage = `<style>[hidden] { display: none !important }</style><main><h1>Forum</h1>
<div class=a><button type=button id=menu aria-expanded=false aria-controls=list>Menu</button><ul id=list hidden><li>Venue</li></ul></div>
<div class=b><button type=button id=fee>Fees</button><dialog id=fees><p>None</p><button type=button onclick="fees.close()">Close</button></dialog></div>
<details><summary>Quiet room</summary><p>Yes, two</p></details>
<p class=c><button type=button id=pay onclick="paid.hidden = false">Pay now</button> <a id=out href="/out">Out</a> <button type=button id=accept onclick="paid.hidden = false">Accept all</button></p>
<form action="/send" method=post><input name=name value=x><button id=send>Show</button> <button type=button id=next>Next</button> <button type=button id=gone>Elsewhere</button></form>
<p id=paid hidden>Paid</p>
<div class=wrap onclick="void 0" style="width: 20rem"><form onsubmit="new Image().src = '/out'; return false"><button style="width: 100%">Find</button></form></div>
<p><label>Day <select id=day><option>Monday<option>Tuesday</select></label> <label><input type=radio name=r> One</label> <label><input type=radio name=r> Two</label></p></main>
<script>
menu.onclick = () => { list.hidden = !list.hidden; menu.setAttribute("aria-expanded", !list.hidden); };
fee.onclick = () => fees.showModal();
gone.onclick = () => { location.href = "/out?" + document.title; };
day.onchange = () => fetch("/send", { method: "POST", body: day.value }).catch(() => {});
</script>`

// TestOperationLeavesThePageAlone checks that a page which was operated stands
// as before, and that nothing was sent or pressed that must not be.
func TestOperationLeavesThePageAlone(t *testing.T) {
	site := newSite(t, map[string]string{"/": busyPage})
	var wrote atomic.Int32
	for _, path := range []string{"/send", "/out"} {
		site.handle(path, func(w http.ResponseWriter, r *http.Request) {
			wrote.Add(1)
			site.html(w, plain)
		})
	}
	session := open(t, Options{}).NewSession()
	defer session.Close()
	before, err := capture(t, session, site.URL+"/")
	if err != nil {
		t.Fatal(err)
	}
	s, opened := operated(t, session, site.URL+"/", page.PointerProbe, page.OperationProbe)
	if wrote.Load() > 0 {
		t.Errorf("%d requests came that must not", wrote.Load())
	}
	tried := strings.Join(triedIDs(s), " ")
	for _, id := range []string{"pay", "accept", "send", "out", "next"} {
		if strings.Contains(" "+tried+" ", " "+id+" ") {
			t.Errorf("%s was operated", id)
		}
	}
	for _, id := range []string{"menu", "fee", "gone"} {
		if !strings.Contains(" "+tried+" ", " "+id+" ") {
			t.Errorf("%s was not operated, only %s", id, tried)
		}
	}
	if len(opened) != 3 {
		t.Errorf("opened states: %q", opened)
	}
	if s.Probed.Operation.Stuck != page.None {
		t.Errorf("the page did not come back after %s", s.At(s.Probed.Operation.Stuck).Snippet(80))
	}
	if s.HTML != before.HTML {
		t.Error("the page that is read is another")
	}
}

// TestOperationIsTheSameTwice checks that two runs measure the same.
func TestOperationIsTheSameTwice(t *testing.T) {
	site := newSite(t, map[string]string{"/": busyPage})
	session := open(t, Options{}).NewSession()
	defer session.Close()
	var first string
	for range 2 {
		s, _ := operated(t, session, site.URL+"/", page.PointerProbe, page.OperationProbe)
		data, err := json.Marshal(s.Probed)
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(data)
		} else if first != string(data) {
			t.Errorf("two runs differ:\n%s\n%s", first, data)
		}
	}
}

// TestOperationRestores checks that what was opened is closed on the page
// itself, as a second probe of the same page finds it.
func TestOperationRestores(t *testing.T) {
	site := newSite(t, map[string]string{"/": busyPage + `<script>
		const tell = () => [list.hidden, fees.open, document.querySelector("details").open, day.selectedIndex, document.querySelectorAll(":checked:not(option)").length, menu.getAttribute("aria-expanded"), paid.hidden].join();
		const was = tell();
		document.title = "as it was";
		addEventListener("igf-ask", () => document.title = tell() === was ? "same" : tell());
		setInterval(() => dispatchEvent(new Event("igf-ask")), 200);
	</script>`})
	session := open(t, Options{}).NewSession()
	defer session.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	tab, err := session.take(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer session.give(tab, true)
	pctx, end := tab.begin(ctx, site.URL+"/")
	defer end(nil)
	if err := tab.visit(pctx, session.b.options, site.URL+"/", audit.Probing{Probes: []page.Probe{page.PointerProbe, page.OperationProbe}}, func(*page.Snapshot, audit.Camera) {}); err != nil {
		t.Fatal(err)
	}
	time.Sleep(500 * time.Millisecond)
	var title string
	if err := tab.ask(pctx, "document.title", &title); err != nil || title != "same" {
		t.Errorf("afterwards: %q (%v)", title, err)
	}
}

// TestOperationOfHostilePages checks that pages which hinder the probes do not
// stop them for ever, nor end the capture.
func TestOperationOfHostilePages(t *testing.T) {
	site := newSite(t, map[string]string{
		"/names": `<form id=f><input name=checkVisibility><input name=children><input name=getBoundingClientRect><input name=parentNode><input name=shadowRoot>
			<button type=button id=b aria-expanded=false>More</button></form><p id=p hidden>Text</p><script>b.onclick = () => p.hidden = !p.hidden</script>`,
		"/restless": `<button type=button id=b aria-expanded=false>More</button><p id=p hidden>Text</p><i id=i>0</i>
			<script>b.onclick = () => p.hidden = !p.hidden; setInterval(() => i.textContent = Math.random(), 10)</script>`,
		"/alert": `<button type=button id=b aria-expanded=false>More</button><script>b.onclick = () => { alert("no"); confirm("no"); print() }</script>`,
		"/empty": `<button type=button id=b aria-expanded=false>More</button><script>b.onclick = () => document.documentElement.remove()</script>`,
		"/gone":  `<button type=button id=b aria-expanded=false>More</button><p id=p hidden>Text</p><script>b.onclick = () => { p.hidden = false; b.remove() }</script>`,
		"/leave": `<button type=button id=b aria-expanded=false>More</button><script>b.onclick = () => { location = "/names"; open("/names") }; onbeforeunload = () => "no"</script>`,
		"/steal": `<button type=button id=b aria-expanded=false>More</button><input id=i><script>setInterval(() => i.focus(), 20); b.onclick = () => b.focus()</script>`,
	})
	session := open(t, Options{}).NewSession()
	defer session.Close()
	for _, path := range []string{"/names", "/restless", "/alert", "/empty", "/gone", "/leave", "/steal"} {
		s, _ := operated(t, session, site.URL+path, page.PointerProbe, page.OperationProbe)
		for _, m := range s.Probed.Made {
			if m.Unfinished != "" {
				t.Logf("%s: %s: %s", path, m.Probe, m.Unfinished)
			}
		}
		if (path == "/names" || path == "/restless") && (s.Probed.Operation == nil || len(s.Probed.Operation.Tried) != 1 || s.Probed.Operation.Tried[0].Key != "Enter") {
			t.Errorf("%s: %+v", path, s.Probed.Operation)
		}
	}
}

// TestOperationEndsInTime checks that a page whose script hangs leaves the
// probe untested, and costs nothing else of the page.
func TestOperationEndsInTime(t *testing.T) {
	site := newSite(t, map[string]string{"/": `<button type=button id=b aria-expanded=false>More</button><script>b.onclick = () => { for (;;); }</script>`})
	session := open(t, Options{ProbeTime: 5 * time.Second}).NewSession()
	defer session.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	looked := false
	err := session.Capture(ctx, site.URL+"/", audit.Probing{Probes: []page.Probe{page.OperationProbe}}, func(s *page.Snapshot, _ audit.Camera) {
		looked = true
		if s.Unprobed(page.OperationProbe) == "" {
			t.Error("the probe came to its end")
		}
	})
	if err != nil || !looked {
		t.Errorf("a page that was read is lost, since a probe made it hang: %v", err)
	}
}

// operated captures a page and makes probes; opened are the states that were
// looked at besides.
func operated(t *testing.T, session *Session, url string, probes ...page.Probe) (s *page.Snapshot, opened []string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	err := session.Capture(ctx, url, audit.Probing{Probes: probes}, func(got *page.Snapshot, _ audit.Camera) {
		if got.Opening == nil {
			s = got
			return
		}
		opened = append(opened, got.State)
		if got.URL != url || got.At(got.Opening.Control) == nil || len(got.Opening.Fresh) == 0 {
			t.Errorf("%s: %s, control %d, %d fresh", got.State, got.URL, got.Opening.Control, len(got.Opening.Fresh))
		}
	})
	if err != nil || s == nil {
		t.Fatalf("%s: %v", url, err)
	}
	return s, opened
}

func triedIDs(s *page.Snapshot) []string {
	var out []string
	for _, o := range s.Probed.Operation.Tried {
		id, _ := s.At(o.Node).Attr("id")
		out = append(out, id)
	}
	return out
}
