package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
)

// A crawl knows of one page first and then of more; the bar goes on all the
// time and leaves nothing behind.
func TestBarGoesOn(t *testing.T) {
	var out bytes.Buffer
	p := &progress{&out, newBar(&out)}
	for _, at := range []audit.Progress{{Done: 1, Total: 1}, {Done: 2, Total: 21}, {Done: 21, Total: 21}, {Done: 22, Total: 40}} {
		out.Reset()
		p.page(at)
		if got, want := out.String(), map[int]string{1: "1 of 1 page ", 2: "2 of 21 pages", 21: "21 of 21 pages", 22: "22 of 40 pages"}[at.Done]; !strings.Contains(got, want) {
			t.Errorf("after %d of %d the bar shows %q, want %q in it", at.Done, at.Total, got, want)
		}
	}
	p.done()
	if strings.Contains(out.String(), "\n") || strings.Contains(out.String(), "\x1b[3") {
		t.Errorf("the bar begins new lines or has colours: %q", out.String())
	}
}
