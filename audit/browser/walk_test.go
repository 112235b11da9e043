package browser

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// wizard is a registration in three steps that a script shows one after the
// other. It writes down the events of its fields.
const wizard = `<h1>Register</h1><form id=f method=post action=/sent>
<section><h2>You</h2>
<label>Given name *<input id=given name=given></label>
<label for=mail>E-mail address:</label><input id=mail type=email name=mail value=old>
<span id=tl>Telephone</span> <input id=tel type=tel aria-labelledby=tl>
<label>Born <input id=born type=date></label>
<label>Country <select id=country><option value="">Choose<option id=exl>Exampleland<option>Elsewhere</select></label>
<button type=button>Next</button></section>
<section hidden><h2>Needs</h2>
<label><input id=online type=radio name=how>Online</label>
<label><input id=room type=radio name=how>In the room</label>
<label><input id=captions type=checkbox>Captions</label>
<label>Other needs <textarea id=other></textarea></label>
<label>Seats <input id=seats type=number></label>
<button type=button>Next</button></section>
<section hidden><h2>Review</h2><p id=mirror></p><button>Register</button></section></form>
<pre id=log></pre><script>
const show = document.querySelectorAll("section");
show.forEach((s, i) => s.querySelector("[type=button]")?.addEventListener("click", () => { s.hidden = true; show[i + 1].hidden = false; mirror.textContent = mail.value }));
for (const type of ["input", "change"]) addEventListener(type, e => log.textContent += type + "-" + e.target.id + " ");
</script>`

// drawn has controls that a script or a style sheet makes.
const drawn = `<style>.box input {position: absolute; opacity: 0; width: 1px; height: 1px} .box span {display: inline-block; border: 1px solid; width: 200px}
header {position: fixed; top: 0; left: 0; right: 0; height: 100%; background: #fff; z-index: 9}</style>
<label class=box><input id=agree type=checkbox><span>I agree</span></label>
<button id=go type=button onclick="done.textContent = 'pressed'">Go on</button><p id=done></p>
<header>News</header>`

// far has a button that only a mouse can press, a long way down.
const far = `<div style="height: 3000px">x</div><div role=button tabindex=0 onmousedown="done.textContent = 'pressed'">Go on</div><p id=done></p>`

const inside = `<div id=host></div><iframe srcdoc="<label>City <input id=city></label><button onclick=&quot;this.textContent = event.detail + city.value&quot;>Inside</button>"></iframe><script>
host.attachShadow({mode: "open"}).innerHTML = "<label for=x>Street</label><input id=x><p id=said></p>";
host.shadowRoot.querySelector("input").onchange = e => host.shadowRoot.querySelector("p").textContent = "street " + e.target.value;
</script>`

const arabic = `<html lang=ar dir=rtl><label>الاسم الأول *<input id=given></label>
<label for=mail>&rlm;البريد الإلكتروني&rlm;:</label><input id=mail><button type=button onclick="this.textContent = 'تم'">التالي</button><button>تسجيل</button>`

// The end of most flows of these tests.
const end = "- checkpoint: end\n- stop_before: {button: {label: Register}}\n"

