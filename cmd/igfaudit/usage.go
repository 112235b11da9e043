package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
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
		return usage(cmd, fmt.Errorf("%s takes %s, not %d arguments", cmd.CommandPath(), what, len(args)))
	}
}

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
