package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// StoryStep is a step of a flow as a reader follows it.
type StoryStep struct {
	audit.StepRecord
	Seen     *PageScore // the page that was looked at there, nil for none
	Barriers []Barrier  // what stood in the way there and at no step before
	More     []*Issue   // further ones
	Again    []*Issue   // what stood in the way at a step before as well
	Picture  string     // path in the run folder, "" when there is none
}

// Barrier is an issue that stands in the way at a step.
type Barrier struct {
	*Issue
	When string // what was done to the page when it was met, "" where it was only looked at
}

// maxBarriers is how many issues one step tells with all words.
const maxBarriers = 6

const (
	stepDone    = "done"
	stepLeftOut = "left out"
	drifted     = "selector (drifted)"
)

// storyOf puts what was found beside the step where it was met.
func storyOf(f FlowScore, pages []PageScore) (story []StoryStep, beside []Barrier) {
	told := map[*Issue]bool{}
	for _, s := range f.Steps {
		step := StoryStep{StepRecord: s}
		if inEvidence(s.Picture) {
			step.Picture = s.Picture
		}
		if s.Action == "checkpoint" {
			step.Seen = f.pageOf(s.Target, pages)
			step.add(f.barriersAt(s.Target), told)
		}
		story = append(story, step)
	}
	for _, i := range f.Issues {
		if !told[i] {
			beside = append(beside, Barrier{i, wayText(f.ownStates(i))})
		}
	}
	return story, beside
}

func (f FlowScore) pageOf(checkpoint string, pages []PageScore) *PageScore {
	for n, p := range pages {
		if p.State == f.Name+"/"+checkpoint {
			return &pages[n]
		}
	}
	return nil
}

// barriersAt are the issues that were met at a checkpoint, in any pass and any
// language.
func (f FlowScore) barriersAt(checkpoint string) []Barrier {
	var list []Barrier
	for _, i := range f.Issues {
		var whens []string
		for _, state := range f.ownStates(i) {
			if s := parseState(state); s.stage == checkpoint {
				whens = append(whens, s.when())
			}
		}
		if len(whens) > 0 {
			list = append(list, Barrier{i, strings.TrimSuffix(strings.TrimPrefix(inBrackets(whens), " ("), ")")})
		}
	}
	return list
}

func (f FlowScore) ownStates(i *Issue) []string {
	return slices.DeleteFunc(slices.Clone(i.Flow), func(state string) bool { return !ofFlow(f.FlowRecord, state) })
}

// when says what was done to the page, and in which language.
func (s flowState) when() string {
	if s.language == "" {
		return s.how()
	}
	return joined(" ", s.how(), "in "+languageName(s.language))
}

func (s *StoryStep) add(list []Barrier, told map[*Issue]bool) {
	for _, b := range list {
		switch {
		case told[b.Issue]:
			s.Again = append(s.Again, b.Issue)
		case len(s.Barriers) < maxBarriers:
			s.Barriers = append(s.Barriers, b)
		default:
			s.More = append(s.More, b.Issue)
		}
		told[b.Issue] = true
	}
}

// Verb says what was to be done.
func (s StoryStep) Verb() string {
	return cmp.Or(stepVerbs[s.Action], strings.TrimSuffix(sentence(oneLine(s.Action)), "."))
}

var stepVerbs = map[string]string{
	"open": "Open", "checkpoint": "Look at the page", "fill": "Fill in", "choose": "Choose", "tick": "Tick", "upload": "Upload a made-up file",
	"press": "Press", "hover": "Point at", "keys": "Press the keys", "expect": "Wait for", "pause": "Wait for a person", "stop before": "Stop before",
	"try": "Try",
}

// Went says how the step went, in words.
func (s StoryStep) Went() string { return cmp.Or(stepWords[s.Outcome], oneLine(s.Outcome)) }

var stepWords = map[string]string{
	stepDone:             "done",
	stepLeftOut:          "left out, which the flow allows",
	"not-found":          "it was not found",
	"covered":            "something else lay over it",
	"disabled":           "it was switched off",
	"navigation-refused": "the way there was refused",
	"guard-stopped":      "what the page tried to send was stopped, so that it could not go on",
	"challenge":          "a puzzle or code that tells people from machines stood there",
	"timeout":            "it took too long",
}

// Told tells whether there is something to say of how the step went, besides
// what the page showed.
func (s StoryStep) Told() bool { return s.Seen == nil || s.Outcome != stepDone || s.Remark() != "" }

// Drifted tells whether only a fallback found the element.
func (s StoryStep) Drifted() bool { return s.Locator == drifted }

// Found says how the element was found, "" where none was looked for.
func (s StoryStep) Found() string {
	switch s.Locator {
	case "":
		return ""
	case "purpose":
		return "found by what it asks for"
	case drifted:
		return "found by its selector only"
	}
	return "found by its " + oneLine(s.Locator)
}

// Advice is for whoever keeps the flow file; it says nothing of the site.
func (s StoryStep) Advice() string {
	line := "the flow file"
	if s.Line > 0 {
		line = fmt.Sprintf("line %d of the flow file", s.Line)
	}
	switch {
	case s.Drifted():
		return joined(" ", sentence(s.Detail), fmt.Sprintf("What %s says of it does not fit any more; write what it is called now. That is no fault of the site.", line))
	case s.Outcome == stepDone, s.Outcome == stepLeftOut:
		return ""
	}
	return cmp.Or(stepAdvice[s.Outcome], fmt.Sprintf("If the site has changed, mend %s.", line))
}

var stepAdvice = map[string]string{
	"navigation-refused": "If the host belongs to the flow, name it under hosts in the flow file.",
	"guard-stopped":      "If the form needs the request and it stores nothing, allow it in the flow file; or ask the owner of the site for a mode that lets more through.",
	"challenge":          "Put a pause before it into the flow file, and be there when the flow is walked.",
}

// Remark is what else is known of the step, "" where it is told elsewhere.
func (s StoryStep) Remark() string {
	if s.Drifted() {
		return ""
	}
	return oneLine(s.Detail)
}

// Sure tells whether one of the issues is a failure beyond doubt.
func (s StoryStep) Sure() bool {
	return slices.ContainsFunc(s.Barriers, func(b Barrier) bool { return b.Failed() })
}

// All are the issues that were met at the step.
func (s StoryStep) All() []*Issue {
	var list []*Issue
	for _, b := range s.Barriers {
		list = append(list, b.Issue)
	}
	return slices.Concat(list, s.More, s.Again)
}
