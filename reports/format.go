package reports

import (
	"io"
	"io/fs"
)

// Assets are the files of a run, from which writers take pictures by their
// paths in the run. It may be nil; then there are no pictures.
type Assets interface{ fs.FS }

// Format is a kind of report.
type Format struct {
	Name  string // what --format accepts
	File  string // its name in the run folder; reports link to each other by it
	Write func(w io.Writer, s *Scorecard, assets Assets) error
}

// Formats are all kinds of report.
var Formats = []Format{
	{Name: "xlsx", File: workbookFile, Write: writeWorkbook},
	{Name: "html", File: reportFile, Write: writeHTML},
}

const (
	workbookFile = "scorecard.xlsx"
	reportFile   = "report.html"
)

// reportIssues is the most issues that the HTML report has an anchor for. The
// workbook has them all.
const reportIssues = 300
