package reports_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/igfaudit/igfaudit/audit"
)

var reviewSheets = []string{"Read me", "Review", "Lists"}

// writable are the columns in which people write, and the rows where that is
// not all of them.
func writable(sheet, head, row string) bool {
	switch sheet {
	case "Read me":
		return head == "Text" && slices.Contains([]string{"Your name or a pseudonym", "Assistive technology that you use", "Day on which you looked"}, row)
	case "Review":
		return slices.Contains([]string{"Answer", "Note", "Reviewer", "Assistive technology", "Date", "Valid until"}, head)
	}
	return false
}

func TestReviewWorkbookTellsWhatItIs(t *testing.T) {
	run := fewQuestions(t)
	f := open(t, exported(t, run))
	props, err := f.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	if props.Title != "Questions about exampleland-igf.example" || props.Subject == "" || props.Creator != "igfaudit 1.0.0" || props.Language != "en" {
		t.Errorf("%+v", props)
	}
	if diff := cmp.Diff(reviewSheets, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	if f.GetActiveSheetIndex() != 0 {
		t.Error("the instructions are not what opens")
	}
	rows, _ := f.GetRows("Read me")
	told := map[string]string{}
	for _, row := range rows[4:] {
		told[row[0]] = strings.Join(row[1:], "")
	}
	for name, want := range map[string]string{"Site": run.Site, "Scan begun": "1 November 2026, 09:00 UTC", "Run": run.ID()} {
		if told[name] != want {
			t.Errorf("%s: %q, want %q", name, told[name], want)
		}
	}
}

// TestReviewWorkbookIsReadFromA1 looks at each sheet as a screen reader comes
// to it: title, sentence, link, one table without gaps.
func TestReviewWorkbookIsReadFromA1(t *testing.T) {
	data := exported(t, fewQuestions(t))
	f := open(t, data)
	for _, name := range reviewSheets {
		if visible, err := f.GetSheetVisible(name); err != nil || !visible {
			t.Errorf("%s is hidden", name)
		}
		tables, err := f.GetTables(name)
		if err != nil || len(tables) != 1 || strings.Contains(tables[0].Name, " ") {
			t.Fatalf("%s: tables %+v, %v", name, tables, err)
		}
		rows, _ := f.GetRows(name)
		head := rows[3]
		last, _ := excelize.CoordinatesToCellName(len(head), len(rows))
		if tables[0].Range != "A4:"+last {
			t.Errorf("%s: the table spans %s, the cells end at %s", name, tables[0].Range, last)
		}
		if want := fmt.Sprintf("The table starts in row 4 and has %d rows and %d columns.", len(rows)-4, len(head)); !strings.Contains(rows[1][0], want) {
			t.Errorf("%s: A2 says %q, want %q", name, rows[1][0], want)
		}
		if linked, target, _ := f.GetCellHyperLink(name, "A3"); !linked || rows[2][0] == "" || target == "" {
			t.Errorf("%s: A3 leads to %q", name, target)
		}
		if slices.Contains(head, "") || len(slices.Compact(slices.Sorted(slices.Values(head)))) != len(head) {
			t.Errorf("%s: headers %q", name, head)
		}
		panes, err := f.GetPanes(name)
		if err != nil || !panes.Freeze || panes.YSplit != 4 || panes.Selection[0].ActiveCell != "A1" {
			t.Errorf("%s: panes %+v", name, panes)
		}
	}
	for name, text := range parts(t, data) {
		for _, bad := range []string{"<mergeCell", "<f>", "<f ", "conditionalFormatting", "legacyDrawing", "<drawing", "hidden=\"1\"", "vbaProject"} {
			if strings.Contains(name+text, bad) {
				t.Errorf("%s holds %q", name, bad)
			}
		}
		if strings.HasPrefix(name, "xl/worksheets/sheet") && !strings.Contains(text, `zoomScale="100"`) {
			t.Errorf("%s: no zoom", name)
		}
	}
}

// TestReviewReadingOrder keeps what a person hears who reads the workbook from
// the first cell, with a few of the questions.
func TestReviewReadingOrder(t *testing.T) {
	run := fewQuestions(t)
	run.Requirements, run.Pages = run.Requirements[:2], run.Pages[:1]
	got := reading(t, exported(t, run))
	file := filepath.Join("testdata", "review-order.golden")
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

func TestReviewWorkbookNamesItsHeaders(t *testing.T) {
	f := open(t, exported(t, fewQuestions(t)))
	regions, titles := map[string]string{}, map[string]string{}
	for _, d := range f.GetDefinedName() {
		if strings.HasPrefix(d.Name, "TitleRegion") {
			regions[d.Scope] = d.RefersTo
		} else {
			titles[d.Scope] = d.RefersTo
		}
	}
	if diff := cmp.Diff(map[string]string{"Read me": "'Read me'!$A$4", "Review": "Review!$A$4", "Lists": "Lists!$A$4"}, regions); diff != "" {
		t.Errorf("regions (-want +got):\n%s", diff)
	}
	want := map[string]string{"Read me": "'Read me'!$A:$A,'Read me'!$4:$4", "Review": "Review!$A:$A,Review!$4:$4", "Lists": "Lists!$A:$A,Lists!$4:$4"}
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Errorf("print titles (-want +got):\n%s", diff)
	}
}

// TestReviewWorkbookIsLockedButForAnswers holds every cell to be locked and to
// say something, unless people write in it.
func TestReviewWorkbookIsLockedButForAnswers(t *testing.T) {
	f := open(t, exported(t, fewQuestions(t)))
	for _, name := range reviewSheets {
		p, err := f.GetSheetProtection(name)
		if err != nil || p.Password != "" || p.AlgorithmName != "" || !p.SelectLockedCells || !p.SelectUnlockedCells || !p.FormatColumns || !p.FormatCells || !p.AutoFilter || !p.Sort {
			t.Errorf("%s: protection %+v, %v", name, p, err)
		}
		rows, _ := f.GetRows(name)
		for n, row := range rows[4:] {
			for c, head := range rows[3] {
				cell, _ := excelize.CoordinatesToCellName(c+1, n+5)
				style, err := f.GetCellStyle(name, cell)
				if err != nil {
					t.Fatal(err)
				}
				s, err := f.GetStyle(style)
				if err != nil {
					t.Fatal(err)
				}
				locked := s.Protection == nil || s.Protection.Locked
				write := writable(name, head, row[0])
				if locked == write {
					t.Errorf("%s!%s is locked: %v", name, cell, locked)
				}
				if !write && (c >= len(row) || strings.TrimSpace(row[c]) == "") {
					t.Errorf("%s!%s is empty", name, cell)
				}
			}
		}
	}
}

// TestReviewWorkbookPromptsForAnswers holds each cell to write in to a prompt,
// and the drop-downs to the answers of the kind of question.
func TestReviewWorkbookPromptsForAnswers(t *testing.T) {
	run := fewQuestions(t)
	f := open(t, exported(t, run))
	rows, _ := f.GetRows("Review")
	prompted := map[string]*excelize.DataValidation{}
	for _, name := range reviewSheets {
		list, err := f.GetDataValidations(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			if !d.ShowInputMessage || units(*d.PromptTitle) > 32 || units(*d.Prompt) > 255 || *d.Prompt == "" {
				t.Errorf("%s!%s: prompt %q: %q", name, d.Sqref, *d.PromptTitle, *d.Prompt)
			}
			if d.Type != "" && (!d.ShowErrorMessage || *d.ErrorStyle != "stop" || units(*d.ErrorTitle) > 32 || units(*d.Error) > 225 || len(*d.Error) < 20) {
				t.Errorf("%s!%s: no clear error", name, d.Sqref)
			}
			prompted[name+"!"+d.Sqref] = d
		}
	}
	for c, head := range rows[3] {
		column, _ := excelize.ColumnNumberToName(c + 1)
		if d := prompted[fmt.Sprintf("Review!%s5:%s%d", column, column, len(rows))]; (d != nil) != writable("Review", head, "") {
			t.Errorf("column %s has a prompt: %v", head, d != nil)
		} else if head == "Answer" && (d.Type != "list" || d.ShowDropDown) { // which means: do not show
			t.Errorf("column Answer: %+v", d)
		} else if head == "Answer" {
			checkLists(t, f, d.Formula1)
		}
	}
	if len(prompted) != 6+3 {
		t.Errorf("%d prompts", len(prompted))
	}
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

// checkLists reads the answers where the drop-downs do.
func checkLists(t *testing.T, f *excelize.File, formula string) {
	t.Helper()
	m := regexp.MustCompile(`^IF\(\$B5="Requirement",Lists!\$A\$(\d+):\$A\$(\d+),Lists!\$A\$(\d+):\$A\$(\d+)\)$`).FindStringSubmatch(formula)
	if m == nil {
		t.Fatalf("the list is %q", formula)
	}
	for i, kind := range []audit.QuestionKind{audit.AboutRequirement, audit.AboutFinding} {
		want := []string{audit.NotAnswered}
		for _, w := range audit.AnswersTo(kind) {
			want = append(want, w.Word)
		}
		var got []string
		for n := atoi(m[1+2*i]); n <= atoi(m[2+2*i]); n++ {
			word, _ := f.GetCellValue("Lists", fmt.Sprintf("A%d", n))
			got = append(got, word)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("answers of %s (-want +got):\n%s", kind, diff)
		}
	}
}

func atoi(s string) (n int) {
	fmt.Sscan(s, &n)
	return n
}

func TestReviewWorkbookCanBeReadBySight(t *testing.T) {
	data := exported(t, fewQuestions(t))
	f := open(t, data)
	for _, m := range regexp.MustCompile(`<sz val="([^"]*)"`).FindAllStringSubmatch(parts(t, data)["xl/styles.xml"], -1) {
		if atoi(m[1]) < 11 {
			t.Errorf("a font has the size %s", m[1])
		}
	}
	for _, name := range reviewSheets {
		rows, _ := f.GetRows(name)
		for r, row := range rows {
			if h, err := f.GetRowHeight(name, r+1); err != nil || h < 15 {
				t.Errorf("%s: row %d is %v high", name, r+1, h)
			}
			for c, text := range row {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if linked, _, _ := f.GetCellHyperLink(name, cell); linked && (strings.Contains(text, "://") || len(text) < 3) {
					t.Errorf("%s!%s: the link reads %q", name, cell, text)
				}
			}
		}
	}
}

// TestReviewWorkbookLinksToPictures looks where the links to evidence lead from
// other folders.
func TestReviewWorkbookLinksToPictures(t *testing.T) {
	run := fewQuestions(t)
	for toRun, want := range map[string]string{".": `Target="evidence/pictures/`, "../a run": `Target="../a%20run/evidence/pictures/`, "": ""} {
		text := strings.Join(slices.Collect(maps.Values(parts(t, exportedTo(t, run, toRun)))), "")
		if want != "" && !strings.Contains(text, want) || want == "" && strings.Contains(text, "pictures/0001-image-name-1.png\"") {
			t.Errorf("from %q: no link to %q", toRun, want)
		}
	}
}

// TestReviewKeepsHostileTextAsText holds text of pages to be no formula.
func TestReviewKeepsHostileTextAsText(t *testing.T) {
	run := fewQuestions(t)
	run.Pages[0].Assertions[0].Findings[0].Message = formula
	run.Requirements[0].Title = formula
	data := exported(t, run)
	f := open(t, data)
	all := map[string]bool{}
	rows, _ := f.GetRows("Review")
	for _, row := range rows {
		for _, text := range row {
			all[text] = true
		}
	}
	if want := "Does this stop or hinder anybody: nothing names this link?"; !all[want] {
		t.Errorf("%q is not in the sheet", want)
	}
	found := false
	for text := range all {
		found = found || strings.Contains(text, formula)
	}
	if !found {
		t.Error("the hostile text is not in the sheet")
	}
	for name, text := range parts(t, data) {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			continue
		}
		if at := strings.IndexFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r >= 0x202A && r <= 0x202E }); at >= 0 {
			t.Errorf("%s holds a control character at %d", name, at)
		}
		checkCellTypes(t, name, text)
	}
}
