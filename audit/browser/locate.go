package browser

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/network"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/form"
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
	case t.Element != nil:
		return *t.Element, nil
	}
	return audit.Locator{Label: t.Text}, nil
}

// find waits for the element of a target.
func (w *walker) find(ctx context.Context, t audit.Target, r *audit.StepRecord) (*page.Node, error) {
	l, roles := kinds(t)
	return w.locate(ctx, l, roles, r)
}

// locate waits for the element that a locator means: by role and label, by what
// it asks for, and only where none is found by its selectors.
func (w *walker) locate(ctx context.Context, l audit.Locator, roles []string, r *audit.StepRecord) (*page.Node, error) {
	r.Target = w.describe(l, roles)
	end := time.Now().Add(w.options.Patience)
	for {
		s, err := w.glance(ctx, w.options)
		if err != nil {
			return nil, err
		}
		if n := w.locateIn(ctx, s, l, roles, r); n != nil {
			r.Heard = heard(n)
			return n, nil
		}
		if time.Now().After(end) {
			return nil, w.missing(r.Target)
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// locateIn is the element of the snapshot that a locator means, nil for none.
func (w *walker) locateIn(ctx context.Context, s *page.Snapshot, l audit.Locator, roles []string, r *audit.StepRecord) *page.Node {
	if l.Role != "" {
		roles = []string{l.Role}
	}
	in := place{w: w, frame: l.Frame, group: w.text(l.Group)}
	label := w.text(l.Label)
	if n := in.byLabel(s, label, roles); n != nil {
		r.Locator = "role and label"
		return n
	}
	if n := in.byPurpose(s, l.Purpose, roles); n != nil {
		r.Locator = "purpose"
		return n
	}
	for _, selector := range append([]string{l.Selector}, l.Selectors...) {
		n := w.bySelector(ctx, s, selector)
		if n == nil || !in.holds(n) {
			continue
		}
		r.Locator = "selector"
		if label != "" {
			r.Locator = "selector (drifted)"
			r.Detail = fmt.Sprintf("no %s is labelled %q any more; its name is now %q", strings.Join(roles, " or "), label, n.Name)
		}
		return n
	}
	return nil
}

// text is what words say in the language of the rehearsal.
func (w *walker) text(words datafile.Words) string {
	text, err := w.say(words)
	if err != nil {
		return words.Any(w.r.Language)
	}
	return text
}

// heard is what a screen reader would say of an element: name, role and states.
func heard(n *page.Node) string {
	parts := []string{n.Name, n.Role}
	if n.Name == "" {
		parts[0] = "(no name)"
	}
	for _, state := range []string{"required", "invalid", "checked", "expanded", "selected", "disabled", "readonly"} {
		v := n.State(state)
		if _, says := n.Attr("aria-invalid"); state == "invalid" && !says {
			continue // Chrome's own state of what is merely empty still
		}
		switch v {
		case "", "false":
		case "true":
			parts = append(parts, state)
		default:
			parts = append(parts, state+" "+v)
		}
	}
	if n.Description != "" {
		parts = append(parts, n.Description)
	}
	return strings.Join(parts, ", ")
}

// missing tells why an element is not there: perhaps the page could not go on
// because the guard stopped what it sent.
func (w *walker) missing(target string) error {
	if w.elsewhere != nil {
		return &stepError{stepRefused, fmt.Sprintf("%s is not on the page; the window that opened was not followed: %s", target, w.elsewhere)}
	}
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

func (w *walker) describe(l audit.Locator, roles []string) string {
	what := "the element"
	if l.Role != "" {
		what = l.Role
	} else if len(roles) > 0 {
		what = roles[0]
	}
	switch label := w.text(l.Label); {
	case label != "":
		return fmt.Sprintf("%s %q", what, label)
	case l.Purpose != "":
		return fmt.Sprintf("%s for %s", what, l.Purpose)
	case l.Selector == "" && len(l.Selectors) > 0:
		return fmt.Sprintf("%s at %s", what, l.Selectors[0])
	}
	return fmt.Sprintf("%s at %s", what, l.Selector)
}

// place is where on a page a locator looks.
type place struct {
	w     *walker
	frame string // part of the title or address of the frame
	group string // name of the group
}

func (p place) holds(n *page.Node) bool {
	if p.frame != "" && !contains(n.Frame().Title, p.frame) && !contains(n.Frame().URL, p.frame) {
		return false
	}
	return p.group == "" || p.inGroup(n)
}

func contains(text, part string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(part))
}

func (p place) inGroup(n *page.Node) bool {
	want := plainLabel(p.group)
	for a := n.Parent(); a != nil; a = a.Parent() {
		if a.Name != "" && (a.Role == "group" || a.Role == "radiogroup" || a.Role == "form" || a.Role == "region" || a.Role == "dialog") && strings.HasPrefix(plainLabel(a.Name), want) {
			return true
		}
	}
	return false
}

// byLabel is the first exposed element with one of the roles and that name. An
// equal name is better than one that begins with the label. No roles are all
// roles.
func (p place) byLabel(s *page.Snapshot, label string, roles []string) *page.Node {
	want := plainLabel(label)
	if want == "" {
		return nil
	}
	list := s.WithRole(roles...)
	if len(roles) == 0 {
		list = s.Elements(func(n *page.Node) bool { return n.Exposed && n.Name != "" })
	}
	var begins *page.Node
	for _, n := range list {
		switch name := plainLabel(n.Name); {
		case !p.holds(n):
		case name == want:
			return n
		case begins == nil && strings.HasPrefix(name, want):
			begins = n
		}
	}
	return begins
}

// byPurpose is the only field that asks for that, nil where there are several.
func (p place) byPurpose(s *page.Snapshot, purpose string, roles []string) *page.Node {
	if purpose == "" {
		return nil
	}
	var found *page.Node
	for _, f := range form.Fields(s) {
		if f.Purpose != purpose || !p.holds(f.Node) || len(roles) > 0 && !slices.Contains(roles, f.Role) {
			continue
		}
		if found != nil {
			return nil
		}
		found = f.Node
	}
	return found
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
