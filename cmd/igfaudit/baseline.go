package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/config"
)

func newBaseline() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "baseline",
		Short: "Host-country baselines: what a host did, and how far its sites come",
		Long: `A baseline is what a site is read against. There are two kinds. A documented
baseline holds what is known of a host country's event and its law, with sources;
it comes with the program. A measured baseline holds, for each requirement, the
level that at least half of three to seven reviewed sites of a host country reach.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	cmd.AddCommand(newBaselineList(), newBaselineShow(), newBaselineFreeze(), newBaselineCompare())
	return cmd
}

func newBaselineList() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the baselines that come with the program",
		Args:  exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, name := range config.Baselines() {
				b, err := config.LoadBaseline(name)
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %s, host %s; %s\n", name, b.Event, b.Host, counted(len(b.Practices), "practice and law", "practices and laws"))
			}
			return nil
		},
	}
}

func newBaselineShow() *cobra.Command {
	return &cobra.Command{
		Use:     "show NAME",
		Short:   "Show a baseline: a name, or the file of one that was measured",
		Example: "  igfaudit baseline show igf-2025-norway\n  igfaudit baseline show baseline-norway-2026.json",
		Args:    exactly(1, "the name or file of one baseline"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if strings.HasSuffix(args[0], ".json") {
				m, err := config.LoadMeasured(args[0])
				if err != nil {
					return err
				}
				return showMeasured(cmd.OutOrStdout(), m)
			}
			b, err := config.LoadBaseline(args[0])
			if err != nil || b == nil {
				return err
			}
			showBaseline(cmd.OutOrStdout(), b)
			return nil
		},
	}
}

func showBaseline(out io.Writer, b *audit.Baseline) {
	fmt.Fprintf(out, "%s, host %s\n%s\n", b.Event, b.Host, b.HowToUse)
	for _, p := range b.Practices {
		kind := "documented"
		if p.Confidence == audit.Inferred {
			kind = "a question, not a fact"
		}
		fmt.Fprintf(out, "\n%s (%s, %s): %s\n  For: %s\n  Source: %s\n", p.ID, p.Area, kind, p.Practice, strings.Join(p.MapsTo, ", "), p.Source)
	}
}

func showMeasured(out io.Writer, m *audit.Measured) error {
	fmt.Fprintf(out, "%s %d, frozen on %s, holds until %s\n", oneLine(m.Country), m.Year, m.Frozen, m.Until)
	for _, s := range m.Sites {
		fmt.Fprintf(out, "  %s, audited on %s\n", oneLine(s.Site), s.Audited)
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\nRequirement\tLevel\tSites\tBest example\tHow")
	for _, l := range m.Levels {
		fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\n", oneLine(l.Requirement), l.Level, l.Sites, oneLine(l.Example), oneLine(l.How))
	}
	return w.Flush()
}

func newBaselineFreeze() *cobra.Command {
	var country, out string
	cmd := &cobra.Command{
		Use:   "freeze RUN RUN RUN...",
		Short: "Make a baseline of a host country from three to seven reviewed runs",
		Long: `Freeze makes a measured baseline from the stored runs of three to seven sites of
one country: the IGF site of the host, a registration service of its government,
an organization of persons with disabilities, and others. Each run must be reviewed
whole: no requirement may be open. The level of a requirement is the highest that
at least half of the sites reach. A baseline holds for twelve months.`,
		Example: "  igfaudit baseline freeze --country Norway -o baseline-norway-2026.json igf/ register/ dpo/",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var runs []*audit.Run
			for _, path := range args {
				run, err := storedRun(path)
				if err != nil {
					return err
				}
				runs = append(runs, run)
			}
			m, err := audit.Freeze(country, time.Now().UTC(), runs)
			if err != nil {
				return errorf("%s", oneLine(err.Error()))
			}
			if out == "" {
				out = fmt.Sprintf("baseline-%s-%d.json", strings.ToLower(strings.Join(strings.Fields(country), "-")), m.Year)
			}
			if err := config.WriteMeasured(out, m); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s: %s from %s, holds until %s\n", out, counted(len(m.Levels), "level", "levels"), counted(len(m.Sites), "site", "sites"), m.Until)
			return nil
		},
	}
	cmd.Flags().StringVar(&country, "country", "", "the host country")
	cmd.Flags().StringVarP(&out, "out", "o", "", "file for the baseline; baseline-COUNTRY-YEAR.json when left out")
	return cmd
}

func newBaselineCompare() *cobra.Command {
	return &cobra.Command{
		Use:   "compare BASELINE RUN",
		Short: "Read a stored run against a measured baseline",
		Long: `Compare tells, for each requirement, how many levels the site of the stored run is
ahead of or behind the host country, or why that cannot be said: another version of
the rule set, a baseline that has ended, too little that was looked at, or other
kinds of pages. A scan does the same with --measured, and writes it into the
scorecard.`,
		Example: "  igfaudit baseline compare baseline-norway-2026.json igfaudit-out",
		Args:    exactly(2, "the file of a measured baseline and the folder of a run"),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, err := config.LoadMeasured(args[0])
			if err != nil {
				return err
			}
			run, err := storedRun(args[1])
			if err != nil {
				return err
			}
			run.CompareWith(m)
			printGaps(cmd.OutOrStdout(), run)
			return nil
		},
	}
}

func printGaps(out io.Writer, run *audit.Run) {
	for _, r := range run.Requirements {
		g := r.Gap
		line := fmt.Sprintf("%s: %s", audit.RequirementKey(r.Set, r.ID), g.Words)
		switch {
		case g.Refused != "":
			line += ": " + g.Refused
		case g.Host != "":
			line += fmt.Sprintf(" (host: %s)", g.Host)
		}
		if len(g.Closes) > 0 {
			line += " To close it: " + strings.Join(g.Closes, " ")
		}
		fmt.Fprintln(out, oneLine(line))
	}
}
