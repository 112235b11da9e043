package browser

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// release gets the headless shell of the newest stable Chrome for Testing.
type release struct {
	list     string // address of the list of downloads
	store    string // address that downloads must come from: scheme and host
	platform string // in the words of the list, such as "linux64"
	root     string // folder to install into
	log      func(string)

	client    *http.Client
	listTime  time.Duration
	mostTime  time.Duration
	mostBytes int64 // of the archive
	mostFiles int64 // bytes of what is in it
}

func official(platform, root string, log func(string)) release {
	return release{
		list:     "https://googlechromelabs.github.io/chrome-for-testing/last-known-good-versions-with-downloads.json",
		store:    "https://storage.googleapis.com",
		platform: platform, root: root, log: log,
		client:   &http.Client{},
		listTime: 30 * time.Second, mostTime: 30 * time.Minute,
		mostBytes: 500 << 20, mostFiles: 2 << 30,
	}
}

// install gives the path of the program. What is there already and whole is
// not fetched again.
func (r release) install(ctx context.Context) (string, error) {
	version, address, err := r.newest(ctx)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(r.root, version)
	program := filepath.Join(dir, "chrome-headless-shell-"+r.platform, programName(runtime.GOOS))
	if ours, err := verifySum(program); ours && err == nil {
		return program, nil
	}
	r.log(fmt.Sprintf("downloading Chrome headless shell %s from %s", version, address))
	if err := r.place(ctx, address, dir, program); err != nil {
		return "", fmt.Errorf("installing Chrome headless shell %s: %w", version, err)
	}
	r.log("installed " + program)
	return program, nil
}

// newest reads the list.
func (r release) newest(ctx context.Context) (version, address string, err error) {
	ctx, cancel := context.WithTimeout(ctx, r.listTime)
	defer cancel()
	var list struct {
		Channels map[string]struct {
			Version   string
			Downloads map[string][]struct{ Platform, URL string }
		}
	}
	var text bytes.Buffer
	if _, err := r.get(ctx, r.list, &text, 4<<20); err != nil {
		return "", "", err
	}
	if err := json.Unmarshal(text.Bytes(), &list); err != nil {
		return "", "", fmt.Errorf("reading %s: %w", r.list, err)
	}
	stable := list.Channels["Stable"]
	if !isVersion(stable.Version) {
		return "", "", fmt.Errorf("reading %s: %q is no version", r.list, stable.Version)
	}
	for _, d := range stable.Downloads["chrome-headless-shell"] {
		if d.Platform == r.platform {
			return stable.Version, d.URL, r.allowed(d.URL)
		}
	}
	return "", "", fmt.Errorf("reading %s: no download for %s", r.list, r.platform)
}

// allowed refuses every address that is not in Google's store.
func (r release) allowed(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	if u.Scheme+"://"+u.Host != r.store || u.User != nil {
		return fmt.Errorf("refusing to download from %s: not an address of %s", address, r.store)
	}
	return nil
}

// place downloads and unpacks beside the final folder, and moves it there when
// all is done, so that an interruption leaves nothing half.
func (r release) place(ctx context.Context, address, dir, program string) error {
	if err := makeReadable(r.root); err != nil {
		return err
	}
	r.sweep()
	work, err := os.MkdirTemp(r.root, partPrefix)
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	archive := filepath.Join(work, "archive.zip")
	if err := r.download(ctx, address, archive); err != nil {
		return err
	}
	fresh := filepath.Join(work, filepath.Base(dir))
	if err := unzip(archive, fresh, r.mostFiles); err != nil {
		return err
	}
	rel, err := filepath.Rel(dir, program)
	if err != nil {
		return err
	}
	if err := writeSum(filepath.Join(fresh, rel)); err != nil {
		return err
	}
	if err := os.RemoveAll(dir); err != nil { // one that was damaged
		return err
	}
	return os.Rename(fresh, dir)
}

const partPrefix = ".part-"

// sweep removes what a run left that was killed while it installed. One that
// may still be at work is left alone.
func (r release) sweep() {
	left, _ := filepath.Glob(filepath.Join(r.root, partPrefix+"*"))
	for _, dir := range left {
		if info, err := os.Stat(dir); err == nil && time.Since(info.ModTime()) > 2*r.mostTime {
			os.RemoveAll(dir)
		}
	}
}

// makeReadable makes a folder and its parents so that every user can read them.
// Folders that are there already keep their permissions.
func makeReadable(dir string) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if parent := filepath.Dir(dir); parent != dir {
		if err := makeReadable(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	return os.Chmod(dir, 0o755) // whatever the umask is
}

// download writes the file and compares it with the sums that the store gives.
func (r release) download(ctx context.Context, address, path string) error {
	ctx, cancel := context.WithTimeout(ctx, r.mostTime)
	defer cancel()
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sums := map[string]hash.Hash{"crc32c": crc32.New(crc32.MakeTable(crc32.Castagnoli)), "md5": md5.New()}
	header, err := r.get(ctx, address, io.MultiWriter(f, sums["crc32c"], sums["md5"]), r.mostBytes)
	if err != nil {
		return err
	}
	if err := compareSums(header.Values("X-Goog-Hash"), sums); err != nil {
		return fmt.Errorf("checking what came from %s: %w; try again", address, err)
	}
	return f.Sync()
}

// compareSums wants at least one sum, and each that is given to agree. They
// show damage on the way; that the file is Google's, the secure connection
// shows.
func compareSums(headers []string, sums map[string]hash.Hash) error {
	agreed := 0
	for _, entry := range strings.Split(strings.Join(headers, ","), ",") {
		name, want, _ := strings.Cut(strings.TrimSpace(entry), "=")
		sum := sums[name]
		if sum == nil {
			continue
		}
		if base64.StdEncoding.EncodeToString(sum.Sum(nil)) != want {
			return fmt.Errorf("its %s checksum is wrong", name)
		}
		agreed++
	}
	if agreed == 0 {
		return errors.New("the server gave no checksum")
	}
	return nil
}

// get writes the answer to w. Redirects are followed within the same rules.
func (r release) get(ctx context.Context, address string, w io.Writer, most int64) (http.Header, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	client := *r.client
	client.CheckRedirect = func(*http.Request, []*http.Request) error {
		return errors.New("the server sends us elsewhere, which is not allowed")
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("%w; check the connection to the Internet and the proxy settings", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("getting %s: %s", address, resp.Status)
	}
	n, err := io.Copy(w, io.LimitReader(resp.Body, most+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("getting %s: %w", address, err)
	case n > most:
		return nil, fmt.Errorf("getting %s: more than %d bytes", address, most)
	}
	return resp.Header, nil
}
