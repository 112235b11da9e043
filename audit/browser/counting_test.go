package browser

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// channels are the ways in which what was typed can leave a page. Each runs
// with the value in v; to(name) is an address of the same host and away(name)
// one of another. What arrives there is counted, and so is the value wherever
// it stands in the bytes that arrive.
var channels = map[string]string{
	"form-post":            `const f = form("post", to, v); f.submit()`,
	"form-get":             `const f = form("get", to, v); f.submit()`,
	"form-button":          `const f = form("post", to, v); const b = document.createElement("button"); f.append(b); b.click()`,
	"form-blank":           `const f = form("post", to, v); f.target = "_blank"; f.submit()`,
	"form-blank-get":       `const f = form("get", to, v); f.target = "_blank"; f.rel = "noopener"; f.submit()`,
	"form-in-frame":        `frame("<form method=post action='" + to + "'><input name=q value='" + v + "'></form>").onload = e => e.target.contentDocument.forms[0].submit()`,
	"fetch-post":           `fetch(to, {method: "POST", body: v})`,
	"fetch-get":            `fetch(to + "?q=" + encodeURIComponent(v))`,
	"fetch-header":         `fetch(to, {headers: {"X-Value": v}})`,
	"fetch-keepalive":      `addEventListener("pagehide", () => fetch(to + "?q=" + v, {keepalive: true, method: "POST", body: v}))`,
	"fetch-keepalive-get":  `addEventListener("pagehide", () => fetch(to + "?q=" + v, {keepalive: true}))`,
	"xhr":                  `const x = new XMLHttpRequest(); x.open("POST", to); x.send(v)`,
	"xhr-get":              `const x = new XMLHttpRequest(); x.open("GET", to + "?" + v); x.send()`,
	"beacon":               `navigator.sendBeacon(to, v)`,
	"ping":                 `document.body.insertAdjacentHTML("beforeend", "<a id=pa href='#x' ping='" + to + "?q=" + v + "'>x</a>"); pa.click()`,
	"image":                `new Image().src = away + "?q=" + v`,
	"image-srcset":         `new Image().srcset = to + "?q=" + v + " 2x"`,
	"script":               `const s = document.createElement("script"); s.src = away + "?q=" + v; document.body.append(s)`,
	"css-url":              `style("body {background: url('" + to + "?q=" + v + "')}")`,
	"css-import":           `style("@import '" + to + "?q=" + v + "';")`,
	"font":                 `new FontFace("x", "url('" + to + "?q=" + v + "')").load()`,
	"svg-use":              `document.body.insertAdjacentHTML("beforeend", "<svg><image href='" + to + "?q=" + v + "'/></svg>")`,
	"video":                `document.createElement("video").src = to + "?q=" + v`,
	"websocket":            `const w = new WebSocket(ws + "?q=" + v); w.onopen = () => w.send(v)`,
	"websocket-in-frame":   `code("const w = new WebSocket('" + ws + "?q=" + v + "')")`,
	"websocket-in-worker":  `work("const w = new WebSocket('" + ws + "?q=" + v + "')")`,
	"websocket-in-shared":  `share("const w = new WebSocket('" + ws + "?q=" + v + "')")`,
	"websocket-in-cross":   `cross("new WebSocket('" + ws + "?q=" + v + "')")`,
	"eventsource":          `new EventSource(to + "?q=" + v)`,
	"webtransport":         `new WebTransport("https://{quic}/?q=" + v).ready.catch(() => 0)`,
	"webtransport-worker":  `work("new WebTransport('https://{quic2}/?q=" + v + "').ready.catch(() => 0)")`,
	"webtransport-shared":  `share("new WebTransport('https://{quic3}/?q=" + v + "').ready.catch(() => 0)")`,
	"webtransport-cross":   `cross("new WebTransport('https://{quic4}/?q=" + v + "').ready.catch(() => 0)")`,
	"webrtc-turn-cross":    `cross("(" + rtc + ")('turn:{turn2}?transport=tcp', '" + v + "')")`,
	"webrtc":               `rtc("stun:{stun}", v)`,
	"webrtc-turn":          `rtc("turn:{turn}?transport=tcp", v)`,
	"webrtc-in-cross":      `cross("(" + rtc + ")('stun:{stun2}', '" + v + "')")`,
	"worker":               `work("fetch('" + to + "?q=" + v + "')")`,
	"worker-post":          `work("fetch('" + to + "', {method: 'POST', body: '" + v + "'})")`,
	"worker-base64":        `work("fetch('" + to + "?q=' + btoa('" + v + "'))")`,
	"worker-nested":        `work("new Worker(URL.createObjectURL(new Blob([\"fetch('" + to + "?q=" + v + "')\"])))")`,
	"shared-worker":        `share("fetch('" + to + "?q=" + v + "')")`,
	"service-worker":       `navigator.serviceWorker.register("/sw.js?q=" + v)`,
	"service-worker-late":  `navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready).then(r => r.active.postMessage(to + "?q=" + v))`,
	"iframe":               `const i = document.createElement("iframe"); i.src = to + "?q=" + v; document.body.append(i)`,
	"iframe-cross":         `const i = document.createElement("iframe"); i.src = away + "?q=" + v; document.body.append(i)`,
	"cross-posts":          `cross("fetch('" + away + "', {method: 'POST', body: '" + v + "'})")`,
	"cross-gets":           `cross("fetch('" + away + "?q=" + v + "')")`,
	"cross-navigates":      `cross("location = '" + away + "?q=" + v + "'")`,
	"popup":                `open(to + "?q=" + v)`,
	"popup-noopener":       `open(to + "?q=" + v, "_blank", "noopener")`,
	"popup-cross":          `open(away + "?q=" + v)`,
	"popup-name":           `open("/relay?to=" + to, v)`,
	"location":             `location = to + "?q=" + v`,
	"location-path":        `location = to + "/" + v`,
	"location-base64":      `location = to + "?q=" + btoa(JSON.stringify({m: v}))`,
	"location-base64url":   `location = to + "?q=" + btoa("x" + v).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "")`,
	"location-hex":         `location = to + "?q=" + [...v].map(c => c.charCodeAt(0).toString(16)).join("")`,
	"location-twice":       `location = to + "?q=" + encodeURIComponent(encodeURIComponent(v))`,
	"location-json":        `location = to + "?q=" + encodeURIComponent('{"m":"' + [...v].map(c => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")).join("") + '"}')`,
	"image-sum":            `crypto.subtle.digest("SHA-256", new TextEncoder().encode(v)).then(d => new Image().src = to + "?em=" + [...new Uint8Array(d)].map(b => b.toString(16).padStart(2, "0")).join(""))`,
	"meta-refresh":         `document.head.insertAdjacentHTML("beforeend", "<meta http-equiv=refresh content=\"0;url=" + to + "?q=" + v + "\">")`,
	"prefetch":             `link("prefetch", to + "?q=" + v)`,
	"preload":              `link("preload", to + "?q=" + v)`,
	"modulepreload":        `link("modulepreload", to + "?q=" + v)`,
	"stylesheet":           `link("stylesheet", to + "?q=" + v)`,
	"prerender":            `link("prerender", to + "?q=" + v)`,
	"speculation":          `const s = document.createElement("script"); s.type = "speculationrules"; s.textContent = JSON.stringify({prefetch: [{source: "list", urls: [to + "?q=" + v], eagerness: "immediate"}]}); document.body.append(s)`,
	"speculation-render":   `const s = document.createElement("script"); s.type = "speculationrules"; s.textContent = JSON.stringify({prerender: [{source: "list", urls: [to + "?q=" + v], eagerness: "immediate"}]}); document.body.append(s)`,
	"cookie":               `document.cookie = "m=" + v + ";path=/"; new Image().src = "/plain"`,
	"cookie-store":         `if (self.cookieStore) cookieStore.set("m", v).then(() => fetch("/plain")); else fetch("/plain")`,
	"cookie-then-location": `document.cookie = "m=" + btoa(v) + ";path=/"; location = "/plain"`,
	"cookie-in-frame":      `code("document.cookie = 'm=" + v + ";path=/'; fetch('/plain')")`,
	"referer":              `history.pushState(0, "", "/state?q=" + v); new Image().src = "/plain"`,
	"referer-location":     `history.pushState(0, "", "/state/" + v); location = "/plain"`,
	"csp-report":           `new Image().src = "http://127.0.0.1:1/" + v`,
	"timer":                `setTimeout(() => fetch(to + "?q=" + v), 1500)`,
	"storage-then-page":    `localStorage.v = v; location = "/relay?to=" + to`,
	"window-name":          `window.name = v; location = "/relay?to=" + to`,
}

