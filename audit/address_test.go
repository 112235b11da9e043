package audit

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseAddress(t *testing.T) {
	for text, want := range map[string]Address{
		"example.org": "https://example.org/",
		" http://example.org/a?utm_source=x&b=1#c": "http://example.org/a?b=1",
		"https://EXAMPLE.org:443/":                 "https://example.org/",
		"127.0.0.1:8080/a":                         "https://127.0.0.1:8080/a",
		"http://example.org:80":                    "http://example.org/",
		"http://example.org:443/":                  "http://example.org:443/",
		"http://Bücher.example/ä":                  "http://xn--bcher-kva.example/%C3%A4",
		"http://example.org/%d9%85?q=%d9%85":       "http://example.org/%D9%85?q=%D9%85",
		"http://0x7f.1/":                           "http://127.0.0.1/",
		`http:\\example.org\a`:                     "http://example.org/a",
		`example.org\a`:                            "https://example.org/a",
		"http://example.org/a b?c d":               "http://example.org/a%20b?c%20d",
		"http://example.org/a?fbclid=1&&gclid=2":   "http://example.org/a",
		"http://example.org/100%/../50%":           "http://example.org/50%",
		"example.org/?to=http://example.net/":      "https://example.org/?to=http://example.net/",
	} {
		if got, err := ParseAddress(text); got != want || err != nil {
			t.Errorf("ParseAddress(%q) = %q, %v; want %q", text, got, err, want)
		}
	}
	for text, want := range map[string]string{
		"":                            "the address is empty",
		"not a url":                   `"not a url" is no address of a page: its host has signs that no host may have`,
		"http://":                     `"http://" is no address of a page: it has no host`,
		"ftp://example.org":           `"ftp://example.org" is no address of a page: it begins with "ftp:", not with http or https`,
		"http://example.org:99999":    `"http://example.org:99999" is no address of a page: its port is no number from 0 to 65535`,
		"http://[::1":                 `"http://[::1" is no address of a page: its host is no valid IP address`,
		"https://me:pw@example.org/%": "the address of a page must hold no user name and password: they would stand in every report",
		"https://me:pw@example.org":   "the address of a page must hold no user name and password: they would stand in every report",
	} {
		_, err := ParseAddress(text)
		if err == nil || err.Error() != want {
			t.Errorf("ParseAddress(%q): %v; want %s", text, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "pw") {
			t.Errorf("the error holds the password: %v", err)
		}
	}
}

// A report shows addresses as they were read; typing one in again must lead to
// the same page.
func TestParseAddressTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { parseTwice(t, spelling.Draw(t, "address")) })
}

func FuzzParseAddress(f *testing.F) {
	for _, seed := range []string{"example.org", `http:\\a\b`, "http://0x7f.1/%", "http://[::1]:80/?&utm_x", "//a@b/../#"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { parseTwice(t, text) })
}

// spelling draws addresses of the pieces that make them go wrong.
var spelling = rapid.Custom(func(t *rapid.T) string {
	pieces := rapid.SampledFrom([]string{
		"http://", "HTTPS://", "www.", "Example", "bücher", ".org", ":80", ":443", "/", `\`, "..", "%", "%2f", "%e9", " ", "é", "م",
		"?", "&", "utm_source=x", "a=b", "#", "@", "0x7f.1", "[::1]", "\x00", "\t", ";", "'", "|", "^", "//",
	})
	return rapid.SampledFrom([]string{"http://a.example", "https://a.example/", ""}).Draw(t, "start") + strings.Join(rapid.SliceOfN(pieces, 0, 8).Draw(t, "pieces"), "")
})

type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

func parseTwice(t failer, text string) {
	t.Helper()
	first, err := ParseAddress(text)
	if err != nil {
		return
	}
	if second, err := ParseAddress(string(first)); err != nil || second != first {
		t.Errorf("%q reads as %q, and that as %q, %v", text, first, second, err)
	}
	if first.Host() == "" || !strings.HasPrefix(first.pathAndQuery(), "/") {
		t.Errorf("%q: host %q, path %q", first, first.Host(), first.pathAndQuery())
	}
}

func TestJoin(t *testing.T) {
	for ref, want := range map[string]Address{
		"":                    "http://example.org/a/b?c",
		"d":                   "http://example.org/a/d",
		"../..":               "http://example.org/",
		"?x=1#y":              "http://example.org/a/b?x=1",
		"//example.net":       "http://example.net/",
		`\\example.net\d`:     "http://example.net/d",
		"https:/e":            "https://e/",
		"\n d\t":              "http://example.org/a/d",
		"mailto:a@b.org":      "",
		"javascript:void(0)":  "",
		"tel:+1":              "",
		"http://a:b@c.org/":   "",
		"http://exa mple.org": "",
	} {
		got, err := Address("http://example.org/a/b?c").Join(ref)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("Join(%q) = %q, %v; want %q", ref, got, err, want)
		}
	}
}

func FuzzJoin(f *testing.F) {
	f.Add("http://example.org/a", "../b?c#d")
	f.Add("", "//")
	f.Add("data:,x", "?")
	f.Fuzz(func(t *testing.T, base, ref string) {
		if a, err := Address(base).Join(ref); err == nil && a.Host() == "" {
			t.Errorf("%q in %q: %q has no host", ref, base, a)
		}
	})
}
