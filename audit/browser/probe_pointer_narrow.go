package browser

import (
	"context"

	"github.com/igfaudit/igfaudit/rules/page"
)

// narrowHeight is the height of the window of a telephone, and leastPressed the
// side of what is large enough to be pressed, in CSS pixels.
const (
	narrowHeight = 740
	leastPressed = 24
)

// narrow measures links and buttons in the window of a telephone.
func (o *pointer) narrow(ctx context.Context) error {
	var list []int
	for k, n := range o.bench.nodes {
		if len(list) == mostPressed {
			break
		}
		if mayBePressed(n) {
			list = append(list, k)
		}
	}
	if len(list) == 0 {
		return nil
	}
	if err := setWindow(ctx, page.NarrowWidth, narrowHeight, 1); err != nil {
		return err
	}
	var found []struct {
		Number int
		Area   page.Rect
		Inline bool
		Lines  []page.Rect
	}
	err := o.bench.run(ctx, "async (list, least) => { await igf.rest(150); return igf.ptr.narrow(list, least); }", &found, list, leastPressed)
	if back := setWindow(ctx, o.options.Width, o.options.Height, 1); back != nil {
		return back
	}
	for _, f := range found {
		if i := o.bench.index(f.Number); i != page.None {
			o.told.Narrow = append(o.told.Narrow, page.Narrow{Node: i, Area: f.Area, Inline: f.Inline, Lines: f.Lines})
		}
	}
	if err != nil {
		return err
	}
	return o.bench.run(ctx, "() => igf.rest(150)", nil)
}

// mayBePressed tells whether an element is pressed itself, in whatever window.
func mayBePressed(n *page.Node) bool {
	if n.FrameID != 0 || n.Kind != page.Element || n.Namespace != "" || n.Inert() || switchedOff(n) {
		return false
	}
	role := attribute(n, "role")
	switch {
	case n.Is("a"):
		return n.HasAttr("href")
	case n.Is("input"):
		return pressedInputs[attribute(n, "type")]
	case n.Is("button"), n.OpensDetails():
		return true
	}
	return (role == "button" || role == "link") && n.HasAttr("tabindex")
}

var pressedInputs = map[string]bool{"submit": true, "button": true, "reset": true, "image": true}
