package browser

import (
	"context"
	_ "embed"
	"slices"
	"time"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed probe_pointer.js
var pointerScript string

const (
	mostPointing = time.Minute
	mostHovered  = 6
	mostDowns    = 4
	mostPressed  = 1000 // links and buttons that are measured in a narrow window
)

// pointerProbing is the probe [page.PointerProbe].
var pointerProbing = probing{probe: page.PointerProbe, budget: mostPointing, try: usePointer}

// usePointer rests the pointer on elements, presses and moves away, and
// measures what is pressed in a narrow window.
func usePointer(ctx context.Context, p *prober) error {
	for _, script := range []string{operationScript, pointerScript, "() => igf.op.watch()"} {
		if err := p.bench.run(ctx, script, nil); err != nil {
			return err
		}
	}
	r := &page.Pointing{Stuck: page.None}
	o := pointer{operator{prober: p, result: &page.Operated{}}, r}
	if err := o.narrow(ctx); err != nil {
		return err
	}
	hovered, err := o.hovered(ctx)
	if err != nil {
		return err
	}
	if err := o.each(ctx, hovered, o.hover); err != nil {
		return err
	}
	if err := o.each(ctx, pressedDown(p.page), o.down); err != nil {
		return err
	}
	p.page.Probed.Pointer = r
	return nil
}

// pointer tries a page with the pointer.
type pointer struct {
	operator
	told *page.Pointing
}

// each tries elements until one does not come back to its former look.
func (o *pointer) each(ctx context.Context, list []*page.Node, try func(context.Context, *page.Node) (bool, error)) error {
	for k, n := range list {
		if o.told.Stuck != page.None {
			return nil
		}
		o.rest = list[k+1:]
		back, err := try(ctx, n)
		if err != nil {
			return err
		}
		if !back {
			o.told.Stuck = n.Index()
		}
	}
	return nil
}

// hovered are the elements that may show something while the pointer is on
// them, one of each shape.
func (o *pointer) hovered(ctx context.Context) ([]*page.Node, error) {
	var numbers []int
	if err := o.bench.run(ctx, "() => igf.ptr.hovered()", &numbers); err != nil {
		return nil, err
	}
	styled := map[*page.Node]bool{}
	for _, k := range numbers {
		if k >= 0 && k < len(o.bench.nodes) {
			styled[o.bench.nodes[k]] = true
		}
	}
	return ofShapes(o.page, mostHovered, func(n *page.Node) bool {
		return (styled[n] || listensTo(n, "mouseenter", "mouseover")) && !n.Is("html", "body", "main", "iframe", "select")
	}), nil
}

// pressedDown are the elements that may act when the button of the pointer goes
// down.
func pressedDown(s *page.Snapshot) []*page.Node {
	return ofShapes(s, mostDowns, func(n *page.Node) bool {
		return listensTo(n, "mousedown", "pointerdown") && mayPress(n) && !n.Is("html", "body", "main", "canvas", "video", "audio", "svg")
	})
}

func listensTo(n *page.Node, events ...string) bool {
	return slices.ContainsFunc(events, func(e string) bool { return n.HasAttr("on"+e) || slices.Contains(n.Listeners, e) })
}

// ofShapes are the first elements that can be seen of which ok says yes, one of
// each shape.
func ofShapes(s *page.Snapshot, most int, ok func(*page.Node) bool) []*page.Node {
	var list []*page.Node
	seen := map[string]bool{}
	for _, n := range s.Nodes {
		if len(list) == most {
			break
		}
		if n.Kind != page.Element || n.FrameID != 0 || n.Namespace != "" || !ok(n) || !n.Visible() || n.Inert() {
			continue
		}
		if shape := n.Shape() + " " + attribute(n, "id"); !seen[shape] {
			seen[shape] = true
			list = append(list, n)
		}
	}
	return list
}
