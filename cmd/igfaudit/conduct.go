package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/browser"
	"github.com/igfaudit/igfaudit/audit/document"
	"github.com/igfaudit/igfaudit/audit/store"
	"github.com/igfaudit/igfaudit/config"
	"github.com/igfaudit/igfaudit/reports"
	"github.com/igfaudit/igfaudit/rules"
)

// conduct does an audit from the browser to the reports, and prints what was
// found.
func conduct(cmd *cobra.Command, c config.Config, job audit.Job) error {
	ctx := cmd.Context()
	a, err := newAuditor(c)
	if err != nil {
		return err
	}
	if a.Review, err = keptAnswers(cmd.ErrOrStderr(), c, job.Site); err != nil {
		return err
	}
	b, err := openBrowser(cmd, c)
	if err != nil {
		return unfinished(err)
	}
	defer b.Close()
	dir, err := store.Create(c.Out) // removes the earlier run, so not before the browser is there
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := safeguard(dir, job.Site, a.Review); err != nil {
		return unfinished(err)
	}
	session := b.NewSession()
	defer session.Close()
	show := newProgress(cmd.ErrOrStderr(), c.Quiet)
	a.Capturer, a.Walker, a.Evidence = session, b, dir
	if c.Headed {
		a.Waits = waitFor(cmd.InOrStdin(), cmd.ErrOrStderr())
	}
	a.Browser, a.Progress = b.Version(), show.page
	var draft *audit.Starter
	a.Found = func(s audit.Starter) { draft = &s }
	run, ended := a.Run(ctx, job)
	show.done()
	if err := errors.Join(writeDraft(cmd.ErrOrStderr(), dir, draft), write(dir, run)); err != nil {
		return unfinished(errors.Join(ended, err))
	}
	end := conclude(cmd.OutOrStdout(), run, c.Out)
	switch {
	case ctx.Err() != nil:
		return unfinished(errors.New("the audit was interrupted; the scorecard holds what was seen until then"))
	case ended != nil && !errors.Is(ended, audit.ErrNothingCaptured):
		return unfinished(ended)
	}
	return end
}

// newAuditor makes an auditor that knows the rules and what to read them
// against.
func newAuditor(c config.Config) (*audit.Auditor, error) {
	library, err := c.RuleSets()
	if err != nil {
		return nil, err
	}
	sets, err := library.Load(c.Sets)
	if err != nil {
		return nil, err
	}
	var baseline *audit.Baseline
	if c.Baseline != config.NoBaseline {
		if baseline, err = config.LoadBaseline(c.Baseline); err != nil {
			return nil, err
		}
	}
	var measured *audit.Measured
	if c.Measured != "" {
		if measured, err = config.LoadMeasured(c.Measured); err != nil {
			return nil, err
		}
	}
	return &audit.Auditor{
		Rules: rules.NamedBy(sets, rules.All), Sets: sets, Baseline: baseline, Measured: measured,
		Tool:      audit.Tool{Name: "igfaudit", Version: version()},
		Client:    &http.Client{Timeout: 20 * time.Second},
		Documents: documents(c),
		UserAgent: c.UserAgent, Workers: c.Tabs, Depth: audit.Depth(c.Depth), IgnoreRobots: !c.RespectRobots, Now: time.Now,
	}, nil
}

// documents reads the files that pages offer, each in a process of its own.
func documents(c config.Config) audit.DocumentReader {
	program, err := os.Executable()
	if err != nil {
		return nil
	}
	return &document.Reader{Client: &http.Client{}, UserAgent: c.UserAgent, Teller: []string{program, tellDocument}}
}

func browserOptions(c config.Config) browser.Options {
	return browser.Options{
		Path: c.Browser, URL: c.BrowserURL, Headed: c.Headed, NoSandbox: c.NoSandbox, Tabs: c.Tabs,
		Timeout: time.Duration(c.Timeout) * time.Second, UserAgent: c.UserAgent,
	}
}

// openBrowser starts the browser and, when it is asked to, installs one first.
func openBrowser(cmd *cobra.Command, c config.Config) (*browser.Browser, error) {
	say := cmd.ErrOrStderr()
	if c.NoSandbox {
		fmt.Fprintln(say, "igfaudit: warning: Chrome runs without its sandbox, so that a hostile page could reach this machine")
	}
	o := browserOptions(c)
	if _, err := browser.Find(o.Path); errors.Is(err, browser.ErrNotFound) && c.InstallBrowser && o.URL == "" {
		if o.Path, err = browser.Install(cmd.Context(), func(s string) { fmt.Fprintln(say, s) }); err != nil {
			return nil, err
		}
	}
	return browser.Open(cmd.Context(), o)
}

// writeDraft keeps the flow of a registration that was found, if any.
func writeDraft(say io.Writer, dir *store.Dir, s *audit.Starter) error {
	if s == nil {
		return nil
	}
	written, err := dir.WriteDraft(s.File())
	if err == nil && !written {
		fmt.Fprintf(say, "igfaudit: %s was changed by hand and stays as it is\n", filepath.Join(dir.Path(), store.DraftFile))
	}
	return err
}

// write puts the result and all reports into the run's folder.
func write(dir *store.Dir, run *audit.Run) error {
	if err := dir.WriteManifest(); err != nil {
		return err
	}
	if err := dir.WriteRun(run); err != nil {
		return err
	}
	card := reports.NewScorecard(run)
	for _, f := range reports.Formats {
		if err := writeReport(dir, f, card); err != nil {
			return err
		}
	}
	return writeTranscripts(dir, run)
}

// writeTranscripts writes what a screen reader says of each page that was kept.
func writeTranscripts(dir *store.Dir, run *audit.Run) error {
	for i := range run.Pages {
		p := &run.Pages[i]
		file := reports.TranscriptFile(p)
		if file == "" {
			continue
		}
		s, err := dir.ReadSnapshot(p.Snapshot)
		if err != nil {
			return err
		}
		if err := dir.Write(file, func(w io.Writer) error { return reports.WriteTranscript(w, p, s) }); err != nil {
			return err
		}
	}
	return nil
}

func writeReport(dir *store.Dir, f reports.Format, card *reports.Scorecard) error {
	return dir.Write(f.File, func(w io.Writer) error { return f.Write(w, card, dir.FS()) })
}

// version is that of the module, or of the commit that it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