// harmlessForms are pages that send nothing that was typed.
var harmlessForms = map[string]string{
	"empty-form":  `const f = document.createElement("form"); f.method = "post"; f.action = to; f.innerHTML = "<input name=q>"; document.body.append(f); f.submit()`,
	"empty-fetch": `fetch(to, {method: "POST", body: "q="})`,
	"empty-away":  `fetch(away, {method: "POST", mode: "no-cors", body: "q="})`,
	"delete":      `fetch(to, {method: "DELETE"})`,
	"file-form":   `const f = form("post", to, ""); f.enctype = "multipart/form-data"; const i = document.createElement("input"); i.type = "file"; i.name = "a"; const d = new DataTransfer(); d.items.add(new File(["abc"], "a.txt")); i.files = d.files; f.append(i); f.submit()`,
	"stream":      `fetch(to, {method: "POST", duplex: "half", body: new ReadableStream({start(c) { c.enqueue(new TextEncoder().encode("q=")); c.close() }})})`,
}

// unguardedSilent are channels that Chrome itself keeps shut as we run it, or
// that nothing can be made to arrive on without a certificate.
var unguardedSilent = []string{"ping", "prerender", "preload", "modulepreload", "video"}

const channelScript = `
const form = (method, to, v) => { const f = document.createElement("form"); f.method = method; f.action = to; f.innerHTML = "<input name=q>"; f.firstChild.value = v; document.body.append(f); return f };
const frame = html => { const i = document.createElement("iframe"); i.srcdoc = html; document.body.append(i); return i };
const code = text => frame("<script>" + text + "<\/script>");
const style = text => { const s = document.createElement("style"); s.textContent = text; document.head.append(s) };
const link = (rel, href) => { const l = document.createElement("link"); l.rel = rel; l.href = href; l.as = "script"; document.head.append(l) };
const blob = text => URL.createObjectURL(new Blob([text]));
const work = text => window.kept = new Worker(blob(text));
const share = text => window.kept = new SharedWorker(blob(text));
const cross = text => { const i = document.createElement("iframe"); i.src = "{other}/runs"; i.onload = () => i.contentWindow.postMessage(text, "*"); document.body.append(i) };
function rtc(server, v) { const c = new RTCPeerConnection({iceServers: [{urls: server, username: v, credential: "x"}]}); c.createDataChannel("x"); c.createOffer().then(o => c.setLocalDescription(o)); globalThis.keptPeer = c }
`

