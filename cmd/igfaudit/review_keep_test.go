package main

import (
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/store"
	"github.com/igfaudit/igfaudit/config"
)

// TestAnswersOutliveAKilledScan begins a scan in the folder of another, leaves
// it there, and looks for the answers.
func TestAnswersOutliveAKilledScan(t *testing.T) {
	c := config.Config{Out: t.TempDir()}
	want := audit.Review{{Question: "Q-1", Requires: "dcad/X", Covers: []string{}, Value: audit.AnswerYes, Reviewer: "Ana", Date: "2026-01-05"}}
	for range 2 {
		dir, err := store.Create(c.Out)
		if err != nil {
			t.Fatal(err)
		}
		if err := safeguard(dir, "https://igf.example/", want); err != nil {
			t.Fatal(err)
		}
		dir.Close()
		got, err := keptAnswers(io.Discard, c, "https://www.igf.example/en")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("answers (-want +got):\n%s", diff)
		}
	}
}
