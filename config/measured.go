package config

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/igfaudit/igfaudit/audit"
)

// LoadMeasured reads a measured baseline that igfaudit baseline freeze has
// made.
func LoadMeasured(path string) (*audit.Measured, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the measured baseline: %w", err)
	}
	m, err := ParseMeasured(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// ParseMeasured reads a measured baseline. It refuses another layout, keys that
// are not known, and what follows after it.
func ParseMeasured(data []byte) (*audit.Measured, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	m := &audit.Measured{}
	if err := d.Decode(m); err != nil {
		return nil, fmt.Errorf("it is no measured baseline of this program: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is something after the baseline; make it again with igfaudit baseline freeze")
	}
	switch {
	case m.Schema != audit.MeasuredSchema:
		return nil, fmt.Errorf("schema is %q; this program reads %q", m.Schema, audit.MeasuredSchema)
	case len(m.Sites) < audit.FewestSites || len(m.Sites) > audit.MostSites:
		return nil, fmt.Errorf("it was made from %d sites; a baseline has %d to %d", len(m.Sites), audit.FewestSites, audit.MostSites)
	}
	sum := sha256.Sum256(data)
	m.SHA256 = hex.EncodeToString(sum[:])
	return m, nil
}

// WriteMeasured writes a measured baseline to a file that must not be there.
func WriteMeasured(path string, m *audit.Measured) error {
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("writing the measured baseline: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("writing the measured baseline: %w", err)
	}
	_, err = f.Write(append(data, '\n'))
	return errors.Join(err, f.Close())
}
