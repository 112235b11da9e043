package browser

import (
	"context"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// keyStage is what the keyboard pass noted of the stage that it is in.
type keyStage struct {
	page.KeyTrial
	numbers []int64        // Chrome's, of the fields
	trap    int64          // Chrome's, 0 for none
	page    *page.Snapshot // before the button of the stage was pressed
}

// byKeys takes a step by keys alone. Where keys do not do it, the pointer does,
// so that the rest of the flow can be tried.
func (w *walker) byKeys(ctx context.Context, i int, s audit.Step, r *audit.StepRecord) (bool, error) {
	if w.keys == nil {
		w.keys = &keyStage{}
	}
	switch {
	case s.Open != "":
		defer w.unfocus(ctx)
		return true, w.step(ctx, s, r)
	case entryOf(s) != nil && s.Upload == nil:
		return true, w.entryByKeys(ctx, s, r)
	case s.Press != nil:
		return true, w.pressByKeys(ctx, i, s, r)
	case s.StopBefore != nil:
		r.Action = "stop before"
		n, err := w.find(ctx, *s.StopBefore, r)
		if err != nil {
			return true, err
		}
		_, err = w.reach(ctx, n)
		if err == nil {
			f := &w.keys.Fields[len(w.keys.Fields)-1]
			f.Worked = f.Reached // it is not pressed, and so not known to fail
			if err = w.holdKeys(ctx); err == nil {
				w.handKeys(ctx)
			}
		}
		return true, err
	}
	return false, nil
}

// pressByKeys presses a button or follows a link with Enter, then with Space.
func (w *walker) pressByKeys(ctx context.Context, i int, s audit.Step, r *audit.StepRecord) error {
	r.Action = "press by keys"
	l, roles := kinds(*s.Press)
	n, err := w.enabled(ctx, l, roles, r)
	if err != nil {
		return err
	}
	if why := w.mustNotPress(n, *s.Press); why != nil {
		return why
	}
	reached, err := w.reach(ctx, n)
	if err != nil {
		return err
	}
	w.elsewhere = nil
	w.follow(true)
	f := &w.keys.Fields[len(w.keys.Fields)-1]
	ends := w.endsStage(i)
	tries := []string{"Enter", "Space"}
	if n.Role == "link" {
		tries = tries[:1]
	}
	f.Tried = strings.Join(tries, " and ")
	before, err := w.glance(ctx, w.options)
	if err != nil {
		return err
	}
	if now := renewed(before, n); now != nil {
		n, w.keys.numbers[len(w.keys.numbers)-1] = now, now.DevTools
	}
	if ends { // what is told of the stage is told on the page before
		if err := w.holdKeys(ctx); err != nil {
			return err
		}
	}
	if reached {
		for _, name := range tries {
			if f.Worked, err = w.answers(ctx, before, func() error { return w.strokeCounted(ctx, name) }); f.Worked || err != nil {
				break
			}
		}
	}
	if err == nil && !f.Worked {
		f.Answers, err = w.answers(ctx, before, func() error { return w.strike(ctx, n, "\r") })
	}
	if ends {
		w.handKeys(ctx)
	}
	return err
}

// answers presses something and tells whether the page changed in answer.
func (w *walker) answers(ctx context.Context, before *page.Snapshot, press func() error) (bool, error) {
	loader := w.loader()
	w.since = w.count()
	shape, err := w.shape(ctx)
	if err != nil {
		return false, err
	}
	if err := press(); err != nil {
		return false, err
	}
	w.rest(ctx, loader)
	if err := w.stoppedSince(w.since); err != nil || w.opened() != nil {
		return true, err
	}
	if err := w.calm(ctx, 150); err != nil {
		return false, err
	}
	now, err := w.shape(ctx)
	if err != nil || now != shape || w.loader() != loader {
		return err == nil, err
	}
	after, err := w.glance(ctx, w.options)
	if err != nil {
		return false, err
	}
	return len(freshTexts(before, after, true)) > 0, nil
}

// holdKeys takes the page on which the stage is told, before it goes away.
func (w *walker) holdKeys(ctx context.Context) error {
	w.enter(resting)
	defer w.enter(walking)
	s, err := w.glance(ctx, w.options)
	w.keys.page = s
	return err
}

// handKeys hands on what the keyboard did on the stage.
func (w *walker) handKeys(ctx context.Context) {
	k, s := w.keys, w.keys.page
	w.keys = nil
	s.URL, s.State = s.FinalURL, w.state(w.stageNow())
	for i := range k.Fields {
		k.Fields[i].Node = indexOf(s, k.numbers[i])
	}
	k.Trap = page.None
	if k.trap != 0 {
		k.Trap = indexOf(s, k.trap)
	}
	s.Trial = &page.Trial{Pass: string(w.r.Pass), Stage: w.stageNow(), Keys: &k.KeyTrial}
	w.look(s, w.camera(ctx))
}

func (w *walker) endsStage(i int) bool {
	for _, st := range w.stages {
		if st.button == i {
			return true
		}
	}
	return false
}
