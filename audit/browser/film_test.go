package browser

import (
	"bytes"
	"image"
	"image/color"
	gifs "image/gif"
	"os"
	"testing"
)

func TestFilmOfFiles(t *testing.T) {
	data, err := os.ReadFile("../../rules/testdata/media/endless.gif")
	if err != nil {
		t.Fatal(err)
	}
	if f := decodeFilm(data); f == nil || f.changed() == 0 {
		t.Error("the bars are not seen to move")
	}
	for end := range data {
		decodeFilm(data[:end]) // no cut may make it panic
	}
}

// A picture of which a part turns from black to white flashes there, and not
// elsewhere.
func TestFilmFlashes(t *testing.T) {
	for _, tt := range []struct {
		name        string
		hundredths  int
		share       float64
		want        int
		wantChanged bool
	}{
		{"ten pictures in a second", 10, 0.2, 5, true},
		{"more than flashes", 10, 0.9, 0, true},
		{"two pictures in a second", 50, 0.2, 1, true},
	} {
		palette := color.Palette{color.Black, color.White}
		g := &gifs.GIF{}
		for i := range 10 {
			m := image.NewPaletted(image.Rect(0, 0, 48, 48), palette)
			for k := range len(m.Pix) / 2 {
				m.Pix[k] = uint8(i % 2)
			}
			g.Image, g.Delay = append(g.Image, m), append(g.Delay, tt.hundredths)
		}
		var file bytes.Buffer
		if err := gifs.EncodeAll(&file, g); err != nil {
			t.Fatal(err)
		}
		f := decodeFilm(file.Bytes())
		if general, _ := f.flashes(tt.share); general != tt.want {
			t.Errorf("%s: %d flashes, want %d", tt.name, general, tt.want)
		}
		if (f.changed() > 0) != tt.wantChanged {
			t.Errorf("%s: %v of the picture changes", tt.name, f.changed())
		}
	}
}
