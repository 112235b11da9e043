package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

const many = 200_000 // nodes of a page that is large, but not unheard of

// hostile are pages that are large in one way each. "page" is one of ordinary
// size, to compare with.
var hostile = map[string]func(testing.TB) *page.Snapshot{
	"page":  func(tb testing.TB) *page.Snapshot { return grown(tb, "contrast-minimum.json", 2500) },
	"wide":  func(tb testing.TB) *page.Snapshot { return grown(tb, "contrast-minimum.json", 110_000) },
	"deep":  func(testing.TB) *page.Snapshot { return nested(many, "div", "a", "span", "p") },
	"table": func(testing.TB) *page.Snapshot { return flat(many, "td", "") },
	"items": func(testing.TB) *page.Snapshot { return flat(many, "li", "") },
	"links": func(testing.TB) *page.Snapshot { return flat(many, "a", "href=/x") },

	"nested lists":     func(testing.TB) *page.Snapshot { return nested(20_000, "ul", "li") },
	"nested tables":    func(testing.TB) *page.Snapshot { return nested(30_000, "table", "tr", "td") },
	"nested fieldsets": func(testing.TB) *page.Snapshot { return nested(20_000, "fieldset", "legend") },
	"nested forms":     func(testing.TB) *page.Snapshot { return nested(20_000, "form", "label", "button", "section") },
	"one fieldset": func(testing.TB) *page.Snapshot {
		return inside(50_000, "fieldset", "disabled=", "button", "aria-label=Go")
	},
	"same headings": func(testing.TB) *page.Snapshot { return flat(50_000, "h2", "") },
	"paragraphs": func(testing.TB) *page.Snapshot {
		return flat(50_000, "p", "style=color: red; line-height: 1 !important")
	},
	"radio buttons": func(testing.TB) *page.Snapshot { return flat(20_000, "input", "type=radio|name=one") },
	"check boxes":   func(testing.TB) *page.Snapshot { return flat(20_000, "input", "type=checkbox|required=") },
	"text fields":   func(testing.TB) *page.Snapshot { return flat(40_000, "input", "type=text|autocomplete=name") },
	"buttons":       func(testing.TB) *page.Snapshot { return flat(40_000, "button", "tabindex=0|onclick=x()") },
	"images":        func(testing.TB) *page.Snapshot { return flat(40_000, "img", "src=a.png|alt=A picture of it") },
	"frames":        func(testing.TB) *page.Snapshot { return flat(20_000, "iframe", "src=/a|title=A frame") },
	"films":         func(testing.TB) *page.Snapshot { return flat(20_000, "video", "src=/a|autoplay=") },
	"options":       func(testing.TB) *page.Snapshot { return inside(50_000, "select", "", "option", "") },
	"one label": func(testing.TB) *page.Snapshot {
		return inside(50_000, "form", "id=one", "label", "for=one|aria-labelledby=one|aria-describedby=one")
	},
	"one id":      func(testing.TB) *page.Snapshot { return flat(50_000, "div", "id=one|aria-labelledby=one one one") },
	"owned chain": ownedChain,
	"owned by one": func(testing.TB) *page.Snapshot {
		return flat(20_000, "div", "role=list|aria-owns="+references(50))
	},
	"references": func(testing.TB) *page.Snapshot {
		return inside(50_000, "div", "aria-labelledby="+references(50_000), "span", "id=#")
	},
	"huge cells":   func(testing.TB) *page.Snapshot { return flat(5_000, "td", "rowspan=65534|colspan=1000") },
	"headers":      func(testing.TB) *page.Snapshot { return flat(20_000, "th", "id=#|headers="+references(50)) },
	"small tables": func(testing.TB) *page.Snapshot { return tables(5_000) },
	"attributes": func(testing.TB) *page.Snapshot {
		return inside(1, "div", strings.Repeat("x=y|", 100_000)+"id=z", "a", "href=/")
	},
	"long text":   func(testing.TB) *page.Snapshot { return texts(strings.Repeat("Read more about it. ", 25_000)) },
	"long word":   func(testing.TB) *page.Snapshot { return texts(strings.Repeat("漢", 150_000)) },
	"blank text":  func(testing.TB) *page.Snapshot { return texts(strings.Repeat(" \n", 250_000)) },
	"punctuation": func(testing.TB) *page.Snapshot { return texts(strings.Repeat("((/-:.=*_", 50_000)) },
	"long name": func(testing.TB) *page.Snapshot {
		return inside(3, "p", "", "a", "href=/|title="+strings.Repeat("very ", 1_000_000))
	},
	"long label": func(testing.TB) *page.Snapshot {
		s := texts(strings.Repeat("a ", 100_000) + "b")
		for _, n := range s.Nodes {
			n.Name = strings.Repeat("a ", 200_000)
		}
		return s
	},
	"bold lines": func(testing.TB) *page.Snapshot { return bold(50_000) },
	"long style": func(testing.TB) *page.Snapshot {
		return inside(3, "p", "style="+strings.Repeat("color:red;", 100_000), "a", "style="+strings.Repeat("(", 1_000_000))
	},
	"conditional styles": conditional,
}

