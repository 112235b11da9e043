package rules

import (
	"math"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// targetSize checks that what is pressed is large enough, or stands far enough
// from its neighbours.
//
// Source: WCAG 2.2 SC 2.5.8, technique C42.
var targetSize = Rule{
	ID:        "target-size",
	Title:     "Links and buttons are large enough to press, or far enough apart",
	Class:     Strong,
	Why:       "People whose hands tremble, and everybody on a phone in a bus, press the wrong link when small ones stand close together.",
	Fix:       "Give the links padding or a line height, until each is 24 by 24 pixels, or stands 24 pixels from the middle of the next.",
	Bad:       "li a { font-size: 12px; line-height: 1.2 }",
	Good:      "li a { display: block; padding: 4px 0; min-height: 24px }",
	WordPress: "Raise the line height or the spacing of menus and lists in the site editor, or by a rule under Additional CSS.",
	Question:  "Can this be pressed without pressing its neighbour, or is there another, larger way to the same?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		p := newPressables(s)
		return p.small, p.expect
	},
}

// leastTarget is the side of a target that is large enough, and the diameter of
// the circle that a small one keeps free.
const leastTarget = 24

// pressables are what can be pressed on a page, by place.
type pressables struct {
	all   []*page.Node
	small []*page.Node // undersized, and not within a sentence
	area  []page.Rect  // by the index of a node
	cells map[[2]int][]*page.Node
	large map[string]bool           // destinations of links that are large enough
	under []bool                    // by the index of a node: it is one of the small
	lines map[*page.Node]bool       // blocks whose lines hold text that is in no link
	wider []bool                    // of each node: more than its box may react to a press
	asked map[*page.Node]*page.Node // the first doubtful target of a list

	measured map[*page.Node]page.Narrow // nil where the page is judged as it was read
}

func newPressables(s *page.Snapshot) *pressables {
	p := noPressables(s)
	for _, n := range s.Elements(pressable) {
		if n.Visible() {
			p.add(n, areaOf(n), p.inSentence)
		}
	}
	return p
}

func noPressables(s *page.Snapshot) *pressables {
	return &pressables{area: make([]page.Rect, len(s.Nodes)), cells: map[[2]int][]*page.Node{}, large: map[string]bool{}, under: make([]bool, len(s.Nodes)), lines: map[*page.Node]bool{}, wider: reactsAround(s), asked: map[*page.Node]*page.Node{}}
}

// add takes in what is pressed on an area. One of the size of the page is no
// target.
func (p *pressables) add(n *page.Node, area page.Rect, inSentence func(*page.Node) bool) {
	if area.Empty() || area.W > 10*leastTarget && area.H > 10*leastTarget && area.W*area.H > 1e6 {
		return
	}
	p.all, p.area[n.Index()] = append(p.all, n), area
	p.place(n, area)
	switch {
	case area.W >= leastTarget-0.5 && area.H >= leastTarget-0.5:
		p.large[destination(n)] = true
	case !inSentence(n):
		p.small, p.under[n.Index()] = append(p.small, n), true
	}
}

// pressable tells whether a person presses the element itself. Of check boxes
// and the like the label is pressed as well, and their size is the browser's.
func pressable(n *page.Node) bool {
	switch {
	case n.Kind != page.Element || n.Namespace != "" || n.Inert() || !n.Focusable():
		return false
	case n.Is("a"):
		return n.HasAttr("href")
	case n.Is("input"):
		return buttonInputs[inputType(n)] && !disabled(n)
	case n.Is("button", "summary"):
		return !disabled(n)
	}
	return attr(n, "role") == "button" || attr(n, "role") == "link"
}

var buttonInputs = map[string]bool{"submit": true, "button": true, "reset": true, "image": true}

// cellSide is the side of a cell of the grid; one with mostInCell targets takes
// no more.
const (
	cellSide   = 64
	mostInCell = 100
)

// place notes the element in all cells of a grid that it touches.
func (p *pressables) place(n *page.Node, r page.Rect) {
	for x := int(r.X) / cellSide; x <= int(r.X+r.W)/cellSide && x < int(r.X)/cellSide+64; x++ {
		for y := int(r.Y) / cellSide; y <= int(r.Y+r.H)/cellSide && y < int(r.Y)/cellSide+64; y++ {
			if cell := [2]int{x, y}; len(p.cells[cell]) < mostInCell {
				p.cells[cell] = append(p.cells[cell], n)
			}
		}
	}
}

// areaOf is what reacts to a press: the box of the element and of what stands
// in it, as far as it is seen.
func areaOf(n *page.Node) page.Rect {
	area := n.Seen()
	var add func(*page.Node)
	add = func(e *page.Node) {
		for _, c := range e.Children() {
			if c.Kind == page.Text && c.Visible() || c.IsElement() && c.Visible() || c.Kind == page.Pseudo && c.Box != nil {
				area = spanning(area, c.Seen())
			}
			if c.Kind != page.Document && !pressable(c) {
				add(c)
			}
		}
	}
	add(n)
	return area
}

// spanning is the smallest rectangle that holds both.
func spanning(a, b page.Rect) page.Rect {
	if a.Empty() {
		return b
	}
	if b.Empty() {
		return a
	}
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return page.Rect{X: x, Y: y, W: max(a.X+a.W, b.X+b.W) - x, H: max(a.Y+a.H, b.Y+b.H) - y}
}

