package browser

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/igfaudit/igfaudit/audit"
)

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
	audit.ProbePass:   {arrive: (*walker).tryProbes},
	audit.KeyPass:     {act: (*walker).byKeys},
	audit.SizePass:    {arrive: (*walker).tryShapes},
	audit.BackPass:    {ways: waysBack, leave: (*walker).tryBack},
	audit.AgainPass:   {arrive: (*walker).lookForAgain},
	audit.PastePass:   {arrive: (*walker).tryPaste},
	audit.InputPass:   {arrive: (*walker).tryInput},
	audit.TimePass:    {prepare: (*walker).watchTimers, arrive: (*walker).lookAtLimits},
	audit.SlowPass:    {prepare: (*walker).slowDown, arrive: (*walker).timeSlow},
}

// errEnough ends a pass that has tried all that it wanted.
var errEnough = errors.New("the pass has tried what it wanted")

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

// account sums up what the pass measured and what the guard did.
func (w *walker) account(walked *audit.Walked) {
	w.effort.Hosts, w.effort.Bytes = len(w.hosts), int64(w.total())
	walked.Effort = w.effort
	for _, t := range w.tabs() {
		stopped, sent := t.guarded()
		walked.Stopped, walked.Sent = append(walked.Stopped, stopped...), append(walked.Sent, sent...)
	}
}
