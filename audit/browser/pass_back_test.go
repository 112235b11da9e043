package browser

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// postedSteps is a form whose steps are answers to what was sent. It writes down
// what it gets.
func postedSteps(t *testing.T) (s *site, got func() []string) {
	var mu sync.Mutex
	var posts []string
	s = newSite(t, map[string]string{"/one": `<form method=post action=/two><label>City <input name=city></label><button>Next</button></form>`})
	s.handle(audit.ConsentPath, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "Contact: mailto:a@example.org\nMode: staging\nHost: %s\nExpires: 2999-01-01\n", r.Host)
	})
	for path, text := range map[string]string{
		"/two":   `<form method=post action=/three><label>Street <input name=street></label><button>Next</button></form>`,
		"/three": `<form method=post action=/four><label>House <input name=house></label><button>Register</button></form>`,
	} {
		s.handle(path, func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			mu.Lock()
			posts = append(posts, r.Method+" "+path+" "+string(body))
			mu.Unlock()
			w.Header().Set("Cache-Control", "no-store")
			s.html(w, text)
		})
	}
	return s, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(posts)
	}
}

// What was sent once is not sent again by going back or by a reload, though the
// owner lets all be sent: each replay sends each step once.
func TestBackSendsNothingAgain(t *testing.T) {
	t.Parallel()
	b := modes(t)
	for name, open := range map[string]string{
		"second step": "- open: /one\n- checkpoint: start\n- fill: {field: {label: City}, with: Exampletown}\n- press: {button: {label: Next}}\n",
		"only step":   "- open: /one\n- press: {button: {label: Next}}\n- checkpoint: start\n",
	} {
		t.Run(name, func(t *testing.T) {
			s, got := postedSteps(t)
			flow, err := audit.ParseFlow("test.yaml", []byte("version: 1\nflow: registration\ntitle: R\nguard: {mode: staging}\nsteps:\n"+open+
				"- fill: {field: {label: Street}, with: Examplestreet}\n- press: {button: {label: Next}}\n- fill: {field: {label: House}, with: Examplehouse}\n- stop_before: {button: {label: Register}}\n"))
			if err != nil {
				t.Fatal(err)
			}
			consent, err := audit.ReadConsent(t.Context(), http.DefaultClient, "igfaudit", audit.Address(s.URL+"/"), time.Now())
			if err != nil {
				t.Fatal(err)
			}
			var hows []string
			walked := b.Walk(t.Context(), audit.Rehearsal{Flow: flow, Pass: audit.BackPass, Site: s.URL + "/", Mode: audit.Staging, Consents: []audit.Consent{consent}}, func(s *page.Snapshot, _ audit.Camera) {
				hows = append(hows, s.Trial.Back.How)
			})
			if walked.Outcome == audit.FlowBroken {
				t.Error(walked.Reason)
			}
			t.Log(hows, got())
			wantOnceEach(t, got(), 3)
		})
	}
}

// wantOnceEach checks that the replays of a pass sent each thing at most once.
func wantOnceEach(t *testing.T, posts []string, replays int) {
	t.Helper()
	counts := map[string]int{}
	for _, p := range posts {
		counts[p]++
	}
	for p, n := range counts {
		if n > replays {
			t.Errorf("%s arrived %d times in %d replays", p, n, replays)
		}
	}
	if len(posts) == 0 {
		t.Error("nothing arrived, so that nothing could arrive again")
	}
}

// The browser's button leads to the step before where that has an address, and
// out of the form and back into it where it has none; a page may warn.
func TestBackTrials(t *testing.T) {
	t.Parallel()
	b := modes(t)
	const (
		steps = `<form onsubmit="event.preventDefault()"><section id=one><label>Street <input></label><button type=button onclick="one.hidden=true;two.hidden=false">Next</button></section><section id=two hidden><label>City <input></label><button>Register</button></section></form>`
		warns = `<script>addEventListener("beforeunload", e => e.preventDefault())</script>`
	)
	s := newSite(t, map[string]string{
		"/steps": steps, "/warns": steps + warns,
		"/pages":  `<form action=/second><label>Street <input></label><button type=button onclick="location = '/second'">Next</button></form>`,
		"/second": `<form><label>City <input></label><button>Register</button></form>`,
	})
	type trial struct {
		How         string
		Left, Asked bool
		Shown       int // fields that are shown
		Kept        int // of these, those that hold what was put in
	}
	for path, want := range map[string][]trial{
		"/steps": {{page.BrowserBack, true, false, 1, 1}, {page.Reload, false, false, 1, 0}},
		"/warns": {{page.BrowserBack, true, true, 1, 1}, {page.Reload, false, true, 1, 0}},
		"/pages": {{page.BrowserBack, false, false, 1, 1}, {page.Reload, false, false, 1, 0}},
	} {
		flow, err := audit.ParseFlow("test.yaml", []byte("version: 1\nflow: registration\ntitle: R\nsteps:\n- open: "+path+"\n- checkpoint: start\n"+
			"- fill: {field: {label: Street}, with: Examplestreet}\n- press: {button: {label: Next}}\n- fill: {field: {label: City}, with: Exampletown}\n- stop_before: {button: {label: Register}}\n"))
		if err != nil {
			t.Fatal(err)
		}
		var got []trial
		walked := b.Walk(t.Context(), audit.Rehearsal{Flow: flow, Pass: audit.BackPass, Site: s.URL + "/", Mode: audit.Observe}, func(s *page.Snapshot, _ audit.Camera) {
			now := trial{How: s.Trial.Back.How, Left: s.Trial.Back.Left, Asked: s.Trial.Back.Asked}
			for _, f := range s.Trial.Back.Fields {
				now.Shown++
				if f.Found == f.Entered {
					now.Kept++
				}
			}
			got = append(got, now)
		})
		if diff := cmp.Diff(want, got); diff != "" || walked.Outcome != audit.FlowStopped {
			t.Errorf("%s: %s, %s (-want +got)\n%s", path, walked.Outcome, walked.Reason, diff)
		}
	}
}
