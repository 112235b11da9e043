package browser

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func (r Report) find(t *testing.T, name string) Check {
	t.Helper()
	for _, c := range r.Checks {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("no check %q among %+v", name, r.Checks)
	return Check{}
}

func TestExamine(t *testing.T) {
	r := Examine(t.Context(), Options{})
	for _, c := range r.Checks {
		t.Logf("%-28s %-8s %s | %s", c.Name, c.State, c.Detail, c.Advice)
	}
	if !r.OK() {
		t.Error("a problem was found")
	}
	r.find(t, "Temporary folder")
	r.find(t, "Browser found")
	r.find(t, "Browser starts and answers")
	r.find(t, "Fonts")
	if c := r.find(t, "Sandbox"); runtime.GOOS == "linux" && !strings.Contains(c.Detail, "filter system calls") {
		t.Errorf("the sandbox is not proved: %+v", c)
	}
	if c := r.find(t, "User"); strings.Contains(c.Detail, "root") {
		t.Errorf("%+v", c)
	}
}

// Every problem comes with words for a person, and ends the examination where
// nothing more can be learned.
func TestExamineProblems(t *testing.T) {
	changed := filepath.Join(t.TempDir(), "chrome-headless-shell")
	if err := os.WriteFile(changed, []byte("#!/bin/sh\necho Chrome 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := writeSum(changed); err != nil {
		t.Fatal(err)
	}
	os.WriteFile(changed, []byte("#!/bin/sh\necho Chrome 2\n"), 0o755)
	tests := map[string]struct {
		o          Options
		name, want string
	}{
		"no such browser":  {Options{Path: "/nowhere/chrome"}, "Browser found", "/nowhere/chrome"},
		"not a browser":    {Options{Path: "/bin/false"}, "Browser found", "version"},
		"changed":          {Options{Path: changed}, "Browser unchanged", "not the file that was installed"},
		"ends at once":     {Options{Path: "/bin/true"}, "Browser starts and answers", "starting /"},
		"nobody there":     {Options{URL: "ws://127.0.0.1:1/"}, "Remote browser answers", "127.0.0.1:1"},
		"without sandbox":  {Options{NoSandbox: true}, "Sandbox", "without its sandbox"},
		"no folder for it": {Options{}, "Temporary folder", "nowhere"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if test.name == "Temporary folder" {
				t.Setenv("TMPDIR", "/nowhere")
			}
			r := Examine(t.Context(), test.o)
			c := r.find(t, test.name)
			if r.OK() || c.State != CheckProblem || !strings.Contains(c.Detail, test.want) {
				t.Errorf("got %+v; want a problem with %q", c, test.want)
			}
			if strings.Contains(c.Detail, "\n") {
				t.Errorf("%q is more than one line", c.Detail)
			}
		})
	}
}

func TestFontsCheck(t *testing.T) {
	c := fontsCheck([]string{"Arabic", "Chinese"}, []int{1})
	if c.State != CheckNote || !strings.Contains(c.Detail, "no font for Chinese") || c.Advice == "" {
		t.Errorf("got %+v", c)
	}
}
