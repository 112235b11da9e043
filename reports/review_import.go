package reports

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/igfaudit/igfaudit/audit"
)

// maxUnzipped is the most bytes that a copy may have when it is unpacked.
const maxUnzipped = 256 << 20

// headRows is within how many rows the header of a table must stand.
const headRows = 50

// ReadReview reads a filled copy of the workbook that [WriteReview] wrote. It
// may have been saved by another program, sorted and filtered, and may have
// other columns besides. The answers are not checked; see [audit.Intake].
func ReadReview(name string, data []byte) (audit.ReviewCopy, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnzipped})
	if err != nil {
		return audit.ReviewCopy{}, fmt.Errorf("%s cannot be read as a workbook; save it as .xlsx, without a password, and try again", name)
	}
	defer f.Close()
	r := &reviewReader{name: name, file: f, copy: audit.ReviewCopy{File: name}, words: map[string]audit.AnswerValue{}, about: map[string]string{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		r.from1904 = *props.Date1904
	}
	if err := r.readSheets(); err != nil {
		return audit.ReviewCopy{}, err
	}
	return r.finished(), nil
}

// reviewReader reads one copy. Replies are complete when all sheets are read.
type reviewReader struct {
	name     string
	file     *excelize.File
	from1904 bool
	copy     audit.ReviewCopy
	words    map[string]audit.AnswerValue // of the sheet Lists, in lower case
	about    map[string]string            // of the sheet Read me, by what stands before it
	tables   int
}

func (r *reviewReader) readSheets() error {
	for _, sheet := range r.file.GetSheetList() {
		rows, err := r.file.GetRows(sheet)
		if err != nil {
			return fmt.Errorf("%s: the sheet %s cannot be read; save the file again as .xlsx", r.name, sheet)
		}
		switch at, head := headOf(rows); {
		case head.has(columnQuestion, columnText, columnAnswer):
			if err := r.readQuestions(sheet, rows, at, head); err != nil {
				return err
			}
		case head.has(columnAnswer, columnCode):
			r.readWords(rows[at+1:], head)
		default:
			r.readAbout(rows)
		}
	}
	if r.tables == 0 {
		return fmt.Errorf("%s holds no table with the columns %s, %s and %s; is it a copy of what `igfaudit review export` wrote?", r.name, columnQuestion, columnText, columnAnswer)
	}
	return nil
}

// heads says in which column each header stands; a header that is there twice
// is marked.
type heads map[string]int

const twice = -1

// headOf finds the row of the headers.
func headOf(rows [][]string) (at int, head heads) {
	for at, row := range rows[:min(len(rows), headRows)] {
		if !slices.ContainsFunc(row, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), columnAnswer) }) {
			continue
		}
		head = heads{}
		for i, text := range row {
			key := strings.ToLower(strings.Join(strings.Fields(text), " "))
			if _, met := head[key]; met {
				i = twice
			}
			head[key] = i
		}
		if head.has(columnQuestion, columnText) || head.has(columnCode) {
			return at, head
		}
	}
	return 0, nil
}

func (h heads) has(names ...string) bool {
	for _, name := range names {
		if _, ok := h[strings.ToLower(name)]; !ok {
			return false
		}
	}
	return true
}

// cell is the text of a row under a header, "" when the row is shorter.
func (h heads) cell(row []string, name string) string {
	if i, ok := h[strings.ToLower(name)]; ok && i >= 0 && i < len(row) {
		return strings.TrimSpace(row[i])
	}
	return ""
}

// neededColumns are those without which an answer would lose something.
var neededColumns = []string{columnQuestion, columnText, columnAnswer, columnNote, columnReviewer, columnTechnology, columnDate, columnUntil}

func (r *reviewReader) readQuestions(sheet string, rows [][]string, at int, head heads) error {
	for _, name := range neededColumns {
		switch i, ok := head[strings.ToLower(name)]; {
		case !ok:
			return fmt.Errorf("%s, sheet %s: the column %s is missing; copy it back from a fresh export", r.name, sheet, name)
		case i == twice:
			return fmt.Errorf("%s, sheet %s: there are two columns %s; give the one that was added another name", r.name, sheet, name)
		}
	}
	r.tables++
	for i, row := range rows[at+1:] {
		reply := audit.Reply{
			Place: fmt.Sprintf("sheet %s, row %d", oneLine(sheet), at+2+i), Question: head.cell(row, columnQuestion),
			Text: head.cell(row, columnText), Found: head.cell(row, columnFound), Value: head.cell(row, columnAnswer), Note: head.cell(row, columnNote),
			Reviewer: head.cell(row, columnReviewer), Technology: head.cell(row, columnTechnology),
			Date: r.day(head.cell(row, columnDate)), Until: r.day(head.cell(row, columnUntil)),
		}
		if reply.Question != "" || reply.Value != "" || reply.Note != "" {
			r.copy.Replies = append(r.copy.Replies, reply)
		}
	}
	return nil
}

// readWords reads what the answers are called in this copy, where somebody
// translated them.
func (r *reviewReader) readWords(rows [][]string, head heads) {
	for _, row := range rows {
		word, value := head.cell(row, columnAnswer), head.cell(row, columnCode)
		ours := slices.ContainsFunc(listRows(), func(w audit.AnswerWord) bool { return strings.EqualFold(w.Word, word) })
		known := slices.ContainsFunc(listRows(), func(w audit.AnswerWord) bool { return string(w.Value) == value })
		if word != "" && known && !ours {
			r.words[strings.ToLower(word)] = audit.AnswerValue(value)
		}
	}
}

// readAbout reads what stands beside the names of a sheet without questions.
func (r *reviewReader) readAbout(rows [][]string) {
	for _, row := range rows {
		for i := range len(row) - 1 {
			name, value := strings.TrimSpace(row[i]), strings.TrimSpace(row[i+1])
			if _, met := r.about[name]; !met && value != "" {
				r.about[name] = value
			}
		}
	}
}

// finished puts together what the sheets say.
func (r *reviewReader) finished() audit.ReviewCopy {
	c := r.copy
	c.Run, c.Site, c.Scanned = r.about[rowRun], r.about[rowSite], r.about[rowScanned]
	for i := range c.Replies {
		p := &c.Replies[i]
		if value, ok := r.words[strings.ToLower(p.Value)]; ok {
			p.Value = string(value)
		}
		p.Reviewer = cmp.Or(p.Reviewer, r.about[rowReviewer])
		p.Technology = cmp.Or(p.Technology, r.about[rowTechnology])
		p.Date = cmp.Or(p.Date, r.day(r.about[rowDay]))
	}
	return c
}

// Between these numbers lie the days from 1954 to 2119, as workbooks count
// them.
const lowestDay, highestDay = 20_000, 80_000

// day turns a number of days, which is how workbooks keep a day, into
// year-month-day. Other text stays as it is.
func (r *reviewReader) day(text string) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n < lowestDay || n > highestDay {
		return text
	}
	t, err := excelize.ExcelDateToTime(n, r.from1904)
	if err != nil {
		return text
	}
	return t.Format("2006-01-02")
}
