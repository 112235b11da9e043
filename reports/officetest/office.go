//go:build unix

// Package officetest sends workbooks through LibreOffice for tests.
package officetest

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

//go:embed fill.bas
var macro []byte

// Fill opens a workbook in LibreOffice, does what the orders say as a person
// would, and gives what LibreOffice saves; fill.bas says what orders there are.
func Fill(t *testing.T, data []byte, orders ...string) []byte {
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
