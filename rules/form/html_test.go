package form

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/igfaudit/igfaudit/rules/page"
)

// parsed makes a snapshot of a piece of HTML without a browser: everything is
// shown but what has the attribute hidden, and names come from labels and texts
// as far as tests need them.
func parsed(t testing.TB, url, source string) *page.Snapshot {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	s := &page.Snapshot{URL: url, FinalURL: url, HTML: source, StyleNames: []string{"visibility", "opacity", "display"}, StyleRows: [][]string{{"visible", "1", "block"}},
		Frames: []page.Frame{{URL: url, Owner: -1}}, Viewport: page.Viewport{Width: 1000, Height: 1000, Scale: 1}}
	add(s, doc, -1, false)
	s.Link()
	if titles := s.WithTag("title"); len(titles) > 0 {
		s.Title = titles[0].Text()
	}
	for _, n := range s.Nodes {
		if n.Kind == page.Element && n.Style > 0 {
			n.Exposed, n.Role, n.Name = true, roleOf(n), nameOf(n)
		}
	}
	s.Link()
	return s
}

func add(s *page.Snapshot, from *html.Node, parent int, hidden bool) {
	n := &page.Node{ParentID: parent}
	switch from.Type {
	case html.DocumentNode:
		n.Kind, hidden = page.Document, false
	case html.ElementNode:
		n.Kind, n.Tag = page.Element, from.Data
		for _, a := range from.Attr {
			n.Attrs = append(n.Attrs, page.Attr{Name: a.Key, Value: a.Val})
		}
		hidden = hidden || n.HasAttr("hidden") || n.Tag == "script" || n.Tag == "head" || attr(n, "type") == "hidden"
	case html.TextNode:
		n.Kind, n.Data = page.Text, from.Data
	default:
		return
	}
	if !hidden {
		n.Style, n.Box = 1, &page.Rect{X: 10, Y: 10, W: 200, H: 30}
	}
	at := len(s.Nodes)
	s.Nodes = append(s.Nodes, n)
	for c := from.FirstChild; c != nil; c = c.NextSibling {
		add(s, c, at, hidden)
	}
}

func roleOf(n *page.Node) string {
	if r := attr(n, "role"); r != "" {
		return r
	}
	switch {
	case n.Is("button"), n.Is("input") && inputType(n) == "submit":
		return "button"
	case n.Is("textarea"), n.Is("input") && takesText(n):
		return "textbox"
	case n.Is("select"):
		return "combobox"
	case n.Is("input"):
		return inputType(n)
	case n.Is("h1", "h2", "h3"):
		return "heading"
	case n.Is("iframe"):
		return "Iframe"
	case n.Is("img"):
		return "image"
	}
	return "generic"
}

func nameOf(n *page.Node) string {
	switch {
	case attr(n, "aria-label") != "":
		return attr(n, "aria-label")
	case n.Is("button", "h1", "h2", "h3", "a"):
		return n.Text()
	case n.Is("input") && inputType(n) == "submit":
		return attr(n, "value")
	case n.Is("img"):
		return attr(n, "alt")
	case n.Is("input", "select", "textarea"):
		if l := labelElement(n); l != nil {
			return l.Text()
		}
		return attr(n, "placeholder")
	}
	return attr(n, "title")
}
