package browser

import (
	"context"
	"slices"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Elements of a page are those of its snapshot, whatever came or went since it
// was read: each one with an id that scripts reach is known by it, but for what
// is new or in a closed shadow tree.
func TestBench(t *testing.T) {
	const closed = `<div id=host><p id=light>In a slot</p></div><script>host.attachShadow({mode: "closed"}).innerHTML = "<b id=dark><slot></slot></b>"</script>`
	tests := []struct {
		name, body, change string
		lost               []string // ids that are not known
	}{
		{"plain", `<p id=a>A</p><ul id=b><li id=c>C<li id=d>D</ul>`, "", nil},
		{"template and noscript", `<template id=a><p id=b></p></template><noscript><p id=c></p></noscript><object id=d data=none><p id=e>E</p></object>`, "", []string{"b", "c"}},
		{"open shadow tree", `<div id=a><template shadowrootmode=open><p id=b><slot></slot></p></template><i id=c>C</i></div><p id=d>D</p>`, "", nil},
		{"closed shadow tree", closed + `<p id=d>D</p>`, "", []string{"light", "dark"}},
		{"frame", `<iframe id=a srcdoc="<p id=b>B</p>"></iframe><p id=c>C</p>`, "", nil},
		{"something came", `<p id=a>A</p><p id=b>B</p><div id=c><p id=d>D</p></div>`, `a.insertAdjacentHTML("afterend", "<p id=new>New</p>")`, nil},
		{"something went", `<p id=a>A</p><p id=b>B</p><div id=c><p id=d>D</p></div>`, `b.remove()`, []string{"b"}},
		{"a row turned", `<ul id=r><li id=a>A<li id=b>B<li id=c>C</ul><p id=d>D</p>`, `r.append(a)`, []string{"a", "b", "c"}},
		{"fields named like properties", `<form id=f><input name=children id=a><input name=localName id=b><input name=id id=c><input name=shadowRoot id=d></form>`, "", nil},
	}
	s := session(t, Options{})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			site := newSite(t, map[string]string{"/": "<body>" + test.body})
			tab, err := s.take(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer s.give(tab, true)
			ctx, end := tab.begin(t.Context(), site.URL)
			defer end(nil)
			err = tab.visit(ctx, s.b.options, site.URL+"/", audit.Probing{}, func(snap *page.Snapshot, _ audit.Camera) {
				if test.change != "" {
					var done bool
					if err := tab.ask(ctx, "(() => { "+byName+test.change+"; return true })()", &done); err != nil {
						t.Fatal(err)
					}
				}
				checkBench(ctx, t, tab, snap, test.lost)
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

const byName = `const [a, b, r] = ["a", "b", "r"].map((id) => document.getElementById(id)); `

// checkBench wants that all elements with an id but the lost ones are known by
// a number, and that the number is that of the same element in the page.
func checkBench(ctx context.Context, t *testing.T, tab *tab, s *page.Snapshot, lost []string) {
	t.Helper()
	b, err := tab.bench(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range s.Elements(func(n *page.Node) bool { return n.HasAttr("id") }) {
		id, _ := n.Attr("id")
		number, known := b.numbers[n]
		if known == slices.Contains(lost, id) {
			t.Errorf("%s is known: %t", id, known)
		}
		if !known {
			continue
		}
		var there string
		if err := b.run(ctx, `i => Element.prototype.getAttribute.call(igf.at(i), "id") + (igf.of(igf.at(i)) === i ? "" : " by another number")`, &there, number); err != nil {
			t.Fatal(err)
		}
		if there != id || b.nodes[number] != n || b.index(number) != n.Index() {
			t.Errorf("%s has the number of %s", id, there)
		}
	}
}
