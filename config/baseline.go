package config

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/datafile"
)

// BaselineSchema names the layout of a baseline file. A reader refuses any
// other.
const BaselineSchema = "igfaudit-baseline/1"

// NoBaseline is the name that stands for no baseline.
const NoBaseline = "none"

//go:embed baselines/*.yaml
var baselineFiles embed.FS

// Baselines are the names of the baselines that come with the program.
func Baselines() []string {
	var names []string
	entries, _ := baselineFiles.ReadDir("baselines")
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return names
}

// LoadBaseline reads a baseline that comes with the program or, where the name
// ends in .yaml or .yml or holds a separator, a file. It is nil for
// [NoBaseline].
func LoadBaseline(nameOrPath string) (*audit.Baseline, error) {
	if nameOrPath == NoBaseline {
		return nil, nil
	}
	if isPath(nameOrPath) {
		data, err := os.ReadFile(nameOrPath)
		if err != nil {
			return nil, fmt.Errorf("reading the baseline: %w", err)
		}
		return ParseBaseline(nameOrPath, data)
	}
	if !slices.Contains(Baselines(), nameOrPath) {
		hint := didYouMeanOneOf(nameOrPath, append(Baselines(), NoBaseline))
		return nil, fmt.Errorf("there is no baseline %q%s (the path of a file ends in .yaml)", nameOrPath, hint)
	}
	data, err := baselineFiles.ReadFile("baselines/" + nameOrPath + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	return ParseBaseline(nameOrPath+".yaml", data)
}

func isPath(s string) bool {
	ext := filepath.Ext(s)
	return ext == ".yaml" || ext == ".yml" || strings.ContainsAny(s, `/\`)
}

// baselineFile is a baseline as it stands in its file. What other hosts did
// and what was looked for in vain is kept there for people and is no practice
// of the host.
type baselineFile struct {
	Schema      string            `yaml:"schema"`
	Host        string            `yaml:"host"`
	Event       string            `yaml:"event"`
	HowToUse    string            `yaml:"how_to_use"`
	Terms       map[string]string `yaml:"confidence_terms"`
	Practices   []baselineEntry   `yaml:"practices"`
	Law         []baselineEntry   `yaml:"law"`
	Comparators []baselineEntry   `yaml:"comparators"`
	NotFound    []string          `yaml:"not_found"`
}

type baselineEntry struct {
	ID          string         `yaml:"id"`
	Area        string         `yaml:"area"`
	Practice    string         `yaml:"practice"`    // what was done
	Requirement string         `yaml:"requirement"` // what the law asks for
	MapsTo      []string       `yaml:"maps_to"`
	Verify      string         `yaml:"verify"`
	Confidence  string         `yaml:"confidence"`
	Source      baselineSource `yaml:"source"`
	Note        string         `yaml:"note"`
}

type baselineSource struct {
	Title string `yaml:"title"`
	URL   string `yaml:"url"`
}

// ParseBaseline reads the baseline file called name. Its law becomes practices
// of the area "law", after the others. It refuses what it does not know and
// names the line.
func ParseBaseline(name string, data []byte) (*audit.Baseline, error) {
	var f baselineFile
	if err := datafile.Decode(name, data, &f); err != nil {
		return nil, err
	}
	if key, problem := f.headProblem(); problem != "" {
		return nil, datafile.Errorf(name, data, datafile.Path{key}, "%s", problem)
	}
	if err := f.check(name, data); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	b := &audit.Baseline{
		Schema: f.Schema, Host: f.Host, Event: f.Event, HowToUse: f.HowToUse,
		SHA256: hex.EncodeToString(sum[:]), Practices: []audit.Practice{},
	}
	for _, e := range slices.Concat(f.Practices, f.Law) {
		b.Practices = append(b.Practices, e.convert())
	}
	return b, nil
}

func (f baselineFile) headProblem() (key, problem string) {
	if f.Schema != BaselineSchema {
		return "schema", fmt.Sprintf("schema is %q; this program reads %q", f.Schema, BaselineSchema)
	}
	for _, k := range []struct{ key, value string }{{"host", f.Host}, {"event", f.Event}, {"how_to_use", f.HowToUse}} {
		if k.value == "" {
			return k.key, "the baseline has no " + k.key
		}
	}
	return "", ""
}

func (f baselineFile) check(name string, data []byte) error {
	seen := map[string]bool{}
	for _, list := range []struct {
		key     string
		entries []baselineEntry
	}{{"practices", f.Practices}, {"law", f.Law}, {"comparators", f.Comparators}} {
		for i, e := range list.entries {
			if problem := e.problem(list.key == "law", seen); problem != "" {
				return datafile.Errorf(name, data, datafile.Path{list.key, i}, "entry %q: %s", e.ID, problem)
			}
			seen[e.ID] = true
		}
	}
	return nil
}

func (e baselineEntry) problem(law bool, seen map[string]bool) string {
	switch {
	case e.ID == "":
		return "it has no id"
	case seen[e.ID]:
		return "the id is there twice"
	case law && (e.Area != "law" || e.Requirement == "" || e.Practice != ""):
		return "an entry of the law has the area \"law\" and a requirement"
	case !law && (e.Practice == "" || e.Requirement != "" || e.Verify != ""):
		return "it must say what was done (key \"practice\")"
	case e.Confidence != audit.Documented && e.Confidence != audit.Inferred:
		return fmt.Sprintf("confidence %q is neither documented nor inferred", e.Confidence)
	case e.Source.Title == "":
		return "it has no source"
	}
	return ""
}

func (e baselineEntry) convert() audit.Practice {
	return audit.Practice{
		ID: e.ID, Area: e.Area, Practice: e.Practice + e.Requirement, // one of them is empty
		MapsTo: append([]string{}, e.MapsTo...), Confidence: e.Confidence,
		Source: e.Source.Title, URL: e.Source.URL, Note: e.Note,
	}
}
