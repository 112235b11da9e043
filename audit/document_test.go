package audit_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
)

// clerk reads documents by noting that it was asked to.
type clerk struct{ asked []string }

func (c *clerk) ReadDocument(_ context.Context, d *audit.Document) {
	c.asked = append(c.asked, d.URL)
	d.Read = true
}

func TestDocumentsOfASite(t *testing.T) {
	site := files(t, map[string]string{"/robots.txt": "User-agent: *\nDisallow: /private/"}).URL + "/"
	w := &web{site: site, pages: map[string]shown{
		"":      {links: []string{"/about"}, offers: []string{"programme.pdf", "/a.PDF?v=2", "picture.png", "page.html", "mailto:a@b.example", ""}},
		"about": {offers: []string{"/programme.pdf", "https://elsewhere.example/b.docx", "/private/c.pdf"}},
	}}
	a := auditor(w, &shelf{})
	reader := &clerk{}
	a.Documents = reader
	run, _ := crawled(t, a, site, 5)
	var got []string
	for _, d := range run.Documents {
		got = append(got, fmt.Sprintf("%s on %s: %s, read %v, %s", strings.TrimPrefix(d.URL, site), strings.TrimPrefix(d.On, site), d.Kind, d.Read, d.Why))
	}
	want := []string{
		"programme.pdf on : PDF, read true, ", "a.PDF?v=2 on : PDF, read true, ",
		"https://elsewhere.example/b.docx on about: Word, read false, it is on another host",
		"private/c.pdf on about: PDF, read false, robots.txt forbids it",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{site + "programme.pdf", site + "a.PDF?v=2"}, reader.asked); diff != "" {
		t.Error(diff)
	}
}

func TestDocumentsAreBounded(t *testing.T) {
	site := files(t, nil).URL + "/"
	var offers []string
	for n := range 25 {
		offers = append(offers, fmt.Sprintf("/%02d.pdf", n))
	}
	a := auditor(&web{site: site, pages: map[string]shown{"": {offers: offers}}}, &shelf{})
	reader := &clerk{}
	a.Documents = reader
	run, _ := crawled(t, a, site, 5)
	if len(run.Documents) != 25 || len(reader.asked) != 20 || run.Documents[24].Why != "enough documents were read" {
		t.Errorf("%d documents, %d read, the last because %q", len(run.Documents), len(reader.asked), run.Documents[24].Why)
	}
}
