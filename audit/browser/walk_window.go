package browser

import (
	"context"
	"errors"
	"time"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// moves goes on in a window that the last step opened, or back to the page that
// opened one when the window has closed itself. It tells whether it did.
func (w *walker) moves() (bool, error) {
	if w.isGone() && w.opener != nil {
		w.goHome()
		return true, nil
	}
	n := w.opened()
	if n == nil {
		return false, nil
	}
	w.mu.Lock()
	w.window = nil
	w.mu.Unlock()
	return w.goInto(n)
}

// goInto makes a window the tab that is walked, under the same guard. One that
// leads to a host that the flow does not name is closed.
func (w *walker) goInto(n *tab) (bool, error) {
	opener, at := w.tab, w.at
	n.await(w.at, mostComing, func(*load) bool { return n.wants != "" || len(n.events) > 0 })
	if n.wanted() == "" {
		w.elsewhere = n.stoppedSince(0)
		w.shut(n)
		return false, nil
	}
	if err := n.attach(w.options); err != nil {
		n.close()
		return false, err
	}
	w.visits = append(w.visits, visit{opener, at})
	w.windows = append(w.windows, n)
	w.tab, w.fresh, w.since = n, true, 0
	w.at = n.live(w.whole)
	err := w.settleIn()
	if err == nil {
		return true, nil
	}
	w.elsewhere = err
	w.goHome()
	opener.note(page.Event{Kind: page.Popup, Detail: n.address()})
	var failed *stepError
	if errors.As(err, &failed) {
		return false, nil
	}
	return false, err
}

// settleIn puts the guard in place in the window, lets it go, and waits until
// its page stands.
func (w *walker) settleIn() error {
	if err := w.guardBy(w.at, w.tab.policy); err != nil {
		return err
	}
	if w.pass.prepare != nil {
		if err := w.pass.prepare(w, w.at); err != nil {
			return err
		}
	}
	w.admit()
	err := w.open(w.at, w.options, w.wanted())
	if refused := w.stoppedSince(0); refused != nil {
		return refused
	}
	var none *audit.NotCaptured
	if errors.As(err, &none) {
		return &stepError{stepNotFound, none.Reason}
	}
	if err != nil {
		return err
	}
	return w.arrived()
}

// shut closes a window that the walk does not go on in.
func (w *walker) shut(n *tab) {
	w.note(page.Event{Kind: page.Popup, Detail: n.address()})
	chromedp.CallBrowser(w.p.guard.ctx, target.CloseTarget, target.CloseTargetParams{TargetID: target.ID(n.id)})
	w.p.guard.forget(n, true)
}

// visit is a tab that the walk has left for a window, with its context.
type visit struct {
	tab *tab
	at  context.Context
}

// goHome goes back to the page that opened the window.
func (w *walker) goHome() {
	last := w.visits[len(w.visits)-1]
	w.visits = w.visits[:len(w.visits)-1]
	w.tab.close()
	w.tab, w.at, w.fresh = last.tab, last.at, false
	w.since = w.count()
}

// closeWindows closes what the walk has opened.
func (w *walker) closeWindows() {
	for len(w.visits) > 0 {
		w.goHome()
	}
	if n := w.opened(); n != nil {
		w.shut(n)
	}
}

// takeStep takes a step on the page that is walked now. Where that is missing
// something, it may have opened a window meanwhile, or the window may have closed
// itself, or may be none of the flow.
func (w *walker) takeStep(i int, r *audit.StepRecord) error {
	if _, err := w.moves(); err != nil {
		return err
	}
	fresh := *r
	err := w.timed(w.at, i, r)
	s := w.r.Flow.Steps[i]
	if err == nil {
		w.fresh = w.fresh && s.Checkpoint != ""
		return nil
	}
	closed := w.closes(err)
	if moved, failed := w.movesAfter(err); failed != nil || !moved {
		return errors.Join(failed, err)
	}
	if closed && s.Press != nil && r.Locator != "" {
		return nil // the press closed it
	}
	*r = fresh
	return w.timed(w.at, i, r)
}

// closes tells whether a step was cut short since the window closed itself. The
// news of it may be on its way to us.
func (w *walker) closes(err error) bool {
	var failed *stepError
	if w.opener == nil || errors.As(err, &failed) || errors.Is(err, errEnough) {
		return w.isGone()
	}
	return w.await(w.whole, time.Second, func(*load) bool { return w.tab.gone })
}

func (w *walker) movesAfter(err error) (bool, error) {
	if errors.Is(err, errEnough) {
		return false, nil
	}
	if moved, failed := w.moves(); moved || failed != nil {
		return moved, failed
	}
	var failed *stepError
	if !w.fresh || !errors.As(err, &failed) || failed.kind != stepNotFound {
		return false, nil
	}
	at := w.address()
	w.goHome()
	w.note(page.Event{Kind: page.Popup, Detail: at})
	return true, nil
}

// total is what came over the network, in bytes, to all tabs of the walk.
func (w *walker) total() float64 {
	sum := 0.0
	for _, t := range w.tabs() {
		t.mu.Lock()
		sum += t.load.weight
		t.mu.Unlock()
	}
	return sum
}

// tabs are the tab that the walk began in, and the windows that it went on in.
func (w *walker) tabs() []*tab {
	first := w.tab
	if len(w.visits) > 0 {
		first = w.visits[0].tab
	}
	return append([]*tab{first}, w.windows...)
}
