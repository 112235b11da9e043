package reports

import (
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/igfaudit/igfaudit/audit"
)

// workbook is a workbook that is being written, sheet by sheet.
type workbook struct {
	file   *excelize.File
	styles map[look]int
	sheets int            // written so far
	links  map[string]int // by sheet
}

// maxLinks is the most links of one sheet. Programs accept 65,530; a table
// with as many takes minutes to write and helps nobody.
const maxLinks = 10_000

// writeWorkbook writes the scorecard as an accessible workbook. Pictures stay
// beside it and are linked.
func writeWorkbook(w io.Writer, s *Scorecard, _ Assets) error {
	return newWorkbook(w, func(b *workbook) error { return b.fill(s) })
}

// newWorkbook makes a workbook, lets it be filled and writes it.
func newWorkbook(w io.Writer, fill func(*workbook) error) error {
	b := &workbook{file: excelize.NewFile(), styles: map[look]int{}, links: map[string]int{}}
	defer b.file.Close()
	err := b.makeStyles()
	if err == nil {
		err = fill(b)
	}
	if err != nil {
		return fmt.Errorf("writing the workbook: %w", err)
	}
	b.file.SetActiveSheet(0)
	return b.file.Write(w)
}

func (b *workbook) fill(s *Scorecard) error {
	tables := tableSheets(s)
	if err := b.addSummary(s, tables); err != nil {
		return err
	}
	for _, t := range tables {
		if err := b.addTable(t); err != nil {
			return fmt.Errorf("sheet %s: %w", t.name, err)
		}
	}
	return b.describe(s.Run, s.Title(), "Result of an automated accessibility audit of "+oneLine(s.Run.Site), NotCertificate)
}

// describe sets what programs and screen readers tell of the file.
func (b *workbook) describe(run *audit.Run, title, subject, about string) error {
	made := run.Finished.UTC().Format(time.RFC3339)
	tool := strings.TrimSpace(run.Tool.Name + " " + run.Tool.Version)
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title:    title,
		Subject:  subject,
		Creator:  tool,
		Language: "en",
		Keywords: "accessibility, WCAG 2.2, UNDIS, DCAD, Internet Governance Forum",
		Description: fmt.Sprintf("%s Made on %s from %s.", about, dateText(run.Finished),
			audit.RunSchema),
		LastModifiedBy: tool, Created: made, Modified: made,
	})
	if err != nil {
		return err
	}
	// A file that claims to come from Excel gets no row heights from
	// LibreOffice, and wrapped text is cut off.
	b.file.WorkBook.FileVersion = nil
	return b.file.SetAppProps(&excelize.AppProperties{Application: "igfaudit"})
}

// newSheet adds a sheet. The first takes the place of the one that a new file
// comes with.
func (b *workbook) newSheet(name string) error {
	b.sheets++
	if b.sheets == 1 {
		return b.file.SetSheetName("Sheet1", name)
	}
	_, err := b.file.NewSheet(name)
	return err
}

// paperWidth is how many characters stand beside each other on a sheet of
// paper, at a size that can be read.
const paperWidth = 230

// setPage makes the sheet print in as many pages beside each other as it takes
// to be read, with page numbers.
func (b *workbook) setPage(name string, columns []column) error {
	width := 0.0
	for _, c := range columns {
		width += c.width
	}
	landscape, a4, wide, any, fit := "landscape", 9, int(math.Ceil(width/paperWidth)), 0, true
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	err := b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &any})
	if err != nil {
		return err
	}
	side, end := 0.4, 0.6 // inches
	err = b.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &side, Bottom: &end})
	if err != nil {
		return err
	}
	zoom := 100.0
	if err := b.file.SetSheetView(name, -1, &excelize.ViewOptions{ZoomScale: &zoom}); err != nil {
		return err
	}
	return b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&RPage &P of &N"})
}

// nameRegion marks a table for screen readers: JAWS reads the headers of the
// first row and of the first column with each cell of a region so named.
func (b *workbook) nameRegion(sheet string, nth, head, last, columns int) error {
	right, err := excelize.ColumnNumberToName(columns)
	if err != nil {
		return err
	}
	return b.file.SetDefinedName(&excelize.DefinedName{
		Name:     fmt.Sprintf("TitleRegion%d.a%d.%s%d.%d", nth, head, strings.ToLower(right), last, b.sheets),
		RefersTo: fmt.Sprintf("%s!$A$%d", quoted(sheet), head),
		Scope:    sheet,
	})
}

// quoted is the name of a sheet as references need it.
func quoted(sheet string) string {
	if strings.Contains(sheet, " ") {
		return "'" + sheet + "'"
	}
	return sheet
}

// link makes a cell a link, as long as the sheet may have another. It says
// whether it did.
func (b *workbook) link(sheet, cell string, to hyperlink) (bool, error) {
	if to.target == "" || b.links[sheet] >= maxLinks {
		return false, nil
	}
	b.links[sheet]++
	kind := "External"
	if to.inside {
		kind = "Location"
	}
	return true, b.file.SetCellHyperLink(sheet, cell, to.target, kind)
}
