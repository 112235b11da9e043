package browser

import (
	"fmt"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/form"
)

// stage is one step of a form: fields, and the button that takes a person on.
type stage struct {
	name    string // of the checkpoint before it, else "step-2"
	entries []int  // steps that fill something in
	button  int    // the step that presses the button, or that stops before it; -1 for none
	last    bool   // the button is the one that sends
}

// begins is the step at which the stage is there and nothing is filled in yet.
func (s stage) begins() int {
	if len(s.entries) == 0 {
		return s.button
	}
	return s.entries[0]
}

// stagesOf cuts a flow into the steps of its form. A press ends a step when
// something was filled in before it, and when its name says that it goes on, or
// something is looked for after it; unless it is known to stay.
func stagesOf(f audit.Flow, lang string, stays func(step int) bool) []stage {
	var list []stage
	now, checkpoint := stage{button: -1}, ""
	end := func(i int, last bool) {
		now.button, now.last, now.name = i, last, checkpoint
		if now.name == "" {
			now.name = fmt.Sprintf("step-%d", len(list)+1)
		}
		list = append(list, now)
		now, checkpoint = stage{button: -1}, ""
	}
	for i, s := range f.Steps {
		switch {
		case s.Checkpoint != "" && (checkpoint == "" || len(now.entries) == 0):
			checkpoint = s.Checkpoint
		case entryOf(s) != nil:
			now.entries = append(now.entries, i)
		case s.Press != nil && len(now.entries) > 0 && (saysSo(s, lang) || looksAfter(f, i) && !stays(i)):
			end(i, false)
		case s.StopBefore != nil:
			end(i, true)
		}
	}
	return list
}

// saysSo tells whether a press goes on by the name of what is pressed.
func saysSo(s audit.Step, lang string) bool {
	l, _ := kinds(*s.Press)
	name := l.Label.Any(lang)
	return form.NextButton(name) || form.FinalButton(name)
}

// looksAfter tells whether something is looked for after a step.
func looksAfter(f audit.Flow, i int) bool {
	if i+1 == len(f.Steps) {
		return false
	}
	next := f.Steps[i+1]
	return next.Expect != nil || next.Checkpoint != "" || next.StopBefore != nil
}

// entryOf is what a step fills in, nil when it does something else.
func entryOf(s audit.Step) *audit.Entry {
	for _, e := range []*audit.Entry{s.Fill, s.Choose, s.Tick, s.Upload} {
		if e != nil {
			return e
		}
	}
	return nil
}
