package audit_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// web stands in for the browser: what it shows at each path of a site. A path
// that it does not know is not found.
type web struct {
	site  string
	pages map[string]shown
	delay func() time.Duration

	unfinished map[page.Probe]string // probes that do not come to their end

	mu     sync.Mutex
	opened []string
	probed []string // paths of pages that were tried, with the probes
}

// shown is one page of the web. The zero value is a plain page.
type shown struct {
	html    string
	links   []string
	final   string // where it leads; empty for its own address
	status  int    // 0 for 200
	media   string // empty for text/html
	refused error
	sendsOn string   // a refresh without delay
	faults  []string // classes of elements that the rule of these tests fails
	offers  []string // files that the page links to
	opens   []string // classes of elements in a state that can be opened
}

func (w *web) Capture(ctx context.Context, url string, try audit.Probing, look audit.Look) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	w.mu.Lock()
	w.opened = append(w.opened, url)
	w.mu.Unlock()
	if w.delay != nil {
		time.Sleep(w.delay())
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	p, ok := w.pages[strings.TrimPrefix(url, w.site)]
	switch {
	case !ok:
		p = shown{status: http.StatusNotFound}
	case p.refused != nil:
		return p.refused
	}
	s := p.snapshot(url)
	if len(try.Probes) > 0 && (try.Worth == nil || try.Worth(s)) {
		w.probe(s, p, try.Probes, look)
	}
	look(s, photograph)
	return nil
}

func photograph(n *page.Node) ([]byte, error) {
	if class, _ := n.Attr("class"); strings.HasPrefix(class, "blank") {
		return nil, errors.New("no picture")
	}
	return []byte("png"), nil
}

// probe notes that the page was tried, and shows the state that it opens.
func (w *web) probe(s *page.Snapshot, p shown, probes []page.Probe, look audit.Look) {
	w.mu.Lock()
	w.probed = append(w.probed, fmt.Sprint(strings.TrimPrefix(s.URL, w.site), probes))
	w.mu.Unlock()
	s.Probed = &page.Probed{}
	for _, probe := range probes {
		s.Probed.Made = append(s.Probed.Made, page.ProbeNote{Probe: probe, Unfinished: w.unfinished[probe]})
	}
	if len(p.opens) > 0 {
		open := shown{faults: p.opens}.snapshot(s.URL)
		open.State, open.Opening = "open: Menu", &page.Opening{Fresh: []int{2}}
		look(open, photograph)
	}
}

func (p shown) snapshot(url string) *page.Snapshot {
	s := &page.Snapshot{
		URL: url, FinalURL: url, State: "load", HTML: p.html,
		Response: page.Response{Status: 200, MediaType: "text/html"},
		Frames:   []page.Frame{{Owner: -1}},
		Nodes:    []*page.Node{{Kind: page.Document, ParentID: -1}, {Kind: page.Element, Tag: "html", ParentID: 0}},
	}
	if p.final != "" {
		s.FinalURL = p.final
	}
	if p.status != 0 {
		s.Response.Status = p.status
	}
	if p.media != "" {
		s.Response.MediaType = p.media
	}
	for _, l := range p.links {
		s.HTML += fmt.Sprintf("<a href=%q>x</a>", l)
	}
	if p.sendsOn != "" {
		s.Nodes = append(s.Nodes, &page.Node{Kind: page.Element, Tag: "meta", ParentID: 1, Attrs: []page.Attr{{Name: "http-equiv", Value: "refresh"}, {Name: "content", Value: "0; url=" + p.sendsOn}}})
		s.Events = append(s.Events, page.Event{Kind: page.Leaving, Detail: p.sendsOn})
	}
	for _, class := range p.faults {
		s.Nodes = append(s.Nodes, &page.Node{Kind: page.Element, Tag: "img", ParentID: 1, Attrs: []page.Attr{{Name: "class", Value: class}}, Box: &page.Rect{W: 9, H: 9}})
	}
	for _, href := range p.offers {
		s.Nodes = append(s.Nodes, &page.Node{Kind: page.Element, Tag: "a", ParentID: 1, Name: "File", Attrs: []page.Attr{{Name: "href", Value: href}}})
	}
	s.Link()
	return s
}

// allFail is a rule that fails every img.
var allFail = rules.Rule{
	ID:      "image-name",
	Targets: func(s *page.Snapshot) []*page.Node { return s.WithTag("img") },
	Expect:  func(*page.Node) rules.Verdict { return rules.Verdict{Outcome: rules.Failed} },
}

