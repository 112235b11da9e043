package reports_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
)

var sheetNames = []string{"Summary", "Issues", "Registration", "Requirements", "Evidence", "Indicators", "Criteria", "Findings", "Pages", "Documents", "Search", "Coverage", "Review", "About"}

func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// parts are the files within a workbook.
func parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

func sheetParts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, text := range parts(t, data) {
		if strings.HasPrefix(name, "xl/worksheets/sheet") {
			out[name] = text
		}
	}
	if len(out) != len(sheetNames) {
		t.Fatalf("%d sheets", len(out))
	}
	return out
}

func TestWorkbookHasTitleAndLanguage(t *testing.T) {
	f := open(t, write(t, "xlsx", exampleRun(t)))
	props, err := f.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	if props.Title != "Accessibility scorecard of exampleland-igf.example" || props.Subject == "" || props.Creator != "igfaudit 1.0.0" ||
		props.Language != "en" || props.Created != "2026-11-01T09:04:30Z" {
		t.Errorf("%+v", props)
	}
}

func TestWorkbookSheets(t *testing.T) {
	data := write(t, "xlsx", exampleRun(t))
	f := open(t, data)
	if diff := cmp.Diff(sheetNames, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	if f.GetActiveSheetIndex() != 0 {
		t.Error("the first sheet is not the one that opens")
	}
	for _, name := range sheetNames {
		if visible, err := f.GetSheetVisible(name); err != nil || !visible {
			t.Errorf("%s is hidden", name)
		}
		for _, cell := range []string{"A1", "A2", "A3"} {
			if text, err := f.GetCellValue(name, cell); err != nil || text == "" {
				t.Errorf("%s!%s is empty", name, cell)
			}
		}
	}
	for name, text := range sheetParts(t, data) {
		text = ownFormula.ReplaceAllString(text, "")
		for _, bad := range []string{"mergeCell", "<f>", "<f ", "conditionalFormatting", "legacyDrawing"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s holds %q", name, bad)
			}
		}
		if regexp.MustCompile(`<(row|col)[^>]* hidden=`).MatchString(text) {
			t.Errorf("%s hides a row or a column", name)
		}
		if !strings.Contains(text, `zoomScale="100"`) {
			t.Errorf("%s: no zoom", name)
		}
	}
}

// ownFormula are the formulas that we write: numbers that come from the sheet
// Evidence, in four columns of the sheet Requirements.
var ownFormula = regexp.MustCompile(`<f>(SUMIFS\((Evidence!\$[A-Z]\$\d+:\$[A-Z]\$\d+(,[AB]\d+)?,?)+\)|IF\([H-L0-9=,MIN(+)/]+\))</f>`)

// TestSummaryTellsWhereTablesStart reads the row numbers in A2 and looks
// there.
func TestSummaryTellsWhereTablesStart(t *testing.T) {
	f := open(t, write(t, "xlsx", exampleRun(t)))
	text, _ := f.GetCellValue("Summary", "A2")
	rows := regexp.MustCompile(`\d+`).FindAllString(text, -1)
	want := []string{"Contents", "Status", "What was found, and what to do"}
	if len(rows) != len(want) {
		t.Fatalf("A2 says %q", text)
	}
	for n, row := range rows {
		if got, _ := f.GetCellValue("Summary", "A"+row); got != want[n] {
			t.Errorf("row %s holds %q, want %q", row, got, want[n])
		}
	}
}

