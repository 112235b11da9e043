package browser

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// A press whose name does not tell ends a step of the form when it replaces the
// fields, and not when it adds some or does something else. The first pass
// learns it, and the others try what is left.
func TestStepsOfForms(t *testing.T) {
	t.Parallel()
	b := modes(t)
	const mail = `<p><label>Mail <input required></label></p>`
	for name, test := range map[string]struct {
		page, press   string
		steps, fields int
		tried         []string // by the pass with everything empty
	}{
		"adds":     {mail + `<div id=d></div><button type=button onclick="d.innerHTML += '<label>Second mail <input required></label>'">One more person</button><button type=button>Register</button>`, "One more person", 1, 2, []string{"registration/start/E0"}},
		"checks":   {mail + `<p id=d></p><button type=button onclick="d.textContent = 'This is free'">Is it free?</button><p><label>Second mail <input required></label></p><button type=button>Register</button>`, "Is it free?", 1, 2, []string{"registration/start/E0"}},
		"replaces": {`<div id=d>` + mail + `<button type=button onclick="d.innerHTML = '<label>Second mail <input required></label><button type=button>Register</button>'">Whatever</button></div>`, "Whatever", 2, 2, []string{"registration/start/E0", "registration/second/E0"}},
		"by name":  {mail + `<div id=d></div><button type=button onclick="d.innerHTML += '<label>Second mail <input required></label>'">Next</button><button type=button>Register</button>`, "Next", 2, 3, []string{"registration/start/E0", "registration/second/E0"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, map[string]string{"/form": "<form>" + test.page + "</form>"})
			flow, err := audit.ParseFlow("test.yaml", []byte("version: 1\nflow: registration\ntitle: R\nsteps:\n- open: /form\n- checkpoint: start\n- fill: {field: {label: Mail}, with: ada@example.org}\n- press: {button: {label: \""+test.press+"\"}}\n"+
				"- checkpoint: second\n- fill: {field: {label: Second mail}, with: bob@example.org}\n- stop_before: {button: {label: Register}}\n"))
			if err != nil {
				t.Fatal(err)
			}
			r := audit.Rehearsal{Flow: flow, Pass: audit.ScanPass, Site: s.URL + "/", Mode: audit.Observe}
			walked := b.Walk(t.Context(), r, func(*page.Snapshot, audit.Camera) {})
			if e := walked.Effort; e.Steps != test.steps || e.Fields != test.fields || walked.Reason != "" {
				t.Errorf("%d steps, %d fields, %q; want %d and %d", e.Steps, e.Fields, walked.Reason, test.steps, test.fields)
			}
			r.Pass = audit.EmptyPass
			var tried []string
			b.Walk(t.Context(), r, func(s *page.Snapshot, _ audit.Camera) { tried = append(tried, s.State) })
			if diff := cmp.Diff(test.tried, tried); diff != "" {
				t.Errorf("tried (-want +got)\n%s", diff)
			}
		})
	}
}
