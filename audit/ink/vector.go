package ink

import (
	"bytes"
	"encoding/xml"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// vector tells whether the data is an SVG drawing.
func vector(data []byte) bool {
	head := data[:min(len(data), 1000)]
	return bytes.Contains(head, []byte("<svg"))
}

// drawing counts the letters of the texts in an SVG drawing. Text that was
// turned into outlines is not seen.
func drawing(data []byte) *page.Picture {
	out := &page.Picture{Vector: true}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	depth := 0
	for {
		token, err := d.Token()
		if err != nil {
			return out
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "text" || depth > 0 {
				if depth == 0 {
					out.Lines++
				}
				depth++
			}
		case xml.EndElement:
			depth = max(0, depth-1)
		case xml.CharData:
			if depth > 0 {
				out.Letters += letters(t)
			}
		}
	}
}

func letters(text []byte) int {
	n := 0
	for _, r := range string(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
