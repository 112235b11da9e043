package audit

import (
	"strings"
	"testing"
)

func TestParseAddress(t *testing.T) {
	for text, want := range map[string]Address{
		"example.org": "https://example.org/",
		" http://example.org/a?utm_source=x&b=1#c": "http://example.org/a?b=1",
		"https://EXAMPLE.org:443/":                 "https://example.org/",
		"127.0.0.1:8080/a":                         "https://127.0.0.1:8080/a",
	} {
		if got, err := ParseAddress(text); got != want || err != nil {
			t.Errorf("ParseAddress(%q) = %q, %v; want %q", text, got, err, want)
		}
	}
	for text, want := range map[string]string{
		"":                          "the address is empty",
		"not a url":                 `"not a url" is no address of a page: its host has signs that no host may have`,
		"http://":                   `"http://" is no address of a page: it has no host`,
		"ftp://example.org":         `"ftp://example.org" is no address of a page: it begins with "ftp:", not with http or https`,
		"http://example.org:99999":  `"http://example.org:99999" is no address of a page: its port is no number from 0 to 65535`,
		"http://[::1":               `"http://[::1" is no address of a page: its host is no valid IP address`,
		"https://me:pw@example.org": "the address of a page must hold no user name and password: they would stand in every report",
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