// shelf keeps evidence in memory.
type shelf struct {
	mu   sync.Mutex
	kept map[string]bool
	fail string // what begins with it cannot be kept
}

func (s *shelf) put(path string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail != "" && strings.HasPrefix(path, s.fail) {
		return "", errors.New("the disk is full")
	}
	if s.kept == nil {
		s.kept = map[string]bool{}
	}
	s.kept[path] = true
	return path, nil
}

func (s *shelf) WriteSnapshot(name string, _ *page.Snapshot) (string, error) {
	return s.put("snapshot-" + name)
}

func (s *shelf) WritePicture(name string, _ []byte) (string, error) { return s.put("picture-" + name) }

func (s *shelf) Remove(path string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.kept[path] {
		return fmt.Errorf("%s is not there", path)
	}
	delete(s.kept, path)
	return nil
}

// files serves the files beside the pages, such as robots.txt. {site} in them
// stands for the address of the server.
func files(t *testing.T, list map[string]string) *httptest.Server {
	t.Helper()
	var s *httptest.Server
	s = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := list[r.URL.Path]
		switch {
		case !ok:
			http.NotFound(w, r)
		case text == "500":
			w.WriteHeader(http.StatusInternalServerError)
		default:
			w.Write([]byte(strings.ReplaceAll(text, "{site}", s.URL)))
		}
	}))
	t.Cleanup(s.Close)
	return s
}

func auditor(w *web, evidence audit.Evidence) *audit.Auditor {
	return &audit.Auditor{
		Capturer: w, Evidence: evidence, Rules: []rules.Rule{allFail}, Client: http.DefaultClient,
		UserAgent: "Mozilla/5.0 (compatible; igfaudit/1)", Workers: 3, Now: func() time.Time { return time.Unix(0, 0) },
	}
}

// crawled runs a crawl and gives a line for each page.
func crawled(t *testing.T, a *audit.Auditor, site string, limit int) (*audit.Run, []string) {
	t.Helper()
	start, err := audit.ParseAddress(site)
	if err != nil {
		t.Fatal(err)
	}
	run, err := a.Run(t.Context(), audit.Job{Site: start, Limit: limit})
	if err != nil && !errors.Is(err, audit.ErrNothingCaptured) {
		t.Error(err)
	}
	return run, outcomes(run, site)
}

func outcomes(run *audit.Run, site string) []string {
	var list []string
	for _, p := range run.Pages {
		line := strings.TrimPrefix(p.URL, site) + " " + string(p.Outcome)
		if p.Reason != "" {
			line += ": " + strings.ReplaceAll(p.Reason, site, "")
		}
		list = append(list, line)
	}
	return list
}