func TestWorkbookTables(t *testing.T) {
	f := open(t, write(t, "xlsx", exampleRun(t)))
	names := map[string]bool{}
	for _, sheet := range sheetNames {
		tables, err := f.GetTables(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if sheet == "Summary" && len(tables) != 2 || sheet != "Summary" && len(tables) != 1 {
			t.Errorf("%s has %d tables", sheet, len(tables))
		}
		for _, table := range tables {
			if names[table.Name] {
				t.Errorf("two tables are called %s", table.Name)
			}
			names[table.Name] = true
			checkTable(t, f, sheet, table)
		}
	}
}

// checkTable holds a table to unique headers, to cells that all say something,
// and to what A2 says of it.
func checkTable(t *testing.T, f *excelize.File, sheet string, table excelize.Table) {
	t.Helper()
	from, to, _ := strings.Cut(table.Range, ":")
	left, top, _ := excelize.CellNameToCoordinates(from)
	right, bottom, err := excelize.CellNameToCoordinates(to)
	if err != nil {
		t.Fatal(err)
	}
	heads := map[string]bool{}
	for row := top; row <= bottom; row++ {
		for col := left; col <= right; col++ {
			cell, _ := excelize.CoordinatesToCellName(col, row)
			text, err := f.GetCellValue(sheet, cell)
			if err != nil || strings.TrimSpace(text) == "" {
				t.Errorf("%s!%s is empty", sheet, cell)
			}
			if row == top && heads[text] {
				t.Errorf("%s has two columns %q", sheet, text)
			}
			if row == top {
				heads[text] = true
			}
		}
	}
	about, _ := f.GetCellValue(sheet, "A2")
	if want := fmt.Sprintf("The table starts in row %d and has %d rows and %d columns.", top, bottom-top, right); sheet != "Summary" && !strings.Contains(about, want) {
		t.Errorf("%s!A2 says %q, want %q", sheet, about, want)
	}
	rows, _ := f.GetRows(sheet)
	if sheet != "Summary" && len(rows) != bottom {
		t.Errorf("%s has %d rows, its table ends in %d", sheet, len(rows), bottom)
	}
}

func TestWorkbookNavigation(t *testing.T) {
	data := write(t, "xlsx", exampleRun(t))
	f := open(t, data)
	titles, regions := map[string]string{}, map[string]int{}
	for _, d := range f.GetDefinedName() {
		switch {
		case d.Name == "_xlnm.Print_Titles":
			titles[d.Scope] = d.RefersTo
		case strings.HasPrefix(d.Name, "TitleRegion"):
			regions[d.Scope]++
		}
	}
	for _, sheet := range sheetNames {
		if sheet == "Summary" {
			continue
		}
		panes, err := f.GetPanes(sheet)
		if err != nil || !panes.Freeze || panes.YSplit != 4 || panes.Selection[0].ActiveCell != "A1" {
			t.Errorf("%s: panes %+v", sheet, panes)
		}
		if want := fmt.Sprintf("%[1]s!$A:$A,%[1]s!$4:$4", sheet); titles[sheet] != want {
			t.Errorf("%s: print titles %q", sheet, titles[sheet])
		}
		if regions[sheet] != 1 {
			t.Errorf("%s: %d named regions", sheet, regions[sheet])
		}
		if linked, target, _ := f.GetCellHyperLink(sheet, "A3"); !linked || target != "Summary!A1" {
			t.Errorf("%s: the way back leads to %q", sheet, target)
		}
	}
	for _, sheet := range sheetNames[1:] {
		if !strings.Contains(parts(t, data)["xl/worksheets/sheet1.xml"], `location="`+sheet+`!A1"`) {
			t.Errorf("the contents have no link to %s", sheet)
		}
	}
}

func TestWorkbookLinks(t *testing.T) {
	data := write(t, "xlsx", exampleRun(t))
	target := regexp.MustCompile(`Target="([^"]*)"[^>]*TargetMode="External"`)
	count := 0
	for name, text := range parts(t, data) {
		for _, m := range target.FindAllStringSubmatch(text, -1) {
			count++
			if !regexp.MustCompile(`^(https://|report\.html(#I-\d+)?$|evidence/)`).MatchString(m[1]) {
				t.Errorf("%s links to %q", name, m[1])
			}
		}
	}
	if count == 0 {
		t.Error("no links")
	}
	f := open(t, data)
	for _, sheet := range sheetNames {
		rows, _ := f.GetRows(sheet)
		for r, row := range rows {
			for c, text := range row {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if linked, _, _ := f.GetCellHyperLink(sheet, cell); linked && (strings.Contains(text, "://") || len(text) < 3) {
					t.Errorf("%s!%s: the link reads %q", sheet, cell, text)
				}
			}
		}
	}
}

func TestHostileTextStaysText(t *testing.T) {
	data := write(t, "xlsx", exampleRun(t))
	f := open(t, data)
	rows, err := f.GetRows("Findings")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	for _, row := range rows {
		for _, text := range row {
			all[text] = true
		}
	}
	for _, want := range []string{formula, "+1 message from the page", "@SUM(A1:A9)", "-2+3", "<button>" + escape + "</button>", script, arabic, "�gnp.exe", "Contact bell� null� feed�"} {
		if !all[want] {
			t.Errorf("%q is not in the sheet Findings", want)
		}
	}
	for name, text := range sheetParts(t, data) {
		if at := strings.IndexFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r >= 0x202A && r <= 0x202E }); at >= 0 {
			t.Errorf("%s holds a control character at %d", name, at)
		}
		checkCellTypes(t, name, text)
	}
}

