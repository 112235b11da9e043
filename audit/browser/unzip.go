package browser

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

const mostEntries = 20_000

// unzip unpacks an archive into a new folder. It takes plain files and folders
// only, none outside the folder, and no more bytes than most.
func unzip(archive, dir string, most int64) error {
	z, err := zip.OpenReader(archive)
	if err != nil {
		return fmt.Errorf("opening the archive: %w", err)
	}
	defer z.Close()
	if len(z.File) > mostEntries {
		return fmt.Errorf("the archive has %d entries, more than can be right", len(z.File))
	}
	if err := makeReadable(dir); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, f := range z.File {
		n, err := unpack(root, f, most)
		if err != nil {
			return fmt.Errorf("unpacking %q: %w", f.Name, err)
		}
		most -= n
	}
	return nil
}

// unpack writes one entry and gives its size.
func unpack(root *os.Root, f *zip.File, most int64) (int64, error) {
	name := strings.TrimSuffix(f.Name, "/")
	if !filepath.IsLocal(filepath.FromSlash(name)) || strings.Contains(name, `\`) {
		return 0, fmt.Errorf("its name leads outside the archive")
	}
	switch mode := f.Mode(); {
	case mode.IsDir():
		return 0, makeFolders(root, name)
	case !mode.IsRegular():
		return 0, fmt.Errorf("neither a file nor a folder (%s)", mode.Type())
	}
	if err := makeFolders(root, path.Dir(name)); err != nil {
		return 0, err
	}
	return unpackFile(root, f, name, most)
}

func unpackFile(root *os.Root, f *zip.File, name string, most int64) (int64, error) {
	from, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer from.Close()
	to, err := root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(to, io.LimitReader(from, most+1))
	if closing := to.Close(); err == nil {
		err = closing
	}
	switch {
	case err != nil:
		return 0, err
	case n > most:
		return 0, fmt.Errorf("the archive unpacks to more than can be right")
	}
	return n, root.Chmod(name, permissions(f.Mode()))
}

// permissions let every user read, and run what is a program.
func permissions(mode fs.FileMode) fs.FileMode {
	if mode&0o111 != 0 {
		return 0o755
	}
	return 0o644
}

// makeFolders makes a folder and those above it.
func makeFolders(root *os.Root, name string) error {
	if name == "." {
		return nil
	}
	if err := root.MkdirAll(name, 0o755); err != nil {
		return err
	}
	for ; name != "."; name = path.Dir(name) {
		if err := root.Chmod(name, 0o755); err != nil {
			return err
		}
	}
	return nil
}
