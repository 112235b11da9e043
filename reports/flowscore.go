package reports

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// FlowScore is how far a flow came and what was found on the way.
type FlowScore struct {
	audit.FlowRecord
	Done        int         // steps that were done
	Checkpoints []PageScore // pages that were to be looked at on the way
	Issues      []*Issue    // met on the way
	Stopped     int         // requests that were stopped on the way
}

func flowScores(run *audit.Run, issues []*Issue) []FlowScore {
	list := make([]FlowScore, len(run.Flows))
	pages := pageScores(run)
	for n, record := range run.Flows {
		f := FlowScore{FlowRecord: record}
		for _, s := range record.Steps {
			if s.Outcome == "done" {
				f.Done++
			}
		}
		for _, p := range pages {
			if f.holds(p.State) {
				f.Checkpoints = append(f.Checkpoints, p)
				f.Stopped += len(p.Stopped)
			}
		}
		for _, i := range issues {
			if f.meets(i) {
				f.Issues = append(f.Issues, i)
			}
		}
		list[n] = f
	}
	return list
}

func (f FlowScore) holds(state string) bool { return strings.HasPrefix(state, f.Name+"/") }

func (f FlowScore) meets(i *Issue) bool {
	for _, state := range i.Flow {
		if f.holds(state) {
			return true
		}
	}
	return false
}

// Short is the name of a checkpoint without that of the flow.
func (f FlowScore) Short(state string) string { return strings.TrimPrefix(state, f.Name+"/") }

// Label is what the flow is called.
func (f FlowScore) Label() string { return cmp.Or(oneLine(f.Title), f.Name) }

// Outcome says in words how far the flow came.
func (f FlowScore) Outcome() string {
	if f.FlowRecord.Outcome == audit.FlowStopped {
		return fmt.Sprintf("All %s were done, up to the last button, which was not pressed: nothing was registered.",
			plural(len(f.Steps), "step"))
	}
	return fmt.Sprintf("%d of %s were done, then it could not be followed further because %s. What comes after that was not tested. "+
		"That it broke off says nothing about accessibility.",
		f.Done, plural(len(f.Steps), "step"), cmp.Or(oneLine(f.Reason), "of a reason that was not recorded"))
}

// Sent says what was stopped and that nothing was sent.
func (f FlowScore) Sent() string { return stoppedText(f.Stopped) }

func stoppedText(n int) string {
	return fmt.Sprintf("Requests that would have written to the site: stopped: %s; sent: 0.", plural(n, "request"))
}
