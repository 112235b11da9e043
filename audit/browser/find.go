package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// ErrNotFound says that no browser of the Chrome family is on this machine.
var ErrNotFound = errors.New("no Chrome, Chromium, Edge or chrome-headless-shell was found; run `igfaudit doctor --install`, or name one with --browser PATH")

// Find gives the path of the browser to use: the configured one when there is
// one, else the first of those in our own cache, on the PATH and in the places
// where installers put them. A headless shell comes first, since it needs two
// thirds of the processor time of a full browser.
func Find(configured string) (string, error) {
	if configured != "" {
		path, err := exec.LookPath(configured)
		if err != nil {
			return "", fmt.Errorf("browser %s: %w; check --browser, or leave it out to use what is installed", configured, errors.Unwrap(err))
		}
		return filepath.Abs(path)
	}
	for _, c := range append(cached(), candidates(runtime.GOOS, os.Getenv)...) {
		if path, err := exec.LookPath(c); err == nil {
			return filepath.Abs(path)
		}
	}
	return "", ErrNotFound
}

// find gives the browser of the options. One that is to be seen is no headless
// shell.
func find(o Options) (string, error) {
	if !o.Headed {
		return Find(o.Path)
	}
	if o.Path != "" {
		path, err := Find(o.Path)
		if err == nil && isShell(path) {
			err = fmt.Errorf("browser %s has no window; name another with --browser, or leave out --headed", o.Path)
		}
		return path, err
	}
	for _, c := range candidates(runtime.GOOS, os.Getenv) {
		if path, err := exec.LookPath(c); err == nil && !isShell(path) {
			return filepath.Abs(path)
		}
	}
	return "", errors.New("no browser with a window was found; install Chrome or Chromium, or name one with --browser")
}

// candidates are names to look for on the PATH and full paths, best first.
func candidates(goos string, env func(string) string) []string {
	switch goos {
	case "darwin":
		return darwinCandidates(env("HOME"))
	case "windows":
		return windowsCandidates(env)
	}
	return []string{
		"chromium-headless-shell", "chrome-headless-shell", "headless_shell", "headless-shell",
		"/usr/lib/chromium/chromium-headless-shell", "/usr/lib64/chromium-browser/headless_shell", "/headless-shell/headless-shell",
		"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome",
		"microsoft-edge-stable", "microsoft-edge",
		"/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/snap/bin/chromium",
	}
}

func darwinCandidates(home string) []string {
	list := []string{"chrome-headless-shell"}
	for _, app := range []string{"Google Chrome", "Chromium", "Microsoft Edge"} {
		inside := filepath.Join(app+".app", "Contents", "MacOS", app)
		list = append(list, filepath.Join("/Applications", inside), filepath.Join(home, "Applications", inside))
	}
	return list
}

func windowsCandidates(env func(string) string) []string {
	list := []string{"chrome-headless-shell.exe", "chrome.exe", "msedge.exe"}
	for _, root := range []string{env("ProgramFiles"), env("ProgramFiles(x86)"), env("LocalAppData")} {
		if root == "" {
			continue
		}
		list = append(list,
			filepath.Join(root, "Google", "Chrome", "Application", "chrome.exe"),
			filepath.Join(root, "Chromium", "Application", "chrome.exe"),
			filepath.Join(root, "Microsoft", "Edge", "Application", "msedge.exe"))
	}
	return list
}

// isShell tells whether the program is a headless shell, which knows no other
// way than headless.
func isShell(path string) bool {
	return strings.Contains(filepath.Base(path), "headless")
}

// VersionOf asks a browser program for its version, such as
// "Chromium 156.0.8078.79". On Windows it is empty, since the programs there
// open a window instead of answering.
func VersionOf(ctx context.Context, path string) (string, error) {
	if runtime.GOOS == "windows" {
		return "", nil
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, path, "--version").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("asking %s for its version: %w: %s", path, err, firstLine(string(out)))
	}
	return firstLine(string(out)), nil
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.TrimSpace(line)
}
