package browser

import (
	"context"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// How a step went. A flow that broke is never an accessibility failure.
const (
	stepDone         = "done"
	stepLeftOut      = "left out"
	stepNotFound     = "not-found"
	stepCovered      = "covered"
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

// timed takes a step within the time that a person might wait. A checkpoint and
// a trial have their own bounds.
func (w *walker) timed(ctx context.Context, i int, r *audit.StepRecord) error {
	s := w.r.Flow.Steps[i]
	if s.Expect == nil && s.Checkpoint == "" && s.Pause == "" {
		w.follow(false) // what opens now comes of no press of the flow
	}
	if s.Checkpoint != "" {
		return w.step(ctx, s, r)
	}
	for k, st := range w.stages {
		if err := w.around(ctx, i, k, st); err != nil {
			r.Action = "try"
			return err
		}
	}
	if i < w.skipTo {
		r.Outcome = stepLeftOut
		return nil
	}
	if s.Pause != "" {
		return w.step(ctx, s, r)
	}
	ctx, cancel := context.WithTimeout(ctx, w.options.Timeout+w.options.Patience)
	defer cancel()
	if w.pass.act != nil {
		if handled, err := w.pass.act(w, ctx, i, s, r); handled || err != nil {
			return err
		}
	}
	return w.step(ctx, s, r)
}

// around makes the trials of the pass at a stage, when the step is where they
// belong.
func (w *walker) around(ctx context.Context, i, k int, st stage) error {
	if w.tried == nil {
		w.tried = map[int]bool{}
	}
	if i == st.begins() {
		w.now = st.name
	}
	if i == st.begins() && w.pass.arrive != nil && !w.tried[k] {
		w.tried[k] = true
		if err := w.pass.arrive(w, ctx, st); err != nil {
			return err
		}
	}
	if i == st.button && w.pass.leave != nil && i >= w.skipTo {
		return w.pass.leave(w, ctx, st)
	}
	return nil
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
	case s.Upload != nil:
		r.Action = "upload"
		return w.upload(ctx, *s.Upload, r)
	case s.Press != nil:
		r.Action = "press"
		return w.learn(ctx, r.Step-1, func() error { return w.press(ctx, *s.Press, r) })
	case s.Hover != nil:
		r.Action = "hover"
		return w.hover(ctx, *s.Hover, r)
	case s.Keys != "":
		r.Action, r.Target = "keys", s.Keys
		return w.strikeKeys(ctx, s.Keys)
	case s.Expect != nil:
		r.Action = "expect"
		return w.expect(ctx, *s.Expect, r)
	case s.Pause != "":
		r.Action, r.Target = "pause", s.Pause
		return w.wait(ctx, s.Pause)
	case s.StopBefore != nil:
		r.Action = "stop before"
		n, err := w.find(ctx, *s.StopBefore, r)
		if err != nil || w.r.Mode != audit.Staging || !w.pass.show {
			return err
		}
		return w.send(ctx, n, r)
	}
	return &stepError{stepNotSupported, "this step has no action"}
}

// send presses the last button, on a host whose owner set it aside for tests,
// and has what comes of it looked at.
func (w *walker) send(ctx context.Context, n *page.Node, r *audit.StepRecord) error {
	r.Action = "send"
	before := w.loader()
	if err := w.strike(ctx, n, "\r"); err != nil {
		return err
	}
	if err := w.quieten(ctx, before); err != nil {
		return err
	}
	w.sent = true
	return w.capture(ctx, "sent", nil)
}

// wait has a person do what a program cannot.
func (w *walker) wait(ctx context.Context, what string) error {
	if w.r.Waits == nil {
		return &stepError{stepNotSupported, "nobody is there to do it; run the audit in a terminal with --headed"}
	}
	address, err := w.r.Waits(ctx, what)
	if err != nil || address == "" {
		return err
	}
	return w.openStep(ctx, address)
}
