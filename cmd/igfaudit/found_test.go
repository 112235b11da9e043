package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/demo"
	"github.com/igfaudit/igfaudit/audit/store"
)

// A scan without a flow finds the registration of the demo site, walks its first
// step, and writes it down; nothing is sent.
func TestScanFindsRegistration(t *testing.T) {
	var sent atomic.Int32
	pages := demo.New()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			sent.Add(1)
		}
		pages.ServeHTTP(w, r)
	}))
	t.Cleanup(site.Close)
	path := t.TempDir()
	var out, errOut bytes.Buffer
	if got := run(t.Context(), []string{"scan", site.URL, "-o", path, "--pages", "2", "-q"}, nil, &out, &errOut); got != exitFailures {
		t.Fatalf("exit status %d\n%s%s", got, out.String(), errOut.String())
	}
	draft := filepath.Join(path, store.DraftFile)
	want := "A registration was found at " + site.URL + "/register; its steps are in " + draft + ", to be completed and used with --flow\n"
	if !strings.Contains(out.String(), want) {
		t.Errorf("want %q in\n%s", want, out.String())
	}
	if n := sent.Load(); n != 0 {
		t.Errorf("%d requests that could write reached the site", n)
	}
	d, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	keepsToSchema(t, d)
	foundIsWalked(t, readRun(t, d))
	before := read(t, draft)
	flow, err := audit.ParseFlow(draft, before)
	if err != nil || len(flow.Steps) != 7 {
		t.Errorf("%d steps, %v", len(flow.Steps), err)
	}
	if manifest := read(t, filepath.Join(path, "evidence", "manifest.json")); !bytes.Contains(manifest, []byte(store.DraftFile)) {
		t.Error("the manifest does not list the draft")
	}
	expectRun(t, exitFailures, "evaluate", path)
	if !bytes.Equal(before, read(t, draft)) {
		t.Error("an evaluation changed the draft")
	}
}

func foundIsWalked(t *testing.T, r *audit.Run) {
	t.Helper()
	if len(r.Flows) != 1 {
		t.Fatalf("%d flows", len(r.Flows))
	}
	f := r.Flows[0]
	if f.Name != "registration" || f.File != "" || f.Outcome != audit.FlowStopped || len(f.Steps) != 7 {
		t.Errorf("flow %q of %q: %s after %d steps, %s", f.Name, f.File, f.Outcome, len(f.Steps), f.Reason)
	}
	for _, s := range f.Steps {
		if s.Outcome != "done" || strings.HasPrefix(s.Locator, "selector") {
			t.Errorf("step %d, %s %s: %s by %s, %s", s.Step, s.Action, s.Target, s.Outcome, s.Locator, s.Detail)
		}
	}
	for _, p := range f.Passes {
		if p.Outcome != audit.FlowStopped {
			t.Errorf("pass %s: %s, %s", p.Pass, p.Outcome, p.Reason)
		}
	}
	if !slices.ContainsFunc(r.Pages, func(p audit.Page) bool { return p.State == "registration/form" && p.Outcome == audit.Captured }) {
		t.Error("the form was not looked at")
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
