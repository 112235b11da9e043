package forms_test

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
)

// formSite serves one of the forms in testdata at /form, on two hosts of
// this machine, and writes down what arrives there.
type formSite struct {
	pages map[string]*template.Template
	own   *httptest.Server
	other *httptest.Server // what the form calls in frames

	mode audit.GuardMode // that the owner consents to; "" for no consent

	mu       sync.Mutex
	arrivals []arrival
}

// arrival is a request as it came.
type arrival struct {
	method, path string
	text         string // of the address, the headers and the body, as it came and with its percent signs read
}

// formPage is what a page can show. Most show nothing of it.
type formPage struct {
	Other    string // address of the other host
	LoggedIn bool
	Values   url.Values
	Errors   []formError
}

type formError struct{ Field, Message string }

func (p formPage) Value(field string) string { return p.Values.Get(field) }

func (p formPage) Error(field string) string {
	for _, e := range p.Errors {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

// newFormSite serves a kind of form, of which there is a good and a bad one.
func newFormSite(t *testing.T, kind, quality string) *formSite {
	t.Helper()
	s := &formSite{pages: map[string]*template.Template{}}
	for path, file := range map[string]string{"/form": quality + ".html", "/frame": quality + ".frame.html"} {
		data, err := os.ReadFile(filepath.Join("testdata", kind, file))
		if os.IsNotExist(err) && path == "/frame" {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if s.pages[path], err = template.New(file).Parse(string(data)); err != nil {
			t.Fatal(err)
		}
	}
	s.own, s.other = httptest.NewServer(s), httptest.NewServer(s)
	t.Cleanup(s.own.Close)
	t.Cleanup(s.other.Close)
	return s
}

// frames is the address of the host that frames come from. It is another site
// for a browser, and not only another port.
func (s *formSite) frames() string {
	return strings.Replace(s.other.URL, "127.0.0.1", "localhost", 1)
}

// consents has the owner of the site agree to a mode.
func (s *formSite) consents(mode audit.GuardMode) { s.mode = mode }

func (s *formSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.note(r, body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	_, err := r.Cookie("session")
	p := formPage{Other: s.frames(), LoggedIn: err == nil}
	page := s.pages[r.URL.Path]
	switch {
	case s.mode != "" && r.URL.Path == audit.ConsentPath:
		fmt.Fprintf(w, "Contact: mailto:web@example.org\nMode: %s\nHost: %s\nExpires: 2999-12-31\n", s.mode, r.Host)
	case r.Method == http.MethodPost && r.URL.Path == "/login":
		logIn(w, r)
	case r.Method == http.MethodPost && page != nil:
		p.check(r)
		if len(p.Errors) > 0 {
			w.WriteHeader(http.StatusUnprocessableEntity)
		}
		page.Execute(w, p)
	case r.Method == http.MethodGet && page != nil:
		page.Execute(w, p)
	default:
		http.NotFound(w, r)
	}
}

// logIn takes any name and password.
func logIn(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("username") != "" && r.FormValue("password") != "" {
		http.SetCookie(w, &http.Cookie{Name: "session", Value: "open", Path: "/"})
	}
	http.Redirect(w, r, "/form", http.StatusSeeOther)
}

// check is how the server judges what it gets.
func (p *formPage) check(r *http.Request) {
	r.ParseForm()
	p.Values = r.PostForm
	for _, f := range []formError{{"given-name", "Enter your given name"}, {"family-name", "Enter your family name"}} {
		if p.Value(f.Field) == "" {
			p.Errors = append(p.Errors, f)
		}
	}
	if _, err := mail.ParseAddress(p.Value("email")); err != nil {
		p.Errors = append(p.Errors, formError{"email", "Enter an e-mail address such as name@example.org"})
	}
}

func (s *formSite) note(r *http.Request, body []byte) {
	var text strings.Builder
	text.WriteString(r.URL.String() + "\n")
	r.Header.Write(&text)
	text.Write(body)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.arrivals = append(s.arrivals, arrival{r.Method, r.URL.Path, text.String() + "\n" + percents.ReplaceAllStringFunc(text.String(), unescape)})
}

var percents = regexp.MustCompile(`(?:%[0-9A-Fa-f]{2})+|\+`)

func unescape(s string) string {
	text, err := url.QueryUnescape(s)
	if err != nil {
		return s
	}
	return text
}

// writes are the requests that could change something.
func (s *formSite) writes() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []string
	for _, a := range s.arrivals {
		if a.method != http.MethodGet && a.method != http.MethodHead && a.method != http.MethodOptions {
			list = append(list, a.method+" "+a.path)
		}
	}
	return list
}

// bytesOf counts the bytes of the values that arrived in any request.
func (s *formSite) bytesOf(values []string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, a := range s.arrivals {
		for _, v := range values {
			n += len(v) * strings.Count(a.text, v)
		}
	}
	return n
}
