package reports_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/reports"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/finder"
	"github.com/igfaudit/igfaudit/rules/page"
)

var (
	update    = flag.Bool("update", false, "write the golden files again")
	updateRun = flag.Bool("update-run", false, "make testdata/run.json again from the rule sets of today")
)

// Text that a hostile page may show. None of it may act in a report.
const (
	formula  = `=cmd|' /C calc'!A0`
	script   = `<script>alert(1)</script>`
	arabic   = `التسجيل في المنتدى`
	override = "\u202egnp.exe" // turns the reading direction around
	controls = "bell\x07 null\x00 feed\x0c"
	escape   = "_x0041_"
)

// exampleRun is the stored run of an invented site with 12 pages, three
// templates and a registration.
func exampleRun(t testing.TB) *audit.Run {
	t.Helper()
	file := filepath.Join("testdata", "run.json")
	if *updateRun {
		writeExample(t, file)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	run := &audit.Run{}
	if err := json.Unmarshal(data, run); err != nil {
		t.Fatal(err)
	}
	return run
}

func write(t testing.TB, format string, run *audit.Run) []byte {
	t.Helper()
	for _, f := range reports.Formats {
		if f.Name != format {
			continue
		}
		var out bytes.Buffer
		if err := f.Write(&out, reports.NewScorecard(run), pictures(t)); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	t.Fatalf("no format %s", format)
	return nil
}

func pictures(t testing.TB) fstest.MapFS {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 480, 160))
	for x := range 480 {
		for y := range 160 {
			img.Set(x, y, color.RGBA{230, 236, 244, 255})
			if framed := x > 120 && x < 360 && y > 40 && y < 120; framed && (x < 124 || x > 356 || y < 44 || y > 116) {
				img.Set(x, y, color.RGBA{179, 72, 10, 255})
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"evidence/pictures/0001-image-name-1.png":    {Data: out.Bytes()},
		"evidence/pictures/registration-step-02.png": {Data: out.Bytes()},
	}
}

func writeExample(t testing.TB, file string) {
	t.Helper()
	sets, err := rules.LoadSets(rules.DefaultSetIDs, rules.All)
	if err != nil {
		t.Fatal(err)
	}
	run := &audit.Run{
		Schema: audit.RunSchema, Tool: audit.Tool{Name: "igfaudit", Version: "1.0.0"}, Browser: "HeadlessChrome/156.0.7000.1",
		Started: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC), Finished: time.Date(2026, 11, 1, 9, 4, 30, 0, time.UTC),
		Site: "https://exampleland-igf.example/",
		Plan: audit.Plan{Mode: "crawl", Limit: 12, Robots: "allows this scanner, with a delay of 2 seconds",
			Sitemap: "https://exampleland-igf.example/sitemap.xml", LeftOut: 7, Excluded: []string{"https://exampleland-igf.example/private"}},
		Pages: append(examplePages(), exampleTrials()...), Flows: []audit.FlowRecord{exampleFlow()}, Baseline: exampleBaseline(),
	}
	for _, set := range sets {
		run.Sets = append(run.Sets, audit.SetRef{ID: set.ID, Version: set.Version, Title: set.Title, Source: set.Source, Notice: set.Notice, SHA256: set.SHA256})
	}
	for _, r := range rules.All {
		run.Rules = append(run.Rules, audit.RuleRef{ID: r.ID, Title: r.Title, Class: r.Class, ACT: r.ACT, SC: criteriaOf(sets, r.ID), Why: r.Why, Fix: r.Fix})
	}
	run.Review = exampleReview()
	run.Documents, run.Evidence = exampleDocuments(), exampleSearches()
	run.Score(sets)
	data, err := json.MarshalIndent(run, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func exampleSearches() []audit.FinderAnswer {
	site := "https://exampleland-igf.example/"
	words := map[string][]string{"ar": {"غرفة هادئة"}, "en": {"quiet room…", formula}}
	return []audit.FinderAnswer{
		{Finder: "information", Facet: "quiet-room", Answer: finder.Yes, Steps: 2, Record: audit.SearchRecord{Pages: 12, Languages: []string{"ar", "en"}, Words: words},
			Quotations: []audit.Quotation{{URL: site + "about", Quote: formula, Lang: "en", Kind: finder.Passage, Sense: finder.Shown}}},
		{Finder: "information", Facet: "sign-language", Answer: finder.Unknown, Steps: -1, Record: audit.SearchRecord{Pages: 12, Unseen: 7, Languages: []string{"en"}, Strange: []string{"sw"}, Words: words, Why: "a page denies it"},
			Quotations: []audit.Quotation{{URL: "javascript:alert(1)", Quote: script, Lang: "en", Kind: finder.Passage, Sense: finder.Denied}}},
		{Finder: "needs-contact", Answer: finder.No, Steps: -1, Record: audit.SearchRecord{Pages: 12, Languages: []string{"en"}, Words: words, Why: "no means not found on the sampled pages"}},
	}
}

func exampleDocuments() []audit.Document {
	site := "https://exampleland-igf.example/"
	return []audit.Document{
		{URL: site + "programme.pdf", On: site + "programme", Text: formula, Kind: "PDF", Read: true, Bytes: 81_920, Pages: 12, Title: arabic, Lang: "ar", Tagged: audit.KnownYes, Texts: audit.KnownYes},
		{URL: site + "scan.pdf", On: site + "about", Kind: "PDF", Read: true, Bytes: 2_400_000, Pages: 3, Tagged: audit.KnownNo, Texts: audit.KnownNo},
		{URL: site + "note.docx", On: site + "about", Text: "Note " + override, Kind: "Word", Read: true, Bytes: 900, Title: "Note", Lang: "en", Tagged: audit.Unknown, Texts: audit.Unknown},
		{URL: "javascript:alert(1)//a.pdf", On: site, Text: script, Kind: "PDF", Why: "it is on another host", Tagged: audit.Unknown, Texts: audit.Unknown},
	}
}

// exampleReview settles one requirement of each kind: met, met in part, and one
// on which people disagree.
func exampleReview() audit.Review {
	said := func(requires string, v audit.AnswerValue, who string) audit.Answer {
		return audit.Answer{Question: "Q-000000000001", Requires: requires, Value: v, Reviewer: who, Technology: "NVDA " + formula, Date: "2026-10-20", Note: script}
	}
	return audit.Review{
		said("dcad/DCAD-GEN-b", audit.AnswerYes, "Ana"), said("dcad/DCAD-REG-d", audit.AnswerPartly, "Ana"),
		said("undis/UNDIS-1-a", audit.AnswerYes, "Ana"), said("undis/UNDIS-1-a", audit.AnswerNo, "Bo"),
		said("undis/UNDIS-2-a", audit.AnswerNotApplicable, "Bo"), said("wcag22/1.4.5", audit.AnswerYes, "Ana"),
	}
}

func criteriaOf(sets []rules.Set, rule string) []string {
	list := []string{}
	for _, r := range sets[0].Requirements {
		for _, id := range r.Rules {
			if id == rule {
				list = append(list, r.ID)
			}
		}
	}
	return list
}

func examplePages() []audit.Page {
	var pages []audit.Page
	for _, p := range []struct{ path, state, role, title, lang, template string }{
		{"", "load", "home", "Exampleland Internet Governance Forum", "en", "home"},
		{"about", "load", "", "About us", "en", "text"},
		{"news", "load", "", "News " + script, "en", "text"},
		{"news/captions", "load", "", formula, "en", "text"},
		{"ar", "load", "", arabic, "ar", "text"},
		{"programme", "load", "programme", "Programme", "en", "text"},
		{"contact", "load", "contact", "Contact " + controls, "en", "text"},
		{"broken-lang", "load", "", override, `"><img src=x onerror=alert(1)>`, "text"},
		{"register", "load", "registration", "Register", "en", "form"},
		{"register", "registration/start", "registration", "Register: your details", "en", "form"},
		{"register/participation", "registration/participation", "registration", "Register: participation", "en", "form"},
		{"register/review", "registration/review", "registration", "Register: review", "en", "form"},
	} {
		url := "https://exampleland-igf.example/" + p.path
		pages = append(pages, audit.Page{
			URL: url, FinalURL: url, State: p.state, Role: p.role, Title: p.title, Lang: p.lang, HTTPStatus: 200,
			Outcome: audit.Captured, Template: p.template, Snapshot: fmt.Sprintf("evidence/snapshots/%04d.json.zst", len(pages)+1),
			Timing: audit.PageTiming{Load: 900 + int64(len(pages))*37, Capture: 2100}, Notes: []string{}, Stopped: []page.Event{},
			Assertions: exampleAssertions(len(pages)),
		})
	}
	pages[0].Notes = []string{"A cookie notice covered a part of the page."}
	pages[11].Stopped = []page.Event{
		{Kind: page.Stopped, Detail: "https://exampleland-igf.example/track", Method: "POST", Source: "Ping"},
		{Kind: page.Stopped, Detail: "https://exampleland-igf.example/draft", Method: "POST", Source: "Fetch"},
	}
	none := []rules.Assertion{}
	return append(pages,
		audit.Page{URL: "https://exampleland-igf.example/members", State: "load", Outcome: audit.Blocked, Reason: "the page asks for a password",
			HTTPStatus: 401, Assertions: none, Notes: []string{}, Stopped: []page.Event{}},
		audit.Page{URL: "https://exampleland-igf.example/slow", State: "load", Outcome: audit.Broken, Reason: "no answer within 30 seconds",
			Assertions: none, Notes: []string{}, Stopped: []page.Event{}},
	)
}

// exampleAssertions are what rules said of a page by its number: a fault of
// the header on all pages, some faults of single pages, and questions.
func exampleAssertions(n int) []rules.Assertion {
	list := []rules.Assertion{
		assertion("link-name", 12, finding(rules.Failed, "nothing names this link", "html>body>header>a.logo", "link", "", `<a class="logo" href="/"><img src="logo.svg" alt=""></a>`)),
		assertion("page-title", 1),
		assertion("html-lang", 1),
		assertion("heading-name", 4),
	}
	switch n {
	case 0:
		picture := finding(rules.Failed, "nothing names this image: no alt text, aria-label or title", "html>body>main>img", "image", "", `<img src="river.png">`)
		picture.Picture = "evidence/pictures/0001-image-name-1.png"
		list = append(list, assertion("image-name", 5, picture),
			assertion("contrast-minimum", 60, finding(rules.Failed, "the contrast of “Propose a session” is 2.1:1, 4.5:1 is needed", "html>body>main>a.button", "link", "Propose a session", `<a class="button">Propose a session</a>`)))
	case 2:
		list = append(list, assertion("image-name", 3,
			finding(rules.CantTell, "the text alternative \"IMG_2041.jpg\" looks like the name of a file", "html>body>main>article>img", "image", "IMG_2041.jpg", `<img alt="IMG_2041.jpg">`),
			finding(rules.CantTell, "the text alternative \""+script+"\" looks odd", "html>body>main>article>img", "image", script, script)))
	case 3:
		list = append(list, assertion("button-name", 2,
			finding(rules.Failed, formula, "html>body>main>button", "button", formula, "<button>"+escape+"</button>"),
			finding(rules.Failed, "+1 message from the page", "html>body>main>button", "button", "@SUM(A1:A9)", "-2+3")))
	case 4:
		list = append(list, assertion("contrast-minimum", 40, finding(rules.CantTell, "the text “"+arabic+"” lies over a picture", "html>body>main>p.hero", "paragraph", arabic, `<p class="hero">`+arabic+`</p>`)))
	case 6:
		frame := finding(rules.Failed, "this frame has no name", "html>body>main>iframe", "iframe", controls, "<iframe>"+strings.Repeat("a", 40_000))
		frame.Target.Frame = "https://maps.example.net/embed"
		frame.Target.Box = nil
		list = append(list, assertion("iframe-name", 1, frame))
	case 7:
		list = append(list, assertion("html-lang-valid", 1, finding(rules.Failed, "the language \""+override+"\" is none", "html", "document", override, `<html lang="`+override+`">`)))
	case 9:
		list = append(list, assertion("form-field-name", 6,
			finding(rules.Failed, "nothing names this field", "html>body>main>form>input", "textbox", "", `<input id="needs">`),
			finding(rules.Failed, "nothing names this field", "html>body>main>form>input", "textbox", "", `<input id="diet">`)))
	case 10:
		list = append(list, assertion("autocomplete-valid", 4, finding(rules.Failed, "\"fore-name\" is no autocomplete value", "html>body>main>form>input.name", "textbox", "Given name", `<input autocomplete="fore-name">`)))
	}
	return list
}

func assertion(rule string, passed int, findings ...rules.Finding) rules.Assertion {
	a := rules.Assertion{Rule: rule, Outcome: rules.Passed, Counts: rules.Counts{Passed: passed}, Findings: append([]rules.Finding{}, findings...)}
	for _, f := range findings {
		if f.Outcome == rules.Failed {
			a.Counts.Failed++
			a.Outcome = rules.Failed
			continue
		}
		a.Counts.CantTell++
		if a.Outcome == rules.Passed {
			a.Outcome = rules.CantTell
		}
	}
	if rule == "contrast-minimum" && len(findings) > 0 && findings[0].Outcome == rules.Failed {
		a.LeftOut = 3
		a.Counts.Failed += 3
	}
	return a
}

func finding(outcome rules.Outcome, message, shape, role, name, html string) rules.Finding {
	return rules.Finding{Outcome: outcome, Message: message, Shape: shape, Target: rules.Target{
		Selector: strings.ReplaceAll(shape, ">", " > "), Role: role, Name: name, HTML: html, Box: &page.Rect{X: 24, Y: 310, W: 180, H: 44},
	}}
}

func exampleBaseline() *audit.Baseline {
	source := "https://media.example.org/igf-2025"
	return &audit.Baseline{
		Schema: "igfaudit-baseline/1", Host: "Norway", Event: "IGF 2025, Lillestrøm, 23-27 June 2025", SHA256: strings.Repeat("ab", 32),
		HowToUse: "A site is compared with the documented practices; inferred entries are questions to ask, never a mark against a site.",
		Practices: []audit.Practice{
			{ID: "NOR-2", Area: "remote", Practice: "Participants on site and online were to be able to take part in an equally meaningful way.",
				MapsTo: []string{"UNDIS-6.1-j", "DCAD-HYB-a"}, Confidence: audit.Documented, Source: "IGF 2025 call for session proposals", URL: source + "/call"},
			{ID: "NOR-5", Area: "captioning", Practice: "Sessions were captioned live and the output was published per session as a transcript.",
				MapsTo: []string{"DCAD-CAP-a", "DCAD-CAP-b", "UNDIS-6.1-h", "1.2.4"}, Confidence: audit.Documented, Source: "IGF 2025, transcript page", URL: source + "/transcript"},
			{ID: "NOR-20", Area: "law", Practice: "Public websites have to meet WCAG 2.1 level AA and publish a statement.",
				MapsTo: []string{"1.1.1", "1.4.3", "2.4.2", "2.4.4", "3.1.1", "4.1.2"}, Confidence: audit.Documented, Source: "Uu-tilsynet", URL: source + "/law"},
			{ID: "NOR-16", Area: "captioning", Practice: "Every session was captioned.", MapsTo: []string{"DCAD-CAP-a"}, Confidence: "inferred",
				Source: "this project", URL: ""},
		},
	}
}
