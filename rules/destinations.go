package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// destinations knows what the addresses are that links of a page lead to, as far
// as they were read.
type destinations map[string]page.Linked

func newDestinations(s *page.Snapshot) destinations {
	d := destinations{}
	for _, l := range s.Linked {
		d[resource(l.URL)] = l
	}
	return d
}

// likeness is how two resources compare.
type likeness int

const (
	same likeness = iota
	unknown
	different
)

// mostCompared bounds the addresses of one set that are compared.
const mostCompared = 12

// compare tells whether all links of a set lead to the same, and names two
// addresses where they do not.
func (d destinations) compare(set []*page.Node) (likeness, string) {
	var list, keys []string
	for i, n := range set {
		if i > 0 && sameReference(n, set[i-1]) {
			continue
		}
		a := n.Address()
		if k := resource(a); !slices.Contains(keys, k) {
			list, keys = append(list, a), append(keys, k)
		}
		if len(list) == mostCompared {
			break
		}
	}
	out, where := same, ""
	for i, a := range list {
		for _, b := range list[:i] {
			if l := d.likeness(a, b); l > out {
				out, where = l, d.words(l, a, b)
			}
		}
	}
	return out, where
}

// sameReference tells whether the same stands in two links of one document, so
// that they lead to the same address.
func sameReference(a, b *page.Node) bool {
	href, ok := a.Attr("href")
	other, both := b.Attr("href")
	return ok && both && href == other && a.FrameID == b.FrameID
}

func (d destinations) words(l likeness, a, b string) string {
	if l == different {
		return fmt.Sprintf("lead to different pages: %q and %q", shorten(d[resource(b)].Title), shorten(d[resource(a)].Title))
	}
	return shorten(orNone(b)) + " and " + shorten(orNone(a))
}

func orNone(address string) string {
	if address == "" {
		return "one that only a script knows"
	}
	return address
}

func (d destinations) likeness(a, b string) likeness {
	x, ok := d[resource(a)]
	y, both := d[resource(b)]
	if !ok || !both || fragment(a) != fragment(b) {
		return unknown
	}
	switch {
	case resource(x.FinalURL) == resource(y.FinalURL):
		return same
	case x.Status != 200 || y.Status != 200 || x.MediaType != "text/html" || y.MediaType != "text/html":
		return unknown
	case x.Digest == y.Digest && x.Title == y.Title && x.Text != "" && !(x.Scripted && samePath(a, b)):
		return same
	}
	return documents(document{x.Title, x.Text, x.Lang, x.Scripted}, document{y.Title, y.Text, y.Lang, y.Scripted})
}

func fragment(address string) string {
	_, f, _ := strings.Cut(address, "#")
	return f
}

// samePath tells whether two addresses differ in their query alone, which a
// script of the page may read.
func samePath(a, b string) bool {
	a, _, _ = strings.Cut(a, "?")
	b, _, _ = strings.Cut(b, "?")
	return a == b
}

// document is what two documents are compared by.
type document struct {
	title, text, lang string
	scripted          bool // it may show more than its text
}

// leastAlike is the part of the words of the shorter of two texts that must
// stand in the other for these to be perhaps the same.
const leastAlike = 0.35

// documents tells whether two documents are clearly different: in their titles,
// and in nearly all of their words.
func documents(a, b document) likeness {
	if matching(a.title) == matching(b.title) || blank(a.title) || blank(b.title) || primary(a.lang) != primary(b.lang) {
		return unknown
	}
	x, y := textWords(a.text), textWords(b.text)
	if len(x) == 0 && a.scripted || len(y) == 0 && b.scripted || len(x) == 0 && len(y) == 0 {
		return unknown
	}
	if shared(x, y) < leastAlike {
		return different
	}
	return unknown
}

func primary(lang string) string {
	p, _, _ := strings.Cut(lang, "-")
	return strings.ToLower(p)
}

// textWords are the different words of a text, without short ones, which stand
// in every text. In scripts without spaces each pair of letters counts.
func textWords(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(plain(text)) {
		r := []rune(w)
		switch {
		case unspaced(r[0]):
			for i := 0; i+1 < len(r); i++ {
				out[string(r[i:i+2])] = true
			}
		case len(r) > 3 || strings.Trim(w, "0123456789") == "":
			out[w] = true
		}
	}
	return out
}

// shared is the part of the words of the shorter text that stand in the other.
func shared(x, y map[string]bool) float64 {
	if len(y) < len(x) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	n := 0
	for w := range x {
		if y[w] {
			n++
		}
	}
	return float64(n) / float64(len(x))
}
