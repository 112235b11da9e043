package reports_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/igfaudit/igfaudit/reports"
)

func parse(t testing.TB, data []byte) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func visibleText(t testing.TB, data []byte) string {
	t.Helper()
	doc := parse(t, data)
	doc.Find("style").Remove()
	return doc.Text()
}

func TestHTMLStructure(t *testing.T) {
	doc := parse(t, write(t, "html", exampleRun(t)))
	if n := doc.Find("h1").Length(); n != 1 {
		t.Errorf("%d h1", n)
	}
	level := 1
	doc.Find("h1, h2, h3, h4, h5, h6").Each(func(_ int, h *goquery.Selection) {
		next := int(goquery.NodeName(h)[1] - '0')
		if next > level+1 {
			t.Errorf("h%d %q follows h%d", next, h.Text(), level)
		}
		if strings.TrimSpace(h.Text()) == "" {
			t.Errorf("an empty h%d", next)
		}
		level = next
	})
	for selector, want := range map[string]int{
		"html[lang=en]": 1, "title": 1, "main#main": 1, "header": 1, "footer": 1, "nav[aria-label]": 1, `a.skip[href="#main"]`: 1,
		"script": 0, "link": 0, "iframe": 0, "form": 0, "[style]": 0, "[onclick]": 0, "base": 0,
	} {
		if n := doc.Find(selector).Length(); n != want {
			t.Errorf("%d of %s, want %d", n, selector, want)
		}
	}
	if first := doc.Find("body").Children().First(); !first.HasClass("skip") {
		t.Error("the skip link is not first")
	}
}

func TestHTMLTables(t *testing.T) {
	doc := parse(t, write(t, "html", exampleRun(t)))
	doc.Find("table").Each(func(_ int, table *goquery.Selection) {
		if strings.TrimSpace(table.Find("caption").Text()) == "" {
			t.Error("a table without caption")
		}
		table.Find("th").Each(func(_ int, th *goquery.Selection) {
			if scope, _ := th.Attr("scope"); scope != "col" && scope != "row" {
				t.Errorf("the header %q has the scope %q", th.Text(), scope)
			}
		})
		columns := table.Find("thead th").Length()
		table.Find("tbody tr").Each(func(_ int, tr *goquery.Selection) {
			if n := tr.Children().Length(); n != columns {
				t.Errorf("a row has %d cells, not %d", n, columns)
			}
			tr.Children().Each(func(_ int, cell *goquery.Selection) {
				if strings.TrimSpace(cell.Text()) == "" {
					t.Error("an empty cell")
				}
			})
		})
	})
}

func TestHTMLLinksAndIDs(t *testing.T) {
	run := exampleRun(t)
	doc := parse(t, write(t, "html", run))
	ids, files := map[string]bool{}, map[string]bool{"scorecard.xlsx": true}
	for i := range run.Pages {
		files[reports.TranscriptFile(&run.Pages[i])] = true
	}
	doc.Find("[id]").Each(func(_ int, e *goquery.Selection) {
		id, _ := e.Attr("id")
		if ids[id] {
			t.Errorf("two elements have the id %q", id)
		}
		ids[id] = true
	})
	doc.Find("a").Each(func(_ int, a *goquery.Selection) {
		href, _ := a.Attr("href")
		switch {
		case strings.TrimSpace(a.Text()) == "":
			t.Errorf("the link to %q has no text", href)
		case strings.HasPrefix(href, "#") && !ids[href[1:]]:
			t.Errorf("the link to %q leads nowhere", href)
		case !strings.HasPrefix(href, "#") && !strings.HasPrefix(href, "https://") && !files[href]:
			t.Errorf("a link leads to %q", href)
		}
	})
	doc.Find("[aria-labelledby]").Each(func(_ int, e *goquery.Selection) {
		if id, _ := e.Attr("aria-labelledby"); !ids[id] {
			t.Errorf("nothing has the id %q", id)
		}
	})
	for _, i := range reports.NewScorecard(exampleRun(t)).Issues {
		if !ids[i.ID] {
			t.Errorf("issue %s has no anchor", i.ID)
		}
	}
}

