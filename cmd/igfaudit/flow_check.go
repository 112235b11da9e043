package main

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit"
)

// newFlowCheck says what is wrong and what is weak in a flow file.
func newFlowCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE",
		Short: "Say what is wrong or weak in a flow file",
		Long: `Check reads a flow file and says, a line each, what is weak in it: elements that
only a selector finds, labels that are missing in a language, pages that are
never judged, and passes that need more than the flow has. It opens no page.

Exit status: 0 when the flow can be walked, 2 when it cannot.`,
		Example: "  igfaudit flow check registration.flow.yaml",
		Args:    exactly(1, "one flow file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			flow, err := readFlow(args[0])
			if err != nil {
				return err
			}
			return checkFlow(cmd, flow)
		},
	}
}

func checkFlow(cmd *cobra.Command, flow audit.Flow) error {
	out, grave := cmd.OutOrStdout(), 0
	list := flow.Advise()
	for _, a := range list {
		where := flow.File
		if a.Line > 0 {
			where = fmt.Sprintf("%s:%d: step %d", flow.File, a.Line, a.Step)
		}
		kind := "advice"
		if a.Grave {
			kind = "error"
			grave++
		}
		fmt.Fprintf(out, "%s: %s: %s\n", where, kind, oneLine(a.Text))
	}
	for _, name := range unsetSecrets(flow) {
		fmt.Fprintf(out, "%s: advice: the environment variable %s is not set, which the flow needs\n", flow.File, name)
	}
	if grave > 0 {
		return errorf("%s: the flow cannot be walked; mend %s first", flow.File, counted(grave, "error", "errors"))
	}
	fmt.Fprintf(out, "%s: the flow %s can be walked: %s, %s\n", flow.File, flow.Name, counted(len(flow.Steps), "step", "steps"), counted(checkpoints(flow), "checkpoint", "checkpoints"))
	return nil
}

func checkpoints(flow audit.Flow) int {
	n := 0
	for _, s := range flow.Steps {
		if s.Checkpoint != "" {
			n++
		}
	}
	return n
}

var secretUse = regexp.MustCompile(`(?:^|\{\{\s*)secret\.([A-Z][A-Z0-9_]*)`)

// unsetSecrets are the environment variables that a flow needs and that are not
// set, in the order in which it needs them.
func unsetSecrets(flow audit.Flow) []string {
	var names []string
	for _, s := range flow.Steps {
		for _, e := range []*audit.Entry{s.Fill, s.Choose} {
			if e == nil {
				continue
			}
			for _, lang := range slices.Sorted(maps.Keys(e.With)) {
				for _, m := range secretUse.FindAllStringSubmatch(e.With[lang], -1) {
					name := audit.SecretPrefix + m[1]
					if os.Getenv(name) == "" && !slices.Contains(names, name) {
						names = append(names, name)
					}
				}
			}
		}
	}
	return names
}
