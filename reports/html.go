package reports

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

//go:embed report.html.tmpl
var reportTemplate string

//go:embed flow.html.tmpl
var flowTemplate string

//go:embed report.css
var reportStyle string

var reportPage = template.Must(template.New("report").Funcs(template.FuncMap{
	"foreign":    foreignText,
	"transcript": func(p *audit.Page) string { return escapedPath(TranscriptFile(p)) },
	"link":       webLink,
	"name":       pageName,
	"one":        func(s string) string { return cut(oneLine(s), 200) },
	"code":       func(s string) string { return cut(oneLine(s), 400) },
	"sentence":   sentence,
	"plural":     plural,
	"inWords":    inWords,
	"inFlow":     inFlow,
	"level":      levelText,
	"bare":       func(s string) string { return strings.TrimSuffix(oneLine(s), ".") },
	"lang":       languageTag,
	"state":      stateText,
	"band":       BandText,
}).Parse(reportTemplate + flowTemplate))

// How much of the issues and pages one web page can bear. The workbook has all.
const (
	fullIssues   = 60 // with pictures, examples and all words
	maxPageRows  = 200
	maxExampleIn = 3 // examples of one issue
)

// htmlView is what the template asks for.
type htmlView struct {
	*Scorecard
	Style    template.CSS
	Policy   string
	Workbook string
	Sections []htmlRule
	Beyond   int // issues that are only in the workbook
	Tales    []htmlFlow
	Rows     []PageScore
	MoreRows int
	Date     string

	Disclaimer, NotSeen string
}

// htmlRule are the issues of one rule as the web page shows them.
type htmlRule struct {
	Rule  audit.RuleRef
	SC    []string // success criteria with their titles
	Full  []htmlIssue
	Brief []*Issue // one line each
}

// htmlIssue is an issue that is shown with all words.
type htmlIssue struct {
	*Issue
	Fix     string // where it differs from that of the rule
	Shown   []htmlPlace
	Picture *picture
}

// htmlPlace is an example. Again says that its code is that of the first.
type htmlPlace struct {
	Place
	Again bool
}

// htmlList are requirements of one set and status.
type htmlList struct {
	Set          SetScore
	Requirements []*Requirement
}

// writeHTML writes the scorecard as one web page that needs nothing else: no
// script, no network, no other file.
func writeHTML(w io.Writer, s *Scorecard, assets Assets) error {
	v := htmlView{
		Scorecard: s, Style: template.CSS(reportStyle), Policy: policyFor(reportStyle), Workbook: workbookFile,
		Rows: s.Pages[:min(len(s.Pages), maxPageRows)], Beyond: max(0, len(s.Issues)-reportIssues), Date: dateText(s.Run.Started), Disclaimer: NotCertificate, NotSeen: NotSeen,
	}
	v.MoreRows = len(s.Pages) - len(v.Rows)
	pictures := &album{assets: assets, left: maxPictures}
	v.Sections = sectionsOf(s, pictures)
	v.Tales = talesOf(s, pictures)
	if err := reportPage.Execute(w, v); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}

// policyFor forbids all that the page does not need: it has this style sheet
// and pictures within itself.
func policyFor(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; img-src data:; base-uri 'none'; form-action 'none'"
}

func sectionsOf(s *Scorecard, pictures *album) []htmlRule {
	shown := map[*Issue]*picture{}
	for n, i := range s.Issues {
		if n < fullIssues {
			shown[i] = pictures.of(i)
		}
	}
	var list []htmlRule
	for _, r := range s.Rules {
		section := htmlRule{Rule: r.Rule, SC: r.Issues[0].Criteria}
		for _, i := range r.Issues {
			switch {
			case i.rank < fullIssues:
				section.Full = append(section.Full, fullIssue(i, shown[i]))
			case i.Anchored():
				section.Brief = append(section.Brief, i)
			}
		}
		if len(section.Full)+len(section.Brief) > 0 {
			list = append(list, section)
		}
	}
	return list
}

func fullIssue(i *Issue, p *picture) htmlIssue {
	h := htmlIssue{Issue: i, Picture: p}
	first := i.Examples[0].Finding.Target
	for n, e := range i.Examples[:min(len(i.Examples), maxExampleIn)] {
		t := e.Finding.Target
		h.Shown = append(h.Shown, htmlPlace{e, n > 0 && t.HTML == first.HTML && t.Selector == first.Selector})
	}
	if i.Fix != i.Rule.Fix {
		h.Fix = i.Fix
	}
	return h
}

// First is the example that is always in sight.
func (h htmlIssue) First() htmlPlace { return h.Shown[0] }

// Rest are the examples that are folded away.
func (h htmlIssue) Rest() []htmlPlace { return h.Shown[1:] }

// Unshown is the number of places that only the workbook has.
func (h htmlIssue) Unshown() int { return len(h.Places) - len(h.Shown) }

// List are the requirements of a group, with their set.
func (s SetScore) List(g StatusGroup) htmlList { return htmlList{s, g.Requirements} }

// Open tells whether a group of requirements is shown at once: what failed or
// waits for a person is.
func (g StatusGroup) Open() bool {
	return g.Status.Failed() || g.Status == audit.NeedsReview
}

// foreign is text of the audited site with its language.
type foreign struct {
	Text string
	Lang string
}

const maxForeign = 160

func foreignText(p *audit.Page, text string) foreign {
	return foreign{cut(oneLine(text), maxForeign), languageTag(p.Lang)}
}

var languagePattern = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)

// languageTag is a language that a page declares, "" when it is no language
// tag.
func languageTag(lang string) string {
	if languagePattern.MatchString(lang) {
		return lang
	}
	return ""
}

func levelText(r *Requirement) string {
	switch {
	case r.Level == "":
		return ""
	case strings.HasPrefix(r.Level, "A"):
		return ", level " + r.Level
	}
	return ", towards “" + r.Level + "”"
}
