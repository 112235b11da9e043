package browser

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// mostInstalling bounds what a package manager may take.
const mostInstalling = 15 * time.Minute

// systemPackage is how a Linux distribution installs a browser.
type systemPackage struct {
	name  string
	steps [][]string // commands, for root
}

// systemPackages has the distributions whose own package is an ordinary
// program. Ubuntu is not among them: its chromium is a snap, which cannot be
// driven from a profile in the temporary folder.
var systemPackages = map[string]systemPackage{
	"debian": {"chromium-headless-shell", [][]string{
		{"apt-get", "update", "-q"},
		{"apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium-headless-shell"},
	}},
	"fedora": {"chromium-headless", [][]string{{"dnf", "install", "-y", "chromium-headless"}}},
	"alpine": {"chromium", [][]string{{"apk", "add", "chromium"}}},
	"arch":   {"chromium", [][]string{{"pacman", "-S", "--noconfirm", "--needed", "chromium"}}},
}

// packageFor finds the package of the distribution that the text of
// /etc/os-release names.
func packageFor(release string) (systemPackage, bool) {
	lines := bufio.NewScanner(strings.NewReader(release))
	for lines.Scan() {
		if id, ok := strings.CutPrefix(lines.Text(), "ID="); ok {
			p, known := systemPackages[strings.Trim(id, `"'`)]
			return p, known
		}
	}
	return systemPackage{}, false
}

// isMusl tells whether programs here are linked with musl, which those of
// Chrome are not.
func isMusl() bool {
	_, err := os.Stat("/etc/alpine-release")
	return err == nil
}

// manual is what a person types to install the package.
func (p systemPackage) manual() string {
	return strings.Join(p.steps[len(p.steps)-1], " ")
}

func (p systemPackage) install(ctx context.Context, log func(string)) error {
	asRoot, ok := rootPrefix(ctx)
	if !ok {
		return fmt.Errorf("leaving the package manager out: it needs administrator's rights; to use it, run `sudo %s`", p.manual())
	}
	ctx, cancel := context.WithTimeout(ctx, mostInstalling)
	defer cancel()
	for _, step := range p.steps {
		log("running " + strings.Join(step, " "))
		if err := runQuietly(ctx, append(asRoot, step...)); err != nil {
			return err
		}
	}
	return nil
}

// rootPrefix is what to put before a command so that root runs it, without a
// password.
func rootPrefix(ctx context.Context) ([]string, bool) {
	if os.Geteuid() == 0 {
		return []string{"env", "DEBIAN_FRONTEND=noninteractive"}, true
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	if exec.CommandContext(ctx, "sudo", "-n", "true").Run() != nil {
		return nil, false
	}
	return []string{"sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"}, true
}

// runQuietly runs a command and gives the last line that it printed when it
// does not succeed. A package manager is asked to stop, and not killed in the
// middle of its work.
func runQuietly(ctx context.Context, command []string) error {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = callTimeout
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("running %s: %w: %s", strings.Join(command, " "), err, lastLine(string(out)))
	}
	return nil
}

func lastLine(s string) string {
	s = strings.TrimSpace(s)
	return strings.TrimSpace(s[strings.LastIndex(s, "\n")+1:])
}
