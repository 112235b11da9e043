package audit_test

import (
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
)

func TestOpinion(t *testing.T) {
	met := func(reviewer, date string, v audit.AnswerValue) audit.Answer {
		return audit.Answer{Requires: "dcad/X", Reviewer: reviewer, Date: date, Value: v}
	}
	found := audit.Answer{Rule: "image-name", Covers: []string{"f1", "f2"}, Value: audit.AnswerNotBarrier,
		Reviewer: "Ana", Date: "2026-01-05", Note: "drawn as decoration", Until: "2026-03-31"}
	without := func(change func(*audit.Answer)) audit.Answer { a := found; change(&a); return a }
	tests := []struct {
		name     string
		review   audit.Review
		about    string // a fingerprint, or "" for the requirement dcad/X
		day      string
		want     audit.AnswerValue
		conflict bool
	}{
		{"nobody answered", nil, "", "2026-01-05", "", false},
		{"one answer", audit.Review{met("Ana", "2026-01-05", audit.AnswerYes)}, "", "2026-01-05", audit.AnswerYes, false},
		{"another requirement", audit.Review{{Requires: "dcad/Y", Reviewer: "Ana", Date: "2026-01-05", Value: audit.AnswerYes}}, "", "2026-01-05", "", false},
		{"the later one of the same person", audit.Review{met("Ana", "2026-02-05", audit.AnswerNo), met("Ana", "2026-01-05", audit.AnswerYes)}, "", "2026-02-06", audit.AnswerNo, false},
		{"of one day the one that came in last", audit.Review{met("Ana", "2026-01-05", audit.AnswerYes), met("Ana", "2026-01-05", audit.AnswerPartly)}, "", "2026-02-06", audit.AnswerPartly, false},
		{"two agree", audit.Review{met("Ana", "2026-01-05", audit.AnswerYes), met("Bo", "2026-01-06", audit.AnswerYes)}, "", "2026-02-06", audit.AnswerYes, false},
		{"two disagree", audit.Review{met("Ana", "2026-01-05", audit.AnswerYes), met("Bo", "2026-01-06", audit.AnswerPartly)}, "", "2026-02-06", "", true},
		{"who cannot tell does not disagree", audit.Review{met("Ana", "2026-01-05", audit.AnswerYes), met("Bo", "2026-01-06", audit.AnswerCannotTell)}, "", "2026-02-06", audit.AnswerYes, false},
		{"the last day of a year", audit.Review{met("Ana", "2026-01-05", audit.AnswerYes)}, "", "2027-01-05", audit.AnswerYes, false},
		{"after a year", audit.Review{met("Ana", "2026-01-05", audit.AnswerYes)}, "", "2027-01-06", "", false},
		{"no date", audit.Review{met("Ana", "soon", audit.AnswerYes)}, "", "2026-01-06", "", false},
		{"finding", audit.Review{found}, "f2", "2026-03-31", audit.AnswerNotBarrier, false},
		{"finding that was not shown", audit.Review{found}, "f3", "2026-03-31", "", false},
		{"dismissal after its end", audit.Review{found}, "f2", "2026-04-01", "", false},
		{"dismissal without an end", audit.Review{without(func(a *audit.Answer) { a.Until = "" })}, "f2", "2026-03-31", "", false},
		{"dismissal without a reason", audit.Review{without(func(a *audit.Answer) { a.Note = "" })}, "f2", "2026-03-31", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			day, err := time.Parse(time.DateOnly, tt.day)
			if err != nil {
				t.Fatal(err)
			}
			got := tt.review.Requirement("dcad/X", day.Add(15*time.Hour))
			if tt.about != "" {
				got = tt.review.Finding(tt.about, day.Add(15*time.Hour))
			}
			if got.Value != tt.want || got.Conflict != tt.conflict {
				t.Errorf("got %+v", got)
			}
		})
	}
}
