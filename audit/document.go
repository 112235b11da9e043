package audit

import (
	"context"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/igfaudit/igfaudit/rules/page"
)

// What is read of documents is bounded, so that an audit asks a site for little
// more than its pages.
const (
	mostDocuments    = 20
	mostDocumentTime = 2 * time.Minute // for all of them
)

// Document is a file that the pages of a site offer, and what it tells of
// itself to a program that reads it aloud.
type Document struct {
	URL   string `json:"url"`
	On    string `json:"on"`   // address of the first page that links to it
	Text  string `json:"text"` // of that link
	Kind  string `json:"kind"` // such as "PDF" or "Word"
	Read  bool   `json:"read"`
	Why   string `json:"why"` // not read, "" otherwise
	Bytes int64  `json:"bytes"`
	Pages int    `json:"pages"` // 0 where not known

	Title  string `json:"title"`  // that it declares
	Lang   string `json:"lang"`   // that it declares
	Tagged Known  `json:"tagged"` // it has a structure that a screen reader follows
	Texts  Known  `json:"texts"`  // it holds text, and not only pictures of pages
}

// Known is what is known of a yes-or-no question.
type Known string

const (
	KnownYes Known = "yes"
	KnownNo  Known = "no"
	Unknown  Known = "unknown"
)

// KnownIf is yes or no.
func KnownIf(yes bool) Known {
	if yes {
		return KnownYes
	}
	return KnownNo
}

// DocumentReader fetches a document and fills in what it tells of itself. What
// cannot be read keeps its reason.
type DocumentReader interface {
	ReadDocument(ctx context.Context, d *Document)
}

// documentKinds are the documents that people are offered to read, by the ends
// of their names.
var documentKinds = map[string]string{
	".pdf": "PDF", ".doc": "Word (old format)", ".docx": "Word", ".xls": "Excel (old format)", ".xlsx": "Excel", ".ppt": "PowerPoint (old format)",
	".pptx": "PowerPoint", ".odt": "OpenDocument text", ".ods": "OpenDocument spreadsheet", ".odp": "OpenDocument slides",
	".rtf": "Rich text", ".csv": "Comma-separated values", ".epub": "EPUB",
}

// documentsOf are the documents that a page links to.
func documentsOf(s *page.Snapshot) []Document {
	var list []Document
	base, _ := s.Links()
	at, err := Address(s.FinalURL).Join(base)
	if err != nil {
		at = Address(s.FinalURL)
	}
	for _, n := range s.WithTag("a") {
		href, ok := n.Attr("href")
		to, err := at.Join(href)
		if !ok || err != nil {
			continue
		}
		if kind := to.documentKind(); kind != "" && !slices.ContainsFunc(list, func(d Document) bool { return d.URL == string(to) }) {
			list = append(list, Document{URL: string(to), On: s.FinalURL, Text: n.Name, Kind: kind, Tagged: Unknown, Texts: Unknown})
		}
	}
	return list
}

func (a Address) documentKind() string {
	file, _, _ := strings.Cut(a.pathAndQuery(), "?")
	return documentKinds[strings.ToLower(path.Ext(file))]
}

// keepDocuments notes the documents that a page links to.
func (v *visit) keepDocuments(i int, list []Document) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.offered[i] = list
}

// readDocuments reads the documents that the pages of the run offer, each once,
// as far as robots.txt and the bounds allow.
func (v *visit) readDocuments(ctx context.Context) {
	v.run.Documents = v.documents()
	if v.Documents == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, mostDocumentTime)
	defer cancel()
	read := 0
	for i := range v.run.Documents {
		d := &v.run.Documents[i]
		switch {
		case Address(d.URL).Host() != Address(d.On).Host():
			d.Why = "it is on another host"
		case read == mostDocuments:
			d.Why = "enough documents were read"
		case ctx.Err() != nil:
			d.Why = "there was no time left"
		case v.reader != nil && !v.reader.allows(ctx, Address(d.URL)):
			d.Why = "robots.txt forbids it"
		default:
			read++
			v.Documents.ReadDocument(ctx, d)
		}
	}
}

// documents are those that the pages that were kept offer, in the order of the
// pages.
func (v *visit) documents() []Document {
	list := []Document{}
	seen := map[string]bool{}
	for i := range v.run.Pages {
		for _, d := range v.offered[i] {
			if !seen[d.URL] && v.run.Pages[i].Outcome == Captured {
				seen[d.URL] = true
				list = append(list, d)
			}
		}
	}
	return list
}
