package browser

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/md5"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// shop is a stand-in for Google's list and store.
type shop struct {
	*httptest.Server
	archive []byte
	sums    string // of X-Goog-Hash
	address string // that the list gives, in place of our own
	status  int
	cut     int // bytes of the archive that are not sent
	served  int
}

const shopVersion = "150.0.7000.12"

func newShop(t *testing.T, archive []byte) *shop {
	s := &shop{archive: archive, sums: sumsOf(archive), status: http.StatusOK}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	s.address = s.URL + "/chrome.zip"
	return s
}

func sumsOf(data []byte) string {
	crc := binary.BigEndian.AppendUint32(nil, crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)))
	sum := md5.Sum(data)
	return "crc32c=" + base64.StdEncoding.EncodeToString(crc) + ",md5=" + base64.StdEncoding.EncodeToString(sum[:])
}

func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/list.json" {
		fmt.Fprintf(w, `{"channels":{"Stable":{"version":%q,"downloads":{"chrome-headless-shell":[
			{"platform":"mac-x64","url":"https://example.org/no"},{"platform":"linux64","url":%q}]}}}}`, shopVersion, s.address)
		return
	}
	s.served++
	if s.sums != "" {
		w.Header().Set("X-Goog-Hash", s.sums)
	}
	w.Header().Set("Content-Length", fmt.Sprint(len(s.archive)))
	w.WriteHeader(s.status)
	w.Write(s.archive[:len(s.archive)-s.cut])
}

func (s *shop) release(root string) release {
	return release{
		list: s.URL + "/list.json", store: s.URL, platform: "linux64", root: root, log: func(string) {},
		client: s.Client(), listTime: 5 * time.Second, mostTime: 5 * time.Second, mostBytes: 1 << 20, mostFiles: 1 << 20,
	}
}

// entry is one file of an archive.
type entry struct {
	name, data string
	mode       fs.FileMode
}

func zipOf(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		h.SetMode(e.mode)
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(e.data))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func goodZip(t *testing.T) []byte {
	return zipOf(t,
		entry{"chrome-headless-shell-linux64/" + programName(runtime.GOOS), "#!/bin/sh\necho HeadlessChrome\n", 0o755},
		entry{"chrome-headless-shell-linux64/locales/ar.pak", "x", 0o600})
}

func TestInstallRelease(t *testing.T) {
	s := newShop(t, goodZip(t))
	root := filepath.Join(t.TempDir(), "cache", "chrome")
	path, err := s.release(root).install(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(root, shopVersion, "chrome-headless-shell-linux64", programName(runtime.GOOS)); path != want {
		t.Errorf("installed as %s; want %s", path, want)
	}
	if got := programsIn(root); len(got) != 1 || got[0] != path {
		t.Errorf("found again: %v; want %s", got, path)
	}
	for name, want := range map[string]fs.FileMode{path: 0o755, filepath.Join(filepath.Dir(path), "locales", "ar.pak"): 0o644, filepath.Join(root, shopVersion): 0o755} {
		if info, err := os.Stat(name); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v; want mode %o", name, info, err, want)
		}
	}
	onlyFolder(t, root, shopVersion)
}

// A second start fetches nothing; a program that was changed is noticed and
// replaced.
func TestInstallReleaseAgain(t *testing.T) {
	s := newShop(t, goodZip(t))
	root := t.TempDir()
	path, err := s.release(root).install(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.release(root).install(t.Context()); err != nil || s.served != 1 {
		t.Errorf("second time: %v after %d downloads; want 1", err, s.served)
	}
	if err := os.WriteFile(path, []byte("#!/bin/sh\necho evil\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if ours, err := verifySum(path); !ours || err == nil {
		t.Errorf("a changed program: %t, %v; want an error", ours, err)
	}
	if _, err := s.release(root).install(t.Context()); err != nil || s.served != 2 {
		t.Errorf("after a change: %v after %d downloads; want 2", err, s.served)
	}
	if ours, err := verifySum(path); !ours || err != nil {
		t.Errorf("after the repair: %t, %v", ours, err)
	}
	onlyFolder(t, root, shopVersion)
}

// Whatever is wrong with the download, nothing of it stays.
func TestInstallReleaseRefuses(t *testing.T) {
	const dir = "chrome-headless-shell-linux64/"
	tests := map[string]struct {
		archive []byte
		change  func(*shop, *release)
		want    string
	}{
		"wrong crc32c": {goodZip(t), func(s *shop, _ *release) { s.sums = "crc32c=AAAAAA==" }, "crc32c checksum is wrong"},
		"wrong md5": {goodZip(t), func(s *shop, _ *release) {
			s.sums = strings.Split(s.sums, ",")[0] + ",md5=AAAAAAAAAAAAAAAAAAAAAA=="
		}, "md5 checksum is wrong"},
		"no checksum":   {goodZip(t), func(s *shop, _ *release) { s.sums = "" }, "gave no checksum"},
		"truncated":     {goodZip(t), func(s *shop, _ *release) { s.cut = 10 }, "unexpected EOF"},
		"not there":     {goodZip(t), func(s *shop, _ *release) { s.status = http.StatusNotFound }, "404"},
		"too long":      {goodZip(t), func(_ *shop, r *release) { r.mostBytes = 100 }, "more than 100 bytes"},
		"too large":     {zipOf(t, entry{dir + "zeros", strings.Repeat("0", 2<<20), 0o644}), func(*shop, *release) {}, "more than can be right"},
		"zip slip":      {zipOf(t, entry{"../../evil", "x", 0o644}), func(*shop, *release) {}, "outside the archive"},
		"absolute":      {zipOf(t, entry{"/tmp/evil", "x", 0o644}), func(*shop, *release) {}, "outside the archive"},
		"backslash":     {zipOf(t, entry{`..\..\evil`, "x", 0o644}), func(*shop, *release) {}, "outside the archive"},
		"symlink":       {zipOf(t, entry{dir + "link", "/etc", fs.ModeSymlink | 0o777}), func(*shop, *release) {}, "neither a file nor a folder"},
		"twice":         {zipOf(t, entry{dir + "a", "x", 0o644}, entry{dir + "a", "y", 0o644}), func(*shop, *release) {}, "exists"},
		"no program":    {zipOf(t, entry{dir + "LICENSE", "x", 0o644}), func(*shop, *release) {}, "no such file"},
		"no archive":    {[]byte("<html>not found</html>"), func(*shop, *release) {}, "opening the archive"},
		"other store":   {goodZip(t), func(s *shop, _ *release) { s.address = "https://storage.googleapis.com.example.org/x.zip" }, "refusing to download"},
		"not encrypted": {goodZip(t), func(_ *shop, r *release) { r.store = "https" + strings.TrimPrefix(r.store, "http") }, "refusing to download"},
		"other system":  {goodZip(t), func(_ *shop, r *release) { r.platform = "win64" }, "no download for win64"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t, test.archive)
			root := t.TempDir()
			r := s.release(root)
			test.change(s, &r)
			path, err := r.install(t.Context())
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %q, %v; want an error with %q", path, err, test.want)
			}
			onlyFolder(t, root, "")
		})
	}
}

