package store

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"github.com/igfaudit/igfaudit/rules/page"
)

// maxSnapshot is the most that a snapshot may take when it is not compressed,
// in bytes. What is larger is not a page but an attack, on the writer or on
// the reader.
const maxSnapshot = 256 << 20

// WriteSnapshot keeps a snapshot under its name in the run and gives its path.
func (d *Dir) WriteSnapshot(name string, s *page.Snapshot) (rel string, err error) {
	rel = fmt.Sprintf("%s/%s.json.zst", snapshotDir, name)
	return rel, d.Write(rel, func(w io.Writer) error { return d.compress(w, s) })
}

func (d *Dir) compress(w io.Writer, s *page.Snapshot) error {
	z, ok := d.encoders.Get().(*zstd.Encoder)
	if !ok {
		z = newEncoder()
	}
	defer d.encoders.Put(z)
	z.Reset(w)
	enc := json.NewEncoder(&boundedWriter{w: z, left: maxSnapshot})
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return err
	}
	return z.Close()
}

// ReadSnapshot reads the snapshot at a path that WriteSnapshot gave, ready to
// be judged. Another schema is refused with an error that is ErrSchema.
func (d *Dir) ReadSnapshot(rel string) (*page.Snapshot, error) {
	if !local(rel) {
		return nil, fmt.Errorf("reading snapshot %q: the name leads out of the run folder", rel)
	}
	f, err := d.root.Open(rel)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w; scan again", d.in(rel), cause(err))
	}
	defer f.Close()
	s, err := decompress(d.in(rel), f)
	if err != nil {
		return nil, err
	}
	if err := checkTree(s); err != nil {
		return nil, fmt.Errorf("reading %s: %w", d.in(rel), err)
	}
	s.Link()
	return s, nil
}

func decompress(rel string, r io.Reader) (*page.Snapshot, error) {
	z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", rel, err)
	}
	defer z.Close()
	s := &page.Snapshot{}
	err = json.NewDecoder(&boundedReader{r: z, left: maxSnapshot}).Decode(s)
	if err == nil || s.Schema != "" {
		if wrong := checkSchema(rel, s.Schema, page.Schema); wrong != nil {
			return nil, wrong
		}
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", rel, err)
	}
	return s, nil
}

// checkTree refuses snapshots that the page model cannot walk: each node comes
// after its parent, and frames lie within the tree.
func checkTree(s *page.Snapshot) error {
	for i, n := range s.Nodes {
		if n == nil || n.ParentID < -1 || n.ParentID >= i {
			return fmt.Errorf("node %d has no place in the tree", i)
		}
	}
	for i, f := range s.Frames {
		if f.Root < 0 || f.Root >= len(s.Nodes) || f.Owner < -1 || f.Owner >= len(s.Nodes) {
			return fmt.Errorf("frame %d has no place in the tree", i)
		}
	}
	return nil
}
