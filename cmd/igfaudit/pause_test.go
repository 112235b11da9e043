package main

import (
	"strings"
	"testing"
)

func TestWaitFor(t *testing.T) {
	var say strings.Builder
	waits := waitFor(strings.NewReader("\n  https://igf.example/confirm?x=1 \n"), &say)
	for _, want := range []string{"", "https://igf.example/confirm?x=1"} {
		if got, err := waits(t.Context(), "open the link\nin the e-mail"); got != want || err != nil {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
	}
	if _, err := waits(t.Context(), "again"); err == nil {
		t.Error("the end of the input is taken for an answer")
	}
	if !strings.Contains(say.String(), "The flow waits for you: open the link in the e-mail") {
		t.Errorf("it says %q", say.String())
	}
}
