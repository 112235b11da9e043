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

// walker is one pass of a flow on its way.
type walker struct {
	*tab
	at      context.Context // of the tab
	whole   context.Context // of the replay
	options Options
	r       audit.Rehearsal
	look    audit.Look
	pass    pass
	way     string // of the pass, where it has several
	stages  []stage
	stays   func(press string) // notes a press that stays in its step of the form
	since   int                // events of the tab before the last step that could send something

	effort  audit.Effort
	counted audit.Effort // before the fields of the step were counted
	hosts   map[string]bool
	told    []toldField  // what was filled in so far
	tried   map[int]bool // stages that the pass has tried
	skipTo  int          // steps before this one are left out
	now     string       // the stage that the walk is in
	keys    *keyStage    // of the keyboard pass

	visits    []visit // tabs that were left for a window, the last one last
	windows   []*tab  // all that the walk went on in
	fresh     bool    // nothing was done in the window yet
	elsewhere error   // why the last window was not walked

	sent     bool      // the last button was pressed
	slowFrom time.Time // when the network became slow
}

// toldField is a field that was filled in.
type toldField struct {
	stage, purpose, label, value string
}

// pass is what is done besides the steps of a flow. What is nil is not done.
type pass struct {
	ways    func([]stage) []string // in which it is made, each in a replay of its own
	prepare func(w *walker, ctx context.Context) error
	arrive  func(w *walker, ctx context.Context, s stage) error                                                      // before anything of the stage is filled in
	leave   func(w *walker, ctx context.Context, s stage) error                                                      // before its button is pressed
	act     func(w *walker, ctx context.Context, i int, s audit.Step, r *audit.StepRecord) (handled bool, err error) // in place of a step
	show    bool                                                                                                     // checkpoints are looked at
}

// passes says what each pass does.
var passes = map[audit.Pass]pass{
	audit.ScanPass:    {show: true, arrive: (*walker).countFields},
	audit.EmptyPass:   {arrive: (*walker).tryEmpty},
	audit.WrongPass:   {arrive: (*walker).tryWrong},
	audit.RecoverPass: {arrive: (*walker).tryMending},
	audit.KeyPass:     {act: (*walker).byKeys},
	audit.SizePass:    {arrive: (*walker).tryShapes},
	audit.BackPass:    {ways: waysBack, leave: (*walker).tryBack},
	audit.AgainPass:   {arrive: (*walker).lookForAgain},
	audit.PastePass:   {arrive: (*walker).tryPaste},
	audit.InputPass:   {arrive: (*walker).tryInput},
	audit.TimePass:    {prepare: (*walker).watchTimers, arrive: (*walker).lookAtLimits},
	audit.SlowPass:    {prepare: (*walker).slowDown, arrive: (*walker).timeSlow},
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

// errEnough ends a pass that has tried all that it wanted.
var errEnough = errors.New("the pass has tried what it wanted")

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

// withinWeight gives an error when more came over the network than the flow
// allows.
func (w *walker) withinWeight() error {
	const megabyte = 1e6
	if most := w.r.Flow.Limits.Megabytes; most > 0 && w.total() > float64(most)*megabyte {
		return &stepError{stepTimeout, fmt.Sprintf("more than the %d megabytes came that the flow allows", most)}
	}
	return nil
}

// stageNow is the name of the step of the form that the walk is in.
func (w *walker) stageNow() string { return w.now }

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

// mayOpen tells whether the flow may go to an address: to its hosts, or to the
// site's own where it names none.
func (w *walker) mayOpen(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	hosts := w.r.Flow.Hosts
	if len(hosts) == 0 {
		own, err := url.Parse(w.r.Site)
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
	address = lookUp.ReplaceAllStringFunc(address, func(string) string { return w.r.Flow.Languages[w.r.Language] })
	at, err := audit.Address(w.r.Site).Join(address)
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
	if u, err := url.Parse(place); err == nil {
		w.hosts[u.Host] = true
	}
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
	s, err := w.read(ctx, w.options)
	if err != nil {
		return err
	}
	s.URL, s.State = s.FinalURL, w.state(name)
	if try != nil {
		s.Trial = try(s)
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

// account sums up what the pass measured and what the guard did.
func (w *walker) account(walked *audit.Walked) {
	w.effort.Hosts, w.effort.Bytes = len(w.hosts), int64(w.total())
	walked.Effort = w.effort
	for _, t := range w.tabs() {
		stopped, sent := t.guarded()
		walked.Stopped, walked.Sent = append(walked.Stopped, stopped...), append(walked.Sent, sent...)
	}
}
