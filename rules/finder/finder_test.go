package finder_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/finder"
	"github.com/igfaudit/igfaudit/rules/page/pagetest"
)

// samples are pages and what a finder must make of each of them.
type samples struct {
	Cases []struct {
		Asks    string   `yaml:"asks"`
		Lang    string   `yaml:"lang"`
		Yes     []string `yaml:"yes"`
		No      []string `yaml:"no"`
		Unknown []string `yaml:"unknown"`
	} `yaml:"cases"`
}

func load(t testing.TB) samples {
	t.Helper()
	var all samples
	files, _ := filepath.Glob("testdata/*.yaml")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var s samples
		if err := datafile.Decode(f, data, &s); err != nil {
			t.Fatal(err)
		}
		all.Cases = append(all.Cases, s.Cases...)
	}
	return all
}

const host = "https://forum.example"

func look(t testing.TB, path, lang, body string) finder.Looked {
	t.Helper()
	s, err := pagetest.Parse(host+path, fmt.Sprintf(`<html lang="%s"><head><title>Forum</title></head><body><main>%s</main></body></html>`, lang, body))
	if err != nil {
		t.Fatal(err)
	}
	l := finder.Look(s)
	l.Home = path == "/"
	return l
}

// site is a home page with a link to another page.
func site(t testing.TB, lang, body string) []finder.Looked {
	t.Helper()
	return []finder.Looked{look(t, "/", lang, `<h1>Forum</h1><p><a href="/x">…</a></p>`), look(t, "/x", lang, body)}
}

func answerTo(t testing.TB, asks string, pages []finder.Looked) finder.Answer {
	t.Helper()
	id, facet, _ := strings.Cut(asks, "/")
	for _, a := range finder.Conclude(pages, 0) {
		if a.Finder == id && a.Facet == facet {
			return a
		}
	}
	t.Fatalf("nothing answers %s", asks)
	return finder.Answer{}
}

func TestSamples(t *testing.T) {
	for _, c := range load(t).Cases {
		for want, bodies := range map[finder.Verdict][]string{finder.Yes: c.Yes, finder.No: c.No, finder.Unknown: c.Unknown} {
			for _, body := range bodies {
				a := answerTo(t, c.Asks, site(t, c.Lang, body))
				if a.Verdict != want {
					t.Errorf("%s, %s: %s, want %s\n%s\n%s %+v", c.Asks, c.Lang, a.Verdict, want, body, a.Record.Why, a.Quotations)
				}
				if a.Verdict == finder.Yes && len(a.Quotations) == 0 {
					t.Errorf("%s, %s: yes without a quotation\n%s", c.Asks, c.Lang, body)
				}
			}
		}
	}
}

// Every finder and facet has good pages and others in three languages, one of
// them written from right to left.
func TestSamplesAreComplete(t *testing.T) {
	derived := []string{"information", "session-services", "needs-contact/mail", "needs-contact/form", "needs-contact/telephone",
		"accessibility-page/within-two-steps", "accessibility-page/from-registration"} // tested by themselves
	have := map[string][]string{}
	languages := map[string]bool{}
	for _, c := range load(t).Cases {
		if len(c.Yes) > 0 && len(c.No)+len(c.Unknown) > 0 {
			have[c.Asks] = append(have[c.Asks], c.Lang)
			languages[c.Lang] = true
		}
	}
	for _, id := range finder.IDs() {
		if list := have[id]; !slices.Contains(derived, id) && (len(list) < 3 || !slices.Contains(list, "ar")) {
			t.Errorf("%s has samples in %v", id, list)
		}
	}
	for _, l := range finder.Languages {
		if !languages[l] {
			t.Errorf("no sample is in %s", l)
		}
	}
}
