package main

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/demo"
	"github.com/igfaudit/igfaudit/audit/store"
	"github.com/igfaudit/igfaudit/rules"
)

// The audit of the demo site finds every planted defect that a rule covers, on
// that element, and reports nothing that is not planted.
func TestDemoFindsWhatIsPlanted(t *testing.T) {
	dir := t.TempDir()
	var out, errOut bytes.Buffer
	if status := run(t.Context(), []string{"demo", "-o", dir, "--pages", "40"}, nil, &out, &errOut); status != exitFailures {
		t.Fatalf("exit status %d, want %d\n%s%s", status, exitFailures, out.String(), errOut.String())
	}
	d, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	result, err := d.ReadRun()
	if err != nil {
		t.Fatal(err)
	}
	defects, err := demo.Defects()
	if err != nil {
		t.Fatal(err)
	}
	found := make([]bool, len(defects))
	for _, p := range result.Pages {
		if p.Outcome != audit.Captured {
			t.Errorf("%s: %s, %s", p.URL, p.Outcome, p.Reason)
			continue
		}
		comparePage(t, d, p, defects, found)
	}
	for i, def := range defects {
		if def.Rule != "" && !found[i] {
			t.Errorf("not found: %s on %s %s at %s", def.Rule, def.Page, def.Checkpoint, def.Selector)
		}
	}
	if len(result.Flows) != 1 || result.Flows[0].Outcome != audit.FlowStopped {
		t.Errorf("flows: %+v; want one that stopped before the last button", result.Flows)
	}
}

// comparePage marks the defects that the findings of a page are, and reports
// findings that are none.
func comparePage(t *testing.T, d *store.Dir, p audit.Page, defects []demo.Defect, found []bool) {
	t.Helper()
	s, err := d.ReadSnapshot(p.Snapshot)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := s.Document()
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(p.FinalURL)
	if err != nil {
		t.Fatal(err)
	}
	_, checkpoint, _ := strings.Cut(p.State, "/")
	eachFinding(p, func(rule string, f rules.Finding) {
		at := doc.Find(f.Target.Selector)
		if at.Length() != 1 {
			t.Errorf("%s %s: the selector %q finds %d elements, want 1", p.URL, p.State, f.Target.Selector, at.Length())
			return
		}
		i := slices.IndexFunc(defects, func(def demo.Defect) bool {
			return def.Rule == rule && def.Page == u.Path && (def.Checkpoint == "" || def.Checkpoint == checkpoint) &&
				doc.Find(def.Selector).Get(0) == at.Get(0)
		})
		if i < 0 {
			t.Errorf("not planted: %s", fmt.Sprint(p.URL, " ", p.State, " ", rule, " ", f.Outcome, " ", f.Target.Selector, ": ", f.Message))
			return
		}
		if defects[i].Checkpoint == checkpoint {
			found[i] = true
		}
	})
}

func eachFinding(p audit.Page, do func(rule string, f rules.Finding)) {
	for _, a := range p.Assertions {
		for _, f := range a.Findings {
			do(a.Rule, f)
		}
	}
}
