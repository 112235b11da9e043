package browser

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// errNotOurs says why no flow is walked in a browser that runs elsewhere: some
// of what keeps pages from sending are switches with which we start ours.
var errNotOurs = errors.New("a flow is walked only in a browser that this program starts, which can be kept from sending; leave out --browser-url")

// usualSeconds bounds one pass of a flow that sets no bound itself.
const usualSeconds = 240

// pauseSeconds is how long a person may take for what a flow pauses for.
const pauseSeconds = 900

// Walk makes one pass of a flow in a fresh profile, from the site's address on,
// and hands the page at each checkpoint, or after each trial, to look. The guard
// is in place all the time.
func (b *Browser) Walk(ctx context.Context, r audit.Rehearsal, look audit.Look) audit.Walked {
	started := time.Now()
	walked := audit.Walked{Outcome: audit.FlowBroken, Steps: []audit.StepRecord{}, Stopped: []page.Event{}, Sent: []page.Event{}}
	err := b.walk(ctx, r, look, &walked)
	if err != nil && walked.Reason == "" {
		walked.Reason = err.Error()
	}
	walked.Millis = time.Since(started).Milliseconds()
	return walked
}

func (b *Browser) walk(ctx context.Context, r audit.Rehearsal, look audit.Look, walked *audit.Walked) error {
	if b.options.URL != "" {
		return errNotOurs
	}
	seconds := r.Flow.Limits.Seconds
	if seconds == 0 {
		seconds = usualSeconds
	}
	if r.Waits != nil {
		seconds += r.Flow.Pauses() * pauseSeconds
	}
	ctx, cancel := context.WithTimeoutCause(ctx, time.Duration(seconds)*time.Second, fmt.Errorf("the pass took longer than %d seconds", seconds))
	defer cancel()
	person, err := personOf(r)
	if err != nil {
		return err
	}
	if r.Person.ID == "" {
		r.Person = person
	}
	w := walker{options: b.options, r: r, look: look, stages: stagesOf(r.Flow, r.Language, b.stayed(r)), stays: b.stays, pass: passes[r.Pass]}
	ways := []string{""}
	if w.pass.ways != nil {
		ways = w.pass.ways(w.stages)
	}
	for i, way := range ways {
		one := walked
		if i > 0 {
			one = &audit.Walked{Outcome: audit.FlowBroken}
		}
		w.way = way
		if err := b.replay(ctx, w, one); err != nil {
			walked.Outcome = audit.FlowBroken
			return err
		}
		if i > 0 {
			join(walked, *one)
		}
		if walked.Outcome == audit.FlowBroken {
			return nil
		}
	}
	return nil
}

// join adds a further replay of a pass. Its steps are those of the first one,
// unless it went less far.
func join(walked *audit.Walked, one audit.Walked) {
	walked.Effort.Bytes += one.Effort.Bytes
	walked.Stopped, walked.Sent = append(walked.Stopped, one.Stopped...), append(walked.Sent, one.Sent...)
	if one.Outcome == audit.FlowBroken {
		walked.Outcome, walked.Reason, walked.Steps = one.Outcome, one.Reason, one.Steps
	}
}

// replay walks the flow once, in a fresh profile.
func (b *Browser) replay(ctx context.Context, w walker, walked *audit.Walked) error {
	r := w.r
	s := b.NewSession()
	defer s.Close()
	t, err := s.take(ctx)
	if err != nil {
		return err
	}
	defer s.give(t, false)
	wctx, end := t.begin(ctx, r.Site)
	defer end(nil)
	w.tab, w.hosts, w.at, w.whole = t, map[string]bool{}, wctx, ctx
	defer w.closeWindows()
	if err := t.guardBy(wctx, b.newPolicy(audit.FlowGuard{Mode: r.Mode, Allow: r.Flow.Guard.Allow}, r.Consents...)); err != nil {
		return err
	}
	t.permit(w.mayOpen)
	if w.pass.prepare != nil {
		if err := w.pass.prepare(&w, wctx); err != nil {
			return err
		}
	}
	w.steps(walked)
	w.account(walked)
	return nil
}