// checkCellTypes holds every cell with letters in it to be of a text type.
func checkCellTypes(t *testing.T, name, text string) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "c" {
			continue
		}
		var cell struct {
			Type string `xml:"t,attr"`
			V    string `xml:"v"`
		}
		if err := dec.DecodeElement(&cell, &start); err != nil {
			t.Fatal(err)
		}
		if _, err := strconv.ParseFloat(cell.V, 64); cell.Type != "s" && cell.Type != "inlineStr" && cell.V != "" && err != nil {
			t.Errorf("%s: a cell of type %q holds %q", name, cell.Type, cell.V)
		}
	}
}

func TestLongTextIsCutWithAMark(t *testing.T) {
	f := open(t, write(t, "xlsx", exampleRun(t)))
	rows, _ := f.GetRows("Findings")
	for _, row := range rows {
		for _, text := range row {
			if units := len(utf16.Encode([]rune(text))); units > 32_767 {
				t.Errorf("a cell holds %d units", units)
			} else if units > 32_000 {
				if !strings.HasSuffix(text, "[cut: 40008 characters in all]") {
					t.Errorf("a cut cell ends with %q", text[len(text)-60:])
				}
				return
			}
		}
	}
	t.Error("no long text was found")
}

func TestWorkbookTextCanBeRead(t *testing.T) {
	data := write(t, "xlsx", exampleRun(t))
	f := open(t, data)
	for _, m := range regexp.MustCompile(`<sz val="([^"]*)"`).FindAllStringSubmatch(parts(t, data)["xl/styles.xml"], -1) {
		if size, err := strconv.ParseFloat(m[1], 64); err != nil || size < 11 {
			t.Errorf("a font has the size %s", m[1])
		}
	}
	for _, sheet := range sheetNames {
		rows, _ := f.GetRows(sheet)
		for r := range rows {
			if h, err := f.GetRowHeight(sheet, r+1); err != nil || h < 15 {
				t.Errorf("%s: row %d is %v high", sheet, r+1, h)
			}
		}
		for c := range rows[min(3, len(rows)-1)] {
			name, _ := excelize.ColumnNumberToName(c + 1)
			if w, err := f.GetColWidth(sheet, name); err != nil || w < 9 {
				t.Errorf("%s: column %s is %v wide", sheet, name, w)
			}
		}
	}
}

// TestStatusesAreWordsWithASign looks at each status in the workbook.
func TestStatusesAreWordsWithASign(t *testing.T) {
	f := open(t, write(t, "xlsx", exampleRun(t)))
	sign := regexp.MustCompile(`^[A-Z][a-z, ]+ \((F|Fa|R|N|P|–|U)\)$`)
	for sheet, column := range map[string]int{"Issues": 1, "Findings": 2, "Requirements": 21, "Criteria": 3} {
		rows, _ := f.GetRows(sheet)
		for _, row := range rows[4:] {
			if !sign.MatchString(row[column]) {
				t.Errorf("%s: status %q", sheet, row[column])
			}
		}
	}
}

