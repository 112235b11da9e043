// Package ruletest compares what a rule says of a page with what is written
// beside its elements.
package ruletest

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Pages are the test pages of the rule in the folder testdata: <id>.html, or
// all pages in the folder <id>.
func Pages(testdata fs.FS, r rules.Rule) []string {
	if _, err := fs.Stat(testdata, r.ID+".html"); err == nil {
		return []string{r.ID + ".html"}
	}
	found, _ := fs.Glob(testdata, path.Join(r.ID, "*.html"))
	return found
}

// SnapshotFile is the file with the stored snapshot of a test page.
func SnapshotFile(page string) string { return strings.TrimSuffix(page, ".html") + ".json" }

// SiteDifferences are the elements of several pages, which are one site, of
// which a rule that compares pages does not say what their attribute
// data-expect says.
func SiteDifferences(r rules.Rule, site []*page.Snapshot) []string {
	notes := make([][]rules.Note, len(site))
	for i, s := range site {
		notes[i] = r.Across.Note(s)
	}
	var out []string
	for i, verdicts := range r.Across.Compare(notes) {
		found := map[*page.Node]rules.Verdict{}
		for k, v := range verdicts {
			found[notes[i][k].Node()] = v
		}
		out = append(out, unexpected(found, site[i])...)
	}
	return out
}

// Differences are the elements of which the rule does not say what their
// attribute data-expect says. The rule must not be applicable to an element
// without it.
func Differences(r rules.Rule, s *page.Snapshot) []string {
	found := map[*page.Node]rules.Verdict{}
	for _, j := range r.Judge(s) {
		found[j.Node] = j.Verdict
	}
	return unexpected(found, s)
}

func unexpected(found map[*page.Node]rules.Verdict, s *page.Snapshot) []string {
	var out []string
	for _, n := range s.Nodes {
		want, marked := n.Attr("data-expect")
		if !marked {
			want = string(rules.Inapplicable)
		}
		v, is := found[n]
		if !is {
			v.Outcome = rules.Inapplicable
		}
		if string(v.Outcome) != want {
			out = append(out, fmt.Sprintf("want %s, got %s (%s): %s", want, v.Outcome, v.Message, n.Snippet(160)))
		}
	}
	return out
}
