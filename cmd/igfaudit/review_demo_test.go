//go:build unix

package main

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/demo"
	"github.com/igfaudit/igfaudit/reports/officetest"
)

// TestReviewChangesWhatItShould scans pages of the demo, answers in LibreOffice,
// takes the answers in, scans again, and holds the ratings to exactly those
// changes that the answers ask for.
func TestReviewChangesWhatItShould(t *testing.T) {
	site := httptest.NewServer(demo.New())
	defer site.Close()
	dir := t.TempDir()
	first, second := filepath.Join(dir, "first"), filepath.Join(dir, "second")
	urls := filepath.Join(dir, "urls.txt")
	pages := []string{site.URL + "/", site.URL + "/news", site.URL + "/programme", site.URL + "/accessibility"}
	if err := os.WriteFile(urls, []byte(strings.Join(pages, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	expectRun(t, exitFailures, "scan", "--urls", urls, "-o", first, "-q")
	before := storedResult(t, first)

	asked := map[string]string{} // ids of questions by what they are about
	for _, q := range audit.Questions(before) {
		asked[q.Requires+q.Rule] = q.ID
	}
	answers := []struct{ about, answer, status, rating string }{
		{"dcad/DCAD-GEN-b", "Yes", "passes", "meets"},
		{"dcad/DCAD-VEN-a", "Partly", "failsConfirmed", "approaches"},
		{"undis/UNDIS-1-a", "No", "failsConfirmed", "missing"},
		{"undis/UNDIS-2-a", "Not applicable", "notApplicable", "not applicable"},
		{"wcag22/3.2.4", "Yes", "passes", ""},
	}
	orders := []string{"Read me\tYour name or a pseudonym\tText\tAna", "Read me\tDay on which you looked\tText\t" + before.Started.Format("2006-01-02")}
	for _, a := range answers {
		if asked[a.about] == "" {
			t.Fatalf("nothing asks about %s", a.about)
		}
		orders = append(orders, "Review\t"+asked[a.about]+"\tAnswer\t"+a.answer)
	}
	form := filepath.Join(dir, "review.xlsx")
	expectRun(t, exitClean, "review", "export", first, "-o", form)
	data, err := os.ReadFile(form)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(form, officetest.Fill(t, data, orders...), 0o600); err != nil {
		t.Fatal(err)
	}
	expectRun(t, exitClean, "review", "import", first, form)
	expectRun(t, exitFailures, "scan", "--urls", urls, "-o", second, "-q", "--review", first)

	want := standings(before)
	for _, a := range answers {
		want[a.about] = strings.TrimSpace(a.status + " " + a.rating)
	}
	for name, path := range map[string]string{"after the import": first, "after the second scan": second} {
		if diff := cmp.Diff(want, standings(storedResult(t, path))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func storedResult(t *testing.T, path string) *audit.Run {
	t.Helper()
	r, err := storedRun(path)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// standings are the status and the bounds of every requirement.
func standings(run *audit.Run) map[string]string {
	all := map[string]string{}
	for _, r := range run.Requirements {
		text := string(r.Status)
		switch g := r.Rating; {
		case g == nil:
		case g.NotApplicable:
			text += " not applicable"
		case g.Low == g.High:
			text += " " + g.Low
		default:
			text += " " + g.Low + " to " + g.High
		}
		all[audit.RequirementKey(r.Set, r.ID)] = text
	}
	return all
}
