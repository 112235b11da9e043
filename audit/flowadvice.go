package audit

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/form"
)

// Advice is what a flow could say better.
type Advice struct {
	Line  int  // in its file, 0 where it is about the flow as a whole
	Step  int  // from 1, 0 where it is about the flow as a whole
	Grave bool // the flow would not be walked to its end
	Text  string
}

// Advise looks for what is weak in a flow that [ParseFlow] accepts, without
// opening a page.
func (f Flow) Advise() []Advice {
	a := advisor{flow: f}
	for i, s := range f.Steps {
		a.at = i
		a.step(s)
		a.filled = a.filled || s.fills()
	}
	a.at = -1
	a.passes()
	slices.SortStableFunc(a.list, func(x, y Advice) int { return cmp.Compare(x.Step, y.Step) })
	return a.list
}

// fills tells whether a step tells the form something.
func (s Step) fills() bool {
	return s.Fill != nil || s.Choose != nil || s.Tick != nil || s.Upload != nil
}

type advisor struct {
	flow   Flow
	at     int
	filled bool
	list   []Advice
}

func (a *advisor) say(grave bool, format string, args ...any) {
	advice := Advice{Grave: grave, Text: fmt.Sprintf(format, args...)}
	if a.at >= 0 {
		advice.Step = a.at + 1
		if a.at < len(a.flow.Lines) {
			advice.Line = a.flow.Lines[a.at]
		}
	}
	a.list = append(a.list, advice)
}

func (a *advisor) step(s Step) {
	for _, e := range []*Entry{s.Fill, s.Choose, s.Tick, s.Upload} {
		if e != nil {
			a.entry(e)
		}
	}
	for _, t := range []*Target{s.Press, s.Hover, s.Expect, s.StopBefore} {
		if t != nil {
			a.target(t)
		}
	}
	switch {
	case s.Open != "" && len(a.flow.Hosts) == 0 && strings.Contains(s.Open, "//"):
		a.say(false, "it opens a page by its whole address; name the host under hosts, or write the address relative to the site")
	case s.Press != nil:
		a.press(*s.Press)
	case s.StopBefore != nil:
		a.stop(*s.StopBefore)
	case s.Upload != nil && a.flow.Guard.Mode != Staging:
		a.say(false, "a file is chosen only in guard mode staging, with the owner's consent; otherwise the step is left out")
	case s.Pause != "":
		a.say(false, "a person must be there when the flow is walked, with a browser that can be seen")
	case a.filled && slices.Contains(strings.Fields(s.Keys), "Enter"):
		a.say(false, "the key Enter may send the form; press the button in its place, or end the flow before it")
	}
	if s.Open != "" || s.Press != nil {
		a.unseen()
	}
}

// unseen tells of a page that is filled in and never judged.
func (a *advisor) unseen() {
	filled := false
	for _, s := range a.flow.Steps[a.at+1:] {
		switch {
		case s.Checkpoint != "":
			return
		case s.Open != "", s.Press != nil, s.StopBefore != nil:
			if filled {
				a.say(false, "the page that follows is filled in and never judged; add a checkpoint after this step")
			}
			return
		}
		filled = filled || s.fills()
	}
}

func (a *advisor) press(t Target) {
	l := t.locator()
	for _, lang := range slices.Sorted(maps.Keys(l.Label)) {
		name := l.Label[lang]
		switch {
		case form.NeverPress(name):
			a.say(true, "%q would delete, pay or log out; it is never pressed", name)
			return
		case t.Link == nil && form.FinalButton(name) && !form.NextButton(name) && a.flow.Guard.Mode != Staging && a.filled:
			a.say(true, "%q sends the form; end the flow with stop_before it", name)
			return
		}
	}
	goesOn := t.Button != nil || form.NextButton(l.Label.Any(a.flow.First()))
	if goesOn && a.filled && (a.flow.Guard.Mode == "" || a.flow.Guard.Mode == Observe) && len(a.flow.Guard.Allow) == 0 {
		a.say(false, "the form may send something when this is pressed, which guard mode observe stops; where the flow does not come further, name the request under guard: allow, or ask the owner for consent")
	}
}

