package browser

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Types of failures of a step. A flow that broke is never an accessibility
// failure.
const (
	stepDone         = "done"
	stepNotFound     = "not-found"
	stepDisabled     = "disabled"
	stepRefused      = "navigation-refused"
	stepGuardStopped = "guard-stopped"
	stepTimeout      = "timeout"
	stepNotSupported = "not-supported"
)

// stepError is a failure of a step with its type.
type stepError struct {
	kind, detail string
}

func (e *stepError) Error() string { return e.detail }

// Walk takes the steps of the flow in a fresh profile, from the site's address
// on, and hands the page at each checkpoint to look. The guard is in place all
// the time, and the button that the flow stops before is never pressed.
func (b *Browser) Walk(ctx context.Context, flow audit.Flow, site string, look audit.Look) audit.FlowRecord {
	record := audit.FlowRecord{Name: flow.Name, Title: flow.Title, Outcome: audit.FlowBroken, Steps: []audit.StepRecord{}}
	s := b.NewSession()
	defer s.Close()
	t, err := s.take(ctx)
	if err != nil {
		record.Reason = err.Error()
		return record
	}
	wctx, end := t.begin(ctx, site)
	w := &walker{tab: t, options: b.options, flow: flow, site: site, look: look}
	t.permit(w.mayOpen)
	w.steps(wctx, &record)
	end(nil)
	s.give(t, false)
	return record
}

// walker is one flow on its way.
type walker struct {
	*tab
	options Options
	flow    audit.Flow
	site    string
	look    audit.Look
	since   int // events of the tab before the last step that could send something
}

func (w *walker) steps(ctx context.Context, record *audit.FlowRecord) {
	for i, step := range w.flow.Steps {
		r := audit.StepRecord{Step: i + 1, Outcome: stepDone}
		err := w.timed(ctx, step, &r)
		var failed *stepError
		switch {
		case errors.As(err, &failed):
			r.Outcome, r.Detail = failed.kind, failed.detail
		case err != nil:
			r.Outcome, r.Detail = stepTimeout, lost(ctx, w.tab, err, context.Cause(ctx)).Error()
		}
		record.Steps = append(record.Steps, r)
		if err != nil {
			record.Reason = fmt.Sprintf("step %d, %s %s: %s", r.Step, r.Action, r.Target, r.Detail)
			return
		}
		if step.StopBefore != nil {
			record.Outcome = audit.FlowStopped
			return
		}
	}
}

// timed takes a step within the time that a person might wait. A checkpoint has
// its own bounds, and its pictures take as long as they are many.
func (w *walker) timed(ctx context.Context, s audit.Step, r *audit.StepRecord) error {
	if s.Checkpoint != "" {
		return w.step(ctx, s, r)
	}
	ctx, cancel := context.WithTimeout(ctx, w.options.Timeout+w.options.Patience)
	defer cancel()
	return w.step(ctx, s, r)
}

// step takes one step and notes what it did.
func (w *walker) step(ctx context.Context, s audit.Step, r *audit.StepRecord) error {
	switch {
	case s.Open != "":
		r.Action, r.Target = "open", s.Open
		return w.openStep(ctx, s.Open)
	case s.Checkpoint != "":
		r.Action, r.Target = "checkpoint", s.Checkpoint
		return w.checkpoint(ctx, s.Checkpoint)
	case s.Fill != nil:
		r.Action = "fill"
		return w.fill(ctx, *s.Fill, r)
	case s.Choose != nil:
		r.Action = "choose"
		return w.choose(ctx, *s.Choose, r)
	case s.Tick != nil:
		r.Action = "tick"
		return w.tick(ctx, *s.Tick, r)
	case s.Press != nil:
		r.Action = "press"
		return w.press(ctx, *s.Press, r)
	case s.Expect != nil:
		r.Action = "expect"
		return w.expect(ctx, *s.Expect, r)
	case s.StopBefore != nil:
		r.Action = "stop before"
		_, err := w.find(ctx, *s.StopBefore, r)
		return err
	}
	return &stepError{stepNotSupported, "this step has no action"}
}

// mayOpen tells whether the flow may go to an address: to its hosts, or to the
// site's own where it names none.
func (w *walker) mayOpen(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	hosts := w.flow.Hosts
	if len(hosts) == 0 {
		own, err := url.Parse(w.site)
		if err != nil {
			return false
		}
		hosts = []string{own.Host}
	}
	for _, h := range hosts {
		if sameHost(h, u.Host) || sameHost(h, u.Hostname()) {
			return true
		}
	}
	return false
}

func sameHost(a, b string) bool {
	return strings.EqualFold(strings.TrimPrefix(a, "www."), strings.TrimPrefix(b, "www."))
}

func (w *walker) openStep(ctx context.Context, address string) error {
	at, err := audit.Address(w.site).Join(address)
	if err != nil {
		return &stepError{stepNotFound, err.Error()}
	}
	if !w.mayOpen(string(at)) {
		return &stepError{stepRefused, "the flow does not name the host of " + string(at) + " among its hosts"}
	}
	w.since = w.count()
	w.enter(opening)
	err = w.open(ctx, w.options, string(at))
	w.enter(walking)
	var refused *audit.NotCaptured
	if errors.As(err, &refused) {
		return &stepError{stepNotFound, refused.Reason}
	}
	if err != nil {
		return err
	}
	return w.arrived()
}

// arrived tells why the page that stands there is not one to go on with.
func (w *walker) arrived() error {
	w.mu.Lock()
	place, status := w.load.place, w.load.answer.Status
	w.mu.Unlock()
	switch {
	case !w.mayOpen(place):
		return &stepError{stepRefused, "it leads to a host that the flow does not name: " + place}
	case status >= http.StatusBadRequest:
		return &stepError{stepNotFound, fmt.Sprintf("the server answered %d %s", status, http.StatusText(status))}
	}
	return nil
}

// checkpoint captures the page as it stands. It must not go away meanwhile.
func (w *walker) checkpoint(ctx context.Context, name string) error {
	w.enter(resting)
	defer w.enter(walking)
	started := time.Now()
	s, err := w.read(ctx, w.options)
	if err != nil {
		return err
	}
	s.URL, s.State = s.FinalURL, w.flow.Name+"/"+name
	s.Timing = page.Timing{Capture: time.Since(started).Milliseconds()}
	w.look(s, w.camera(ctx))
	return nil
}
