package browser

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Roles that a step acts on when its locator names none.
var (
	fillable   = []string{"textbox", "searchbox", "spinbutton", "combobox", "slider", "Date", "DateTime", "InputTime", "ColorWell"}
	choosable  = []string{"combobox", "listbox"}
	tickable   = []string{"checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio", "option"}
	pressable  = []string{"button", "menuitem", "tab", "DisclosureTriangle"}
	followable = []string{"link"}
	titles     = []string{"heading"}
)

// kinds gives the locator of a target with the roles that it may have.
func kinds(t audit.Target) (audit.Locator, []string) {
	switch {
	case t.Button != nil:
		return *t.Button, pressable
	case t.Link != nil:
		return *t.Link, followable
	case t.Heading != nil:
		return *t.Heading, titles
	}
	return audit.Locator{Label: t.Text}, nil
}

// find waits for the element of a target.
func (w *walker) find(ctx context.Context, t audit.Target, r *audit.StepRecord) (*page.Node, error) {
	l, roles := kinds(t)
	return w.locate(ctx, l, roles, r)
}

// locate waits for the element that a locator means: by role and label, and
// only where none is found by its selector.
func (w *walker) locate(ctx context.Context, l audit.Locator, roles []string, r *audit.StepRecord) (*page.Node, error) {
	if l.Role != "" {
		roles = []string{l.Role}
	}
	r.Target = describe(l, roles)
	end := time.Now().Add(w.options.Patience)
	for {
		s, err := w.read(ctx, w.options)
		if err != nil {
			return nil, err
		}
		if n := byLabel(s, l.Label, roles); n != nil {
			r.Locator = "role and label"
			return n, nil
		}
		if n := w.bySelector(ctx, s, l.Selector); n != nil {
			r.Locator = "selector"
			if l.Label != "" {
				r.Locator = "selector (drifted)"
				r.Detail = fmt.Sprintf("no %s is labelled %q any more; its name is now %q", strings.Join(roles, " or "), l.Label, n.Name)
			}
			return n, nil
		}
		if time.Now().After(end) {
			return nil, w.missing(r.Target)
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// missing tells why an element is not there: perhaps the page could not go on
// because the guard stopped what it sent.
func (w *walker) missing(target string) error {
	if sent := w.lastStopped(); sent != "" {
		return &stepError{stepGuardStopped, fmt.Sprintf("%s did not appear; the page had tried to send something, which was stopped: %s", target, sent)}
	}
	return &stepError{stepNotFound, fmt.Sprintf("%s is not on the page", target)}
}

// steers are the kinds of requests whose answer a page may need to go on. What
// counts visitors is most often sent as a ping.
var steers = map[network.ResourceType]bool{
	network.ResourceTypeDocument: true, network.ResourceTypeXHR: true, network.ResourceTypeFetch: true,
}

func (w *walker) lastStopped() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, ev := range slices.Backward(w.events[min(w.since, len(w.events)):]) {
		if ev.Kind == page.Stopped && steers[network.ResourceType(ev.Source)] {
			return ev.Method + " " + ev.Detail
		}
	}
	return ""
}

func describe(l audit.Locator, roles []string) string {
	what := "the element"
	if len(roles) > 0 {
		what = roles[0]
	}
	if l.Label != "" {
		return fmt.Sprintf("%s %q", what, l.Label)
	}
	return fmt.Sprintf("%s at %s", what, l.Selector)
}

// byLabel is the first exposed element with one of the roles and that name. An
// equal name is better than one that begins with the label.
func byLabel(s *page.Snapshot, label string, roles []string) *page.Node {
	want := plainLabel(label)
	if want == "" {
		return nil
	}
	var begins *page.Node
	for _, n := range s.WithRole(roles...) {
		switch name := plainLabel(n.Name); {
		case name == want:
			return n
		case begins == nil && strings.HasPrefix(name, want):
			begins = n
		}
	}
	return begins
}

// plainLabel takes away what sites put round a label: marks of required fields,
// colons, marks of the direction of writing, case and white space.
func plainLabel(s string) string {
	const round = " *:…＊：\u200e\u200f\u061c"
	plain := strings.Trim(strings.ToLower(page.CollapseSpace(s)), round)
	for _, mark := range []string{"(required)", "required"} {
		if rest := strings.Trim(strings.TrimSuffix(plain, mark), round); rest != "" {
			plain = rest
		}
	}
	return plain
}

// bySelector asks the browser, in the main document.
func (w *walker) bySelector(ctx context.Context, s *page.Snapshot, selector string) *page.Node {
	if selector == "" {
		return nil
	}
	root, err := chromedp.Call(ctx, dom.GetDocument, dom.GetDocumentParams{})
	if err != nil {
		return nil
	}
	defer quietDOM(ctx) // asking for the document brought the news of changes back
	found, err := chromedp.Call(ctx, dom.QuerySelector, dom.QuerySelectorParams{NodeID: root.Root.NodeID, Selector: selector})
	if err != nil || found.NodeID == 0 {
		return nil
	}
	node, err := chromedp.Call(ctx, dom.DescribeNode, dom.DescribeNodeParams{NodeID: found.NodeID})
	if err != nil {
		return nil
	}
	for _, n := range s.Nodes {
		if n.DevTools == int64(node.Node.BackendNodeID) && n.IsElement() {
			return n
		}
	}
	return nil
}
