package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/audit/store"
)

// begun makes a folder for a run that has an earlier result, and gives it with
// what its draft says.
func begun(t *testing.T, path, draft string) (written bool, text string) {
	t.Helper()
	d, err := store.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	written, err = d.WriteDraft([]byte(draft))
	if err == nil {
		err = d.WriteManifest()
	}
	if err != nil {
		t.Fatal(err)
	}
	return written, onDisk(t, path, store.DraftFile)
}

func onDisk(t *testing.T, path, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A draft that nobody changed is replaced by that of a new run; one that its
// owner changed is not.
func TestDraftThatWasChangedStays(t *testing.T) {
	path := t.TempDir()
	for _, tt := range []struct {
		name, edit, draft string
		written           bool
		want              string
	}{
		{"the first", "", "one", true, "one"},
		{"as it was", "", "two", true, "two"},
		{"changed", "mine", "three", false, "mine"},
		{"changed earlier", "", "four", false, "mine"},
	} {
		if tt.edit != "" {
			if err := os.WriteFile(filepath.Join(path, store.DraftFile), []byte(tt.edit), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		written, got := begun(t, path, tt.draft)
		if written != tt.written || got != tt.want {
			t.Errorf("%s: written %v, %q, want %v, %q", tt.name, written, got, tt.written, tt.want)
		}
		if listed := strings.Contains(onDisk(t, path, "evidence/manifest.json"), store.DraftFile); listed != tt.written {
			t.Errorf("%s: in the manifest: %v", tt.name, listed)
		}
	}
}

// A run that found nothing leaves an earlier draft where it is.
func TestDraftOfEarlierRunStays(t *testing.T) {
	path := t.TempDir()
	begun(t, path, "one")
	for range 2 {
		d, err := store.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.WriteManifest(); err != nil {
			t.Fatal(err)
		}
		d.Close()
	}
	if written, got := begun(t, path, "two"); !written || got != "two" {
		t.Errorf("written %v, %q", written, got)
	}
}
