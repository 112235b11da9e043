package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/store"
	"github.com/igfaudit/igfaudit/reports"
)

// newReviewExport writes the questions of a run for people to fill in.
func newReviewExport() *cobra.Command {
	var to, format string
	var force bool
	cmd := &cobra.Command{
		Use:   "export RUN",
		Short: "Write the questions of a run for people to answer",
		Long: `Export writes the questions that the run in the folder RUN leaves to people: one
for each requirement, and one for each sort of thing that was found. What settles
most comes first. The workbook is made for screen readers too; whoever does not
like workbooks takes the text file.

Give each reviewer a copy. A workbook that lies in the folder RUN has links to
the pictures; send the folder along when the pictures are to be seen.`,
		Example: `  igfaudit review export igfaudit-out                  igfaudit-out/review.xlsx
  igfaudit review export igfaudit-out -o for-ana.xlsx
  igfaudit review export igfaudit-out --format yaml    igfaudit-out/review.yaml`,
		Args: exactly(1, "the folder of one run"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !cmd.Flags().Changed("format") && isYAML(to) {
				format = "yaml"
			}
			return exportReview(cmd, args[0], to, format, force)
		},
	}
	cmd.Flags().StringVarP(&to, "output", "o", "", "file to write; review.xlsx or review.yaml in the folder RUN when left out")
	cmd.Flags().StringVarP(&format, "format", "f", "xlsx", "what to write: xlsx or yaml; that of the file when left out")
	cmd.Flags().BoolVar(&force, "force", false, "write over a file that is there, with whatever was filled in")
	return cmd
}

func isYAML(path string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(filepath.Ext(path)))
}

func exportReview(cmd *cobra.Command, path, to, format string, force bool) error {
	if format != "xlsx" && format != "yaml" {
		return errorf("there is no format %q for questions; choose from xlsx, yaml", format)
	}
	dir, err := store.Open(path)
	if err != nil {
		return err
	}
	defer dir.Close()
	run, err := dir.ReadRun()
	if err != nil {
		return err
	}
	if to == "" {
		to = filepath.Join(path, "review."+format)
	}
	data := bytes.NewBuffer(nil)
	if format == "yaml" {
		data.Write(audit.WriteReviewFile(run))
	} else if err := reports.WriteReview(data, run, wayTo(path, to)); err != nil {
		return unfinished(err)
	}
	if err := writeNew(to, "the questions", force, data.Bytes()); err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", to, counted(len(audit.Questions(run)), "question", "questions"))
	return nil
}

// wayTo is the path from a file to the run folder with slashes, "" when there
// is none.
func wayTo(run, file string) string {
	from, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return ""
	}
	to, err := filepath.Abs(run)
	if err != nil {
		return ""
	}
	rel, err := filepath.Rel(from, to)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(rel)
}
