package audit_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
)

const goodConsent = "# For igfaudit\nContact: mailto:web@example.org\nMode: validate\nMode: staging\nHost: {host}\nHost: forms.{host}\nHost: other.example\nRate: 10\nExpires: 2027-03-31\n"

func TestConsent(t *testing.T) {
	now := time.Date(2027, 3, 31, 23, 59, 0, 0, time.UTC)
	for _, test := range []struct {
		name  string
		serve func(w http.ResponseWriter, r *http.Request, good string)
		now   time.Time
		asked audit.GuardMode
		host  string // "" for the site's own
		want  audit.GuardMode
		why   string // part of it
	}{
		{"good", nil, now, audit.Staging, "", audit.Staging, ""},
		{"below the site", nil, now, audit.Validate, "forms.{host}", audit.Validate, ""},
		{"nothing asked", nil, now, "", "", audit.Observe, ""},
		{"observe needs none", status(404), now, audit.Observe, "", audit.Observe, ""},
		{"host of somebody else", nil, now, audit.Staging, "other.example", audit.Observe, "cannot speak for other.example"},
		{"host that is not named", nil, now, audit.Staging, "shop.{host}", audit.Observe, "does not name"},
		{"absent", status(404), now, audit.Staging, "", audit.Observe, "no file"},
		{"in trouble", status(500), now, audit.Staging, "", audit.Observe, "500"},
		{"expired", nil, now.Add(time.Minute), audit.Staging, "", audit.Observe, "expired"},
		{"a page", text("<!doctype html><title>Not found</title>"), now, audit.Staging, "", audit.Observe, "not understood"},
		{"empty", text(""), now, audit.Staging, "", audit.Observe, "not understood"},
		{"too large", text(strings.Repeat("# x\n", 20000)), now, audit.Staging, "", audit.Observe, "larger"},
		{"other mode", replaced("Mode: staging\n", ""), now, audit.Staging, "", audit.Observe, "does not allow"},
		{"unknown key", replaced("Rate", "Hours"), now, audit.Validate, "", audit.Observe, "line 8"},
		{"no end", replaced("Expires: 2027-03-31", ""), now, audit.Validate, "", audit.Observe, "Expires"},
		{"two ends", replaced("Rate: 10", "Expires: 2030-01-01"), now, audit.Validate, "", audit.Observe, "date"},
		{"no contact", replaced("Contact: mailto:web@example.org", ""), now, audit.Validate, "", audit.Observe, "Contact"},
		{"star as host", replaced("other.example", "*"), now, audit.Validate, "", audit.Observe, "host"},
		{"redirect to another host", func(w http.ResponseWriter, r *http.Request, good string) {
			http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusFound)
		}, now, audit.Validate, "", audit.Observe, "another host"},
		{"line ends of Windows", replaced("\n", "\r\n"), now, audit.Validate, "", audit.Validate, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var host string
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				good := strings.ReplaceAll(goodConsent, "{host}", host)
				if r.URL.Path != "/.well-known/igfaudit.txt" || test.serve == nil {
					w.Write([]byte(good))
					return
				}
				test.serve(w, r, good)
			}))
			defer s.Close()
			site := strings.Replace(s.URL, "127.0.0.1", "localhost", 1)
			host = strings.TrimPrefix(site, "http://")
			c, err := audit.ReadConsent(t.Context(), s.Client(), "igfaudit", audit.Address(site+"/deep/page"), test.now)
			if err != nil {
				t.Fatal(err)
			}
			asked := strings.ReplaceAll(test.host, "{host}", host)
			if asked == "" {
				asked = host
			}
			mode, why := c.Mode(test.asked, asked)
			if mode != test.want || (why == "") != (test.why == "") || !strings.Contains(why, test.why) {
				t.Errorf("%s, %q; want %s, %q in it", mode, why, test.want, test.why)
			}
		})
	}
}

func status(code int) func(http.ResponseWriter, *http.Request, string) {
	return func(w http.ResponseWriter, _ *http.Request, _ string) { w.WriteHeader(code) }
}

func text(s string) func(http.ResponseWriter, *http.Request, string) {
	return func(w http.ResponseWriter, _ *http.Request, _ string) { w.Write([]byte(s)) }
}

func replaced(old, with string) func(http.ResponseWriter, *http.Request, string) {
	return func(w http.ResponseWriter, _ *http.Request, good string) {
		w.Write([]byte(strings.ReplaceAll(good, old, with)))
	}
}

// A site that cannot be asked, and a consent that was never read, allow to
// observe.
func TestNoConsent(t *testing.T) {
	c, err := audit.ReadConsent(t.Context(), http.DefaultClient, "igfaudit", "http://127.0.0.1:1/", time.Now())
	if err == nil {
		t.Error("no error")
	}
	for _, c := range []audit.Consent{c, {}, {Modes: audit.GuardModes, Hosts: []string{"127.0.0.1:1"}}} {
		if mode, why := c.Mode(audit.Staging, "127.0.0.1:1"); mode != audit.Observe || why == "" {
			t.Errorf("%s, %q", mode, why)
		}
	}
}

// What is read as a consent has all that it needs, whatever the text.
func FuzzParseConsent(f *testing.F) {
	f.Add(strings.ReplaceAll(goodConsent, "{host}", "example.org"))
	f.Add("Contact: a\nMode: observe\nHost: [::1]:80\nExpires: 2027-03-31T12:00:00+02:00")
	f.Add("\ufeffHost:\n:\n#")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := audit.ParseConsent(text)
		if err != nil {
			return
		}
		if len(c.Contacts) == 0 || len(c.Modes) == 0 || len(c.Hosts) == 0 || c.Expires.IsZero() || slices.Contains(c.Hosts, "") {
			t.Errorf("%+v", c)
		}
		if ok, _ := c.Grants(audit.Staging, c.Hosts[0]); ok {
			t.Error("a text by itself grants something")
		}
	})
}
