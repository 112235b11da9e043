package recorder

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/form"
)

// What selectors and roles tell of an element.
var (
	buttonKinds  = []string{"button", "submit", "reset", "image"}
	headingKinds = []string{"h1", "h2", "h3", "h4", "h5", "h6"}
	tickKinds    = []string{"checkbox", "radio"}
	tickRoles    = []string{"checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"}
	chooseRoles  = []string{"combobox", "listbox"}
)

// element finds the element of a step, which must have a way to be found.
func (m *maker) element(s step) (found, error) {
	f := find(s)
	if f.Label == nil && f.Selector == "" && len(f.Selectors) == 0 {
		return f, fmt.Errorf("it has no selector by which its element can be found")
	}
	if f.Frame != "" {
		host, _, _ := strings.Cut(f.Frame, "/")
		m.host(host)
	}
	if len(s.Frame) > 0 {
		m.leave(s, "it acts in a frame that the recording only numbers; add the key frame with a part of its title or address where more than one frame has such an element")
	}
	return f, nil
}

func (m *maker) click(i int, s step) error {
	if m.focuses(i, s) {
		m.leave(s, "a click that only puts the focus into the field that is filled in next is left out")
		return nil
	}
	if s.Button != "" && s.Button != "primary" {
		m.leave(s, "a press of another button of the mouse is left out")
		return nil
	}
	f, err := m.element(s)
	if err != nil {
		return err
	}
	if s.Type == "doubleClick" {
		m.note(s, "the double click is one press")
	}
	if slices.Contains(tickRoles, f.Role) || slices.Contains(tickKinds, f.kind) {
		m.put(s, audit.Step{Tick: &audit.Entry{Field: f.Locator}})
		return nil
	}
	m.put(s, audit.Step{Press: pressTarget(f)})
	return nil
}

// focuses tells whether the next step, keys aside, changes the element of this
// one.
func (m *maker) focuses(i int, s step) bool {
	for _, next := range m.rec.steps[i+1:] {
		if isKey(next) || next.Type == "scroll" {
			continue
		}
		return next.Type == "change" && same(s, next) || (next.Type == "click" || next.Type == "doubleClick") && same(s, next) && m.focuses(next.number-1, next)
	}
	return false
}

// target is what a step acts on, as exactly as the recording tells.
func target(f found) *audit.Target {
	l := f.Locator
	switch {
	case l.Role == "button", l.Role == "" && slices.Contains(buttonKinds, f.kind):
		l.Role = ""
		return &audit.Target{Button: &l}
	case l.Role == "link", l.Role == "" && f.kind == "a":
		l.Role = ""
		return &audit.Target{Link: &l}
	case l.Role == "heading", l.Role == "" && slices.Contains(headingKinds, f.kind):
		l.Role = ""
		return &audit.Target{Heading: &l}
	}
	return &audit.Target{Element: &l}
}

// pressTarget is one that can be pressed.
func pressTarget(f found) *audit.Target {
	t := target(f)
	if t.Heading != nil {
		return &audit.Target{Element: t.Heading}
	}
	return t
}

func (m *maker) hover(s step) error {
	f, err := m.element(s)
	if err != nil {
		return err
	}
	m.put(s, audit.Step{Hover: target(f)})
	return nil
}

func (m *maker) change(s step) error {
	f, err := m.element(s)
	if err != nil {
		return err
	}
	f.Purpose = form.PurposeOf(f.Label.Any(""))
	entry := &audit.Entry{Field: f.Locator}
	switch {
	case f.kind == "file", strings.HasPrefix(strings.ToLower(s.Value), `c:\fakepath\`):
		m.hide([]string{s.Value})
		m.leave(s, "the name of the file is left out; a small made-up file stands for it")
		m.put(s, audit.Step{Upload: entry})
		return nil
	case slices.Contains(tickKinds, f.kind), slices.Contains(tickRoles, f.Role), s.Value == "on":
		m.put(s, audit.Step{Tick: entry})
		return nil
	case strings.TrimSpace(s.Value) == "":
		m.leave(s, "it empties a field and is left out")
		return nil
	case f.kind == "select", f.Purpose == "country-name" && countryCode.MatchString(s.Value), slices.Contains(chooseRoles, f.Role) && f.kind != "input":
		m.choose(s, f, entry)
		m.put(s, audit.Step{Choose: entry})
		return nil
	}
	with, kept := m.value(s.Value, f)
	m.replaced(s, with, kept)
	entry.With = datafile.Say(with)
	m.put(s, audit.Step{Fill: entry})
	return nil
}

// countryCode is what lists of countries offer behind their names; nobody types
// it.
var countryCode = regexp.MustCompile(`^[A-Z]{2,3}$`)

// choose keeps what was chosen, which is among what the page offers, unless it
// is of the sort that is never kept.
func (m *maker) choose(s step, f found, entry *audit.Entry) {
	with, kept := s.Value, true
	if name := secretOf(s.Value, f.Label.Any(""), f.hint); name != "" || strings.ContainsAny(s.Value, "@{}\n") || !harmless(s.Value) {
		with, kept = m.value(s.Value, f)
	}
	m.replaced(s, with, kept)
	entry.With = datafile.Say(with)
}

func (m *maker) replaced(s step, with string, kept bool) {
	switch {
	case kept:
		m.leave(s, "the value stays in the file as it was typed or chosen; see that it tells nothing of a real person")
	case strings.HasPrefix(with, "secret."):
		name := audit.SecretPrefix + strings.TrimPrefix(with, "secret.")
		m.note(s, "what was typed is a secret and is left out; set the environment variable "+name+", or write persona.password where a made-up one will do")
	default:
		m.leave(s, "the value is that of a made-up person in place of what was typed")
	}
}
