//go:build unix

package browser

import (
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var (
	pa11yCI   = flag.String("pa11y-ci", "", "path of the program pa11y-ci, from npm, to be compared with")
	peerDepth = flag.String("peer-depth", "standard", "depth of our own scans in the comparison")
)

// BenchmarkPeers gives the pages a minute of a whole scan by this program, with
// all reports, and of pa11y-ci on the same pages in the same Chrome, in turns.
// Each opens two pages at once.
//
//	npm install pa11y-ci
//	go test ./audit/browser -run '^$' -bench Peers -benchtime 3x -pa11y-ci node_modules/.bin/pa11y-ci
func BenchmarkPeers(b *testing.B) {
	if *pa11yCI == "" {
		b.Skip("say with -pa11y-ci where it is")
	}
	site := httptest.NewServer(http.HandlerFunc(costPage))
	defer site.Close()
	addresses := costAddresses(b, site.URL)
	ours, theirs := scanOf(b, addresses), pa11yOf(b, addresses)
	var own, peer time.Duration
	for b.Loop() {
		own += timed(ours)
		peer += timed(theirs)
	}
	perMinute := func(d time.Duration) float64 { return float64(b.N*len(addresses)) / d.Minutes() }
	b.ReportMetric(perMinute(own), "pages/min")
	b.ReportMetric(perMinute(peer), "pa11y-ci-pages/min")
	b.ReportMetric(float64(peer)/float64(own), "times-as-fast")
	b.ReportMetric(0, "ns/op")
}

func timed(do func()) time.Duration {
	began := time.Now()
	do()
	return time.Since(began)
}

// scanOf builds the program and gives a scan of the addresses.
func scanOf(b *testing.B, addresses []string) func() {
	program := filepath.Join(b.TempDir(), "igfaudit")
	if out, err := exec.Command("go", "build", "-o", program, "../../cmd/igfaudit").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	list := filepath.Join(b.TempDir(), "pages.txt")
	if err := os.WriteFile(list, []byte(strings.Join(addresses, "\n")), 0o600); err != nil {
		b.Fatal(err)
	}
	folder := filepath.Join(b.TempDir(), "run")
	return func() {
		run(b, exec.Command(program, "scan", "--urls", list, "-o", folder, "--quiet", "--depth", *peerDepth), 0, 1)
	}
}

// pa11yOf gives a run of pa11y-ci over the addresses.
func pa11yOf(b *testing.B, addresses []string) func() {
	chrome, err := Find("")
	if err != nil {
		b.Fatal(err)
	}
	config, err := json.Marshal(map[string]any{
		"urls": addresses,
		"defaults": map[string]any{
			"concurrency": 2, "log": map[string]any{}, "timeout": 60000,
			"chromeLaunchConfig": map[string]any{"executablePath": chrome, "args": []string{"--no-sandbox"}},
		},
	})
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(b.TempDir(), "pa11yci.json")
	if err := os.WriteFile(file, config, 0o600); err != nil {
		b.Fatal(err)
	}
	return func() { run(b, exec.Command(*pa11yCI, "--config", file, "--json"), 0, 2) }
}

// run wants one of the exit statuses of a program: those of a run that came to
// its end, whether it found something or not.
func run(b *testing.B, c *exec.Cmd, statuses ...int) {
	b.Helper()
	var errors strings.Builder
	c.Stderr = &errors
	err := c.Run()
	for _, s := range statuses {
		if c.ProcessState != nil && c.ProcessState.ExitCode() == s {
			return
		}
	}
	b.Fatal(fmt.Errorf("%s: %w: %s", c.Path, err, errors.String()))
}
