package finder

import (
	"cmp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// headedSections are parts of other pages on accessibility: whether they will
// do for a page is for a person to say. Links from the registration are told
// as well.
func headedSections(sh *sheet) []Clue {
	var out []Clue
	for _, p := range sh.byTopic["accessibility"] {
		switch {
		case p.head && !p.title && !p.asks && p.headed("accessibility"):
			out = append(out, sh.clue("", "", Unsure, Passage, p, p.hitsOn([]string{"accessibility"})))
		case p.link != nil && sh.about("registering") && followed(p.link):
			c := sh.clue("", "from-registration", Leads, Link, p, p.hits)
			c.To, c.Proof = p.link.Address(), true
			out = append(out, c)
		}
	}
	if sh.about("registering") && !slices.ContainsFunc(out, func(c Clue) bool { return c.Facet != "" }) {
		out = append(out, sh.clue("", "from-registration", Denied, Page, sh.titles[0], nil))
	}
	return out
}

// ways are the ways to reach somebody that a passage gives, by facet of
// needs-contact: addresses and numbers in it, and links in its block.
func (sh *sheet) ways(p *passage) map[string]string {
	out := map[string]string{}
	if m := form.MailAddress(p.text); m != "" {
		out["mail"] = m
	}
	if m := form.Telephone(p.text); m != "" {
		out["telephone"] = m
	}
	for _, l := range sh.linksIn(p.node) {
		href, _ := l.link.Attr("href")
		href = strings.ToLower(strings.TrimSpace(href))
		switch {
		case strings.HasPrefix(href, "mailto:"):
			out["mail"] = href
		case strings.HasPrefix(href, "tel:"):
			out["telephone"] = href
		case l.has("contact") || l.has("focal"):
			out["form"] = l.link.Address()
		}
	}
	return out
}

// linksIn are the links within a node.
func (sh *sheet) linksIn(n *page.Node) []*passage {
	from, _ := slices.BinarySearchFunc(sh.links, n.Index(), func(l *passage, at int) int { return l.link.Index() - at })
	to := from
	for to < len(sh.links) && to < from+mostLinksIn && sh.links[to].link.Within(n) {
		to++
	}
	return sh.links[from:to]
}

const mostLinksIn = 20

// needsContact finds whom to ask about what one needs: ways in the sentences
// on that and in those under headings on it.
func needsContact(sh *sheet) []Clue {
	return sh.contacts(func(p *passage) bool {
		return p.has("needs") || p.has("focal") || p.has("barrier") || p.under("needs") || p.under("focal") ||
			!p.aside && sh.about("accessibility") || p.under("accessibility")
	}, "")
}

// statementContact finds the contact on an accessibility statement.
func statementContact(sh *sheet) []Clue {
	return sh.contacts(func(p *passage) bool { return !p.aside && sh.about("statement") || p.under("statement") }, "contact")
}

// contacts are the ways to reach somebody in the passages that fit, each under
// its own facet or all under one.
func (sh *sheet) contacts(fits func(*passage) bool, only string) []Clue {
	var out []Clue
	for _, p := range sh.passages {
		if p.link != nil || !fits(p) {
			continue
		}
		ways := sh.ways(p)
		for _, way := range []string{"mail", "form", "telephone"} {
			to, ok := ways[way]
			if !ok {
				continue
			}
			out = append(out, sh.contactClue(p, cmp.Or(only, way), way, to))
		}
	}
	return out
}

// contactClue is a way to reach somebody; that of a form leads to another page,
// which must be there.
func (sh *sheet) contactClue(p *passage, facet, way, to string) Clue {
	own := p.hitsOn([]string{"needs", "focal", "contact", "barrier", "accessibility"})
	if len(own) == 0 {
		own = []hit{{to: 1}} // an address alone
	}
	sense := p.senseOf(own, own, allowance{wish: true}, sh.newest)
	if sh.bare {
		sense = Unsure
	}
	c := sh.clue("", facet, sense, Passage, p, nil)
	if way == "form" && sense == Shown {
		c.Sense, c.Kind, c.To, c.Proof, c.Form = Leads, Link, to, true, facet == "form"
	}
	return c
}
