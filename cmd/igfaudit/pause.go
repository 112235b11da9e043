package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// waitFor asks a person to do what a flow pauses for, and reads a line that says
// that it is done: an empty one, or the address to go on from.
func waitFor(in io.Reader, say io.Writer) audit.Waits {
	lines := bufio.NewReader(in)
	return func(ctx context.Context, what string) (string, error) {
		fmt.Fprintf(say, "\nThe flow waits for you: %s\nPress Enter when it is done, or paste the address to go on from and press Enter: ", oneLine(what))
		answer := make(chan string, 1)
		ended := make(chan error, 1)
		go func() {
			line, err := lines.ReadString('\n')
			if err != nil && line == "" {
				ended <- errors.New("nobody answered: the input ended")
				return
			}
			answer <- strings.TrimSpace(line)
		}()
		select {
		case line := <-answer:
			return line, nil
		case err := <-ended:
			return "", err
		case <-ctx.Done():
			return "", context.Cause(ctx)
		}
	}
}
