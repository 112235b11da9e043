package browser_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/browser"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/ruletest"
)

var update = flag.Bool("update", false, "store the snapshots of the rules' test pages again")

const fixtures = "../../rules/testdata"

// TestFixtures takes the test pages of all rules in Chrome and judges them, but
// for those of rules about trials, which are in the package forms.
func TestFixtures(t *testing.T) {
	b, err := browser.Open(t.Context(), browser.Options{HostResolverRules: "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", Tabs: 2 * fixtureTabs})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close) // subtests go on when this function has ended
	session := b.NewSession()
	t.Cleanup(session.Close)
	site := httptest.NewServer(http.FileServer(http.Dir(fixtures)))
	t.Cleanup(site.Close)
	for _, r := range slices.Concat(rules.All, rules.Parts) {
		if r.Trial {
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			paths := ruletest.Pages(os.DirFS(fixtures), r)
			pages := captureAll(t, session, site.URL+"/", paths, probesOf(r))
			for i, p := range paths {
				s := pages[i]
				if r.Across == nil {
					for _, d := range ruletest.Differences(r, s) {
						t.Errorf("%s: %s", p, d)
					}
				}
				if *update {
					store(t, s, site.URL, ruletest.SnapshotFile(p))
				}
			}
			if r.Across != nil {
				for _, d := range ruletest.SiteDifferences(r, pages) {
					t.Error(d)
				}
			}
		})
	}
}

// fixtureTabs is how many test pages are open at once: most of the time of a
// page is waiting until it has come to rest.
const fixtureTabs = 4

// probesOf are the probes that a rule needs.
func probesOf(r rules.Rule) []page.Probe {
	if r.Probe == "" {
		return nil
	}
	return []page.Probe{r.Probe}
}

func captureAll(t *testing.T, session *browser.Session, site string, paths []string, probes []page.Probe) []*page.Snapshot {
	t.Helper()
	out := make([]*page.Snapshot, len(paths))
	var g errgroup.Group
	g.SetLimit(fixtureTabs)
	for i, p := range paths {
		g.Go(func() (err error) {
			out[i], err = captured(t.Context(), session, site+p, probes)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	return out
}

// captured is a page with what rules want to know of the pages that it links
// to.
func captured(ctx context.Context, session *browser.Session, url string, probes []page.Probe) (*page.Snapshot, error) {
	var out *page.Snapshot
	links := audit.NewLinkReader(http.DefaultClient, "igfaudit", false)
	err := session.Capture(ctx, url, audit.Probing{Probes: probes}, func(s *page.Snapshot, _ audit.Camera) {
		if s.Opening != nil {
			return
		}
		links.Read(ctx, s, rules.All)
		out = s
	})
	if err != nil {
		return nil, fmt.Errorf("capturing %s: %w", url, err)
	}
	return out, nil
}

// store writes a snapshot without what differs from one capture to the next.
func store(t *testing.T, s *page.Snapshot, host, name string) {
	t.Helper()
	s.Timing, s.Response.Headers = page.Timing{}, nil
	s.Events = slices.DeleteFunc(s.Events, func(ev page.Event) bool { return ev.Kind != page.Popup })
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	data = bytes.ReplaceAll(data, []byte(host), []byte("http://site.test"))
	if err := os.WriteFile(filepath.Join(fixtures, filepath.FromSlash(name)), append(data, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
