package demo_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/igfaudit/igfaudit/audit/demo"
)

// unlisted are the pages that the sitemap leaves out.
var unlisted = []string{"/private/volunteers", "/register/thanks", "/contact/thanks", "/embed/map"}

func TestSitemapListsPages(t *testing.T) {
	pages := sitemap(t, demo.New())
	if len(pages) < 12 {
		t.Errorf("%d pages, want at least 12", len(pages))
	}
	for _, p := range unlisted {
		if slices.Contains(pages, p) {
			t.Errorf("%s is listed", p)
		}
	}
}

func TestPages(t *testing.T) {
	site := demo.New()
	planted := defects(t)
	for _, p := range slices.Concat(sitemap(t, site), unlisted) {
		t.Run(p, func(t *testing.T) {
			page := open(t, site, p)
			checkDocument(t, page, func(rule string) bool {
				return slices.ContainsFunc(planted, func(d demo.Defect) bool { return d.Page == p && d.Rule == rule })
			})
			checkIDs(t, page)
		})
	}
}

// checkDocument holds a page to what every page has, but for planted faults.
func checkDocument(t *testing.T, page *goquery.Document, planted func(rule string) bool) {
	t.Helper()
	if n := page.Find("h1").Length(); n != 1 {
		t.Errorf("%d h1 elements, want 1", n)
	}
	if titled := page.Find("head > title").Text() != ""; titled == planted("page-title") {
		t.Errorf("has a title: %v", titled)
	}
	if lang := page.Find("html").AttrOr("lang", ""); (lang == "") != planted("html-lang") {
		t.Errorf("lang is %q", lang)
	}
}

func checkIDs(t *testing.T, page *goquery.Document) {
	t.Helper()
	seen := map[string]bool{}
	page.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("id", "")
		if seen[id] {
			t.Errorf("id %q is used twice", id)
		}
		seen[id] = true
	})
}

func TestLinksResolve(t *testing.T) {
	site := demo.New()
	for _, p := range slices.Concat(sitemap(t, site), unlisted) {
		for _, target := range links(open(t, site, p)) {
			checkLink(t, site, p, target)
		}
	}
}

// links returns the addresses a page refers to.
func links(page *goquery.Document) []string {
	var all []string
	for _, attr := range []string{"href", "src", "action"} {
		page.Find("[" + attr + "]").Each(func(_ int, s *goquery.Selection) {
			all = append(all, s.AttrOr(attr, ""))
		})
	}
	return all
}

// checkLink follows a link from page p if it stays on the site.
func checkLink(t *testing.T, site http.Handler, p, target string) {
	t.Helper()
	u, err := url.Parse(target)
	if err != nil {
		t.Fatalf("%s: %v", p, err)
	}
	if u.Host != "" || u.Scheme != "" {
		if !strings.HasSuffix(u.Host+u.Opaque, "exampleland-igf.example") {
			t.Errorf("%s leads to a real host: %s", p, target)
		}
		return
	}
	if u.Path == "" {
		u.Path = p
	}
	got := get(site, u.Path)
	if got.Code != http.StatusOK {
		t.Errorf("%s leads to %s: status %d", p, target, got.Code)
	}
	if u.Fragment != "" && parse(t, got.Body).Find("#"+u.Fragment).Length() != 1 {
		t.Errorf("%s leads to %s: no such element", p, target)
	}
}

func TestDefectsExist(t *testing.T) {
	site := demo.New()
	seen := map[string]bool{}
	for _, d := range defects(t) {
		if n := open(t, site, d.Page).Find(d.Selector).Length(); n != 1 {
			t.Errorf("%s: %q matches %d elements, want 1", d.Page, d.Selector, n)
		}
		key := fmt.Sprint(d.Page, d.Checkpoint, d.Selector, d.Rule)
		if seen[key] || len(d.Criterion) == 0 || d.Note == "" {
			t.Errorf("listed twice or not complete: %+v", d)
		}
		seen[key] = true
	}
}

func TestDefectCheckpointsAreInFlow(t *testing.T) {
	for _, d := range defects(t) {
		checkpoint, _, _ := strings.Cut(d.Checkpoint, "/") // a pass stands after it
		checkpoint = strings.TrimSuffix(checkpoint, "-reload")
		line := "- checkpoint: " + checkpoint + "\n"
		if checkpoint != "" && !strings.Contains(string(demo.Flow())+string(demo.Contact()), line) {
			t.Errorf("%s: the flow has no checkpoint %q", d.Selector, d.Checkpoint)
		}
	}
}

