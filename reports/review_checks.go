package reports

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/igfaudit/igfaudit/audit"
)

// firstDay is the first day that a review may have: before it there was no
// audit. It is 1 January 2020, as workbooks count days.
const firstDay = 43_831

// reviewChecks are the drop-downs, the prompts and the errors of the cells that
// people write in.
func reviewChecks(rows int) []*excelize.DataValidation {
	if rows == 0 {
		return nil
	}
	answer := prompted(columnAnswer, rows, "Choose an answer", "Alt and arrow down opens the list. The sheet Lists tells what each answer means.")
	answer.Type, answer.Formula1 = "list", answerFormula()
	answer.SetError(excelize.DataValidationErrorStyleStop, "Not in the list", "Choose one of the answers of the list: press Escape, then Alt and arrow down.")
	day := prompted(columnDate, rows, "The day on which you looked", "Such as 2026-11-25. Empty: the day on the sheet Read me.")
	until := prompted(columnUntil, rows, "The last day on which this holds", "Such as 2027-03-31. Needed for Not a barrier. Empty: a year.")
	for _, d := range []*excelize.DataValidation{day, until} {
		isDay(d)
	}
	return []*excelize.DataValidation{
		answer,
		prompted(columnNote, rows, "What you saw", "Where, with what, and what happened. Needed for Not a barrier."),
		prompted(columnReviewer, rows, "Your name or a pseudonym", "Empty: the name on the sheet Read me."),
		prompted(columnTechnology, rows, "What you used", "Such as NVDA with Firefox, keyboard alone, or none. Empty: what stands on the sheet Read me."),
		day, until,
	}
}

// answerFormula gives the list for the kind of question of a row, also after
// rows were sorted.
func answerFormula() string {
	kind, _ := excelize.ColumnNumberToName(columnNumber(columnKind))
	return fmt.Sprintf("IF($%s%d=\"%s\",%s,%s)", kind, headRow+1, audit.AboutRequirement, listOf(audit.AboutRequirement), listOf(audit.AboutFinding))
}

// listOf is where the answers of a kind stand in the sheet Lists.
func listOf(kind audit.QuestionKind) string {
	first, last := 0, 0
	for i, w := range listRows() {
		if w.Kind == kind {
			if first == 0 {
				first = headRow + 1 + i
			}
			last = headRow + 1 + i
		}
	}
	return fmt.Sprintf("%s!$A$%d:$A$%d", listsSheet, first, last)
}

// isDay lets a cell take nothing but a day.
func isDay(d *excelize.DataValidation) {
	d.Type, d.Operator, d.Formula1 = "date", "greaterThanOrEqual", fmt.Sprint(firstDay)
	d.SetError(excelize.DataValidationErrorStyleStop, "Not a day", "Write year, month and day with hyphens, such as 2026-11-25.")
}

// prompted says what to write while a cell of the column is chosen.
func prompted(head string, rows int, title, text string) *excelize.DataValidation {
	d := excelize.NewDataValidation(true)
	name, _ := excelize.ColumnNumberToName(columnNumber(head))
	d.SetSqref(fmt.Sprintf("%s%d:%s%d", name, headRow+1, name, headRow+rows))
	d.SetInput(title, text)
	return d
}

func columnNumber(head string) int {
	return slices.IndexFunc(reviewColumns, func(c column) bool { return c.head == head }) + 1
}
