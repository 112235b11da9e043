package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

func errorf(format string, args ...any) error { return fmt.Errorf(format, args...) }

// usage says where to read how a command is used.
func usage(cmd *cobra.Command, err error) error {
	return fmt.Errorf("%w; see `%s --help`", err, cmd.CommandPath())
}

// exactly takes n arguments and says what they are.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		return usage(cmd, fmt.Errorf("`%s` takes %s; %s given", cmd.CommandPath(), what, counted(len(args), "argument was", "arguments were")))
	}
}

// flagProblem says in plain words what is wrong with a flag.
func flagProblem(cmd *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	switch {
	case errors.As(err, &value):
		name, kind := value.GetFlag().Name, kinds[value.GetFlag().Value.Type()]
		if kind != "" {
			return usage(cmd, fmt.Errorf("--%s: %q is %s", name, value.GetValue(), kind))
		}
	case errors.As(err, &empty):
		return usage(cmd, fmt.Errorf("--%s needs a value", empty.GetSpecifiedName()))
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return usage(cmd, fmt.Errorf("there is no flag -%s", unknown.GetSpecifiedName()))
	case errors.As(err, &unknown):
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
		word := "--" + unknown.GetSpecifiedName()
		if near := datafile.DidYouMean(word, known); near != "" {
			return fmt.Errorf("there is no flag %s%s", word, near)
		}
		return usage(cmd, fmt.Errorf("there is no flag %s", word))
	}
	return usage(cmd, err)
}

// kinds says of a type of flag what a value is that it refuses.
var kinds = map[string]string{"int": "not a whole number", "bool": "neither true nor false"}

// oneLine takes the line breaks and control characters out of a text that comes
// from a site, so that it cannot steer the terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\r':
			return ' '
		case r < 0x20, r >= 0x7f && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
}
