package audit_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/igfaudit/igfaudit/rules/page"
)

// parsed makes a snapshot of a piece of HTML without a browser: everything is
// shown but what has the attribute hidden, and roles and names are given as far
// as tests need them.
func parsed(t testing.TB, url, source string) *page.Snapshot {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	s := &page.Snapshot{
		URL: url, FinalURL: url, State: "load", HTML: source, Response: page.Response{Status: 200, MediaType: "text/html"},
		StyleNames: []string{"visibility", "opacity", "display"}, StyleRows: [][]string{{"visible", "1", "block"}},
		Frames: []page.Frame{{URL: url, Owner: -1}}, Viewport: page.Viewport{Width: 1000, Height: 1000, Scale: 1},
	}
	addNode(s, doc, -1, false)
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

func addNode(s *page.Snapshot, from *html.Node, parent int, hidden bool) {
	n := &page.Node{ParentID: parent}
	switch from.Type {
	case html.DocumentNode:
		n.Kind = page.Document
	case html.ElementNode:
		n.Kind, n.Tag = page.Element, from.Data
		for _, a := range from.Attr {
			n.Attrs = append(n.Attrs, page.Attr{Name: a.Key, Value: a.Val})
		}
		hidden = hidden || n.HasAttr("hidden") || n.Tag == "script" || n.Tag == "head" || attribute(n, "type") == "hidden"
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
		addNode(s, c, at, hidden)
	}
}

func attribute(n *page.Node, name string) string {
	v, _ := n.Attr(name)
	return v
}

// inputRoles are the roles of inputs; those of other types are text boxes.
var inputRoles = map[string]string{
	"checkbox": "checkbox", "radio": "radio", "submit": "button", "number": "spinbutton", "date": "Date", "search": "searchbox",
	"range": "slider", "file": "button",
}

func roleOf(n *page.Node) string {
	if r := attribute(n, "role"); r != "" {
		return r
	}
	switch {
	case n.Is("input") && inputRoles[attribute(n, "type")] != "":
		return inputRoles[attribute(n, "type")]
	case n.Is("input", "textarea"):
		return "textbox"
	}
	roles := map[string]string{"button": "button", "select": "combobox", "fieldset": "group", "h1": "heading", "a": "link", "option": "option"}
	if r := roles[n.Tag]; r != "" {
		return r
	}
	return "generic"
}

func nameOf(n *page.Node) string {
	switch {
	case attribute(n, "aria-label") != "":
		return attribute(n, "aria-label")
	case n.Is("button", "h1", "a"):
		return n.Text()
	case attribute(n, "type") == "submit":
		return attribute(n, "value")
	case n.Is("fieldset"):
		children := n.Children()
		if i := slices.IndexFunc(children, func(c *page.Node) bool { return c.Is("legend") }); i >= 0 {
			return children[i].Text()
		}
	case n.Is("input", "select", "textarea"):
		if l := n.LabelFor(); l != nil {
			return l.Text()
		}
		if l := n.Closest(func(p *page.Node) bool { return p.Is("label") }); l != nil {
			return l.Text()
		}
	}
	return ""
}
