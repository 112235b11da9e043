package audit_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
)

func TestReviewFileRoundTrip(t *testing.T) {
	run := asking()
	questions := audit.Questions(run)
	text := string(audit.WriteReviewFile(run))
	c, err := audit.ParseReviewFile("review.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if got := audit.NewIntake(run, reviewed).Read(c); got.Open != len(questions) || len(got.Refused)+len(got.Answers) > 0 {
		t.Errorf("an unanswered file gives %+v", got)
	}
	text = strings.Replace(text, "questions:", "reviewer: Ana\nassistive_technology: none\ndate: 2026-11-20\nquestions:", 1)
	text = strings.Replace(text, "answer: open", "answer: notBarrier\n    note: 'it is\n      decoration'\n    valid_until: 2027-03-31", 1)
	text = strings.Replace(text, "answer: open", "answer: yes\n    reviewer: Bo\n    date: 21.11.2026", 1)
	if c, err = audit.ParseReviewFile("review.yaml", []byte(text)); err != nil {
		t.Fatal(err)
	}
	got := audit.NewIntake(run, reviewed).Read(c)
	want := []audit.Answer{
		{Question: questions[0].ID, Rule: "unsure", Covers: questions[0].Covers, Value: audit.AnswerNotBarrier, Note: "it is decoration",
			Reviewer: "Ana", Technology: "none", Date: "2026-11-20", Until: "2027-03-31", From: "review.yaml"},
		{Question: questions[1].ID, Requires: "dcad/REG", Covers: []string{}, Value: audit.AnswerYes, Reviewer: "Bo", Technology: "none", Date: "2026-11-21", From: "review.yaml"},
	}
	if diff := cmp.Diff(want, got.Answers); diff != "" || len(got.Refused)+len(got.Notes) > 0 {
		t.Errorf("refused %v, notes %v, answers (-want +got):\n%s", got.Refused, got.Notes, diff)
	}
}

func TestReviewFileErrors(t *testing.T) {
	good := string(audit.WriteReviewFile(asking()))
	line := func(text, what string) int { return strings.Count(text[:strings.Index(text, what)], "\n") + 1 }
	for name, tt := range map[string]struct{ text, want string }{
		"empty":        {"", "review.yaml: the file is empty"},
		"other schema": {strings.Replace(good, "igfaudit-review/1", "igfaudit-review/7", 1), `the schema is "igfaudit-review/7" and this program reads "igfaudit-review/1"`},
		"unknown key":  {strings.Replace(good, "answer: open", "answre: yes", 1), `key "answre" is not known here; did you mean "answer"?`},
		"no YAML":      {good + "\n\t}", "review.yaml:"},
		"no value":     {strings.Replace(good, "answer: open", "answer:", 1), "review.yaml:"},
	} {
		_, err := audit.ParseReviewFile("review.yaml", []byte(tt.text))
		if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, want %q", name, err, tt.want)
		}
	}
	wrong := strings.Replace(good, "answer: open", "answer: perhaps", 1)
	c, err := audit.ParseReviewFile("review.yaml", []byte(wrong))
	if err != nil {
		t.Fatal(err)
	}
	got := audit.NewIntake(asking(), reviewed).Read(c)
	if want := line(wrong, "- id:"); len(got.Refused) != 1 || got.Refused[0].Place != "line "+string(rune('0'+want/10))+string(rune('0'+want%10)) {
		t.Errorf("refused %v, want line %d", got.Refused, want)
	}
}

func FuzzParseReviewFile(f *testing.F) {
	f.Add(audit.WriteReviewFile(asking()))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := audit.ParseReviewFile("review.yaml", data)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of several lines: %q", err)
			}
			return
		}
		for _, r := range audit.NewIntake(asking(), reviewed).Read(c).Refused {
			if strings.Contains(r.String(), "\n") {
				t.Errorf("a refusal of several lines: %q", r)
			}
		}
		if !bytes.Contains(data, []byte("igfaudit-review/1")) {
			t.Error("a file without our schema was read")
		}
	})
}