func TestReadingOrder(t *testing.T) {
	got := reading(t, write(t, "xlsx", exampleRun(t)))
	file := filepath.Join("testdata", "reading-order.golden")
	if *update || *updateRun {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("reading order (-want +got); if this is right, run the test with -update:\n%s", diff)
	}
}

// reading is what a person hears who reads every sheet from A1 to its end,
// with long cells cut.
func reading(t testing.TB, data []byte) string {
	t.Helper()
	f := open(t, data)
	var out strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "== %s\n", sheet)
		for n, row := range rows {
			for i, text := range row {
				if runes := []rune(text); len(runes) > 160 {
					row[i] = string(runes[:160]) + "…"
				}
			}
			fmt.Fprintf(&out, "%d: %s\n", n+1, strings.ReplaceAll(strings.Join(row, " | "), "\n", " / "))
		}
	}
	return out.String()
}

// TestLargeWorkbook writes 100,000 findings, in a time and with as many links
// as programs for workbooks can bear.
func TestLargeWorkbook(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	run := largeRun()
	begun := time.Now()
	data := write(t, "xlsx", run)
	t.Logf("%d bytes in %s", len(data), time.Since(begun))
	count := 0
	for name, text := range sheetParts(t, data) {
		if links := strings.Count(text, "<hyperlink "); links > 65_530 {
			t.Errorf("%s has %d links", name, links)
		}
		count = max(count, strings.Count(text, "<row "))
	}
	if count != 100_004 {
		t.Errorf("%d rows", count)
	}
	if html := write(t, "html", run); len(html) > 400_000 {
		t.Errorf("the web page has %d bytes", len(html))
	}
}

func largeRun() *audit.Run {
	run := &audit.Run{Site: "https://example.org/", Rules: []audit.RuleRef{{ID: "image-name", Class: rules.Provable, Title: "Images have a name"}}}
	for p := range 1_000 {
		page := audit.Page{URL: fmt.Sprintf("https://example.org/%d", p), State: "load", Outcome: audit.Captured, Title: fmt.Sprint("Page ", p)}
		a := rules.Assertion{Rule: "image-name", Outcome: rules.Failed}
		for i := range 100 {
			a.Findings = append(a.Findings, finding(rules.Failed, "nothing names this image", fmt.Sprintf("html>body>div.a%c>img", rune('a'+(p*7+i)%400)), "image", "", `<img src="a.png">`))
		}
		page.Assertions = []rules.Assertion{a}
		run.Pages = append(run.Pages, page)
	}
	return run
}

func TestTableNamesAreNoCells(t *testing.T) {
	f := open(t, write(t, "xlsx", exampleRun(t)))
	var names []string
	for _, sheet := range sheetNames {
		tables, _ := f.GetTables(sheet)
		for _, table := range tables {
			names = append(names, table.Name)
		}
	}
	slices.Sort(names)
	want := []string{"AboutTable", "CoverageTable", "CriteriaTable", "DocumentsTable", "EvidenceTable", "FindingsTable", "FirstTable", "IndicatorsTable", "IssuesTable", "PagesTable", "RegistrationTable", "RequirementsTable", "ReviewTable", "SearchTable", "StatusTable"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
}

// TestChartTellsWhatItShows reads the text alternative of the chart.
func TestChartTellsWhatItShows(t *testing.T) {
	told := false
	for name, text := range parts(t, write(t, "xlsx", exampleRun(t))) {
		if strings.HasPrefix(name, "xl/drawings/drawing") && strings.Contains(text, `descr="Bars of the number of success criteria by status: `) {
			told = true
		}
	}
	if !told {
		t.Error("the chart has no text alternative")
	}
}
