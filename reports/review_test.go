package reports_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/reports"
)

// today is after the example was scanned.
var today = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

// fewQuestions is the example with few requirements, since workbooks take time.
func fewQuestions(t testing.TB) *audit.Run {
	t.Helper()
	run := exampleRun(t)
	run.Requirements = run.Requirements[:6]
	return run
}

func exported(t testing.TB, run *audit.Run) []byte {
	t.Helper()
	return exportedTo(t, run, ".")
}

func exportedTo(t testing.TB, run *audit.Run, toRun string) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := reports.WriteReview(&out, run, toRun); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// imported reads a copy and gives what comes of it in a run.
func imported(t testing.TB, run *audit.Run, data []byte) audit.Taken {
	t.Helper()
	c, err := reports.ReadReview("copy.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	return audit.NewIntake(run, today).Read(c)
}

func ofKind(run *audit.Run, kind audit.QuestionKind) []audit.Question {
	return slices.DeleteFunc(audit.Questions(run), func(q audit.Question) bool { return q.Kind != kind })
}

// sheet is a copy of the questions in somebody's hands.
type sheet struct {
	t    testing.TB
	file *excelize.File
}

func inHand(t testing.TB, data []byte) sheet { return sheet{t, open(t, data)} }

// retold is a copy as a program writes it that keeps nothing but the text of
// cells. The rows of the sheet Review can be changed on the way.
func (s sheet) retold(change func(rows [][]string) [][]string) sheet {
	s.t.Helper()
	to := excelize.NewFile()
	s.t.Cleanup(func() { to.Close() })
	for _, name := range s.file.GetSheetList() {
		_, err := to.NewSheet(name)
		s.must(err)
		rows, err := s.file.GetRows(name)
		s.must(err)
		if name == "Review" {
			rows = change(rows)
		}
		for n, row := range rows {
			s.must(to.SetSheetRow(name, fmt.Sprintf("A%d", n+1), &row))
		}
	}
	return sheet{s.t, to}
}

// cellOf is the cell of a row, by what stands in its first column, under a
// header.
func (s sheet) cellOf(name, row, head string) string {
	s.t.Helper()
	rows, err := s.file.GetRows(name)
	if err != nil {
		s.t.Fatal(err)
	}
	col := slices.Index(rows[3], head)
	n := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == row })
	if col < 0 || n < 0 {
		s.t.Fatalf("sheet %s has no cell %s under %s", name, row, head)
	}
	cell, _ := excelize.CoordinatesToCellName(col+1, n+1)
	return cell
}

func (s sheet) write(name, row, head string, value any) {
	s.t.Helper()
	if err := s.file.SetCellValue(name, s.cellOf(name, row, head), value); err != nil {
		s.t.Fatal(err)
	}
}

// about fills in who answers.
func (s sheet) about(reviewer, technology string, day any) {
	s.write("Read me", "Your name or a pseudonym", "Text", reviewer)
	s.write("Read me", "Assistive technology that you use", "Text", technology)
	s.write("Read me", "Day on which you looked", "Text", day)
}

func (s sheet) saved() []byte {
	s.t.Helper()
	out, err := s.file.WriteToBuffer()
	if err != nil {
		s.t.Fatal(err)
	}
	return out.Bytes()
}

func TestReviewRoundTrip(t *testing.T) {
	run := fewQuestions(t)
	needs, found := ofKind(run, audit.AboutRequirement), ofKind(run, audit.AboutFinding)
	s := inHand(t, exported(t, run))
	s.about("Ana", "NVDA with Firefox", time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))
	s.write("Review", needs[0].ID, "Answer", "Partly")
	s.write("Review", found[0].ID, "Answer", "Not a barrier")
	s.write("Review", found[0].ID, "Note", "=drawn as decoration")
	s.write("Review", found[0].ID, "Valid until", time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC))
	s.write("Review", found[1].ID, "Answer", "Barrier confirmed")
	s.write("Review", found[1].ID, "Reviewer", "Bo")
	s.write("Review", found[1].ID, "Assistive technology", "JAWS")
	s.write("Review", found[1].ID, "Date", "2026-11-21")

	got := imported(t, run, s.saved())
	want := []audit.Answer{
		{Question: found[0].ID, Rule: found[0].Rule, Covers: found[0].Covers, Value: audit.AnswerNotBarrier, Note: "=drawn as decoration",
			Reviewer: "Ana", Technology: "NVDA with Firefox", Date: "2026-11-20", Until: "2027-03-31", From: "copy.xlsx"},
		{Question: found[1].ID, Rule: found[1].Rule, Covers: found[1].Covers, Value: audit.AnswerBarrier,
			Reviewer: "Bo", Technology: "JAWS", Date: "2026-11-21", From: "copy.xlsx"},
		{Question: needs[0].ID, Requires: needs[0].Requires, Covers: []string{}, Value: audit.AnswerPartly,
			Reviewer: "Ana", Technology: "NVDA with Firefox", Date: "2026-11-20", From: "copy.xlsx"},
	}
	if diff := cmp.Diff(want, got.Answers); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
	if len(got.Refused) > 0 || len(got.Notes) > 0 || got.Open != len(audit.Questions(run))-3 {
		t.Errorf("refused %v, notes %v, %d open", got.Refused, got.Notes, got.Open)
	}
	run.Review, _ = run.Review.Merge(got.Answers)
	after := inHand(t, exported(t, run))
	if so, _ := after.file.GetCellValue("Review", after.cellOf("Review", found[1].ID, "Answered so far")); so != "Barrier confirmed (Bo, 2026-11-21)." {
		t.Errorf("answered so far: %q", so)
	}
}

