package audit_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
)

// town is a site of pages of HTML that are walked without a browser: a walk
// shows the page that the flow opens, or breaks.
type town struct {
	t      *testing.T
	site   string
	pages  map[string]string
	breaks string // why walks end early

	walked []string // the pass of each walk
	opened []string
}

func (w *town) Capture(_ context.Context, url string, p audit.Probing, look audit.Look) error {
	source, ok := w.pages[strings.TrimPrefix(url, w.site)]
	if !ok {
		return &audit.NotCaptured{Outcome: audit.Broken, Reason: "the server answered 404 Not Found"}
	}
	w.opened = append(w.opened, strings.TrimPrefix(url, w.site))
	look(parsed(w.t, url, source), nil)
	return nil
}

func (w *town) Walk(_ context.Context, r audit.Rehearsal, look audit.Look) audit.Walked {
	w.walked = append(w.walked, r.Flow.Name+" "+string(r.Pass))
	open := r.Flow.Steps[0].Open
	steps := []audit.StepRecord{{Step: 1, Action: "open", Target: open, Outcome: "done"}}
	if w.breaks != "" {
		return audit.Walked{Outcome: audit.FlowBroken, Reason: w.breaks, Steps: steps}
	}
	source := w.pages[open]
	if press := r.Flow.Steps[1].Press; press != nil { // what the press shows
		source += w.pages[open+" "+press.Button.Label.Any("")]
	}
	if r.Pass == audit.ScanPass {
		s := parsed(w.t, w.site+open, source)
		s.State = r.Flow.Name + "/form"
		look(s, nil)
	}
	return audit.Walked{Outcome: audit.FlowStopped, Steps: steps}
}

// audited crawls the town and gives a line for each flow of the run.
func (w *town) audited(limit int, flows ...audit.Flow) (*audit.Run, *audit.Starter, []string) {
	w.t.Helper()
	var found *audit.Starter
	a := &audit.Auditor{
		Capturer: w, Walker: w, Evidence: &shelf{}, Rules: []rules.Rule{}, Client: http.DefaultClient, UserAgent: "igfaudit/1",
		Workers: 1, IgnoreRobots: true, Now: func() time.Time { return time.Unix(0, 0) },
		Found: func(s audit.Starter) { found = &s },
	}
	run, err := a.Run(w.t.Context(), audit.Job{Site: audit.Address(w.site + "/"), Limit: limit, Flows: flows, FindRegistration: true})
	if err != nil {
		w.t.Fatal(err)
	}
	var lines []string
	for _, f := range run.Flows {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", f.Name, f.Outcome, f.Title, f.Reason)))
	}
	return run, found, lines
}

const booking = `<title>Registration</title><h1>Registration</h1><form>` + names + `<button>Register</button></form>`

const account = `<h1>Create account</h1><form><label>User name <input></label><label>Password <input type=password></label><label>Confirm password <input type=password></label><button>Create your account</button></form>`

