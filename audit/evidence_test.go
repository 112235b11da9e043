package audit_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/finder"
	"github.com/igfaudit/igfaudit/rules/page"
)

// paper is a site of written pages, and keeps their snapshots.
type paper struct {
	site  string
	pages map[string]string

	mu   sync.Mutex
	kept map[string]*page.Snapshot
	t    *testing.T
}

func (p *paper) Capture(_ context.Context, url string, _ audit.Probing, look audit.Look) error {
	body, ok := p.pages[strings.TrimPrefix(url, p.site)]
	s := parsed(p.t, url, body)
	if !ok {
		s.Response.Status = 404
	}
	if body == "blocked" {
		return &audit.NotCaptured{Outcome: audit.Blocked, Reason: "a wall", HTTPStatus: 403}
	}
	p.mu.Lock()
	p.kept[url] = s
	p.mu.Unlock()
	look(s, func(*page.Node) ([]byte, error) { return []byte("png"), nil })
	return nil
}

func (p *paper) read(run *audit.Run) func(path string) (*page.Snapshot, error) {
	return func(path string) (*page.Snapshot, error) {
		for _, q := range run.Pages {
			if q.Snapshot == path {
				return p.kept[q.URL], nil
			}
		}
		return nil, audit.ErrNothingCaptured
	}
}

func evidence(run *audit.Run, id, facet string) audit.FinderAnswer {
	for _, a := range run.Evidence {
		if a.Finder == id && a.Facet == facet {
			return a
		}
	}
	return audit.FinderAnswer{}
}

func TestEvidenceOfRun(t *testing.T) {
	for name, test := range map[string]struct {
		access string
		limit  int
		want   finder.Verdict
		missed int
	}{
		"found":    {`<html lang="en"><h1>Accessibility</h1><p>All rooms are on one floor, with a quiet room.</p>`, 10, finder.Yes, 0},
		"other":    {`<html lang="en"><h1>Speakers</h1><p>Ada and Ben.</p>`, 10, finder.No, 0},
		"blocked":  {"blocked", 10, finder.Unknown, 1},
		"left out": {`<html lang="en"><h1>Accessibility</h1><p>One floor.</p>`, 1, finder.Unknown, 1},
	} {
		t.Run(name, func(t *testing.T) {
			site := files(t, nil)
			p := &paper{site: site.URL, t: t, kept: map[string]*page.Snapshot{}, pages: map[string]string{
				"/":       `<html lang="en"><h1>Forum</h1><p>Welcome. <a href="/access?utm_source=x#top">Accessibility</a></p>`,
				"/access": test.access,
			}}
			a := auditor(nil, &shelf{})
			a.Capturer = p
			run, _ := crawled(t, a, site.URL+"/", test.limit)
			got := evidence(run, "accessibility-page", "")
			if got.Answer != test.want || len(got.Record.Missed) != test.missed {
				t.Errorf("%s, want %s: %+v", got.Answer, test.want, got)
			}
			if test.want == finder.Yes {
				q := got.Quotations[0]
				if got.Steps != 1 || q.URL != site.URL+"/access" || q.Target.Selector != "body > h1" || q.Lang != "en" || !strings.HasPrefix(q.Quote, "Accessibility: All rooms") {
					t.Errorf("%d steps, %+v", got.Steps, q)
				}
			}
			before := run.Evidence
			if err := a.Evaluate(run, p.read(run)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(before, run.Evidence); diff != "" {
				t.Errorf("evaluated again: %s", diff)
			}
		})
	}
}
