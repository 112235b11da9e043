package browser

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

const inWindow = "- fill: {field: {label: Mail}, with: ada@example.org}\n"

// windows are flows on a page that opens windows. /form is a form with a button
// that does what is told of the case, and /start begins it.
var windows = []struct {
	name  string
	start string // the page that opens a window
	form  string // what the button Next of the form in it does, as a script
	steps string
	hosts string
	want  []string // steps after the first
	last  string   // address, without the host, of the page that was looked at last
}{
	{name: "link", start: `<a href=/form target=_blank>Register now</a>`, steps: "- press: {link: {label: Register now}}\n" + inWindow + end,
		want: []string{"press done", "fill done", "checkpoint done", "stop before done"}, last: "/form"},
	{name: "link without opener", start: `<a href=/form target=_blank rel=noopener>Register now</a>`, steps: "- press: {link: {label: Register now}}\n" + inWindow + end,
		want: []string{"press done", "fill done", "checkpoint done", "stop before done"}, last: "/form"},
	{name: "script", start: `<button onclick="window.open('/form')">Begin</button>`, steps: "- press: {button: {label: Begin}}\n- checkpoint: form\n" + inWindow + end,
		want: []string{"press done", "checkpoint done", "fill done", "checkpoint done", "stop before done"}, last: "/form"},
	{name: "script that takes its time", start: `<button onclick="setTimeout(() => window.open('/form'), 400)">Begin</button>`, steps: "- press: {button: {label: Begin}}\n- expect: {button: {label: Next}}\n" + inWindow + end,
		want: []string{"press done", "expect done", "fill done", "checkpoint done", "stop before done"}, last: "/form"},
	{name: "form that opens its answer", start: `<form action=/form target=_blank><button>Begin</button></form>`, steps: "- press: {button: {label: Begin}}\n" + inWindow + end,
		want: []string{"press done", "fill done", "checkpoint done", "stop before done"}, last: "/form?"},
	{name: "window that closes itself", start: `<button onclick="window.open('/form')">Begin</button><button>Register</button>`, form: "window.close()", steps: "- press: {button: {label: Begin}}\n" + inWindow + "- press: {button: {label: Next}}\n" + end,
		want: []string{"press done", "fill done", "press done", "checkpoint done", "stop before done"}, last: "/start"},
	{name: "what it tells the page that opened it", start: `<button onclick="window.open('/form')">Begin</button><button>Register</button><h1 id=thanks hidden>Thanks</h1><script>
		onmessage = e => { thanks.hidden = false; fetch("/sent?m=" + e.data).catch(() => 0); fetch("/sent", {method: "POST", body: e.data}).catch(() => 0); }</script>`,
		form: "opener.postMessage(m.value); setTimeout(() => window.close(), 300)", steps: "- press: {button: {label: Begin}}\n" + inWindow + "- press: {button: {label: Next}}\n- expect: {heading: {label: Thanks}}\n" + end,
		want: []string{"press done", "fill done", "press done", "expect done", "checkpoint done", "stop before done"}, last: "/start"},
	{name: "form that it would send", start: `<button onclick="window.open('/form')">Begin</button>`, form: "fetch('/sent', {method: 'POST', body: m.value}).catch(() => 0); navigator.sendBeacon('/sent', m.value); new WebSocket('ws://' + location.host + '/sent?' + m.value)", steps: "- press: {button: {label: Begin}}\n" + inWindow + "- press: {button: {label: Next}}\n" + end,
		want: []string{"press done", "fill done", "press done", "checkpoint done", "stop before done"}, last: "/form"},
	{name: "another host", start: `<a href="{other}/form" target=_blank>Register now</a>`, steps: "- press: {link: {label: Register now}}\n" + inWindow + end,
		want: []string{"press done", "fill navigation-refused"}},
	{name: "another host that is named", start: `<a href="{other}/form" target=_blank>Register now</a>`, hosts: "[127.0.0.1, localhost]", steps: "- press: {link: {label: Register now}}\n" + inWindow + end,
		want: []string{"press done", "fill done", "checkpoint done", "stop before done"}, last: "/form"},
	{name: "window beside the flow", start: `<button type=button onclick="window.open('/help'); more.hidden = false">Begin</button><p id=more hidden><label>Mail <input></label><button>Register</button></p>`, steps: "- press: {button: {label: Begin}}\n" + inWindow + end,
		want: []string{"press done", "fill done", "checkpoint done", "stop before done"}, last: "/start"},
}

// The walk goes on in a window that opens when it presses something, and back
// when the window closes itself. Nothing that was typed arrives.
func TestWindows(t *testing.T) {
	t.Parallel()
	b := open(t, Options{Tabs: 1, Timeout: 3 * time.Second, Patience: 700 * time.Millisecond})
	for _, test := range windows {
		t.Run(test.name, func(t *testing.T) {
			for _, pass := range []audit.Pass{audit.ScanPass, audit.KeyPass} {
				site, log := newRegistration(t, test.start)
				site.handle("/form", func(w http.ResponseWriter, _ *http.Request) {
					site.html(w, `<label>Mail <input id=m></label><button type=button onclick="`+test.form+`">Next</button><button>Register</button>`)
				})
				site.handle("/help", func(w http.ResponseWriter, _ *http.Request) { site.html(w, "<h1>Help</h1>") })
				flow, err := audit.ParseFlow("test.yaml", []byte("version: 1\nflow: registration\ntitle: Registration\nhosts: "+orElse(test.hosts, "[]")+"\nsteps:\n- open: /start\n"+test.steps))
				if err != nil {
					t.Fatal(err)
				}
				last := ""
				record := b.Walk(t.Context(), audit.Rehearsal{Flow: flow, Pass: pass, Site: site.URL + "/", Mode: audit.Observe}, func(s *page.Snapshot, _ audit.Camera) {
					last = strings.TrimPrefix(strings.TrimPrefix(s.URL, site.URL), site.other())
				})
				if pass == audit.KeyPass {
					if want := test.last != ""; (record.Outcome == audit.FlowStopped) != want {
						t.Errorf("by keys: %s, %s", record.Outcome, record.Reason)
					}
				} else {
					if diff := cmp.Diff(append([]string{"open done"}, test.want...), stepsOf(record)); diff != "" || last != test.last {
						t.Errorf("at %s: %s (-want +got)\n%s", last, record.Reason, diff)
					}
				}
				log.wantNothing(t)
			}
		})
	}
	if n := b.Starts(); n != 1 {
		t.Errorf("the browser was started %d times; want once", n)
	}
}
