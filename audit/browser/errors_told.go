package browser

import (
	"context"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// errorsOf tells what a form says after its button was pressed.
func (w *walker) errorsOf(ctx context.Context, a *attempt, s *page.Snapshot) *page.ErrorTrial {
	same := w.loader() == a.loader
	t := &page.ErrorTrial{Button: page.None, Fields: []page.TriedField{}, Focus: page.None, Held: w.heldSince(a.since), Offline: a.cut}
	t.Button = w.sameButton(ctx, s, a, same)
	t.Dialog = w.dialogSince(a.since)
	t.Fresh = freshTexts(a.before, s, same)
	t.Spoken = spoken(a.before, s, t.Fresh, same)
	focus, _ := w.focused(ctx)
	t.Focus = indexOf(s, focus)
	t.Moved = focus != 0 && focus != a.button.DevTools
	shown := 0
	for _, f := range a.fields {
		n := w.sameField(ctx, s, f, same)
		if n == nil {
			continue
		}
		if n.Visible() {
			shown++
		}
		t.Fields = append(t.Fields, w.triedField(ctx, f, n, same))
	}
	t.Went = shown == 0 || w.windowSince(a.since) || same && len(form.Fields(s)) > len(form.Fields(a.before)) // what adds a participant adds fields
	nativeShown(t, s)
	return t
}

// sameButton is the index of the button in the page as it is after.
func (w *walker) sameButton(ctx context.Context, s *page.Snapshot, a *attempt, same bool) int {
	if same {
		if i := indexOf(s, a.button.DevTools); i != page.None {
			return i
		}
	}
	if n := w.buttonOf(ctx, s, a.stage); n != nil {
		return n.Index()
	}
	return page.None
}

// dialogSince is what a dialog of a script said.
func (w *walker) dialogSince(since int) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, ev := range w.events[min(since, len(w.events)):] {
		if kind, said, _ := strings.Cut(ev.Detail, ": "); ev.Kind == page.Dialog && kind != "beforeunload" && said != "" {
			return said
		}
	}
	return ""
}

// windowSince tells whether the page opened a window, which was closed.
func (w *walker) windowSince(since int) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.ContainsFunc(w.events[min(since, len(w.events)):], func(ev page.Event) bool { return ev.Kind == page.Popup })
}

// sameField is a field of before, in the page as it is after.
func (w *walker) sameField(ctx context.Context, s *page.Snapshot, f attemptField, same bool) *page.Node {
	if same {
		if n := withNumber(s, f.node.DevTools); n != nil {
			return n
		}
	}
	return w.locateIn(ctx, s, f.entry.Field, f.roles, &audit.StepRecord{})
}

func (w *walker) triedField(ctx context.Context, f attemptField, n *page.Node, same bool) page.TriedField {
	t := page.TriedField{Node: n.Index(), Label: f.node.Name, Entered: f.entered, Wrong: f.wrong, Required: f.required}
	t.Kept = f.entered == "" || holds(n, f.entered) || holdsDigits(n.Value, f.entered)
	if hint, _ := n.Attr("placeholder"); hint != f.hint {
		t.Hint = hint
	}
	if !same {
		return t
	}
	w.ask(ctx, n, complaint, w.mark(), &t.Native)
	look := ""
	w.ask(ctx, n, lookOf, "", &look)
	t.Changed = look != f.look
	return t
}

// holds tells whether a field holds what was put in.
func holds(n *page.Node, value string) bool {
	plain := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }
	if n.Is("select") {
		for d := range n.Descendants() {
			if d.Is("option") && d.Checked && plain(d.Text()) == plain(value) {
				return true
			}
		}
	}
	return plain(n.Value) == plain(value) || strings.Contains(plain(n.State("value")), plain(value)) || strings.Contains(plain(n.VisibleText()), plain(value))
}

// nativeShown leaves only what the browser says in its bubble: it shows one, at
// the field to which it gave the focus.
func nativeShown(t *page.ErrorTrial, s *page.Snapshot) {
	bubble := slices.ContainsFunc(t.Fields, func(f page.TriedField) bool { return f.Native != "" && f.Node == t.Focus })
	if bubble {
		return
	}
	for i := range t.Fields {
		t.Fields[i].Native = ""
	}
}

// heldSince is the request that was stopped and whose answer the page may have
// waited for.
func (w *walker) heldSince(since int) string {
	w.since = since
	return w.lastStopped()
}