func (a *advisor) stop(t Target) {
	l := t.locator()
	for _, name := range l.Label {
		if form.FinalButton(name) {
			return
		}
	}
	if name := l.Label.Any(a.flow.First()); name != "" {
		a.say(false, "%q does not sound like a button that sends; see that it is the last one", name)
	}
}

// locator is how a target is found; one that is a text has none.
func (t Target) locator() Locator {
	for _, l := range []*Locator{t.Button, t.Link, t.Heading, t.Element} {
		if l != nil {
			return *l
		}
	}
	return Locator{}
}

func (a *advisor) entry(e *Entry) {
	a.locator(e.Field)
	a.languages("value", e.With, false)
	purpose := e.Field.Purpose
	if purpose == "" && len(e.With) > 0 {
		if purpose = form.PurposeOf(e.Field.Label.Any("en")); purpose != "" {
			a.say(false, "the label asks for %s; add purpose: %s, by which the field is found in every language", purpose, purpose)
		}
	}
	if key := personKeyFor(purpose); key != "" && slices.ContainsFunc(slices.Collect(maps.Values(e.With)), literal) {
		a.say(false, "the value is written out; write with: persona.%s, so that the name fits the script and can be searched for", key)
	}
}

// personKeyFor is what a made-up person answers to a purpose, "" where forms
// offer the answers to choose from.
func personKeyFor(purpose string) string {
	return map[string]string{
		"given-name": "given_name", "family-name": "family_name", "name": "full_name", "email": "email", "tel": "tel",
		"organization": "organization", "street-address": "street",
	}[purpose]
}

func (a *advisor) target(t *Target) {
	if len(t.Text) > 0 {
		a.languages("text", t.Text, false)
		return
	}
	a.locator(t.locator())
}

func (a *advisor) locator(l Locator) {
	if l.Purpose == "" && len(l.Label) == 0 {
		a.say(false, "its element is found by a selector alone, which the next redesign breaks; add the label that a person sees")
		return
	}
	a.languages("label", l.Label, l.Purpose != "" || l.Selector != "" || len(l.Selectors) > 0)
}

// languages tells of languages that words lack, unless there is another way.
func (a *advisor) languages(what string, w datafile.Words, otherWay bool) {
	if len(a.flow.Languages) == 0 || len(w) == 0 {
		return
	}
	var lacks, unused []string
	for _, lang := range slices.Sorted(maps.Keys(a.flow.Languages)) {
		if w.In(lang) == "" {
			lacks = append(lacks, lang)
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(w)) {
		if lang != "" && !slices.ContainsFunc(slices.Collect(maps.Keys(a.flow.Languages)), func(l string) bool { return l == lang || strings.HasPrefix(l, lang+"-") }) {
			unused = append(unused, lang)
		}
	}
	_, one := w[""]
	switch {
	case len(lacks) > 0 && !otherWay:
		a.say(false, "the %s is not given in %s", what, inWords(lacks))
	case one && what == "label" && len(a.flow.Languages) > 1 && !otherWay:
		a.say(false, "the label is the same for all languages; give it in each, or add a purpose")
	}
	if len(unused) > 0 {
		a.say(false, "the %s in %s is for no language of the flow", what, inWords(unused))
	}
}

// passes tells of passes that were asked for and need more than the flow has.
func (a *advisor) passes() {
	asks := func(p Pass) bool { return slices.Contains(a.flow.Passes, p) }
	pages := 0
	for _, s := range a.flow.Steps {
		if s.Press != nil && !s.Optional {
			pages++
		}
	}
	switch {
	case asks(LanguagePass) && len(a.flow.Languages) < 2:
		a.say(false, "pass L needs at least two languages under languages")
	case len(a.flow.Languages) > 0 && !slices.ContainsFunc(a.flow.Steps, func(s Step) bool { return strings.HasPrefix(s.Open, "{{") }):
		a.say(false, "no step opens {{language.url}}, so that the languages are not used")
	}
	for _, p := range []Pass{EmptyPass, WrongPass, RecoverPass, PastePass, InputPass} {
		if asks(p) && !a.filled {
			a.say(false, "pass %s needs a step that fills in a field", p)
		}
	}
	for _, p := range []Pass{BackPass, AgainPass} {
		if asks(p) && pages == 0 {
			a.say(false, "pass %s needs a form of more than one step, with a button that is pressed between them", p)
		}
	}
}
