package browser

import (
	"context"
	"time"

	"github.com/chromedp/cdproto/cdp"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// tryEmpty presses the button of a step of the form with nothing filled in.
func (w *walker) tryEmpty(ctx context.Context, st stage) error {
	a, err := w.attempt(ctx, st)
	if a == nil || err != nil {
		return err
	}
	for i := range a.fields {
		a.fields[i].wrong = "empty"
	}
	return w.pressAndTell(ctx, a, nil)
}

// afterwards is what is done while a page still shows its errors.
type afterwards func(w *walker, ctx context.Context, a *attempt, after *page.Snapshot) error

// pressAndTell presses the button, waits until the page is quiet, and hands on
// what it says then. More is done while the page shows its errors.
func (w *walker) pressAndTell(ctx context.Context, a *attempt, more afterwards) error {
	if form.NeverPress(a.button.Name) || a.button.State("disabled") == "true" {
		return nil // a button that waits for a complete form tells nothing when it is pressed
	}
	if err := w.ready(ctx, a); err != nil {
		return err
	}
	restore, err := w.holdBack(ctx, a)
	if err != nil {
		return err
	}
	defer restore()
	a.loader, a.since = w.loader(), w.count()
	if err := w.pressAndWait(ctx, a); err != nil {
		return err
	}
	if more != nil {
		after, err := w.glance(ctx, w.options)
		if err != nil {
			return err
		}
		if err := more(w, ctx, a, after); err != nil {
			return err
		}
		now, err := w.glance(ctx, w.options)
		if err != nil {
			return err
		}
		return w.goOn(a, w.errorsOf(ctx, a, now))
	}
	// What the page asked for when the button was pressed was refused; what we
	// read of it now goes by the guard alone.
	restore()
	var told *page.ErrorTrial
	err = w.capture(ctx, a.stage.name, func(s *page.Snapshot) *page.Trial {
		told = w.errorsOf(ctx, a, s)
		return &page.Trial{Pass: string(w.r.Pass), Stage: a.stage.name, Errors: told}
	})
	if err != nil {
		return err
	}
	return w.goOn(a, told)
}

// pressAndWait presses the button and waits until the page is quiet. Where
// nothing happened at all it waits longer: some forms take their time.
func (w *walker) pressAndWait(ctx context.Context, a *attempt) error {
	before, err := w.shape(ctx)
	if err != nil {
		return err
	}
	if err := w.strike(ctx, a.button, "\r"); err != nil {
		return err
	}
	if err := w.quieten(ctx, a.loader); err != nil {
		return err
	}
	for end := time.Now().Add(2 * time.Second); time.Now().Before(end); {
		now, err := w.shape(ctx)
		if err != nil {
			return err
		}
		focus, err := w.focused(ctx)
		if err != nil {
			return err
		}
		if now != before || focus != 0 && focus != a.button.DevTools {
			return w.quieten(ctx, a.loader)
		}
		if err := w.calm(ctx, 200); err != nil {
			return err
		}
	}
	return nil
}

// quieten waits until nothing changed for a while after a press.
func (w *walker) quieten(ctx context.Context, before cdp.LoaderID) error {
	w.rest(ctx, before)
	end := time.Now().Add(3 * time.Second)
	last := ""
	for same := 0; same < 2 && time.Now().Before(end); {
		if err := w.calm(ctx, 200); err != nil {
			return err
		}
		now, err := w.shape(ctx)
		if err != nil {
			return err
		}
		if now == last {
			same++
		} else {
			same = 0
		}
		last = now
	}
	return nil
}
