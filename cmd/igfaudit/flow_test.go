package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
)

// TestRecordingIsWalked makes a flow of a recording, checks it and walks it in
// Chrome: through shadow trees, a frame and a password without a label, up to the
// last button.
func TestRecordingIsWalked(t *testing.T) {
	var mu sync.Mutex
	var asked []string
	files := http.FileServer(http.Dir("testdata/recording"))
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked = append(asked, r.Method+" "+r.RequestURI)
		mu.Unlock()
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(site.Close)
	const secret = "Test-Only-Passphrase"
	t.Setenv("IGFAUDIT_SECRET_PASSWORD", secret)
	dir := t.TempDir()
	flow := importRecording(t, dir, site.URL)
	command(t, exitClean, "flow", "check", flow)
	out := filepath.Join(dir, "out")
	command(t, exitFailures, "scan", site.URL+"/frame.html", "--flow", flow, "--pages", "1", "-o", out, "--respect-robots=false")

	data, err := os.ReadFile(filepath.Join(out, "run.json"))
	if err != nil {
		t.Fatal(err)
	}
	var run audit.Run
	if err := json.Unmarshal(data, &run); err != nil {
		t.Fatal(err)
	}
	if len(run.Flows) != 1 || run.Flows[0].Outcome != audit.FlowStopped {
		t.Fatalf("%+v", run.Flows)
	}
	var got []string
	for _, s := range run.Flows[0].Steps {
		got = append(got, s.Action+": "+s.Outcome+" "+s.Locator)
	}
	want := []string{
		"open: done ", "checkpoint: done ", "press: done role and label", "fill: done role and label", "fill: done role and label",
		"fill: done selector", "choose: done role and label", "checkpoint: done ", "press: done role and label", "expect: done role and label",
		"checkpoint: done ", "press: done role and label", "fill: done role and label", "checkpoint: done ", "stop before: done role and label",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if bytes.Contains(data, []byte(secret)) {
		t.Error("the run tells the secret")
	}
	mu.Lock()
	defer mu.Unlock()
	for _, request := range asked {
		if !strings.HasPrefix(request, "GET ") || strings.Contains(request, "?") {
			t.Errorf("the site was sent %s", request)
		}
	}
}

// importRecording makes a flow of the recording for a site, with the first pass
// alone.
func importRecording(t *testing.T, dir, site string) string {
	t.Helper()
	recording, err := os.ReadFile("testdata/recording/recording.json")
	if err != nil {
		t.Fatal(err)
	}
	from, to := filepath.Join(dir, "recording.json"), filepath.Join(dir, "a.flow.yaml")
	put(t, from, bytes.ReplaceAll(recording, []byte("https://site.example"), []byte(site)))
	command(t, exitClean, "flow", "import", from, "-o", to)
	flow, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	put(t, to, bytes.Replace(flow, []byte("\nsteps:"), []byte("\npasses: [S]\nsteps:"), 1))
	return to
}

func put(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// command runs a command, which must end with the exit status.
func command(t *testing.T, status int, args ...string) {
	t.Helper()
	var out, errOut bytes.Buffer
	if got := run(context.Background(), args, strings.NewReader(""), &out, &errOut); got != status {
		t.Fatalf("igfaudit %s: exit status %d, want %d\n%s%s", strings.Join(args, " "), got, status, &out, &errOut)
	}
}
