package reports

import (
	"cmp"
	"fmt"
)

const summarySheet = "Summary"

// summary writes the first sheet from top to bottom. It has two short tables,
// so it is no stream.
type summary struct {
	*workbook
	row    int         // the next one
	lines  map[int]int // of text in each row
	tables int
	err    error
}

// summaryColumns hold two tables; the first column also holds what is said
// about the whole.
var summaryColumns = []column{{"A", 88}, {"B", 24}, {"C", 30}, {"D", 52}}

func (b *workbook) addSummary(s *Scorecard, sheets []tableSheet) error {
	if err := b.newSheet(summarySheet); err != nil {
		return err
	}
	w := &summary{workbook: b, row: 1, lines: map[int]int{}}
	w.intro(s, len(sheets))
	w.contents(s, sheets)
	w.statuses(s)
	counts := w.row - len(s.Counts)
	w.repairFirst(s)
	w.chart(s, counts)
	for _, c := range summaryColumns {
		w.try(b.file.SetColWidth(summarySheet, c.head, c.head, c.width))
	}
	for row, lines := range w.lines {
		w.try(b.file.SetRowHeight(summarySheet, row, heightOf(lines)))
	}
	w.try(b.file.SetRowHeight(summarySheet, 1, titleHeight))
	w.try(b.setPage(summarySheet, summaryColumns))
	return w.err
}

// try keeps the first error, so that the sheet can be written from top to
// bottom.
func (w *summary) try(err error) { w.err = cmp.Or(w.err, err) }

func columnName(i int) string { return string(rune('A' + i)) }

func (w *summary) intro(s *Scorecard, sheets int) {
	first := 4 + len(s.Lead()) + 3 // the row of the heading "Contents"
	statuses := first + sheets + 2
	w.line(lookTitle, s.Title())
	w.line(lookLead, fmt.Sprintf("This sheet sums up the audit. The contents start in row %d; tables start in rows %d and %d.",
		first, statuses+1, statuses+len(s.Counts)+3))
	w.line(lookSay, NotCertificate)
	w.line(lookSay, "Site: "+s.Run.Site)
	for _, l := range s.Lead() {
		w.line(lookSay, l)
	}
	w.line(lookSay, s.CriteriaText())
	w.line(lookSay, stoppedText(s.Stopped, s.Sent))
}

func (w *summary) contents(s *Scorecard, sheets []tableSheet) {
	w.heading("Contents")
	for _, t := range sheets {
		w.linked("A", lookWay, hyperlink{fmt.Sprintf("%s: %s", t.name, t.title), t.name + "!A1", true})
		w.row++
	}
	w.linked("A", lookWay, hyperlink{"The same as a web page, with pictures: " + reportFile, reportFile, false})
	w.row++
}

func (w *summary) statuses(s *Scorecard) {
	w.heading(fmt.Sprintf("The %d success criteria of WCAG 2.2, levels A and AA, by status", len(s.Criteria)))
	w.table("Status", []string{"Status", "Sign", "Number of criteria", "What it means"}, len(s.Counts))
	for _, c := range s.Counts {
		w.set("A", statusLooks[c.Status], c.Word)
		w.set("B", lookText, c.Sign)
		w.set("C", lookNumber, c.Count)
		w.set("D", lookText, c.Meaning)
		w.row++
	}
}

func (w *summary) repairFirst(s *Scorecard) {
	w.heading("What to repair first")
	w.table("First", []string{"What was found, and what to do", "Issue", "Where", "Who can probably repair it"}, max(1, len(s.First())))
	if len(s.First()) == 0 {
		w.set("A", lookText, s.found())
		for _, column := range []string{"B", "C", "D"} {
			w.set(column, lookText, "none")
		}
	}
	for _, i := range s.First() {
		w.set("A", lookText, fmt.Sprintf("%s\nWhat to do: %s", sentence(i.Message), sentence(i.Fix)))
		w.linked("B", lookLink, hyperlink{fmt.Sprintf("%s, %s", i.ID, i.Status()), reportFile + "#" + i.ID, false})
		w.set("C", lookText, i.Seen())
		w.set("D", lookText, sentence(i.Who))
		w.row++
	}
}

func (w *summary) heading(text string) {
	w.line(lookHeading, text)
	w.lines[w.row-1] = 2 // room above
}

func (w *summary) line(l look, text string) {
	w.set("A", l, text)
	w.row++
}

// table writes the header row and makes a table of it and the rows below.
func (w *summary) table(name string, heads []string, rows int) {
	for i, h := range heads {
		w.set(columnName(i), lookHead, h)
	}
	w.tables++
	last := w.row + rows
	w.try(w.file.AddTable(summarySheet, tableOver(name, fmt.Sprintf("A%d:%s%d", w.row, columnName(len(heads)-1), last))))
	w.try(w.nameRegion(summarySheet, w.tables, w.row, last, len(heads)))
	w.row++
}

func (w *summary) linked(column string, l look, to hyperlink) {
	_, err := w.link(summarySheet, fmt.Sprintf("%s%d", column, w.row), to)
	w.try(err)
	w.set(column, l, to.text)
}

func (w *summary) set(column string, l look, value any) {
	cell := fmt.Sprintf("%s%d", column, w.row)
	if n, ok := value.(int); ok {
		w.try(w.file.SetCellInt(summarySheet, cell, int64(n)))
	} else {
		w.try(w.file.SetCellStr(summarySheet, cell, cellText(fmt.Sprint(value))))
	}
	w.try(w.file.SetCellStyle(summarySheet, cell, cell, w.styles[l]))
	width := summaryColumns[column[0]-'A'].width
	if l == lookLead || l == lookWay {
		width = 1_000 // it runs over the cells beside it
	}
	w.lines[w.row] = max(w.lines[w.row], lines(shown(value), width))
}
