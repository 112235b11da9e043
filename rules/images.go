package rules

import (
	"path"
	"strings"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// imageName checks that images have an accessible name or are marked as
// decoration.
//
// Source: WCAG 2.2 SC 1.1.1; ACT rule 23a2a8.
var imageName = Rule{
	ID:        "image-name",
	Title:     "Images have a text alternative or are marked as decoration",
	ACT:       []string{"23a2a8"},
	Class:     Provable,
	Why:       "Blind visitors hear only \"image\", or the name of a file, and do not learn what the picture tells.",
	Fix:       "Give the picture a text alternative that says in a few words what it tells here. If it only decorates, leave that text empty, so that the page has alt=\"\".",
	Bad:       `<img src="hall.jpg">`,
	Good:      `<img src="hall.jpg" alt="Delegates vote in the main hall">`,
	WordPress: "In the Media library, or in the settings of the Image block, fill in “Alternative text”.",
	Question:  "Does the picture tell something, or does it only decorate?",
	Targets: func(s *page.Snapshot) []*page.Node {
		return s.Elements(func(n *page.Node) bool {
			if n.Is("img") {
				return !n.ProgrammaticallyHidden() && (n.Exposed || decorative(n))
			}
			return n.Exposed && n.Role == "image" && html(n)
		})
	},
	Expect: func(n *page.Node) Verdict {
		alt, _ := n.Attr("alt")
		switch {
		case !n.Exposed:
			return pass()
		case blank(n.Name) && n.HasAttr("alt") && alt == "" && aria.Explicit(attr(n, "role")) == "":
			return cantTell("the image is marked as decoration (alt=\"\"), yet screen readers meet it; see whether it can be used with the keyboard, and then give it a text")
		}
		return named(n, "nothing names this image: no alt text, aria-label or title")
	},
}

func attr(n *page.Node, name string) string {
	v, _ := n.Attr(name)
	return v
}

// decorative tells whether the author marked the element as decoration.
// Source: ACT rules, "marked as decorative".
func decorative(n *page.Node) bool {
	role := aria.Explicit(attr(n, "role"))
	alt, has := n.Attr("alt")
	return role == "none" || role == "presentation" || role == "" && n.Is("img") && has && alt == ""
}

// svgName checks that SVG graphics that are declared as images have a name.
//
// Source: WCAG 2.2 SC 1.1.1; ACT rule 7d6734.
var svgName = Rule{
	ID:        "svg-name",
	Title:     "SVG graphics declared as images have a name",
	ACT:       []string{"7d6734"},
	Class:     Provable,
	Why:       "Blind visitors hear that there is an image and not what it shows.",
	Fix:       "Give the svg element an aria-label, or take its role away and add aria-hidden=\"true\" if it only decorates.",
	Bad:       `<svg role="img">`,
	Good:      `<svg role="img" aria-label="Members by region">`,
	WordPress: "Edit the block as HTML, or ask the makers of the icon plugin.",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithAttr("role"), func(n *page.Node) bool {
			if n.Namespace != "svg" || !n.Exposed {
				return false
			}
			switch aria.Explicit(attr(n, "role")) {
			case "img", "image", "graphics-document", "graphics-symbol":
				return true
			}
			return false
		})
	},
	Expect: func(n *page.Node) Verdict {
		return named(n, "nothing names this graphic: no title element in it, no aria-label")
	},
}

// objectName checks that object elements which show a picture, a film or a
// sound have a name. Their content shows only when the resource does not.
//
// Source: WCAG 2.2 SC 1.1.1; ACT rule 8fc3b6.
var objectName = Rule{
	ID:        "object-name",
	Title:     "Embedded pictures, films and sounds have a name",
	ACT:       []string{"8fc3b6"},
	Class:     Provable,
	Why:       "Blind visitors meet something embedded and do not learn what it is.",
	Fix:       "Give the object element an aria-label or a title, or show the picture with img and alt instead.",
	Bad:       `<object data="map.png">`,
	Good:      `<object data="map.png" aria-label="Map of the venue">`,
	WordPress: "Edit the Custom HTML block that holds the object.",
	Targets: func(s *page.Snapshot) []*page.Node {
		return only(s.WithTag("object"), html, exposed, func(n *page.Node) bool {
			return aria.Explicit(attr(n, "role")) == "" && embedsMedia(n) && !showsFallback(n)
		})
	},
	Expect: func(n *page.Node) Verdict {
		return named(n, "nothing names this embedded picture, film or sound: no aria-label, no title")
	},
}

// embedsMedia tells by its type, or else by the end of its address, whether an
// object is an image, a film or a sound.
func embedsMedia(n *page.Node) bool {
	kind, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(attr(n, "type"))), "/")
	if kind == "" {
		data, _, _ := strings.Cut(attr(n, "data"), "?")
		data, _, _ = strings.Cut(data, "#")
		kind = mediaOf[strings.ToLower(path.Ext(data))]
	}
	return attr(n, "data") != "" && (kind == "image" || kind == "audio" || kind == "video")
}

var mediaOf = map[string]string{
	".png": "image", ".jpg": "image", ".jpeg": "image", ".gif": "image", ".webp": "image", ".avif": "image", ".svg": "image",
	".mp4": "video", ".webm": "video", ".ogv": "video", ".mov": "video",
	".mp3": "audio", ".ogg": "audio", ".oga": "audio", ".wav": "audio", ".m4a": "audio", ".flac": "audio",
}

// showsFallback tells whether the content of an object is laid out, which it is
// when the resource could not be shown.
func showsFallback(n *page.Node) bool {
	for _, c := range n.Children() {
		if (c.IsElement() || c.Kind == page.Text) && c.Style != 0 {
			return true
		}
	}
	return false
}
