package audit

import "testing"

func TestRobotsRules(t *testing.T) {
	for _, test := range []struct {
		name, text, path string
		want             bool
	}{
		{"forbidden", "User-agent: *\nDisallow: /a", "/a/b", false},
		{"not forbidden", "User-agent: *\nDisallow: /a", "/b/a", true},
		{"nothing forbidden", "User-agent: *\nDisallow:", "/a", true},
		{"a comment for a path", "User-agent: *\nDisallow: # nothing\n", "/a", true},
		{"our name", "User-agent: IGFaudit\nDisallow: /a\n\nUser-agent: *\nAllow: /", "/a", false},
		{"our name with a version", "User-agent: igfaudit/1.0\nDisallow: /a", "/a", false},
		{"our name, nothing forbidden", "User-agent: *\nDisallow: /\nUser-agent: igfaudit\nDisallow:", "/a", true},
		{"part of our name", "User-agent: igf\nDisallow: /", "/a", true},
		{"our name twice", "User-agent: igfaudit\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: igfaudit\nDisallow: /b", "/b", false},
		{"several names", "User-agent: x\nUser-agent: igfaudit\nDisallow: /a", "/a", false},
		{"another's name", "User-agent: x\nDisallow: /", "/a", true},
		{"rules before any name", "Disallow: /\nUser-agent: *\nDisallow: /b", "/a", true},
		{"and those after it", "Disallow: /\nUser-agent: *\nDisallow: /b", "/b", false},
		{"a delay that is no number", "User-agent: *\nCrawl-delay: soon\nDisallow: /a", "/a", false},
		{"a delay in one word", "Useragent: *\nCrawldelay: soon\nDisallow: /a", "/a", false},
		{"byte order mark", "\ufeffUser-agent: *\nDisallow: /a", "/a", false},
		{"Windows lines", "User-agent: *\r\nDisallow: /a\r\n", "/a", false},
		{"old Macintosh lines", "User-agent: *\rDisallow: /a\r", "/a", false},
		{"space before the colon", "User-agent : *\nDisallow : /a", "/a", false},
		{"space in a path", "User-agent: *\nDisallow: /a b\nDisallow: /c", "/c", false},
		{"no slash at the beginning", "User-agent: *\nDisallow: a", "/a", false},
		{"the longest rule counts", "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b", true},
		{"stricter than asked: a rule with a star counts as longer", "User-agent: *\nAllow: /a/b\nDisallow: /*.b", "/a/b/x.b", false},
		{"stricter than asked: of equal ones the first", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", false},
		{"star", "User-agent: *\nDisallow: /*?print", "/a?x&print", true},
		{"star before the query", "User-agent: *\nDisallow: /*?print", "/a?print=1", false},
		{"stricter than asked: further on in the path", "User-agent: *\nDisallow: /a*b", "/x/acb", false},
		{"end", "User-agent: *\nDisallow: /*.php$", "/a.php", false},
		{"not the end", "User-agent: *\nDisallow: /*.php$", "/a.php?b", true},
		{"dollar in the middle", "User-agent: *\nDisallow: /a$b", "/a$b", false},
		{"rule in Arabic", "User-agent: *\nDisallow: /مقال", "/%D9%85%D9%82%D8%A7%D9%84", false},
		{"rule in small digits", "User-agent: *\nDisallow: /%d9%85", "/%D9%85", false},
		{"rule with needless codes", "User-agent: *\nDisallow: /%7Ea", "/~a", false},
		{"needless codes in the address", "User-agent: *\nDisallow: /~a", "/%7Ea", false},
		{"a coded slash is none", "User-agent: *\nDisallow: /a/b", "/a%2Fb", true},
		{"percent sign alone", "User-agent: *\nDisallow: /50%", "/50%", false},
		{"a page in its place", "<!doctype html>\n<p style='a: b'>Not found: disallow", "/a", true},
		{"empty", "", "/a", true},
	} {
		if got := parseRobots(test.text, "igfaudit").allows(Address("http://example.org" + test.path)); got != test.want {
			t.Errorf("%s: %q allows %s: %t; want %t", test.name, test.text, test.path, got, test.want)
		}
	}
}
