package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/datafile"
)

// newRules prints what is tested and where it comes from.
func newRules() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "Show the rules and the rule sets",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	cmd.AddCommand(newRulesList(), newRulesShow(), newRulesFailures(), newRulesPages())
	return cmd
}

func newRulesList() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List all rules and rule sets",
		Args:  exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			sets, err := allSets(cmd)
			if err != nil {
				return err
			}
			return listRules(cmd.OutOrStdout(), sets)
		},
	}
	ruleSetFlags(cmd)
	return cmd
}

// allSets are the rule sets of the program and those of the user.
func allSets(cmd *cobra.Command) ([]rules.Set, error) {
	c, err := settings(cmd)
	if err != nil {
		return nil, err
	}
	library, err := c.RuleSets()
	if err != nil {
		return nil, err
	}
	return library.Load(library.IDs())
}

func ruleSetFlags(cmd *cobra.Command) {
	ruleSetsDirFlag(cmd)
	configFlag(cmd)
}

func listRules(out io.Writer, sets []rules.Set) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "Rule\tClass\tWCAG 2.2\tACT rule\tHolds when all is well")
	for _, r := range rules.All {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.ID, r.Class, strings.Join(rules.CriteriaOf(sets, r.ID), " "), strings.Join(r.ACT, " "), r.Title)
	}
	fmt.Fprintln(w, "\nRule set\tVersion\tRequirements\t\tSource")
	for _, s := range sets {
		fmt.Fprintf(w, "%s\t%s\t%d\t\t%s\n", s.ID, s.Version, len(s.Requirements), s.Source)
	}
	return w.Flush()
}

func newRulesShow() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "show ID",
		Short:   "Show a rule, or a requirement of a rule set, with its source",
		Example: "  igfaudit rules show contrast-minimum\n  igfaudit rules show 3.3.2\n  igfaudit rules show DCAD-REG-a",
		Args:    exactly(1, "the id of one rule or requirement"),
		RunE: func(cmd *cobra.Command, args []string) error {
			sets, err := allSets(cmd)
			if err != nil {
				return err
			}
			return show(cmd.OutOrStdout(), sets, args[0])
		},
	}
	ruleSetFlags(cmd)
	return cmd
}

func show(out io.Writer, sets []rules.Set, id string) error {
	var known []string
	for _, r := range rules.All {
		if r.ID == id {
			showRule(out, sets, r)
			return nil
		}
		known = append(known, r.ID)
	}
	for _, s := range sets {
		for _, q := range s.Requirements {
			if q.ID == id {
				showRequirement(out, s, q)
				return nil
			}
			known = append(known, q.ID)
		}
	}
	hint := datafile.DidYouMean(id, known)
	if hint == "" {
		hint = "; `igfaudit rules list` shows all rules"
	}
	return fmt.Errorf("there is no rule or requirement %q%s", id, hint)
}

func showRule(out io.Writer, sets []rules.Set, r rules.Rule) {
	fmt.Fprintf(out, "%s: %s\n\nClass %s\n", r.ID, r.Title, r.Class)
	fmt.Fprintf(out, "WCAG 2.2: %s\nACT rules: %s\n", strings.Join(rules.CriteriaOf(sets, r.ID), ", "), strings.Join(r.ACT, ", "))
	for _, s := range sets {
		var ids []string
		for _, q := range s.Requirements {
			if slices.Contains(q.Rules, r.ID) && !strings.HasPrefix(s.ID, "wcag") {
				ids = append(ids, q.ID)
			}
		}
		if len(ids) > 0 {
			fmt.Fprintf(out, "%s: %s\n", s.ID, strings.Join(ids, ", "))
		}
	}
	fmt.Fprintf(out, "\nWhy: %s\n\nHow to mend it: %s\n  Bad:  %s\n  Good: %s\n", r.Why, r.Fix, r.Bad, r.Good)
	if r.WordPress != "" {
		fmt.Fprintf(out, "In WordPress: %s\n", r.WordPress)
	}
	if r.Question != "" {
		fmt.Fprintf(out, "\nWhere the rule cannot tell: %s\n", r.Question)
	}
}

func showRequirement(out io.Writer, s rules.Set, q rules.Requirement) {
	fmt.Fprintf(out, "%s %s: %s\n\n", s.ID, q.ID, q.Title)
	for _, line := range []struct{ label, text string }{
		{"Level", q.Level}, {"Area", q.Area}, {"Basis", string(q.Basis)}, {"Confidence", q.Confidence},
		{"Rules", strings.Join(q.Rules, ", ")}, {"Success criteria", strings.Join(q.Criteria, ", ")},
		{"What a person does", q.Manual},
	} {
		if line.text != "" {
			fmt.Fprintf(out, "%s: %s\n", line.label, line.text)
		}
	}
	if q.Origin != nil {
		fmt.Fprintf(out, "Read in: %s %s %s\n", q.Origin.Title, q.Origin.Section, q.Origin.URL)
	}
	if s.Notice != "" {
		fmt.Fprintf(out, "\n%s\n", s.Notice)
	}
}
