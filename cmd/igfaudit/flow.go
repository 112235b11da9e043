package main

import (
	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit"
)

// newFlow makes and checks flow files.
func newFlow() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "flow",
		Short: "Make and check the description of a registration",
		Long: `A flow file says step by step how a person registers: what to open, to fill in
and to press, and before which button to stop. ` + "`igfaudit scan --flow FILE`" + ` walks it.

To make one, record it in Chrome or Edge: open the page, press F12, choose the
panel Recorder, start a recording, fill in the form with made-up answers, stop
before the last button or at it, and export the recording as JSON.`,
		Example: `  igfaudit flow import recording.json -o registration.flow.yaml
  igfaudit flow check registration.flow.yaml`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	cmd.AddCommand(newFlowImport(), newFlowCheck(), newFlowSchema())
	return cmd
}

func newFlowSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of flow files, for editors",
		Args:  exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(audit.FlowSchema())
			return err
		},
	}
}
