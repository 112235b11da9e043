package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "igfaudit",
		Short: "Audit the accessibility of IGF websites and their event registration",
		Long: `Igfaudit opens a website in headless Chrome, walks its registration up to the
last button, and tests what it sees against WCAG 2.2, the UN Disability Inclusion
Strategy and the guidelines of the Dynamic Coalition on Accessibility and
Disability. It writes a spreadsheet scorecard and a report.

It never sends anything to the site: only pages are read.

To begin:
  igfaudit demo                      audit the built-in example site
  igfaudit scan https://example.org  audit a site
  igfaudit doctor                    see whether this machine has what it needs

Exit status: 0 nothing failed, 1 failures found, 2 wrong usage,
3 the audit could not finish.`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
		Args:              cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return flagProblem(cmd, err)
	})
	root.AddCommand(newScan(), newDemo(), newDoctor(), newRules(), newFlow(), newEvaluate(), newReview(), newReport(), newCompare(), newBaseline(), newTellDocument(), newVersion())
	knowTopics(root)
	return root
}

// knowTopics makes `igfaudit help WORD` refuse a word that is no command.
func knowTopics(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		if c.Name() == "help" {
			c.Args = func(_ *cobra.Command, args []string) error {
				found, rest, err := root.Find(args)
				if err == nil && len(rest) > 0 {
					return unknownCommand(found, rest[0])
				}
				return err
			}
		}
	}
}

func unknownCommand(cmd *cobra.Command, word string) error {
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	hint := "see `" + cmd.CommandPath() + " --help`"
	if strings.Contains(word, ".") && !cmd.HasParent() {
		hint = "to audit a site, write `igfaudit scan " + word + "`"
	} else if near := datafile.DidYouMean(word, names); near != "" {
		hint = strings.TrimPrefix(strings.TrimSpace(near), "; ")
	}
	return errorf("there is no command %q; %s", word, hint)
}
