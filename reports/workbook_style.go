package reports

import (
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/igfaudit/igfaudit/audit"
)

// look is how a cell looks. Colours only repeat what words say.
type look int

const (
	lookTitle look = iota + 1
	lookHeading
	lookLead // one line that runs over the cells beside it
	lookWay  // a link of one line
	lookSay  // wrapped text that is in no table
	lookText // wrapped text
	lookCode // wrapped text that is read from left to right
	lookNumber
	lookDecimal
	lookPercent
	lookLink
	lookHead // header of a table
	lookFails
	lookReview
	lookNone
	lookNotApplicable
	lookNotTested
	lookEntry // text that a person writes or changes
	lookDay   // a day that a person writes
)

// ink is the colour of the text and of what is under it.
type ink struct{ text, fill string }

// inks have a contrast of 4.5 or more. There is no green: even what a person
// found to be met is that on the pages that were looked at.
var inks = map[look]ink{
	lookTitle: {"14304F", ""}, lookHeading: {"14304F", ""}, lookLead: {"1D232B", ""}, lookWay: {"0B4F9E", ""}, lookSay: {"1D232B", ""},
	lookText: {"1D232B", ""}, lookCode: {"1D232B", ""}, lookNumber: {"1D232B", ""}, lookDecimal: {"1D232B", ""}, lookPercent: {"1D232B", ""},
	lookLink: {"0B4F9E", ""}, lookHead: {"FFFFFF", "14304F"},
	lookFails: {"7A0F1A", "FBE4E4"}, lookReview: {"5A3A00", "FDF0D0"}, lookNone: {"1D3A5C", "E6EFF8"},
	lookNotApplicable: {"3A3F47", "F0F1F3"}, lookNotTested: {"3A3F47", "FFFFFF"},
	lookEntry: {"1D232B", "FFF9DB"}, lookDay: {"1D232B", "FFF9DB"},
}

var statusLooks = map[audit.Status]look{
	audit.FailsConfirmed: lookFails, audit.Fails: lookFails, audit.Met: lookNone, audit.NeedsReview: lookReview, audit.NoFailureFound: lookNone,
	audit.NotApplicable: lookNotApplicable, audit.NotTested: lookNotTested, dismissed.Status: lookNotApplicable,
}

const (
	fontFamily = "Calibri"
	textFormat = 49 // "@": what is typed over stays text and never becomes a formula
	lineColour = "C9CED6"
)

// numberFormats are numbers of formats that every program knows: whole, with
// two decimals, per cent.
var numberFormats = map[look]int{lookNumber: 1, lookDecimal: 2, lookPercent: 9}

func (b *workbook) makeStyles() error {
	for _, l := range slices.Sorted(maps.Keys(inks)) {
		id, err := b.file.NewStyle(styleOf(l, inks[l]))
		if err != nil {
			return err
		}
		b.styles[l] = id
	}
	return nil
}

func styleOf(l look, ink ink) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: fontFamily, Size: 11, Color: ink.text},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true},
		NumFmt:    textFormat,
	}
	if ink.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{ink.fill}}
	}
	switch l {
	case lookTitle:
		s.Font.Size, s.Font.Bold, s.Alignment.WrapText = 18, true, false
	case lookHeading:
		s.Font.Size, s.Font.Bold, s.Alignment = 14, true, &excelize.Alignment{Vertical: "bottom"}
	case lookLead:
		s.Alignment.WrapText = false
	case lookHead:
		s.Font.Bold, s.Alignment.Vertical = true, "center"
	case lookWay:
		s.Font.Underline, s.Alignment.WrapText = "single", false
	case lookLink:
		s.Font.Underline = "single"
	case lookCode:
		s.Alignment.ReadingOrder, s.Alignment.Horizontal = 1, "left"
	case lookEntry:
		s.Protection = &excelize.Protection{Locked: false}
	case lookDay:
		day := "yyyy-mm-dd"
		s.NumFmt, s.CustomNumFmt, s.Protection = 0, &day, &excelize.Protection{Locked: false}
		s.Alignment.Horizontal = "left"
	case lookNumber, lookDecimal, lookPercent:
		s.NumFmt, s.Alignment.Horizontal, s.Alignment.Indent = numberFormats[l], "right", 1
	}
	if l >= lookText {
		s.Border = []excelize.Border{{Type: "bottom", Color: lineColour, Style: 1}, {Type: "right", Color: lineColour, Style: 1}}
	}
	return s
}
