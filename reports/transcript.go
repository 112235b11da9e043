package reports

import (
	"cmp"
	_ "embed"
	"html/template"
	"io"
	"path"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/speech"
)

//go:embed transcript.html.tmpl
var transcriptTemplate string

var transcript = template.Must(template.New("transcript").Funcs(template.FuncMap{"one": oneLine, "state": stateText}).Parse(transcriptTemplate))

// transcriptFolder is where the transcripts of a run stand.
const transcriptFolder = "spoken"

// TranscriptFile is the path, in the folder of a run, of what a screen reader
// says of a page; "" of a page that was not looked at.
func TranscriptFile(p *audit.Page) string {
	if p.Snapshot == "" {
		return ""
	}
	return transcriptFolder + "/" + strings.TrimSuffix(path.Base(p.Snapshot), ".json.zst") + ".html"
}

type transcriptView struct {
	Page         *audit.Page
	Title        string
	Style        template.CSS
	Policy       string
	Report       string
	Reading, Tab []speech.Line
	More         bool
}

// WriteTranscript writes what a screen reader says of a page: from its top to
// its end, and with the Tab key.
func WriteTranscript(w io.Writer, p *audit.Page, s *page.Snapshot) error {
	v := transcriptView{Page: p, Title: pageTitle(p), Style: template.CSS(reportStyle), Policy: policyFor(reportStyle), Report: "../" + reportFile, Tab: speech.Tab(s)}
	v.Reading, v.More = speech.Read(s)
	for _, lines := range [][]speech.Line{v.Reading, v.Tab} {
		for i := range lines {
			lines[i].Lang = languageTag(cmp.Or(lines[i].Lang, p.Lang))
		}
	}
	return transcript.Execute(w, v)
}

// pageTitle names a page by its title or, where it has none, by its address.
func pageTitle(p *audit.Page) string {
	if t := strings.TrimSpace(p.Title); t != "" {
		return t
	}
	return p.URL
}