// inSentence tells whether an inline element stands in the lines of another
// text, which give it its height.
func (p *pressables) inSentence(n *page.Node) bool {
	block := lineBlock(n)
	if block == nil || n.StyleOf("display") != "inline" {
		return false
	}
	holds, known := p.lines[block]
	if !known {
		holds = runningText(block).letters > 0
		p.lines[block] = holds
	}
	return holds
}

// destination is where a link leads, "" for what is no link.
func destination(n *page.Node) string {
	if !n.Is("a") {
		return ""
	}
	return strings.TrimSpace(attr(n, "href"))
}

func (p *pressables) expect(n *page.Node) Verdict {
	neighbour := p.crowded(n)
	to := destination(n)
	area := p.area[n.Index()]
	size := sizeOf(area)
	switch {
	case neighbour == nil, to != "" && p.large[to]:
		return pass()
	case to == "" || strings.HasPrefix(to, "#") || strings.HasPrefix(strings.ToLower(to), "javascript:") || attr(n, "role") != "",
		destination(neighbour) == to, p.overlap(n, neighbour), n.Unread(), p.wider[n.Index()]:
		return p.ask(n, size, neighbour)
	}
	return fail("it is %s pixels large, less than 24 by 24, and closer than 24 pixels to %s", size, calledName(neighbour))
}

// ask asks about the first doubtful target of a list: who looks at that sees the
// others as well.
func (p *pressables) ask(n *page.Node, size string, neighbour *page.Node) Verdict {
	part := outermostList(n)
	if first := p.asked[part]; part != nil && first != nil && first != n {
		return pass()
	}
	p.asked[part] = n
	return cantTell("it is %s pixels large and stands close to %s; see whether it, and others in the same list, can be pressed well, or whether there is another way to the same", size, calledName(neighbour))
}

// outermostList is the largest list or table around an element, nil for none.
func outermostList(n *page.Node) *page.Node {
	var part *page.Node
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Is("ul", "ol", "dl", "table", "nav") {
			part = p
		}
	}
	return part
}

// overlap tells whether two targets lie over each other, as those of slides do
// of which one is seen at a time.
func (p *pressables) overlap(a, b *page.Node) bool {
	const touch = 3
	for _, ra := range p.rects(a) {
		for _, rb := range p.rects(b) {
			if both := ra.Intersect(rb); both.W > touch && both.H > touch {
				return true
			}
		}
	}
	return false
}

// rects are the lines of a link that goes on in a new line, else its area.
func (p *pressables) rects(n *page.Node) []page.Rect {
	if p.measured != nil {
		if lines := p.measured[n].Lines; len(lines) > 1 {
			return lines
		}
		return p.area[n.Index() : n.Index()+1]
	}
	if n.StyleOf("display") == "inline" {
		if t := firstSeenText(n); t != nil && len(t.Lines) > 1 && len(n.Children()) == 1 {
			return t.Lines
		}
	}
	return p.area[n.Index() : n.Index()+1]
}

func calledName(n *page.Node) string {
	if name := shorten(n.Name); name != "" {
		return "“" + name + "”"
	}
	return "another one"
}

func sizeOf(r page.Rect) string {
	return short(math.Round(r.W)) + " by " + short(math.Round(r.H))
}

// reactsAround tells of each node whether a script listens on it or above it.
func reactsAround(s *page.Snapshot) []bool {
	out := make([]bool, len(s.Nodes))
	for i, n := range s.Nodes {
		p := n.Parent()
		out[i] = p != nil && out[p.Index()] || n.IsElement() && !n.Is("html", "body") && reacts(n)
	}
	return out
}

// crowded is a target that stands in the circle of a small one, nil for none.
func (p *pressables) crowded(n *page.Node) *page.Node {
	x, y := middle(p.area[n.Index()])
	const reach = leastTarget
	for cx := int(x-reach) / cellSide; cx <= int(x+reach)/cellSide; cx++ {
		for cy := int(y-reach) / cellSide; cy <= int(y+reach)/cellSide; cy++ {
			for _, o := range p.cells[[2]int{cx, cy}] {
				if o != n && !o.Within(n) && !n.Within(o) && p.tooClose(x, y, o) {
					return o
				}
			}
		}
	}
	return nil
}

// tooClose tells whether the circle around a point meets another target, or the
// circle of a small one.
func (p *pressables) tooClose(x, y float64, o *page.Node) bool {
	const slack = 0.5
	for _, r := range p.rects(o) {
		dx, dy := math.Max(0, math.Max(r.X-x, x-r.X-r.W)), math.Max(0, math.Max(r.Y-y, y-r.Y-r.H))
		if max(dx, dy) < leastTarget/2 && math.Hypot(dx, dy) < leastTarget/2-slack {
			return true
		}
	}
	if !p.under[o.Index()] {
		return false
	}
	ox, oy := middle(p.area[o.Index()])
	return math.Abs(oy-y) < leastTarget && math.Hypot(ox-x, oy-y) < leastTarget-slack
}

func middle(r page.Rect) (x, y float64) { return r.X + r.W/2, r.Y + r.H/2 }
