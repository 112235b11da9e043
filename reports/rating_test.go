package reports_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// table reads the table of a sheet: a map by column for each row.
func table(t testing.TB, f *excelize.File, sheet string) []map[string]string {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]string
	for _, row := range rows[4:] {
		cells := map[string]string{}
		for n, head := range rows[3] {
			if n < len(row) {
				cells[head] = row[n]
			}
		}
		list = append(list, cells)
	}
	return list
}

func number(t testing.TB, text string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestRatingsCanBeRecomputed works out every rating from the cells of the
// workbook alone, as a reader would with a pencil.
func TestRatingsCanBeRecomputed(t *testing.T) {
	f := open(t, write(t, "xlsx", exampleRun(t)))
	evidence := map[string][]map[string]string{}
	for _, row := range table(t, f, "Evidence") {
		key := row["Rule set"] + " " + row["Requirement"]
		evidence[key] = append(evidence[key], row)
	}
	kinds := map[string]int{}
	for _, row := range table(t, f, "Requirements") {
		items := evidence[row["Rule set"]+" "+row["Requirement"]]
		if len(items) == 0 {
			t.Fatalf("%s: %q without evidence", row["Requirement"], row["Certain level"])
		}
		var planned, program, people float64
		for _, i := range items {
			planned += number(t, i["Planned checks"])
			program += number(t, i["Done by a program"])
			people += number(t, i["Done by people"])
		}
		for head, want := range map[string]float64{
			"Planned checks": planned, "Done by a program": program, "Done by people": people, "Share done": math.Min(1, (program+people)/planned),
		} {
			if got := number(t, row[head]); math.Abs(got-want) > 1e-9 {
				t.Errorf("%s: %s is %v, by hand %v", row["Requirement"], head, got, want)
			}
		}
		low, high := byHand(items, row["What stands in the way of the task"])
		kinds[low+" to "+high]++
		if row["Status"] == "Not applicable (–)" {
			low, high = "not applicable", "not applicable"
		}
		if row["Certain level"] != low || row["Possible level"] != high {
			t.Errorf("%s: %s to %s, by hand %s to %s", row["Requirement"], row["Certain level"], row["Possible level"], low, high)
		}
		if !strings.HasPrefix(row["Rating"], "not") && (program+people)/planned < .6 {
			t.Errorf("%s is rated %q with %v of %v checks", row["Requirement"], row["Rating"], program+people, planned)
		}
	}
	for _, kind := range []string{"missing to meets", "meets to meets", "approaches to approaches", "missing to approaches"} {
		if kinds[kind] == 0 {
			t.Errorf("the example has no requirement that is %s: %v", kind, kinds)
		}
	}
}

// byHand climbs the levels: one is certain where all that it asks for is yes,
// and past "approaches" only where people said so; it is possible where nothing
// is no.
func byHand(items []map[string]string, blocker string) (low, high string) {
	low, high = "missing", "missing"
	certain, possible, judged := true, true, true
	for _, level := range []string{"approaches", "meets", "exceeds"} {
		asked := 0
		for _, i := range items {
			if i["Level that asks for it"] != level {
				continue
			}
			asked++
			certain = certain && i["Answer"] == "yes"
			possible = possible && i["Answer"] != "no"
			judged = judged && i["Who knows it"] == "person"
		}
		if asked > 0 && certain && (level == "approaches" || judged) {
			low = level
		}
		if asked > 0 && possible {
			high = level
		}
	}
	if blocker != "none" {
		low, high = lower(low), lower(high)
	}
	return low, high
}

func lower(level string) string {
	if level == "missing" {
		return level
	}
	return "approaches"
}

// TestFormulasAgreeWithTheirValues calculates every formula anew: programs
// that calculate and those that do not must show the same.
func TestFormulasAgreeWithTheirValues(t *testing.T) {
	f := open(t, write(t, "xlsx", exampleRun(t)))
	rows, err := f.GetRows("Requirements", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for n := 5; n <= len(rows); n++ {
		for column := 9; column <= 12; column++ {
			cell, _ := excelize.CoordinatesToCellName(column, n)
			if formula, _ := f.GetCellFormula("Requirements", cell); formula == "" {
				continue
			}
			seen++
			got, err := f.CalcCellValue("Requirements", cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatalf("%s: %v", cell, err)
			}
			if math.Abs(number(t, got)-number(t, rows[n-1][column-1])) > 1e-9 {
				t.Errorf("%s: calculated %s, stored %s", cell, got, rows[n-1][column-1])
			}
		}
	}
	if seen != 4*119 {
		t.Errorf("%d formulas, want 4 for each of 119 requirements", seen)
	}
}
