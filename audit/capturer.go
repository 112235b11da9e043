package audit

import (
	"context"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Capturer opens pages and shows them.
type Capturer interface {
	// Capture opens the address, tries the page as p says and hands its snapshot
	// to look while the page is still open, after those of the states in which
	// something on it was opened. It gives a *NotCaptured when the page could not
	// be looked at, and any other error when no page could.
	Capture(ctx context.Context, url string, p Probing, look Look) error
}

// Walker replays flows.
type Walker interface {
	// Walk makes one pass of the flow and hands the snapshot of each checkpoint
	// and of each trial to look. It never presses the button that the flow stops
	// before with a form that could be accepted, unless the mode is Staging.
	Walk(ctx context.Context, r Rehearsal, look Look) Walked
}

// Rehearsal is one replay of a flow.
type Rehearsal struct {
	Flow     Flow
	Pass     Pass
	Site     string       // what addresses of the flow are relative to
	Branch   string       // of the flow's ways, "" for the first; Flow holds the steps of this one alone
	Language string       // "" for that of the flow itself
	Person   Person       // who fills in
	Mode     GuardMode    // that the owner has agreed to
	Probes   []page.Probe // that ProbePass makes
	Until    int          // the step, from 1, that the pass ends before, since the flow broke there; 0 for none
	Consents []Consent    // of the owners of hosts
	Waits    Waits        // nil where nobody is there
}

// Waits has a person do what a program cannot, such as opening a link in an
// e-mail, and waits until it is done. It may give an address to go on from.
type Waits func(ctx context.Context, what string) (address string, err error)

// Walked is what came of a rehearsal.
type Walked struct {
	Outcome FlowOutcome
	Reason  string
	Steps   []StepRecord
	Effort  Effort       // as far as this pass measures it
	Stopped []page.Event // requests that were stopped
	Sent    []page.Event // requests that could write and were let through
	Millis  int64
}

// Look is called once for each snapshot, while the page is still open.
type Look func(s *page.Snapshot, camera Camera)

// Camera takes a picture of a node of the snapshot, as PNG, while the page is
// still open.
type Camera func(n *page.Node) ([]byte, error)

// NotCaptured says why there is nothing to judge of a page.
type NotCaptured struct {
	Outcome    PageOutcome
	Reason     string // one sentence without full stop, for people
	HTTPStatus int    // 0 when not known
	Err        error  // the cause, may be nil
}

func (n *NotCaptured) Error() string { return n.Reason }

// Unwrap gives the cause.
func (n *NotCaptured) Unwrap() error { return n.Err }
