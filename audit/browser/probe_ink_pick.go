package browser

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// inkKind is what is measured of an element.
type inkKind string

const (
	inkText    inkKind = "text"    // the text that stands directly in it
	inkField   inkKind = "field"   // what a form field shows in letters
	inkOutline inkKind = "outline" // how a form control is set off
	inkState   inkKind = "state"   // the text of a link or button, where that can be pressed
	inkIcon    inkKind = "icon"    // the icon that is all of a link or button
)

// inkItem is something to be looked at.
type inkItem struct {
	node   *page.Node
	kind   inkKind
	number int // on the bench
	must   bool
	drawn  *page.Node // what is drawn in place of a box that cannot be seen, nil for none
}

func (i inkItem) compare(o inkItem) int { return cmp.Compare(i.box().Y, o.box().Y) }

// lettered tells whether letters are looked at.
func (i inkItem) lettered() bool {
	return i.kind == inkText || i.kind == inkField || i.kind == inkState
}

// box is where the item is drawn on the page.
func (i inkItem) box() page.Rect {
	if i.drawn != nil {
		return *i.drawn.Box
	}
	return *i.node.Box
}

// within are the parts of the host's box, as it is in the window, that the item
// is drawn in.
func (i inkItem) within(lines [][4]float64) [][4]float64 {
	if i.drawn == nil || i.drawn.Kind != page.Pseudo || len(lines) == 0 {
		return lines
	}
	host, own := i.drawn.Parent().Box, i.drawn.Box
	if host == nil {
		return nil
	}
	return [][4]float64{{lines[0][0] + own.X - host.X, lines[0][1] + own.Y - host.Y, own.W, own.H}}
}

const (
	mostInkTexts    = 60 // of which the colours cannot be told from the styles
	mostInkFails    = 12 // that fail by their styles, one for each pair of colours
	mostInkSample   = 5  // of the rest, to hold the styles to the pixels
	mostInkControls = 40 // fields and boxes, and as many icons
	enoughContrast  = 7.0
)

// inkItems are what is to be looked at on a page, from its top to its end.
func inkItems(s *page.Snapshot, numbers map[*page.Node]int) []inkItem {
	pick := inkPick{numbers: numbers, pairs: map[[2]string]bool{}, looks: map[string]bool{}, counts: map[string]int{}}
	for _, n := range s.Elements(func(n *page.Node) bool { return n.FrameID == 0 && n.Namespace == "" && !n.Inert() }) {
		if n.Box != nil && n.Visible() {
			pick.text(n)
			pick.control(n)
		} else {
			pick.hiddenBox(n)
		}
	}
	out := withoutCrossed(s, pick.items)
	slices.SortStableFunc(out, inkItem.compare)
	return out
}

type inkPick struct {
	numbers map[*page.Node]int
	items   []inkItem
	pairs   map[[2]string]bool // of colours that fail and are looked at
	looks   map[string]bool    // of controls that are looked at
	counts  map[string]int
}

func (p *inkPick) add(n *page.Node, k inkKind, group string, most int) {
	number, known := p.numbers[n]
	if !known || p.counts[group] == most {
		return
	}
	p.counts[group]++
	p.items = append(p.items, inkItem{node: n, kind: k, number: number, must: group != "sample"})
}

// text takes an element with text, if its colours leave a doubt or fail.
func (p *inkPick) text(n *page.Node) {
	grounds, ok := plainGrounds(n)
	kind := inkText
	if !ok {
		grounds, ok = shownGrounds(n)
		kind = inkField
	}
	if !ok || outlandish(n) {
		return
	}
	doubt, least := weigh(grounds)
	switch {
	case least >= enoughContrast && doubt:
		// It stands out by each of the answers.
	case doubt:
		p.add(n, kind, "doubt", mostInkTexts)
	case least < 4.5:
		p.failing(n, kind, grounds)
	default:
		p.add(n, kind, "sample", mostInkSample)
	}
}

// failing takes an element that fails by its styles, one for each pair of
// colours.
func (p *inkPick) failing(n *page.Node, kind inkKind, grounds []page.Ground) {
	for _, g := range grounds {
		for _, s := range g.Shades {
			if pair := [2]string{s.Text.Hex(), s.Back.Hex()}; !p.pairs[pair] {
				p.pairs[pair] = true
				p.add(n, kind, "fails", mostInkFails)
				return
			}
		}
	}
}

// plainGrounds are those of the texts that stand directly in an element.
func plainGrounds(n *page.Node) ([]page.Ground, bool) {
	var out []page.Ground
	for _, c := range n.Children() {
		if c.Kind == page.Shadow && c.Mode != "user-agent" {
			more, _ := plainGrounds(c)
			out = append(out, more...)
		}
		if c.Kind == page.Text && strings.ContainsFunc(c.Data, lettersAndDigits) && c.Visible() && !c.InIconFont() {
			out = append(out, c.Grounds()...)
		}
	}
	return out, len(out) > 0
}

func lettersAndDigits(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// shownGrounds are those of what a field shows.
func shownGrounds(n *page.Node) ([]page.Ground, bool) {
	if !n.Is("input", "textarea", "select") || n.HasAttr("disabled") || n.InIconFont() {
		return nil, false
	}
	hint, _ := n.Attr("placeholder")
	g, ok := n.FieldGround(n.Value == "" && hint != "")
	return []page.Ground{g}, ok && (n.Value != "" || hint != "" || n.Is("select"))
}

// weigh tells whether grounds leave a doubt, and the least contrast of their
// shades, 0 where they cannot be relied on.
func weigh(grounds []page.Ground) (doubt bool, least float64) {
	least = 21
	for _, g := range grounds {
		if g.Unsure || g.Disturbed || g.Between {
			doubt, least = true, 0
		}
		doubt = doubt || len(g.Shades) > 1
		for _, s := range g.Shades {
			least = min(least, page.Contrast(s.Text, s.Back))
		}
	}
	return doubt, least
}

// outlandish tells whether the letters of an element are painted in a way that
// is not taken apart here: filled with a picture, or in another colour than
// that of the text.
func outlandish(n *page.Node) bool {
	if fill := n.StyleOf("-webkit-text-fill-color"); fill != "" && fill != n.StyleOf("color") {
		return true
	}
	for p := n; p != nil; p = p.Parent() {
		if strings.Contains(p.StyleOf("background-clip"), "text") {
			return true
		}
	}
	return false
}