func TestRobots(t *testing.T) {
	got := get(demo.New(), "/robots.txt").Body.String()
	for _, want := range []string{"Disallow: /private/\n", "Sitemap: http://example.com/sitemap.xml\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
	if open(t, demo.New(), "/").Find(`a[href^="/private/"]`).Length() == 0 {
		t.Error("the home page does not link to a private page")
	}
}

func TestNewsSearch(t *testing.T) {
	page := open(t, demo.New(), "/news?q=CAPTIONS")
	if n := page.Find(".cards h3").Length(); n != 1 {
		t.Errorf("%d articles found, want 1", n)
	}
}

func TestStatus(t *testing.T) {
	for _, tt := range []struct {
		method, path string
		want         int
	}{
		{"GET", "/nowhere", http.StatusNotFound},
		{"GET", "/assets/nothing.svg", http.StatusNotFound},
		{"GET", "/fr/", http.StatusMovedPermanently},
		{"HEAD", "/", http.StatusOK},
		{"OPTIONS", "/register", http.StatusNoContent},
		{"POST", "/contact", http.StatusSeeOther},
		{"POST", "/", http.StatusMethodNotAllowed},
		{"PUT", "/register", http.StatusMethodNotAllowed},
	} {
		w := httptest.NewRecorder()
		demo.New().ServeHTTP(w, httptest.NewRequest(tt.method, tt.path, nil))
		if w.Code != tt.want {
			t.Errorf("%s %s: status %d, want %d", tt.method, tt.path, w.Code, tt.want)
		}
	}
}

// person is a registration without errors.
func person() url.Values {
	return url.Values{
		"given-name":    {"Ada"},
		"family-name":   {"Example"},
		"email":         {"ada@example.org"},
		"link-email":    {"ada@example.org"},
		"country":       {"Exampleland"},
		"participation": {"online"},
		"needs":         {"captions"},
		"other-needs":   {"Slides a day before"},
	}
}

func TestRegister(t *testing.T) {
	got := post(demo.New(), "/register", person())
	if got.Code != http.StatusSeeOther || got.Header().Get("Location") != "/register/thanks" {
		t.Errorf("status %d, location %q", got.Code, got.Header().Get("Location"))
	}
}

func TestRegisterEmpty(t *testing.T) {
	got := post(demo.New(), "/register", url.Values{})
	if got.Code != http.StatusUnprocessableEntity {
		t.Fatalf("status %d, want 422", got.Code)
	}
	page := parse(t, got.Body)
	checkIDs(t, page)
	checkDescriptions(t, page)
	for _, field := range []string{"given-name", "family-name", "email", "country", "participation", "link-email"} {
		checkError(t, page, field)
	}
}

// checkError looks for a field's message, its tie to the field and its place
// in the summary.
func checkError(t *testing.T, page *goquery.Document, field string) {
	t.Helper()
	message := page.Find("#" + field + "-error").Text()
	if message == "" || page.Find("#summary a[href='#"+field+"']").Text() != message {
		t.Errorf("%s: message %q is not in the summary", field, message)
	}
	tied := page.Find("[aria-invalid=true][aria-describedby~='" + field + "-error']")
	if tied.Length() != 1 {
		t.Errorf("%s: the message is tied to %d controls, want 1", field, tied.Length())
	}
}

// checkDescriptions finds what each aria-describedby points at.
func checkDescriptions(t *testing.T, page *goquery.Document) {
	t.Helper()
	page.Find("[aria-describedby]").Each(func(_ int, s *goquery.Selection) {
		for _, id := range strings.Fields(s.AttrOr("aria-describedby", "")) {
			if page.Find("#"+id).Length() != 1 {
				t.Errorf("aria-describedby points at %q, which is not there", id)
			}
		}
	})
}

func TestRegisterKeepsAnswers(t *testing.T) {
	answers := person()
	answers.Set("email", `ada"><script>`)
	page := parse(t, post(demo.New(), "/register", answers).Body)
	if got := page.Find("[aria-invalid=true]"); got.Length() != 1 || !got.Is("#email") {
		t.Errorf("%d fields are invalid, want only the e-mail", got.Length())
	}
	for _, field := range []string{"given-name", "family-name", "email"} {
		if got := page.Find("#"+field).AttrOr("value", ""); got != answers.Get(field) {
			t.Errorf("%s is %q, want %q", field, got, answers.Get(field))
		}
	}
	for _, choice := range []string{"#online[checked]", "#captions[checked]", "option[selected]"} {
		if page.Find(choice).Length() != 1 {
			t.Errorf("%s was not kept", choice)
		}
	}
	if got := page.Find("#other-needs").Text(); got != answers.Get("other-needs") {
		t.Errorf("other needs are %q", got)
	}
}

func TestReceived(t *testing.T) {
	site := demo.New()
	get(site, "/register")
	site.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("HEAD", "/", nil))
	site.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("OPTIONS", "/", nil))
	if got := site.Received(); got != 0 {
		t.Errorf("received %d after reading, want 0", got)
	}
	post(site, "/register", person())
	post(site, "/nowhere", nil)
	if got := site.Received(); got != 2 {
		t.Errorf("received %d after two POSTs", got)
	}
}

// sitemap returns the paths the sitemap lists.
func sitemap(t *testing.T, site http.Handler) []string {
	t.Helper()
	var list struct {
		Locs []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal(get(site, "/sitemap.xml").Body.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, loc := range list.Locs {
		p, ok := strings.CutPrefix(loc, "http://example.com")
		if !ok {
			t.Errorf("%s is not on the host that was asked", loc)
		}
		paths = append(paths, p)
	}
	return paths
}

func defects(t *testing.T) []demo.Defect {
	t.Helper()
	d, err := demo.Defects()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func get(site http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

func post(site http.Handler, path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	return w
}

// open returns the page at path, which has to answer 200.
func open(t *testing.T, site http.Handler, path string) *goquery.Document {
	t.Helper()
	got := get(site, path)
	if got.Code != http.StatusOK {
		t.Fatalf("%s: status %d", path, got.Code)
	}
	return parse(t, got.Body)
}

func parse(t *testing.T, r io.Reader) *goquery.Document {
	t.Helper()
	page, err := goquery.NewDocumentFromReader(r)
	if err != nil {
		t.Fatal(err)
	}
	return page
}
