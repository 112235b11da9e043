package reports

import (
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// Names of the workbook with the questions of a run. Copies are read back by
// them.
const (
	readMeSheet   = "Read me"
	questionSheet = "Review"
	listsSheet    = "Lists"
)

// The columns of the sheet Review that are read back.
const (
	columnQuestion   = "Question"
	columnKind       = "Kind"
	columnText       = "Question in words"
	columnFound      = "What the program found"
	columnAnswer     = "Answer"
	columnNote       = "Note"
	columnReviewer   = "Reviewer"
	columnTechnology = "Assistive technology"
	columnDate       = "Date"
	columnUntil      = "Valid until"
)

var reviewColumns = []column{
	{columnQuestion, 14}, {columnKind, 14}, {columnText, 48}, {columnFound, 48}, {"Where", 40}, {"Link to the page", 24}, {"Picture", 24},
	{"How to test", 56}, {"Answered so far", 30}, {columnAnswer, 24}, {columnNote, 44}, {columnReviewer, 22}, {columnTechnology, 26},
	{columnDate, 15}, {columnUntil, 15},
}

// WriteReview writes the questions of a run as a workbook for people to fill
// in. The path leads from the workbook's folder to the run's, with slashes, ""
// when there is no way: then pictures are named without a link.
func WriteReview(w io.Writer, run *audit.Run, toRun string) error {
	questions := audit.Questions(run)
	return newWorkbook(w, func(b *workbook) error {
		for _, t := range []tableSheet{readMe(run, len(questions)), reviewTable(questions, toRun), listsTable()} {
			if err := b.addTable(t); err != nil {
				return fmt.Errorf("sheet %s: %w", t.name, err)
			}
		}
		title := "Questions about " + oneLine(hostOf(run.Site))
		return b.describe(run, title, "Questions for people about the accessibility of "+oneLine(run.Site),
			"Questions that a program cannot answer, with cells for your answers.")
	})
}

func reviewTable(questions []audit.Question, toRun string) tableSheet {
	return tableSheet{
		name:    questionSheet,
		title:   "Questions, those first whose answer settles most",
		holds:   fmt.Sprintf("Each row is one question. Write in the columns %s to %s; their cells are empty until somebody does.", columnAnswer, columnUntil),
		columns: reviewColumns,
		way:     hyperlink{"Back to the instructions", quoted(readMeSheet) + "!A1", true},
		entries: true,
		checks:  reviewChecks(len(questions)),
		count:   len(questions),
		rows: func(yield func([]any) bool) {
			for _, q := range questions {
				if !yield(questionRow(q, toRun)) {
					return
				}
			}
		},
	}
}

func questionRow(q audit.Question, toRun string) []any {
	page, picture := hyperlink{text: "none"}, hyperlink{text: "none"}
	if len(q.Pages) > 0 {
		page = hyperlink{"Page of " + q.ID, webLink(q.Pages[0]), false}
	}
	switch {
	case !inEvidence(q.Picture):
	case toRun == "":
		picture.text = "In the run folder: " + q.Picture
	default:
		picture = hyperlink{"Picture of " + q.ID, escapedPath(path.Join(toRun, q.Picture)), false}
	}
	return []any{
		code(q.ID), string(q.Kind), q.Text, q.Found, code(strings.Join(q.Pages, "\n")), page, picture, q.HowTo, q.Opinion.Text(),
		entry(audit.NotAnswered), entry(""), entry(""), entry(""), dayEntry{}, dayEntry{},
	}
}

func listsTable() tableSheet {
	rows := listRows()
	return tableSheet{
		name:    listsSheet,
		title:   "The answers and what they mean",
		holds:   "Each row is one answer that a kind of question takes.",
		columns: []column{{columnAnswer, 26}, {columnKind, 18}, {columnCode, 18}, {"What it means", 80}},
		way:     hyperlink{"Back to the instructions", quoted(readMeSheet) + "!A1", true},
		entries: true,
		count:   len(rows),
		rows: func(yield func([]any) bool) {
			for _, w := range rows {
				if !yield([]any{w.Word, string(w.Kind), code(w.Value), w.Meaning}) {
					return
				}
			}
		},
	}
}

const columnCode = "Code"

// listRows are the answers as the sheet Lists has them: of each kind together,
// the open one first.
func listRows() []audit.AnswerWord {
	var rows []audit.AnswerWord
	for _, kind := range []audit.QuestionKind{audit.AboutRequirement, audit.AboutFinding} {
		rows = append(rows, audit.AnswerWord{Kind: kind, Value: "open", Word: audit.NotAnswered, Meaning: "Nobody answered in this copy. Leave it where you have nothing to say."})
		rows = append(rows, audit.AnswersTo(kind)...)
	}
	return rows
}