func (w *walker) steps(walked *audit.Walked) {
	for i := range w.r.Flow.Steps {
		r := audit.StepRecord{Step: i + 1, Outcome: stepDone}
		if i < len(w.r.Flow.Lines) {
			r.Line = w.r.Flow.Lines[i]
		}
		if i < w.skipTo {
			continue
		}
		if i+1 == w.r.Until {
			walked.Outcome = audit.FlowStopped
			return
		}
		started := time.Now()
		err := w.takeStep(i, &r)
		if err == nil {
			err = w.withinWeight()
		}
		r.Millis = time.Since(started).Milliseconds()
		if end := w.record(w.at, err, &r, walked); end {
			return
		}
		if w.r.Flow.Steps[i].StopBefore != nil {
			walked.Outcome = audit.FlowStopped
			if w.sent {
				walked.Outcome = audit.FlowSent
			}
			return
		}
	}
}

// record notes how a step went and tells whether the pass ends with it.
func (w *walker) record(ctx context.Context, err error, r *audit.StepRecord, walked *audit.Walked) (end bool) {
	var failed *stepError
	optional := w.r.Flow.Steps[r.Step-1].Optional
	switch {
	case errors.Is(err, errEnough):
		walked.Outcome = audit.FlowStopped
		return true
	case errors.As(err, &failed) && optional && failed.kind == stepNotFound:
		r.Outcome, r.Detail, err = stepLeftOut, failed.detail, nil
	case errors.As(err, &failed):
		r.Outcome, r.Detail = failed.kind, failed.detail
	case err != nil:
		r.Outcome, r.Detail = stepTimeout, lost(ctx, w.tab, err, context.Cause(ctx)).Error()
	}
	walked.Steps = append(walked.Steps, *r)
	if err == nil {
		return false
	}
	at := fmt.Sprintf("step %d", r.Step)
	if r.Line > 0 {
		at = fmt.Sprintf("%s:%d: %s", w.r.Flow.File, r.Line, at)
	}
	walked.Reason = fmt.Sprintf("%s, %s %s: %s", at, r.Action, r.Target, r.Detail)
	return true
}

// checkpoint captures the page as it stands. It must not go away meanwhile.
func (w *walker) checkpoint(ctx context.Context, name string) error {
	if !w.pass.show {
		return nil
	}
	return w.capture(ctx, name, nil)
}

// capture takes the page as it stands, with what a trial found out, and hands
// it on.
func (w *walker) capture(ctx context.Context, name string, try func(s *page.Snapshot) *page.Trial) error {
	w.enter(resting)
	defer w.enter(walking)
	started := time.Now()
	timed, cancel := context.WithTimeout(ctx, mostReading)
	defer cancel()
	s, err := w.glance(timed, w.options)
	if err != nil {
		return err
	}
	s.URL, s.State = s.FinalURL, w.state(name)
	if try != nil {
		s.Trial = try(s)
	}
	if s.Trial == nil || s.Trial.Errors != nil { // other trials are judged by what they tried alone
		w.deepen(timed, s)
	}
	s.Timing = page.Timing{Capture: time.Since(started).Milliseconds()}
	w.look(s, w.camera(ctx))
	return nil
}

// state names a page of the flow: "registration/start", in other languages than
// the first "registration/fr/start", and for a trial "registration/start/E0".
func (w *walker) state(name string) string {
	parts := []string{w.r.Flow.Name}
	if w.r.Language != "" && w.r.Language != w.r.Flow.First() {
		parts = append(parts, w.r.Language)
	}
	if w.r.Branch != "" {
		name += " (" + w.r.Branch + ")"
	}
	parts = append(parts, name)
	if w.r.Pass != audit.ScanPass {
		parts = append(parts, string(w.r.Pass))
	}
	return strings.Join(parts, "/")
}