// A crawl visits what belongs to the site, each page once, and nothing else.
func TestCrawl(t *testing.T) {
	for _, test := range []struct {
		name  string
		limit int
		files map[string]string
		pages map[string]shown
		want  []string
	}{
		{name: "breadth first", limit: 9, pages: map[string]shown{
			"/": {links: []string{"/a", "/b"}}, "/a": {links: []string{"/c", "/b"}}, "/b": {links: []string{"/d"}}, "/c": {links: []string{"/e"}}, "/d": {}, "/e": {},
		}, want: []string{"/ captured", "/a captured", "/b captured", "/c captured", "/d captured", "/e captured"}},
		{name: "nofollow comes last", limit: 9, pages: map[string]shown{
			"/": {html: "<a rel='external nofollow' href='/edit'>x</a>", links: []string{"/a"}}, "/a": {links: []string{"/b"}}, "/b": {}, "/edit": {},
		}, want: []string{"/ captured", "/a captured", "/b captured", "/edit captured"}},
		{name: "nofollow and followed", limit: 9, pages: map[string]shown{
			"/": {html: "<a rel=nofollow href='/a'>x</a>", links: []string{"/b"}}, "/b": {links: []string{"/a"}}, "/a": {links: []string{"/c"}}, "/c": {},
		}, want: []string{"/ captured", "/b captured", "/a captured", "/c captured"}},
		{name: "limit", limit: 2, pages: map[string]shown{
			"/": {links: []string{"/a", "/b"}}, "/a": {}, "/b": {},
		}, want: []string{"/ captured", "/a captured"}},
		{name: "limit counts what was seen", limit: 3, pages: map[string]shown{
			"/": {links: []string{"/a", "/b", "/c"}}, "/b": {}, "/c": {},
		}, want: []string{"/ captured", "/a failed: the server answered 404 Not Found", "/b captured", "/c captured"}},
		{name: "only broken links", limit: 1, pages: map[string]shown{"/": {status: 500}, "/x": {}}, files: map[string]string{"/sitemap.xml": "<urlset><url><loc>{site}/a</loc></url><url><loc>{site}/b</loc></url><url><loc>{site}/x</loc></url></urlset>"},
			want: []string{"/ failed: the server answered 500 Internal Server Error", "/a failed: the server answered 404 Not Found", "/b failed: the server answered 404 Not Found"}},
		{name: "other hosts and schemes", limit: 9, pages: map[string]shown{
			"/": {links: []string{"http://example.net/", "mailto:a@b.org", "javascript:void(0)", "//example.net/a", "tel:1", "data:,x", "http://:1"}},
		}, want: []string{"/ captured"}},
		{name: "spellings", limit: 9, pages: map[string]shown{
			"/":       {links: []string{"#top", "/?utm_source=x", "/a#b", "/./a", "/b/../a", `\a`, " /a ", "/a?fbclid=1", "/a?", "/%c3%a4", "/ä", "/b c", "/b%20c"}},
			"/a":      {},
			"/%C3%A4": {}, "/b%20c": {},
		}, want: []string{"/ captured", "/a captured", "/%C3%A4 captured", "/b%20c captured"}},
		{name: "base", limit: 9, pages: map[string]shown{
			"/": {html: "<base href='/a/'>", links: []string{"b"}}, "/a/b": {html: "<base href='http://'>", links: []string{"c"}}, "/a/c": {},
		}, want: []string{"/ captured", "/a/b captured", "/a/c captured"}},
		{name: "documents", limit: 9, pages: map[string]shown{
			"/": {links: []string{"/minutes.pdf", "/Photo.JPG?x", "/a.zip#b", "/feed.xml", "/a.html", "/b", "/v1.2"}}, "/a.html": {}, "/b": {media: "application/pdf"}, "/v1.2": {},
		}, want: []string{"/ captured", "/a.html captured", "/b skipped: not a web page: application/pdf", "/v1.2 captured"}},
		{name: "status", limit: 9, pages: map[string]shown{
			"/": {links: []string{"/401", "/403", "/404", "/429", "/500", "/503"}}, "/401": {status: 401}, "/403": {status: 403}, "/429": {status: 429}, "/500": {status: 500}, "/503": {status: 503},
		}, want: []string{
			"/ captured", "/401 blocked: the server answered 401 Unauthorized", "/403 blocked: the server answered 403 Forbidden", "/404 failed: the server answered 404 Not Found",
			"/429 blocked: the server answered 429 Too Many Requests", "/500 failed: the server answered 500 Internal Server Error", "/503 blocked: the server answered 503 Service Unavailable",
		}},
		{name: "the links of an error are not followed", limit: 9, pages: map[string]shown{
			"/": {links: []string{"/500"}}, "/500": {status: 500, links: []string{"/a"}}, "/a": {},
		}, want: []string{"/ captured", "/500 failed: the server answered 500 Internal Server Error"}},
		{name: "several addresses of one document", limit: 9, pages: map[string]shown{
			"/": {links: []string{"/a", "/b", "/c"}}, "/a": {final: "{site}/c#x"}, "/b": {final: "{site}/c?utm_source=x"}, "/c": {},
		}, want: []string{"/ captured", "/a captured", "/b skipped: it leads to a page that was looked at already", "/c skipped: it leads to a page that was looked at already"}},
		{name: "back to the first page", limit: 9, pages: map[string]shown{
			"/": {final: "{site}/home#top", links: []string{"/a", "/home"}}, "/a": {final: "{site}/home?utm_source=x"},
		}, want: []string{"/ captured", "/a skipped: it leads to a page that was looked at already"}},
		{name: "away", limit: 9, pages: map[string]shown{
			"/": {links: []string{"/a"}}, "/a": {final: "http://example.net/", links: []string{"/b"}},
		}, want: []string{"/ captured", "/a skipped: it leads to another site: example.net"}},
		{name: "signpost", limit: 9, pages: map[string]shown{
			"/": {links: []string{"/a"}}, "/a": {sendsOn: "{site}/b"}, "/b": {},
		}, want: []string{"/ captured", "/a skipped: it sends its readers on at once to /b", "/b captured"}},
		{name: "sitemap", limit: 9, files: map[string]string{"/sitemap.xml": `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> {site}/b </loc></url><url><loc>{site}/a?x=1&amp;y=2</loc></url><url><loc>http://example.net/</loc></url><url><loc>/c</loc></url></urlset>`},
			pages: map[string]shown{"/": {links: []string{"/a"}}, "/a": {}, "/b": {}, "/a?x=1&y=2": {}},
			want:  []string{"/ captured", "/a captured", "/b captured", "/a?x=1&y=2 captured"}},
		{name: "index of sitemaps, one of them gzipped", limit: 9, files: map[string]string{
			"/robots.txt": "Sitemap: {site}/index.xml", "/index.xml": "<sitemapindex><sitemap><loc>{site}/1.xml</loc></sitemap><sitemap><loc>{site}/none.xml</loc></sitemap><sitemap><loc>{site}/2.xml.gz</loc></sitemap></sitemapindex>",
			"/1.xml": "<urlset><url><loc>{site}/a</loc></url></urlset>",
		}, pages: map[string]shown{"/": {}, "/a": {}, "/b": {}}, want: []string{"/ captured", "/a captured", "/b captured"}},
		{name: "broken sitemap", limit: 9, files: map[string]string{"/sitemap.xml": "<urlset><url><loc>{site}/a</loc></url><url><loc>{site}/b</lo"},
			pages: map[string]shown{"/": {}, "/a": {}, "/b": {}}, want: []string{"/ captured", "/a captured"}},
		{name: "robots.txt", limit: 9, files: map[string]string{"/robots.txt": "User-agent: igfaudit\nDisallow: /\nAllow: /ok"},
			pages: map[string]shown{"/": {links: []string{"/a", "/ok"}}, "/a": {}, "/ok": {}}, want: []string{"/ captured", "/ok captured"}},
		{name: "robots.txt in trouble", limit: 9, files: map[string]string{"/robots.txt": "500", "/sitemap.xml": "<urlset><url><loc>{site}/a</loc></url></urlset>"},
			pages: map[string]shown{"/": {links: []string{"/a"}}, "/a": {}}, want: []string{"/ captured"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			list := map[string]string{"/2.xml.gz": gzipped("<urlset><url><loc>{site}/b</loc></url></urlset>")}
			for path, text := range test.files {
				list[path] = text
			}
			s := files(t, list)
			list["/2.xml.gz"] = gzipped("<urlset><url><loc>" + s.URL + "/b</loc></url></urlset>")
			w := &web{site: s.URL, pages: map[string]shown{}}
			for path, p := range test.pages {
				p.final, p.sendsOn = strings.ReplaceAll(p.final, "{site}", s.URL), strings.ReplaceAll(p.sendsOn, "{site}", s.URL)
				w.pages[path] = p
			}
			evidence := &shelf{}
			run, got := crawled(t, auditor(w, evidence), s.URL, test.limit)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			wantEvidence(t, run, evidence)
		})
	}
}