// TestReviewIsReadAsPeopleLeaveIt changes a copy in ways that must not matter.
func TestReviewIsReadAsPeopleLeaveIt(t *testing.T) {
	for name, change := range map[string]func(s sheet, first string) sheet{
		"nothing": func(s sheet, _ string) sheet { return s },
		"as plain text": func(s sheet, _ string) sheet {
			return s.retold(func(rows [][]string) [][]string { return rows })
		},
		"columns more": func(s sheet, _ string) sheet {
			return s.retold(func(rows [][]string) [][]string {
				for n := range rows[3:] {
					rows[n+3] = slices.Insert(rows[n+3], 2, "My own", "")
				}
				rows[3][3] = "Its twin"
				return rows
			})
		},
		"rows the other way round": func(s sheet, _ string) sheet {
			return s.retold(func(rows [][]string) [][]string {
				slices.Reverse(rows[4:])
				return rows
			})
		},
		"columns the other way round": func(s sheet, _ string) sheet {
			return s.retold(func(rows [][]string) [][]string {
				for n := range rows[3:] {
					rows[n+3] = append(rows[n+3], make([]string, len(rows[3])-len(rows[n+3]))...)
				}
				for _, row := range rows[3:] {
					slices.Reverse(row)
				}
				return rows
			})
		},
		"empty rows": func(s sheet, _ string) sheet {
			return s.retold(func(rows [][]string) [][]string {
				return slices.Insert(slices.Insert(rows, 6, nil, nil, []string{" "}), 0, nil, nil)
			})
		},
		"rows gone": func(s sheet, first string) sheet {
			return s.retold(func(rows [][]string) [][]string {
				return slices.DeleteFunc(rows, func(r []string) bool { return strings.HasPrefix(r[0], "Q-") && r[0] != first })
			})
		},
		"sheet renamed":   func(s sheet, _ string) sheet { s.must(s.file.SetSheetName("Review", "Révision")); return s },
		"sheet more":      func(s sheet, _ string) sheet { _, err := s.file.NewSheet("Scratch"); s.must(err); return s },
		"case and space":  func(s sheet, first string) sheet { s.write("Review", first, "Answer", " YES "); return s },
		"code":            func(s sheet, first string) sheet { s.write("Review", first, "Answer", "yes"); return s },
		"day as words":    func(s sheet, _ string) sheet { s.about("Ana", "", "20 November 2026"); return s },
		"day as a number": func(s sheet, _ string) sheet { s.about("Ana", "", 46346); return s },
		"days from 1904": func(s sheet, _ string) sheet {
			s.about("Ana", "", 46346-1462)
			from1904 := true
			s.must(s.file.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}))
			return s
		},
		"question wrapped anew": func(s sheet, first string) sheet { s.rewrap("Review", first, "Question in words"); return s },
		"answers translated": func(s sheet, first string) sheet {
			s.write("Lists", "Yes", "Answer", "Oui")
			s.write("Review", first, "Answer", "oui")
			return s
		},
	} {
		t.Run(name, func(t *testing.T) {
			run := fewQuestions(t)
			needs := ofKind(run, audit.AboutRequirement)
			s := inHand(t, exported(t, run))
			s.about("Ana", "", "2026-11-20")
			s.write("Review", needs[0].ID, "Answer", "Yes")
			got := imported(t, run, change(s, needs[0].ID).saved())
			if len(got.Answers) != 1 || len(got.Refused)+len(got.Notes) > 0 {
				t.Fatalf("%d answers, refused %v, notes %v", len(got.Answers), got.Refused, got.Notes)
			}
			if a := got.Answers[0]; a.Requires != needs[0].Requires || a.Value != audit.AnswerYes || a.Reviewer != "Ana" || a.Date != "2026-11-20" {
				t.Errorf("%+v", a)
			}
		})
	}
}

func (s sheet) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s sheet) rewrap(name, row, head string) {
	cell := s.cellOf(name, row, head)
	text, err := s.file.GetCellValue(name, cell)
	s.must(err)
	s.must(s.file.SetCellStr(name, cell, strings.ReplaceAll(text, " ", "\n ")))
}

