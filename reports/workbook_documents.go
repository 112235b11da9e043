package reports

import (
	"fmt"

	"github.com/igfaudit/igfaudit/audit"
)

// documentsSheet lists the files that the pages offer, and what each tells of
// itself.
func documentsSheet(s *Scorecard) tableSheet {
	return tableSheet{
		name:  "Documents",
		title: "Files that the pages offer, and what each tells a screen reader",
		holds: "Each row is one file. Whether a web page with the same content stands beside it, a person must say.",
		columns: []column{
			{"Document", 40}, {"Kind", 20}, {"Declares a title", 34}, {"Declares a language", 14}, {"Has a structure (tags)", 14}, {"Holds text", 12},
			{"Pages", 9}, {"Size in kB", 11}, {"What to do", 50}, {"Address", 44}, {"Link", 20}, {"Offered on", 44},
		},
		count: len(s.Run.Documents),
		rows: func(yield func([]any) bool) {
			for n, d := range s.Run.Documents {
				if !yield(documentRow(n+1, d)) {
					return
				}
			}
		},
	}
}

func documentRow(n int, d audit.Document) []any {
	name := d.Text
	if name == "" {
		name = d.URL
	}
	title, lang, pages, size := d.Title, d.Lang, any(d.Pages), any(int(d.Bytes+999)/1000)
	if !d.Read {
		title, lang = "not known", "not known"
	}
	if d.Pages == 0 {
		pages = "not known"
	}
	if d.Bytes == 0 {
		size = "not known"
	}
	return []any{name, d.Kind, title, lang, knownText(d.Tagged), knownText(d.Texts), pages, size, documentAdvice(d), code(d.URL),
		hyperlink{fmt.Sprintf("Open document %d", n), webLink(d.URL), false}, code(d.On)}
}

func knownText(k audit.Known) string {
	if k == audit.Unknown {
		return "not known"
	}
	return string(k)
}

// documentAdvice says what to do about a document: first what shuts people
// out.
func documentAdvice(d audit.Document) string {
	switch {
	case !d.Read:
		return "Not looked at: " + sentence(d.Why)
	case d.Texts == audit.KnownNo:
		return "It holds only pictures of pages, which no screen reader can read. Offer the text as a web page, or make the file again from the text."
	case d.Tagged == audit.KnownNo:
		return "It has no structure. Make it again from Word or LibreOffice with \"tagged PDF\" switched on, or offer the same as a web page."
	case d.Lang == "":
		return "It does not say its language, so that a screen reader may read it with the wrong voice. Set the language of the document before you export it."
	case d.Title == "":
		return "It has no title. Set the title in the properties of the document before you export it."
	case d.Tagged == audit.Unknown:
		return "Open it and check that headings, lists and tables are made as such, with the accessibility checker of your office program."
	}
	return "Nothing that a program can see. Check the order of reading and the texts of pictures."
}