// wantEvidence fails the test unless just what the run names is kept.
func wantEvidence(t *testing.T, run *audit.Run, s *shelf) {
	t.Helper()
	named := map[string]bool{}
	for _, p := range run.Pages {
		if p.Snapshot != "" {
			named[p.Snapshot] = true
		}
		for _, picture := range pictures(p) {
			named[picture] = true
		}
	}
	if diff := cmp.Diff(named, s.kept); diff != "" && len(named)+len(s.kept) > 0 {
		t.Errorf("evidence (-named +kept)\n%s", diff)
	}
}

func pictures(p audit.Page) []string {
	var list []string
	for _, as := range p.Assertions {
		for _, f := range as.Findings {
			if f.Picture != "" {
				list = append(list, f.Picture)
			}
		}
	}
	return list
}

func gzipped(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(text))
	z.Close()
	return b.String()
}

// What was planned is told.
func TestCrawlPlan(t *testing.T) {
	s := files(t, map[string]string{"/robots.txt": "User-agent: *\nDisallow: /z\nDisallow: /y", "/sitemap.xml": "<urlset><url><loc>{site}/a</loc></url></urlset>"})
	w := &web{site: s.URL, pages: map[string]shown{"/": {links: []string{"/z", "/a", "/b", "/y"}}, "/a": {}, "/b": {}}}
	run, _ := crawled(t, auditor(w, &shelf{}), s.URL, 2)
	want := audit.Plan{Mode: "crawl", Limit: 2, Robots: "read and followed", Sitemap: s.URL + "/sitemap.xml", LeftOut: 1, Excluded: []string{s.URL + "/y", s.URL + "/z"}}
	if diff := cmp.Diff(want, run.Plan); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if run.Pages[0].Role != "home" {
		t.Errorf("the first page has the role %q", run.Pages[0].Role)
	}
}

