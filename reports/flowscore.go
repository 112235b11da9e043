package reports

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// FlowScore is how far a flow came and what was found on the way.
type FlowScore struct {
	audit.FlowRecord
	Done    int         // steps that were done
	Story   []StoryStep // its steps, with what stood in the way
	Beside  []Barrier   // what was met at no step that the flow names
	Tries   []PassScore
	Issues  []*Issue // met on the way
	Stopped Requests // that could have written, or came while the browser was cut off
	Sent    Requests // that could write and were let through
}

func flowScores(run *audit.Run, issues []*Issue) []FlowScore {
	list := make([]FlowScore, len(run.Flows))
	pages := pageScores(run)
	for n, record := range run.Flows {
		f := FlowScore{FlowRecord: record, Stopped: requestsOf(stoppedIn(run, record)), Sent: requestsOf(record.Guard.Sent)}
		for _, s := range record.Steps {
			if s.Outcome == stepDone {
				f.Done++
			}
		}
		for _, i := range issues {
			if f.meets(i) {
				f.Issues = append(f.Issues, i)
			}
		}
		f.Story, f.Beside = storyOf(f, pages)
		for _, p := range record.Passes {
			f.Tries = append(f.Tries, passScore(p, f))
		}
		list[n] = f
	}
	return list
}

// stoppedIn are the requests that were stopped in a flow. What its guard did
// not note stands with its pages.
func stoppedIn(run *audit.Run, f audit.FlowRecord) []page.Event {
	if len(f.Guard.Stopped) > 0 {
		return f.Guard.Stopped
	}
	var list []page.Event
	for _, p := range run.Pages {
		if ofFlow(f, p.State) {
			list = append(list, p.Stopped...)
		}
	}
	return list
}

func ofFlow(f audit.FlowRecord, state string) bool { return strings.HasPrefix(state, f.Name+"/") }

func (f FlowScore) meets(i *Issue) bool {
	for _, state := range i.Flow {
		if ofFlow(f.FlowRecord, state) {
			return true
		}
	}
	return false
}

// Label is what the flow is called.
func (f FlowScore) Label() string { return cmp.Or(oneLine(f.Title), f.Name) }

// Answer says in a sentence or two how far the flow came, and what was sent.
func (f FlowScore) Answer() string { return joined(" ", f.came(), f.sentText()) }

func (f FlowScore) came() string {
	switch f.Outcome {
	case audit.FlowStopped:
		return fmt.Sprintf("The flow came to the last button%s which was not pressed.", f.lastButton())
	case audit.FlowSent:
		return fmt.Sprintf("The flow came to the last button%s which was pressed, since the owner of the host agreed to that.", f.lastButton())
	case audit.FlowSkipped:
		return "The flow was not walked, because " + because(f.Reason) + ". Nothing of it was tested."
	}
	return f.broke()
}

// lastButton names what the flow stopped before, between commas.
func (f FlowScore) lastButton() string {
	if n := len(f.Steps) - 1; n >= 0 && f.Steps[n].Action == "stop before" && f.Steps[n].Target != "" {
		return ", " + strings.TrimPrefix(cut(oneLine(f.Steps[n].Target), 80), "button ") + ","
	}
	return ","
}

func (f FlowScore) broke() string {
	const after = " What comes after that was not tested. That it broke off says nothing about accessibility."
	if len(f.Steps) == 0 {
		return fmt.Sprintf("The flow broke before its first step, because %s.%s", because(f.Reason), after)
	}
	last := f.Steps[len(f.Steps)-1]
	if last.Outcome == stepDone {
		return fmt.Sprintf("The flow broke after step %d, because %s.%s", last.Step, because(f.Reason), after)
	}
	return fmt.Sprintf("The flow broke at step %d (%s), because %s.%s", last.Step, oneLine(joined(" ", last.Action, last.Target)),
		because(cmp.Or(last.Detail, f.Reason)), after)
}

// because is a reason as it stands within a sentence.
func because(reason string) string {
	return strings.TrimSuffix(cmp.Or(oneLine(reason), "of a reason that was not recorded"), ".")
}

func (f FlowScore) sentText() string {
	stopped := fmt.Sprintf("%s %s stopped.", plural(f.Stopped.Count, "request"), wasWere(f.Stopped.Count))
	if f.Stopped.Count == 0 {
		stopped = "no request had to be stopped."
	}
	if f.Sent.Count == 0 {
		return "Nothing was sent; " + stopped
	}
	return fmt.Sprintf("%s that could write %s let through, as listed below; %s", plural(f.Sent.Count, "request"), wasWere(f.Sent.Count), stopped)
}

func wasWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

// Source says where the steps come from.
func (f FlowScore) Source() string {
	if f.File == "" {
		return "No flow file was given: the program found this form by itself. A flow file lets it go further."
	}
	return fmt.Sprintf("The steps come from the file %s.", path.Base(strings.ReplaceAll(oneLine(f.File), `\`, "/")))
}

// Short says how far the flow came, in the words of a list.
func (f FlowScore) Short() string {
	switch f.Outcome {
	case audit.FlowStopped:
		return fmt.Sprintf("%d of %s done, up to the last button, which was not pressed", f.Done, plural(len(f.Steps), "step"))
	case audit.FlowSent:
		return fmt.Sprintf("%d of %s done, with the last button, which the owner agreed to", f.Done, plural(len(f.Steps), "step"))
	case audit.FlowSkipped:
		return "it was not walked"
	}
	return fmt.Sprintf("it broke off after %s, which says nothing about accessibility, and the rest was not tested", plural(f.Done, "step"))
}

func stoppedText(stopped, sent int) string {
	return fmt.Sprintf("Requests that could have written to the site, or came while the browser was cut off from it: stopped: %s; sent: %d.", plural(stopped, "request"), sent)
}
