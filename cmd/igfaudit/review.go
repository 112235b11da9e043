package main

import "github.com/spf13/cobra"

// newReview asks people what no program can tell, and takes their answers in.
func newReview() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Ask people what no program can tell, and take their answers in",
		Long: `Review writes the questions that a scan leaves to people as a workbook or a text
file, and takes filled copies in again. Each answer keeps who gave it, with what
assistive technology and when. Answers that disagree are all kept, and the
question stays open.

Answers outlive the scan: the next one of the same site takes them over as long
as what they are about is still the same.`,
		Example: `  igfaudit review export igfaudit-out
  igfaudit review import igfaudit-out ana.xlsx bo.xlsx`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	cmd.AddCommand(newReviewExport(), newReviewImport())
	return cmd
}