// A site that turned out to be at another host is crawled there, by the rules
// of that host.
func TestCrawlElsewhere(t *testing.T) {
	there := files(t, map[string]string{"/robots.txt": "User-agent: *\nDisallow: /no", "/sitemap.xml": "<urlset><url><loc>{site}/b</loc></url></urlset>"})
	here := files(t, nil)
	plain := shown{}
	w := &web{pages: map[string]shown{
		here.URL + "/": {final: there.URL + "/", links: []string{"/a", "/no"}}, there.URL + "/a": plain, there.URL + "/no": plain, there.URL + "/b": plain,
	}}
	run, got := crawled(t, auditor(w, &shelf{}), here.URL, 9)
	want := []string{"/ captured", there.URL + "/a captured", there.URL + "/b captured"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if run.Plan.Robots != "read and followed" {
		t.Errorf("robots: %s", run.Plan.Robots)
	}
}

// The same site gives the same run, whatever is faster.
func TestCrawlTiming(t *testing.T) {
	s := files(t, nil)
	pages := map[string]shown{"/": {links: links(0, 12), faults: faults(0, 20)}, "/same": {faults: faults(0, 40)}}
	for i := range 24 {
		p := shown{links: append(links(i, i+6), "/same"), faults: append(faults(i, i+30), "blank")}
		if i%5 == 4 {
			p.final = s.URL + "/same"
		}
		pages[fmt.Sprintf("/p%d", i)] = p
	}
	var first string
	for range 8 {
		w := &web{site: s.URL, pages: pages, delay: func() time.Duration { return time.Duration(rand.IntN(3000)) * time.Microsecond }}
		evidence := &shelf{}
		run, got := crawled(t, auditor(w, evidence), s.URL, 20)
		for _, p := range run.Pages {
			got = append(got, p.URL+": "+strings.Join(pictures(p), " "))
		}
		wantEvidence(t, run, evidence)
		all := strings.Join(got, "\n")
		if first == "" {
			first = all
		}
		if diff := cmp.Diff(first, all); diff != "" {
			t.Fatalf("(-first +now)\n%s", diff)
		}
	}
}

func links(from, to int) (list []string) {
	for i := from; i < to; i++ {
		list = append(list, fmt.Sprintf("/p%d", i))
	}
	return list
}

// faults are names of classes of the letters a to j only: digits do not tell
// one likeness from another.
func faults(from, to int) (list []string) {
	for i := from; i < to; i++ {
		list = append(list, strings.Map(func(r rune) rune { return r - '0' + 'a' }, fmt.Sprintf("%03d", i)))
	}
	return list
}

// Each likeness has one picture, from the first page that shows it.
func TestPictures(t *testing.T) {
	s := files(t, nil)
	w := &web{site: s.URL, pages: map[string]shown{
		"/":  {links: []string{"/a", "/b", "/c"}, faults: []string{"logo", "logo", "blank"}},
		"/a": {faults: []string{"logo", "menu"}}, "/b": {final: s.URL + "/a", faults: []string{"logo", "menu"}},
		"/c": {faults: []string{"menu", "map", "blank"}},
	}}
	w.delay = func() time.Duration { return time.Duration(rand.IntN(2000)) * time.Microsecond }
	evidence := &shelf{}
	run, _ := crawled(t, auditor(w, evidence), s.URL, 9)
	var got []string
	for _, p := range run.Pages {
		got = append(got, pictures(p)...)
	}
	if want := []string{"picture-0001-01-image-name.png", "picture-0002-01-image-name.png", "picture-0004-02-image-name.png"}; !slices.Equal(got, want) {
		t.Errorf("pictures %v; want %v", got, want)
	}
	wantEvidence(t, run, evidence)
}

// A list is visited as it stands.
func TestList(t *testing.T) {
	w := &web{pages: map[string]shown{"http://b.example/": {links: []string{"/x"}}, "http://a.example/": {}, "http://c.example/": {final: "http://a.example/"}}}
	list := []audit.Address{"http://b.example/", "http://a.example/", "http://b.example/", "http://c.example/", "http://d.example/"}
	run, err := auditor(w, &shelf{}).Run(t.Context(), audit.Job{Site: list[0], List: list, Limit: 1})
	want := []string{
		"http://b.example/ captured", "http://a.example/ captured", "http://b.example/ captured", "http://c.example/ captured",
		"http://d.example/ failed: the server answered 404 Not Found",
	}
	if diff := cmp.Diff(want, outcomes(run, "-")); diff != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}

func TestNothingCaptured(t *testing.T) {
	w := &web{pages: map[string]shown{"http://127.0.0.1:1/": {refused: &audit.NotCaptured{Outcome: audit.Broken, Reason: "the server refuses connections"}}}}
	run, err := auditor(w, &shelf{}).Run(t.Context(), audit.Job{Site: "http://127.0.0.1:1/", Limit: 3})
	if !errors.Is(err, audit.ErrNothingCaptured) {
		t.Errorf("error %v", err)
	}
	if got := outcomes(run, "-"); !slices.Equal(got, []string{"http://127.0.0.1:1/ failed: the server refuses connections"}) {
		t.Errorf("pages %v", got)
	}
	if want := "could not be read; nothing but the first page was visited"; run.Plan.Robots != want {
		t.Errorf("robots %q; want %q", run.Plan.Robots, want)
	}
}

// A run that is ended holds what was seen until then.
func TestCancelled(t *testing.T) {
	s := files(t, nil)
	w := &web{site: s.URL, pages: map[string]shown{"/": {links: links(0, 9)}, "/p0": {}, "/p1": {}, "/p2": {}}}
	a := auditor(w, &shelf{})
	a.Workers = 1
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("the user pressed Ctrl+C")
	a.Progress = func(p audit.Progress) {
		if p.Done == 3 {
			cancel(why)
		}
	}
	run, err := a.Run(ctx, audit.Job{Site: audit.Address(s.URL + "/"), Limit: 5})
	const ended = " failed: the audit ended before it was looked at"
	want := []string{"/ captured", "/p0 captured", "/p1 captured", "/p2" + ended, "/p3" + ended}
	if diff := cmp.Diff(want, outcomes(run, s.URL)); diff != "" || !errors.Is(err, why) {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
	if run.Plan.LeftOut != 5 {
		t.Errorf("%d pages left out; want 5", run.Plan.LeftOut)
	}
}

// Evidence that cannot be kept ends the run.
func TestEvidenceFails(t *testing.T) {
	for _, what := range []string{"snapshot-0002", "picture-0002"} {
		s := files(t, nil)
		pages := map[string]shown{"/": {links: links(0, 20)}}
		for _, l := range links(0, 20) {
			pages[l] = shown{faults: []string{"logo"}}
		}
		w := &web{site: s.URL, pages: pages, delay: func() time.Duration { return 20 * time.Millisecond }}
		run, err := auditor(w, &shelf{fail: what}).Run(t.Context(), audit.Job{Site: audit.Address(s.URL + "/"), Limit: 21})
		if err == nil || err.Error() != "the disk is full" {
			t.Errorf("%s: %v", what, err)
		}
		if len(w.opened) > 9 || run == nil {
			t.Errorf("%s: %d pages were opened all the same", what, len(w.opened))
		}
	}
}

// Judging again changes what the rules say, and nothing else.
func TestEvaluateAgain(t *testing.T) {
	s := files(t, nil)
	w := &web{site: s.URL, pages: map[string]shown{"/": {links: []string{"/a", "/b"}, faults: []string{"logo"}}, "/a": {faults: []string{"logo", "menu"}}}}
	a := auditor(w, &shelf{})
	run, _ := crawled(t, a, s.URL, 9)
	read := func(path string) (*page.Snapshot, error) {
		p := map[string]string{"snapshot-0001": "/", "snapshot-0002": "/a"}[path]
		if p == "" {
			return nil, fmt.Errorf("no file %q", path)
		}
		return w.pages[p].snapshot(s.URL + p), nil
	}
	before := asJSON(t, run)
	if err := a.Evaluate(run, read); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, asJSON(t, run)); diff != "" {
		t.Errorf("(-before +after)\n%s", diff)
	}
	run.Pages[1].Snapshot = "gone"
	if err := a.Evaluate(run, read); err == nil || !strings.Contains(err.Error(), "/a") {
		t.Errorf("error %v; want one that names the page", err)
	}
}

func asJSON(t *testing.T, run *audit.Run) string {
	t.Helper()
	data, err := json.MarshalIndent(run, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
