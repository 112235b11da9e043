package rules

import (
	"regexp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// textNotClipped checks that text which is enlarged to twice its size is not
// cut off. Enlarging halves the window, so what is cut off in a wide one is cut
// off all the more where no style sheet changes with the width.
//
// Source: WCAG 2.2 SC 1.4.4, failure F69; ACT rule 59br37.
var textNotClipped = Rule{
	ID:        "text-not-clipped",
	Title:     "Text is not cut off when it is enlarged",
	ACT:       []string{"59br37"},
	Class:     Strong,
	Why:       "People with low vision enlarge the page; text in a box that cannot grow loses its end.",
	Fix:       "Let the box grow: use min-height instead of height, and take overflow: hidden away from text.",
	Bad:       `<p style="height: 2em; overflow: hidden">`,
	Good:      `<p style="min-height: 2em">`,
	WordPress: "Look for height and overflow in the block's settings, in Additional CSS and in the theme's style sheet.",
	Question:  "Enlarge the page to 200 %: can you still read all of this text?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		verdicts := map[*page.Node]Verdict{}
		var targets []*page.Node
		cuts := make([]cutter, len(s.Nodes))
		for i, n := range s.Nodes {
			cuts[i] = cutterOf(n, cuts)
			p := n.Parent()
			if n.Kind != page.Text || p == nil || !html(p) || !cuts[i].any || n.Unread() || blank(n.Data) || !n.Visible() {
				continue
			}
			v := cuts[i].judge(n)
			if v.Outcome == CantTell && goneEnlarged(p) {
				continue
			}
			old, known := verdicts[p]
			if !known {
				targets = append(targets, p)
			}
			if v = cuts[i].enlarged(p, v); !known || weight[v.Outcome] > weight[old.Outcome] {
				verdicts[p] = v
			}
		}
		return targets, func(n *page.Node) Verdict { return verdicts[n] }
	},
}

// cutter is what cuts off a text.
type cutter struct {
	any    bool       // an ancestor has overflow hidden or clip
	x, y   *page.Node // the nearest that cuts in each direction, nil where scrolling reaches all
	narrow *page.Node // one that cuts in narrow windows
	moves  bool       // an animation is under way between
}

func cutterOf(n *page.Node, above []cutter) cutter {
	p := n.Parent()
	if p == nil {
		return cutter{}
	}
	c := above[p.Index()]
	if n.Kind == page.Document {
		return cutter{any: c.any}
	}
	if !p.IsElement() {
		return c
	}
	switch p.StyleOf("position") {
	case "absolute", "fixed":
		c.x, c.y = nil, nil
	}
	if name := p.StyleOf("animation-name"); name != "" && name != "none" {
		c.moves = true
	}
	for _, d := range p.Conditional {
		if d.Property == "overflow-y" && d.Media != "" {
			c.any, c.narrow = true, p
		}
	}
	if p.StyleOf("display") == "inline" || p.Box == nil {
		return c
	}
	c.turn(p, p.StyleOf("overflow-x"), &c.x)
	c.turn(p, p.StyleOf("overflow-y"), &c.y)
	return c
}

// turn takes the overflow of an element in one direction into account.
func (c *cutter) turn(p *page.Node, overflow string, cut **page.Node) {
	switch overflow {
	case "hidden", "clip":
		c.any = true
		if !p.Is("html", "body") {
			*cut = p
		}
	case "auto", "scroll":
		*cut = nil
	}
}

func (c *cutter) judge(t *page.Node) Verdict {
	sure := t.FrameID == 0 && !t.Frame().Responsive && !c.moves
	switch {
	case c.y != nil && c.cutBelow(t, 1) && !cleanly(c.y) && !clamped(c.y):
		return clipped(sure, "the end of the text is cut off, since its box has a fixed height and hides what is more")
	case c.x != nil && c.cutBeside(t):
		return clipped(sure, "the end of the line is cut off, since it cannot wrap and its box hides what is more")
	case c.y != nil && inWindowHeight(c.y) && c.cutBelow(t, 0.5) && beginsAtTop(c.y):
		return clipped(sure, "the height of the box follows that of the window, so that the end of the text is cut off when the page is enlarged")
	case sure && c.y != nil && !cleanly(c.y) && tooWide(t) && c.y.Box.H < 1.5*t.Box.H && fillsWindow(c.y):
		return fail("the text fills one line of the window and its box is no higher, so that the second half is cut off when the page is enlarged")
	case sure && c.y != nil && !cleanly(c.y) && tooWide(t) && c.y.Box.H < 2*t.Box.H:
		return cantTell("the text stands on one line and its box is no higher; enlarge the page to 200 %% and see whether the rest is cut off")
	case sure && c.x != nil && tooWide(t) && nowrap(t) && !ellipsis(c.x):
		return cantTell("the line is long and cannot wrap; enlarge the page to 200 %% and see whether its end is cut off")
	case c.narrow != nil:
		return cantTell("in narrow windows a style sheet gives this text a fixed height and hides what is more; enlarge the page to 200 %% and see whether it is cut off")
	}
	return pass()
}

