package browser

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// lookProbes are the probes that lay a page out, show it and watch it otherwise.
var lookProbes = []page.Probe{page.ShapeProbe, page.SettingProbe, page.TimeProbe}

// probed tries a page that has the body, and gives what a script says on it
// before and afterwards.
func probedText(t *testing.T, body, script string, probes ...page.Probe) (s *page.Snapshot, before, after string) {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.ServeFile(w, r, "../../rules/testdata/media"+r.URL.Path)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!DOCTYPE html><html lang="en"><title>Forum</title><body>`+body)
	}))
	t.Cleanup(site.Close)
	b := open(t, Options{})
	session := b.NewSession()
	t.Cleanup(session.Close)
	tab, err := session.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer session.give(tab, true)
	tell := func(ctx context.Context) string {
		if script == "" {
			return ""
		}
		r, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: script})
		if err != nil || r.ExceptionDetails != nil {
			t.Errorf("%v %s", err, exceptionText(r.ExceptionDetails))
			return ""
		}
		return string(r.Result.Value)
	}
	for _, list := range [][]page.Probe{nil, probes} {
		ctx, end := tab.begin(t.Context(), site.URL+"/")
		err := tab.visit(ctx, b.options, site.URL+"/", audit.Probing{Probes: list}, func(found *page.Snapshot, _ audit.Camera) {
			s, before, after = found, after, tell(ctx)
		})
		end(nil)
		if err != nil {
			t.Fatal(err)
		}
	}
	return s, before, after
}

// A page must be as it was when other probes come.
func TestPageIsTheSameAfterLooking(t *testing.T) {
	const body = `<style>@keyframes go { to { transform: translateX(90px) } } #go { animation: go 1s infinite }</style>
<p id="go">Moves</p><div id="host"></div><p style="width: 900px">Long enough to be cut or to stick out of windows that are narrow</p>
<script>
document.getElementById("host").attachShadow({mode: "open"}).innerHTML = "<p>In the shade</p>";
matchMedia("(forced-colors: active)").addEventListener("change", () => 0);
</script>`
	const script = `(() => {
	const a = document.getAnimations()[0], e = document.getElementById("go");
	const before = [a.playState, a.playbackRate];
	e.style.animationPlayState = "paused"; // still heeded, unless a script called pause or play
	const held = getComputedStyle(e).animationPlayState + document.getAnimations()[0].playState;
	e.style.animationPlayState = "";
	e.removeAttribute("style");
	return JSON.stringify([innerWidth, innerHeight, scrollX, scrollY, document.documentElement.outerHTML, document.adoptedStyleSheets.length,
		document.getElementById("host").shadowRoot.adoptedStyleSheets.length, before, held, a.currentTime >= 0,
		["(forced-colors: active)", "(prefers-reduced-motion: reduce)", "(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(orientation: portrait)"].map(q => matchMedia(q).matches)]);
})()`
	s, before, after := probedText(t, body, script, lookProbes...)
	if before == "" || before != after {
		t.Error(cmp.Diff(before, after))
	}
	for _, m := range s.Probed.Made {
		if m.Unfinished != "" {
			t.Errorf("%s: %s", m.Probe, m.Unfinished)
		}
	}
	if s.Probed.Shapes == nil || s.Probed.Time == nil {
		t.Error("nothing was measured")
	}
}

// A page may name its fields like what scripts ask of elements.
func TestHostilePageIsLookedAt(t *testing.T) {
	const body = `<form><input name="parentElement"><input name="children"><input name="getBoundingClientRect"><input name="matches"><input name="localName">
<input name="shadowRoot"><input name="childNodes"><input name="textContent"><input name="scrollWidth"><input name="isConnected"><input name="ownerDocument">
<label>Name <input name="checkVisibility"></label></form><marquee>Soon</marquee>
<script>
Element.prototype.getBoundingClientRect = () => { throw 1 };
setInterval(() => { document.forms[0].className = "x" + Math.random(); document.forms[0].title = Math.random(); }, 5);
</script>`
	s, _, _ := probedText(t, body, "", lookProbes...)
	for _, m := range s.Probed.Made {
		if m.Unfinished != "" {
			t.Errorf("%s: %s", m.Probe, m.Unfinished)
		}
	}
	rules.Evaluate(rules.All, s)
}

// What was measured must not differ from one time to the next.
func TestLookingTwiceGivesTheSame(t *testing.T) {
	body := `<style>@keyframes go { to { transform: translateX(90px) } } .go { animation: go 1s infinite } .wide { width: 700px } .low { height: 30px; overflow: hidden }</style>
<p class="go">Moves and moves</p><p class="wide">` + strings.Repeat("Wide text ", 20) + `</p><div class="low"><p>` + strings.Repeat("Text to be cut off ", 8) + `</p></div>`
	first, _, _ := probedText(t, body, "", lookProbes...)
	second, _, _ := probedText(t, body, "", lookProbes...)
	if d := cmp.Diff(first.Probed, second.Probed); d != "" {
		t.Error(d)
	}
}

// What style sheets and pictures move is settled by what was seen of it.
func TestMovingIsSettled(t *testing.T) {
	const text = `<p>The forum brings together people from governments, companies and civil society to talk about the Internet.</p>`
	const far = `<style>@keyframes go { to { transform: translateX(300px) } } .go { animation: go 8s linear infinite }</style>`
	for _, tt := range []struct {
		name, rule, body string
		want             rules.Outcome
	}{
		{"text moves far", "moving-content", far + `<p class="go">Registration closes soon</p>` + text, rules.Failed},
		{"with a button that stops it", "moving-content", far + `<p class="go">Registration closes soon</p><button>Pause</button>` + text, rules.CantTell},
		{"it stops under the pointer", "moving-content", far + `<style>.go:hover { animation-play-state: paused }</style><p class="go">Registration closes soon</p>` + text, rules.CantTell},
		{"nothing beside it", "moving-content", far + `<p class="go">Registration closes soon</p>`, rules.CantTell},
		{"it does not move visibly", "moving-content", `<style>@keyframes go { to { transform: translateX(1px) } } .go { animation: go 8s infinite }</style><p class="go">Registration closes soon</p>` + text, rules.Passed},
		{"something turns", "moving-content", `<style>@keyframes go { to { transform: rotate(360deg) } } .go { animation: go 1s infinite; width: 20px; height: 20px; border-radius: 50% }</style><p class="go"></p>` + text, rules.CantTell},
		{"a scrolling line", "moving-content", `<marquee>Registration closes soon</marquee><p><a href="#x" style="position: absolute; top: 900px">Top</a></p>` + text, rules.Failed},
		{"a large picture", "self-moving", `<img src="/endless.gif" width="200" height="200" alt="Bars">` + text, rules.Failed},
		{"a large picture with a button", "self-moving", `<img src="/endless.gif" width="200" height="200" alt="Bars"><button>Stop</button>` + text, rules.CantTell},
		{"a small picture", "moving-picture", `<img src="/endless.gif" width="20" height="20" alt="Bars">` + text, rules.CantTell},
	} {
		s, _, _ := probedText(t, tt.body, "", page.TimeProbe)
		for _, a := range rules.Evaluate(rules.All, s) {
			if a.Rule == tt.rule && a.Outcome != tt.want {
				t.Errorf("%s: %s %v, want %s; %+v", tt.name, a.Outcome, a.Findings, tt.want, s.Probed.Time)
			}
		}
	}
}
