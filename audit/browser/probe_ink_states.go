package browser

import (
	"context"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"
)

const (
	mostInkStates     = 15  // links and buttons that are brought into states, one for each look
	mostInkLooks      = 100 // of which those are taken
	mostInkStateStops = 4
	mostInkHovered    = 4 // elements above one that is under the pointer, which are so too
)

// linkState is a state of links and buttons.
type linkState struct {
	name    string
	classes []string
	above   bool // those above are in the state too
}

var linkStates = []linkState{
	{"hover", []string{"hover"}, true},
	{"focus", []string{"focus", "focus-visible", "focus-within"}, false},
	{"visited", []string{"visited"}, false},
}

// states looks at links and buttons under the pointer, with the focus, and as
// visited. Chrome is told to paint them so; nothing is pressed, and no script of
// the page hears of it.
func (i *inker) states(ctx context.Context) error {
	stops := inkStops(i.stateItems(), float64(i.options.Height))
	if len(stops) == 0 {
		return nil
	}
	defer sleepDOM(ctx)
	if err := wakeDOM(ctx); err != nil {
		return err
	}
	for _, stop := range stops[:min(len(stops), mostInkStateStops)] {
		for _, state := range linkStates {
			if err := i.inState(ctx, stop, state); err != nil {
				return err
			}
		}
	}
	return nil
}

// wakeDOM makes Chrome number the elements for states.
func wakeDOM(ctx context.Context) error {
	if _, err := chromedp.Call(ctx, dom.Enable, dom.EnableParams{}); err != nil {
		return err
	}
	if _, err := chromedp.Call(ctx, css.Enable, cdp.Empty{}); err != nil {
		return err
	}
	none := int64(0)
	_, err := chromedp.Call(ctx, dom.GetDocument, dom.GetDocumentParams{Depth: &none})
	return err
}

// sleepDOM brings Chrome back, and with that all states, even when time is over.
func sleepDOM(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), mostUndressing)
	defer cancel()
	_ = quietDOM(ctx) // a page that hangs is given up by who asks it next
}

// stateItems are links and buttons with text, one for each look.
func (i *inker) stateItems() []inkItem {
	var out []inkItem
	seen, lines := map[string]bool{}, inkLines(i.page)
	for _, it := range i.links() {
		n := it.node
		look := strings.Join([]string{n.Shape(), n.StyleOf("color"), n.StyleOf("background-color"), n.StyleOf("font-size")}, "|")
		if len(seen) == mostInkLooks || len(out) == mostInkStates {
			break
		}
		if !seen[look] && !crossed(it, lines) {
			out = append(out, it)
		}
		seen[look] = true
	}
	slices.SortStableFunc(out, inkItem.compare)
	return out
}

func (i *inker) links() []inkItem {
	var out []inkItem
	for n, number := range i.bench.numbers {
		role, _ := n.Attr("role")
		if n.FrameID != 0 || n.Namespace != "" || n.Box == nil || !n.Visible() || n.Inert() || n.HasAttr("disabled") || n.State("disabled") == "true" || n.DevTools == 0 ||
			!(n.Is("a") && n.HasAttr("href") || n.Is("button", "summary") || role == "button") {
			continue
		}
		if _, ok := plainGrounds(n); ok && !outlandish(n) {
			out = append(out, inkItem{node: n, kind: inkState, number: number, must: true})
		}
	}
	slices.SortFunc(out, func(a, b inkItem) int { return a.number - b.number })
	return out
}

// inState looks at the items of a stop in one state, those that look otherwise
// in it.
func (i *inker) inState(ctx context.Context, stop inkStop, state linkState) error {
	items := stop.items
	if err := i.dress(ctx, "still"); err != nil {
		return err
	}
	if state.name == "visited" {
		var err error
		if items, err = i.told(ctx, items); err != nil {
			return err
		}
	}
	if len(items) == 0 {
		return nil
	}
	before, err := i.faces(ctx, items)
	if err != nil {
		return err
	}
	ids, err := i.force(ctx, items, state)
	if err != nil {
		return err
	}
	defer func() { letGo(context.WithoutCancel(ctx), ids) }()
	if state.name != "visited" { // which no script can see
		after, err := i.faces(ctx, items)
		if err != nil {
			return err
		}
		items = changed(items, before, after)
	}
	if len(items) == 0 {
		return nil
	}
	seen, err := i.sight(ctx, inkStop{stop.y, items})
	if err != nil || len(seen.items) == 0 {
		return err
	}
	return i.measure(ctx, seen, state.name)
}

// told are the items of which a style sheet says how they look when visited.
func (i *inker) told(ctx context.Context, items []inkItem) ([]inkItem, error) {
	var tells []bool
	err := i.bench.run(ctx, `numbers => igfInk.told(numbers)`, &tells, numbersOf(items))
	if err == nil && len(tells) != len(items) {
		err = errChanged
	}
	var out []inkItem
	for k, it := range items {
		if err == nil && tells[k] {
			out = append(out, it)
		}
	}
	return out, err
}

func numbersOf(items []inkItem) []int {
	numbers := make([]int, len(items))
	for k, it := range items {
		numbers[k] = it.number
	}
	return numbers
}

func (i *inker) faces(ctx context.Context, items []inkItem) ([]string, error) {
	var faces []string
	err := i.bench.run(ctx, `numbers => igfInk.faces(numbers)`, &faces, numbersOf(items))
	if err == nil && len(faces) != len(items) {
		err = errChanged
	}
	return faces, err
}

// changed are the items that look otherwise than before, but for those that get
// there by an animation, which is held at its beginning.
func changed(items []inkItem, before, after []string) []inkItem {
	var out []inkItem
	for k, it := range items {
		was, _, _ := strings.Cut(before[k], "|")
		is, _, _ := strings.Cut(after[k], "|")
		if before[k] != after[k] && was == is {
			out = append(out, it)
		}
	}
	return out
}

// force has Chrome paint elements as if they were in a state. It gives their
// numbers.
func (i *inker) force(ctx context.Context, items []inkItem, state linkState) ([]cdp.NodeID, error) {
	var wanted []cdp.BackendNodeID
	for _, it := range items {
		n := it.node
		for above := 0; n != nil && n.IsElement() && n.DevTools != 0 && !n.Is("body", "html"); n = n.Parent() {
			if id := cdp.BackendNodeID(n.DevTools); !slices.Contains(wanted, id) {
				wanted = append(wanted, id)
			}
			if above++; !state.above || above > mostInkHovered {
				break
			}
		}
	}
	pushed, err := chromedp.Call(ctx, dom.PushNodesByBackendIDsToFrontend, dom.PushNodesByBackendIDsToFrontendParams{BackendNodeIDs: wanted})
	if err != nil {
		return nil, err
	}
	for k, id := range pushed.NodeIDs {
		if _, err := chromedp.Call(ctx, css.ForcePseudoState, css.ForcePseudoStateParams{NodeID: id, ForcedPseudoClasses: state.classes}); err != nil {
			letGo(ctx, pushed.NodeIDs[:k])
			return nil, err
		}
	}
	return pushed.NodeIDs, nil
}

func letGo(ctx context.Context, ids []cdp.NodeID) {
	ctx, cancel := context.WithTimeout(ctx, mostUndressing)
	defer cancel()
	for _, id := range ids {
		if _, err := chromedp.Call(ctx, css.ForcePseudoState, css.ForcePseudoStateParams{NodeID: id, ForcedPseudoClasses: []string{}}); err != nil {
			return
		}
	}
}
