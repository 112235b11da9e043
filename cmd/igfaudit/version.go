package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// newVersion prints what a bug report needs.
func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the program and of what it writes",
		Args:  exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			out := cmd.OutOrStdout()
			fmt.Fprintf(out, "igfaudit %s, %s, %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			fmt.Fprintf(out, "results %s, snapshots %s, rule sets %s, %d rules\n", audit.RunSchema, page.Schema, rules.SetSchema, len(rules.All))
			return nil
		},
	}
}