// TestHostilePages wants a verdict within seconds on every page, from every rule.
func TestHostilePages(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	const most = 20 * time.Second // ten times what is wanted, for slow machines
	for name, make := range hostile {
		t.Run(name, func(t *testing.T) {
			s := make(t)
			if len(s.Nodes) >= many {
				t.Skip("left to the benchmark")
			}
			start := time.Now()
			rules.Evaluate(slices.Concat(rules.All, rules.Parts), s)
			if took := time.Since(start); took > most {
				t.Errorf("took %v", took)
			}
		})
	}
}

// nested is a page in which every element stands within the one before.
func nested(nodes int, tags ...string) *page.Snapshot {
	s := bare()
	for i := len(s.Nodes); i < nodes; i++ {
		s.Nodes = append(s.Nodes, boxed(tags[i%len(tags)], i-1, ""))
	}
	s.Link()
	return s
}

// flat is a page in which the elements stand side by side, 15 in a row or
// list, with a text in each.
func flat(nodes int, tag, attrs string) *page.Snapshot {
	s := bare()
	around := map[string]string{"td": "tr", "th": "tr", "li": "ul"}[tag]
	parent := len(s.Nodes) - 1
	for len(s.Nodes) < nodes {
		if around != "" && len(s.Nodes)%30 == 0 {
			parent = len(s.Nodes)
			s.Nodes = append(s.Nodes, boxed(around, 3, ""))
		}
		add(s, parent, tag, attrs)
	}
	s.Link()
	return s
}

// inside is a page with one element that holds many.
func inside(nodes int, around, attrs, tag, within string) *page.Snapshot {
	s := bare()
	parent := len(s.Nodes)
	s.Nodes = append(s.Nodes, boxed(around, 2, attrs))
	for range nodes {
		add(s, parent, tag, within)
	}
	s.Link()
	return s
}

func tables(count int) *page.Snapshot {
	s := bare()
	for range count {
		s.Nodes = append(s.Nodes, boxed("table", 2, ""))
		table := len(s.Nodes) - 1
		for range 2 {
			s.Nodes = append(s.Nodes, boxed("tr", table, ""))
			row := len(s.Nodes) - 1
			add(s, row, "th", "")
			add(s, row, "td", "")
		}
	}
	s.Link()
	return s
}

// texts is a page with the same text in a paragraph, a link, a heading, an
// option, the title and an attribute of each.
func texts(data string) *page.Snapshot {
	s := bare()
	for _, tag := range []string{"p", "a", "h1", "option", "title", "label", "button", "img"} {
		add(s, 2, tag, "href=/|aria-label="+data+"|alt="+data+"|lang="+data+"|content="+data+"|srcset="+data)
		s.Nodes[len(s.Nodes)-1].Data = data
		s.Nodes[len(s.Nodes)-2].Name = data
	}
	s.Link()
	return s
}

// bold is a page with paragraphs of one bold line side by side.
func bold(count int) *page.Snapshot {
	s := flat(count, "p", "")
	s.StyleNames, s.StyleRows = append(s.StyleNames, "font-weight"), [][]string{{"block", "visible", "700"}}
	s.Link()
	return s
}

func ownedChain(testing.TB) *page.Snapshot {
	s := bare()
	for i := range 20_000 {
		add(s, 2, "div", fmt.Sprintf("role=list|id=n%d|aria-owns=n%d n%[2]d", i, i+1))
	}
	s.Link()
	return s
}

