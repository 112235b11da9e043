package main

import (
	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit/document"
)

// tellDocument is the name of the command that the program starts itself by.
const tellDocument = "tell-document"

// newTellDocument reads one document from standard input. The program starts
// itself so, since a hostile document may never come to an end.
func newTellDocument() *cobra.Command {
	return &cobra.Command{
		Use:    tellDocument,
		Short:  "Tell what one document from standard input says of itself",
		Hidden: true,
		Args:   exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return document.Tell(cmd.InOrStdin(), cmd.OutOrStdout())
		},
	}
}
