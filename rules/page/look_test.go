package page

import "testing"

func TestEmptyClip(t *testing.T) {
	for in, want := range map[string]bool{
		"rect(0px, 0px, 0px, 0px)": true, "rect(1px, 1px, 1px, 1px)": true, "rect(0px, 1px, 1px, 0px)": true,
		"rect(0px, 100px, 50px, 0px)": false, "rect(auto, auto, auto, auto)": false, "auto": false, "": false,
	} {
		if got := emptyClip(in); got != want {
			t.Errorf("emptyClip(%q) = %v", in, got)
		}
	}
}

func TestClipsAll(t *testing.T) {
	for in, want := range map[string]bool{
		"inset(50%)": true, "inset(100%)": true, "inset(0px 0px 100%)": true, "inset(0% 50%)": true, "inset(0% 60% 0% 40%)": true,
		"inset(0% 50% round 4px)": true, "circle(0px at 50% 50%)": true,
		"inset(10%)": false, "inset(0px)": false, "inset(0px 10px 5px 2px)": false, "circle(50%)": false,
		"polygon(0% 0%, 100% 0%, 100% 90%)": false, "none": false, "": false, "inset()": false, "inset(1% 2% 3% 4% 5%)": false,
	} {
		if got := clipsAll(in); got != want {
			t.Errorf("clipsAll(%q) = %v", in, got)
		}
	}
}

func TestOpacity(t *testing.T) {
	for in, want := range map[string]struct {
		alpha  float64
		moving bool
	}{
		"1": {1, false}, "0": {0, false}, "0.35": {0.35, false}, "0.345678": {0.345678, true}, "": {1, false}, "2": {1, false},
	} {
		if alpha, moving := opacity(in); alpha != want.alpha || moving != want.moving {
			t.Errorf("opacity(%q) = %v, %v", in, alpha, moving)
		}
	}
}

func TestOnlyShadows(t *testing.T) {
	for in, want := range map[string]bool{
		"drop-shadow(rgba(0, 0, 0, 0.5) 0px 0px 3px)":                                 true,
		"drop-shadow(rgb(0, 0, 0) 0px 1px 1px) drop-shadow(rgb(1, 1, 1) 0px 0px 0px)": true,
		"drop-shadow(rgb(0, 0, 0) 0px 1px 1px) blur(2px)":                             false,
		"brightness(0.5)": false,
	} {
		if got := onlyShadows(in); got != want {
			t.Errorf("onlyShadows(%q) = %v", in, got)
		}
	}
}

func FuzzLook(f *testing.F) {
	f.Add("rect(1px, 2px)", "inset(1% 2% 3%", "drop-shadow(", "0.5.5")
	f.Fuzz(func(t *testing.T, clip, path, filter, alpha string) {
		emptyClip(clip)
		clipsAll(path)
		onlyShadows(filter)
		if a, _ := opacity(alpha); !(a >= 0 && a <= 1) {
			t.Errorf("opacity(%q) = %v", alpha, a)
		}
	})
}