var walks = []struct {
	name  string
	page  string // at /start
	hosts string // {other} stands for another host
	steps string // after the page was opened
	want  []string
	// shows is what the page says at the last checkpoint, and values what
	// stands in its fields.
	shows  []string
	values map[string]string
}{
	{name: "three steps", page: wizard, steps: `- expect: {heading: {label: You}}
- fill: {field: {label: Given name}, with: Ada}
- fill: {field: {label: e-mail address}, with: ada@example.org}
- fill: {field: {label: Telephone}, with: "+99 555 0100"}
- fill: {field: {label: Born}, with: "1990-02-28"}
- choose: {field: {label: Country}, with: exampleland}
- checkpoint: first
- press: {button: {label: Next}}
- tick: {field: {label: In the room}}
- tick: {field: {label: Captions}}
- tick: {field: {label: Captions}}
- fill: {field: {label: Other needs}, with: "Slides, please"}
- fill: {field: {label: Seats}, with: "2"}
- press: {button: {label: Next}}
- expect: {text: ada@example.org}
` + end, want: []string{
		"expect done", "fill done", "fill done", "fill done", "fill done", "choose done", "checkpoint done", "press done",
		"tick done", "tick done", "tick done", "fill done", "fill done", "press done", "expect done", "checkpoint done", "stop before done",
	}, values: map[string]string{"given": "Ada", "mail": "ada@example.org", "tel": "+99 555 0100", "born": "1990-02-28", "exl": "true", "other": "Slides, please", "seats": "2", "room": "true", "captions": "true", "online": "false"},
		shows: []string{"input-given change-given", "input-mail change-mail", "input-tel change-tel", "input-born change-born", "input-country change-country", "change-room", "input-captions change-captions input-other", "change-other", "input-seats change-seats"}},
	{name: "drawn and covered", page: drawn + "<button>Register</button>", steps: `- tick: {field: {label: I agree}}
- press: {button: {label: Go on}}
- expect: {text: pressed}
` + end, want: []string{"tick done", "press done", "expect done", "checkpoint done", "stop before done"}, values: map[string]string{"agree": "true"}},
	{name: "far down, only for the mouse", page: far + "<button>Register</button>", steps: `- press: {button: {label: Go on}}
- expect: {text: pressed}
` + end, want: []string{"press done", "expect done", "checkpoint done", "stop before done"}},
	{name: "shadow root and frame", page: inside + "<button>Register</button>", steps: `- fill: {field: {label: Street}, with: Long Road}
- expect: {text: street Long Road}
- fill: {field: {label: City}, with: Exampletown}
- press: {button: {label: Inside}}
- expect: {button: {label: 1Exampletown}}
` + end, want: []string{"fill done", "expect done", "fill done", "press done", "expect done", "checkpoint done", "stop before done"}, values: map[string]string{"x": "Long Road", "city": "Exampletown"}},
	{name: "drifted", page: `<label>Surname (required): <input id=family></label><label>Forename <input id=given></label><button>Register</button>`, steps: `- fill: {field: {label: Given name, selector: "#given"}, with: Ada}
- fill: {field: {label: Surname}, with: Example}
- fill: {field: {selector: "#family"}, with: Sample}
` + end, want: []string{"fill done by selector (drifted)", "fill done", "fill done by selector", "checkpoint done", "stop before done"}, values: map[string]string{"given": "Ada", "family": "Sample"}},
	{name: "missing field", page: `<script>navigator.sendBeacon("/sent", "seen")</script><button>Register</button>`, steps: "- fill: {field: {label: Given name}, with: Ada}\n" + end, want: []string{"fill not-found"}},
	{name: "disabled button", page: `<button disabled>Next</button><button>Register</button>`, steps: "- press: {button: {label: Next}}\n" + end, want: []string{"press disabled"}},
	{name: "disabled in words", page: `<button aria-disabled=true>Next</button><button>Register</button>`, steps: "- press: {button: {label: Next}}\n" + end, want: []string{"press disabled"}},
	{name: "read-only field", page: `<label>Code <input readonly></label><button>Register</button>`, steps: "- fill: {field: {label: Code}, with: abcd}\n" + end, want: []string{"fill disabled"}},
	{name: "step that is saved", page: `<form method=post action=/sent><label>Mail <input name=m></label><button>Next</button></form><button>Register</button>`, steps: `- fill: {field: {label: Mail}, with: ada@example.org}
- press: {button: {label: Next}}
` + end, want: []string{"fill done", "press guard-stopped"}},
	{name: "step that is saved by script", page: `<button type=button onclick="fetch('/sent', {method: 'POST', body: 'x'}).then(() => document.body.append('more'))">Next</button><button>Register</button>`, steps: `- press: {button: {label: Next}}
- expect: {text: more}
` + end, want: []string{"press done", "expect guard-stopped"}},
	{name: "step whose address carries the values", page: `<form action=/sent><label>Mail <input name=m></label><button>Next</button></form><button>Register</button>`, steps: `- fill: {field: {label: Mail}, with: ada@example.org}
- press: {button: {label: Next}}
` + end, want: []string{"fill done", "press guard-stopped"}},
	{name: "short values", page: `<form action=/sent><label>Name <input name=m></label><button>Next</button></form><button>Register</button>`, steps: `- fill: {field: {label: Name}, with: Ada}
- press: {button: {label: Next}}
` + end, want: []string{"fill done", "press guard-stopped"}},
	{name: "values in other spellings", page: `<label>Name <input id=n oninput="new Image().src = '/sent/' + encodeURIComponent(n.value); fetch('/sent?n=' + encodeURIComponent(n.value.toUpperCase()))"></label><button>Register</button>`, steps: `- fill: {field: {label: Name}, with: "Ada B@x ü"}
` + end, want: []string{"fill done", "checkpoint done", "stop before done"}},
	{name: "step whose address carries nothing", page: `<form action=/second><label>Name <input></label><button>Next</button></form>`, steps: `- fill: {field: {label: Name}, with: Ada Example}
- press: {button: {label: Next}}
- expect: {heading: {label: Second}}
` + end, want: []string{"fill done", "press done", "expect done", "checkpoint done", "stop before done"}},
	{name: "link to another host", page: `<a href="{other}/second">Forms</a><button>Register</button>`, steps: "- press: {link: {label: Forms}}\n" + end, want: []string{"press navigation-refused"}},
	{name: "link to a host that is named", page: `<a href="{other}/second">Forms</a>`, hosts: "[127.0.0.1, localhost]", steps: `- press: {link: {label: Forms}}
- expect: {heading: {label: Second}}
` + end, want: []string{"press done", "expect done", "checkpoint done", "stop before done"}},
	{name: "redirect to another host", page: plain, steps: "- open: /away\n" + end, want: []string{"open navigation-refused"}},
	{name: "page that is not there", page: plain, steps: "- open: /none\n" + end, want: []string{"open not-found"}},
	{name: "something that comes late", page: `<h1>A</h1><button>Register</button><script>setTimeout(() => document.body.insertAdjacentHTML("beforeend", "<h2>Late</h2><p>  Late\n <b>text</b></p>"), 300)</script>`, steps: `- expect: {text: Late text}
- expect: {heading: {label: Late}}
` + end, want: []string{"expect done", "expect done", "checkpoint done", "stop before done"}},
	{name: "something that never comes", page: plain + "<button>Register</button>", steps: "- expect: {heading: {label: Never}}\n" + end, want: []string{"expect not-found"}},
	{name: "dialogs", page: `<label>Name <input id=n onchange="alert('thank you')"></label><button type=button onclick="if (!confirm('sure?')) document.body.append('not sure')">Next</button><button>Register</button>`, steps: `- fill: {field: {label: Name}, with: Ada Example}
- press: {button: {label: Next}}
- expect: {text: not sure}
` + end, want: []string{"fill done", "press done", "expect done", "checkpoint done", "stop before done"}, values: map[string]string{"n": "Ada Example"}},
	{name: "Arabic", page: arabic, steps: `- fill: {field: {label: الاسم الأول}, with: آدا}
- fill: {field: {label: البريد الإلكتروني}, with: ada@example.org}
- press: {button: {label: التالي}}
- expect: {button: {label: تم}}
- checkpoint: end
- stop_before: {button: {label: تسجيل}}
`, want: []string{"fill done", "fill done", "press done", "expect done", "checkpoint done", "stop before done"}, values: map[string]string{"given": "آدا", "mail": "ada@example.org"}},
	{name: "two pages", page: plain, steps: `- checkpoint: first
- open: "/second#there"
` + end, want: []string{"checkpoint done", "open done", "checkpoint done", "stop before done"}, shows: []string{"Second"}},
	{name: "endless script", page: `<button onclick="for (;;);">Next</button><button>Register</button>`, steps: "- press: {button: {label: Next}}\n" + end, want: []string{"press timeout"}},
}

