package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/store"
	"github.com/igfaudit/igfaudit/rules"
)

// newCompare tells what changed between two runs.
func newCompare() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "compare BEFORE AFTER",
		Short: "Tell what is new and what was repaired between two runs of a site",
		Long: `Compare reads two stored runs of one site and tells which findings are new, which
were repaired, which are unchanged, and which cannot be compared and why. A
finding is known again by its rule, its role and name, and the template that made
it. What people dismissed in a review is left out.

Runs that were not made with the same ruler are refused: another rule set, program,
browser or choice of pages would look like a change of the site. Where only the
rules differ, judge the older run again first: igfaudit evaluate BEFORE.

Exit status: 0 when no failure is new, 1 when one is, 2 when the runs cannot be
compared.`,
		Example: "  igfaudit compare october/ november/",
		Args:    exactly(2, "the folders of two runs"),
		RunE: func(cmd *cobra.Command, args []string) error {
			before, err := storedRun(args[0])
			if err != nil {
				return err
			}
			after, err := storedRun(args[1])
			if err != nil {
				return err
			}
			if why := audit.Unlike(before, after); why != "" {
				return errorf("the runs cannot be compared: %s; judge the older one again with igfaudit evaluate, or scan again in the same way", oneLine(why))
			}
			return compare(cmd.OutOrStdout(), audit.Compare(before, after), asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the differences as JSON")
	return cmd
}

// storedRun reads the result of a stored run.
func storedRun(path string) (*audit.Run, error) {
	dir, err := store.Open(path)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	return dir.ReadRun()
}

func compare(out io.Writer, d audit.Difference, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		if err := e.Encode(d); err != nil {
			return unfinished(err)
		}
	} else {
		printDifference(out, d)
	}
	for _, c := range d.New {
		if c.Outcome == rules.Failed {
			return failuresFound()
		}
	}
	return nil
}

func printDifference(out io.Writer, d audit.Difference) {
	for _, part := range []struct {
		head string
		list []audit.Change
	}{{"New", d.New}, {"Repaired", d.Repaired}, {"Unchanged", d.Unchanged}, {"Cannot be compared", d.Unknown}} {
		fmt.Fprintf(out, "%s: %s\n", part.head, counted(len(part.list), "finding", "findings"))
		if part.head == "Unchanged" {
			continue
		}
		for _, c := range part.list {
			fmt.Fprintln(out, "  "+changeLine(c))
		}
	}
	for _, r := range d.Ratings {
		fmt.Fprintf(out, "%s: was %s, is %s\n", r.Requirement, r.Before, r.After)
	}
}

func changeLine(c audit.Change) string {
	text := fmt.Sprintf("%s: %s", c.Rule, c.Message)
	if c.Outcome == rules.CantTell {
		text = fmt.Sprintf("%s (to look at): %s", c.Rule, c.Message)
	}
	if c.Name != "" {
		text += fmt.Sprintf(" [%s]", c.Name)
	}
	text += " on " + c.Page
	if c.Pages > 1 {
		text += fmt.Sprintf(" and %s", counted(c.Pages-1, "other place", "other places"))
	}
	if c.Why != "" {
		text += "; " + c.Why
	}
	return oneLine(text)
}
