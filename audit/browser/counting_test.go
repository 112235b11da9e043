package browser

import (
	"bytes"
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

	"github.com/igfaudit/igfaudit/audit"
)

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
	case strings.HasPrefix(name, "window/"):
		fmt.Fprintf(w, `<!doctype html><html lang=en><title>w</title><body><a href="/page/%s" target=_blank rel=opener>Begin</a>`, strings.TrimPrefix(name, "window/"))
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
