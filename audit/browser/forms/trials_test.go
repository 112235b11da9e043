package forms_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/browser"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/ruletest"
)

var update = flag.Bool("update", false, "store the snapshots of the test pages about trials again")

const fixtures = "../../../rules/testdata"

// atOnce is how many walks are under way at the same time. They wait most of the
// time, for what pages say.
const atOnce = "7"

func TestMain(m *testing.M) {
	flag.Parse()
	if err := flag.Set("test.parallel", atOnce); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// TestTrials walks the flows beside the test pages of all rules about trials, in
// Chrome, and judges what comes of it.
func TestTrials(t *testing.T) {
	b, err := browser.Open(t.Context(), browser.Options{HostResolverRules: "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	site := httptest.NewServer(http.FileServer(http.Dir(fixtures)))
	t.Cleanup(site.Close)
	for _, r := range rules.All {
		if !r.Trial {
			continue
		}
		for _, p := range ruletest.Pages(os.DirFS(fixtures), r) {
			t.Run(strings.TrimSuffix(p, ".html"), func(t *testing.T) {
				t.Parallel()
				s := try(t, b, site.URL, p)
				for _, d := range ruletest.Differences(r, s) {
					t.Error(d)
				}
				if *update {
					store(t, s, site.URL, ruletest.SnapshotFile(p))
				}
			})
		}
	}
}

// try makes the pass that the flow beside a test page names, and gives the last
// page on which it tried something. Of the shapes of a page, and of the ways to
// go back, it takes the one that the test page is about.
func try(t *testing.T, b *browser.Browser, site, name string) *page.Snapshot {
	t.Helper()
	file := strings.TrimSuffix(name, ".html") + ".flow.yaml"
	data, err := os.ReadFile(filepath.Join(fixtures, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	flow, err := audit.ParseFlow(file, data)
	if err != nil || len(flow.Passes) != 1 {
		t.Fatalf("%s names %d passes: %v", file, len(flow.Passes), err)
	}
	var out *page.Snapshot
	walked := b.Walk(t.Context(), audit.Rehearsal{Flow: flow, Pass: flow.Passes[0], Site: site, Mode: audit.Observe}, func(s *page.Snapshot, _ audit.Camera) {
		if s.Trial != nil && (s.Trial.Sizes == nil || s.Trial.Sizes.Shape == shapeOf[path.Dir(name)]) && (s.Trial.Back == nil || s.Trial.Back.How == wayBack(name)) {
			out = s
		}
	})
	if out == nil {
		t.Fatalf("%s: nothing was tried: %s, %s", file, walked.Outcome, walked.Reason)
	}
	return out
}

// shapeOf are the shapes of a page that rules judge.
var shapeOf = map[string]string{"flow-narrow": "narrow", "flow-large-text": "large text", "flow-spacing": "spaced text"}

// wayBack is the way back that a test page is about, by its name.
func wayBack(name string) string {
	switch {
	case strings.HasPrefix(path.Base(name), "reload-"):
		return page.Reload
	case strings.HasPrefix(path.Base(name), "back-"):
		return page.BrowserBack
	}
	return page.OwnBack
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
