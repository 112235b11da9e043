package reports

import (
	"cmp"
	"fmt"
	"iter"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/igfaudit/igfaudit/audit"
)

func requirementsSheet(s *Scorecard) tableSheet {
	return tableSheet{
		name:  "Requirements",
		title: "Every requirement of UNDIS, DCAD and related texts with its rating, beside the host country's practice",
		holds: "Each row is one requirement, worded by this project and read as good practice; it binds nobody here, and its basis says where it comes from.",
		columns: []column{
			{"Rule set", 12}, {"Requirement", 16}, {"Title", 46}, {"Area", 16}, {"Level that it supports", 12}, {"Rating", 44},
			{"Certain level", 14}, {"Possible level", 14}, {"Planned checks", 11}, {"Done by a program", 11}, {"Done by people", 11},
			{"Share done", 10}, {"Confidence in the rating", 14}, {"What the confidence lacks", 44}, {"What would raise the rating", 48}, {"What stands in the way of the task", 40},
			{"Against the host country", 28}, {"Level of the host country", 22}, {"What closes the gap", 44}, {"Best example in the host country", 34}, {"How it is done there", 40},
			{"Status", 22}, {"Why this status", 46}, {"What a person does next", 60},
			{"Host practice (documented)", 50}, {"Source", 46}, {"Source address", 40}, {"Basis of the wording", 34},
			{"Confidence in the wording", 14}, {"Clause", 16}, {"Document", 60}, {"Document address", 40},
		},
		count: s.countRated(),
		rows: func(yield func([]any) bool) {
			row := headRow
			for set, r := range s.eachRated() {
				if row++; !yield(requirementRow(s, set, r, row)) {
					return
				}
			}
		},
	}
}

// criteriaSheet holds the success criteria, which are met or not and have no
// levels.
func criteriaSheet(s *Scorecard) tableSheet {
	return tableSheet{
		name:  "Criteria",
		title: "Every success criterion of WCAG 2.2 with its status",
		holds: "Each row is one success criterion. Rules look at a part of each; where they found no failure, it is not known whether it is met.",
		columns: []column{
			{"Criterion", 12}, {"Title", 36}, {"Level", 9}, {"Status", 22}, {"Why this status", 50}, {"How far it reaches", 32}, {"Affected flow states", 24},
			{"What a person does next", 60}, {"Against the host country", 30}, {"In the host country", 26}, {"Law and practice of the host (documented)", 50},
			{"Source", 46}, {"Source address", 40}, {"Rules", 34}, {"Text of the criterion", 34},
		},
		count: len(s.Criteria),
		rows: func(yield func([]any) bool) {
			for _, r := range s.Criteria {
				if !yield(criterionRow(s, r)) {
					return
				}
			}
		},
	}
}

func criterionRow(s *Scorecard, r *Requirement) []any {
	practice, source, address := practiceCells(s, r)
	gap := gapCells(r.Gap)
	document, _ := originCells(r)
	return []any{
		code(r.ID), r.Title, r.Level, r.Word, r.Reason, r.Reach(), stateTexts(r.Extent.States), r.Manual, gap[0], gap[1],
		practice, source, code(address), code(strings.Join(r.Rules, ", ")), document,
	}
}

// eachRequirement goes through all requirements with their sets.
func (s *Scorecard) eachRequirement() iter.Seq2[SetScore, *Requirement] {
	return func(yield func(SetScore, *Requirement) bool) {
		for _, set := range s.Sets {
			for _, r := range set.Requirements {
				if !yield(set, r) {
					return
				}
			}
		}
	}
}

// eachRated goes through the requirements that are no success criteria.
func (s *Scorecard) eachRated() iter.Seq2[SetScore, *Requirement] {
	return func(yield func(SetScore, *Requirement) bool) {
		for set, r := range s.eachRequirement() {
			if !set.IsWCAG() && !yield(set, r) {
				return
			}
		}
	}
}

func (s *Scorecard) countRated() int {
	n := 0
	for range s.eachRated() {
		n++
	}
	return n
}

func requirementRow(s *Scorecard, set SetScore, r *Requirement, row int) []any {
	practice, source, address := practiceCells(s, r)
	document, link := originCells(r)
	cells := []any{set.Name(), code(r.ID), r.Title, r.Area, r.Level}
	cells = append(cells, ratingCells(s, r, row)...)
	cells = append(cells, gapCells(r.Gap)...)
	return append(cells,
		r.Word, r.Reason, r.Manual, practice, source, code(address), r.BasisText(), r.Confidence, r.Clause, document, link,
	)
}

