package browser

import (
	"testing"

	"github.com/igfaudit/igfaudit/rules/page"
)

func TestTowards(t *testing.T) {
	from := page.Rect{X: 100, Y: 100, W: 40, H: 36}
	for _, test := range []struct {
		name string
		to   page.Rect
		want string
	}{
		{"next day", page.Rect{X: 140, Y: 100, W: 40, H: 36}, "ArrowRight"},
		{"day before", page.Rect{X: 60, Y: 100, W: 40, H: 36}, "ArrowLeft"},
		{"next week", page.Rect{X: 100, Y: 136, W: 40, H: 36}, "ArrowDown"},
		{"week before, two days later", page.Rect{X: 180, Y: 64, W: 40, H: 36}, "ArrowUp"},
		{"same row, a little lower", page.Rect{X: 140, Y: 110, W: 40, H: 36}, "ArrowRight"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := towards(from, test.to); got != test.want {
				t.Errorf("%s; want %s", got, test.want)
			}
		})
	}
}
