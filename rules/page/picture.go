package page

import (
	"net/url"
	"regexp"
	"strings"
)

// Picture is what was measured of a picture that the page shows.
type Picture struct {
	Broken bool    `json:"broken,omitempty"` // it could not be loaded or read
	Width  int     `json:"width,omitempty"`  // of the file, in pixels
	Height int     `json:"height,omitempty"`
	Vector bool    `json:"vector,omitempty"` // an SVG drawing
	Plain  float64 `json:"plain,omitempty"`  // how much of it is ground of one colour, from 0 to 1
	Lines  int     `json:"lines,omitempty"`  // rows of letters
	// Letters are shapes of the size of letters that stand in rows on plain
	// ground; of a drawing, the letters of its texts. None are counted on busy
	// ground.
	Letters int     `json:"letters,omitempty"`
	Strokes int     `json:"strokes,omitempty"` // of a pen, along the only line of writing on a low and wide plate, where letters may touch each other
	Share   float64 `json:"share,omitempty"`   // how much of what stands on the ground are such letters, from 0 to 1

	Shades *Shades `json:"shades,omitempty"` // nil where they were not measured
}

// PictureAddresses are the addresses of the pictures that the element itself
// shows: of an image, and those behind its content.
func (n *Node) PictureAddresses() []string {
	var out []string
	if n.Source != "" {
		out = append(out, n.Source)
	} else if n.Is("img", "input", "object", "embed") {
		name := "src"
		if n.Tag == "object" {
			name = "data"
		}
		if v, ok := n.Attr(name); ok && (n.Tag != "input" || n.imageButton()) {
			out = append(out, n.resolve(v))
		}
	}
	if rows := Shared(n.snapshot, "background addresses", backgroundAddresses); n.Style > 0 && n.Style <= len(rows) {
		out = append(out, rows[n.Style-1]...)
	}
	return out
}

// backgroundAddresses are the addresses of the pictures in the background of
// each row of styles.
func backgroundAddresses(s *Snapshot) [][]string {
	out := make([][]string, len(s.StyleRows))
	for i := range s.StyleRows {
		for _, u := range imageURL.FindAllStringSubmatch(s.style(i, "background-image"), -1) {
			out[i] = append(out[i], u[1])
		}
	}
	return out
}

var imageURL = regexp.MustCompile(`url\("([^"]+)"\)`)

func (n *Node) imageButton() bool {
	kind, _ := n.Attr("type")
	return strings.EqualFold(strings.TrimSpace(kind), "image")
}

// resolve gives the whole address of a link in the node's document.
func (n *Node) resolve(address string) string {
	bases := Shared(n.snapshot, "frame addresses", frameAddresses)
	base := new(url.URL)
	if n.FrameID >= 0 && n.FrameID < len(bases) {
		base = bases[n.FrameID]
	}
	if base == nil {
		return address
	}
	u, err := base.Parse(strings.TrimSpace(address))
	if err != nil {
		return address
	}
	return u.String()
}

// frameAddresses are those of the documents, nil for what is none.
func frameAddresses(s *Snapshot) []*url.URL {
	out := make([]*url.URL, len(s.Frames))
	for i, f := range s.Frames {
		if u, err := url.Parse(f.URL); err == nil {
			out[i] = u
		}
	}
	return out
}

// Pictures is what was measured of the pictures that the element itself shows,
// where something is known of them.
func (n *Node) Pictures() []*Picture {
	if len(n.snapshot.Pictures) == 0 {
		return nil
	}
	var out []*Picture
	for _, a := range n.PictureAddresses() {
		if p := n.snapshot.Pictures[a]; p != nil {
			out = append(out, p)
		}
	}
	return out
}
