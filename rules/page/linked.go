package page

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// Linked is what was found at an address that the page links to: what the
// server sent, without what scripts would make of it.
type Linked struct {
	URL       string `json:"url"`             // the address that was asked for, without fragment
	FinalURL  string `json:"finalUrl"`        // where it led, at once
	Status    int    `json:"status"`          // 0 when there was no answer
	MediaType string `json:"mediaType"`       // without parameters
	Lang      string `json:"lang,omitempty"`  // of the document
	Title     string `json:"title,omitempty"` // of the document
	Text      string `json:"text,omitempty"`  // beginning of its main part
	Digest    string `json:"digest,omitempty"`
	Scripted  bool   `json:"scripted,omitempty"` // it has scripts, which may show something else
}

// mostLinkedText is the length of the text that is kept of a linked page, in
// bytes.
const mostLinkedText = 3000

// ReadHTML takes from a document what is kept of it, and gives the address that
// it sends its reader on to at once, "" when it does not.
func (l *Linked) ReadHTML(r io.Reader) (onward string, err error) {
	doc, err := goquery.NewDocumentFromReader(r)
	if err != nil {
		return "", err
	}
	l.Title = CollapseSpace(doc.Find("head > title").First().Text())
	l.Lang = strings.ToLower(strings.TrimSpace(doc.Find("html").AttrOr("lang", "")))
	l.Scripted = doc.Find("script, iframe, frame, object").Length() > 0
	text := mainText(doc)
	sum := sha256.Sum256([]byte(text))
	l.Digest = hex.EncodeToString(sum[:8])
	l.Text = text
	if len(text) > mostLinkedText {
		l.Text = strings.ToValidUTF8(text[:mostLinkedText], "")
	}
	doc.Find("meta[http-equiv]").EachWithBreak(func(_ int, m *goquery.Selection) bool {
		if strings.EqualFold(strings.TrimSpace(m.AttrOr("http-equiv", "")), "refresh") {
			onward = sentOnTo(m.AttrOr("content", ""))
		}
		return onward == ""
	})
	return onward, nil
}

// mainText is the text of the main part of a document, without what stands on
// every page of a site.
func mainText(doc *goquery.Document) string {
	part := doc.Find("main, [role=main]").First()
	if part.Length() == 0 {
		part = doc.Find("body").First()
		part.Find("nav, header, footer, aside, [role=navigation], [role=banner], [role=contentinfo]").Remove()
	}
	part.Find("script, style, template, noscript, nav, [hidden]").Remove()
	var b strings.Builder
	writeText(&b, part)
	return CollapseSpace(b.String())
}

func writeText(b *strings.Builder, s *goquery.Selection) {
	s.Contents().Each(func(_ int, c *goquery.Selection) {
		switch goquery.NodeName(c) {
		case "#text":
			b.WriteString(c.Text())
		case "#comment":
		case "a", "abbr", "b", "em", "i", "span", "strong", "sup", "sub", "u", "small", "mark", "code":
			writeText(b, c)
		default:
			b.WriteByte(' ')
			writeText(b, c)
			b.WriteByte(' ')
		}
	})
}

var instantRefresh = regexp.MustCompile(`(?i)^\s*0*(?:\.\d*)?\s*[;,]\s*(?:url\s*=)?\s*["']?([^"']+)`)

// sentOnTo is the address in the content of a meta refresh without delay.
func sentOnTo(content string) string {
	m := instantRefresh.FindStringSubmatch(content)
	if m == nil || strings.TrimSpace(content)[0] < '0' || strings.TrimSpace(content)[0] > '9' {
		return ""
	}
	return strings.TrimSpace(m[1])
}

// goesTo finds the address in a script of one statement that goes there.
var goesTo = regexp.MustCompile(`^\s*(?:javascript:)?\s*(?:return\s+)?(?:window\.|document\.|self\.|top\.)?(?:location(?:\.href)?\s*=\s*|location\.(?:assign|replace)\(\s*|open\(\s*)["']([^"']+)["'][^;]*;?\s*(?:return false;?)?\s*$`)

// Address is where a link leads, "" where it cannot be told: its href, or what a
// click on it sets the location to, as a full address.
func (n *Node) Address() string {
	ref, ok := n.Attr("href")
	if !ok && n.Namespace == "svg" {
		ref, ok = n.Attr("xlink:href")
	}
	if !ok {
		script, _ := n.Attr("onclick")
		m := goesTo.FindStringSubmatch(script)
		if m == nil {
			return ""
		}
		ref = m[1]
	}
	return n.absolute(ref)
}

// baseOf is the address that those in the document of a node are relative to,
// nil where it is none.
func (s *Snapshot) baseOf(n *Node) *url.URL {
	bases := s.index.bases()
	if base, ok := bases[n.FrameID]; ok {
		return base
	}
	return bases[noFrame]
}

// noFrame is the frame of nodes that are in none that is known.
const noFrame = -1

func parsedBases(s *Snapshot) map[int]*url.URL {
	out := map[int]*url.URL{}
	for frame, base := range findBases(s) {
		if u, err := url.Parse(base); err == nil {
			out[frame] = u
		} else {
			out[frame] = nil
		}
	}
	if u, err := url.Parse(s.FinalURL); err == nil {
		out[noFrame] = u
	}
	return out
}

// findBases works out the base address of each document. One that was written
// into its frame element has that of the document around it.
func findBases(s *Snapshot) map[int]string {
	bases := map[int]string{}
	for i, f := range s.Frames {
		bases[i] = f.URL
		if i == 0 && f.URL == "" {
			bases[i] = s.FinalURL
		}
		if strings.HasPrefix(f.URL, "about:") && f.Owner > 0 && f.Owner < len(s.Nodes) && s.Nodes[f.Owner].FrameID < i {
			bases[i] = bases[s.Nodes[f.Owner].FrameID]
		}
	}
	given := map[int]bool{}
	for _, n := range s.index.tags["base"] {
		href, ok := n.Attr("href")
		at, err := url.Parse(bases[n.FrameID])
		if !ok || err != nil || given[n.FrameID] {
			continue
		}
		given[n.FrameID] = true
		if u, err := at.Parse(strings.TrimSpace(href)); err == nil {
			bases[n.FrameID] = u.String()
		}
	}
	return bases
}

// FrameAddress is the full address in the src of a frame element, "" where it
// has none.
func (n *Node) FrameAddress() string {
	src, ok := n.Attr("src")
	if !ok || strings.TrimSpace(src) == "" || n.HasAttr("srcdoc") {
		return ""
	}
	return n.absolute(src)
}

// absolute is an address in the document of the node as a full one, "" where it
// is none.
func (n *Node) absolute(ref string) string {
	base := n.snapshot.baseOf(n)
	if base == nil {
		return ""
	}
	u, err := base.Parse(strings.TrimSpace(ref))
	if err != nil {
		return ""
	}
	return u.String()
}
