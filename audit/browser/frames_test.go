package browser

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// framed has frames of the same site, of another one, within each other and
// scrolled. What is to be where is worked out from its styles.
const framed = `<style>* {margin: 0} body {height: 3000px} iframe {display: block; width: 300px; height: 200px}
	#same {position: absolute; left: 50px; top: 40px; border: 7px solid; padding: 11px}
	#other {position: absolute; left: 400px; top: 100px; border: 3px solid; padding: 0}
	#below {position: absolute; left: 20px; top: 2000px; border: 0}
	#turned {position: absolute; left: 500px; top: 500px; border: 0}</style>
	<iframe id=same src=/inner?same></iframe>
	<iframe id=other src="{other}/outer"></iframe>
	<iframe id=below src="{other}/scrolled"></iframe>
	<iframe id=turned srcdoc="<style>*{margin:0}</style><p id=p-turned style='width:100px;height:20px'>doc"></iframe>`

func framedSite(t *testing.T) *site {
	s := newSite(t, map[string]string{
		"/":         framed,
		"/outer":    `<style>* {margin: 0} iframe {display: block; border: 5px solid; width: 200px; height: 100px}</style><p id=p-outer style="width:60px;height:30px">outer</p><iframe id=nested src="{here}/inner?nested"></iframe>`,
		"/scrolled": `<style>* {margin: 0} body {height: 1000px}</style><p id=p-scrolled style="position:absolute;top:400px;left:9px;width:80px;height:25px">scrolled</p><script>scrollTo(0, 350)</script>`,
	})
	s.handle("/inner", inner(s))
	return s
}

// What frames show stands in the tree below their elements, with boxes where
// it is on the page, whether or not Chrome keeps them in one process.
func TestFrames(t *testing.T) {
	t.Parallel()
	site := framedSite(t)
	for _, isolated := range []bool{false, true} {
		t.Run(fmt.Sprintf("sitePerProcess=%t", isolated), func(t *testing.T) {
			snap := mustCapture(t, session(t, Options{SitePerProcess: isolated}), site.URL+"/")
			if got := events(snap, page.FrameMissing); len(got) > 0 || len(snap.Frames) != 6 {
				t.Errorf("%d frames, missing %v; want 6 and none", len(snap.Frames), got)
			}
			for id, frames := range map[string][]string{
				"p-same": {"same"}, "p-outer": {"other"}, "p-nested": {"nested", "other"}, "p-scrolled": {"below"}, "p-turned": {"turned"},
			} {
				if got := framesAbove(byID(t, snap, id)); !slices.Equal(got, frames) {
					t.Errorf("%s: in the frames %v; want %v", id, got, frames)
				}
			}
			for id, want := range map[string]page.Rect{
				"p-same":     {X: 50 + 7 + 11 + 13, Y: 40 + 7 + 11 + 17, W: 90, H: 22},
				"p-outer":    {X: 400 + 3, Y: 100 + 3, W: 60, H: 30},
				"p-nested":   {X: 400 + 3 + 5 + 13, Y: 100 + 3 + 30 + 5 + 17, W: 90, H: 22},
				"p-scrolled": {X: 20 + 9, Y: 2000 + 400 - 350, W: 80, H: 25},
				"p-turned":   {X: 500, Y: 500, W: 100, H: 20},
			} {
				wantBox(t, id, byID(t, snap, id).Box, want)
			}
			if n := byID(t, snap, "b-nested"); n.Role != "button" || n.Name != "Go nested" {
				t.Errorf("role %q, name %q in a nested frame; want button \"Go nested\"", n.Role, n.Name)
			}
		})
	}
}

// framesAbove are the ids of the frame elements that a node is in, innermost
// first.
func framesAbove(n *page.Node) []string {
	var list []string
	for n = n.Parent(); n != nil; n = n.Parent() {
		if n.Is("iframe") {
			id, _ := n.Attr("id")
			list = append(list, id)
		}
	}
	return list
}

// Shadow trees of every kind stand below roots of their own.
func TestShadowRoots(t *testing.T) {
	t.Parallel()
	site := newSite(t, map[string]string{"/": `
		<div id=open><b>light</b></div><div id=closed></div>
		<div id=declared><template shadowrootmode=closed><i id=in-declared>declared</i></template></div>
		<script>
			document.getElementById("open").attachShadow({mode: "open"}).innerHTML = "<section id=in-open><div id=host2></div><slot></slot></section>";
			const inner = document.getElementById("open").shadowRoot.getElementById("host2").attachShadow({mode: "closed"});
			inner.innerHTML = "<button id=in-nested>Deep</button>";
			document.getElementById("closed").attachShadow({mode: "closed"}).innerHTML = "<p id=in-closed>closed</p>";
		</script>`})
	snap := mustCapture(t, session(t, Options{}), site.URL+"/")
	for id, want := range map[string][]string{
		"in-open": {"open"}, "in-closed": {"closed"}, "in-declared": {"closed"}, "in-nested": {"closed", "open"}, "host2": {"open"},
	} {
		var got []string
		for n := byID(t, snap, id).Parent(); n != nil; n = n.Parent() {
			if n.Kind == page.Shadow {
				got = append(got, n.Mode)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: below the shadow roots %v; want %v", id, got, want)
		}
	}
	for _, n := range byID(t, snap, "open").Children() {
		if n.IsElement() && n.Tag != "b" {
			t.Errorf("%s is a child of the host; want it below the shadow root", n.Tag)
		}
	}
	if n := byID(t, snap, "in-nested"); n.Role != "button" || n.Name != "Deep" || n.Box.Empty() {
		t.Errorf("in a nested closed root: role %q, name %q", n.Role, n.Name)
	}
}

// Two sites know nothing of each other.
func TestSessionsShareNothing(t *testing.T) {
	t.Parallel()
	site := newSite(t, map[string]string{
		"/set":  plain + `<script>document.cookie = "who=first; max-age=600"; localStorage.who = "first"; document.title = "set"</script>`,
		"/tell": plain + `<script>document.title = document.cookie + "|" + localStorage.who</script>`,
	})
	b := open(t, Options{Timeout: 10 * time.Second})
	first, second := b.NewSession(), b.NewSession()
	defer first.Close()
	defer second.Close()
	mustCapture(t, first, site.URL+"/set")
	if got := mustCapture(t, first, site.URL+"/tell").Title; got != "who=first|first" {
		t.Errorf("the same session is told %q; want its own cookie", got)
	}
	if got := mustCapture(t, second, site.URL+"/tell").Title; got != "|undefined" {
		t.Errorf("another session is told %q; want nothing", got)
	}
}

var _ audit.Capturer = (*Session)(nil)

// inner serves a frame with a paragraph and a button named after its query.
func inner(s *site) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.html(w, strings.ReplaceAll(`<style>* {margin: 0}</style><p id=p-NAME style="position:absolute;left:13px;top:17px;width:90px;height:22px">NAME</p><button id=b-NAME>Go NAME</button>`, "NAME", r.URL.RawQuery))
	}
}
