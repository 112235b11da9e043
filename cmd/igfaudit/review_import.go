package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/store"
	"github.com/igfaudit/igfaudit/config"
	"github.com/igfaudit/igfaudit/reports"
	"github.com/igfaudit/igfaudit/rules"
)

// newReviewImport takes the answers of filled copies into a run.
func newReviewImport() *cobra.Command {
	var other bool
	cmd := &cobra.Command{
		Use:   "import RUN FILE...",
		Short: "Take in the answers of filled copies",
		Long: `Import reads filled copies of the questions of the run in the folder RUN,
workbooks or text files, adds their answers to the result, and writes the reports
anew. The copies may have been saved by another program, sorted or filtered. They
are not changed, and taking one in twice adds nothing.

What cannot be taken is listed by file and row with the reason, and the rest is
taken. Answers that disagree are kept and listed.

With --from-other-run it also takes the answers of copies that were made for
another scan of the same site, where the same is asked in this run.

Exit status: 0 all was taken, 1 some of it was not.`,
		Example: `  igfaudit review import igfaudit-out ana.xlsx
  igfaudit review import igfaudit-out copies/*.xlsx notes.yaml`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) >= 2 {
				return nil
			}
			return usage(cmd, errorf("`%s` takes the folder of one run and at least one filled copy", cmd.CommandPath()))
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := settings(cmd)
			if err != nil {
				return err
			}
			return importReview(cmd, c, args[0], args[1:], other)
		},
	}
	ruleSetsDirFlag(cmd)
	configFlag(cmd)
	cmd.Flags().BoolVar(&other, "from-other-run", false, "also take answers to the same questions of another scan of the site")
	return cmd
}

func importReview(cmd *cobra.Command, c config.Config, path string, files []string, other bool) error {
	dir, err := store.Open(path)
	if err != nil {
		return err
	}
	defer dir.Close()
	run, err := dir.ReadRun()
	if err != nil {
		return err
	}
	sets, err := setsOf(c, run, path)
	if err != nil {
		return err
	}
	copies, err := readCopies(files)
	if err != nil {
		return err
	}
	in := audit.NewIntake(run, time.Now())
	in.OtherRun = other
	added, refused := takeIn(cmd, run, in, copies)
	if added > 0 {
		run.Score(sets)
		if err := write(dir, run); err != nil {
			return unfinished(err)
		}
	}
	tellConflicts(cmd.OutOrStdout(), run)
	fmt.Fprintf(cmd.OutOrStdout(), "Scorecard: %s\nReport:    %s\n", filepath.Join(path, "scorecard.xlsx"), filepath.Join(path, "report.html"))
	if refused > 0 {
		return failuresFound()
	}
	return nil
}

// takeIn adds the answers of copies to the run and tells of each what came of
// it.
func takeIn(cmd *cobra.Command, run *audit.Run, in *audit.Intake, copies []audit.ReviewCopy) (added, refused int) {
	for _, c := range copies {
		t := in.Read(c)
		var n int
		run.Review, n = run.Review.Merge(t.Answers)
		added, refused = added+n, refused+len(t.Refused)
		for _, r := range t.Refused {
			fmt.Fprintln(cmd.ErrOrStderr(), "Not taken: "+oneLine(r.String()))
		}
		for _, r := range t.Notes {
			fmt.Fprintln(cmd.ErrOrStderr(), "Note: "+oneLine(r.String()))
		}
		fmt.Fprintf(cmd.OutOrStdout(), "%s: %s taken, %d there already, %d not taken, %s not answered\n", oneLine(c.File),
			counted(n, "answer", "answers"), len(t.Answers)-n, len(t.Refused), counted(t.Open, "question", "questions"))
	}
	return added, refused
}

func tellConflicts(out io.Writer, run *audit.Run) {
	for _, q := range audit.Questions(run) {
		if q.Opinion.Conflict {
			fmt.Fprintf(out, "%s %s %s\n", q.ID, oneLine(q.Text), oneLine(q.Opinion.Text()))
		}
	}
}

// setsOf are the rule sets that judged a run. Others would change more than the
// answers do.
func setsOf(c config.Config, run *audit.Run, path string) ([]rules.Set, error) {
	library, err := c.RuleSets()
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(run.Sets))
	for i, s := range run.Sets {
		ids[i] = s.ID
	}
	sets, err := library.Load(ids)
	if err != nil {
		return nil, err
	}
	for i, s := range sets {
		if s.SHA256 != run.Sets[i].SHA256 {
			return nil, errorf("%s was judged by another edition of the rule set %s; judge it again with `igfaudit evaluate %s`, then import", path, s.ID, path)
		}
	}
	return sets, nil
}

// mostCopyBytes is the largest copy that is read.
const mostCopyBytes = 64 << 20

func readCopies(files []string) ([]audit.ReviewCopy, error) {
	var list []audit.ReviewCopy
	for _, file := range files {
		data, err := readLimited(file)
		if err != nil {
			return nil, err
		}
		// The name without its folders: it is kept with the answers.
		name := filepath.Base(file)
		read := audit.ParseReviewFile
		if !isYAML(file) || bytes.HasPrefix(data, []byte("PK")) {
			read = reports.ReadReview
		}
		c, err := read(name, data)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}

func readLimited(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading the answers: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostCopyBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("reading the answers: %w", err)
	case len(data) > mostCopyBytes:
		return nil, errorf("%s is larger than %d MB; it can be no copy of the questions", path, mostCopyBytes>>20)
	}
	return data, nil
}
