// Package store keeps runs on disk. A run is one folder: the result, the
// reports made from it, and the evidence. It can be copied, checked and judged
// again elsewhere.
package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// ErrNotRun says that a folder does not hold a run of igfaudit.
var ErrNotRun = errors.New("not an igfaudit run")

// Dir is the folder of one run. Its methods may be called from several
// goroutines, as long as they write different files. Nothing it does leaves
// the folder, whatever a run says and whatever links lie in it.
type Dir struct {
	path     string
	root     *os.Root
	encoders sync.Pool // of *zstd.Encoder
	drafted  bool      // the draft of a flow is as a run wrote it
}

const (
	runFile      = "run.json"
	evidenceDir  = "evidence"
	snapshotDir  = evidenceDir + "/snapshots"
	pictureDir   = evidenceDir + "/pictures"
	manifestFile = evidenceDir + "/manifest.json"
	markFile     = evidenceDir + "/README.txt"

	partSuffix = ".part" // of files that are not yet written to the end
)

// ours are the entries of a folder that a new run replaces.
var ours = []string{runFile, "scorecard.xlsx", "report.html", "spoken", evidenceDir}

// littered are the files that systems put into any folder by themselves.
var littered = []string{".DS_Store", "Thumbs.db", "desktop.ini"}

const mark = `Evidence of an igfaudit run.

snapshots      each page as it was seen, as JSON compressed with zstd
pictures       parts of pages that the report points at
manifest.json  SHA-256 sums of these files

A new run in this folder replaces all of it.
`

// Create makes the folder for a new run. An earlier run in it is removed;
// other files beside it stay. A folder that holds something else and no run is
// refused with an error that is ErrNotRun.
func Create(path string) (*Dir, error) {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, fmt.Errorf("making the folder %s: %w; choose another", path, cause(err))
	}
	d, err := openDir(path)
	if err != nil {
		return nil, err
	}
	if err := d.prepare(); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

// Open opens the folder of an existing run. A folder without a result is
// refused with an error that is ErrNotRun.
func Open(path string) (*Dir, error) {
	d, err := openDir(path)
	if err != nil {
		return nil, fmt.Errorf("%w; name the folder that a scan wrote", err)
	}
	if _, err := d.root.Stat(runFile); err != nil {
		d.Close()
		return nil, fmt.Errorf("%w: %s holds no %s; name the folder that a scan wrote", ErrNotRun, path, runFile)
	}
	return d, nil
}

func openDir(path string) (*Dir, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, cause(err))
	}
	d := &Dir{path: path, root: root}
	d.drafted = d.draftUnchanged()
	return d, nil
}

// Close gives the folder free. The files stay.
func (d *Dir) Close() error { return d.root.Close() }

// Path is the folder as it was asked for.
func (d *Dir) Path() string { return d.path }

// FS are the files of the run, to be read by their paths in the result.
func (d *Dir) FS() fs.FS { return d.root.FS() }

func (d *Dir) prepare() error {
	if err := d.clear(); err != nil {
		return err
	}
	for _, dir := range []string{snapshotDir, pictureDir} {
		if err := d.root.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("making the folder %s: %w; choose another for the results", d.in(dir), cause(err))
		}
	}
	return d.Write(markFile, func(w io.Writer) error {
		_, err := io.WriteString(w, mark)
		return err
	})
}

func (d *Dir) clear() error {
	entries, err := fs.ReadDir(d.FS(), ".")
	if err != nil {
		return fmt.Errorf("reading %s: %w", d.path, cause(err))
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return slices.Contains(littered, e.Name()) })
	if len(entries) == 0 {
		return nil
	}
	if !d.holdsRun() {
		return fmt.Errorf("%w: %s already holds other files, such as %q; choose a new or empty folder", ErrNotRun, d.path, entries[0].Name())
	}
	for _, name := range ours {
		if err := errors.Join(d.root.RemoveAll(name), d.root.RemoveAll(name+partSuffix)); err != nil {
			return fmt.Errorf("removing the earlier run: %w", err)
		}
	}
	return nil
}

// holdsRun tells whether the folder is one of ours: by its result or, when the
// run was killed before it had one, by the mark in its evidence.
func (d *Dir) holdsRun() bool {
	if strings.HasPrefix(d.firstSchema(runFile), "igfaudit-run/") {
		return true
	}
	text, err := d.root.ReadFile(markFile)
	return err == nil && string(text) == mark
}

// Write writes a file of the run through write, and makes the folder that it
// stands in. Under its name a file is always whole: it has another name until its end is written.
func (d *Dir) Write(name string, write func(io.Writer) error) error {
	if !local(name) {
		return fmt.Errorf("writing %q: the name leads out of the run folder", name)
	}
	if folder := path.Dir(name); folder != "." {
		if err := d.root.MkdirAll(folder, 0o755); err != nil {
			return fmt.Errorf("making the folder %s: %w", d.in(folder), cause(err))
		}
	}
	part := name + partSuffix
	if err := d.writePart(part, write); err != nil {
		_ = d.root.Remove(part)
		return fmt.Errorf("writing %s: %w", d.in(name), cause(err))
	}
	if err := d.root.Rename(part, name); err != nil {
		return fmt.Errorf("writing %s: %w", d.in(name), cause(err))
	}
	return nil
}

func (d *Dir) writePart(part string, write func(io.Writer) error) error {
	f, err := d.root.Create(part)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 64<<10)
	if err := errors.Join(write(out), out.Flush()); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// in is the path of a file of the run as a person would write it.
func (d *Dir) in(name string) string { return filepath.Join(d.path, filepath.FromSlash(name)) }

// cause is what the system said without its call and path, which the message
// round it names in full.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// local tells whether a path with slashes stays in the folder that it is
// relative to, on every system.
func local(name string) bool {
	return fs.ValidPath(name) && name != "." && !strings.ContainsAny(name, `\:`) && path.Clean(name) == name
}

func newEncoder() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderConcurrency(1),
		zstd.WithWindowSize(1<<20))
	if err != nil {
		panic(err) // the options are constants
	}
	return e
}
