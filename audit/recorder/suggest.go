package recorder

import (
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/form"
)

// mark is where a recording says that the flow stops.
type mark struct {
	step
	at   int    // in the steps that were made
	name string // of the button, "" for the next that is pressed
}

// clean takes out of all steps what gives away what was typed.
func (m *maker) clean() error {
	var kept []made
	for _, s := range m.made {
		left, err := m.cleanStep(&s)
		if err != nil {
			return err
		}
		if left {
			kept = append(kept, s)
			continue
		}
		m.leave(m.rec.steps[s.from-1], "its element can be found only by something that was typed; the step is left out")
		for i := range m.marks {
			if m.marks[i].at > len(kept) {
				m.marks[i].at--
			}
		}
	}
	m.made = kept
	return nil
}

// cleanStep tells whether the step can stay. Steps that nothing depends on may
// go.
func (m *maker) cleanStep(s *made) (left bool, err error) {
	m.lookUp(s)
	for _, l := range locators(&s.Step) {
		if m.scrub(l) {
			continue
		}
		if s.Hover != nil || s.Expect != nil {
			return false, nil
		}
		return false, m.failf(s.from, "its element can be found only by something that was typed, which is not kept")
	}
	for _, e := range []*audit.Entry{s.Fill, s.Choose} {
		if e != nil && !isLookUp(e.With[""]) && m.tells(e.With[""]) {
			e.With = datafile.Say("persona.needs")
		}
	}
	if m.tellsSecret(s.Open) || m.tellsMail(s.Open) || m.tells(s.Checkpoint) || m.tells(s.Pause) {
		return false, m.failf(s.from, "it holds something that was typed into a field, which is not kept")
	}
	return true, nil
}

// tellsMail tells whether an address holds a mail address that was typed. Other
// values stand in addresses by chance.
func (m *maker) tellsMail(address string) bool {
	for p := range m.personal {
		if strings.Contains(p, "@") && holds(address, p) {
			return true
		}
	}
	return false
}

// lookUp makes a text with a look-up of what is expected, where its name holds
// what was typed.
func (m *maker) lookUp(s *made) {
	if s.Expect == nil {
		return
	}
	for _, l := range locators(&s.Step) {
		if text := l.Label.Any(""); text != "" && m.tells(text) {
			if text, ok := m.lookedUp(text); ok {
				s.Expect = &audit.Target{Text: datafile.Say(text)}
			}
		}
	}
}

func isLookUp(text string) bool {
	return strings.HasPrefix(text, "persona.") || strings.HasPrefix(text, "secret.")
}

func (m *maker) failf(from int, format string, args ...any) error {
	s := m.rec.steps[from-1]
	return fmt.Errorf("%d: step %d (%s): %s", s.line, from, s.Type, fmt.Sprintf(format, args...))
}

// stop makes the last press the one that the flow stops before, unless the
// recording says which it is.
func (m *maker) stop() error {
	if len(m.marks) > 0 {
		return m.stopAtMark(m.marks[0])
	}
	if i, ok := m.firstFinal(); ok {
		m.noteAt(m.made[i].from, "this is taken for the last button, which is not pressed")
		m.stopAt(i)
		return nil
	}
	for i, s := range slices.Backward(m.made) {
		if s.Press != nil {
			m.noteAt(s.from, "this is the last that is pressed and is taken for the button that sends, which is not pressed; if another one follows, write press here and end the flow with stop_before and the name of that one")
			m.stopAt(i)
			return nil
		}
	}
	line := m.rec.steps[len(m.rec.steps)-1].line
	return fmt.Errorf("%d: the recording presses no button, so that nothing tells where to stop; record again up to the last button, or add a custom step igfaudit:stop_before with {\"name\": \"Register\"}", line)
}

// firstFinal is the first press by which a form that was filled in would be
// sent.
func (m *maker) firstFinal() (int, bool) {
	filled := false
	for i, s := range m.made {
		filled = filled || s.fills()
		if filled && s.Press != nil && s.Press.Link == nil && form.FinalButton(pressed(s.Step).Label.Any("")) {
			return i, true
		}
	}
	return 0, false
}

func (s made) fills() bool {
	return s.Fill != nil || s.Choose != nil || s.Tick != nil || s.Upload != nil
}

func (m *maker) stopAtMark(k mark) error {
	if k.name != "" && !m.tells(k.name) {
		m.leaveFrom(k.at)
		m.put(k.step, audit.Step{StopBefore: &audit.Target{Button: &audit.Locator{Label: datafile.Say(k.name)}}})
		return nil
	}
	for i := k.at; i < len(m.made); i++ {
		if m.made[i].Press != nil {
			m.stopAt(i)
			return nil
		}
	}
	return m.failf(k.number, "nothing is pressed after it; write the name of the button into its parameters: {\"name\": \"Register\"}")
}

// stopAt ends the flow before a press.
func (m *maker) stopAt(i int) {
	s := &m.made[i]
	s.StopBefore, s.Press = s.Press, nil
	m.leaveFrom(i + 1)
}

func (m *maker) leaveFrom(i int) {
	for _, s := range m.made[i:] {
		m.leave(m.rec.steps[s.from-1], "what follows the last button is left out")
	}
	m.made = m.made[:i]
}

// pressed is what a step presses.
func pressed(s audit.Step) audit.Locator {
	for _, l := range locators(&audit.Step{Press: s.Press, StopBefore: s.StopBefore}) {
		return *l
	}
	return audit.Locator{}
}

// suggest puts checkpoints where a page is new, and where it is filled in and
// about to be left, unless the recording has its own.
func (m *maker) suggest() {
	if slices.ContainsFunc(m.made, func(s made) bool { return s.Checkpoint != "" }) {
		return
	}
	var out []made
	page, fresh, touched := 0, false, false
	look := func(from int) {
		switch {
		case fresh:
			page++
			out = append(out, made{Step: audit.Step{Checkpoint: pageName(page)}, from: from})
		case touched:
			out = append(out, made{Step: audit.Step{Checkpoint: pageName(max(page, 1)) + "-filled"}, from: from})
		}
		fresh, touched = false, false
	}
	for i, s := range m.made {
		goes := s.StopBefore != nil || s.Press != nil && goesOn(s)
		if goes || fresh && s.Open == "" && s.Expect == nil && s.Pause == "" {
			look(s.from)
		}
		out = append(out, s)
		touched = touched || s.fills()
		if s.Open != "" || s.leads || goes && i < len(m.made)-1 {
			fresh, touched = true, false
		}
	}
	m.made = out
	m.general("checkpoints are put in where a page is new and where it is filled in; take out those that show nothing new")
}

func pageName(n int) string {
	if n == 1 {
		return "start"
	}
	return fmt.Sprintf("step-%d", n)
}

// goesOn tells whether a press leads to the next step of the form.
func goesOn(s made) bool {
	return s.leads || form.NextButton(pressed(s.Step).Label.Any(""))
}
