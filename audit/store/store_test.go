package store_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/klauspost/compress/zstd"
	"pgregory.net/rapid"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/store"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/finder"
	"github.com/igfaudit/igfaudit/rules/page"
)

func create(t *testing.T, path string) *store.Dir {
	t.Helper()
	d, err := store.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func TestCreate(t *testing.T) {
	write := func(t *testing.T, dir, name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("new folder", func(t *testing.T) {
		create(t, filepath.Join(t.TempDir(), "a", "b"))
	})
	t.Run("empty but for litter", func(t *testing.T) {
		dir := t.TempDir()
		write(t, dir, ".DS_Store", "")
		create(t, dir)
	})
	t.Run("other files", func(t *testing.T) {
		dir := t.TempDir()
		write(t, dir, "thesis.docx", "mine")
		_, err := store.Create(dir)
		if !errors.Is(err, store.ErrNotRun) || !strings.Contains(err.Error(), "thesis.docx") || strings.Contains(err.Error(), "\n") {
			t.Errorf("error %v", err)
		}
		if _, err := os.Stat(filepath.Join(dir, "evidence")); err == nil {
			t.Error("the folder was changed all the same")
		}
	})
	t.Run("a file with our name is not a run", func(t *testing.T) {
		dir := t.TempDir()
		write(t, dir, "run.json", `{"distance": 12, "schema": "igfaudit-run/1"}`)
		if _, err := store.Create(dir); !errors.Is(err, store.ErrNotRun) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("a file", func(t *testing.T) {
		dir := t.TempDir()
		write(t, dir, "file", "")
		if _, err := store.Create(filepath.Join(dir, "file")); err == nil {
			t.Error("no error")
		}
	})
}

func TestCreateReplacesEarlierRun(t *testing.T) {
	for _, killed := range []bool{false, true} {
		dir := t.TempDir()
		d := create(t, dir)
		must(t)(d.WriteSnapshot("0001", &page.Snapshot{Schema: page.Schema}))
		must(t)(d.WritePicture("1.png", []byte("png")))
		must(t)("", os.WriteFile(filepath.Join(dir, "scorecard.xlsx"), nil, 0o644))
		must(t)("", os.WriteFile(filepath.Join(dir, "notes.txt"), nil, 0o644))
		if !killed {
			must(t)("", d.WriteRun(&audit.Run{Schema: audit.RunSchema}))
		}
		create(t, dir)
		want := []string{"evidence", "evidence/README.txt", "evidence/pictures", "evidence/snapshots", "notes.txt"}
		if diff := cmp.Diff(want, list(t, dir)); diff != "" {
			t.Errorf("killed %v: files (-want +got):\n%s", killed, diff)
		}
	}
}

func list(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if rel, _ := filepath.Rel(dir, path); rel != "." {
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func must(t *testing.T) func(string, error) string {
	return func(rel string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return rel
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	if _, err := store.Open(dir); !errors.Is(err, store.ErrNotRun) {
		t.Errorf("empty folder: error %v", err)
	}
	must(t)("", create(t, dir).WriteRun(exampleRun()))
	d, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	run, err := d.ReadRun()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(exampleRun(), run, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(audit.Page{})); diff != "" {
		t.Errorf("run (-want +got):\n%s", diff)
	}
}

func TestRunFile(t *testing.T) {
	dir := t.TempDir()
	d := create(t, dir)
	bare := &audit.Run{Schema: audit.RunSchema, Pages: []audit.Page{{Title: "<b> & \u2028"}}}
	must(t)("", d.WriteRun(bare))
	first := read(t, dir, "run.json")
	mayBeNull := strings.NewReplacer(`"baseline": null`, "", `"measured": null`, "", `"second": null`, "")
	if strings.Contains(mayBeNull.Replace(string(first)), "null") {
		t.Errorf("a list is null:\n%s", first)
	}
	if !strings.Contains(string(first), `"title": "<b> &`) {
		t.Errorf("characters are escaped without need:\n%s", first)
	}
	must(t)("", d.WriteRun(bare))
	if !bytes.Equal(first, read(t, dir, "run.json")) {
		t.Error("the same run gave another file")
	}
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestReadRunRefuses(t *testing.T) {
	hostile := func(change func(*audit.Run)) *audit.Run {
		run := exampleRun()
		change(run)
		return run
	}
	for name, run := range map[string]*audit.Run{
		"parent":   hostile(func(r *audit.Run) { r.Pages[0].Snapshot = "../secret.json.zst" }),
		"inner":    hostile(func(r *audit.Run) { r.Pages[0].Snapshot = "evidence/../../secret" }),
		"absolute": hostile(func(r *audit.Run) { r.Pages[0].Assertions[0].Findings[0].Picture = "/etc/passwd" }),
		"windows":  hostile(func(r *audit.Run) { r.Pages[0].Assertions[0].Findings[0].Picture = `C:\secret.png` }),
		"back":     hostile(func(r *audit.Run) { r.Pages[0].Snapshot = `evidence\..\..\secret` }),
		"step":     hostile(func(r *audit.Run) { r.Flows[0].Steps[0].Picture = "../secret.png" }),
		"pass":     hostile(func(r *audit.Run) { r.Flows[0].Passes[0].Steps[0].Picture = "../secret.png" }),
	} {
		d := create(t, t.TempDir())
		must(t)("", d.WriteRun(run))
		if _, err := d.ReadRun(); err == nil || !strings.Contains(err.Error(), "leads out") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestReadRunSchema(t *testing.T) {
	dir := t.TempDir()
	d := create(t, dir)
	for _, text := range []string{`{"schema": "igfaudit-run/2", "pages": {"other": true}}`, `{"schema": "igfaudit-run/2"}`, `{}`} {
		must(t)("", os.WriteFile(filepath.Join(dir, "run.json"), []byte(text), 0o644))
		_, err := d.ReadRun()
		if !errors.Is(err, store.ErrSchema) || !strings.Contains(err.Error(), "run.json") || !strings.Contains(err.Error(), audit.RunSchema) {
			t.Errorf("%s: error %v", text, err)
		}
	}
}

func TestSymlinkLeadsNowhere(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	d := create(t, dir)
	must(t)("", os.WriteFile(filepath.Join(outside, "a.json.zst"), []byte("secret"), 0o644))
	if err := os.Symlink(outside, filepath.Join(dir, "evidence", "link")); err != nil {
		t.Skip(err)
	}
	if _, err := d.ReadSnapshot("evidence/link/a.json.zst"); err == nil || !strings.Contains(err.Error(), "escapes") {
		t.Errorf("error %v", err)
	}
}

func TestSnapshotsReadBackEqual(t *testing.T) {
	d := create(t, t.TempDir())
	rapid.Check(t, func(t *rapid.T) {
		want := anySnapshot().Draw(t, "snapshot")
		rel, err := d.WriteSnapshot("0001", want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := d.ReadSnapshot(rel)
		if err != nil {
			t.Fatal(err)
		}
		diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(page.Snapshot{}, page.Node{}))
		if diff != "" {
			t.Fatalf("snapshot (-want +got):\n%s", diff)
		}
		for i, n := range got.Nodes {
			if n.Snapshot() != got || n.Index() != i {
				t.Fatal("the snapshot is not linked")
			}
		}
	})
}

// anySnapshot makes snapshots of any content whose nodes form a tree.
func anySnapshot() *rapid.Generator[*page.Snapshot] {
	return rapid.Custom(func(t *rapid.T) *page.Snapshot {
		s := &page.Snapshot{
			Schema: page.Schema, URL: rapid.String().Draw(t, "url"), State: "load", HTML: rapid.String().Draw(t, "html"),
			Response:   rapid.Make[page.Response]().Draw(t, "response"),
			Events:     rapid.SliceOfN(rapid.Make[page.Event](), 0, 3).Draw(t, "events"),
			StyleNames: []string{"color"}, StyleRows: [][]string{{rapid.String().Draw(t, "color")}},
		}
		for i := range rapid.IntRange(0, 8).Draw(t, "nodes") {
			n := anyNode(t)
			n.ParentID = rapid.IntRange(-1, i-1).Draw(t, "parent")
			s.Nodes = append(s.Nodes, n)
		}
		if len(s.Nodes) > 0 {
			s.Frames = []page.Frame{{URL: s.URL, Owner: -1, Width: rapid.Float64Range(0, 1e6).Draw(t, "width")}}
		}
		return s
	})
}

func anyNode(t *rapid.T) *page.Node {
	n := &page.Node{
		Kind: page.Element, Tag: rapid.String().Draw(t, "tag"), Data: rapid.String().Draw(t, "data"),
		Attrs:   rapid.SliceOfN(rapid.Make[page.Attr](), 0, 3).Draw(t, "attrs"),
		Exposed: rapid.Bool().Draw(t, "exposed"), Name: rapid.String().Draw(t, "name"),
		States:    rapid.MapOfN(rapid.String(), rapid.String(), 0, 3).Draw(t, "states"),
		Listeners: rapid.SliceOfN(rapid.String(), 0, 2).Draw(t, "listeners"),
		Style:     rapid.IntRange(0, 1).Draw(t, "style"),
	}
	if rapid.Bool().Draw(t, "shown") {
		pixel := rapid.Float64Range(-1e5, 1e5)
		n.Box = &page.Rect{X: pixel.Draw(t, "x"), Y: pixel.Draw(t, "y"), W: pixel.Draw(t, "w"), H: pixel.Draw(t, "h")}
	}
	return n
}

func TestReadSnapshotRefuses(t *testing.T) {
	dir := t.TempDir()
	d := create(t, dir)
	bomb := `{"schema":"` + page.Schema + `",` + strings.Repeat(" ", 257<<20)
	for name, test := range map[string]struct{ text, want string }{
		"other schema": {`{"schema":"igfaudit-snapshot/9","nodes":7}`, "another schema"},
		"null node":    {`{"schema":"` + page.Schema + `","nodes":[null]}`, "no place"},
		"circle":       {`{"schema":"` + page.Schema + `","nodes":[{"parent":-1},{"parent":2},{"parent":1}]}`, "no place"},
		"frame":        {`{"schema":"` + page.Schema + `","frames":[{"root":4,"owner":-1}],"nodes":[{"parent":-1}]}`, "no place"},
		"cut":          {`{"schema":"` + page.Schema + `","nod`, "unexpected EOF"},
		"bomb":         {bomb, "larger than any page"},
	} {
		packed := pack(t, test.text)
		must(t)("", os.WriteFile(filepath.Join(dir, "evidence", "snapshots", "0001.json.zst"), packed, 0o644))
		_, err := d.ReadSnapshot("evidence/snapshots/0001.json.zst")
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", name, err, test.want)
		}
	}
	for _, rel := range []string{"../a", "/etc/passwd", "", "."} {
		if _, err := d.ReadSnapshot(rel); err == nil {
			t.Errorf("%q was read", rel)
		}
	}
}

func pack(t *testing.T, text string) []byte {
	t.Helper()
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return z.EncodeAll([]byte(text), nil)
}

func TestWritePictureNames(t *testing.T) {
	d := create(t, t.TempDir())
	if rel := must(t)(d.WritePicture("0001-image-name-1.png", []byte("png"))); rel != "evidence/pictures/0001-image-name-1.png" {
		t.Errorf("path %q", rel)
	}
	for _, name := range []string{"", "../x.png", "a/b.png", ".png", "x.exe", "é.png"} {
		if _, err := d.WritePicture(name, nil); err == nil {
			t.Errorf("%q was written", name)
		}
	}
}

func TestWritesAtTheSameTime(t *testing.T) {
	dir := t.TempDir()
	d := create(t, dir)
	var group sync.WaitGroup
	for i := range 40 {
		group.Go(func() {
			s := &page.Snapshot{Schema: page.Schema, HTML: strings.Repeat(fmt.Sprint(i), 10_000)}
			must(t)(d.WriteSnapshot(fmt.Sprintf("%04d", i), s))
			must(t)(d.WritePicture(fmt.Sprintf("%d.png", i), []byte{byte(i)}))
		})
	}
	group.Wait()
	for i := range 40 {
		s, err := d.ReadSnapshot(fmt.Sprintf("evidence/snapshots/%04d.json.zst", i))
		if err != nil || s.HTML != strings.Repeat(fmt.Sprint(i), 10_000) {
			t.Fatalf("snapshot %d: %v", i, err)
		}
	}
}

func TestManifest(t *testing.T) {
	dir := t.TempDir()
	d := create(t, dir)
	must(t)(d.WritePicture("b.png", []byte("abc")))
	must(t)(d.WritePicture("a.png", nil))
	for range 2 {
		must(t)("", d.WriteManifest())
	}
	var got store.Manifest
	if err := json.Unmarshal(read(t, dir, "evidence/manifest.json"), &got); err != nil {
		t.Fatal(err)
	}
	want := store.Manifest{Schema: store.ManifestSchema, Files: []store.EvidenceFile{
		{Path: "evidence/pictures/a.png", SHA256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{Path: "evidence/pictures/b.png", Bytes: 3, SHA256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	}}
	if diff := cmp.Diff(want, store.Manifest{Schema: got.Schema, Files: got.Files[1:]}); diff != "" {
		t.Errorf("manifest (-want +got):\n%s", diff)
	}
}

func TestWriteLeavesNothingHalfDone(t *testing.T) {
	dir := t.TempDir()
	d := create(t, dir)
	broken := &page.Snapshot{Schema: page.Schema, Viewport: page.Viewport{Scale: nan()}}
	if _, err := d.WriteSnapshot("0001", broken); err == nil {
		t.Fatal("no error")
	}
	for _, name := range list(t, dir) {
		if strings.Contains(name, "0001") {
			t.Errorf("%s was left", name)
		}
	}
	must(t)(d.WriteSnapshot("0002", &page.Snapshot{Schema: page.Schema, URL: "after the failure"}))
	if s, err := d.ReadSnapshot("evidence/snapshots/0002.json.zst"); err != nil || s.URL != "after the failure" {
		t.Errorf("the next snapshot: %v", err)
	}
}

func nan() float64 {
	var zero float64
	return zero / zero
}

func BenchmarkWriteSnapshot(b *testing.B) {
	d, err := store.Create(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	s := &page.Snapshot{Schema: page.Schema}
	for i := range 5_000 {
		s.Nodes = append(s.Nodes, &page.Node{Kind: page.Element, ParentID: i - 1, Tag: "p", Name: fmt.Sprint("paragraph ", i),
			Attrs: []page.Attr{{Name: "class", Value: "entry"}}, Box: &page.Rect{X: 1, Y: float64(i)}})
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.WriteSnapshot("0001", s); err != nil {
			b.Fatal(err)
		}
	}
}

// exampleRun is a run in which every field is set.
func exampleRun() *audit.Run {
	practice := audit.Practice{
		ID: "NOR-5", Area: "captioning", Practice: "Sessions were captioned live.", MapsTo: []string{"DCAD-CAP-a"},
		Confidence: "documented", Source: "Transcript page", URL: "https://example.org/transcript", Note: "Seen for two rooms.",
	}
	finding := rules.Finding{
		Outcome: rules.Failed, Message: "no name", Fix: "Give it one.", Shape: "html>body>img",
		Target: rules.Target{Selector: "#a", Role: "image", Name: "x", HTML: "<img>", Box: &page.Rect{X: 1, Y: 2, W: 3, H: 4},
			Frame: "https://frame.example/"},
		Picture: "evidence/pictures/1.png",
	}
	return &audit.Run{
		Schema: audit.RunSchema, Tool: audit.Tool{Name: "igfaudit", Version: "1.0.0"}, Browser: "HeadlessChrome/156.0",
		Started: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC), Finished: time.Date(2026, 11, 1, 9, 5, 0, 0, time.UTC),
		Site: "https://example.org/",
		Plan: audit.Plan{Mode: "crawl", Limit: 20, Seed: 7, Robots: "allows all", Sitemap: "none", LeftOut: 3,
			Excluded: []string{"https://example.org/private"}},
		Sets: []audit.SetRef{{ID: "wcag22", Version: "1.0.0", Title: "WCAG 2.2", Source: "W3C", Notice: "Read me.", SHA256: "00"}},
		Rules: []audit.RuleRef{{ID: "image-name", Title: "Images have a name", Class: rules.Provable, ACT: []string{"23a2a8"},
			SC: []string{"1.1.1"}, Why: "Blind people miss it.", Fix: "Give it one."}},
		Pages: []audit.Page{{
			URL: "https://example.org/", FinalURL: "https://example.org/en", State: "registration/step-1", Role: "registration",
			Title: "Register", Lang: "en", HTTPStatus: 200, Outcome: audit.Captured, Reason: "none", Notes: []string{"slow"},
			Template: "0a1b2c3d", Snapshot: "evidence/snapshots/0001.json.zst", Timing: audit.PageTiming{Load: 1, Capture: 2},
			Stopped: []page.Event{{Kind: page.Stopped, Detail: "https://example.org/send", Method: "POST", Source: "Fetch"}},
			Assertions: []rules.Assertion{{Rule: "image-name", Outcome: rules.Failed, Counts: rules.Counts{Passed: 1, Failed: 1, CantTell: 1},
				Findings: []rules.Finding{finding}, LeftOut: 1}},
		}},
		Flows: []audit.FlowRecord{exampleFlow()},
		Evidence: []audit.FinderAnswer{{
			Finder: "information", Facet: "quiet-room", Answer: finder.Yes, Steps: 1,
			Quotations: []audit.Quotation{{
				URL: "https://example.org/access", Quote: "Room Ash is kept quiet.", Lang: "en", Kind: finder.Passage, Sense: finder.Shown,
				Target: rules.Target{Selector: "main > p", Role: "paragraph", HTML: "<p>Room Ash is kept quiet.</p>"},
			}},
			Record: audit.SearchRecord{Pages: 4, Languages: []string{"ar", "en"}, Words: map[string][]string{"en": {"quiet room…"}}},
		}},
		Requirements: []audit.Requirement{{
			Set: "wcag22", ID: "1.1.1", Title: "Non-text Content", Level: "A", Area: "website", Status: audit.Fails, Reason: "An image has no name.",
			Rules: []string{"image-name"}, Criteria: []string{"1.1.1"},
			Extent: audit.Extent{PagesAffected: 1, PagesTested: 2, Low: 0.1, High: 0.9, TemplatesAffected: 1, TemplatesTested: 1,
				ElementsFailed: 1, ElementsTested: 2, States: []string{"registration/step-1"}},
			Manual: "Look.", Verify: "assisted", Basis: "seen", Confidence: "high",
			Origin: &rules.Origin{Title: "WCAG 2.2", Section: "1.1.1", URL: "https://www.w3.org/TR/WCAG22/"}, Practice: []audit.Practice{practice},
		}},
		Baseline: &audit.Baseline{Schema: "igfaudit-baseline/1", Host: "Norway", Event: "IGF 2025", HowToUse: "As good practice.",
			SHA256: "00", Practices: []audit.Practice{practice}},
	}
}

func exampleFlow() audit.FlowRecord {
	step := audit.StepRecord{Step: 1, Line: 7, Action: "open", Target: "/register", Outcome: "done", Locator: "role and label", Detail: "fine",
		Heard: "Register, link", Picture: "evidence/pictures/step-1.png", Millis: 900}
	stopped := page.Event{Kind: page.Stopped, Detail: "https://example.org/send", Method: "POST", Source: "Fetch"}
	return audit.FlowRecord{
		Name: "registration", Title: "Register", File: "registration.flow.yaml", Outcome: audit.FlowStopped, Reason: "none",
		Steps: []audit.StepRecord{step},
		Passes: []audit.PassRecord{{Pass: audit.KeyPass, Title: "The keyboard alone", Language: "fr", Outcome: audit.FlowBroken, Reason: "a step",
			Trials: []string{"registration/fr/step-1/K"}, Failed: 1, Withdrawn: []audit.Sight{{State: "registration/fr/step-1/K", Rule: "keyboard-trap", Selector: "#a"}},
			Steps: []audit.StepRecord{step}, Millis: 5_000, Bytes: 70_000}},
		Effort: audit.Effort{Steps: 3, Fields: 12, Required: 5, Tabs: 38, Keystrokes: 140, Hosts: 2, Bytes: 900_000, Challenges: 1, SlowMillis: 8_000},
		Guard: audit.GuardRecord{Asked: audit.Validate, Mode: audit.Observe, Reason: "no consent", Stopped: []page.Event{stopped},
			Sent: []page.Event{{Kind: "sent", Detail: "https://example.org/token", Method: "POST", Source: "form token"}}},
		Platform: &audit.PlatformRef{ID: "indico", Name: "Indico", Version: "3.3", Mends: "those who run Indico", Faults: []string{"fields without a label"}},
	}
}
