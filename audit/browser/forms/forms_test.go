package forms_test

import (
	"cmp"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/browser"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/page"
)

// planted is a fault of a bad form: what a run has to find, and nothing else.
type planted struct {
	Rule     string          `yaml:"rule"`
	Selector string          `yaml:"selector"`
	Stage    string          `yaml:"stage"` // the checkpoint that shows it; "" for any
	Mode     audit.GuardMode `yaml:"mode"`  // in which it is found; "" for all
}

// TestForms walks the good and the bad form of each kind in all passes: the
// good one has no failure, the bad one exactly its own, and nothing arrives.
// Passes that found something are made in a second run as well, but for those
// with wrong values, which find what the empty form finds; of the good forms,
// the empty form is sent again.
func TestForms(t *testing.T) {
	b := openForForms(t)
	kinds, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range kinds {
		for _, quality := range []string{"good", "bad"} {
			t.Run(kind.Name()+"/"+quality, func(t *testing.T) {
				t.Parallel()
				tryForm(t, b, kind.Name(), quality)
			})
		}
	}
}

func openForForms(t *testing.T) *browser.Browser {
	t.Helper()
	t.Setenv("IGFAUDIT_SECRET_FORMS_USER", "delegate")
	t.Setenv("IGFAUDIT_SECRET_FORMS_PASSWORD", "not-a-real-password")
	b, err := browser.Open(t.Context(), browser.Options{
		Timeout: 20 * time.Second, Patience: 3 * time.Second, HostResolverRules: "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}

func tryForm(t *testing.T, b *browser.Browser, kind, quality string) {
	site := newFormSite(t, kind, quality)
	flow := formFlow(t, kind, quality)
	run := runForm(t, b, site, flow)
	wantWhole(t, run.Flows[0])
	failures := failuresOf(run)
	wantFailures(t, failures, plantedIn(t, kind, quality, audit.Observe))
	wantKeysCounted(t, kind, quality, run.Flows[0])

	flow.Passes = passesOf(failures)
	again := failuresOf(runForm(t, b, site, flow))
	if diff := gocmp.Diff(inPasses(failures, flow.Passes), again); diff != "" {
		t.Errorf("a second run differs (-first +second)\n%s", diff)
	}
	wantNothingSent(t, site, flow)
}

// passesOf are the passes of a second run.
func passesOf(failures []failure) []audit.Pass {
	list := []audit.Pass{audit.ScanPass}
	for _, f := range failures {
		if p := f.pass(); !slices.Contains(list, p) && p != audit.WrongPass && p != audit.RecoverPass {
			list = append(list, p)
		}
	}
	if len(failures) == 0 {
		list = append(list, audit.EmptyPass)
	}
	return list
}

func inPasses(failures []failure, passes []audit.Pass) []failure {
	return slices.DeleteFunc(slices.Clone(failures), func(f failure) bool { return !slices.Contains(passes, f.pass()) })
}

// TestFormsWithConsent walks forms whose owner lets more be sent: the errors
// that only the server knows are seen, with no more than a few empty forms.
func TestFormsWithConsent(t *testing.T) {
	b := openForForms(t)
	for _, quality := range []string{"good", "bad"} {
		t.Run("serverside/"+quality, func(t *testing.T) {
			site := newFormSite(t, "serverside", quality)
			site.consents(audit.Validate)
			flow := formFlow(t, "serverside", quality)
			flow.Guard.Mode, flow.Passes = audit.Validate, []audit.Pass{audit.ScanPass, audit.EmptyPass}
			run := runForm(t, b, site, flow)
			wantWhole(t, run.Flows[0])
			wantFailures(t, failuresOf(run), plantedIn(t, "serverside", quality, audit.Validate))
			got, sent := site.writes(), run.Flows[0].Guard.Sent
			if len(got) == 0 || len(got) > 3 || len(sent) != len(got) {
				t.Errorf("the server got %v, and the record has %v; want one to three empty forms, each in the record", got, sent)
			}
			if n := site.bytesOf(typedIn(t, flow)); n > 0 {
				t.Errorf("%d bytes of what was typed arrived", n)
			}
		})
	}
	t.Run("login", func(t *testing.T) {
		site := newFormSite(t, "login", "good")
		site.consents(audit.Staging)
		flow := formFlow(t, "login", "staging")
		flow.Passes = []audit.Pass{audit.ScanPass}
		run := runForm(t, b, site, flow)
		wantFailures(t, failuresOf(run), nil)
		behind := slices.ContainsFunc(run.Pages, func(p audit.Page) bool { return p.State == "registration/form" })
		if !behind || !slices.Contains(site.writes(), "POST /login") {
			t.Errorf("the form behind the log-in was not seen: %s; the server got %v", run.Flows[0].Reason, site.writes())
		}
	})
}

// formFlow reads the flow of a form: one for both, or one of its own.
func formFlow(t *testing.T, kind, quality string) audit.Flow {
	t.Helper()
	file := filepath.Join("testdata", kind, quality+".flow.yaml")
	if _, err := os.Stat(file); err != nil {
		file = filepath.Join("testdata", kind, "flow.yaml")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	flow, err := audit.ParseFlow(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return flow
}

func plantedIn(t *testing.T, kind, quality string, mode audit.GuardMode) []planted {
	t.Helper()
	if quality == "good" {
		return nil
	}
	file := filepath.Join("testdata", kind, "expect.yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []planted
	if err := datafile.Decode(file, data, &list); err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(list, func(p planted) bool { return p.Mode != "" && p.Mode != mode })
}

func runForm(t *testing.T, b *browser.Browser, site *formSite, flow audit.Flow) *audit.Run {
	t.Helper()
	session := b.NewSession()
	defer session.Close()
	auditor := &audit.Auditor{
		Capturer: session, Walker: b, Evidence: nowhere{}, Rules: rules.All, Client: http.DefaultClient, Workers: 1, Now: time.Now,
	}
	run, err := auditor.Run(t.Context(), audit.Job{
		Site: audit.Address(site.own.URL + "/"), List: []audit.Address{audit.Address(site.own.URL + "/form")}, Flows: []audit.Flow{flow},
	})
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// nowhere keeps no evidence.
type nowhere struct{}

func (nowhere) WriteSnapshot(string, *page.Snapshot) (string, error) { return "snapshot", nil }
func (nowhere) WritePicture(name string, _ []byte) (string, error)   { return name, nil }
func (nowhere) Remove(string) error                                  { return nil }

// wantWhole checks that each pass of the flow came to its end.
func wantWhole(t *testing.T, f audit.FlowRecord) {
	t.Helper()
	for _, p := range f.Passes {
		if p.Outcome != audit.FlowStopped || len(p.Withdrawn) > 0 {
			t.Errorf("pass %s: %s %s, withdrawn %v", p.Pass, p.Outcome, p.Reason, p.Withdrawn)
		}
	}
}

// failure is an element that failed a rule, in a state of the page.
type failure struct{ State, Rule, Selector, Says string }

func (f failure) String() string {
	return fmt.Sprintf("%s: %s %s: %s", f.State, f.Rule, f.Selector, f.Says)
}

// pass is the pass that showed the failure.
func (f failure) pass() audit.Pass {
	if p := audit.Pass(f.State[strings.LastIndex(f.State, "/")+1:]); p.Known() {
		return p
	}
	return audit.ScanPass
}

func failuresOf(run *audit.Run) []failure {
	var list []failure
	for _, p := range run.Pages {
		for _, a := range p.Assertions {
			for _, f := range a.Findings {
				if f.Outcome == rules.Failed {
					list = append(list, failure{p.State, a.Rule, f.Target.Selector, f.Message})
				}
			}
		}
	}
	slices.SortFunc(list, func(a, b failure) int { return cmp.Compare(a.String(), b.String()) })
	return list
}

// wantFailures checks that all that was planted was found, and nothing else.
func wantFailures(t *testing.T, failures []failure, faults []planted) {
	t.Helper()
	matches := func(f failure, p planted) bool {
		return f.Rule == p.Rule && f.Selector == p.Selector && (p.Stage == "" || slices.Contains(strings.Split(f.State, "/"), p.Stage))
	}
	for _, p := range faults {
		if !slices.ContainsFunc(failures, func(f failure) bool { return matches(f, p) }) {
			t.Errorf("not found: %s %s %s", p.Rule, p.Selector, p.Stage)
		}
	}
	for _, f := range failures {
		if !slices.ContainsFunc(faults, func(p planted) bool { return matches(f, p) }) {
			t.Errorf("not planted: %s", f)
		}
	}
}

// wantNothingSent checks that the server got no request that writes and no byte
// of what was typed.
func wantNothingSent(t *testing.T, site *formSite, flow audit.Flow) {
	t.Helper()
	if got := site.writes(); len(got) > 0 {
		t.Errorf("the server got %v", got)
	}
	if n := site.bytesOf(typedIn(t, flow)); n > 0 {
		t.Errorf("%d bytes of what was typed arrived", n)
	}
}

// typedIn are the values that the flow types in, and those of its wrong entries.
func typedIn(t *testing.T, flow audit.Flow) []string {
	t.Helper()
	person := audit.PersonFor("")
	if flow.Persona != "" {
		var err error
		if person, err = audit.FindPerson(flow.Persona); err != nil {
			t.Fatal(err)
		}
	}
	values := []string{"name.example.org", "delegate", "not-a-real-password"}
	for _, s := range flow.Steps {
		for _, e := range []*audit.Entry{s.Fill, s.Choose} {
			if e == nil {
				continue
			}
			value := e.With.Any("")
			if key, ok := strings.CutPrefix(value, "persona."); ok {
				value, _ = person.Value(key)
			}
			if len(value) > 3 {
				values = append(values, value)
			}
		}
	}
	return values
}

// tabsOf are the presses of the Tab key that good forms need, by kind: one for
// each field and button, where no radio button but the first of a group counts.
var tabsOf = map[string]int{"wizard": 9, "native": 14, "datepicker": 5, "select": 5}

// wantKeysCounted checks that a good form was filled in by keys alone, and how
// often the Tab key was pressed for it.
func wantKeysCounted(t *testing.T, kind, quality string, f audit.FlowRecord) {
	t.Helper()
	t.Logf("%d presses of the Tab key, %d of all keys", f.Effort.Tabs, f.Effort.Keystrokes)
	if want := tabsOf[kind]; quality == "good" && want > 0 && f.Effort.Tabs != want {
		t.Errorf("%d presses of the Tab key; want %d", f.Effort.Tabs, want)
	}
}
