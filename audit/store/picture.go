package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
)

var pictureName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.(png|webp|jpg)$`)

// WritePicture keeps a picture under a plain file name, such as
// "0001-image-name-1.png", and gives its path.
func (d *Dir) WritePicture(name string, png []byte) (rel string, err error) {
	if !pictureName.MatchString(name) {
		return "", fmt.Errorf("writing picture %q: the name may have letters, digits, dots and hyphens, and ends in .png", name)
	}
	rel = pictureDir + "/" + name
	return rel, d.Write(rel, func(w io.Writer) error {
		_, err := w.Write(png)
		return err
	})
}

// Remove takes a file of the evidence away, given by its path in the run. One
// that is not there is no error.
func (d *Dir) Remove(rel string) error {
	if rel == "" {
		return nil
	}
	if err := d.root.Remove(rel); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing %s: %w", rel, err)
	}
	return nil
}
