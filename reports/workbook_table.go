package reports

import (
	"cmp"
	"fmt"
	"iter"
	"strings"

	"github.com/xuri/excelize/v2"
)

// tableSheet is a sheet with one table under its title.
type tableSheet struct {
	name    string // of the sheet and of the table
	title   string
	holds   string // what a row is, as a sentence
	columns []column
	rows    iter.Seq[[]any] // of string, code, int, float64, formula, StatusWord, hyperlink, entry or dayEntry, one for each column
	count   int

	way     hyperlink                  // in A3, where it is not the way back to the contents
	entries bool                       // people write in some cells; all others are locked
	checks  []*excelize.DataValidation // of those cells
}

// column is a column of a table.
type column struct {
	head  string
	width float64 // in characters
}

// code is text that reads from left to right in any language: an address,
// a selector, source.
type code string

// hyperlink is a link with the text that is shown.
type hyperlink struct {
	text   string
	target string // "" for none
	inside bool   // to a place in this workbook
}

// entry is a cell to write in, with what stands there already.
type entry string

// dayEntry is a cell to write a day in.
type dayEntry struct{}

// formula is a number that the workbook works out from other cells; the value
// is what it comes to, for programs that do not calculate.
type formula struct {
	of    string
	value float64
	look  look
}

// headRow is where the header of a table is; above it are the title, what the
// sheet holds, and the way back.
const headRow = 4

var backToStart = hyperlink{"Back to the contents", summarySheet + "!A1", true}

// addTable writes the sheet as a stream, so that a table of any length takes
// little memory.
func (b *workbook) addTable(t tableSheet) error {
	if err := b.newSheet(t.name); err != nil {
		return err
	}
	rows := max(t.count, 1)
	last, err := excelize.CoordinatesToCellName(len(t.columns), headRow+rows)
	if err != nil {
		return err
	}
	if err := b.prepare(t, last); err != nil {
		return err
	}
	w, err := b.file.NewStreamWriter(t.name)
	if err != nil {
		return err
	}
	if err := b.layOut(w, t); err != nil {
		return err
	}
	if err := b.writeHead(w, t, rows); err != nil {
		return err
	}
	if err := b.writeRows(w, t); err != nil {
		return err
	}
	if err := w.AddTable(tableOver(t.name, fmt.Sprintf("A%d:%s", headRow, last))); err != nil {
		return err
	}
	return w.Flush()
}

// tableOver makes a table of cells, without stripes: the cells have their own
// lines.
func tableOver(name, cells string) *excelize.Table {
	return &excelize.Table{Name: strings.ReplaceAll(name, " ", "") + "Table", Range: cells, StyleName: "TableStyleLight1", ShowRowStripes: new(bool)}
}

// prepare sets what a stream cannot set once it has begun.
func (b *workbook) prepare(t tableSheet, last string) error {
	if err := b.setPage(t.name, t.columns); err != nil {
		return err
	}
	if err := b.file.SetSheetDimension(t.name, "A1:"+last); err != nil {
		return err
	}
	err := b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("%[1]s!$A:$A,%[1]s!$%[2]d:$%[2]d", quoted(t.name), headRow), Scope: t.name,
	})
	if err != nil {
		return err
	}
	if err := b.lock(t); err != nil {
		return err
	}
	return b.nameRegion(t.name, 1, headRow, headRow+max(t.count, 1), len(t.columns))
}

// lock keeps people from writing elsewhere than they are asked to by mistake.
// There is no password, and what helps to read stays allowed: to move
// everywhere, to widen columns, to choose other colours, to filter.
func (b *workbook) lock(t tableSheet) error {
	if !t.entries {
		return nil
	}
	for _, check := range t.checks {
		if err := b.file.AddDataValidation(t.name, check); err != nil {
			return err
		}
	}
	return b.file.ProtectSheet(t.name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatCells: true, FormatColumns: true, FormatRows: true,
		AutoFilter: true, Sort: true,
	})
}

