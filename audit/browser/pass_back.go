package browser

import (
	"context"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// waysBack are those that a form of so many steps has. What one of them loses
// must not be missed by the next, so that each has a replay of its own. A reload
// empties any form of one step, so that there is nothing to learn from it.
func waysBack(stages []stage) []string {
	if len(stages) < 2 {
		return []string{page.BrowserBack}
	}
	return []string{page.OwnBack, page.BrowserBack, page.Reload}
}

// backStates are what the ways hang on the names of pages.
var backStates = map[string]string{page.BrowserBack: "-browser", page.Reload: "-reload"}

// tryBack goes back from the second step of the form, or from its only one, and
// looks at what is left of what was filled in.
func (w *walker) tryBack(ctx context.Context, st stage) error {
	before := w.stageBefore(st)
	switch {
	case w.way == page.OwnBack && before != nil:
		return w.tryOwnBack(ctx, st, *before)
	case w.way == page.OwnBack, before == nil && len(w.stages) > 1, len(w.told) == 0:
		return nil
	}
	t := &page.BackTrial{How: w.way}
	stages, since := w.upTo(st), w.count()
	gone, err := w.returns(ctx, stages, t)
	if err != nil {
		return err
	}
	if !gone {
		return errEnough
	}
	t.Asked = w.warnedSince(since)
	return w.tellBack(ctx, st, stages, t)
}

// returns goes back or reloads. It tells whether there was anywhere to go.
func (w *walker) returns(ctx context.Context, stages []stage, t *page.BackTrial) (bool, error) {
	if t.How == page.Reload {
		return w.reloads(ctx)
	}
	return w.goesBack(ctx, stages, t)
}

// tryOwnBack presses the page's own button where a step of the form has one.
func (w *walker) tryOwnBack(ctx context.Context, st, before stage) error {
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return err
	}
	button := backButton(s)
	if button == nil {
		return nil
	}
	loader := w.loader()
	if err := w.strike(ctx, button, "\r"); err != nil {
		return err
	}
	if err := w.quieten(ctx, loader); err != nil {
		return err
	}
	return w.tellBack(ctx, st, []stage{before}, &page.BackTrial{How: w.way})
}

// tellBack hands on what the fields of the steps hold now.
func (w *walker) tellBack(ctx context.Context, st stage, stages []stage, t *page.BackTrial) error {
	err := w.capture(ctx, st.name+backStates[w.way], func(now *page.Snapshot) *page.Trial {
		t.Fields = []page.BackField{}
		for _, of := range stages {
			for _, f := range w.leftOf(ctx, now, of) {
				f.Earlier = of.name != st.name
				t.Fields = append(t.Fields, f)
			}
		}
		return &page.Trial{Pass: string(w.r.Pass), Stage: st.name, Back: t}
	})
	if err != nil {
		return err
	}
	return errEnough
}

func backButton(s *page.Snapshot) *page.Node {
	for _, n := range s.WithRole("button", "link") {
		if n.Visible() && form.BackButton(n.Name) {
			return n
		}
	}
	return nil
}

func (w *walker) stageBefore(st stage) *stage {
	if list := w.upTo(st); len(list) > 1 {
		return &list[len(list)-2]
	}
	return nil
}

// upTo are the steps of the form up to one of them.
func (w *walker) upTo(st stage) []stage {
	for i := range w.stages {
		if w.stages[i].name == st.name {
			return w.stages[:i+1]
		}
	}
	return []stage{st}
}

// goesBack goes back as a person does with Alt and the left arrow key. Where
// that leaves the form, it comes back with Alt and the right arrow key. It tells
// whether there was anywhere to go.
func (w *walker) goesBack(ctx context.Context, stages []stage, t *page.BackTrial) (bool, error) {
	history, err := chromedp.Call(ctx, cdppage.GetNavigationHistory, cdp.Empty{})
	if err != nil || history.CurrentIndex < 1 || int(history.CurrentIndex) >= len(history.Entries) {
		return false, err
	}
	here := history.Entries[history.CurrentIndex]
	if err := w.goesTo(ctx, history.Entries[history.CurrentIndex-1]); err != nil {
		return false, err
	}
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return false, err
	}
	for _, st := range stages {
		if len(w.leftOf(ctx, s, st)) > 0 {
			return true, nil
		}
	}
	t.Left = true
	return true, w.goesTo(ctx, here)
}

func (w *walker) goesTo(ctx context.Context, entry *cdppage.NavigationEntry) error {
	return w.travels(ctx, func() error {
		_, err := chromedp.Call(ctx, cdppage.NavigateToHistoryEntry, cdppage.NavigateToHistoryEntryParams{EntryID: entry.ID})
		return err
	})
}

// reloads loads the page again, unless it is the answer to something that was
// sent: that would send it again.
func (w *walker) reloads(ctx context.Context) (bool, error) {
	w.mu.Lock()
	method := w.load.methods[w.load.current]
	w.mu.Unlock()
	if method != "" && !reads(method) {
		return false, nil
	}
	return true, w.travels(ctx, func() error {
		_, err := chromedp.Call(ctx, cdppage.Reload, cdppage.ReloadParams{})
		return err
	})
}

// travels brings the tab to a page that it was on before, and waits until it
// stands. Nothing is sent meanwhile, whatever the owner agreed to: what was sent
// once must not be sent again.
func (w *walker) travels(ctx context.Context, move func() error) error {
	restore := w.onlyReads()
	defer restore()
	before := w.loader()
	if err := move(); err != nil {
		return err
	}
	return w.quieten(ctx, before)
}

// warnedSince tells whether the page asked before it was left.
func (w *walker) warnedSince(since int) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, ev := range w.events[min(since, len(w.events)):] {
		if ev.Kind == page.Dialog && strings.HasPrefix(ev.Detail, string(cdppage.DialogTypeBeforeunload)) {
			return true
		}
	}
	return false
}

// leftOf tells what the fields of a step hold that are shown. No browser keeps
// a password.
func (w *walker) leftOf(ctx context.Context, s *page.Snapshot, st stage) []page.BackField {
	var list []page.BackField
	for _, i := range st.entries {
		step := w.r.Flow.Steps[i]
		if step.Fill == nil && step.Choose == nil {
			continue
		}
		e := *entryOf(step)
		n := w.locateIn(ctx, s, e.Field, rolesOf(step), &audit.StepRecord{})
		value, err := w.say(e.With)
		if n == nil || err != nil || value == "" || !n.Visible() {
			continue
		}
		if kind, _ := n.Attr("type"); strings.EqualFold(kind, "password") {
			continue
		}
		found := n.Value
		if holds(n, value) || holdsDigits(n.Value, value) {
			found = value
		}
		list = append(list, page.BackField{Node: n.Index(), Label: n.Name, Entered: value, Found: found})
	}
	return list
}
