//go:build unix

package reports_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/reports/officetest"
)

// TestReviewThroughLibreOffice fills in a copy in LibreOffice, with answers
// from its drop-downs, sorts it, adds a column and saves it.
func TestReviewThroughLibreOffice(t *testing.T) {
	run := exampleRun(t)
	needs, found := ofKind(run, audit.AboutRequirement), ofKind(run, audit.AboutFinding)
	saved := officetest.Fill(t, exported(t, run),
		"Read me\tYour name or a pseudonym\tText\tAna",
		"Read me\tDay on which you looked\tText\t2026-11-20",
		"Read me\tRun\tText\tlocked",
		"Review\t"+needs[0].ID+"\tAnswer\tPartly",
		"Review\t"+needs[1].ID+"\tAnswer\tBarrier confirmed", // not in the list of this question
		"Review\t"+found[0].ID+"\tAnswer\tNot a barrier",
		"Review\t"+found[0].ID+"\tNote\t+1 for decoration, التسجيل",
		"Review\t"+found[0].ID+"\tValid until\t2027-03-31",
		"Review\t"+found[1].ID+"\tQuestion in words\tlocked",
		"Review\t"+found[1].ID+"\tAnswer\tBarrier confirmed",
		"Review\tSORT\tQuestion",
		"Review\tCOLUMN\tMy own",
	)
	got := imported(t, run, saved)
	if len(got.Refused)+len(got.Notes) > 0 {
		t.Errorf("refused %v, notes %v", got.Refused, got.Notes)
	}
	said := map[string]string{}
	for _, a := range got.Answers {
		said[a.Question] = strings.Join([]string{string(a.Value), a.Note, a.Reviewer, a.Date, a.Until}, "|")
	}
	want := map[string]string{
		needs[0].ID: "partly||Ana|2026-11-20|",
		found[0].ID: "notBarrier|+1 for decoration, التسجيل|Ana|2026-11-20|2027-03-31",
		found[1].ID: "barrier||Ana|2026-11-20|",
	}
	if diff := cmp.Diff(want, said); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
	again := officetest.Fill(t, saved, "Review\t"+needs[2].ID+"\tAnswer\tNo")
	if n := len(imported(t, run, again).Answers); n != 4 {
		t.Errorf("after a second time %d answers", n)
	}
}
