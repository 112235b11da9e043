package store

import (
	"errors"
	"io"
)

var errTooLarge = errors.New("the snapshot is larger than any page should be")

// boundedWriter refuses what goes past its bound.
type boundedWriter struct {
	w    io.Writer
	left int64
}

func (b *boundedWriter) Write(p []byte) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		return 0, errTooLarge
	}
	return b.w.Write(p)
}

// boundedReader fails where [io.LimitedReader] would give an end of file, so
// that a file that was cut short and one that is too long can be told apart.
type boundedReader struct {
	r    io.Reader
	left int64
}

func (b *boundedReader) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLarge
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}
