package main

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/igfaudit/igfaudit/audit"
)

// progress shows how far an audit is: a bar on a terminal, one line a page
// elsewhere, nothing when it is to be quiet.
type progress struct {
	out io.Writer
	bar *progressbar.ProgressBar
}

func newProgress(out io.Writer, quiet bool) *progress {
	if quiet {
		return &progress{out: io.Discard}
	}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb" {
		return &progress{out, newBar(out)}
	}
	return &progress{out: out}
}

func newBar(out io.Writer) *progressbar.ProgressBar {
	return progressbar.NewOptions(1,
		progressbar.OptionSetWriter(out), progressbar.OptionSetDescription("Opening the first page"), progressbar.OptionSetWidth(30),
		progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false), progressbar.OptionClearOnFinish(),
		progressbar.OptionEnableColorCodes(false), progressbar.OptionSetRenderBlankState(true))
}

func (p *progress) page(at audit.Progress) {
	if p.bar != nil {
		total := max(at.Total, at.Done)
		// A bar that is full stays so, but a crawl finds out only page by page
		// how many there are.
		p.bar.ChangeMax(total + 1)
		p.bar.Describe(fmt.Sprintf("%d of %s", at.Done, pages(total)))
		p.bar.Set(at.Done)
		return
	}
	line := fmt.Sprintf("%d of %d: %s", at.Done, at.Total, oneLine(at.Page.URL))
	if at.Page.State != "load" {
		line += " at " + at.Page.State
	}
	if at.Page.Outcome != audit.Captured {
		line += ": " + string(at.Page.Outcome) + ", " + oneLine(at.Page.Reason)
	}
	fmt.Fprintln(p.out, line)
}

func (p *progress) done() {
	if p.bar != nil {
		p.bar.Finish()
	}
}