// Flows of all kinds are walked; nothing that was typed may arrive, and the
// last button is never pressed.
func TestWalk(t *testing.T) {
	t.Parallel()
	b := open(t, Options{Tabs: 1, Timeout: 3 * time.Second, Patience: 700 * time.Millisecond})
	for _, test := range walks {
		t.Run(test.name, func(t *testing.T) {
			site, log := newRegistration(t, test.page)
			source := "version: 1\nflow: registration\ntitle: Registration\nhosts: " + orElse(test.hosts, "[]") + "\nsteps:\n- open: /start\n" + test.steps
			flow, err := audit.ParseFlow("test.yaml", []byte(source))
			if err != nil {
				t.Fatal(err)
			}
			var last *page.Snapshot
			var states []string
			record := b.Walk(t.Context(), audit.Rehearsal{Flow: flow, Pass: audit.ScanPass, Site: site.URL + "/", Mode: audit.Observe}, func(s *page.Snapshot, _ audit.Camera) {
				last, states = s, append(states, s.State)
			})
			if diff := cmp.Diff(append([]string{"open done"}, test.want...), stepsOf(record)); diff != "" {
				t.Errorf("%s (-want +got)\n%s", record.Reason, diff)
			}
			wantShown(t, last, test.shows, test.values)
			wantEnd(t, record, states, flow)
			log.wantNothing(t)
		})
	}
	if n := b.Starts(); n != 1 {
		t.Errorf("the browser was started %d times; want once", n)
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// stepsOf gives a line for each step, with the way in which an element was
// found when it is not the usual one.
func stepsOf(r audit.Walked) []string {
	var list []string
	for _, s := range r.Steps {
		line := s.Action + " " + s.Outcome
		if s.Locator != "" && s.Locator != "role and label" {
			line += " by " + s.Locator
		}
		list = append(list, line)
	}
	return list
}

func wantShown(t *testing.T, s *page.Snapshot, texts []string, values map[string]string) {
	t.Helper()
	if s == nil {
		if len(texts)+len(values) > 0 {
			t.Error("no checkpoint was seen")
		}
		return
	}
	for _, text := range texts {
		if !strings.Contains(s.Root().VisibleText(), text) {
			t.Errorf("the page does not say %q: %s", text, s.Root().VisibleText())
		}
	}
	for id, want := range values {
		n := byID(t, s, id)
		got := n.Value
		if n.Role == "checkbox" || n.Role == "radio" || want == "true" || want == "false" {
			got = fmt.Sprint(n.Checked)
		}
		if got != want {
			t.Errorf("%s holds %q; want %q", id, got, want)
		}
	}
}

func wantEnd(t *testing.T, r audit.Walked, states []string, f audit.Flow) {
	t.Helper()
	var want []string
	for i, s := range f.Steps {
		if s.Checkpoint != "" && i < len(r.Steps) && r.Steps[i].Outcome == stepDone {
			want = append(want, "registration/"+s.Checkpoint)
		}
	}
	if !slices.Equal(states, want) {
		t.Errorf("states %v; want %v", states, want)
	}
	whole := len(r.Steps) == len(f.Steps) && r.Steps[len(r.Steps)-1].Outcome == stepDone
	if whole != (r.Outcome == audit.FlowStopped) || whole == (r.Reason != "") {
		t.Errorf("the flow %s: %q", r.Outcome, r.Reason)
	}
}

// arrivals counts what must not arrive.
type arrivals struct {
	mu   sync.Mutex
	list []string
}

func (a *arrivals) note(r *http.Request) {
	if harmless[r.Method] && !strings.HasPrefix(r.URL.Path, "/sent") {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.list = append(a.list, r.Method+" "+r.URL.String())
}

func (a *arrivals) wantNothing(t *testing.T) {
	t.Helper()
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.list) > 0 {
		t.Errorf("arrived: %v", a.list)
	}
}

func newRegistration(t *testing.T, start string) (*site, *arrivals) {
	s, log := newSite(t, map[string]string{"/start": start, "/second": "<h1>Second</h1><form method=post action=/sent><button>Register</button></form><p id=there>x"}), &arrivals{}
	s.handle("/away", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, s.other()+"/second", http.StatusFound)
	})
	inner := s.Config.Handler
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.note(r)
		inner.ServeHTTP(w, r)
	})
	return s, log
}
