// Igfaudit audits the accessibility of Internet Governance Forum websites and
// of their event registration, and writes scorecards.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit statuses.
const (
	exitClean      = 0 // nothing failed
	exitFailures   = 1 // failures were found
	exitUsage      = 2 // wrong usage
	exitUnfinished = 3 // the audit could not finish
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// run does what the arguments say and gives the exit status.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitClean
	}
	if message := err.Error(); message != "" {
		fmt.Fprintln(errOut, "igfaudit: "+message)
	}
	var s *statusError
	if errors.As(err, &s) {
		return s.status
	}
	return exitUsage
}

// statusError is an error with an exit status of its own. Errors without one
// are wrong usage.
type statusError struct {
	status int
	err    error // nil when all was said already
}

func (e *statusError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *statusError) Unwrap() error { return e.err }

// unfinished marks an error that kept an audit from finishing.
func unfinished(err error) error {
	if err == nil {
		return nil
	}
	return &statusError{exitUnfinished, err}
}

// failuresFound is the end of an audit that found failures.
func failuresFound() error { return &statusError{exitFailures, nil} }
