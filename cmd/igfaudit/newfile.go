package main

import (
	"errors"
	"io/fs"
	"os"
)

// writeNew writes a file that is not there yet or that may be written over.
// What says what it is, as in "the flow".
func writeNew(to, what string, force bool, data []byte) error {
	mode := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if force {
		mode = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	f, err := os.OpenFile(to, mode, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return errorf("%s is there already; choose another name with -o, or write over it with --force", to)
	}
	if err != nil {
		return errorf("writing %s: %w", what, err)
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return errorf("writing %s: %w", what, err)
	}
	return nil
}
