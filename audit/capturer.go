package audit

import (
	"context"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Capturer opens pages and shows them.
type Capturer interface {
	// Capture opens the address and hands its snapshot to look while the page
	// is still open. It gives a *NotCaptured when the page could not be looked
	// at, and any other error when no page could.
	Capture(ctx context.Context, url string, look Look) error
}

// Walker takes the steps of a flow.
type Walker interface {
	// Walk takes the steps of the flow from the site's address on and hands
	// each checkpoint's snapshot to look. It never presses the button that the
	// flow stops before.
	Walk(ctx context.Context, flow Flow, site string, look Look) FlowRecord
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