var findings = []struct {
	name  string
	pages map[string]string
	flows []audit.Flow
	want  []string
}{
	{"a form on the site", map[string]string{"/": `<a href=/news>News</a><a href=/take-part>Registration</a>`, "/news": "x", "/take-part": booking}, nil,
		[]string{"registration stopped Registration found at /take-part"}},
	{"no registration", map[string]string{"/": `<h1>Contact</h1><form><label>Name <input></label><label>E-mail <input type=email></label><label>Message <textarea></textarea></label><button>Send</button></form>`}, nil, nil},
	{"the form that asks most", map[string]string{"/": `<a href=/a>A</a><a href=/b>B</a>`, "/a": `<h1>Register</h1><form>` + names + `<button>Register</button></form>`,
		"/b": `<h1>Register</h1><form>` + names + `<label>Organization <input></label><button>Register</button></form>`}, nil,
		[]string{"registration stopped Registration found at /b"}},
	{"of equals the first", map[string]string{"/": `<a href=/a>A</a><a href=/b>B</a>`, "/a": booking, "/b": booking}, nil,
		[]string{"registration stopped Registration found at /a"}},
	{"an account, where there is no registration", map[string]string{"/": `<a href=/new>Create account</a>`, "/new": account}, nil,
		[]string{"registration stopped Registration found at /new"}},
	{"a registration goes before an account", map[string]string{"/": account + `<a href=/r>R</a>`, "/r": booking}, nil,
		[]string{"registration stopped Registration found at /r"}},
	{"a link to a service", map[string]string{"/": `<a href="https://docs.google.com/forms/d/e/1/viewform">Register here</a><a href="https://other.example/">Register</a>`}, nil,
		[]string{"registration skipped Registration at docs.google.com the registration is on another host: a link to Google Forms leads to https://docs.google.com/forms/d/e/1/viewform; name it in a flow file"}},
	{"a frame of a service", map[string]string{"/": `<iframe src="https://docs.google.com/forms/d/e/1/viewform"></iframe>`}, nil,
		[]string{"registration skipped Registration at docs.google.com the registration is on another host: a frame to Google Forms leads to https://docs.google.com/forms/d/e/1/viewform; name it in a flow file"}},
	{"a link to some other host", map[string]string{"/": `<a href="https://forum.example/x#y">S'inscrire</a>`}, nil,
		[]string{"registration skipped Registration at forum.example the registration seems to be on another host: a link leads to https://forum.example/x; name it in a flow file"}},
	{"links that are none", map[string]string{"/": `<a href="https://other.example/">Partner</a><a href="https://zoom.us/j/1">Join</a><a href="mailto:a@igf.example">Register</a>`}, nil, nil},
	{"its own form goes before a link", map[string]string{"/": `<a href="https://docs.google.com/forms/d/e/1/viewform">Register</a>` + booking}, nil,
		[]string{"registration stopped Registration found at /"}},
	{"a dialog that a button opens", map[string]string{"/": `<h1>Forum</h1><button type=button>Menu</button><button type=button>Register now</button>`, "/ Register now": `<dialog open>` + booking + `</dialog>`}, nil,
		[]string{"registration stopped Registration found at /"}},
	{"a dialog by its button's attribute", map[string]string{"/": `<h1>Registration</h1><button type=button aria-haspopup=dialog>Take a seat</button>`, "/ Take a seat": booking}, nil,
		[]string{"registration stopped Registration found at /"}},
	{"a popover", map[string]string{"/": `<h1>Registration</h1><button popovertarget=p>Begin</button>`, "/ Begin": booking}, nil,
		[]string{"registration stopped Registration found at /"}},
	{"a dialog that is there and not shown", map[string]string{"/": `<h1>Forum</h1><button type=button>Take part</button><div hidden>` + booking + `</div>`, "/ Take part": booking}, nil,
		[]string{"registration stopped Registration found at /"}},
	{"a button that shows nothing", map[string]string{"/": `<h1>Registration</h1><button type=button>Register now</button>`}, nil, nil},
	{"a dialog about something else", map[string]string{"/": `<h1>News</h1><button type=button aria-haspopup=dialog>Search</button>`, "/ Search": booking}, nil, nil},
	{"a form at first sight goes before a dialog", map[string]string{"/": `<h1>Forum</h1><button type=button>Register now</button><a href=/r>R</a>`, "/ Register now": booking, "/r": booking}, nil,
		[]string{"registration stopped Registration found at /r"}},
	{"a flow for the site was given", map[string]string{"/": booking, "/other": booking}, []audit.Flow{givenFlow()},
		[]string{"given stopped"}},
	{"a flow for the other host was given", map[string]string{"/": `<a href="https://docs.google.com/forms/d/e/1/viewform">Register</a>`}, []audit.Flow{givenFlow("docs.google.com")},
		[]string{"given stopped"}},
	{"a flow for another host was given", map[string]string{"/": booking}, []audit.Flow{givenFlow("forms.example")},
		[]string{"given stopped", "registration stopped Registration found at /"}},
}

