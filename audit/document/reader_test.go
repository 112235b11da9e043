package document_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/document"
)

// TestMain makes of the test the program that reads a document, when it is
// started as such.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "tell" {
		if err := document.Tell(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func teller(t testing.TB) []string {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return []string{program, "tell"}
}

// pdf makes a PDF of its objects; the first is the catalogue, the second its
// information.
func pdf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var offsets []int
	for n, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 2 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, at)
	return b.Bytes()
}

func stream(dict, content string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(content), content)
}

const (
	onePage = "<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
	aPage   = "<< /Type /Page /Parent 3 0 R /MediaBox [0 0 200 200] /Contents 5 0 R /Resources << /Font << /F 6 0 R >> /XObject << /X 7 0 R >> >> >>"
	aFont   = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
	picture = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
	form    = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
	written = "BT /F 12 Tf (Programme) Tj ET"
	drawn   = "q 200 0 0 200 0 0 cm /X Do Q"
)

var (
	good = pdf("<< /Type /Catalog /Pages 3 0 R /Lang (fr) /MarkInfo << /Marked true >> /StructTreeRoot 8 0 R >>", "<< /Title (Programme du forum) >>",
		onePage, aPage, stream("", written), aFont, stream(picture, "x"), "<< /Type /StructTreeRoot /K 9 0 R >>", "<< /Type /StructElem /S /Document /P 8 0 R >>")
	bare    = pdf("<< /Type /Catalog /Pages 3 0 R >>", "<< >>", onePage, aPage, stream("", written), aFont, stream(picture, "x"))
	scanned = pdf("<< /Type /Catalog /Pages 3 0 R /MarkInfo << /Marked true >> >>", "<< /Title (\xfe\xff\x06\x27\x06\x44) >>", onePage, aPage, stream("", drawn), aFont, stream(picture, "x"))
	inForms = pdf("<< /Type /Catalog /Pages 3 0 R >>", "<< >>", onePage, aPage, stream("", drawn), aFont, stream(form, written))
)

func packed(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadDocument(t *testing.T) {
	word := packed(t, map[string]string{"[Content_Types].xml": "<Types/>", "docProps/core.xml": `<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Note</dc:title><dc:language>ar</dc:language><cp:title>no</cp:title></cp:coreProperties>`})
	plain := packed(t, map[string]string{"[Content_Types].xml": "<Types/>"})
	files := map[string][]byte{
		"good.pdf": good, "bare.pdf": bare, "scanned.pdf": scanned, "forms.pdf": inForms, "cut.pdf": good[:200], "page.pdf": []byte(" <!doctype html><p>Sign in"),
		"note.docx": word, "plain.docx": plain, "folder.docx": packed(t, map[string]string{"a.txt": "a"}), "text.pdf": []byte("hello"), "large.pdf": bytes.Repeat([]byte("a"), 20<<20+1),
	}
	const yes, no, unknown = audit.KnownYes, audit.KnownNo, audit.Unknown
	tests := []struct {
		name string
		want audit.Document
	}{
		{"good.pdf", audit.Document{Read: true, Title: "Programme du forum", Lang: "fr", Tagged: yes, Texts: yes, Pages: 1}},
		{"bare.pdf", audit.Document{Read: true, Tagged: no, Texts: yes, Pages: 1}},
		{"scanned.pdf", audit.Document{Read: true, Title: "ال", Tagged: no, Texts: no, Pages: 1}},
		{"forms.pdf", audit.Document{Read: true, Tagged: no, Texts: unknown, Pages: 1}},
		{"note.docx", audit.Document{Read: true, Title: "Note", Lang: "ar", Tagged: unknown, Texts: unknown}},
		{"plain.docx", audit.Document{Read: true, Tagged: unknown, Texts: unknown}},
		{"folder.docx", audit.Document{Why: "it is a packed folder, not a document", Tagged: unknown, Texts: unknown}},
		{"cut.pdf", audit.Document{Why: "it is damaged, or no PDF that this program reads", Tagged: unknown, Texts: unknown}},
		{"page.pdf", audit.Document{Why: "the server gave a web page in its place", Tagged: unknown, Texts: unknown}},
		{"text.pdf", audit.Document{Why: "it is of a kind that this program does not read", Tagged: unknown, Texts: unknown}},
		{"large.pdf", audit.Document{Why: "it is larger than 20 MB", Tagged: unknown, Texts: unknown}},
		{"none.pdf", audit.Document{Why: "the server answered 404 Not Found", Tagged: unknown, Texts: unknown}},
		{"away.pdf", audit.Document{Why: "the server answered 302 Found", Tagged: unknown, Texts: unknown}},
	}
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		switch data, ok := files[name]; {
		case r.Method != http.MethodGet:
			t.Errorf("a document was asked for by %s", r.Method)
		case name == "away.pdf":
			http.Redirect(w, r, other.URL, http.StatusFound)
		case !ok:
			http.NotFound(w, r)
		default:
			w.Write(data)
		}
	}))
	defer site.Close()
	reader := &document.Reader{Client: site.Client(), UserAgent: "igfaudit/1", Teller: teller(t)}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := audit.Document{URL: site.URL + "/" + tt.name, Tagged: unknown, Texts: unknown}
			reader.ReadDocument(t.Context(), &d)
			tt.want.URL, tt.want.Bytes = d.URL, d.Bytes
			if d != tt.want {
				t.Errorf("got  %+v\nwant %+v", d, tt.want)
			}
		})
	}
}

// TestEndlessDocument lets a document take for ever: the process that reads it
// is ended, and the audit goes on.
func TestEndlessDocument(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write(good) }))
	defer site.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	d := audit.Document{URL: site.URL + "/a.pdf"}
	begun := time.Now()
	(&document.Reader{Client: site.Client(), Teller: []string{"sleep", "60"}}).ReadDocument(ctx, &d)
	if d.Read || d.Why != "it took too long to read" || time.Since(begun) > 10*time.Second {
		t.Errorf("%+v after %v", d, time.Since(begun))
	}
}

func FuzzTell(f *testing.F) {
	for _, seed := range [][]byte{good, bare, scanned, inForms} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write(data) }))
		defer site.Close()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		d := audit.Document{URL: site.URL + "/a.pdf", Tagged: audit.Unknown, Texts: audit.Unknown}
		(&document.Reader{Client: site.Client(), Teller: teller(t)}).ReadDocument(ctx, &d)
		if d.Read != (d.Why == "") {
			t.Errorf("%+v", d)
		}
	})
}
