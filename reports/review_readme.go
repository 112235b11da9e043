package reports

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/igfaudit/igfaudit/audit"
)

// The rows of the sheet Read me that are read back.
const (
	rowReviewer   = "Your name or a pseudonym"
	rowTechnology = "Assistive technology that you use"
	rowDay        = "Day on which you looked"
	rowSite       = "Site"
	rowScanned    = "Scan begun"
	rowRun        = "Run"
)

// readMe is the first sheet: what to do, who answers, and which scan it is
// about.
func readMe(run *audit.Run, questions int) tableSheet {
	rows := readMeRows(run, questions)
	return tableSheet{
		name:    readMeSheet,
		title:   "Questions about " + oneLine(hostOf(run.Site)) + " that only people can answer",
		holds:   "Each row is one thing to know or, in three rows, something to write about yourself.",
		columns: []column{{"Item", 36}, {"Text", 110}},
		way:     hyperlink{"Go to the questions", fmt.Sprintf("%s!A%d", questionSheet, headRow), true},
		entries: true,
		checks:  readMeChecks(rows),
		count:   len(rows),
		rows: func(yield func([]any) bool) {
			for _, row := range rows {
				if !yield(row) {
					return
				}
			}
		},
	}
}

func readMeRows(run *audit.Run, questions int) [][]any {
	return [][]any{
		{"What this is", fmt.Sprintf("A program looked at %s. Much of what makes a site usable no program can judge, and where it judged it may be wrong. Here are %s for you. Those whose answer settles most come first. You need not answer all: ten answers are a help.",
			oneLine(run.Site), plural(questions, "question"))},
		{"How to answer", "Write about yourself in the three rows below. Then go to the sheet Review. Each row is one question: read Question in words, open the page with the link, and try what How to test says. " +
			"Choose your answer from the list in the column Answer, and write in Note what you saw. Leave “" + audit.NotAnswered + "” where you have nothing to say. Save the file under another name and send it back."},
		{rowReviewer, entry("")},
		{rowTechnology, entry("")},
		{rowDay, dayEntry{}},
		{"Moving with a screen reader", "In each sheet the title stands in A1, a sentence about the sheet in A2, a link in A3, and the headers of the table in row 4. Ctrl and Page Down goes to the next sheet, Ctrl and Home to the first cell below the headers, Ctrl and G to any cell by its name. " +
			"Tab moves to the next cell to write in. Alt and arrow down opens the list of answers; arrow keys and Enter choose. JAWS knows the headers by their defined names; with NVDA, press NVDA, Shift and C in A4 if they are not spoken."},
		{"What happens with your answers", "Whoever made the scan takes them in. Each keeps your name or pseudonym, what you used and the day, and they can be read in the reports. They can change how the site is rated, and they are kept for the next scan as long as what they are about is still the same. " +
			"Where people disagree, all answers are kept and the question stays open. An answer holds for a year, or until the day in Valid until."},
		{"Not a barrier", "To say that the program is wrong takes a reason in Note and a day in Valid until. Without both, the answer is not taken."},
		{"Be careful", "Never send a registration or another form with made-up answers to a real event. Stop before the last button."},
		{"Cells that are locked", "Only cells to write in can be changed, so that no question is changed by mistake. To sort the rows or add a column, take the protection off; there is no password. Rows may be sorted, filtered or left out, and columns may be moved."},
		{"Rather not a spreadsheet?", "The same questions are there as a plain text file: ask whoever sent you this for `igfaudit review export RUN --format yaml`."},
		{"For whoever made the scan", "Take filled copies in with `igfaudit review import RUN FILE`, one or many. The files are not changed, and what cannot be taken is listed by sheet and row."},
		{"Contents: " + questionSheet, hyperlink{"Go to the questions", questionSheet + "!A1", true}},
		{"Contents: " + listsSheet, hyperlink{"Go to the answers and what they mean", listsSheet + "!A1", true}},
		{rowSite, code(oneLine(run.Site))},
		{rowScanned, audit.DayText(run.Started)},
		{rowRun, code(run.ID())},
		{"Program", strings.TrimSpace(run.Tool.Name + " " + run.Tool.Version)},
	}
}

func readMeChecks(rows [][]any) []*excelize.DataValidation {
	var list []*excelize.DataValidation
	for i, row := range rows {
		d := excelize.NewDataValidation(true)
		d.SetSqref(fmt.Sprintf("B%d", headRow+1+i))
		switch row[0] {
		case rowReviewer:
			d.SetInput("Your name or a pseudonym", "It stands beside each of your answers, unless you name somebody else there.")
		case rowTechnology:
			d.SetInput("What you use", "Such as NVDA with Firefox, VoiceOver on an iPhone, keyboard alone, or none.")
		case rowDay:
			d.SetInput("The day on which you looked", "Such as 2026-11-25. It stands for all your answers without a day of their own.")
			isDay(d)
		default:
			continue
		}
		list = append(list, d)
	}
	return list
}