func givenFlow(hosts ...string) audit.Flow {
	return audit.Flow{Version: 1, Name: "given", File: "given.yaml", Hosts: hosts, Passes: []audit.Pass{audit.ScanPass}, Steps: []audit.Step{{Open: "/"}, {Checkpoint: "form"}}}
}

func TestFindRegistration(t *testing.T) {
	for _, tt := range findings {
		t.Run(tt.name, func(t *testing.T) {
			site := files(t, nil)
			_, _, got := (&town{t: t, site: site.URL, pages: tt.pages}).audited(9, tt.flows...)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFoundRegistrationIsWalked(t *testing.T) {
	w := &town{t: t, site: files(t, nil).URL, pages: map[string]string{"/": `<a href=/r>Register</a>`, "/r": booking + `<div class=wpcf7-form></div>`}}
	run, starter, _ := w.audited(9)
	var want []string
	for _, p := range []string{"S", "E0", "E1", "E2", "K", "Z", "R", "A", "O", "T"} {
		want = append(want, "registration "+p)
	}
	if diff := cmp.Diff(want, w.walked); diff != "" {
		t.Error(diff)
	}
	f := run.Flows[0]
	if f.File != "" || !f.Found() || f.Place(run.Site) != w.site+"/r" || starter == nil {
		t.Errorf("file %q, found %v at %q", f.File, f.Found(), f.Place(run.Site))
	}
	if f.Platform == nil || f.Platform.ID != "contact-form-7" || !strings.Contains(f.Platform.Mends, "settings") || !strings.Contains(f.Platform.Faults[0], "https://") {
		t.Errorf("platform %+v", f.Platform)
	}
	if last := run.Pages[len(run.Pages)-1]; last.State != "registration/form" || last.Role != "registration" {
		t.Errorf("the last page is %s of %s", last.State, last.Role)
	}
}

func TestFoundRegistrationThatBreaks(t *testing.T) {
	w := &town{t: t, site: files(t, nil).URL, pages: map[string]string{"/": booking}, breaks: "step 3: it is not there"}
	_, starter, got := w.audited(9)
	if diff := cmp.Diff([]string{"registration broken Registration found at / step 3: it is not there"}, got); diff != "" || starter == nil {
		t.Error(diff)
	}
}

func TestListIsNotSearched(t *testing.T) {
	w := &town{t: t, site: files(t, nil).URL, pages: map[string]string{"/": booking}}
	a := auditor(&web{}, &shelf{})
	a.Capturer, a.Walker, a.Workers = w, w, 1
	site := audit.Address(w.site + "/")
	run, err := a.Run(t.Context(), audit.Job{Site: site, List: []audit.Address{site}, FindRegistration: true})
	if err != nil || len(run.Flows) > 0 {
		t.Errorf("%d flows, %v", len(run.Flows), err)
	}
}

// Pages that speak of a registration go before others, in the order in which
// they were met; a link deeper in the site still has its say.
func TestRegistrationIsCrawledFirst(t *testing.T) {
	var links strings.Builder
	pages := map[string]string{}
	for i := range 30 {
		fmt.Fprintf(&links, `<a href=/n%d>News</a>`, i)
		pages[fmt.Sprintf("/n%d", i)] = `<p>News</p>`
	}
	pages["/"] = links.String() + `<a href=/x>Inscription</a><a href=/event-registration.html>More</a>`
	pages["/x"], pages["/event-registration.html"] = "x", "x"
	pages["/n3"] = `<a href=/deep>Register now</a>`
	pages["/deep"] = booking
	w := &town{t: t, site: files(t, nil).URL, pages: pages}
	_, _, flows := w.audited(12)
	want := []string{"/", "/x", "/event-registration.html", "/n0", "/n1", "/n2", "/n3", "/n4", "/n5", "/deep", "/n6", "/n7"}
	if diff := cmp.Diff(want, w.opened); diff != "" {
		t.Error(diff)
	}
	if !slices.Equal(flows, []string{"registration stopped Registration found at /deep"}) {
		t.Errorf("flows: %q", flows)
	}
}
