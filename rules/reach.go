package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// keysReach checks that the keys come to what answers the mouse. It needs a walk
// through the whole page and back.
//
// Source: WCAG 2.2 SC 2.1.1, failures F54, F42 and F59.
var keysReach = Rule{
	ID:        "keys-reach",
	Title:     "The keys come to all that answers the mouse",
	Class:     Strong,
	Why:       "People who cannot use a mouse cannot use it at all, and those who use a screen reader or their voice most often cannot either.",
	Fix:       "Make it a button where it does something, or a link with an address where it leads somewhere.",
	Bad:       `<div role="button" class="register">Register</div>`,
	Good:      `<button type="button" class="register">Register</button>`,
	WordPress: "Use the Button block, or a link in the text. Where a theme or plugin writes this, tell its authors.",
	Question:  "Put the mouse away: can you reach this with the Tab key or with arrow keys, or do the same elsewhere on the page?",
	Probe:     page.KeyProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		r := reachOf(s)
		if r == nil {
			return nil, nil
		}
		return r.targets, r.judge
	},
}

// pressRoles are roles of what is pressed.
var pressRoles = []string{"button", "link", "checkbox", "switch", "radio", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "treeitem", "slider", "spinbutton", "combobox"}

// reach knows what the keys came to on a page.
type reach struct {
	page    *page.Snapshot
	reached []bool          // by the index of a node: a stop
	holds   []bool          // a stop is below it or is it
	hand    map[int]bool    // the pointer is a hand
	called  map[string]bool // names of stops
	points  map[string]bool // ids that stops name as what they control
	targets []*page.Node
	sought  map[*page.Node]bool // of the targets, those that are no stop as far as was read
}

// reachOf is nil where the keys did not go through all of the page.
func reachOf(s *page.Snapshot) *reach {
	return page.Shared(s, "what keys reach", func(s *page.Snapshot) *reach {
		t := tourOf(s)
		if !t.Whole() || len(t.Forward) == 0 {
			return nil
		}
		return newReach(s, t)
	})
}

func newReach(s *page.Snapshot, t *page.KeyTour) *reach {
	r := &reach{page: s, reached: make([]bool, len(s.Nodes)), holds: make([]bool, len(s.Nodes)), hand: map[int]bool{}, called: map[string]bool{}, points: map[string]bool{}}
	for i := range t.Reached() {
		n := s.At(i)
		if n == nil {
			continue
		}
		r.reached[i] = true
		r.called[spoken(n)] = true
		for _, name := range []string{"aria-controls", "aria-owns"} {
			for _, id := range strings.Fields(attr(n, name)) {
				r.points[id] = true
			}
		}
		for p := n; p != nil && !r.holds[p.Index()]; p = p.Parent() {
			r.holds[p.Index()] = true
		}
	}
	for _, i := range t.Hands {
		r.hand[i] = true
	}
	inControl, letters := below(s, func(n *page.Node) bool { return r.reached[n.Index()] || isControl(n) }), lettersBelow(s)
	face, links := firstBelow(s, faces(s)), addresses(s)
	r.targets = s.Elements(func(n *page.Node) bool {
		p := n.Parent()
		return p != nil && r.forMouse(n) && !inControl[p.Index()] && letters[n.Index()] <= mostLetters && face[n.Index()] != nil &&
			(r.reached[n.Index()] || !r.holds[n.Index()] && clickOf(n, links).Outcome != Failed)
	})
	r.sought = map[*page.Node]bool{}
	for _, n := range r.targets {
		r.sought[n] = !n.InTabOrder()
	}
	return r
}

// soughtByKeys tells whether the rule keys-reach says whether keys come to an
// element.
func soughtByKeys(n *page.Node) bool {
	r := reachOf(n.Snapshot())
	return r != nil && r.sought[n]
}

// forMouse tells whether an element that is not made for keys by itself answers
// the mouse, or says that it is a control.
func (r *reach) forMouse(n *page.Node) bool {
	if !html(n) || n.Is("label", "option", "video", "audio", "dialog", "form", "canvas", "iframe", "object", "embed", "html", "body") || !operable(n) {
		return false
	}
	if attr(n, "aria-disabled") == "true" || n.Unread() || n.HasAttr("accesskey") {
		return false
	}
	return (r.hand[n.Index()] || r.reached[n.Index()]) && (clicks(n) || slices.Contains(pressRoles, aria.Explicit(attr(n, "role"))))
}

// spoken is the name or text of an element, as far as two can be compared.
func spoken(n *page.Node) string {
	name := n.Name
	if blank(name) {
		name = n.Text()
	}
	return strings.ToLower(strings.Join(strings.Fields(name), " "))
}

