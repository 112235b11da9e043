package rules

import (
	"math"
	"testing"
)

func TestWinner(t *testing.T) {
	for _, test := range []struct {
		style, property string
		value           string // "" for none
		important       bool
	}{
		{"letter-spacing: 1px", "letter-spacing", "1px", false},
		{"LETTER-SPACING : 1PX !Important ;", "letter-spacing", "1px", true},
		{"letter-spacing:1px ! important", "letter-spacing", "1px", true},
		{"letter-spacing: 1px !important; letter-spacing: 2px", "letter-spacing", "1px", true},
		{"letter-spacing: 1px !important; letter-spacing: 2px !important", "letter-spacing", "2px", true},
		{"letter-spacing: 1px; letter-spacing: 2", "letter-spacing", "1px", false},
		{"letter-spacing: 1px; letter-spacing: wide !important", "letter-spacing", "1px", false},
		{"letter-spacing: 0 !important", "letter-spacing", "0", true},
		{"letter-spacing: -.05em !important", "letter-spacing", "-.05em", true},
		{"letter-spacing: calc(1px + 1em) !important", "letter-spacing", "calc(1px + 1em)", true},
		{"background: url(a;letter-spacing:1px)", "letter-spacing", "", false},
		{"content: 'x; letter-spacing: 1px'", "letter-spacing", "", false},
		{"content: 'it\\'s; letter-spacing: 1px'; letter-spacing: 2px", "letter-spacing", "2px", false},
		{"/* letter-spacing: 1px; */ letter-spacing: 2px", "letter-spacing", "2px", false},
		{"letter-spacing: 1px; /* letter-spacing: 2px", "letter-spacing", "1px", false},
		{"letter-spacing", "letter-spacing", "", false},
		{"line-height: 1.5 !important", "line-height", "1.5", true},
		{"line-height: -1 !important", "line-height", "", false},
		{"font: 16px/1.2 serif !important", "line-height", "1.2", true},
		{"font: 16px / 1.2 serif !important", "line-height", "1.2", true},
		{"font: 16px serif !important", "line-height", "normal", true},
		{"font: inherit !important", "line-height", "inherit", true},
		{"all: unset !important", "line-height", "unset", true},
		{"", "line-height", "", false},
	} {
		d, ok := winner(test.style, test.property)
		if ok != (test.value != "") || d.value != test.value || d.important != test.important {
			t.Errorf("%q: %q, %t, %t; want %q, %t", test.style, d.value, d.important, ok, test.value, test.important)
		}
	}
}

func TestTurned(t *testing.T) {
	unknown := math.Inf(1)
	for value, want := range map[string]float64{
		"": 0, "none": 0, "rotate(90deg)": 90, "rotateZ(0.25turn)": 90, "rotate(100grad)": 90, "rotate(1.5708rad)": 90,
		"rotate(-90deg)": -90, "translate(10px, -50%) rotate(45deg) rotate(45deg)": 90, "translateX(1px)": 0, "scale(2)": 0,
		"matrix(0, 1, -1, 0, 10, 0)": 90, "matrix(1, 0, 0, 1, 0, 0)": 0, "matrix(-1, 0, 0, 1, 0, 0)": unknown,
		"rotate3d(0, 0, 1, 90deg)": 90, "rotate3d(0, 0, -2, 90deg)": -90, "rotate3d(1, 0, 0, 90deg)": unknown,
		"matrix3d(0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)": 90,
		"rotateX(90deg)": unknown, "rotate(var(--way))": unknown, "rotate(calc(45deg * 2))": unknown, "skew(3deg)": unknown, "var(--all)": unknown,
		"scale(-1)": unknown, "rotate(": unknown, "rotate(90)": unknown, "rotate(0)": 0,
	} {
		got, ok := turned(value)
		if ok != (want != unknown) || ok && math.Abs(got-want) > 0.01 {
			t.Errorf("%q: %v, %t; want %v", value, got, ok, want)
		}
	}
	for value, want := range map[string]float64{"": 0, "none": 0, "90deg": 90, "z 90deg": 90, "0 0 1 0.25turn": 90, "0 0 -1 90deg": -90, "x 90deg": unknown, "1 0 0 90deg": unknown} {
		if got, ok := rotation(value); ok != (want != unknown) || ok && math.Abs(got-want) > 0.01 {
			t.Errorf("rotate: %s: %v, %t; want %v", value, got, ok, want)
		}
	}
}
