package rules

import (
	"regexp"
	"slices"
	"testing"
)

func TestMustHave(t *testing.T) {
	for pattern, want := range map[string][]string{
		`(?i)\b(?:click|press)\b`:        {"click", "press"},
		`(?i)the (?:big|green) buttons?`: {" button"},
		`(?i)(?:menu|form)s? on`:         {"menu", "form"},
		`a|`:                             nil,
		`[ab]`:                           nil,
		`(?i)К(?:нопка)+`:                {"нопка"},
	} {
		if got := mustHave(regexp.MustCompile(pattern)); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", pattern, got, want)
		}
	}
}

// TestQuickLooks wants no language without pieces, or with a piece that is in
// most texts.
func TestQuickLooks(t *testing.T) {
	for lang, q := range looksOf {
		for _, list := range [][]string{q.inAsks, q.inPoints} {
			if shortest(list) == 0 {
				t.Errorf("%s: %q", lang, list)
			}
		}
	}
}
