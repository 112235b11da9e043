// Package pagetest makes snapshots of pieces of HTML without a browser, for
// tests of what does not depend on what Chrome computes.
package pagetest

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Parse makes a snapshot of the page at an address. All is shown but what has
// the attribute hidden; boxes are invented, those of pictures after their
// attributes. The error is one of the parser, for trees that are too deep.
func Parse(address, source string) (*page.Snapshot, error) {
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return nil, err
	}
	s := &page.Snapshot{
		Schema: page.Schema, URL: address, FinalURL: address, State: "load", HTML: source,
		Response: page.Response{Status: 200, MediaType: "text/html"}, Viewport: page.Viewport{Width: 1280, Height: 800, Scale: 1},
		StyleNames: []string{"visibility", "opacity", "display"},
		StyleRows:  [][]string{{"visible", "1", "block"}, {"visible", "1", "inline"}},
		Frames:     []page.Frame{{URL: address, Owner: -1}},
	}
	add(s, doc, -1, false)
	s.Link()
	if titles := s.WithTag("title"); len(titles) > 0 {
		s.Title = titles[0].Text()
	}
	return s, nil
}

// inline are elements that are lines of the text around them.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "code": true, "em": true, "i": true, "img": true, "label": true, "small": true, "span": true,
	"strong": true, "time": true,
}

func add(s *page.Snapshot, from *html.Node, parent int, hidden bool) {
	n := &page.Node{ParentID: parent}
	switch from.Type {
	case html.DocumentNode:
		n.Kind = page.Document
	case html.ElementNode:
		n.Kind, n.Tag = page.Element, from.Data
		for _, a := range from.Attr {
			n.Attrs = append(n.Attrs, page.Attr{Name: a.Key, Value: a.Val})
		}
		hidden = hidden || n.HasAttr("hidden") || n.Is("script", "style", "template", "head")
	case html.TextNode:
		n.Kind, n.Data = page.Text, from.Data
	case html.CommentNode:
		n.Kind, n.Data = page.Comment, from.Data
	default:
		return
	}
	if !hidden && n.Kind != page.Comment {
		n.Style, n.Box = 1, &page.Rect{X: 10, Y: 10, W: size(n, "width", 200), H: size(n, "height", 30)}
		if inline[n.Tag] || n.Kind == page.Text {
			n.Style = 2
		}
	}
	at := len(s.Nodes)
	s.Nodes = append(s.Nodes, n)
	for c := from.FirstChild; c != nil; c = c.NextSibling {
		add(s, c, at, hidden)
	}
}

func size(n *page.Node, name string, other float64) float64 {
	text, _ := n.Attr(name)
	if v, err := strconv.Atoi(text); err == nil && v > 0 {
		return float64(v)
	}
	return other
}
