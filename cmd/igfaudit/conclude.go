package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/store"
	"github.com/igfaudit/igfaudit/rules"
)

// conclude prints what was found and gives the end of the command.
func conclude(out io.Writer, run *audit.Run, dir string) error {
	t := total(run)
	fmt.Fprintf(out, "%s looked at of %s\n", pages(t.captured), oneLine(run.Site))
	for _, p := range run.Pages {
		if p.Outcome == audit.Blocked || p.Outcome == audit.Broken {
			fmt.Fprintf(out, "  could not be looked at: %s: %s\n", oneLine(p.URL), oneLine(p.Reason))
		}
	}
	for _, f := range run.Flows {
		fmt.Fprintln(out, flowLine(f))
		if draft := filepath.Join(dir, store.DraftFile); f.Found() && holds(draft) {
			fmt.Fprintf(out, "A registration was found at %s; its steps are in %s, to be completed and used with --flow\n", oneLine(f.Place(run.Site)), draft)
		}
	}
	if t.captured > 0 {
		fmt.Fprintf(out, "%s failed, %s for a person to look at\n", elements(t.failed), elements(t.cantTell))
	}
	fmt.Fprint(out, requestLine(t))
	fmt.Fprintf(out, "Scorecard: %s\nReport:    %s\n", filepath.Join(dir, "scorecard.xlsx"), filepath.Join(dir, "report.html"))
	switch {
	case t.captured == 0:
		return unfinished(nothingCaptured(run))
	case broken(run):
		return unfinished(errors.New("a flow could not be walked to its end; the reason stands above"))
	case t.failed > 0:
		return failuresFound()
	}
	return nil
}

// nothingCaptured says why, where there is but one page.
func nothingCaptured(run *audit.Run) error {
	if len(run.Pages) == 1 {
		return fmt.Errorf("%w: %s", audit.ErrNothingCaptured, oneLine(run.Pages[0].Reason))
	}
	return fmt.Errorf("%w; the reasons stand above", audit.ErrNothingCaptured)
}

// broken tells whether a flow that was given did not come to its end: then the
// heart of the audit is missing. One that the program made itself is a try.
func broken(run *audit.Run) bool {
	for _, f := range run.Flows {
		if f.Outcome == audit.FlowBroken && !f.Found() {
			return true
		}
	}
	return false
}

func holds(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// requestLine says what was stopped and sent, "" where nothing was.
func requestLine(t totals) string {
	stopped := counted(t.stopped, "request", "requests") + " stopped"
	switch {
	case t.sent > 0:
		return fmt.Sprintf("%s; %s let through, which the report lists\n", stopped, counted(t.sent, "other", "others"))
	case t.stopped > 0:
		return stopped + "; nothing was sent\n"
	}
	return ""
}

func flowLine(f audit.FlowRecord) string {
	if f.Outcome == audit.FlowSkipped {
		return flowEnd(f)
	}
	return flowEnd(f) + passesPart(f.Passes) + fmt.Sprintf("; %s stopped, %d sent", counted(len(f.Guard.Stopped), "request", "requests"), len(f.Guard.Sent))
}

// flowEnd says how far a flow came.
func flowEnd(f audit.FlowRecord) string {
	switch {
	case f.Outcome == audit.FlowBroken && f.Found():
		return fmt.Sprintf("Note: the steps made for the registration that was found could not all be walked, %s", oneLine(f.Reason))
	case f.Outcome == audit.FlowStopped && f.Found():
		return fmt.Sprintf("Flow %s: walked as far as its first step goes", f.Name)
	case f.Outcome == audit.FlowBroken:
		return fmt.Sprintf("Flow %s could not be walked to its end, %s", f.Name, oneLine(f.Reason))
	case f.Outcome == audit.FlowSkipped:
		return fmt.Sprintf("Flow %s was not walked: %s", f.Name, oneLine(f.Reason))
	case f.Outcome == audit.FlowSent:
		return fmt.Sprintf("Flow %s: walked to the last button, which was pressed, as the owner agreed", f.Name)
	}
	return fmt.Sprintf("Flow %s: walked to the last button, which was not pressed", f.Name)
}

// passesPart says how many passes were made and what came of them.
func passesPart(list []audit.PassRecord) string {
	made, faults, broken := 0, 0, 0
	for _, p := range list {
		if p.Outcome != audit.FlowSkipped {
			made++
		}
		if p.Failed > 0 {
			faults++
		}
		if p.Outcome == audit.FlowBroken {
			broken++
		}
	}
	text := ""
	if made > 0 {
		text = fmt.Sprintf("; %s, %d of them found faults", counted(made, "pass", "passes"), faults)
	}
	if broken > 0 {
		text += fmt.Sprintf(", %d broke off", broken)
	}
	if left := len(list) - made; left > 0 {
		text += fmt.Sprintf("; %s not made", counted(left, "pass", "passes"))
	}
	return text
}

type totals struct{ captured, failed, cantTell, stopped, sent int }

func total(run *audit.Run) totals {
	var t totals
	for _, f := range run.Flows {
		t.stopped += len(f.Guard.Stopped)
		t.sent += len(f.Guard.Sent)
	}
	for _, p := range run.Pages {
		if !ofFlow(run, p) {
			t.stopped += len(p.Stopped)
		}
		if p.Outcome != audit.Captured {
			continue
		}
		t.captured++
		for _, a := range p.Assertions {
			t.add(run.Counts(&p, a))
		}
	}
	return t
}

// ofFlow tells whether a page belongs to a flow, with which its requests are
// counted.
func ofFlow(run *audit.Run, p audit.Page) bool {
	return slices.ContainsFunc(run.Flows, func(f audit.FlowRecord) bool { return strings.HasPrefix(p.State, f.Name+"/") })
}

func (t *totals) add(c rules.Counts) {
	t.failed += c.Failed
	t.cantTell += c.CantTell
}

func pages(n int) string    { return counted(n, "page", "pages") }
func elements(n int) string { return counted(n, "element", "elements") }

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