func (b *workbook) layOut(w *excelize.StreamWriter, t tableSheet) error {
	for i, c := range t.columns {
		if err := w.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
	}
	return w.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: headRow, TopLeftCell: fmt.Sprintf("A%d", headRow+1), ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{Pane: "bottomLeft", ActiveCell: "A1", SQRef: "A1"}},
	})
}

func (b *workbook) writeHead(w *excelize.StreamWriter, t tableSheet, rows int) error {
	holds := fmt.Sprintf("%s The table starts in row %d and has %s and %s.", t.holds, headRow, plural(rows, "row"), plural(len(t.columns), "column"))
	heads, words := make([]any, len(t.columns)), make([]any, len(t.columns))
	for i, c := range t.columns {
		heads[i], words[i] = excelize.Cell{StyleID: b.styles[lookHead], Value: c.head}, c.head+" MM"
	}
	heights := []float64{titleHeight, heightOf(1), heightOf(1), rowHeight(t.columns, words)}
	way := t.way
	if way.text == "" {
		way = backToStart
	}
	if _, err := b.link(t.name, "A3", way); err != nil {
		return err
	}
	for n, row := range [][]any{
		{excelize.Cell{StyleID: b.styles[lookTitle], Value: t.title}},
		{excelize.Cell{StyleID: b.styles[lookLead], Value: holds}},
		{excelize.Cell{StyleID: b.styles[lookWay], Value: way.text}},
		heads,
	} {
		if err := w.SetRow(fmt.Sprintf("A%d", n+1), row, excelize.RowOpts{Height: heights[n]}); err != nil {
			return err
		}
	}
	return nil
}

func (b *workbook) writeRows(w *excelize.StreamWriter, t tableSheet) error {
	n := headRow
	for row := range t.rows {
		n++
		if err := b.writeRow(w, t.name, t.columns, n, row); err != nil {
			return err
		}
	}
	if n > headRow {
		return nil
	}
	none := make([]any, len(t.columns))
	for i := range none {
		none[i] = "none"
	}
	return b.writeRow(w, t.name, t.columns, headRow+1, none)
}

func (b *workbook) writeRow(w *excelize.StreamWriter, sheet string, columns []column, n int, row []any) error {
	cells := make([]any, len(row))
	for i, value := range row {
		cell, err := excelize.CoordinatesToCellName(i+1, n)
		if err != nil {
			return err
		}
		if cells[i], err = b.cell(sheet, cell, value); err != nil {
			return err
		}
	}
	return w.SetRow(fmt.Sprintf("A%d", n), cells, excelize.RowOpts{Height: rowHeight(columns, row)})
}

// cell gives a value its look. Text is never blank: what is empty says "none".
func (b *workbook) cell(sheet, at string, value any) (excelize.Cell, error) {
	switch v := value.(type) {
	case int:
		return excelize.Cell{StyleID: b.styles[lookNumber], Value: v}, nil
	case float64:
		return excelize.Cell{StyleID: b.styles[lookDecimal], Value: v}, nil
	case formula:
		return excelize.Cell{StyleID: b.styles[v.look], Formula: v.of, Value: v.value}, nil
	case StatusWord:
		return excelize.Cell{StyleID: b.styles[statusLooks[v.Status]], Value: v.String()}, nil
	case entry:
		if v == "" {
			return excelize.Cell{StyleID: b.styles[lookEntry]}, nil
		}
		return excelize.Cell{StyleID: b.styles[lookEntry], Value: cellText(string(v))}, nil
	case dayEntry:
		return excelize.Cell{StyleID: b.styles[lookDay]}, nil
	case code:
		return b.text(lookCode, string(v)), nil
	case hyperlink:
		v.text = cellText(cmp.Or(v.text, "none"))
		linked, err := b.link(sheet, at, v)
		if !linked {
			return b.text(lookText, v.text), err
		}
		return b.text(lookLink, v.text), err
	case string:
		return b.text(lookText, v), nil
	}
	return excelize.Cell{}, fmt.Errorf("cell %s holds a %T", at, value)
}

func (b *workbook) text(l look, s string) excelize.Cell {
	return excelize.Cell{StyleID: b.styles[l], Value: cmp.Or(cellText(s), "none")}
}
