package ink_test

import (
	"os"
	"testing"

	"github.com/igfaudit/igfaudit/audit/ink"
)

const pictures = "../../rules/testdata/picture/"

// Letters are counted to within a fifth where there is nothing but text, and
// none are seen where there are none.
func TestMeasure(t *testing.T) {
	for _, test := range []struct {
		file            string
		letters, within int
		lines           int
		share           float64 // at least
	}{
		{"greeting.png", 64, 13, 3, 0.97},
		{"greeting-dark.png", 64, 13, 3, 0.97},
		{"letter.png", 558, 110, 18, 0.97},
		{"word.png", 10, 2, 1, 0.97},
		{"flyer.png", 47, 10, 2, 0},
		{"dots.png", 0, 0, 0, 0},
		{"photo.png", 0, 0, 0, 0},
		{"map.png", 0, 0, 0, 0},
		{"wave.svg", 0, 0, 0, 0},
		{"drawing.svg", 34, 0, 1, 0},
	} {
		data, err := os.ReadFile(pictures + test.file)
		if err != nil {
			t.Fatal(err)
		}
		p, err := ink.Measure(data)
		if err != nil {
			t.Errorf("%s: %v", test.file, err)
			continue
		}
		if p.Letters < test.letters-test.within || p.Letters > test.letters+test.within || p.Lines != test.lines || p.Share < test.share {
			t.Errorf("%s: %d letters in %d lines, share %.2f; want about %d in %d, share %.2f", test.file, p.Letters, p.Lines, p.Share, test.letters, test.lines, test.share)
		}
	}
}

func TestMeasureRefusesWhatIsNoPicture(t *testing.T) {
	for _, data := range []string{"", "404 page not found", "\x89PNG\r\n\x1a\n"} {
		if _, err := ink.Measure([]byte(data)); err == nil {
			t.Errorf("%q was measured", data)
		}
	}
}

func FuzzMeasure(f *testing.F) {
	data, _ := os.ReadFile(pictures + "word.png")
	f.Add(data)
	f.Add([]byte("<svg><text>a"))
	f.Fuzz(func(t *testing.T, data []byte) { ink.Measure(data) })
}
