package audit

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// notingSite notes what it was asked for.
type notingSite struct {
	mu    sync.Mutex
	asked []string
}

func (n *notingSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n.mu.Lock()
	n.asked = append(n.asked, r.Method+" "+r.URL.RequestURI())
	n.mu.Unlock()
	switch r.URL.Path {
	case "/robots.txt":
		fmt.Fprint(w, "User-agent: *\nDisallow: /private/\n")
	case "/moved":
		http.Redirect(w, r, "/hall", http.StatusFound)
	case "/away":
		http.Redirect(w, r, "/logout", http.StatusFound)
	case "/meta":
		fmt.Fprint(w, `<!DOCTYPE html><title>On</title><meta http-equiv="refresh" content="0; url='/hall'">`)
	case "/hall":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!DOCTYPE html><html lang="en"><title>The  hall</title><nav>Menu</nav><main><h1>Hall</h1><p>Three hundred<b>s</b></p></main></html>`)
	default:
		http.NotFound(w, r)
	}
}

func wanting(list ...string) rules.Rule {
	return rules.Rule{Reads: func(*page.Snapshot) []string { return list }}
}

func TestLinkReader(t *testing.T) {
	noting := &notingSite{}
	site := httptest.NewServer(noting)
	defer site.Close()
	r := NewLinkReader(site.Client(), "igfaudit", false)
	s := &page.Snapshot{FinalURL: site.URL + "/"}
	var wants []string
	for _, p := range []string{
		"/hall#rooms", "/moved", "/meta", "/away", "/private/list", "/logout", "/wp-login.php", "/report.pdf", "/shop?add-to-cart=3", "/news?_wpnonce=1",
		"/members/4/delete", "/letter/unsubscribe", "/hall",
	} {
		wants = append(wants, site.URL+p)
	}
	wants = append(wants, "https://elsewhere.example/", "mailto:a@forum.example", "javascript:void(0)", "")
	r.Read(t.Context(), s, []rules.Rule{{}, wanting(wants...)})
	var got []string
	for _, l := range s.Linked {
		got = append(got, fmt.Sprintf("%s %s %d %s %s", strings.TrimPrefix(l.URL, site.URL), strings.TrimPrefix(l.FinalURL, site.URL), l.Status, l.Title, l.Text))
	}
	want := []string{"/hall /hall 200 The hall Hall Three hundreds", "/moved /hall 200 The hall Hall Three hundreds", "/meta /hall 200 The hall Hall Three hundreds", "/away /away 302  "}
	if !slices.Equal(got, want) {
		t.Errorf("read\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	allowed := []string{"GET /robots.txt", "GET /hall", "GET /moved", "GET /hall", "GET /meta", "GET /hall", "GET /away"}
	if !slices.Equal(noting.asked, allowed) {
		t.Errorf("the site was asked for %q, want %q", noting.asked, allowed)
	}
}

// A site is asked for a bounded number of addresses, and for each of them once.
func TestLinkReaderIsBounded(t *testing.T) {
	noting := &notingSite{}
	site := httptest.NewServer(noting)
	defer site.Close()
	r := NewLinkReader(site.Client(), "igfaudit", false)
	for n := range 40 {
		var wants []string
		for i := range 30 {
			wants = append(wants, fmt.Sprintf("%s/page/%d", site.URL, n*10+i))
		}
		s := &page.Snapshot{FinalURL: site.URL + "/"}
		r.Read(t.Context(), s, []rules.Rule{wanting(wants...)})
		if len(s.Linked) > mostLinked {
			t.Errorf("%d addresses were read for one page", len(s.Linked))
		}
	}
	if n := len(noting.asked) - 1; n > mostLinkedEver {
		t.Errorf("the site was asked for %d addresses", n)
	}
	slices.Sort(noting.asked)
	if n := len(slices.Compact(slices.Clone(noting.asked))); n != len(noting.asked) {
		t.Errorf("%d addresses were asked for twice", len(noting.asked)-n)
	}
}

func TestRobotsThatCannotBeHad(t *testing.T) {
	noting := &notingSite{}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		noting.ServeHTTP(w, r)
	}))
	defer site.Close()
	s := &page.Snapshot{FinalURL: site.URL + "/"}
	NewLinkReader(site.Client(), "igfaudit", false).Read(t.Context(), s, []rules.Rule{wanting(site.URL + "/hall")})
	if len(s.Linked) != 0 || len(noting.asked) != 0 {
		t.Errorf("read %v in spite of robots.txt", s.Linked)
	}
}
