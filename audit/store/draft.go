package store

import (
	"encoding/json"
	"io"
	"slices"
)

// DraftFile is the flow that was made from a registration that was found, for
// its owner to complete.
const DraftFile = "registration.flow.yaml"

// mostManifest bounds the manifest that is read, in bytes.
const mostManifest = 64 << 20

// WriteDraft writes the draft of a flow. One that somebody has changed since it
// was written stays as it is; then written is false.
func (d *Dir) WriteDraft(data []byte) (written bool, err error) {
	if _, err := d.root.Lstat(DraftFile); err == nil && !d.drafted {
		return false, nil
	}
	err = d.Write(DraftFile, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	d.drafted = err == nil
	return d.drafted, err
}

// draftUnchanged tells whether the draft is the one that a run wrote, by its
// manifest.
func (d *Dir) draftUnchanged() bool {
	f, err := d.root.Open(manifestFile)
	if err != nil {
		return false
	}
	defer f.Close()
	var m Manifest
	if err := json.NewDecoder(io.LimitReader(f, mostManifest)).Decode(&m); err != nil || m.Schema != ManifestSchema {
		return false
	}
	now, err := d.sum(DraftFile)
	return err == nil && slices.Contains(m.Files, now)
}
