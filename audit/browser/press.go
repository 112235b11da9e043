package browser

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// hover puts the pointer over an element.
func (w *walker) hover(ctx context.Context, t audit.Target, r *audit.StepRecord) error {
	n, err := w.find(ctx, t, r)
	if err != nil {
		return err
	}
	x, y, ok := w.middle(ctx, n)
	if !ok {
		return &stepError{stepCovered, r.Target + " cannot be met by the pointer"}
	}
	_, err = chromedp.Call(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y})
	return err
}

// strikeKeys presses keys where the focus is.
func (w *walker) strikeKeys(ctx context.Context, names string) error {
	before := w.loader()
	w.since = w.count()
	w.follow(true)
	for name := range strings.FieldsSeq(names) {
		if err := w.stroke(ctx, name); err != nil {
			return err
		}
	}
	w.rest(ctx, before)
	return w.stoppedSince(w.since)
}

// press presses a button or follows a link and waits for what comes of it.
func (w *walker) press(ctx context.Context, t audit.Target, r *audit.StepRecord) error {
	l, roles := kinds(t)
	n, err := w.enabled(ctx, l, roles, r)
	if err != nil {
		return err
	}
	if err := w.mustNotPress(n, t); err != nil {
		return err
	}
	before := w.loader()
	w.since, w.elsewhere = w.count(), nil
	w.follow(true)
	if err := w.strike(ctx, n, "\r"); err != nil {
		return err
	}
	w.rest(ctx, before)
	return w.stoppedSince(w.since)
}

// mustNotPress tells why a button is not pressed in the course of a flow: it
// would delete something, or it sends a form that was filled in.
func (w *walker) mustNotPress(n *page.Node, t audit.Target) error {
	switch {
	case form.NeverPress(n.Name):
		return &stepError{stepRefused, fmt.Sprintf("%q would delete, pay or log out; it is never pressed", n.Name)}
	case t.Link != nil || n.Role == "link":
		return nil
	case len(w.told) > 0 && w.r.Mode != audit.Staging && form.FinalButton(n.Name) && !form.NextButton(n.Name):
		return &stepError{stepGuardStopped, fmt.Sprintf("the button %q sends the form; end the flow with stop_before it", n.Name)}
	}
	return nil
}

// rest waits until the page stands again after something was pressed.
func (w *walker) rest(ctx context.Context, before cdp.LoaderID) {
	const begins = 150 * time.Millisecond
	moved := w.await(ctx, begins, func(l *load) bool { return w.window != nil || l.current != before || l.waits(time.Now()) > 0 })
	if !moved {
		return
	}
	w.settle(ctx)
	if w.loader() != before {
		timed, cancel := context.WithTimeout(ctx, w.options.Timeout)
		defer cancel()
		w.arrive(ctx, timed, w.options, before)
	}
}

func (t *tab) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.events)
}

// stoppedSince tells whether the page wanted to go on and was not let.
func (t *tab) stoppedSince(events int) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, ev := range t.events[min(events, len(t.events)):] {
		switch {
		case ev.Kind == page.Leaving:
			return &stepError{stepRefused, "it leads to a host that the flow does not name: " + ev.Detail}
		case ev.Kind == page.Stopped && ev.Source == "Document":
			return &stepError{stepGuardStopped, fmt.Sprintf("the site saves this step on its server, and an audit sends nothing: %s %s was stopped", ev.Method, ev.Detail)}
		}
	}
	return nil
}

// strike clicks the middle of an element or, where something covers it or it
// is drawn by something else, focuses it and presses the key.
func (w *walker) strike(ctx context.Context, n *page.Node, key string) error {
	if x, y, ok := w.middle(ctx, n); ok {
		return chromedp.Do(ctx, chromedp.MouseClickXY(x, y))
	}
	if err := w.focus(ctx, n); err != nil {
		return err
	}
	return chromedp.Do(ctx, chromedp.KeyEvent(key))
}

// middle scrolls the element into view and gives the middle of what is shown of
// it, when a click there would meet it.
func (w *walker) middle(ctx context.Context, n *page.Node) (x, y float64, ok bool) {
	id := cdp.BackendNodeID(n.DevTools)
	if _, err := chromedp.Call(ctx, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{BackendNodeID: id}); err != nil {
		return 0, 0, false
	}
	quads, err := chromedp.Call(ctx, dom.GetContentQuads, dom.GetContentQuadsParams{BackendNodeID: id})
	if err != nil || len(quads.Quads) == 0 || len(quads.Quads[0]) != 8 {
		return 0, 0, false
	}
	for i := 0; i < 8; i += 2 {
		x += quads.Quads[0][i] / 4
		y += quads.Quads[0][i+1] / 4
	}
	scrolled, err := chromedp.Call(ctx, cdppage.GetLayoutMetrics, cdp.Empty{})
	if err != nil || scrolled.CSSLayoutViewport == nil {
		return 0, 0, false
	}
	// Chrome looks there in the document, and clicks in the window.
	hit, err := chromedp.Call(ctx, dom.GetNodeForLocation, dom.GetNodeForLocationParams{
		X: int64(x) + scrolled.CSSLayoutViewport.PageX, Y: int64(y) + scrolled.CSSLayoutViewport.PageY,
	})
	if err != nil {
		return 0, 0, false
	}
	return x, y, belongs(n, int64(hit.BackendNodeID))
}

// belongs tells whether the node with that number of Chrome is n or below it.
func belongs(n *page.Node, id int64) bool {
	if n.DevTools == id {
		return true
	}
	for d := range n.Descendants() {
		if d.DevTools == id {
			return true
		}
	}
	return false
}