// counter is a site on two hosts that counts what arrives of each channel.
type counter struct {
	*httptest.Server
	udp map[string]net.PacketConn // by placeholder
	tcp map[string]net.Listener   // TURN servers, by placeholder

	mu       sync.Mutex
	raw      bytes.Buffer // all bytes that came over TCP
	arrived  map[string]int
	writes   []string
	consent  string // what the owner allows
	requests int
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	c := &counter{arrived: map[string]int{}, udp: map[string]net.PacketConn{}, tcp: map[string]net.Listener{}}
	c.Server = httptest.NewUnstartedServer(c)
	c.Listener = tapped{c.Listener, c}
	c.Start()
	t.Cleanup(c.Close)
	for place, channel := range map[string]string{"{quic}": "webtransport", "{quic2}": "webtransport-worker", "{quic3}": "webtransport-shared", "{quic4}": "webtransport-cross", "{stun}": "webrtc", "{stun2}": "webrtc-in-cross"} {
		p, err := net.ListenPacket("udp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { p.Close() })
		c.udp[place] = p
		go func() {
			for b := make([]byte, 2048); ; {
				if _, _, err := p.ReadFrom(b); err != nil {
					return
				}
				c.note(channel)
			}
		}()
	}
	for place, channel := range map[string]string{"{turn}": "webrtc-turn", "{turn2}": "webrtc-turn-cross"} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		c.tcp[place] = l
		go func() {
			for {
				conn, err := l.Accept()
				if err != nil {
					return
				}
				c.note(channel)
				conn.Close()
			}
		}()
	}
	return c
}

