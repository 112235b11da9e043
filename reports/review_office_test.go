//go:build unix

package reports_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
)

// throughOffice opens a workbook in LibreOffice, does what the orders say as a
// person would, and gives what LibreOffice saves; see testdata/fill.bas.
func throughOffice(t *testing.T, data []byte, orders ...string) []byte {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice is missing; install it with `apt-get install libreoffice-calc`")
	}
	dir := t.TempDir()
	profile := filepath.Join(dir, "profile")
	source, target, list := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.xlsx"), filepath.Join(dir, "orders.txt")
	put(t, source, data)
	put(t, list, []byte(strings.Join(orders, "\n")+"\n"))
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Second)
	defer cancel()
	start := func(what string) {
		cmd := exec.CommandContext(ctx, soffice, "-env:UserInstallation=file://"+profile, "--headless", "--norestore", "--nologo", what)
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // it starts others, which must not outlive it
		cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("LibreOffice: %v: %s", err, out)
		}
	}
	start("--terminate_after_init") // makes the profile, which would else write over the macro
	installMacro(t, profile)
	start(`macro:///Standard.Fill.Main("file://` + source + `","file://` + target + `","` + list + `")`)
	if wrong, err := os.ReadFile(list + ".error"); err == nil {
		t.Fatalf("LibreOffice: %s", wrong)
	}
	saved, err := os.ReadFile(target)
	if err != nil {
		t.Fatalf("LibreOffice saved nothing: %v", err)
	}
	return saved
}

// installMacro makes a profile of LibreOffice that knows the macro.
func installMacro(t *testing.T, profile string) {
	t.Helper()
	macro, err := os.ReadFile(filepath.Join("testdata", "fill.bas"))
	if err != nil {
		t.Fatal(err)
	}
	var source bytes.Buffer
	if err := xml.EscapeText(&source, macro); err != nil {
		t.Fatal(err)
	}
	const doctype = `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<!DOCTYPE library:`
	basic := filepath.Join(profile, "user", "basic")
	put(t, filepath.Join(basic, "Standard", "Fill.xba"), []byte(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Fill" script:language="StarBasic">`+source.String()+`</script:module>`))
	put(t, filepath.Join(basic, "Standard", "script.xlb"), []byte(doctype+`library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Fill"/></library:library>`))
	put(t, filepath.Join(basic, "script.xlc"), []byte(doctype+`libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`))
}

func put(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestReviewThroughLibreOffice fills in a copy in LibreOffice, with answers
// from its drop-downs, sorts it, adds a column and saves it.
func TestReviewThroughLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	run := exampleRun(t)
	needs, found := ofKind(run, audit.AboutRequirement), ofKind(run, audit.AboutFinding)
	saved := throughOffice(t, exported(t, run),
		"Read me\tYour name or a pseudonym\tText\tAna",
		"Read me\tDay on which you looked\tText\t2026-11-20",
		"Read me\tRun\tText\tlocked",
		"Review\t"+needs[0].ID+"\tAnswer\tPartly",
		"Review\t"+needs[1].ID+"\tAnswer\tBarrier confirmed", // not in the list of this question
		"Review\t"+found[0].ID+"\tAnswer\tNot a barrier",
		"Review\t"+found[0].ID+"\tNote\t+1 for decoration, التسجيل",
		"Review\t"+found[0].ID+"\tValid until\t2027-03-31",
		"Review\t"+found[1].ID+"\tQuestion in words\tlocked",
		"Review\t"+found[1].ID+"\tAnswer\tBarrier confirmed",
		"Review\tSORT\tQuestion",
		"Review\tCOLUMN\tMy own",
	)
	got := imported(t, run, saved)
	if len(got.Refused)+len(got.Notes) > 0 {
		t.Errorf("refused %v, notes %v", got.Refused, got.Notes)
	}
	said := map[string]string{}
	for _, a := range got.Answers {
		said[a.Question] = strings.Join([]string{string(a.Value), a.Note, a.Reviewer, a.Date, a.Until}, "|")
	}
	want := map[string]string{
		needs[0].ID: "partly||Ana|2026-11-20|",
		found[0].ID: "notBarrier|+1 for decoration, التسجيل|Ana|2026-11-20|2027-03-31",
		found[1].ID: "barrier||Ana|2026-11-20|",
	}
	if diff := cmp.Diff(want, said); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
	again := throughOffice(t, saved, "Review\t"+needs[2].ID+"\tAnswer\tNo")
	if n := len(imported(t, run, again).Answers); n != 4 {
		t.Errorf("after a second time %d answers", n)
	}
}
