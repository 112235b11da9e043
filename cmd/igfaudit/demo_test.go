package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/demo"
	"github.com/igfaudit/igfaudit/audit/store"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/finder"
)

// auditDemo audits the demo site and gives the folder of the run.
func auditDemo(t *testing.T) *store.Dir {
	t.Helper()
	path := t.TempDir()
	expectRun(t, exitFailures, "demo", "-o", path, "--pages", "50", "--depth", "thorough", "--tabs", "4")
	d, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// expectRun runs the program and wants an exit status of it.
func expectRun(t *testing.T, want int, args ...string) {
	t.Helper()
	var out, errOut bytes.Buffer
	if got := run(t.Context(), args, nil, &out, &errOut); got != want {
		t.Fatalf("igfaudit %s: exit status %d, want %d\n%s%s", strings.Join(args, " "), got, want, out.String(), errOut.String())
	}
}

func readRun(t *testing.T, d *store.Dir) *audit.Run {
	t.Helper()
	result, err := d.ReadRun()
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestDemo(t *testing.T) {
	d := auditDemo(t)
	t.Run("finds what is planted and nothing else", func(t *testing.T) { findsWhatIsPlanted(t, d) })
	t.Run("its result keeps to the schema", func(t *testing.T) { keepsToSchema(t, d) })
	t.Run("gathers evidence", func(t *testing.T) { gathersEvidence(t, d) })
	t.Run("its report passes our own rules", func(t *testing.T) { reportPasses(t, d) })
	t.Run("evaluates to the same result, twice", func(t *testing.T) { evaluatesAlike(t, d) })
}

// The audit of the demo site finds every planted defect that a rule covers, on
// that element, and reports nothing that is not planted.
func findsWhatIsPlanted(t *testing.T, d *store.Dir) {
	result := readRun(t, d)
	defects, err := demo.Defects()
	if err != nil {
		t.Fatal(err)
	}
	found := make([]bool, len(defects))
	for _, p := range result.Pages {
		if p.Outcome != audit.Captured {
			t.Errorf("%s: %s, %s", p.URL, p.Outcome, p.Reason)
			continue
		}
		comparePage(t, d, p, defects, found)
	}
	for i, def := range defects {
		if def.Rule != "" && !found[i] {
			t.Errorf("not found: %s on %s %s at %s", def.Rule, def.Page, def.Checkpoint, def.Selector)
		}
	}
	if len(result.Flows) != 2 {
		t.Fatalf("%d flows; want two", len(result.Flows))
	}
	for _, f := range result.Flows {
		for _, p := range f.Passes {
			if p.Outcome != audit.FlowStopped || len(p.Withdrawn) > 0 {
				t.Errorf("flow %s, pass %s: %s %s, withdrawn %v; want that it stopped before the last button", f.Name, p.Pass, p.Outcome, p.Reason, p.Withdrawn)
			}
		}
		if len(f.Guard.Sent) > 0 {
			t.Errorf("flow %s: sent %v", f.Name, f.Guard.Sent)
		}
	}
}

// Every question of the finders is answered, and quotations name elements.
// What is right for each page is tested beside the finders.
func gathersEvidence(t *testing.T, d *store.Dir) {
	ids := finder.IDs()
	open := []string{}
	for i, a := range readRun(t, d).Evidence {
		id := strings.TrimSuffix(a.Finder+"/"+a.Facet, "/")
		if i >= len(ids) || ids[i] != id {
			t.Fatalf("answer %d is to %s", i, id)
		}
		if a.Answer == finder.Unknown {
			open = append(open, id)
		}
		for _, q := range a.Quotations {
			if q.Target.Selector == "" || q.Quote == "" || q.URL == "" {
				t.Errorf("%s: %+v", id, q)
			}
		}
		if id == "information/quiet-room" && (a.Answer != finder.Yes || a.Steps != 1 || !strings.HasSuffix(a.Quotations[0].URL, "/accessibility")) {
			t.Errorf("quiet room: %+v", a)
		}
	}
	if want := []string{"programme/text", "documents/html-beside"}; !slices.Equal(open, want) {
		t.Errorf("not known: %v, want %v", open, want)
	}
}

func keepsToSchema(t *testing.T, d *store.Dir) {
	read := func(data []byte) any {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("run.schema.json", read(store.Schema())); err != nil {
		t.Fatal(err)
	}
	if err := c.MustCompile("run.schema.json").Validate(read(readFile(t, d))); err != nil {
		t.Error(err)
	}
}

func readFile(t *testing.T, d *store.Dir) []byte {
	t.Helper()
	data, err := fs.ReadFile(d.FS(), "run.json")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The report holds to what it asks of others.
func reportPasses(t *testing.T, d *store.Dir) {
	passesOwnRules(t, d.FS(), "report.html", "spoken/0001.html", "spoken/0003.html") // in English and in Arabic
}

// The pages about the rules do as well.
func TestRulePagesPassOurRules(t *testing.T) {
	dir := t.TempDir()
	expectRun(t, exitClean, "rules", "pages", dir)
	passesOwnRules(t, os.DirFS(dir), "index.html", "failures.html", "image-name.html", "contrast-minimum.html")
}

// passesOwnRules scans pages of a folder and reports all that is found.
func passesOwnRules(t *testing.T, files fs.FS, names ...string) {
	t.Helper()
	site := httptest.NewServer(http.FileServerFS(files))
	defer site.Close()
	path := t.TempDir()
	list := filepath.Join(t.TempDir(), "list.txt")
	var addresses strings.Builder
	for _, name := range names {
		addresses.WriteString(site.URL + "/" + name + "\n")
	}
	if err := os.WriteFile(list, []byte(addresses.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errOut bytes.Buffer
	status := run(t.Context(), []string{"scan", "--urls", list, "-o", path}, nil, &out, &errOut)
	own, err := store.Open(path)
	if err != nil {
		t.Fatal(err, errOut.String())
	}
	defer own.Close()
	pages := readRun(t, own).Pages
	for _, page := range pages {
		eachFinding(page, func(rule string, f rules.Finding) {
			t.Errorf("%s: %s %s: %s: %s", page.URL, f.Outcome, rule, f.Target.Selector, f.Message)
		})
		if page.Outcome != audit.Captured {
			t.Errorf("page %s: %s", page.Outcome, page.Reason)
		}
	}
	if status != exitClean || len(pages) != len(names) {
		t.Errorf("exit status %d, %d pages", status, len(pages))
	}
}

// Judging the stored pages again gives the result of the audit, byte for byte.
func evaluatesAlike(t *testing.T, d *store.Dir) {
	before := readFile(t, d)
	for range 2 {
		expectRun(t, exitFailures, "evaluate", d.Path())
		if diff := cmp.Diff(string(before), string(readFile(t, d))); diff != "" {
			t.Fatalf("the result changed:\n%s", diff)
		}
	}
	expectRun(t, exitClean, "report", d.Path())
	if !bytes.Equal(before, readFile(t, d)) {
		t.Error("writing reports changed the result")
	}
}

// comparePage marks the defects that the findings of a page are, and reports
// findings that are none.
func comparePage(t *testing.T, d *store.Dir, p audit.Page, defects []demo.Defect, found []bool) {
	t.Helper()
	s, err := d.ReadSnapshot(p.Snapshot)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := s.Document()
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(p.FinalURL)
	if err != nil {
		t.Fatal(err)
	}
	_, checkpoint, _ := strings.Cut(p.State, "/")
	eachFinding(p, func(rule string, f rules.Finding) {
		at := doc.Find(f.Target.Selector)
		if at.Length() != 1 {
			t.Errorf("%s %s: the selector %q finds %d elements, want 1", p.URL, p.State, f.Target.Selector, at.Length())
			return
		}
		i := slices.IndexFunc(defects, func(def demo.Defect) bool {
			return def.Rule == rule && def.Page == u.Path && (def.Checkpoint == "" || def.Checkpoint == checkpoint) &&
				doc.Find(def.Selector).Get(0) == at.Get(0)
		})
		if i < 0 {
			t.Errorf("not planted: %s", fmt.Sprint(p.URL, " ", p.State, " ", rule, " ", f.Outcome, " ", f.Target.Selector, ": ", f.Message))
			return
		}
		if defects[i].Checkpoint == checkpoint {
			found[i] = true
		}
	})
}

func eachFinding(p audit.Page, do func(rule string, f rules.Finding)) {
	for _, a := range p.Assertions {
		for _, f := range a.Findings {
			do(a.Rule, f)
		}
	}
}
