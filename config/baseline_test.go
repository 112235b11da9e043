package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/config"
	"github.com/igfaudit/igfaudit/rules"
)

func TestBaselinesOfTheProgram(t *testing.T) {
	if diff := cmp.Diff([]string{"igf-2025-norway"}, config.Baselines()); diff != "" {
		t.Error(diff)
	}
	for _, name := range config.Baselines() {
		if _, err := config.LoadBaseline(name); err != nil {
			t.Error(err)
		}
	}
}

func TestBaselineNorway(t *testing.T) {
	b, err := config.LoadBaseline("igf-2025-norway")
	if err != nil {
		t.Fatal(err)
	}
	if b.Host != "Norway" || len(b.SHA256) != 64 || !strings.Contains(b.HowToUse, "never to be printed as a fact") {
		t.Errorf("head of the baseline: %+v", b)
	}
	counts := map[string]int{}
	for _, p := range b.Practices {
		counts[p.Confidence]++
		if p.Area == "law" {
			counts["law"]++
		}
		if strings.HasPrefix(p.ID, "CMP-") {
			t.Errorf("%s is of another host", p.ID)
		}
	}
	want := map[string]int{audit.Documented: 21, audit.Inferred: 6, "law": 8}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Error(diff)
	}
}

// TestBaselineMapsToRequirements checks the ids that a baseline maps to, as far
// as they are of sets that the program has.
func TestBaselineMapsToRequirements(t *testing.T) {
	known := map[string]bool{}
	for _, file := range rules.DefaultSetIDs {
		data, err := os.ReadFile(filepath.Join("..", "rules", "sets", file+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if id, ok := strings.CutPrefix(strings.TrimSpace(line), "- id: "); ok {
				known[strings.Trim(id, "'")] = true
			}
		}
	}
	b, err := config.LoadBaseline("igf-2025-norway")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range b.Practices {
		for _, id := range p.MapsTo {
			ours := strings.HasPrefix(id, "UNDIS-") || strings.HasPrefix(id, "DCAD-") || id[0] <= '9'
			if ours && !known[id] {
				t.Errorf("%s maps to %s, which no set has", p.ID, id)
			}
		}
	}
}

func TestLoadBaselineNone(t *testing.T) {
	if b, err := config.LoadBaseline("none"); b != nil || err != nil {
		t.Errorf("got %v, %v", b, err)
	}
}

const smallBaseline = `schema: igfaudit-baseline/1
host: Exampleland
event: IGF 2030
how_to_use: as good practice
practices:
  - id: EX-1
    area: captioning
    practice: Sessions were captioned.
    maps_to: [DCAD-CAP-a]
    confidence: documented
    source: {title: Report, url: "https://example.org/"}
law:
  - id: EL-1
    area: law
    requirement: Sites meet WCAG.
    confidence: documented
    source: {title: Act}
    note: Since 2020.
`

func TestLoadBaselineFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "own.yaml")
	if err := os.WriteFile(path, []byte(smallBaseline), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := config.LoadBaseline(path)
	if err != nil {
		t.Fatal(err)
	}
	want := []audit.Practice{
		{ID: "EX-1", Area: "captioning", Practice: "Sessions were captioned.", MapsTo: []string{"DCAD-CAP-a"},
			Confidence: "documented", Source: "Report", URL: "https://example.org/"},
		{ID: "EL-1", Area: "law", Practice: "Sites meet WCAG.", MapsTo: []string{},
			Confidence: "documented", Source: "Act", Note: "Since 2020."},
	}
	if diff := cmp.Diff(want, b.Practices); diff != "" {
		t.Error(diff)
	}
}

func TestBaselineErrors(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"schema", "baseline/1", "baseline/2", `b.yaml:1: schema is "igfaudit-baseline/2"; this program reads "igfaudit-baseline/1"`},
		{"host", "Exampleland", `""`, "b.yaml:2: the baseline has no host"},
		{"key", "maps_to", "mapsto", `b.yaml:9: key "mapsto" is not known here; did you mean "maps_to"?`},
		{"id", "EL-1", "EX-1", `b.yaml:13: entry "EX-1": the id is there twice`},
		{"confidence", "confidence: documented\n    source: {title: Act}", "confidence: sure\n    source: {title: Act}", `b.yaml:13: entry "EL-1": confidence "sure" is neither documented nor inferred`},
		{"source", "{title: Act}", `{url: x}`, `b.yaml:13: entry "EL-1": it has no source`},
		{"area of the law", "area: law", "area: web", `b.yaml:13: entry "EL-1": an entry of the law has the area "law" and a requirement`},
		{"practice", "practice: Sessions", "requirement: Sessions", `b.yaml:6: entry "EX-1": it must say what was done (key "practice")`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := config.ParseBaseline("b.yaml", []byte(strings.Replace(smallBaseline, tt.old, tt.new, 1)))
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
	_, err := config.LoadBaseline("igf-2025-norwey")
	if err == nil || err.Error() != `there is no baseline "igf-2025-norwey"; did you mean "igf-2025-norway"? (the path of a file ends in .yaml)` {
		t.Error(err)
	}
}
