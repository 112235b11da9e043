package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/reports"
	"github.com/igfaudit/igfaudit/rules"
)

// newRulesFailures prints the documented failures of WCAG and who finds them.
func newRulesFailures() *cobra.Command {
	return &cobra.Command{
		Use:   "failures",
		Short: "List the documented failures of WCAG 2.2, and who finds each",
		Args:  exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			failures, err := rules.LoadFailures(rules.All)
			if err != nil {
				return err
			}
			out := cmd.OutOrStdout()
			for _, f := range failures {
				fmt.Fprintf(out, "%s: %s", f.ID, f.What)
				if len(f.Criteria) > 0 {
					fmt.Fprintf(out, " (%s)", strings.Join(f.Criteria, ", "))
				}
				fmt.Fprintln(out)
				if len(f.Rules) > 0 {
					fmt.Fprintf(out, "  Found by: %s\n", strings.Join(f.Rules, ", "))
				}
				if f.Ask != "" {
					fmt.Fprintf(out, "  Ask: %s\n", f.Ask)
				}
				if f.Not != "" {
					fmt.Fprintf(out, "  Nothing to find: %s\n", f.Not)
				}
			}
			return nil
		},
	}
}

// newRulesPages writes web pages about the rules.
func newRulesPages() *cobra.Command {
	return &cobra.Command{
		Use:   "pages FOLDER",
		Short: "Write a web page about each rule",
		Long: `Pages writes into FOLDER one web page for each rule, a list of them all, and the
documented failures of WCAG 2.2 with the rules that find them. The pages need
nothing else and can be put on any web server.`,
		Example: "  igfaudit rules pages site/rules",
		Args:    exactly(1, "the folder to write to"),
		RunE: func(cmd *cobra.Command, args []string) error {
			sets, err := rules.LoadSets(rules.SetIDs, rules.All)
			if err != nil {
				return err
			}
			failures, err := rules.LoadFailures(rules.All)
			if err != nil {
				return err
			}
			pages, err := reports.RulePages(rules.All, sets, failures)
			if err != nil {
				return err
			}
			return writePages(cmd, args[0], pages)
		},
	}
}

func writePages(cmd *cobra.Command, dir string, pages []reports.RulePage) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return errorf("cannot write to %s: %w; choose another folder", dir, err)
	}
	for _, p := range pages {
		if err := os.WriteFile(filepath.Join(dir, p.Name), p.HTML, 0o644); err != nil {
			return errorf("cannot write to %s: %w; choose another folder", dir, err)
		}
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%d pages in %s; begin with %s\n", len(pages), dir, filepath.Join(dir, "index.html"))
	return nil
}
