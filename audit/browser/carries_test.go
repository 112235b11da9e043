package browser

import "testing"

// An address that holds what was typed is told from one that only looks like
// it.
func TestCarries(t *testing.T) {
	for _, test := range []struct {
		name, typed, address string
		want                 bool
	}{
		{"as it is", "ada@example.org", "http://a.test/?m=ada@example.org", true},
		{"of a form", "Ada B@x", "http://a.test/?m=Ada+B%40x", true},
		{"of a script", "Ada B@x", "http://a.test/?m=Ada%20B%40x", true},
		{"in another address", "Ada B@x", "http://a.test/?to=%2Fb%3Fm%3DAda%2520B%2540x", true},
		{"in capitals", "Ada Example", "http://a.test/?m=ADA%20EXAMPLE", true},
		{"with a plus sign", "+99 555", "http://a.test/?m=%2B99+555", true},
		{"line ends", "one\ntwo", "http://a.test/?m=one%0D%0Atwo", true},
		{"Arabic", "آدا", "http://a.test/?m=%D8%A2%D8%AF%D8%A7", true},
		{"in a path", "ada@example.org", "http://a.test/check/ada%40example.org", true},
		{"a word of the path", "Example", "http://a.test/example/b.css", false},
		{"the host", "example.org", "http://example.org/?a", false},
		{"short", "Ada", "http://a.test/?b=1&m=ada", true},
		{"part of a word", "Ada", "http://a.test/?m=adapter", false},
		{"short number", "2", "http://a.test/?step=2", false},
		{"nothing", " ", "http://a.test/?m=", false},
		{"base64", "ada@example.org", "http://a.test/?m=YWRhQGV4YW1wbGUub3Jn", true},
		{"base64 within more", "ada@example.org", "http://a.test/?d=eHsibWFpbCI6ImFkYUBleGFtcGxlLm9yZyJ9", true},
		{"base64 in a path", "ada@example.org", "http://a.test/c/eHh4YWRhQGV4YW1wbGUub3Jn/x.gif", true},
		{"base64 of base64", "ada@example.org", "http://a.test/?m=WVdSaFFHVjRZVzF3YkdVdWIzSm4=", true},
		{"base64 of percent codes", "ada@example.org", "http://a.test/?m=YWRhJTQwZXhhbXBsZS5vcmc=", true},
		{"hexadecimal", "ada@example.org", "http://a.test/?m=616461406578616D706C652E6F7267", true},
		{"JSON", "آدا", "http://a.test/?m=%7B%22n%22%3A%22%5Cu0622%5Cu062f%5Cu0627%22%7D", true},
		{"SHA-256", "Ada@example.org", "http://a.test/?em=cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d", true},
		{"another word in base64", "ada@example.org", "http://a.test/?m=YmVhQGV4YW1wbGUub3Jn", false},
		{"token of a build", "Exampletown", "http://a.test/static/8f14e45fceea167a5a36dedd4bea2543/app.js?v=Rm9vYmFyQmF6", false},
		{"broken code", "50% off", "http://a.test/?m=50%+off", true},
	} {
		tab := &tab{}
		tab.hide(test.typed)
		if got := tab.carries(test.address); got != test.want {
			t.Errorf("%s: %s carries %q: %t; want %t", test.name, test.address, test.typed, got, test.want)
		}
	}
}