// TestReviewRowsAreRefusedByName looks at refusals that tell of a row of a
// workbook; all reasons are tested with audit.Intake.
func TestReviewRowsAreRefusedByName(t *testing.T) {
	run := fewQuestions(t)
	needs, found := ofKind(run, audit.AboutRequirement), ofKind(run, audit.AboutFinding)
	s := inHand(t, exported(t, run))
	s.about("", "", "2026-11-20")
	s.write("Review", found[0].ID, "Answer", "Not a barrier")
	s.write("Review", found[0].ID, "Reviewer", "Ana")
	s.write("Review", found[0].ID, "Note", "wrong")
	s.write("Review", found[1].ID, "Answer", "Yes")
	s.write("Review", needs[0].ID, "Answer", "No")
	s.write("Review", needs[1].ID, "Answer", "No")
	s.write("Review", needs[1].ID, "Reviewer", "Ana")
	s.write("Review", needs[1].ID, "Question in words", "Is all well?")
	s.write("Review", needs[2].ID, "Answer", "No")
	s.write("Review", needs[2].ID, "Reviewer", "Ana")
	s.write("Review", needs[2].ID, "What the program found", "nothing")
	got := imported(t, run, s.saved())
	var lines []string
	for _, r := range slices.Concat(got.Refused, got.Notes) {
		lines = append(lines, r.String())
	}
	row := func(q audit.Question) int {
		_, n, _ := excelize.CellNameToCoordinates(s.cellOf("Review", q.ID, "Question"))
		return n
	}
	want := []string{
		fmt.Sprintf("copy.xlsx, sheet Review, row %d, %s: who dismisses a finding must say until when, in Valid until", row(found[0]), found[0].ID),
		fmt.Sprintf("copy.xlsx, sheet Review, row %d, %s: “Yes” is none of the answers; choose one of “Barrier confirmed”, “Not a barrier”, “Cannot tell” and “Not applicable”", row(found[1]), found[1].ID),
		fmt.Sprintf("copy.xlsx, sheet Review, row %d, %s: nobody is named as reviewer; write a name or a pseudonym", row(needs[0]), needs[0].ID),
		fmt.Sprintf("copy.xlsx, sheet Review, row %d, %s: the words of the question were changed, so it is not clear what was answered; they are: %s", row(needs[1]), needs[1].ID, needs[1].Text),
		fmt.Sprintf("copy.xlsx, sheet Review, row %d, %s: the answer is taken, but what the program found reads differently in this file; that change is not", row(needs[2]), needs[2].ID),
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("remarks (-want +got):\n%s", diff)
	}
	if len(got.Answers) != 1 || got.Answers[0].Question != needs[2].ID {
		t.Errorf("answers %+v", got.Answers)
	}
}

func TestReviewOfAnotherRun(t *testing.T) {
	run := fewQuestions(t)
	s := inHand(t, exported(t, run))
	s.about("Ana", "", "2026-11-20")
	s.write("Review", ofKind(run, audit.AboutRequirement)[0].ID, "Answer", "Yes")
	run.Started = run.Started.AddDate(0, 0, 14)
	got := imported(t, run, s.saved())
	if len(got.Answers) > 0 || len(got.Refused) != 1 || !strings.Contains(got.Refused[0].String(), "1 November 2026") {
		t.Errorf("%+v", got)
	}
}

func TestReviewFilesThatCannotBeRead(t *testing.T) {
	run := fewQuestions(t)
	with := func(change func(s sheet)) []byte {
		s := inHand(t, exported(t, run))
		change(s)
		return s.saved()
	}
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"empty":       {nil, "copy.xlsx cannot be read as a workbook; save it as .xlsx, without a password, and try again"},
		"text":        {[]byte("a;b\n"), "cannot be read as a workbook"},
		"cut":         {exported(t, run)[:3000], "cannot be read as a workbook"},
		"scorecard":   {write(t, "xlsx", run), "copy.xlsx holds no table with the columns Question, Question in words and Answer; is it a copy"},
		"column gone": {with(func(s sheet) { s.must(s.file.SetCellStr("Review", s.cellOf("Review", "Question", "Note"), "Notiz")) }), "copy.xlsx, sheet Review: the column Note is missing"},
		"column twice": {with(func(s sheet) { s.must(s.file.SetCellStr("Review", "Q4", "Note")) }),
			"copy.xlsx, sheet Review: there are two columns Note; give the one that was added another name"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := reports.ReadReview("copy.xlsx", tt.data)
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// FuzzReadReview holds the reader to an answer or an error, whatever it is
// given.
func FuzzReadReview(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add(exported(f, fewQuestions(f)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := reports.ReadReview("copy.xlsx", data); err != nil && strings.Contains(err.Error(), "\n") {
			t.Errorf("an error of several lines: %q", err)
		}
	})
}
