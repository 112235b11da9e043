package browser_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"testing"

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
	b, err := browser.Open(t.Context(), browser.Options{HostResolverRules: "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	session := b.NewSession()
	defer session.Close()
	site := httptest.NewServer(http.FileServer(http.Dir(fixtures)))
	defer site.Close()
	for _, r := range slices.Concat(rules.All, rules.Parts) {
		if r.Trial {
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			var pages []*page.Snapshot
			for _, p := range ruletest.Pages(os.DirFS(fixtures), r) {
				s := capture(t, session, site.URL+"/"+p)
				pages = append(pages, s)
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

func capture(t *testing.T, session *browser.Session, url string) *page.Snapshot {
	t.Helper()
	var out *page.Snapshot
	links := audit.NewLinkReader(http.DefaultClient, "igfaudit", false)
	err := session.Capture(context.Background(), url, func(s *page.Snapshot, _ audit.Camera) {
		links.Read(t.Context(), s, rules.All)
		out = s
	})
	if err != nil {
		t.Fatalf("capturing %s: %v", url, err)
	}
	return out
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