// originCells are the document that a requirement was read in, and its address.
func originCells(r *Requirement) (document hyperlink, address code) {
	if r.Origin == nil {
		return hyperlink{}, ""
	}
	return hyperlink{joined(", ", r.Origin.Title, r.Origin.Section), webLink(r.Origin.URL), false}, code(r.Origin.URL)
}

// Columns of the sheets Requirements and Evidence that formulas speak of, from 1.
const (
	setColumn             = 1
	requirementColumn     = 2
	plannedColumn         = 9  // then done by a program, done by people
	evidencePlannedColumn = 9  // then done by a program, done by people
	ratingColumns         = 11 // of the sheet Requirements
)

// ratingCells are the rating with the numbers that it rests on. The numbers are
// worked out in the workbook from the sheet Evidence.
func ratingCells(s *Scorecard, r *Requirement, row int) []any {
	if r.Rating == nil {
		cells := make([]any, ratingColumns)
		for i := range cells {
			cells[i] = "none"
		}
		return cells
	}
	c := r.Rating.Coverage
	last := headRow + s.countEvidence()
	sum := func(column int, value float64) formula {
		return formula{fmt.Sprintf("SUMIFS(Evidence!%s,Evidence!%s,%s,Evidence!%s,%s)", cellRange(evidencePlannedColumn+column-plannedColumn, last),
			cellRange(setColumn, last), cellName(setColumn, row), cellRange(requirementColumn, last), cellName(requirementColumn, row)), value, lookDecimal}
	}
	planned, program, people := cellName(plannedColumn, row), cellName(plannedColumn+1, row), cellName(plannedColumn+2, row)
	low, high := r.Rating.Low, r.Rating.High
	if r.Rating.NotApplicable {
		low, high = "not applicable", "not applicable"
	}
	return []any{
		r.RatingText(), low, high,
		sum(plannedColumn, c.Planned), sum(plannedColumn+1, c.Automatic), sum(plannedColumn+2, c.Reviewed),
		formula{fmt.Sprintf("IF(%[1]s=0,0,MIN(1,(%[2]s+%[3]s)/%[1]s))", planned, program, people), c.Share(), lookPercent},
		r.Rating.Confidence.Word, listed(r.Rating.Confidence.Lacking), r.NextStep(), orNone(r.Rating.Blocker),
	}
}

// gapCells are how far the site is from the measured level of the host
// country. A comparison that is refused says why in its own cell.
func gapCells(g *audit.Gap) []any {
	switch {
	case g == nil:
		return []any{"no measured baseline was chosen", "none", "none", "none", "none"}
	case g.Refused != "":
		return []any{g.Words + ": " + g.Refused, "none", "none", "none", "none"}
	}
	example := hyperlink{g.Example, webLink(g.Example), false}
	return []any{g.Words, cmp.Or(levelTexts[g.Host], g.Host), listed(g.Closes), example, g.How}
}

// listed puts what there is on lines of their own.
func listed(list []string) string {
	if len(list) == 0 {
		return "nothing"
	}
	return strings.Join(list, ";\n")
}

func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return "" // columns are constants of this package
	}
	return name
}

// cellRange is a column of a table from its first row to the last, for a
// formula.
func cellRange(column, last int) string {
	name, err := excelize.ColumnNumberToName(column)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("$%[1]s$%[2]d:$%[1]s$%[3]d", name, headRow+1, last)
}

// practiceCells are what the host did, where that is documented, and the
// address of that. A cell has one link; where there are more sources, their
// addresses stand in the third cell.
func practiceCells(s *Scorecard, r *Requirement) (practice string, source hyperlink, address string) {
	if s.Run.Baseline == nil {
		return "no baseline was chosen", hyperlink{}, ""
	}
	var texts, sources, addresses []string
	for _, p := range r.Practices() {
		texts = append(texts, p.ID+": "+p.Practice)
		sources = append(sources, p.Source)
		addresses = append(addresses, p.URL)
	}
	source.text = strings.Join(sources, "; ")
	if len(addresses) == 1 {
		source.target = webLink(addresses[0])
	}
	if len(texts) == 0 {
		return "none documented", source, ""
	}
	return strings.Join(texts, "\n"), source, strings.Join(addresses, "\n")
}
