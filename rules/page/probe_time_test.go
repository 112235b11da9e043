package page_test

import (
	"testing"

	"github.com/igfaudit/igfaudit/rules/page"
)

// TestMostFlashes counts pairs of opposing changes in the busiest second, as the
// definition of a general and of a red flash has it.
func TestMostFlashes(t *testing.T) {
	black, white, grey, pale := page.NewLight(0, 0, 0), page.NewLight(255, 255, 255), page.NewLight(40, 40, 40), page.NewLight(240, 240, 240)
	red, green := page.NewLight(255, 0, 0), page.NewLight(0, 130, 0)
	for _, tt := range []struct {
		name         string
		colors       []page.Light // in turns
		every        float64      // seconds
		general, red int
	}{
		{"black and white, five times a second", []page.Light{black, white}, 0.1, 5, 0},
		{"black and white, three times a second", []page.Light{black, white}, 1 / 5.9, 3, 0},
		{"once a second", []page.Light{black, white}, 0.5, 1, 0},
		{"less than a tenth apart", []page.Light{black, grey}, 0.1, 0, 0},
		{"both bright", []page.Light{white, pale}, 0.1, 0, 0},
		{"in steps", []page.Light{black, page.NewLight(120, 120, 120), white, page.NewLight(120, 120, 120)}, 0.05, 5, 0},
		{"red and a green that is as bright", []page.Light{red, green}, 0.1, 0, 5},
		{"nothing", []page.Light{white}, 0.1, 0, 0},
	} {
		var times []float64
		var colors []page.Light
		for i := range 40 {
			times, colors = append(times, float64(i)*tt.every), append(colors, tt.colors[i%len(tt.colors)])
		}
		if general, red := page.MostFlashes(times, colors); general != tt.general || red != tt.red {
			t.Errorf("%s: %d general and %d red flashes, want %d and %d", tt.name, general, red, tt.general, tt.red)
		}
	}
}
