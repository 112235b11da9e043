package reports

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// barParts is how many parts the longest bar of the web page has.
const barParts = 20

// Part is how many parts the bar for a number of success criteria has. The bar
// stands beside the number and its word, and only repeats them.
func (s *Scorecard) Part(count int) int {
	most := 1
	for _, c := range s.Counts {
		most = max(most, c.Count)
	}
	return (count*barParts + most - 1) / most
}

// ChartText says what the chart shows, for those who do not see it.
func (s *Scorecard) ChartText() string {
	var parts []string
	for _, c := range s.Counts {
		parts = append(parts, fmt.Sprintf("%s %d", c.Word, c.Count))
	}
	return fmt.Sprintf("Bars of the number of success criteria by status: %s. The table has the same numbers.", strings.Join(parts, ", "))
}

// chartRows is how many rows of the sheet the chart covers.
const chartRows = 18

// chart draws the table of statuses below all that is written.
func (w *summary) chart(s *Scorecard, first int) {
	w.heading("The success criteria by status, as a chart")
	last := first + len(s.Counts) - 1
	dark := excelize.Font{Family: fontFamily, Size: 11, Color: inks[lookText].text}
	w.try(w.file.AddChart(summarySheet, fmt.Sprintf("A%d", w.row), &excelize.Chart{
		Type: excelize.Bar,
		Series: []excelize.ChartSeries{{
			Name:       fmt.Sprintf("%s!$C$%d", summarySheet, first-1),
			Categories: fmt.Sprintf("%s!$A$%d:$A$%d", summarySheet, first, last),
			Values:     fmt.Sprintf("%s!$C$%d:$C$%d", summarySheet, first, last),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{inks[lookHead].fill}},
		}},
		Format:    excelize.GraphicOptions{AltText: cut(s.ChartText(), 400), Name: "Success criteria by status"},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: "Success criteria by status", Font: &dark}}},
		Legend:    excelize.ChartLegend{Position: "none"},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: dark},
		YAxis:     excelize.ChartAxis{Font: dark},
		Dimension: excelize.ChartDimension{Width: 760, Height: 340},
	}))
	w.row += chartRows
}
