package audit_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
)

var reviewed = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

// replyTo is a good answer to a question.
func replyTo(q audit.Question, value string) audit.Reply {
	return audit.Reply{Place: "row 7", Question: q.ID, Text: q.Text, Found: q.Found, Value: value, Reviewer: "Ana", Date: "2026-11-20"}
}

func copyOf(run *audit.Run, replies ...audit.Reply) audit.ReviewCopy {
	return audit.ReviewCopy{File: "ana.xlsx", Run: run.ID(), Site: run.Site, Scanned: audit.DayText(run.Started), Replies: replies}
}

func TestIntakeOfOneReply(t *testing.T) {
	run := asking()
	questions := audit.Questions(run)
	finding, need := questions[0], questions[1]
	dismissed := func(change func(*audit.Reply)) audit.Reply {
		r := replyTo(finding, "Not a barrier")
		r.Note, r.Until = "it is decoration", "2027-03-31"
		change(&r)
		return r
	}
	met := func(change func(*audit.Reply)) audit.Reply {
		r := replyTo(need, "Yes")
		change(&r)
		return r
	}
	for _, tt := range []struct {
		name    string
		reply   audit.Reply
		refused string // "" when it is taken
	}{
		{"met", met(func(*audit.Reply) {}), ""},
		{"dismissed", dismissed(func(*audit.Reply) {}), ""},
		{"by its code", met(func(r *audit.Reply) { r.Value = "notApplicable" }), ""},
		{"a last day for a requirement", met(func(r *audit.Reply) { r.Until = "20.12.2026" }), ""},
		{"dated tomorrow, which it is elsewhere", met(func(r *audit.Reply) { r.Date = "2026-11-26" }), ""},

		{"no id", met(func(r *audit.Reply) { r.Question = "" }), "there is an answer but no id of a question"},
		{"unknown id", met(func(r *audit.Reply) { r.Question = "Q-00000000" }), "there is no such question in this run; copy the id"},
		{"question edited", met(func(r *audit.Reply) { r.Text = "Is all well?" }), "the words of the question were changed"},
		{"id of another row", met(func(r *audit.Reply) { r.Question = finding.ID }), "the words of the question were changed"},
		{"no such answer", met(func(r *audit.Reply) { r.Value = "maybe\nnot" }), "“maybe not” is none of the answers; choose one of “Yes”, “Partly”, “No”, “Cannot tell” and “Not applicable”"},
		{"answer of another kind", met(func(r *audit.Reply) { r.Value = "Not a barrier" }), "is none of the answers"},
		{"note alone", met(func(r *audit.Reply) { r.Value, r.Note = "Not answered yet", "I looked" }), "there is a note or a last day but no answer"},
		{"nobody", met(func(r *audit.Reply) { r.Reviewer = " " }), "nobody is named as reviewer"},
		{"no date", met(func(r *audit.Reply) { r.Date = "" }), "the date is missing; write it as 2026-11-25"},
		{"no such date", met(func(r *audit.Reply) { r.Date = "2026-02-30" }), "the date “2026-02-30” is no date"},
		{"words for a date", met(func(r *audit.Reply) { r.Date = "last week" }), "the date “last week” is no date"},
		{"date of two readings", met(func(r *audit.Reply) { r.Date = "03/04/2026" }), "the date “03/04/2026” can be read in two ways"},
		{"date to come", met(func(r *audit.Reply) { r.Date = "2062-11-20" }), "the date 2062-11-20 has not come yet"},
		{"last day that is none", met(func(r *audit.Reply) { r.Until = "soon" }), "the valid until “soon” is no date"},
		{"last day before the first", met(func(r *audit.Reply) { r.Until = "2026-11-19" }), "it is valid until 2026-11-19, which is before its date, 2026-11-20"},
		{"dismissed without a reason", dismissed(func(r *audit.Reply) { r.Note = " " }), "who dismisses a finding must say why"},
		{"dismissed for ever", dismissed(func(r *audit.Reply) { r.Until = "" }), "who dismisses a finding must say until when"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := audit.NewIntake(run, reviewed).Read(copyOf(run, tt.reply))
			if tt.refused == "" {
				if len(got.Answers) != 1 || len(got.Refused)+len(got.Notes) > 0 {
					t.Errorf("%+v", got)
				}
				return
			}
			if len(got.Answers) > 0 || len(got.Refused) != 1 || !strings.Contains(got.Refused[0].String(), tt.refused) {
				t.Fatalf("answers %v, refused %v, want %q", got.Answers, got.Refused, tt.refused)
			}
			if line := got.Refused[0].String(); !strings.HasPrefix(line, "ana.xlsx, row 7") || strings.Contains(line, "\n") {
				t.Errorf("it reads %q", line)
			}
		})
	}
}