func (c *counter) note(channel string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.arrived[channel]++
}

// tapped keeps every byte that arrives.
type tapped struct {
	net.Listener
	c *counter
}

func (l tapped) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	return tap{conn, l.c}, err
}

type tap struct {
	net.Conn
	c *counter
}

func (t tap) Read(b []byte) (int, error) {
	n, err := t.Conn.Read(b)
	t.c.mu.Lock()
	defer t.c.mu.Unlock()
	t.c.raw.Write(b[:n])
	return n, err
}

func (c *counter) other() string { return strings.Replace(c.URL, "127.0.0.1", "localhost", 1) }

func (c *counter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	c.requests++
	consent := c.consent
	c.mu.Unlock()
	if !harmless[r.Method] {
		c.mu.Lock()
		c.writes = append(c.writes, r.Method+" "+r.URL.Path)
		c.mu.Unlock()
	}
	name := strings.Trim(r.URL.Path, "/")
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	switch {
	case strings.HasPrefix(name, "arrive/"):
		if r.Method != http.MethodOptions {
			c.note(strings.Split(name, "/")[1])
		}
	case strings.HasPrefix(name, "page/"):
		c.page(w, strings.TrimPrefix(name, "page/"))
	case r.URL.Path == audit.ConsentPath:
		fmt.Fprint(w, consent)
	case name == "sw.js":
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprint(w, "onmessage = e => fetch(e.data); oninstall = () => skipWaiting(); onactivate = e => e.waitUntil(clients.claim())")
	case name == "runs":
		fmt.Fprint(w, `<!doctype html><title>f</title><script>onmessage = e => eval(e.data)</script>`)
	case name == "relay":
		fmt.Fprintf(w, `<!doctype html><title>r</title><script>fetch(%q + "?q=" + encodeURIComponent(localStorage.v || window.name))</script>`, r.FormValue("to"))
	}
}

func (c *counter) page(w http.ResponseWriter, name string) {
	if name == "csp-report" {
		w.Header().Set("Content-Security-Policy", "img-src 'self'; report-uri /arrive/csp-report")
	}
	replace := []string{"{other}", c.other()}
	for place, l := range c.tcp {
		replace = append(replace, place, l.Addr().String())
	}
	for place, p := range c.udp {
		replace = append(replace, place, p.LocalAddr().String())
	}
	script := strings.NewReplacer(replace...).Replace(channelScript + `m.oninput = () => { const v = m.value, to = "` + c.URL + "/arrive/" + name + `", away = "{other}/arrive/` + name + `", ws = "ws" + to.slice(4); ` + channels[name] + harmlessForms[name] + ` }`)
	fmt.Fprintf(w, `<!doctype html><html lang=en><title>%s</title><body><label>Mail <input id=m></label><button type=button>Register</button><script>%s</script>`, name, script)
}

// core is the part of a channel's value that stays the same in percent codes.
func core(channel string) string { return "xq7" + strings.ReplaceAll(channel, "-", "") + "zw9" }

func valueOf(channel string) string { return core(channel) + "@example.org" }

// counts tells how often something of each channel arrived: by its address, or
// its value in any spelling.
func (c *counter) counts() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	got := map[string]int{}
	raw := strings.ToLower(c.raw.String())
	for name := range channels {
		got[name] = c.arrived[name] + strings.Count(raw, core(name)) + strings.Count(raw, hex.EncodeToString([]byte(core(name))))
		for before := range 3 {
			coded := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("x", before) + core(name)))
			got[name] += strings.Count(c.raw.String(), coded[4:len(coded)-2])
		}
		if got[name] == 0 {
			delete(got, name)
		}
	}
	return got
}