// goneEnlarged tells whether nothing is seen of the text when the page is
// enlarged.
func goneEnlarged(p *page.Node) bool {
	z := p.Zoomed
	return z != nil && !z.Shown && !z.Unsure
}

// enlarged gives the verdict that follows from what was seen when the page was
// enlarged, where it was. Text that is cut off at any size may be meant as a
// foretaste.
func (c *cutter) enlarged(p *page.Node, v Verdict) Verdict {
	z := p.Zoomed
	switch {
	case z == nil || z.Unsure || c.moves || v.Outcome == Failed:
		return v
	case z.Cut && !z.Before && !z.More:
		return fail("all of the text is seen at first, and a part of it is cut off when the page is enlarged to 200 %%")
	case z.Cut && v.Outcome == Passed && !z.Before:
		return cantTell("a part of the text is cut off when the page is enlarged to 200 %%; see whether something leads to the rest")
	case !z.Cut && z.Shown:
		return pass()
	}
	return v
}

func clipped(sure bool, message string) Verdict {
	if sure {
		return fail("%s", message)
	}
	return cantTell("%s; see whether all of it can be read when the page is enlarged to 200 %%", message)
}

// cutBelow tells whether a line of the text is not seen for the most part,
// given a share of the height of the box.
func (c *cutter) cutBelow(t *page.Node, share float64) bool {
	end := c.y.Box.Y + c.y.Box.H*share
	for _, l := range t.LineBoxes() {
		if l.Y+l.H-end > 0.4*l.H && l.Y >= c.y.Box.Y-1 {
			return true
		}
	}
	return false
}

// cutBeside tells whether a line begins in the box and ends out of it.
func (c *cutter) cutBeside(t *page.Node) bool {
	if !nowrap(t) || ellipsis(c.x) {
		return false
	}
	const letter = 8
	box := c.x.Box
	for _, l := range t.LineBoxes() {
		if l.X >= box.X-1 && l.X < box.X+box.W-letter && l.X+l.W > box.X+box.W+letter {
			return true
		}
	}
	return false
}

func nowrap(n *page.Node) bool { return n.StyleOf("text-wrap-mode") == "nowrap" }

// ellipsis tells whether lines that are cut off end in a sign that says so.
func ellipsis(box *page.Node) bool {
	overflow := box.StyleOf("text-overflow")
	return nowrap(box) && overflow != "clip" && overflow != ""
}

// cleanly tells whether the box shows whole lines: it is one line high.
func cleanly(box *page.Node) bool {
	size, _ := pixels(box.StyleOf("font-size"))
	line, ok := pixels(box.StyleOf("line-height"))
	if !ok {
		const normal = 1.2
		line = normal * size
	}
	return line >= box.Box.H && box.Box.H >= 0.85*size
}

// clamped tells whether the box ends after a number of whole lines, with a sign
// that there is more.
func clamped(box *page.Node) bool {
	lines := box.StyleOf("-webkit-line-clamp")
	return lines != "" && lines != "none"
}

// halved is the width of a window of 1280 pixels that is enlarged to 200 %.
const halved = 640

func tooWide(t *page.Node) bool {
	_, wraps := pitch(t)
	return !wraps && t.Box != nil && t.Box.W > halved
}

// fillsWindow tells whether the box goes from one side of the window to the
// other but for a margin, so that it surely becomes narrower with it. One that
// fills it wholly may have the width of the window by chance.
func fillsWindow(box *page.Node) bool {
	const most = 16
	left, right := box.Box.X, float64(box.Snapshot().Viewport.Width)-box.Box.X-box.Box.W
	return left > 0 && left <= most && right > 0 && right <= most && !nowrap(box)
}

// windowHeight matches a height in a unit of the window's own height.
var windowHeight = regexp.MustCompile(`^[\d.]+[sld]?vh$`)

func inWindowHeight(box *page.Node) bool {
	for _, d := range declarations(attr(box, "style")) {
		if (d.property == "height" || d.property == "max-height") && windowHeight.MatchString(d.value) {
			return true
		}
	}
	for _, d := range box.Conditional {
		if d.Media == "" && (d.Property == "height" || d.Property == "max-height") && windowHeight.MatchString(d.Value) {
			return true
		}
	}
	return false
}

// beginsAtTop tells whether text begins at the top of the box, so that it needs
// as much of a lower one.
func beginsAtTop(box *page.Node) bool {
	const most = 24
	for d := range box.Descendants() {
		if d.Kind == page.Text && d.Visible() && !blank(d.Data) {
			return d.Box != nil && d.Box.Y-box.Box.Y <= most
		}
	}
	return false
}
