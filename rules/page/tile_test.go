package page

import "testing"

func TestTile(t *testing.T) {
	box := Rect{100, 50, 200, 40}
	for _, c := range []struct {
		name     string
		style    map[string]string
		gradient bool
		want     Rect
		icon     bool
	}{
		{"nothing said", nil, false, box, false},
		{"repeated", map[string]string{"background-repeat": "repeat", "background-size": "9px"}, false, box, false},
		{"line below", map[string]string{"background-repeat": "no-repeat", "background-size": "100% 1px", "background-position-x": "50%", "background-position-y": "100%"}, true, Rect{100, 89, 200, 1}, false},
		{"gradient without size", map[string]string{"background-repeat": "no-repeat", "background-position-x": "50%", "background-position-y": "0%"}, true, box, false},
		{"icon with a width", map[string]string{"background-repeat": "no-repeat", "background-size": "16px", "background-position-x": "0px", "background-position-y": "50%", "padding-left": "18px"}, false, Rect{100, 50, 16, 40}, true},
		{"icon at the end", map[string]string{"background-repeat": "no-repeat", "background-size": "auto", "background-position-x": "calc(100% - 2px)", "background-position-y": "50%", "padding-right": "18px"}, false, Rect{282, 50, 18, 40}, true},
		{"as wide a padding across", map[string]string{"background-repeat": "no-repeat", "background-size": "auto", "background-position-x": "0%", "background-position-y": "50%", "padding-left": "30px", "padding-right": "30px"}, false, box, false},
		{"along one edge", map[string]string{"background-repeat": "repeat-y", "background-size": "10px", "background-position-x": "100%", "background-position-y": "0%"}, false, Rect{290, 50, 10, 40}, false},
		{"too wide for an icon", map[string]string{"background-repeat": "no-repeat", "background-size": "auto", "background-position-x": "0%", "background-position-y": "0%", "padding-left": "120px"}, false, box, false},
		{"moved in", map[string]string{"background-repeat": "no-repeat", "background-size": "auto", "background-position-x": "60px", "background-position-y": "0%"}, false, Rect{160, 50, 140, 40}, false},
	} {
		got, icon := tileOf(func(p string) string { return c.style[p] }, 0, c.gradient).within(box)
		if got != c.want || icon != c.icon {
			t.Errorf("%s: got %v, icon %v; want %v, %v", c.name, got, icon, c.want, c.icon)
		}
	}
}

func TestTileOfSecondLayer(t *testing.T) {
	style := map[string]string{"background-repeat": "repeat, no-repeat", "background-size": "auto, 10px 10px", "background-position-x": "0%", "background-position-y": "0%"}
	got, _ := tileOf(func(p string) string { return style[p] }, 1, false).within(Rect{0, 0, 90, 90})
	if want := (Rect{0, 0, 10, 10}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func FuzzTile(f *testing.F) {
	f.Add("10px, cover", "calc(100% - 2px)", "no-repeat")
	f.Add("auto", "calc(% )", "")
	f.Fuzz(func(t *testing.T, size, position, repeat string) {
		style := map[string]string{"background-size": size, "background-position-x": position, "background-position-y": position, "background-repeat": repeat}
		tileOf(func(p string) string { return style[p] }, 3, false).within(Rect{0, 0, 10, 10})
	})
}
