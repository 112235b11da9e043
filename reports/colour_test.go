package reports

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestWorkbookColours(t *testing.T) {
	for l, ink := range inks {
		fill := ink.fill
		if fill == "" {
			fill = "FFFFFF"
		}
		if c := contrast(t, ink.text, fill); c < 4.5 {
			t.Errorf("look %d: contrast %.2f of %s on %s", l, c, ink.text, fill)
		}
	}
	for _, w := range statusWords {
		if statusLooks[w.Status] == 0 {
			t.Errorf("%s has no look", w)
		}
	}
}

// backgrounds are what lies under each text of the style sheet, and the
// contrast that it needs there.
var backgrounds = []struct {
	text   string
	on     []string
	needed float64
}{
	{"text", []string{"paper", "sheet"}, 4.5},
	{"quiet", []string{"paper", "sheet"}, 4.5},
	{"link", []string{"paper", "sheet"}, 4.5},
	{"head", []string{"paper", "sheet"}, 4.5},
	{"fails-text", []string{"fails-fill"}, 4.5},
	{"review-text", []string{"review-fill"}, 4.5},
	{"none-text", []string{"none-fill"}, 4.5},
	{"unknown-text", []string{"unknown-fill"}, 4.5},
	{"focus", []string{"paper", "sheet"}, 3},
}

func TestStyleSheetColours(t *testing.T) {
	light, dark, ok := strings.Cut(reportStyle, "prefers-color-scheme: dark")
	if !ok {
		t.Fatal("no dark colours")
	}
	dark, _, _ = strings.Cut(dark, "\n}")
	for scheme, css := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6});`).FindAllStringSubmatch(css, -1) {
			colours[m[1]] = m[2]
		}
		known := map[string]bool{"line": true} // lines are decoration
		for _, pair := range backgrounds {
			known[pair.text] = true
			for _, under := range pair.on {
				known[under] = true
				if c := contrast(t, colours[pair.text], colours[under]); c < pair.needed {
					t.Errorf("%s: contrast %.2f of %s on %s", scheme, c, pair.text, under)
				}
			}
		}
		for name := range colours {
			if !known[name] {
				t.Errorf("%s: the colour %s is not tested", scheme, name)
			}
		}
	}
}

// TestStyleSheetUsesNamedColours keeps colours out of the rules, where the
// test above would not see them.
func TestStyleSheetUsesNamedColours(t *testing.T) {
	_, rules, _ := strings.Cut(reportStyle, "box-sizing")
	if m := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|rgb|hsl`).FindString(rules); m != "" {
		t.Errorf("a rule has the colour %s", m)
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Source: WCAG 2.2, "relative luminance".
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		t.Fatalf("colour %q: %v", hex, err)
	}
	linear := func(v uint64) float64 {
		c := float64(v&255) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n>>16) + 0.7152*linear(n>>8) + 0.0722*linear(n)
}

func TestCellText(t *testing.T) {
	for text, want := range map[string]string{
		"":                         "",
		"a\r\nb\tc":                "a\n\nb\tc",
		"\x1b[31m":                 "\uFFFD[31m",
		"\xff":                     "\uFFFD",
		"\ufffe":                   "\uFFFD",
		"=1+1":                     "=1+1",
		strings.Repeat("😀", 9):     strings.Repeat("😀", 9),
		strings.Repeat("x", 32767): strings.Repeat("x", 32767),
	} {
		if got := cellText(text); got != want {
			t.Errorf("%.40q gives %.40q", text, got)
		}
	}
	for _, text := range []string{strings.Repeat("x", 32768), strings.Repeat("😀", 20_000)} {
		got := cellText(text)
		if units(got) > maxCell || !strings.Contains(got, "[cut: ") {
			t.Errorf("%d units, %q", units(got), got[len(got)-40:])
		}
	}
}

func TestWebLink(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/a b?c=d#e":                     "https://example.org/a%20b?c=d#e",
		"http://example.org":                                "http://example.org",
		"javascript:alert(1)":                               "",
		"file:///etc/passwd":                                "",
		"https://user:word@example.org/":                    "",
		"https://example.org/?q=\"<":                        "",
		"//example.org/":                                    "",
		"https://exämple.org/":                              "",
		"https://example.org/" + strings.Repeat("a", 3_000): "",
	} {
		if got := webLink(address); got != want {
			t.Errorf("%.60q gives %q", address, got)
		}
	}
}
