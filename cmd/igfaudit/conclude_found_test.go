package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/store"
)

// A flow that the program made itself and that broke is a note; one that was
// given and broke leaves the audit unfinished.
func TestConcludeBrokenFlow(t *testing.T) {
	for _, tt := range []struct {
		file   string
		status int
		want   string
	}{
		{"", exitClean, "Note: the steps made for the registration that was found could not all be walked, step 3 broke; 0 requests stopped, 0 sent\nA registration was found at https://igf.example/register; its steps are in "},
		{"flow.yaml", exitUnfinished, "Flow registration could not be walked to its end, step 3 broke; 0 requests stopped, 0 sent\n0 elements"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, store.DraftFile), nil, 0o644); err != nil {
			t.Fatal(err)
		}
		r := &audit.Run{Site: "https://igf.example/", Pages: []audit.Page{{Outcome: audit.Captured}}, Flows: []audit.FlowRecord{{
			Name: "registration", File: tt.file, Outcome: audit.FlowBroken, Reason: "step 3 broke",
			Steps: []audit.StepRecord{{Step: 1, Action: "open", Target: "/register", Outcome: "done"}},
		}}}
		var out bytes.Buffer
		var ended *statusError
		status := exitClean
		if errors.As(conclude(&out, r, dir), &ended) {
			status = ended.status
		}
		if status != tt.status || !strings.Contains(out.String(), tt.want) {
			t.Errorf("file %q: status %d, want %d\n%s", tt.file, status, tt.status, out.String())
		}
	}
}
