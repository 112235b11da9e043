package browser_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/browser"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// TestWidgets tries widgets that are made as the ARIA Authoring Practices
// describe them: no rule may accuse any of them, however they are opened.
func TestWidgets(t *testing.T) {
	b, err := browser.Open(t.Context(), browser.Options{HostResolverRules: "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", Tabs: 2 * fixtureTabs})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	session := b.NewSession()
	defer session.Close()
	site := httptest.NewServer(http.FileServer(http.Dir(fixtures)))
	defer site.Close()
	paths, err := filepath.Glob(filepath.Join(fixtures, "widgets", "*.html"))
	if err != nil || len(paths) == 0 {
		t.Fatal("there are no widgets", err)
	}
	states := make([][]*page.Snapshot, len(paths))
	var g errgroup.Group
	for i, p := range paths {
		g.Go(func() error {
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
			defer cancel()
			return session.Capture(ctx, site.URL+"/widgets/"+filepath.Base(p), audit.Probing{Probes: audit.Thorough.Probes()}, func(s *page.Snapshot, _ audit.Camera) {
				states[i] = append(states[i], s)
			})
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	for i, p := range paths {
		t.Run(filepath.Base(p), func(t *testing.T) {
			for _, s := range states[i] {
				spotless(t, s)
			}
		})
	}
}

// spotless reports whatever a rule says against a page, and each probe that did
// not come to its end.
func spotless(t *testing.T, s *page.Snapshot) {
	t.Helper()
	if s.Probed != nil {
		for _, m := range s.Probed.Made {
			if m.Unfinished != "" {
				t.Errorf("%s: the probe %s did not come to its end: %s", s.State, m.Probe, m.Unfinished)
			}
		}
	}
	for _, a := range rules.Evaluate(rules.All, s) {
		for _, f := range a.Findings {
			if f.Outcome == rules.Failed {
				t.Errorf("%s: %s: %s: %s", s.State, a.Rule, f.Message, f.Target.HTML)
			} else {
				t.Logf("%s: %s asks: %s: %s", s.State, a.Rule, f.Message, f.Target.HTML)
			}
		}
	}
}
