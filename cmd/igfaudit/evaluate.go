package main

import (
	"github.com/igfaudit/igfaudit/rules"
	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit/store"
)

// newEvaluate judges a stored run again. It never opens a browser.
func newEvaluate() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "evaluate RUN",
		Short: "Judge the stored pages of a run again, without a browser",
		Long: `Evaluate reads the pages that a scan has stored in the folder RUN, judges them by
the rules of this version, and writes the result and the reports anew. The site
is not opened. The same pages give the same result.`,
		Example: "  igfaudit evaluate igfaudit-out",
		Args:    exactly(1, "the folder of one run"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := settings(cmd)
			if err != nil {
				return err
			}
			a, err := newAuditor(c)
			if err != nil {
				return err
			}
			dir, err := store.Open(args[0])
			if err != nil {
				return err
			}
			defer dir.Close()
			run, err := dir.ReadRun()
			if err != nil {
				return err
			}
			if err := a.Evaluate(run, dir.ReadSnapshot); err != nil {
				return unfinished(err)
			}
			if err := write(dir, run); err != nil {
				return unfinished(err)
			}
			return conclude(cmd.OutOrStdout(), run, args[0])
		},
	}
	f := cmd.Flags()
	f.String("baseline", "igf-2025-norway", "host-country baseline to read the site against: a name, a file, or none")
	f.StringSlice("sets", rules.DefaultSetIDs, "rule sets, with commas between them")
	f.String("measured", "", "measured baseline to compare the site with: a file that igfaudit baseline freeze has made")
	ruleSetsDirFlag(cmd)
	configFlag(cmd)
	return cmd
}
