package browser

import (
	"context"

	"github.com/igfaudit/igfaudit/rules/page"
)

const mostChanged = 6 // fields of a page whose value is changed

// changeFields changes lists and radio buttons with an arrow key, as a person
// does who chooses, and changes them back.
func (o *operator) changeFields(ctx context.Context) error {
	if o.result.Stuck != page.None {
		return nil
	}
	for _, n := range choices(o.page) {
		if err := o.change(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

// choices are the lists, and of each group of radio buttons the first or the
// chosen one.
func choices(s *page.Snapshot) []*page.Node {
	var list []*page.Node
	groups := map[string]int{}
	for _, n := range s.Nodes {
		if len(list) == mostChanged {
			break
		}
		if n.FrameID != 0 || n.Kind != page.Element || !n.Visible() || n.Inert() || n.States["disabled"] == "true" || n.HasAttr("disabled") {
			continue
		}
		switch {
		case n.Is("select") && !n.HasAttr("multiple") && optionsOf(n) > 1:
			list = append(list, n)
		case n.Is("input") && attribute(n, "type") == "radio" && attribute(n, "name") != "":
			at, known := groups[attribute(n, "name")]
			if !known {
				groups[attribute(n, "name")] = len(list)
				list = append(list, n)
			} else if n.Checked {
				list[at] = n
			}
		}
	}
	return list
}

func optionsOf(n *page.Node) int {
	count := 0
	for d := range n.Descendants() {
		if d.Is("option") && !d.HasAttr("disabled") {
			count++
		}
	}
	return count
}

func (o *operator) change(ctx context.Context, n *page.Node) error {
	number, ok := o.bench.numbers[n]
	if !ok {
		return nil
	}
	var how *struct{ Key, Back string }
	if err := o.bench.run(ctx, "i => igf.op.field(i)", &how, number); err != nil || how == nil {
		return err
	}
	before := o.count()
	if err := o.stroke(ctx, how.Key, 0); err != nil {
		return err
	}
	var f struct {
		Took  bool
		Moved int
	}
	if err := o.bench.run(ctx, "i => igf.op.fieldAfter(i)", &f, number); err != nil {
		return err
	}
	c := page.Change{Node: n.Index(), Took: f.Took, Moved: o.bench.index(f.Moved)}
	c.Left, c.Window = o.wentSince(before)
	if c.Left || c.Window {
		// A page that goes on by itself shows nothing about the field.
		before = o.count()
		if err := o.bench.run(ctx, "() => igf.rest(500)", nil); err != nil {
			return err
		}
		left, window := o.wentSince(before)
		c.Left, c.Window = c.Left && !left, c.Window && !window
	}
	o.result.Changed = append(o.result.Changed, c)
	if c.Took && c.Moved == page.None {
		if err := o.stroke(ctx, how.Back, 0); err != nil {
			return err
		}
	}
	return o.bench.run(ctx, "i => igf.op.fieldBack(i)", nil, number)
}

// wentSince tells whether the page wanted to go elsewhere or to send a form,
// and whether it wanted a window, since so many events.
func (t *tab) wentSince(events int) (left, window bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, ev := range t.events[min(events, len(t.events)):] {
		left = left || ev.Kind == page.Leaving || ev.Kind == page.Stopped && ev.Source == "Document"
		window = window || ev.Kind == page.Popup
	}
	return left, window
}
