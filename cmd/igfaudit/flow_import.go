package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/recorder"
)

// newFlowImport makes a flow file of a recording.
func newFlowImport() *cobra.Command {
	var to string
	var force bool
	cmd := &cobra.Command{
		Use:   "import RECORDING",
		Short: "Make a flow file of a recording from Chrome's developer tools",
		Long: `Import reads a recording that the Recorder of Chrome or Edge exported as JSON,
and writes a flow file. Passwords, card numbers and the like are left out, and
what was typed about a person is replaced by the answers of a made-up one.

It says on standard error what it left out or replaced, and what to look at. Read
the file before you share it.`,
		Example: `  igfaudit flow import recording.json -o registration.flow.yaml
  igfaudit flow import recording.json              print the flow`,
		Args: exactly(1, "the recording, a JSON file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			data, err := readRecording(args[0])
			if err != nil {
				return err
			}
			imported, err := recorder.Import(args[0], data)
			if err != nil {
				return err
			}
			if err := writeFlow(cmd, to, force, audit.WriteFlow(imported.Flow)); err != nil {
				return err
			}
			for _, note := range imported.Notes {
				fmt.Fprintln(cmd.ErrOrStderr(), args[0]+": "+oneLine(note))
			}
			if to != "" {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s is written; see what is weak in it with `igfaudit flow check %s`\n", to, to)
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&to, "output", "o", "", "file to write; without it the flow is printed")
	cmd.Flags().BoolVar(&force, "force", false, "write over a file that is there")
	return cmd
}

func readRecording(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading the recording: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, recorder.MostBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading the recording: %w", err)
	}
	return data, nil
}

func writeFlow(cmd *cobra.Command, to string, force bool, data []byte) error {
	if to == "" {
		_, err := cmd.OutOrStdout().Write(data)
		return err
	}
	return writeNew(to, "the flow", force, data)
}