func (r *reach) judge(n *page.Node) Verdict {
	role := aria.Explicit(attr(n, "role"))
	control := slices.Contains(pressRoles, role)
	group := page.GroupOf(n)
	switch {
	case r.reached[n.Index()], group != nil && r.inReach(group):
		return pass()
	case n.InTabOrder():
		return cantTell("this answers the mouse and can get the focus, but pressing Tab through the page and back did not come to it")
	case group == nil && control && clicks(n) && inWords(n) && !r.called[spoken(n)]:
		return fail("this has the role %s and reacts to clicks, but pressing Tab through the page and back did not come to it, nor to anything of the same name", role)
	case group == nil && clicks(n) && inWords(n) && !r.called[spoken(n)] && !r.equalNear(n) && !keysHeard(r.page):
		return fail("this reacts to clicks, and the pointer becomes a hand over it, but pressing Tab through the page and back came to nothing here")
	case control:
		return cantTell("this has the role %s, but pressing Tab through the page and back did not come to it; see whether other keys do, or whether something else does the same", role)
	}
	return cantTell("this reacts to clicks, but pressing Tab through the page and back did not come to it; see whether something else does the same")
}

// inReach tells whether the keys came to an item of a group, to the group, or to
// what controls it: arrow keys lead from there.
func (r *reach) inReach(group *page.Node) bool {
	return r.holds[group.Index()] || r.points[attr(group, "id")] || group.HasAttr("aria-activedescendant")
}

// inWords tells whether an element has a name of letters, and not a sign alone.
func inWords(n *page.Node) bool {
	letters := 0
	for _, c := range spoken(n) {
		if unicode.IsLetter(c) {
			letters++
		}
	}
	return letters > 1
}

// equalNear tells whether the Tab key comes to something in the same item, which
// may do the same.
func (r *reach) equalNear(n *page.Node) bool {
	const near = 3 // elements above
	p := n.Parent()
	for range near {
		if p == nil || !p.IsElement() || p.Is("body", "html", "main", "nav", "header", "footer", "section", "form", "table", "ul", "ol") {
			return false
		}
		if r.holds[p.Index()] {
			return true
		}
		p = p.Parent()
	}
	return false
}

func keysHeard(s *page.Snapshot) bool { return page.Shared(s, "keys heard", heedsKeysAnywhere) }

// groupArrows checks that arrow keys lead to the other items of a group of which
// the Tab key comes to one alone.
//
// Source: WCAG 2.2 SC 2.1.1; ARIA Authoring Practices, "keyboard navigation inside
// components".
var groupArrows = Rule{
	ID:        "group-arrows",
	Title:     "Arrow keys lead to all items of a group that Tab enters once",
	Class:     Strong,
	Why:       "People who use the keyboard come to the first tab or entry, and have no way to the others.",
	Fix:       `Take tabindex="-1" away, so that the Tab key comes to each item, or let the script move the focus with the arrow keys.`,
	Bad:       `<button role="tab" aria-selected="false" tabindex="-1">Friday</button>`,
	Good:      `<button role="tab" aria-selected="false">Friday</button>`,
	WordPress: "Blocks for tabs and menus of plugins write this: update them, or tell their authors.",
	Question:  "Press Tab until the focus is in this group: which keys lead to its other items?",
	Probe:     page.KeyProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		moved, left := map[*page.Node]bool{}, map[*page.Node]*page.Node{}
		var targets []*page.Node
		r := reachOf(s)
		if r == nil {
			return nil, nil
		}
		for _, t := range tourOf(s).Arrows {
			item := s.At(t.Item)
			if item == nil || !item.IsElement() {
				continue
			}
			group := page.GroupOf(item)
			if group == nil || slices.Contains(targets, group) {
				continue
			}
			if out := r.leftOut(group); out != nil {
				targets = append(targets, group)
				moved[group], left[group] = t.Moved, out
			}
		}
		return inOrder(targets), func(n *page.Node) Verdict {
			switch {
			case moved[n]:
				return pass()
			case attr(n, "role") == "tablist":
				return fail("the Tab key does not come to %s, and from the tab that it comes to no arrow key leads on", calls(left[n]))
			}
			return cantTell("the Tab key does not come to %s, and no arrow key moved the focus; see which key leads there", calls(left[n]))
		}
	},
}

// leftOut is an item of a group that is seen and that the Tab key does not come
// to, nil where there is none.
func (r *reach) leftOut(group *page.Node) *page.Node {
	for n := range group.Descendants() {
		if n.IsElement() && !r.holds[n.Index()] && page.GroupOf(n) == group && operableItem(n) {
			return n
		}
	}
	return nil
}

func operableItem(n *page.Node) bool {
	return n.Visible() && !n.Inert() && !n.Unread() && !disabled(n) && attr(n, "aria-disabled") != "true"
}
