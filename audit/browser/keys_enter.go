package browser

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// entryByKeys fills something in with keys alone.
func (w *walker) entryByKeys(ctx context.Context, s audit.Step, r *audit.StepRecord) error {
	e, roles := *entryOf(s), rolesOf(s)
	n, err := w.enabled(ctx, e.Field, roles, r)
	if err != nil {
		return err
	}
	r.Action = map[bool]string{true: "tick by keys", false: "fill by keys"}[s.Tick != nil]
	value, err := w.say(e.With)
	if err != nil {
		return err
	}
	w.hide(value)
	reached, err := w.reach(ctx, n)
	if err != nil {
		return err
	}
	f := &w.keys.Fields[len(w.keys.Fields)-1]
	if reached {
		if err := w.operate(ctx, s, n, value, f); err != nil {
			return err
		}
	}
	if f.Worked {
		return nil
	}
	err = w.step(ctx, s, r)
	f.Answers = err == nil && w.holdsNow(ctx, n, s, value)
	return err
}

// operate types into a field, or presses what chooses in it.
func (w *walker) operate(ctx context.Context, s audit.Step, n *page.Node, value string, f *page.KeyField) error {
	kind, _ := n.Attr("type")
	switch {
	case s.Tick != nil:
		return w.tickByKeys(ctx, n, f)
	case s.Choose != nil:
		return w.chooseByKeys(ctx, s, n, value, f)
	case n.Is("input") && setByScript[strings.ToLower(kind)]:
		// What keys make of a date depends on the browser's language. It takes
		// keys, since it is the browser's own.
		f.Worked, f.Tried = true, "the browser's own field"
		return w.callOn(ctx, n, setValue, value)
	}
	if err := w.selectAll(ctx); err != nil {
		return err
	}
	if err := w.typeText(ctx, value); err != nil {
		return err
	}
	f.Tried = "typing"
	f.Worked = w.holdsNow(ctx, n, s, value)
	return nil
}

func (w *walker) typeText(ctx context.Context, value string) error {
	w.countKeys(utf8.RuneCountInString(value))
	return chromedp.Do(ctx, chromedp.KeyEvent(value))
}

func (w *walker) countKeys(n int) {
	w.keys.Keys += n
	w.effort.Keystrokes += n
}

// tickByKeys presses Space and, among radio buttons, the arrow keys.
func (w *walker) tickByKeys(ctx context.Context, n *page.Node, f *page.KeyField) error {
	tries := []string{"Space"}
	if n.Role == "radio" || n.Role == "option" || n.Role == "menuitemradio" {
		f.Tried = "the arrow keys and Space"
		for range 12 {
			tries = append(tries, "ArrowDown")
		}
	} else {
		f.Tried = "Space"
	}
	for i, name := range tries {
		at, err := w.focused(ctx)
		if err != nil {
			return err
		}
		if i == 0 && at != n.DevTools && n.Role == "radio" {
			continue // it would choose another one of the group
		}
		if err := w.stroke(ctx, name); err != nil {
			return err
		}
		w.countKeys(1)
		if err := w.calm(ctx, 30); err != nil {
			return err
		}
		if f.Worked = w.checkedNow(ctx, n); f.Worked {
			return nil
		}
		if at, err = w.focused(ctx); err == nil && at == n.DevTools && i > 0 {
			if err := w.stroke(ctx, "Space"); err != nil {
				return err
			}
			w.countKeys(1)
			if f.Worked = w.checkedNow(ctx, n); f.Worked {
				return nil
			}
		}
	}
	return nil
}

// chooseByKeys types the beginning of an option into a select element. In a
// list of the page's own it types, then goes down to the option and presses
// Enter.
func (w *walker) chooseByKeys(ctx context.Context, s audit.Step, n *page.Node, value string, f *page.KeyField) error {
	if n.Is("select") {
		f.Tried = "typing the name of the option"
		if err := w.typeText(ctx, value); err != nil {
			return err
		}
		if f.Worked = w.holdsNow(ctx, n, s, value); f.Worked {
			return nil
		}
		// Chrome takes what is typed slowly for another beginning.
		for range 300 {
			if err := w.stroke(ctx, "ArrowDown"); err != nil {
				return err
			}
			w.countKeys(1)
			if f.Worked = w.holdsNow(ctx, n, s, value); f.Worked {
				return nil
			}
		}
		return nil
	}
	return w.listByKeys(ctx, s, n, value, f)
}

// listByKeys works a list that is made by the page: it opens it, goes down and
// takes the option.
func (w *walker) listByKeys(ctx context.Context, s audit.Step, n *page.Node, value string, f *page.KeyField) error {
	f.Tried = "Enter, the arrow keys, typing and Enter"
	open := []string{"ArrowDown"}
	if n.State("expanded") != "true" {
		open = []string{"Enter", "ArrowDown", "Space"}
	}
	for _, name := range open {
		if now, err := w.again(ctx, n); err == nil && now != nil && now.State("expanded") == "true" {
			break
		}
		if err := w.strokeCounted(ctx, name); err != nil {
			return err
		}
	}
	for range 40 {
		s2, err := w.glance(ctx, w.options)
		if err != nil {
			return err
		}
		if w.pointsTo(ctx, s2, n, value) {
			if err := w.strokeCounted(ctx, "Enter"); err != nil {
				return err
			}
			f.Worked = w.holdsNow(ctx, n, s, value)
			return nil
		}
		if err := w.strokeCounted(ctx, "ArrowDown"); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) strokeCounted(ctx context.Context, name string) error {
	w.countKeys(1)
	if err := w.stroke(ctx, name); err != nil {
		return err
	}
	return w.calm(ctx, 40)
}

// pointsTo tells whether the option with that label is the active one of a
// list: it has the focus, or what has the focus points to it.
func (w *walker) pointsTo(ctx context.Context, s *page.Snapshot, n *page.Node, value string) bool {
	id, err := w.focused(ctx)
	if err != nil {
		return false
	}
	at := withNumber(s, id)
	if at == nil {
		return false
	}
	if ref, ok := at.Attr("aria-activedescendant"); ok {
		if to := at.ByID(ref); to != nil {
			at = to
		}
	}
	return plainLabel(at.Name) == plainLabel(value) || plainLabel(at.VisibleText()) == plainLabel(value) && at.DevTools != n.DevTools
}

// again is the element as it is now.
func (w *walker) again(ctx context.Context, n *page.Node) (*page.Node, error) {
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return nil, err
	}
	return withNumber(s, n.DevTools), nil
}

func (w *walker) checkedNow(ctx context.Context, n *page.Node) bool {
	now, err := w.again(ctx, n)
	return err == nil && now != nil && (now.State("checked") == "true" || now.Checked || now.State("selected") == "true" || now.State("pressed") == "true")
}

func (w *walker) holdsNow(ctx context.Context, n *page.Node, s audit.Step, value string) bool {
	if s.Tick != nil {
		return w.checkedNow(ctx, n)
	}
	now, err := w.again(ctx, n)
	return err == nil && now != nil && (holds(now, value) || holdsDigits(now.Value, value))
}

// holdsDigits tells whether a field holds a number that it writes in groups.
func holdsDigits(found, value string) bool {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, s)
	}
	return len(digits(value)) > 3 && digits(found) == digits(value)
}
