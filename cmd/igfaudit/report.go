package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit/store"
	"github.com/igfaudit/igfaudit/reports"
)

// newReport writes reports from a stored run. It never opens a browser.
func newReport() *cobra.Command {
	var formats []string
	var schema bool
	cmd := &cobra.Command{
		Use:   "report RUN",
		Short: "Write the reports of a stored run again",
		Long: `Report reads the result of the run in the folder RUN and writes reports from it,
without a browser and without judging again. With --schema it prints the JSON
Schema of results instead.`,
		Example: `  igfaudit report igfaudit-out
  igfaudit report igfaudit-out --format xlsx
  igfaudit report --schema > run.schema.json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if schema && len(args) == 0 {
				return nil
			}
			return exactly(1, "the folder of one run")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if schema {
				_, err := cmd.OutOrStdout().Write(store.Schema())
				return err
			}
			return report(cmd, args[0], formats)
		},
	}
	cmd.Flags().StringSliceVarP(&formats, "format", "f", formatNames(), "what to write, with commas between")
	cmd.Flags().BoolVar(&schema, "schema", false, "print the JSON Schema of run.json")
	return cmd
}

func report(cmd *cobra.Command, path string, formats []string) error {
	wanted, err := chosen(formats)
	if err != nil {
		return err
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
	card := reports.NewScorecard(run)
	for _, f := range wanted {
		if err := writeReport(dir, f, card); err != nil {
			return unfinished(err)
		}
		fmt.Fprintln(cmd.OutOrStdout(), filepath.Join(path, f.File))
	}
	if slices.ContainsFunc(wanted, func(f reports.Format) bool { return f.Name == "html" }) {
		if err := writeTranscripts(dir, run); err != nil {
			return unfinished(err)
		}
	}
	return nil
}

func formatNames() []string {
	var names []string
	for _, f := range reports.Formats {
		names = append(names, f.Name)
	}
	return names
}

func chosen(names []string) ([]reports.Format, error) {
	var list []reports.Format
next:
	for _, name := range names {
		for _, f := range reports.Formats {
			if f.Name == name {
				list = append(list, f)
				continue next
			}
		}
		return nil, fmt.Errorf("there is no format %q; choose from %s", name, strings.Join(formatNames(), ", "))
	}
	return list, nil
}
