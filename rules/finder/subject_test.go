package finder_test

import (
	"testing"

	"github.com/igfaudit/igfaudit/rules/finder"
)

func TestSubjectsAreFinders(t *testing.T) {
	n := 0
	for _, id := range finder.IDs() {
		if finder.Subject(id) {
			n++
		}
	}
	if n != 7 {
		t.Errorf("%d finders say only that there is something to judge, want 7", n)
	}
}