func conditional(testing.TB) *page.Snapshot {
	s := flat(20_000, "div", "")
	for i, n := range s.Nodes {
		for k := range 10 {
			n.Conditional = append(n.Conditional, page.Declaration{
				Media: "(orientation: portrait)", Property: "transform", Value: fmt.Sprintf("rotate(%ddeg)", (i+k)%360),
			})
		}
	}
	return s
}

func references(count int) string {
	var b strings.Builder
	for i := range count {
		fmt.Fprintf(&b, "n%d ", i)
	}
	return b.String()
}

// add puts an element with a text into the page.
func add(s *page.Snapshot, parent int, tag, attrs string) {
	at := len(s.Nodes)
	text := &page.Node{Kind: page.Text, Data: "Read more", ParentID: at, Style: 1, Box: &page.Rect{W: 50, H: 16, Y: float64(at) * 20}}
	s.Nodes = append(s.Nodes, boxed(tag, parent, strings.Replace(attrs, "id=#", fmt.Sprintf("id=n%d", at), 1)), text)
	s.Nodes[at].Box.Y = text.Box.Y
}

// bare is a page with html, body and a table around what is to come.
func bare() *page.Snapshot {
	return &page.Snapshot{
		StyleNames: []string{"display", "visibility"}, StyleRows: [][]string{{"block", "visible"}}, Frames: []page.Frame{{Owner: -1}},
		Nodes: []*page.Node{{Kind: page.Document, ParentID: -1}, boxed("html", 0, "lang=en"), boxed("body", 1, ""), boxed("table", 2, "")},
	}
}

var roles = map[string]string{
	"a": "link", "h1": "heading", "h2": "heading", "table": "table", "tr": "row", "td": "cell", "th": "columnheader", "ul": "list", "li": "listitem",
	"input": "textbox", "button": "button", "img": "image", "select": "combobox", "option": "option", "p": "paragraph", "fieldset": "group",
}

func boxed(tag string, parent int, attrs string) *page.Node {
	n := &page.Node{Kind: page.Element, Tag: tag, ParentID: parent, Style: 1, Box: &page.Rect{W: 100, H: 20}, Exposed: true, Role: "generic"}
	if role := roles[tag]; role != "" {
		n.Role, n.Name = role, "Read more"
	}
	if tag == "a" {
		n.Attrs = []page.Attr{{Name: "href", Value: "/x"}}
	}
	for attr := range strings.SplitSeq(attrs, "|") {
		if name, value, ok := strings.Cut(attr, "="); ok {
			n.Attrs = append(n.Attrs, page.Attr{Name: name, Value: value})
		}
		if strings.HasPrefix(attr, "type=") {
			n.Role = strings.TrimPrefix(attr, "type=")
		}
	}
	if n.Is("a", "button", "input", "select") {
		n.States = map[string]string{"focusable": "true"}
	}
	return n
}

// grown is a page that repeats the body of a stored one, copy below copy, until
// it has that many elements.
func grown(tb testing.TB, name string, elements int) *page.Snapshot {
	s := snapshot(tb, name)
	body := s.WithTag("body")[0]
	height := s.Frames[0].Height
	first, last := body.Index()+1, len(s.Nodes)
	count := len(s.Elements(func(*page.Node) bool { return true }))
	for copies := 1; count < elements; copies++ {
		moved := len(s.Nodes) - first
		for _, n := range s.Nodes[first:last] {
			c := page.Node{
				Kind: n.Kind, ParentID: n.ParentID, Tag: n.Tag, Namespace: n.Namespace, Attrs: n.Attrs, Data: n.Data, Exposed: n.Exposed,
				Role: n.Role, Name: n.Name, States: n.States, Style: n.Style, Paint: n.Paint, Box: below(n.Box, height*float64(copies)),
			}
			if c.ParentID >= first {
				c.ParentID += moved
			}
			if c.IsElement() {
				count++
			}
			s.Nodes = append(s.Nodes, &c)
		}
	}
	s.Link()
	return s
}

func below(r *page.Rect, by float64) *page.Rect {
	if r == nil {
		return nil
	}
	return &page.Rect{X: r.X, Y: r.Y + by, W: r.W, H: r.H}
}