func named(counts map[string]int) []string {
	var names []string
	for n := range counts {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// drive walks the page of one channel under a policy.
func drive(t *testing.T, b *Browser, c *counter, channel string, p policy, before func(*tab)) (*tab, audit.Walked) {
	t.Helper()
	flow, err := audit.ParseFlow("t.yaml", []byte("version: 1\nflow: f\ntitle: T\nhosts: [127.0.0.1, localhost]\nsteps:\n- open: /page/"+channel+"\n- fill: {field: {label: Mail}, with: "+valueOf(channel)+"}\n- checkpoint: end\n- stop_before: {button: {label: Register}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := b.NewSession()
	defer s.Close()
	tab, err := s.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := tab.begin(t.Context(), c.URL)
	w := &walker{tab: tab, options: b.options, r: audit.Rehearsal{Flow: flow, Pass: audit.ScanPass, Site: c.URL, Mode: audit.Observe}, pass: passes[audit.ScanPass], hosts: map[string]bool{}, look: func(*page.Snapshot, audit.Camera) {}}
	tab.permit(w.mayOpen)
	if err := tab.guardBy(ctx, p); err != nil {
		t.Fatal(err)
	}
	if before != nil {
		before(tab)
	}
	var r audit.Walked
	w.steps(ctx, &r)
	time.Sleep(150 * time.Millisecond)
	end(nil)
	s.give(tab, false)
	return tab, r
}

// Whatever way a page takes, nothing that was typed leaves it in observe, and
// nothing that writes.
func TestGuardCountsNothing(t *testing.T) {
	t.Parallel()
	for _, isolated := range []bool{false, true} {
		t.Run(fmt.Sprintf("sitePerProcess=%t", isolated), func(t *testing.T) {
			t.Parallel()
			c := newCounter(t)
			b := open(t, Options{SitePerProcess: isolated, Timeout: 5 * time.Second, Patience: time.Second, Tabs: 1})
			for name := range channels {
				drive(t, b, c, name, b.newPolicy(audit.FlowGuard{}), nil)
			}
			time.Sleep(2 * time.Second)
			b.Close()
			if got := c.counts(); len(got) > 0 {
				t.Errorf("arrived, with how often: %v", got)
			}
			if len(c.writes) > 0 {
				t.Errorf("writing requests arrived: %v", c.writes)
			}
		})
	}
}

// The same pages in a browser without the guard do send what was typed; else
// the test above would prove nothing.
func TestGuardChannelsWork(t *testing.T) {
	c := newCounter(t)
	path, err := Find("")
	if err != nil {
		t.Fatal(err)
	}
	h, err := newHome(false)
	if err != nil {
		t.Fatal(err)
	}
	defer h.remove()
	alloc, stop := chromedp.NewExecAllocator(t.Context(), append(flags(path, h.dir, Options{}), chromedp.ModifyCmdFunc(h.own))...)
	defer stop()
	ctx, cancel := chromedp.NewContext(alloc)
	defer cancel()
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, dom.Disable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	for name := range channels {
		timed, done := context.WithTimeout(ctx, 10*time.Second)
		set := fmt.Sprintf(`m.value = %q; m.dispatchEvent(new Event("input")); 1`, valueOf(name))
		if err := chromedp.Do(timed, chromedp.Navigate(c.URL+"/page/"+name)); err != nil {
			t.Logf("%s: %v", name, err)
		}
		if _, err := chromedp.Run(timed, chromedp.Evaluate[int](set)); err != nil {
			t.Logf("%s: %v", name, err)
		}
		time.Sleep(250 * time.Millisecond)
		if name == "timer" {
			time.Sleep(1500 * time.Millisecond)
		}
		done()
	}
	chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Sleep(500*time.Millisecond))
	got := c.counts()
	for name := range channels {
		if got[name] == 0 && !slices.Contains(unguardedSilent, name) {
			t.Errorf("%s: nothing arrived; the page does not do what it is for", name)
		}
	}
	t.Logf("%d of %d channels arrive without the guard", len(named(got)), len(channels))
}

// In validate nothing leaves that was typed, either; in staging it goes to the
// host of the consent alone.
func TestGuardModes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, channel string
		mode          audit.GuardMode
		allow         []string // methods and addresses on the site
		lacks         bool
		want          int // writing requests that arrive
		sent          bool
	}{
		{"validate, whole form", "form-post", audit.Validate, nil, true, 0, false},
		{"validate, incomplete form", "empty-form", audit.Validate, nil, true, 1, true},
		{"validate, not said to be incomplete", "empty-form", audit.Validate, nil, false, 0, false},
		{"validate, incomplete by fetch", "empty-fetch", audit.Validate, nil, true, 1, true},
		{"validate, fetch with what was typed", "fetch-post", audit.Validate, nil, true, 0, false},
		{"validate, file", "file-form", audit.Validate, nil, true, 0, false},
		{"validate, stream", "stream", audit.Validate, nil, true, 0, false},
		{"validate, another host", "empty-away", audit.Validate, nil, true, 0, false},
		{"validate, beacon", "beacon", audit.Validate, nil, true, 0, false},
		{"observe, incomplete form", "empty-form", audit.Observe, nil, true, 0, false},
		{"observe, allowed call", "empty-fetch", audit.Observe, []string{"POST {site}/arrive/empty-fetch"}, false, 1, true},
		{"observe, allowed call with what was typed", "fetch-post", audit.Observe, []string{"POST {site}/arrive/*"}, false, 0, false},
		{"observe, allowed as a page", "empty-form", audit.Observe, []string{"POST {site}/arrive/*"}, false, 0, false},
		{"observe, allowed elsewhere", "empty-fetch", audit.Observe, []string{"POST http://example.org/*"}, false, 0, false},
		{"staging, form", "form-post", audit.Staging, nil, false, 1, true},
		{"staging, fetch", "fetch-post", audit.Staging, nil, false, 1, true},
		{"staging, file", "file-form", audit.Staging, nil, false, 1, true},
		{"staging, another host", "empty-away", audit.Staging, nil, false, 0, false},
		{"staging, deletion", "delete", audit.Staging, nil, false, 0, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newCounter(t)
			b := modes(t)
			g := audit.FlowGuard{Mode: test.mode}
			for _, a := range test.allow {
				method, address, _ := strings.Cut(strings.Replace(a, "{site}", c.URL, 1), " ")
				g.Allow = append(g.Allow, audit.Allowance{Method: method, URL: address, Why: "a test"})
			}
			tab, _ := drive(t, b, c, test.channel, b.newPolicy(g, consentOf(t, c, test.mode)), func(tab *tab) { tab.incomplete(test.lacks) })
			stopped, sent := tab.guarded()
			c.mu.Lock()
			defer c.mu.Unlock()
			if len(c.writes) != test.want {
				t.Errorf("arrived: %v; want %d", c.writes, test.want)
			}
			if (len(sent) > 0) != test.sent || (len(stopped) > 0) == test.sent {
				t.Errorf("it says that it sent %v and stopped %v", sent, stopped)
			}
		})
	}
}