func TestInstallReleaseInterrupted(t *testing.T) {
	started := make(chan struct{})
	s := newShop(t, goodZip(t))
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("PK"))
		w.(http.Flusher).Flush()
		close(started)
		<-r.Context().Done()
	}))
	defer slow.Close()
	s.address = slow.URL + "/chrome.zip"
	root := t.TempDir()
	r := s.release(root)
	r.store = slow.URL
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-started; cancel() }()
	if _, err := r.install(ctx); err == nil {
		t.Error("installed; want an error")
	}
	onlyFolder(t, root, "")
}

// onlyFolder wants nothing in the folder but the one named, if any.
func onlyFolder(t *testing.T, root, name string) {
	t.Helper()
	list, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if e.Name() != name {
			t.Errorf("%s was left", e.Name())
		}
	}
}

func TestNewestVersionFirst(t *testing.T) {
	order := []string{"9.0.0.0", "99.0.1.2", "100.0.0.9", "100.0.0.10"}
	for i := range order[1:] {
		if compareVersions(order[i], order[i+1]) >= 0 {
			t.Errorf("%s does not come before %s", order[i], order[i+1])
		}
	}
	for _, s := range []string{"", "1.2.3", "1.2.3.x", "../../etc", "1.2.3.4.5", "-1.0.0.0"} {
		if isVersion(s) {
			t.Errorf("%q counts as a version", s)
		}
	}
}

func TestPackageFor(t *testing.T) {
	tests := map[string]string{
		"ID=debian\nVERSION_ID=\"12\"": "chromium-headless-shell",
		"NAME=Fedora\nID=\"fedora\"":   "chromium-headless",
		"ID=alpine":                    "chromium",
		"ID=arch":                      "chromium",
		"ID=ubuntu\nID_LIKE=debian":    "", // its chromium is a snap
		"":                             "",
	}
	for release, want := range tests {
		if p, _ := packageFor(release); p.name != want {
			t.Errorf("%q: %q; want %q", release, p.name, want)
		}
	}
}

func TestPlatformOf(t *testing.T) {
	tests := []struct {
		goos, arch string
		musl       bool
		want       string
	}{
		{"linux", "amd64", false, "linux64"}, {"linux", "amd64", true, ""}, {"linux", "arm64", false, ""},
		{"darwin", "arm64", false, "mac-arm64"}, {"windows", "arm64", false, "win64"}, {"freebsd", "amd64", false, ""},
	}
	for _, test := range tests {
		got, err := platformOf(test.goos, test.arch, test.musl)
		if got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%+v: %q, %v", test, got, err)
		}
		if err != nil && (!strings.Contains(err.Error(), "chromium") || strings.Contains(err.Error(), "\n")) {
			t.Errorf("%+v: %v; want one line with what to install", test, err)
		}
	}
}

func TestFailedCommandSaysWhy(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no sh")
	}
	err := runQuietly(t.Context(), []string{"sh", "-c", "echo Reading; echo 'E: no network' >&2; exit 100"})
	if err == nil || !strings.Contains(err.Error(), "E: no network") {
		t.Errorf("got %v", err)
	}
	if err := runQuietly(t.Context(), []string{"true"}); err != nil {
		t.Error(err)
	}
}
