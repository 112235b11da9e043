package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// mostPart is the most that is read of one part of an Office file, which may
// be a bomb.
const mostPart = 4 << 20

// officeFacts reads the properties of an Office file of ISO/IEC 29500 or of an
// OpenDocument file. Whether its headings and tables are such, this does not
// tell.
func officeFacts(data []byte) (told, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return told{}, errors.New("it is damaged")
	}
	f := told{Tagged: audit.Unknown, Texts: audit.Unknown}
	known := false
	for _, name := range []string{"docProps/core.xml", "meta.xml"} {
		part, err := readPart(z, name)
		if err != nil {
			continue
		}
		known = true
		p := properties(part)
		f.Title, f.Lang = p["title"], p["language"]
	}
	if !known && !slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "[Content_Types].xml" || f.Name == "mimetype" }) {
		return told{}, errors.New("it is a packed folder, not a document")
	}
	return f, nil
}

func readPart(z *zip.Reader, name string) ([]byte, error) {
	r, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, mostPart))
}

// properties are the Dublin Core properties of a file, such as its title.
func properties(part []byte) map[string]string {
	found := map[string]string{}
	d := xml.NewDecoder(bytes.NewReader(part))
	name := ""
	for {
		t, err := d.Token()
		if err != nil {
			return found
		}
		switch t := t.(type) {
		case xml.StartElement:
			name = ""
			if strings.Contains(t.Name.Space, "purl.org/dc/") {
				name = t.Name.Local
			}
		case xml.EndElement:
			name = ""
		case xml.CharData:
			if name != "" {
				found[name] = strings.TrimSpace(found[name] + string(t))
			}
		}
	}
}
