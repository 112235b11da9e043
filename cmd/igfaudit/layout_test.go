package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/igfaudit/igfaudit"

// layers are the packages from the top down. One may import what stands in a
// layer below its own, and nothing beside it.
var layers = [][]string{
	{"cmd/igfaudit"},
	{"config"},
	{"reports", "reports/officetest", "audit/browser/forms"}, // the last two serve tests alone
	{"audit/browser", "audit/recorder", "audit/store", "audit/demo", "audit/document"},
	{"audit"},
	{"rules/ruletest", "rules/act"}, // what measures and tests rules
	{"rules"},
	{"rules/finder"},
	{"rules/aria", "rules/rating", "rules/speech", "rules/form", "rules/tongue", "audit/ink"},
	{"rules/datafile", "rules/page/pagetest"},
	{"rules/page"},
}

// homes are the only packages that may import each outside module. A test may
// use what it likes.
var homes = map[string][]string{
	"github.com/chromedp/chromedp":        {"audit/browser"},
	"github.com/chromedp/cdproto":         {"audit/browser"},
	"github.com/PuerkitoBio/goquery":      {"rules/page"},
	"github.com/spf13/viper":              {"config"},
	"github.com/go-viper/mapstructure/v2": {"config"},
	"github.com/xuri/excelize/v2":         {"reports"},
	"github.com/spf13/cobra":              {"cmd/igfaudit"},
	"github.com/spf13/pflag":              {"config", "cmd/igfaudit"},
	"github.com/schollz/progressbar/v3":   {"cmd/igfaudit"},
	"golang.org/x/term":                   {"cmd/igfaudit"},
	"github.com/klauspost/compress":       {"audit/store"},
	"github.com/temoto/robotstxt":         {"audit"},
	"github.com/nlnwa/whatwg-url":         {"audit"},
	"golang.org/x/sync":                   {"audit"},
	"github.com/pdfcpu/pdfcpu":            {"audit/document"},
	"go.yaml.in/yaml/v3":                  {"rules/datafile"},
	"golang.org/x/image":                  {"audit/ink"},
	"golang.org/x/net":                    {"rules/page/pagetest"},
	"golang.org/x/text":                   {"reports", "rules", "rules/form", "rules/tongue"},
	"github.com/abadojack/whatlanggo":     {"rules/tongue"},
}

type listed struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

func layerOf(path string) int {
	return slices.IndexFunc(layers, func(l []string) bool { return slices.Contains(l, path) })
}

func TestImportsPointOneWay(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		from := layerOf(name)
		if from < 0 {
			t.Errorf("package %s has no place among the layers", name)
			continue
		}
		for _, i := range p.Imports {
			if own, ok := strings.CutPrefix(i, module+"/"); ok && layerOf(own) <= from {
				t.Errorf("%s imports %s, which does not stand below it", name, own)
			}
		}
	}
}

func TestEachDependencyHasItsHome(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		for _, i := range p.Imports {
			if !strings.Contains(strings.SplitN(i, "/", 2)[0], ".") || strings.HasPrefix(i, module) {
				continue
			}
			home, ok := homeOf(i)
			if !ok {
				t.Errorf("%s imports %s, which has no home yet", name, i)
			} else if !slices.Contains(home, name) {
				t.Errorf("%s imports %s, which belongs to %v", name, i, home)
			}
		}
	}
}

func homeOf(path string) ([]string, bool) {
	for mod, home := range homes {
		if path == mod || strings.HasPrefix(path, mod+"/") {
			return home, true
		}
	}
	return nil, false
}

func TestTopLevelStaysAsItIs(t *testing.T) {
	want := []string{"CONTRIBUTING.md", "LICENSE", "README.md", "audit", "cmd", "config", "go.mod", "go.sum", "reports", "rules"}
	out, err := exec.Command("git", "-C", "../..", "ls-files").Output()
	if err != nil {
		out = listFiles(t)
	}
	var got []string
	for line := range strings.Lines(string(out)) {
		top, _, _ := strings.Cut(strings.TrimSpace(line), "/")
		if !strings.HasPrefix(top, ".") && !slices.Contains(got, top) {
			got = append(got, top)
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("top level holds %v, want %v", got, want)
	}
}

// listFiles stands in for git where the source is no checkout.
func listFiles(t *testing.T) []byte {
	t.Helper()
	entries, err := os.ReadDir("../..")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range entries {
		b.WriteString(e.Name() + "\n")
	}
	return []byte(b.String())
}
