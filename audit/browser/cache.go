package browser

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// cached are browsers that this program installed, newest version first.
func cached() []string {
	var list []string
	for _, root := range cacheRoots() {
		list = append(list, programsIn(root)...)
	}
	slices.SortStableFunc(list, func(a, b string) int { return compareVersions(versionIn(b), versionIn(a)) })
	return list
}

// cacheRoots are the folders that hold one folder for each version, that to
// install into first. Root installs where the unprivileged user that Chrome
// then runs as can read.
func cacheRoots() []string {
	var roots []string
	if dir, err := os.UserCacheDir(); err == nil && os.Geteuid() != 0 {
		roots = append(roots, filepath.Join(dir, "igfaudit", "chrome"))
	}
	switch runtime.GOOS {
	case "windows":
	case "darwin":
		roots = append(roots, "/Library/Caches/igfaudit/chrome")
	default:
		roots = append(roots, "/var/cache/igfaudit/chrome")
	}
	return roots
}

func programsIn(root string) []string {
	all, _ := filepath.Glob(filepath.Join(root, "*", "chrome-headless-shell-*", programName(runtime.GOOS)))
	return slices.DeleteFunc(all, func(path string) bool { return !isVersion(versionIn(path)) })
}

func programName(goos string) string {
	if goos == "windows" {
		return "chrome-headless-shell.exe"
	}
	return "chrome-headless-shell"
}

// versionIn is the name of the folder two above the program.
func versionIn(path string) string { return filepath.Base(filepath.Dir(filepath.Dir(path))) }

// isVersion tells whether the text is four numbers with points between them.
func isVersion(s string) bool {
	parts := strings.Split(s, ".")
	return len(parts) == 4 && !slices.ContainsFunc(parts, func(p string) bool {
		_, err := strconv.ParseUint(p, 10, 32)
		return err != nil
	})
}

// compareVersions compares number by number: 99 comes before 100.
func compareVersions(a, b string) int {
	return slices.CompareFunc(strings.Split(a, "."), strings.Split(b, "."), func(x, y string) int {
		m, _ := strconv.ParseUint(x, 10, 32)
		n, _ := strconv.ParseUint(y, 10, 32)
		return cmp.Compare(m, n)
	})
}

// sumFile holds the SHA-256 of an installed program, as sha256sum writes it.
func sumFile(program string) string { return program + ".sha256" }

func writeSum(program string) error {
	sum, err := sumOf(program)
	if err != nil {
		return err
	}
	line := sum + "  " + filepath.Base(program) + "\n"
	if err := os.WriteFile(sumFile(program), []byte(line), 0o644); err != nil {
		return err
	}
	return os.Chmod(sumFile(program), 0o644)
}

// verifySum tells whether the program was installed by us and, when it was,
// whether it is still the same file.
func verifySum(program string) (ours bool, err error) {
	line, err := os.ReadFile(sumFile(program))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return true, err
	}
	sum, err := sumOf(program)
	if err != nil {
		return true, err
	}
	if want, _, _ := strings.Cut(string(line), " "); want != sum {
		return true, fmt.Errorf("%s is not the file that was installed", program)
	}
	return true, nil
}

func sumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
