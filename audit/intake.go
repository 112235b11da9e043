package audit

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Intake reads copies of the questions of one run.
type Intake struct {
	run       *Run
	questions map[string]Question
	today     time.Time

	// OtherRun takes answers from copies of other runs of the same site too,
	// where their questions are asked in this run as well.
	OtherRun bool
}

// NewIntake reads copies for a run. Answers cannot be dated later than today.
func NewIntake(run *Run, today time.Time) *Intake {
	in := &Intake{run: run, questions: map[string]Question{}, today: today}
	for _, q := range Questions(run) {
		in.questions[q.ID] = q
	}
	return in
}

// Taken is what came of a copy.
type Taken struct {
	Answers []Answer // in the order of the copy
	Refused []Remark // rows, or the whole copy, that were not taken
	Notes   []Remark // of what was taken, but should be looked at
	Open    int      // questions that nobody answered
}

// Read gives the answers of a copy. Nothing of the run is changed.
func (in *Intake) Read(c ReviewCopy) Taken {
	var t Taken
	c.Replies = slices.Clone(c.Replies)
	for i := range c.Replies {
		c.Replies[i].tidy()
	}
	if why := in.foreign(c); why != "" {
		t.Refused = append(t.Refused, Remark{File: c.File, Why: why})
		return t
	}
	twice := contradictions(c)
	for i, r := range c.Replies {
		if r.empty() {
			t.Open++
			continue
		}
		q, answer, why := in.answer(c, r)
		if why == "" && twice[i] {
			why = "the same reviewer answered this question twice in this file, and differently; keep one of the rows"
		}
		if why != "" {
			t.Refused = append(t.Refused, c.remark(r, "%s", why))
			continue
		}
		t.Answers = append(t.Answers, answer)
		t.Notes = append(t.Notes, in.notes(c, r, q, answer)...)
	}
	return t
}

// foreign says why a copy does not belong here, "" when it does.
func (in *Intake) foreign(c ReviewCopy) string {
	switch {
	case c.Run == in.run.ID():
		return ""
	case c.Run == "":
		return "it does not say which scan it was made for (in a workbook, the row “Run” of the sheet Read me); copy that row back from a fresh export"
	case !SameSite(c.Site, in.run.Site):
		return fmt.Sprintf("it is about %s, and this run is about %s; import it into a run of its own site", orUnknown(c.Site), in.run.Site)
	case !in.OtherRun:
		return fmt.Sprintf("it was made for the scan of %s that began on %s, and this one began on %s; import it there, or take what is asked in both with --from-other-run",
			c.Site, orUnknown(c.Scanned), DayText(in.run.Started))
	}
	return ""
}

func orUnknown(s string) string {
	if s = onOneLine(s); s != "" {
		return s
	}
	return "an unknown day or site"
}

// DayText is a moment as copies name it.
func DayText(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04 UTC") }

// answer reads one reply, or says why it cannot be taken.
func (in *Intake) answer(c ReviewCopy, r Reply) (Question, Answer, string) {
	q, known := in.questions[r.Question]
	if why := in.wrongQuestion(c, r, q, known); why != "" {
		return q, Answer{}, why
	}
	a := Answer{
		Question: q.ID, Requires: q.Requires, Rule: q.Rule, Covers: q.Covers,
		Note: r.Note, Reviewer: r.Reviewer, Technology: r.Technology, From: c.File,
	}
	return q, a, in.fill(&a, q, r)
}

func (in *Intake) wrongQuestion(c ReviewCopy, r Reply, q Question, known bool) string {
	switch {
	case r.Question == "":
		return "there is an answer but no id of a question; copy the id from a fresh export"
	case !known && c.Run != in.run.ID():
		return "this question is not asked in this run, since what it was about has changed or is gone"
	case !known:
		return "there is no such question in this run; copy the id from a fresh export"
	case !sameWords(r.Text, q.Text):
		return fmt.Sprintf("the words of the question were changed, so it is not clear what was answered; they are: %s", q.Text)
	}
	return ""
}

// fill reads the cells in which people write.
func (in *Intake) fill(a *Answer, q Question, r Reply) string {
	var ok bool
	if r.Value == "" {
		return fmt.Sprintf("there is a note or a last day but no answer; choose one of %s", words(q.Kind))
	}
	if a.Value, ok = answerFor(q.Kind, r.Value); !ok {
		return fmt.Sprintf("“%s” is none of the answers; choose one of %s", onOneLine(r.Value), words(q.Kind))
	}
	if a.Reviewer == "" {
		return "nobody is named as reviewer; write a name or a pseudonym"
	}
	var why string
	if a.Date, why = in.day("date", r.Date); why != "" {
		return why
	}
	if a.Date > in.today.AddDate(0, 0, 1).Format(time.DateOnly) { // one more, since it is tomorrow elsewhere
		return fmt.Sprintf("the date %s has not come yet; write the day on which you looked", a.Date)
	}
	if r.Until != "" {
		if a.Until, why = in.day("valid until", r.Until); why != "" {
			return why
		}
		if a.Until < a.Date {
			return fmt.Sprintf("it is valid until %s, which is before its date, %s", a.Until, a.Date)
		}
	}
	if a.Dismisses() && a.Note == "" {
		return "who dismisses a finding must say why, in the note"
	}
	if a.Dismisses() && a.Until == "" {
		return "who dismisses a finding must say until when, in Valid until"
	}
	return ""
}

func (in *Intake) day(what, text string) (string, string) {
	if text == "" {
		return "", fmt.Sprintf("the %s is missing; write it as 2026-11-25", what)
	}
	day, why := ParseDay(text)
	if why != "" {
		return "", fmt.Sprintf("the %s “%s” %s; write it as 2026-11-25", what, onOneLine(text), why)
	}
	return day, ""
}

// notes are what should be said about an answer that was taken.
func (in *Intake) notes(c ReviewCopy, r Reply, q Question, a Answer) []Remark {
	var list []Remark
	if c.Run == in.run.ID() && r.Found != "" && !sameWords(r.Found, q.Found) {
		list = append(list, c.remark(r, "the answer is taken, but what the program found reads differently in this file; that change is not"))
	}
	given, _ := time.Parse(time.DateOnly, a.Date)
	if in.run.Started.After(a.LastDay(given)) {
		list = append(list, c.remark(r, "the answer is taken, but it was out of date when the site was scanned, so that the question stays open"))
	}
	return list
}

func sameWords(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// contradictions are the replies, by their place, in which one reviewer answers
// a question differently on one day.
func contradictions(c ReviewCopy) map[int]bool {
	type voice struct{ question, reviewer, date string }
	first, twice := map[voice]int{}, map[int]bool{}
	for i, r := range c.Replies {
		if r.Value == "" {
			continue
		}
		key := voice{r.Question, r.Reviewer, r.Date}
		n, met := first[key]
		if !met {
			first[key] = i
		} else if !strings.EqualFold(c.Replies[n].Value, r.Value) {
			twice[n], twice[i] = true, true
		}
	}
	return twice
}
