// Package demo is the website of a National IGF that does not exist. It is
// built into the program so that an audit can be tried, and tested, without
// the network. Its faults are planted; Defects lists them.
package demo

import (
	"bytes"
	"embed"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html/template"
	"io/fs"
	"log"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync/atomic"
)

//go:embed site flow.yaml contact.yaml defects.json
var files embed.FS

// Flow returns the registration flow of the site as YAML. It names no host:
// it belongs to whatever address the site is served from.
func Flow() []byte { return read("flow.yaml") }

// Contact returns the flow of the form for messages, in the same way.
func Contact() []byte { return read("contact.yaml") }

func read(name string) []byte {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return data
}

// Site serves the demo website. Its only state is a count of requests.
type Site struct {
	pages    map[string]*template.Template
	articles []article
	assets   http.Handler
	received atomic.Int64
}

// An article is one piece of news.
type article struct {
	Path    string `json:"path"`
	Title   string `json:"title"`
	Date    string `json:"date"`
	Shown   string `json:"shown"`
	Summary string `json:"summary"`
}

// New returns the site, ready to serve from the root of a host.
func New() *Site {
	site, err := fs.Sub(files, "site")
	if err != nil {
		panic(err)
	}
	return &Site{
		pages:    parsePages(site),
		articles: parseArticles(site),
		assets:   http.FileServerFS(site),
	}
}

// parsePages reads the pages, each with the layout of its language.
func parsePages(site fs.FS) map[string]*template.Template {
	pages := map[string]*template.Template{}
	err := fs.WalkDir(site, "pages", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		at := address(file)
		layouts := []string{"layout/page.html", "layout/" + language(at) + ".html"}
		switch {
		case strings.HasPrefix(at, "/news/"):
			layouts = append(layouts, "layout/article.html")
		case strings.HasPrefix(at, "/embed/"):
			layouts = []string{"layout/frame.html"}
		}
		t, err := template.ParseFS(site, append(layouts, file)...)
		pages[at] = t
		return err
	})
	if err != nil {
		panic(err)
	}
	return pages
}

// address turns the name of a page's file into the path it is served at.
func address(file string) string {
	at := strings.TrimSuffix(strings.TrimPrefix(file, "pages"), ".html")
	return path.Clean(strings.TrimSuffix(at, "index"))
}

// language returns the language of the page at the given path.
func language(at string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(at, "/"), "/")
	if first == "fr" || first == "ar" {
		return first
	}
	return "en"
}

func parseArticles(site fs.FS) []article {
	data, err := fs.ReadFile(site, "news.json")
	if err != nil {
		panic(err)
	}
	var articles []article
	if err := json.Unmarshal(data, &articles); err != nil {
		panic(err)
	}
	return articles
}

// Received returns how many requests came in that could have changed
// something: all but GET, HEAD and OPTIONS.
func (s *Site) Received() int { return int(s.received.Load()) }

// ServeHTTP answers with a page, a file, or the result of a form.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		s.get(w, r)
	case http.MethodOptions:
		w.Header().Set("Allow", "GET, HEAD, OPTIONS, POST")
		w.WriteHeader(http.StatusNoContent)
	default:
		s.received.Add(1)
		s.post(w, r)
	}
}

func (s *Site) get(w http.ResponseWriter, r *http.Request) {
	at := r.URL.Path
	switch {
	case at == "/sitemap.xml":
		s.sitemap(w, r)
	case at == "/robots.txt":
		fmt.Fprintf(w, "User-agent: *\nDisallow: /private/\n\nSitemap: %s/sitemap.xml\n", origin(r))
	case at != "/" && strings.HasSuffix(at, "/"):
		http.Redirect(w, r, path.Clean(at), http.StatusMovedPermanently)
	case strings.HasPrefix(at, "/assets/"):
		s.assets.ServeHTTP(w, r)
	default:
		s.render(w, http.StatusOK, s.view(r))
	}
}

func (s *Site) post(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method == http.MethodPost && r.URL.Path == "/register":
		s.register(w, r)
	case r.Method == http.MethodPost && r.URL.Path == "/contact":
		http.Redirect(w, r, "/contact/thanks", http.StatusSeeOther)
	default:
		w.Header().Set("Allow", "GET, HEAD, OPTIONS")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	}
}

// render writes the page the view is of.
func (s *Site) render(w http.ResponseWriter, status int, v view) {
	t, ok := s.pages[v.Path]
	if !ok {
		http.Error(w, "page not found", http.StatusNotFound)
		return
	}
	var out bytes.Buffer
	if err := t.Execute(&out, v); err != nil {
		log.Printf("rendering %s: %v", v.Path, err)
		http.Error(w, "the page could not be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(out.Bytes())
}

// sitemap lists the public pages at the address they were asked for.
func (s *Site) sitemap(w http.ResponseWriter, r *http.Request) {
	type location struct {
		Loc string `xml:"loc"`
	}
	urls := struct {
		XMLName xml.Name   `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []location `xml:"url"`
	}{}
	for _, at := range slices.Sorted(maps.Keys(s.pages)) {
		if listed(at) {
			urls.URLs = append(urls.URLs, location{origin(r) + at})
		}
	}
	data, err := xml.MarshalIndent(urls, "", "  ")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	fmt.Fprintf(w, "%s%s\n", xml.Header, data)
}

// listed says whether the page at the given path belongs in the sitemap.
func listed(at string) bool {
	return !strings.HasPrefix(at, "/private/") &&
		!strings.HasPrefix(at, "/embed/") &&
		!strings.HasSuffix(at, "/thanks")
}

// origin returns the scheme and host the request was sent to.
func origin(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}