func modes(t *testing.T) *Browser {
	return open(t, Options{Timeout: 5 * time.Second, Patience: time.Second, Tabs: 1})
}

// consentOf is what the owner of the counting site allows.
func consentOf(t *testing.T, c *counter, mode audit.GuardMode) audit.Consent {
	t.Helper()
	host := strings.TrimPrefix(c.URL, "http://")
	c.mu.Lock()
	c.consent = fmt.Sprintf("Contact: mailto:a@example.org\nMode: %s\nHost: %s\nExpires: 2999-01-01\n", mode, host)
	c.mu.Unlock()
	consent, err := audit.ReadConsent(t.Context(), http.DefaultClient, "igfaudit", audit.Address(c.URL+"/"), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return consent
}

// A form gets three incomplete submissions in a run, over all its walks.
func TestGuardBudget(t *testing.T) {
	t.Parallel()
	c := newCounter(t)
	b := modes(t)
	for range 5 {
		drive(t, b, c, "empty-form", b.newPolicy(audit.FlowGuard{Mode: audit.Validate}, consentOf(t, c, audit.Validate)), func(tab *tab) { tab.incomplete(true) })
	}
	if len(c.writes) != 3 {
		t.Errorf("arrived: %v; want 3", c.writes)
	}
}

// Nothing at all leaves a page that is cut off, in staging neither, and the page
// stays; after it rejoins it can go on.
func TestGuardCutOff(t *testing.T) {
	t.Parallel()
	c := newCounter(t)
	b := modes(t)
	s := b.NewSession()
	defer s.Close()
	tab, err := s.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := tab.begin(t.Context(), c.URL)
	defer end(nil)
	tab.permit(func(string) bool { return true })
	if err := tab.guardBy(ctx, b.newPolicy(audit.FlowGuard{Mode: audit.Staging}, consentOf(t, c, audit.Staging))); err != nil {
		t.Fatal(err)
	}
	tab.enter(opening)
	if err := tab.open(ctx, b.options, c.URL+"/page/empty-form"); err != nil {
		t.Fatal(err)
	}
	tab.enter(walking)
	if err := tab.cutOff(ctx); err != nil {
		t.Fatal(err)
	}
	c.mu.Lock()
	before := c.requests
	c.mu.Unlock()
	for _, script := range []string{
		`location = "/second"`, `open("/second")`, `open("/second", "_blank", "noopener")`, `fetch("/second").catch(() => 0)`,
		`const f = document.createElement("form"); f.action = "/second"; document.body.append(f); f.submit()`,
		`const g = document.createElement("form"); g.method = "post"; g.target = "_blank"; document.body.append(g); g.submit()`,
		`new Worker(URL.createObjectURL(new Blob(["fetch('" + location.origin + "/second')"])))`,
		`const i = document.createElement("iframe"); i.src = "/second"; document.body.append(i)`,
	} {
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[int](script+"; 1")); err != nil {
			t.Errorf("%s: %v", script, err)
		}
		time.Sleep(150 * time.Millisecond)
	}
	place, err := chromedp.Run(ctx, chromedp.Evaluate[string]("location.pathname + navigator.onLine"))
	if err != nil || place != "/page/empty-formfalse" {
		t.Errorf("the page stands at %s, %v", place, err)
	}
	c.mu.Lock()
	if c.requests != before {
		t.Errorf("%d requests arrived while it was cut off", c.requests-before)
	}
	c.mu.Unlock()
	if err := tab.rejoin(ctx); err != nil {
		t.Fatal(err)
	}
	if got, err := chromedp.Run(ctx, chromedp.Evaluate[int](`fetch("/second").then(r => r.status)`, chromedp.EvalAwaitPromise)); err != nil || got != 200 {
		t.Errorf("after it rejoined: %d, %v", got, err)
	}
}

// Where the guard cannot be put in place, no flow is walked.
func TestGuardFailsClosed(t *testing.T) {
	t.Parallel()
	b := modes(t)
	s := b.NewSession()
	defer s.Close()
	for name, harm := range map[string]func(*tab){
		"requests are not seen any more": func(tab *tab) { tab.p.guard.broken = errors.New("the connection ended") },
		"the tab takes no orders":        func(tab *tab) { tab.cancel() },
		"the script is not there": func(tab *tab) {
			chromedp.Run(tab.ctx, chromedp.Evaluate[int](`const c = document.createElement.bind(document); document.createElement = n => { const e = c(n); Object.defineProperty(e, "contentWindow", {value: {WebSocket: class {}}}); return e }; 1`))
		},
	} {
		tab, err := s.takeNew(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		ctx, end := tab.begin(t.Context(), "about:blank")
		harm(tab)
		if err := tab.guardBy(ctx, b.newPolicy(audit.FlowGuard{})); err == nil || tab.policy.walk {
			t.Errorf("%s: no error", name)
		}
		tab.p.guard.broken = nil
		end(nil)
		s.give(tab, false)
	}
}