func TestIntakeOfWholeCopies(t *testing.T) {
	run := asking()
	q := audit.Questions(run)[1]
	later := asking()
	later.Started = later.Started.AddDate(0, 0, 14)
	later.Pages[2].Assertions[0].Findings[0].Target.Name = "Go on"
	gone := audit.Questions(run)[0]
	for _, tt := range []struct {
		name    string
		change  func(*audit.ReviewCopy)
		other   bool
		taken   int
		refused string
	}{
		{"of this run", func(*audit.ReviewCopy) {}, false, 1, ""},
		{"nobody answered", func(c *audit.ReviewCopy) { c.Replies[0].Value = "not answered yet" }, false, 0, ""},
		{"of no run", func(c *audit.ReviewCopy) { c.Run = "" }, true, 0, "it does not say which scan it was made for"},
		{"of an earlier run", func(c *audit.ReviewCopy) { *c = copyOf(run, c.Replies...) }, false, 0, "it was made for the scan of https://igf.example/ that began on 1 November 2026, 09:00 UTC, and this one began on 15 November 2026, 09:00 UTC"},
		{"of an earlier run, as asked", func(c *audit.ReviewCopy) { *c = copyOf(run, c.Replies...) }, true, 1, ""},
		{"of an earlier run, what is gone", func(c *audit.ReviewCopy) { *c = copyOf(run, append(c.Replies, replyTo(gone, "Barrier confirmed"))...) }, true, 1, "this question is not asked in this run"},
		{"of another site", func(c *audit.ReviewCopy) { c.Run, c.Site = "R-1", "https://other.example/" }, true, 0, "it is about https://other.example/, and this run is about https://igf.example/"},
		{"twice the same", func(c *audit.ReviewCopy) { c.Replies = append(c.Replies, replyTo(q, "yes")) }, false, 2, ""},
		{"twice by two people", func(c *audit.ReviewCopy) {
			c.Replies = append(c.Replies, replyTo(q, "No"))
			c.Replies[1].Reviewer = "Bo"
		}, false, 2, ""},
		{"twice differently", func(c *audit.ReviewCopy) { c.Replies = append(c.Replies, replyTo(q, "No")) }, false, 0, "the same reviewer answered this question twice in this file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := copyOf(later, replyTo(q, "Yes"))
			tt.change(&c)
			in := audit.NewIntake(later, reviewed)
			in.OtherRun = tt.other
			before := slices.Clone(c.Replies)
			got := in.Read(c)
			if !slices.Equal(before, c.Replies) {
				t.Error("the copy was changed")
			}
			if len(got.Answers) != tt.taken || (tt.refused != "") != (len(got.Refused) > 0) {
				t.Fatalf("%d answers, refused %v", len(got.Answers), got.Refused)
			}
			if tt.refused != "" && !strings.Contains(got.Refused[0].String(), tt.refused) {
				t.Errorf("refused %q, want %q", got.Refused[0], tt.refused)
			}
		})
	}
}

// TestIntakeOfWhatIsOutOfDate takes an answer that is of no use any more, and
// says so.
func TestIntakeOfWhatIsOutOfDate(t *testing.T) {
	run := asking()
	q := audit.Questions(run)[1]
	r := replyTo(q, "Yes")
	r.Date = "2025-10-30"
	got := audit.NewIntake(run, reviewed).Read(copyOf(run, r))
	if len(got.Answers) != 1 || len(got.Notes) != 1 || !strings.Contains(got.Notes[0].String(), "it was out of date when the site was scanned") {
		t.Errorf("%+v", got)
	}
	run.Review, _ = run.Review.Merge(got.Answers)
	if o := run.Review.Of(q, run.Started); o.Value != "" {
		t.Errorf("it counts: %+v", o)
	}
}

func TestParseDay(t *testing.T) {
	for text, want := range map[string]string{
		"2026-11-25": "2026-11-25", "2026-1-5": "2026-01-05", "2026/11/25": "2026-11-25", "25.11.2026": "2026-11-25", "5.11.2026": "2026-11-05",
		"25 November 2026": "2026-11-25", "November 25, 2026": "2026-11-25", "25 Nov 2026": "2026-11-25", "20261125": "2026-11-25",
		"2026-11-25T00:00:00Z": "2026-11-25", "2026-11-25 14:05": "2026-11-25", "25/11/2026": "2026-11-25", "11/25/2026": "2026-11-25",
		"11-25-2026": "2026-11-25", "4/4/2026": "2026-04-04",
		"3/4/2026": "", "2026-13-01": "", "31.2.2026": "", "45/45/2026": "", "soon": "", "": "",
	} {
		if got, why := audit.ParseDay(text); got != want || (why == "") != (want != "") {
			t.Errorf("%q: got %q, %q", text, got, why)
		}
	}
}
