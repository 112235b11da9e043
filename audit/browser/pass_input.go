package browser

import (
	"context"
	"strings"

	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// tryInput gives each field the focus, changes it, and puts it back, and notes
// what happened by itself.
func (w *walker) tryInput(ctx context.Context, st stage) error {
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return err
	}
	t := &page.InputTrial{Fields: []page.InputField{}}
	gone := false
	for _, f := range w.formFields(ctx, s, st) {
		if !w.own(f.Node) || f.ReadOnly {
			continue
		}
		in := page.InputField{Node: f.Node.Index()}
		if in.OnFocus, gone, err = w.happens(ctx, f.Node, func() error { return w.focus(ctx, f.Node) }); err != nil {
			return err
		}
		at, err := w.focused(ctx)
		if err != nil {
			return err
		}
		if !gone && in.OnFocus == "" && at == f.Node.DevTools {
			if in.OnInput, gone, err = w.happens(ctx, f.Node, func() error { return w.change(ctx, f) }); err != nil {
				return err
			}
			if in.OnInput == "" && f.Node.Visible() {
				if now, err := w.again(ctx, f.Node); err == nil && (now == nil || !now.Visible()) {
					in.OnInput = "the field went away"
				}
			}
		}
		t.Fields = append(t.Fields, in)
		if gone {
			break // the rest of the fields went with the page
		}
	}
	if len(t.Fields) > 0 {
		s.URL, s.State = s.FinalURL, w.state(st.name)
		s.Trial = &page.Trial{Pass: string(w.r.Pass), Stage: st.name, Inputs: t}
		w.look(s, w.camera(ctx))
	}
	if gone {
		return errEnough
	}
	return nil
}

// happens does something to a field and tells what happened by itself, and
// whether the page is gone.
func (w *walker) happens(ctx context.Context, n *page.Node, do func() error) (what string, gone bool, err error) {
	loader, since, place := w.loader(), w.count(), w.placeNow()
	if err := do(); err != nil {
		return "", false, nil // a field that does not take it shows nothing
	}
	if err := w.calm(ctx, 120); err != nil {
		return "", false, err
	}
	w.rest(ctx, loader)
	switch what := w.eventSince(since); {
	case what != "":
		return what, w.loader() != loader, nil
	case w.loader() != loader, w.placeNow() != place:
		return "another page opened", w.loader() != loader, nil
	}
	at, err := w.focused(ctx)
	if err == nil && at != 0 && at != n.DevTools && !holdsNumber(n, at) {
		return "the focus moved", false, nil
	}
	return "", false, nil
}

func holdsNumber(n *page.Node, id int64) bool {
	for d := range n.Descendants() {
		if d.DevTools == id {
			return true
		}
	}
	return false
}

// eventSince is what the page wanted to do: send itself, go elsewhere, or open
// a window.
func (w *walker) eventSince(since int) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, ev := range w.events[min(since, len(w.events)):] {
		switch {
		case ev.Kind == page.Popup:
			return "a window opened"
		case ev.Kind == page.Leaving:
			return "another page opened"
		case ev.Kind == page.Stopped && ev.Source == "Document":
			return "the form was sent"
		}
	}
	return ""
}

// placeNow is the address that stands there, without its fragment.
func (w *walker) placeNow() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	place, _, _ := strings.Cut(w.load.place, "#")
	return place
}

// change changes a field as a person does, and puts it back.
func (w *walker) change(ctx context.Context, f form.Field) error {
	switch {
	case f.Node.Is("select"):
		return w.stroke(ctx, "ArrowDown")
	case f.Role == "radio" || f.Role == "checkbox" || f.Role == "switch":
		return w.stroke(ctx, "Space")
	case takesText(f) && f.Role != "combobox":
		if err := chromedp.Do(ctx, chromedp.KeyEvent("a")); err != nil {
			return err
		}
		return w.stroke(ctx, "Backspace")
	}
	return nil
}
