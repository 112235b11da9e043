package finder

import (
	"github.com/igfaudit/igfaudit/rules/page"
)

// Bounds on what is taken for a programme.
const (
	fewestTimes    = 3
	leastPicture   = 250.0 // pixels, in each direction
	mostTimesToSee = 500
)

// programmeText tells whether the programme on a page about it is text that can
// be found one's way in.
func programmeText(sh *sheet) []Clue {
	if !sh.about("programme") || sh.titles[0].story {
		return nil
	}
	title := sh.titles[0]
	clue := func(sense Sense, p *passage) []Clue { return []Clue{sh.clue("", "text", sense, Thing, p, nil)} }
	var times []*passage
	ordered := 0
	for _, p := range sh.passages {
		if p.link != nil || p.aside || len(times) == mostTimesToSee || !clock.MatchString(p.text) {
			continue
		}
		times = append(times, p)
		if inOrder(p) {
			ordered++
		}
	}
	switch {
	case len(times) >= fewestTimes && ordered*3 >= len(times)*2:
		return clue(Shown, times[0])
	case len(times) >= fewestTimes:
		return clue(Unsure, times[0])
	case sh.bare:
		return nil
	}
	if n := sh.pictureOrFile(); n != nil {
		c := clue(Denied, title)
		c[0].Node, c[0].Quote, c[0].To = n, quote(describe(n), 0), n.Address()
		return c
	}
	return clue(Unsure, title)
}

// inOrder tells whether a time stands in a table with header cells, or under a
// heading that is not that of the whole page.
func inOrder(p *passage) bool {
	table := p.node.Closest(func(n *page.Node) bool { return n.Is("table") })
	if table != nil {
		for n := range table.Descendants() {
			if n.Is("th") {
				return true
			}
		}
		return false
	}
	return p.heading != nil && p.heading.level > 1 && p.heading.level < 7
}

// pictureOrFile is the first large picture on the page, or link to a file, that
// may hold the programme.
func (sh *sheet) pictureOrFile() *page.Node {
	for _, n := range sh.snapshot.WithTag("img", "object", "embed") {
		if n.Box != nil && n.Box.W >= leastPicture && n.Box.H >= leastPicture && !n.Hidden() {
			return n
		}
	}
	for _, l := range sh.links {
		if fileType(l.link.Address()) != "" && l.has("programme") {
			return l.link
		}
	}
	return nil
}

// describe is what can be said of a thing without words on the page.
func describe(n *page.Node) string {
	if n.Is("a") {
		return n.Text() + " (" + fileType(n.Address()) + ")"
	}
	alt, _ := n.Attr("alt")
	return "a picture, with the text alternative “" + alt + "”"
}
