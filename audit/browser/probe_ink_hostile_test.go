package browser_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/browser"
	"github.com/igfaudit/igfaudit/rules/page"
)

// inkSeen is a page that keeps count of what is done to it, and tells its title.
const inkSeen = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>0</title><style>
body { margin: 0; background: linear-gradient(#fff, #eee); height: 3000px }
a:hover { color: #eee; animation: come .5s }
@keyframes come { from { opacity: 0 } }
p { transition: all .5s; animation: pulse 1s infinite alternate }
@keyframes pulse { to { opacity: .3 } }
</style></head><body>
<form>Words of the form, on its own ground <input name="ownerDocument"><input name="isConnected"><input name="getRootNode"><input name="matches"><input name="assignedSlot"><input name="nodeName"><button style="position: relative; z-index: 2" aria-label="Go" name="labels">×</button><input name="children"><input name="childNodes"><input name="parentElement"><input name="shadowRoot" placeholder="Name"><a href="/sent">Send</a></form>
<p>Words on a gradient that come and go</p>
<a href="/other">A link that fades in</a>
<script>
let done = [];
new MutationObserver(list => done.push(...list.map(m => m.type + m.attributeName))).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
for (const type of ["focus", "blur", "mousedown", "click", "submit", "animationend", "transitionend", "transitionrun", "animationcancel", "keydown"])
  document.addEventListener(type, () => done.push(type), true);
setInterval(() => { if (done.length) fetch("/done?" + encodeURIComponent(done.splice(0).join())) }, 50);
</script></body></html>`

// TestInkLeavesPage holds the probe to what it says: no script of the page hears
// of it, and the page looks as before.
func TestInkLeavesPage(t *testing.T) {
	var heard []string
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			heard = append(heard, r.URL.String())
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, inkSeen)
	}))
	defer site.Close()
	s := probedInk(t, site.URL)
	if s.Unprobed(page.InkProbe) != "" || len(s.Probed.Ink.Texts) == 0 {
		t.Fatalf("%+v", s.Probed)
	}
	for _, h := range heard {
		if !strings.Contains(h, "favicon") {
			t.Errorf("the page heard %s", h)
		}
	}
	for _, x := range s.Probed.Ink.Texts {
		if n := s.At(x.Node); n.Is("a") && x.State == "hover" {
			t.Errorf("a link that fades in was measured: %+v", x)
		}
	}
}

// TestInkTwice holds it to the same answer each time.
func TestInkTwice(t *testing.T) {
	site := httptest.NewServer(http.FileServer(http.Dir(fixtures)))
	defer site.Close()
	var said [2]string
	for i := range said {
		data, err := json.Marshal(probedInk(t, site.URL+"/contrast-measured/hero.html").Probed.Ink)
		if err != nil {
			t.Fatal(err)
		}
		said[i] = string(data)
	}
	if said[0] != said[1] {
		t.Errorf("once  %s\ntwice %s", said[0], said[1])
	}
}

// TestInkVeiled holds it to be silent on what cannot be seen as it is meant.
func TestInkVeiled(t *testing.T) {
	const body = `<!doctype html><html lang="en"><title>x</title><style>
body { margin: 0; background: linear-gradient(#fff, #eee) }
.scrim { position: fixed; inset: 0; background: rgba(0, 0, 0, .6); z-index: 9 }
.stroke { -webkit-text-stroke: 1px #000; color: #fff }
.film { position: relative; height: 80px; color: #fff }
canvas { position: absolute; inset: 0 }
span { position: relative }
</style>%s<p>Words below</p><p class="stroke">Words with an outline</p><div class="film"><canvas width="600" height="80"></canvas><span>Words on a film</span></div>
<script>let k = 0; const c = document.querySelector("canvas").getContext("2d"); setInterval(() => { c.fillStyle = "hsl(" + ++k * 47 % 360 + " 60% 50%)"; c.fillRect(0, 0, 600, 80); c.fillStyle = "#999"; c.fillRect(k * 20 % 500, 0, 100, 80) }, 20)</script>`
	for name, veil := range map[string]string{"veiled": `<div class="scrim"></div>`, "free": ""} {
		site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, strings.Replace(body, "%s", veil, 1))
		}))
		s := probedInk(t, site.URL)
		site.Close()
		for _, x := range s.Probed.Ink.Texts {
			n := s.At(x.Node)
			class, _ := n.Attr("class")
			if name == "veiled" || class == "stroke" || n.Is("span") && !x.Moving {
				t.Errorf("%s: %s.%s was measured: %+v", name, n.Tag, class, x)
			}
		}
	}
}

// TestInkInShadow holds it to find its way in shadow trees, what is shown in
// their slots and what is not.
func TestInkInShadow(t *testing.T) {
	const body = `<!doctype html><html lang="en"><title>x</title><style>body { background: linear-gradient(#fff, #ddd) }</style>
<p style="color: #777">Before</p><div id="host"><em>Shown nowhere</em><span slot="a" style="color: #777">In a slot</span></div><p style="color: #777">After</p>
<script>host.attachShadow({mode: "open"}).innerHTML = '<style>b { color: #777 }</style><b>In the tree</b> <slot name="a"><i>Instead</i></slot> <slot name="z"><i style="color: #777">Nothing there</i></slot>'</script>`
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, body)
	}))
	defer site.Close()
	s := probedInk(t, site.URL)
	if why := s.Unprobed(page.InkProbe); why != "" {
		t.Fatal(why)
	}
	var found []string
	for _, x := range s.Probed.Ink.Texts {
		found = append(found, s.At(x.Node).Text())
		if x.Typical < 3 || x.Typical > 4.5 {
			t.Errorf("%s: %+v", s.At(x.Node).Text(), x)
		}
	}
	if got, want := strings.Join(found, "|"), "Before|In the tree|In a slot|Nothing there|After"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func probedInk(t *testing.T, url string) *page.Snapshot {
	t.Helper()
	b, err := browser.Open(t.Context(), browser.Options{HostResolverRules: "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	session := b.NewSession()
	defer session.Close()
	var out *page.Snapshot
	err = session.Capture(t.Context(), url, audit.Probing{Probes: []page.Probe{page.InkProbe}}, func(s *page.Snapshot, _ audit.Camera) { out = s })
	if err != nil {
		t.Fatal(err)
	}
	return out
}
