package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"

	"github.com/igfaudit/igfaudit/config"
)

// write makes a directory with a configuration file and gives its path.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), config.FileName)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func flags(t *testing.T, args ...string) *pflag.FlagSet {
	t.Helper()
	fs := pflag.NewFlagSet("test", pflag.ContinueOnError)
	fs.Int("pages", 99, "")
	fs.Bool("quiet", false, "")
	fs.String("user-agent", "flag default", "")
	fs.StringSlice("sets", nil, "")
	fs.String("format", "", "not of the configuration")
	if err := fs.Parse(args); err != nil {
		t.Fatal(err)
	}
	return fs
}

func TestLoadDefaults(t *testing.T) {
	got, err := config.Load(config.Sources{Dir: t.TempDir(), Flags: flags(t, "--format", "x")})
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{
		Out: "igfaudit-out", Pages: 20, Tabs: 2, Depth: "standard", Timeout: 30, Baseline: "igf-2025-norway",
		Sets: []string{"wcag22", "undis", "dcad"}, UserAgent: config.DefaultUserAgent, RespectRobots: true, FindRegistration: true,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLoadOrder(t *testing.T) {
	const file = "pages: 1\ntabs: 3\ntimeout: 5\nquiet: false\nsets: [undis]\nout: results\nuser_agent: file\n"
	environ := []string{
		"IGFAUDIT_PAGES=2", "IGFAUDIT_TABS=4", "IGFAUDIT_SETS=dcad, wcag22", "IGFAUDIT_RESPECT_ROBOTS=false",
		"IGFAUDIT_OUT=", "IGFAUDIT_SECRET_PASSWORD=x", "PAGES=7", "OTHER_PAGE=7",
	}
	got, err := config.Load(config.Sources{File: write(t, file), Environ: environ, Flags: flags(t, "--pages", "3", "--quiet", "--user-agent=me")})
	if err != nil {
		t.Fatal(err)
	}
	want := config.Default()
	want.Pages, want.Tabs, want.Timeout, want.Quiet = 3, 4, 5, true
	want.Sets, want.Out, want.UserAgent, want.RespectRobots = []string{"dcad", "wcag22"}, "results", "me", false
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLoadEveryKey(t *testing.T) {
	const file = `out: a
pages: 5
tabs: 1
depth: thorough
timeout: 600
browser: ""
browser_url: ws://127.0.0.1:9222/
no_sandbox: true
install_browser: true
quiet: true
baseline: none
sets: [dcad]
flow: flow.yaml
urls: "-"
user_agent: me
respect_robots: false
find_registration: false
`
	want := config.Config{
		Out: "a", Pages: 5, Tabs: 1, Depth: "thorough", Timeout: 600, BrowserURL: "ws://127.0.0.1:9222/", NoSandbox: true,
		InstallBrowser: true, Quiet: true, Baseline: "none", Sets: []string{"dcad"}, Flow: "flow.yaml", URLs: "-", UserAgent: "me",
	}
	path := write(t, file)
	var environ []string
	for line := range strings.Lines(file) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		environ = append(environ, "IGFAUDIT_"+strings.ToUpper(key)+"="+strings.Trim(value, `"[]`))
	}
	for name, from := range map[string]config.Sources{"file": {File: path}, "found": {Dir: filepath.Dir(path)}, "environment": {Dir: t.TempDir(), Environ: environ}} {
		got, err := config.Load(from)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestLoadSetFlag(t *testing.T) {
	got, err := config.Load(config.Sources{Dir: t.TempDir(), Flags: flags(t, "--sets", "dcad,undis")})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"dcad", "undis"}, got.Sets); diff != "" {
		t.Error(diff)
	}
}

func TestLoadCommentedOut(t *testing.T) {
	got, err := config.Load(config.Sources{File: write(t, "# pages: 5\n")})
	if err != nil || got.Pages != 20 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestLoadErrors(t *testing.T) {
	tests := []struct {
		name, file string
		environ    string
		args       []string
		want       string
	}{
		{name: "misspelt key", file: "page: 3", want: `igfaudit.yaml:1: key "page" is not known here; did you mean "pages"?`},
		{name: "capital key", file: "Pages: 3", want: `igfaudit.yaml:1: key "Pages" is not known here; did you mean "pages"?`},
		{name: "dotted key", file: "out.dir: x", want: `igfaudit.yaml:1: key "out.dir" is not known here`},
		{name: "text for number", file: "tabs: 2\npages: many", want: `igfaudit.yaml:2: key "pages" must be a whole number, not "many"`},
		{name: "number in quotes", file: `pages: "5"`, want: `igfaudit.yaml:1: key "pages" must be a whole number, not "5"`},
		{name: "out of range in the file", file: "pages: 0", want: `igfaudit.yaml: key "pages": 0 is not from 1 to 10000`},
		{name: "unknown depth", file: "depth: deep", want: `igfaudit.yaml: key "depth": "deep" is not quick, standard or thorough`},
		{name: "too many tabs", file: "tabs: 17", want: `igfaudit.yaml: key "tabs": 17 is not from 1 to 16`},
		{name: "too long", environ: "IGFAUDIT_TIMEOUT=601", want: "variable IGFAUDIT_TIMEOUT: 601 is not from 1 to 600"},
		{name: "out of range of a flag", args: []string{"--pages", "10001"}, want: "--pages: 10001 is not from 1 to 10000"},
		{name: "misspelt variable", environ: "IGFAUDIT_PAGE=3", want: "variable IGFAUDIT_PAGE is not known; did you mean \"IGFAUDIT_PAGES\"?"},
		{name: "unknown variable", environ: "IGFAUDIT_COLOUR=red", want: "variable IGFAUDIT_COLOUR is not known"},
		{name: "small variable", environ: "IGFAUDIT_pages=3", want: "variable IGFAUDIT_pages is not known; did you mean \"IGFAUDIT_PAGES\"?"},
		{name: "variable that is no number", environ: "IGFAUDIT_PAGES=many", want: `variable IGFAUDIT_PAGES: "many" is not a whole number`},
		{name: "variable that is no truth", environ: "IGFAUDIT_QUIET=yes", want: `variable IGFAUDIT_QUIET: "yes" is neither true nor false`},
		{name: "unknown set", file: "sets: [wcag21]", want: `igfaudit.yaml: key "sets": there is no rule set "wcag21"; did you mean "wcag22"?`},
		{name: "unknown set, none near", args: []string{"--sets", "section508"}, want: `--sets: there is no rule set "section508"; choose from wcag22, undis, dcad, related, wcag22-aaa`},
		{name: "set twice", environ: "IGFAUDIT_SETS=dcad,dcad", want: `variable IGFAUDIT_SETS: rule set "dcad" is there twice`},
		{name: "no set", file: "sets: []", want: `igfaudit.yaml: key "sets": name at least one rule set: wcag22, undis, dcad, related, wcag22-aaa`},
		{name: "no directory", file: `out: ""`, want: `igfaudit.yaml: key "out": the results need a directory`},
		{name: "no baseline", file: `baseline: ""`, want: `igfaudit.yaml: key "baseline": it must be the name or path of a baseline, or "none"`},
		{name: "header in the name", file: `user_agent: "a\r\nb: c"`, want: `igfaudit.yaml: key "user_agent": it must be one line of plain ASCII`},
		{name: "no name", args: []string{"--user-agent="}, want: "--user-agent: sites must be told who comes"},
		{name: "browser address", file: "browser_url: localhost:9222", want: `igfaudit.yaml: key "browser_url": "localhost:9222" is no address that begins with ws://, wss://, http:// or https://`},
		{name: "two browsers", file: "browser: /chrome\nbrowser_url: ws://a/", want: `igfaudit.yaml: key "browser_url": browser is set too; only one of them can be used`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			if tt.file != "" {
				dir = filepath.Dir(write(t, tt.file))
			}
			_, err := config.Load(config.Sources{Dir: dir, Environ: []string{tt.environ}, Flags: flags(t, tt.args...)})
			if err == nil {
				t.Fatalf("no error, want %s", tt.want)
			}
			if got := strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), ""); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
	if _, err := config.Load(config.Sources{File: "not-there.yaml"}); err == nil || !strings.Contains(err.Error(), "not-there.yaml") {
		t.Errorf("a file that is asked for and not there: %v", err)
	}
}
