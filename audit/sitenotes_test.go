package audit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// alike is a rule that fails each page when there is another.
var alike = rules.Rule{
	ID: "title-distinct",
	Across: &rules.Across{
		Note: func(s *page.Snapshot) []rules.Note { return []rules.Note{{Page: s.FinalURL}} },
		Compare: func(site [][]rules.Note) [][]rules.Verdict {
			out := make([][]rules.Verdict, len(site))
			for i := range site {
				out[i] = []rules.Verdict{{Outcome: rules.Failed}}
			}
			return out
		},
	},
}

// Pages of a site are compared once each, after all were seen, and evaluating
// again gives the same.
func TestPagesAreCompared(t *testing.T) {
	for name, test := range map[string]struct {
		pages map[string]shown
		want  []rules.Outcome
	}{
		"two pages":             {map[string]shown{"/": {links: []string{"/a"}}, "/a": {}}, []rules.Outcome{rules.Failed, rules.Failed}},
		"one page":              {map[string]shown{"/": {}}, []rules.Outcome{rules.Inapplicable}},
		"one that was not seen": {map[string]shown{"/": {links: []string{"/a"}}, "/a": {status: 500}}, []rules.Outcome{rules.Inapplicable, ""}},
	} {
		t.Run(name, func(t *testing.T) {
			site := files(t, nil)
			w := &web{site: site.URL, pages: test.pages}
			a := auditor(w, &shelf{kept: map[string]bool{}})
			a.Rules = []rules.Rule{alike}
			run, _ := crawled(t, a, site.URL+"/", 10)
			if diff := cmp.Diff(test.want, comparisons(run)); diff != "" {
				t.Error(diff)
			}
			before := run.Pages
			err := a.Evaluate(run, func(path string) (*page.Snapshot, error) {
				for _, p := range run.Pages {
					if p.Snapshot == path {
						return w.pages["/"].snapshot(p.FinalURL), nil
					}
				}
				return nil, audit.ErrNothingCaptured
			})
			if diff := cmp.Diff(test.want, comparisons(run)); diff != "" || err != nil || len(before) != len(run.Pages) {
				t.Errorf("evaluated again: %v %s", err, diff)
			}
		})
	}
}

func comparisons(run *audit.Run) []rules.Outcome {
	var out []rules.Outcome
	for _, p := range run.Pages {
		o := rules.Outcome("")
		for _, a := range p.Assertions {
			o = a.Outcome
		}
		out = append(out, o)
	}
	return out
}
