package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// ManifestSchema names the layout of the manifest.
const ManifestSchema = "igfaudit-manifest/1"

// Manifest lists the evidence of a run, and the draft of a flow that it wrote,
// so that it can be shown later that nothing was changed.
type Manifest struct {
	Schema string         `json:"schema"`
	Files  []EvidenceFile `json:"files"` // in the order of their paths
}

// EvidenceFile is one file of the evidence.
type EvidenceFile struct {
	Path   string `json:"path"` // in the run folder
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // in hexadecimal
}

// WriteManifest writes the sums of all evidence that is there now.
func (d *Dir) WriteManifest() error {
	m := Manifest{Schema: ManifestSchema, Files: []EvidenceFile{}}
	err := fs.WalkDir(d.FS(), evidenceDir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() || name == manifestFile || strings.HasSuffix(name, partSuffix) {
			return err
		}
		f, err := d.sum(name)
		m.Files = append(m.Files, f)
		return err
	})
	if err == nil && d.drafted {
		f, wrong := d.sum(DraftFile)
		m.Files, err = append(m.Files, f), wrong
	}
	if err != nil {
		return fmt.Errorf("summing the evidence: %w", err)
	}
	slices.SortFunc(m.Files, func(a, b EvidenceFile) int { return strings.Compare(a.Path, b.Path) })
	return d.Write(manifestFile, func(w io.Writer) error { return encodeIndented(w, m) })
}

func (d *Dir) sum(name string) (EvidenceFile, error) {
	f, err := d.root.Open(name)
	if err != nil {
		return EvidenceFile{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return EvidenceFile{Path: name, Bytes: n, SHA256: hex.EncodeToString(h.Sum(nil))}, err
}