func TestHTMLLoadsNothing(t *testing.T) {
	data := write(t, "html", exampleRun(t))
	doc := parse(t, data)
	doc.Find("[src], [srcset], [poster], [data], [background]").Each(func(_ int, e *goquery.Selection) {
		if src, _ := e.Attr("src"); goquery.NodeName(e) != "img" || !strings.HasPrefix(src, "data:image/") {
			t.Errorf("%s loads %q", goquery.NodeName(e), src)
		}
	})
	style := doc.Find("style").Text()
	for _, bad := range []string{"url(", "@import", "http"} {
		if strings.Contains(style, bad) {
			t.Errorf("the style sheet holds %q", bad)
		}
	}
	sum := sha256.Sum256([]byte(style))
	policy, _ := doc.Find(`meta[http-equiv="Content-Security-Policy"]`).Attr("content")
	if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) || !strings.HasPrefix(policy, "default-src 'none'") {
		t.Errorf("the policy %q does not fit the style sheet, %s", policy, want)
	}
}

func TestHTMLEscapesTheSite(t *testing.T) {
	data := write(t, "html", exampleRun(t))
	for _, bad := range []string{script, `<img src=x`, "\u202e", "\x00", "\x07", strings.Repeat("a", 500)} {
		if bytes.Contains(data, []byte(bad)) {
			t.Errorf("the page holds %q", bad)
		}
	}
	doc := parse(t, data)
	if n := doc.Find("main [onerror], main script, main iframe, main input, main button").Length(); n != 0 {
		t.Errorf("%d elements of the site came through", n)
	}
	found := false
	doc.Find("bdi[dir=auto]").Each(func(_ int, b *goquery.Selection) {
		lang, has := b.Attr("lang")
		if has && lang != "en" && lang != "ar" && lang != "fr" {
			t.Errorf("language %q", lang)
		}
		found = found || b.Text() == arabic && lang == "ar"
	})
	if !found {
		t.Error("the Arabic title is not marked as Arabic")
	}
}

func TestHTMLPictures(t *testing.T) {
	doc := parse(t, write(t, "html", exampleRun(t)))
	images := doc.Find("img")
	if images.Length() != 2 {
		t.Fatalf("%d pictures", images.Length())
	}
	step, _ := images.Eq(0).Attr("alt")
	if want := "Screenshot of the page “Register: your details” at step 2: Look at the page start."; step != want {
		t.Errorf("alt of a step %q", step)
	}
	alt, _ := images.Eq(1).Attr("alt")
	want := "Screenshot of a part of the page “Exampleland Internet Governance Forum”. Marked in it is an element with the role image; 24 from the left, 310 from the top, 180 wide, 44 high."
	if alt != want {
		t.Errorf("alt %q", alt)
	}
}

func TestHTMLWithoutPictures(t *testing.T) {
	var out bytes.Buffer
	for _, f := range reports.Formats {
		if err := f.Write(&out, reports.NewScorecard(exampleRun(t)), nil); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func TestHTMLWeight(t *testing.T) {
	doc := parse(t, write(t, "html", exampleRun(t)))
	doc.Find("img").Remove()
	page, err := doc.Html()
	if err != nil {
		t.Fatal(err)
	}
	if len(page) > 150_000 {
		t.Errorf("%d bytes without pictures", len(page))
	}
}

// TestPracticeOfManyRequirementsIsToldOnce looks at a law that six success
// criteria point at.
func TestPracticeOfManyRequirementsIsToldOnce(t *testing.T) {
	doc := parse(t, write(t, "html", exampleRun(t)))
	if n := strings.Count(doc.Find("#requirements").Parent().Text(), "Public websites have to meet"); n != 1 {
		t.Errorf("told %d times", n)
	}
	if n := doc.Find(`a[href="#wcag22-NOR-20"]`).Length(); n != 6 {
		t.Errorf("%d links to it", n)
	}
}

// TestHTMLOfManyIssues looks at the issues that do not get all words.
func TestHTMLOfManyIssues(t *testing.T) {
	run := largeRun()
	for p := range run.Pages {
		for f := range run.Pages[p].Assertions[0].Findings {
			run.Pages[p].Assertions[0].Findings[f].Shape = fmt.Sprint("shape ", (p*100+f)%350)
		}
	}
	doc := parse(t, write(t, "html", run))
	if n := doc.Find("article").Length(); n != 60 {
		t.Errorf("%d issues with all words", n)
	}
	if n := doc.Find("li[id^=I-]").Length(); n != 240 {
		t.Errorf("%d issues in one line", n)
	}
	if text := doc.Find("#issues").Parent().Text(); !strings.Contains(text, "50 more issues in the workbook") {
		t.Error("the rest is not named")
	}
}
