package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit/browser"
)

// newDoctor checks what a scan needs and, when asked to, installs it.
func newDoctor() *cobra.Command {
	var install bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check whether this machine has what a scan needs",
		Long: `Doctor looks for a browser, starts it, and sees whether its sandbox works. With
--install it installs a browser first when none is there: through the system's
package manager where that needs no password, else the official headless shell
of Chrome for Testing, into your own cache folder.`,
		Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := settings(cmd)
			if err != nil {
				return err
			}
			return doctor(cmd, browserOptions(c), install)
		},
	}
	browserFlags(cmd)
	cmd.Flags().BoolVar(&install, "install", false, "install a browser when none is found")
	return cmd
}

func doctor(cmd *cobra.Command, o browser.Options, install bool) error {
	out := cmd.OutOrStdout()
	if _, err := browser.Find(o.Path); err != nil && install && o.URL == "" {
		path, err := browser.Install(cmd.Context(), func(s string) { fmt.Fprintln(cmd.ErrOrStderr(), s) })
		if err != nil {
			return unfinished(err)
		}
		o.Path = path
	}
	found := browser.Examine(cmd.Context(), o)
	for _, c := range found.Checks {
		fmt.Fprintf(out, "%-8s %s: %s\n", c.State, c.Name, c.Detail)
		if c.Advice != "" {
			fmt.Fprintf(out, "%-8s %s\n", "", c.Advice)
		}
	}
	if !found.OK() {
		return &statusError{exitUnfinished, fmt.Errorf("a scan will not work until the problems above are mended")}
	}
	return nil
}
