package browser

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/rules/page"
)

func TestParseGIF(t *testing.T) {
	const folder = "../../rules/testdata/media/"
	for name, want := range map[string]*page.Animation{
		"endless.gif": {Frames: 5, Seconds: 1, Rounds: 0},
		"once.gif":    {Frames: 5, Seconds: 1, Rounds: 1},
		"long.gif":    {Frames: 16, Seconds: 8, Rounds: 1},
		"still.gif":   nil,
		"tone.ogg":    nil,
	} {
		data, err := os.ReadFile(folder + name)
		if err != nil {
			t.Fatal(err)
		}
		got := parseGIF(data)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		for end := range data {
			parseGIF(data[:end]) // no cut may make it panic
		}
	}
}
