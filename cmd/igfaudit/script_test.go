package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/browser"
	"github.com/igfaudit/igfaudit/audit/store"
	"github.com/igfaudit/igfaudit/rules"
)

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == tellDocument { // the program starts itself so
		os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	testscript.Main(m, map[string]func(){
		"igfaudit": func() {
			os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

// TestScripts types the commands of testdata/script. They reach no further than
// the servers that setUp starts.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Setup:               setUp,
		Condition:           condition,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"status": status, "expand": expand, "replace": replace, "madeup": madeup},
		RequireExplicitExec: true,
	})
}

// status N COMMAND runs a command that must end with the exit status N. An error
// is one line on standard error.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND [ARGUMENTS]")
	}
	got := 0
	var ended *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &ended) {
		got = ended.ExitCode()
	} else if err != nil {
		ts.Fatalf("running %s: %v", args[1], err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
	if said := ts.ReadFile("stderr"); got == exitUsage && strings.Count(said, "\n") != 1 {
		ts.Fatalf("want one line on standard error, got %q", said)
	}
}

// expand FILE puts the values of variables into a file.
func expand(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		text := os.Expand(ts.ReadFile(name), ts.Getenv)
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o644))
	}
}

// replace FILE OLD NEW puts a text in the place of the first of another in a
// file. In both, \n is a line break.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	text, lines := ts.ReadFile(args[0]), strings.NewReplacer(`\n`, "\n")
	old := lines.Replace(args[1])
	if !strings.Contains(text, old) {
		ts.Fatalf("%s does not hold %q", args[0], old)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, old, lines.Replace(args[2]), 1)), 0o644))
}

// madeup DIR SITE stores a run of a site on which two things were found.
func madeup(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: madeup DIR SITE")
	}
	sets, err := rules.LoadSets(rules.DefaultSetIDs, rules.All)
	ts.Check(err)
	run := &audit.Run{
		Schema: audit.RunSchema, Site: args[1], Started: time.Date(2024, 11, 1, 9, 0, 0, 0, time.UTC), Plan: audit.Plan{Mode: "list"},
		Rules: []audit.RuleRef{{ID: "image-name", Class: rules.Provable, SC: []string{"1.1.1"}}, {ID: "link-name", Class: rules.Strong, SC: []string{"2.4.4"}}},
		Pages: []audit.Page{{URL: args[1], State: "load", Role: "registration", Outcome: audit.Captured, Assertions: []rules.Assertion{
			{Rule: "image-name", Outcome: rules.Failed, Findings: []rules.Finding{{Outcome: rules.Failed, Message: "nothing names this image", Shape: "img"}}},
			{Rule: "link-name", Outcome: rules.Failed, Findings: []rules.Finding{{Outcome: rules.Failed, Message: "nothing names this link", Shape: "a"}}},
		}}},
	}
	for _, s := range sets {
		run.Sets = append(run.Sets, audit.SetRef{ID: s.ID, Title: s.Title, SHA256: s.SHA256})
	}
	run.Score(sets)
	dir, err := store.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer dir.Close()
	ts.Check(write(dir, run))
}

// condition knows [chrome]: the tests may take long. A browser that is missing
// then fails them, since scripts that are passed over prove nothing.
func condition(name string) (bool, error) {
	if name != "chrome" || testing.Short() {
		return false, nil
	}
	_, err := browser.Find("")
	return err == nil, err
}

// setUp gives a script the sites SITE, SECURE, whose certificate nobody knows,
// and GONE, where nobody answers.
func setUp(env *testscript.Env) error {
	site := httptest.NewServer(http.HandlerFunc(serve))
	secure := httptest.NewTLSServer(http.HandlerFunc(serve))
	gone := httptest.NewServer(nil)
	gone.Close()
	env.Defer(site.Close)
	env.Defer(secure.Close)
	env.Setenv("SITE", site.URL)
	env.Setenv("SECURE", secure.URL)
	env.Setenv("GONE", gone.URL)
	env.Setenv("GONEHOST", gone.Listener.Addr().String())
	env.Setenv("TMPDIR", os.TempDir()) // Chrome may run as a user who cannot enter the script's own
	for _, name := range []string{"HOME", "XDG_CACHE_HOME"} {
		env.Setenv(name, filepath.Join(env.WorkDir, ".home"))
	}
	return nil
}

// serve answers with a page without faults, but for what the path asks for.
func serve(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/":
		answer(w, `<p><a href="/faulty">Next</a></p>`)
	case "/faulty":
		answer(w, `<img src="/picture.png" width="9" height="9">`)
	case "/away":
		answer(w, `<p><a href="https://docs.google.com/forms/d/e/1/viewform">Register</a></p>`)
	case "/clean":
		answer(w, "<p>A page on which all is well.</p>")
	case "/form":
		answer(w, `<form method="post"><label>Name <input name="n"></label> <button>Send</button></form>`)
	case "/document":
		w.Header().Set("Content-Type", "application/pdf")
		w.Write([]byte("%PDF-1.4\n"))
	case "/picture.png":
		w.Header().Set("Content-Type", "image/png")
		w.Write([]byte("\x89PNG\r\n\x1a\n"))
	default:
		http.NotFound(w, r)
	}
}

func answer(w http.ResponseWriter, body string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write([]byte(`<!DOCTYPE html><html lang="en"><title>A page</title><body>` + body + "</body></html>"))
}
