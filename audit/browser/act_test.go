package browser_test

import (
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/browser"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/act"
	"github.com/igfaudit/igfaudit/rules/page"
	"golang.org/x/sync/errgroup"
)

var (
	actDir    = flag.String("act-dir", "", "folder with the W3C's ACT test cases; without it TestACT has nothing to measure")
	actDepth  = flag.String("act-depth", "standard", "how thoroughly the test cases are tried: quick, standard or thorough")
	actRules  = flag.String("act-rules", "", "measure the cases of these ACT rules only, with commas between them")
	actEARL   = flag.String("act-earl", "", "write the implementation report to this file")
	actTable  = flag.String("act-table", "", "write what each rule said of each page to this file, as JSON")
	actRecord = flag.Bool("act-record", false, "record the figures, from which none may fall")
)

const (
	actPrefix   = "/WAI/content-assets/wcag-act-rules/"
	actRecorded = "../../rules/act/testdata/recorded.json"
)

// TestACT measures the rules by the W3C's test cases and prints how they did:
//
//	go test ./audit/browser -run ACT -v -act-dir FOLDER
//
// It fails when a figure is worse than the one last recorded.
func TestACT(t *testing.T) {
	if *actDir == "" {
		t.Skip("-act-dir names no folder of cases")
	}
	cases, err := act.ReadCases(*actDir)
	if err != nil {
		t.Fatal(err)
	}
	sets, err := rules.LoadSets(rules.SetIDs, rules.All)
	if err != nil {
		t.Fatal(err)
	}
	if *actRules != "" {
		only := strings.Split(*actRules, ",")
		cases = slices.DeleteFunc(cases, func(c act.Case) bool { return !slices.Contains(only, c.Rule) })
	}
	results := actResults(t, cases, sets)
	if err := act.Print(t.Output(), cases, results); err != nil {
		t.Fatal(err)
	}
	writeACT(t, cases, results, sets)
	if *actRules == "" {
		holdRecorded(t, act.Measure(cases, results))
	}
}

// actTabs is how many cases are open at once: most of the time of a case is
// waiting.
const actTabs = 5

// actResults opens the page of every case and judges it.
func actResults(t *testing.T, cases []act.Case, sets []rules.Set) act.Results {
	b, err := browser.Open(t.Context(), browser.Options{HostResolverRules: "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", Tabs: actTabs})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	session := b.NewSession()
	defer session.Close()
	site := httptest.NewServer(actSite(*actDir))
	defer site.Close()
	results := act.Results{}
	links := audit.NewLinkReader(http.DefaultClient, "igfaudit", false)
	var mu sync.Mutex
	var g errgroup.Group
	g.SetLimit(actTabs)
	seen := map[string]bool{}
	for _, c := range cases {
		if seen[c.ID] {
			continue
		}
		seen[c.ID] = true
		g.Go(func() error {
			err := session.Capture(t.Context(), site.URL+c.Path, audit.Probing{Probes: audit.Depth(*actDepth).Probes()}, func(s *page.Snapshot, _ audit.Camera) {
				if s.Opening != nil {
					return
				}
				links.Read(t.Context(), s, rules.All)
				said := act.Judge(s, sets)
				mu.Lock()
				results[c.ID] = said
				mu.Unlock()
			})
			if err != nil {
				t.Errorf("%s: %v", c.Path, err)
			}
			return nil
		})
	}
	_ = g.Wait() // what could not be opened is counted
	return results
}

// actSite serves the cases as their pages expect: at their published paths,
// some images without an ending, and silent films that the W3C does not
// publish.
func actSite(dir string) http.Handler {
	files := http.StripPrefix(actPrefix, http.FileServer(http.Dir(dir)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		switch ext := filepath.Ext(r.URL.Path); {
		case strings.HasPrefix(r.URL.Path, actPrefix+"test-assets/perspective-video/") && strings.HasSuffix(r.URL.Path, "-silent.mp4"):
			http.ServeFile(w, r, filepath.Join(dir, "test-assets/rabbit-video/silent.mp4"))
			return
		case !strings.HasPrefix(r.URL.Path, actPrefix):
			http.NotFound(w, r)
			return
		case actTypes[ext] != "":
			w.Header().Set("Content-Type", actTypes[ext])
		}
		files.ServeHTTP(w, r)
	})
}

var actTypes = map[string]string{".svg": "image/svg+xml", ".xml": "application/xml", ".vtt": "text/vtt"}

func writeACT(t *testing.T, cases []act.Case, results act.Results, sets []rules.Set) {
	if *actEARL != "" {
		f, err := os.Create(*actEARL)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := act.WriteEARL(f, "development", cases, results, sets); err != nil {
			t.Fatal(err)
		}
	}
	if *actTable != "" {
		data, err := json.Marshal(act.Table(cases, results))
		if err == nil {
			err = os.WriteFile(*actTable, data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// holdRecorded compares the figures with the last ones.
func holdRecorded(t *testing.T, got act.Score) {
	if *actRecord {
		data, err := json.MarshalIndent(got, "", "  ")
		if err == nil {
			err = os.WriteFile(actRecorded, append(data, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(actRecorded)
	if err != nil {
		t.Fatal(err)
	}
	var recorded act.Score
	if err := json.Unmarshal(data, &recorded); err != nil {
		t.Fatal(err)
	}
	for _, d := range got.Drops(recorded) {
		t.Error(d)
	}
}
