package speech_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/speech"
)

// TestSpeech holds what is said of stored pages to the words that a person has
// read. The pages are taken again, and the words written anew, by
// go test ./audit/browser -run TestSpeech -update.
func TestSpeech(t *testing.T) {
	for _, name := range []string{"registration", "arabic"} {
		t.Run(name, func(t *testing.T) {
			want, err := os.ReadFile("testdata/" + name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), speech.Text(stored(t, name))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func stored(t *testing.T, name string) *page.Snapshot {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var s page.Snapshot
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	s.Link()
	return &s
}

// A password is never said, whatever holds it.
func TestNoPassword(t *testing.T) {
	if strings.Contains(speech.Text(stored(t, "registration")), "secret") {
		t.Error("the password is said")
	}
}

// What is written down of a page has a bound.
func TestLongPage(t *testing.T) {
	s := &page.Snapshot{Nodes: []*page.Node{{Kind: page.Document, ParentID: -1}}}
	for range 5000 {
		s.Nodes = append(s.Nodes, &page.Node{Kind: page.Element, Tag: "button", ParentID: 0, Exposed: true, Role: "button", Name: "x"})
	}
	s.Link()
	if lines, more := speech.Read(s); len(lines) != 2000 || !more {
		t.Errorf("%d lines, more: %t", len(lines), more)
	}
}
