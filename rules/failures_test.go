package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Numbers between F1 and F113 that the W3C has withdrawn or never used.
var noFailures = []int{5, 6, 11, 17, 18, 21, 27, 28, 29, 35, 45, 51, 53, 56, 57, 62, 64, 76}

func TestEveryFailureIsThere(t *testing.T) {
	list, err := LoadFailures(All)
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, f := range list {
		got = append(got, f.ID)
		if last := f.Ask; last != "" && !strings.HasSuffix(last, ".") && !strings.HasSuffix(last, "?") {
			t.Errorf("%s: what a person is asked is no sentence: %q", f.ID, f.Ask)
		}
	}
	for i := 1; i <= 113; i++ {
		if !slices.Contains(noFailures, i) {
			want = append(want, fmt.Sprintf("F%d", i))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestParseFailureErrors(t *testing.T) {
	const good = "schema: igfaudit-failures/1\nfailures:\n  - id: F1\n    what: It fails\n    criteria: ['1.3.2']\n    rules: [image-name]\n"
	if _, err := parseFailures("f.yaml", []byte(good), All); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ old, new, want string }{
		{"failures/1", "failures/2", `f.yaml:1: schema is "igfaudit-failures/2"; this program reads "igfaudit-failures/1"`},
		{"image-name", "imge-name", `there is no rule "imge-name"; did you mean "image-name"?`},
		{"1.3.2", "1.3.9", `WCAG 2.2 has no success criterion "1.3.9"`},
		{"    rules: [image-name]\n", "", "it names no rule, asks nobody and does not say why not"},
		{"    rules: [image-name]\n", "    rules: [image-name]\n    not: 'No.'\n", "a rule finds it, so there is something to find"},
		{"rules: [image-name]\n", "ask: 'Is it so?'\n  - id: F1\n    what: Again\n    criteria: []\n    ask: 'Is it?'\n", "the id is there twice"},
	} {
		_, err := parseFailures("f.yaml", []byte(strings.Replace(good, test.old, test.new, 1)), All)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}
