package browser

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// A flow waits for a person, and goes on from the address that they give; where
// nobody is there, it says so.
func TestPause(t *testing.T) {
	t.Parallel()
	b := open(t, Options{Tabs: 1, Timeout: 3 * time.Second, Patience: 700 * time.Millisecond})
	site, _ := newRegistration(t, plain)
	flow, err := audit.ParseFlow("test.yaml", []byte("version: 1\nflow: registration\ntitle: R\nsteps:\n- open: /start\n- pause: open the link in the e-mail\n- expect: {heading: {label: Second}}\n"+end))
	if err != nil {
		t.Fatal(err)
	}
	r := audit.Rehearsal{Flow: flow, Pass: audit.ScanPass, Site: site.URL + "/", Mode: audit.Observe}
	look := func(*page.Snapshot, audit.Camera) {}
	if w := b.Walk(t.Context(), r, look); w.Outcome != audit.FlowBroken || !strings.Contains(w.Reason, "test.yaml:6: step 2, pause") || !strings.Contains(w.Reason, "--headed") {
		t.Errorf("nobody there: %s, %q", w.Outcome, w.Reason)
	}
	for address, want := range map[string]audit.FlowOutcome{"/second": audit.FlowStopped, "http://elsewhere.invalid/": audit.FlowBroken} {
		r.Waits = func(context.Context, string) (string, error) { return address, nil }
		if w := b.Walk(t.Context(), r, look); w.Outcome != want {
			t.Errorf("%s: %s, %q; want %s", address, w.Outcome, w.Reason, want)
		}
	}
}
