package recorder

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// keyboard is the run of keys that was pressed since the last step of another
// type.
type keyboard struct {
	run  []stroke
	held []string
}

type stroke struct {
	step
	text  string // as flows write it; "" for one that is left out
	plain string // the key alone
}

func isKey(s step) bool { return s.Type == "keyDown" || s.Type == "keyUp" }

// keyNames are other names of keys that flows know.
var keyNames = map[string]string{" ": "Space", "\r": "Enter", "\n": "Enter", "NumpadEnter": "Enter"}

// heldKeys are the keys that are held while another is pressed.
var heldKeys = map[string]string{
	"Shift": "Shift", "ShiftLeft": "Shift", "ShiftRight": "Shift", "Control": "Control", "ControlLeft": "Control", "ControlRight": "Control",
	"Alt": "Alt", "AltLeft": "Alt", "AltRight": "Alt",
}

func (m *maker) key(s step) {
	k := &m.keys
	if held := heldKeys[s.Key]; held != "" {
		k.held = slices.DeleteFunc(k.held, func(h string) bool { return h == held })
		if s.Type == "keyDown" {
			k.held = append(k.held, held)
		}
		return
	}
	if s.Type == "keyUp" {
		return
	}
	name := s.Key
	if other := keyNames[name]; other != "" {
		name = other
	}
	if !slices.Contains(audit.KeyNames, name) {
		k.run = append(k.run, stroke{s, "", ""})
		return
	}
	held := slices.Sorted(slices.Values(k.held))
	k.run = append(k.run, stroke{s, strings.Join(append(held, name), "+"), name})
}

// beforeChange are the keys that only bring about the change that the recording
// tells of, or leave its field.
var beforeChange = []string{"Tab", "Space", "Backspace", "Delete", "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "Home", "End", "PageDown", "PageUp"}

// flushKeys turns the run of keys before a step into a step of its own. Letters
// are never kept: they may be a part of a password.
func (m *maker) flushKeys(next *step) {
	run := m.keys.run
	m.keys.run = nil
	changes := next != nil && next.Type == "change"
	var kept []stroke
	for _, k := range run {
		switch {
		case k.text == "":
			m.leave(k.step, "letters and keys that no flow needs are left out")
		case changes && slices.Contains(beforeChange, k.plain):
			m.leave(k.step, "keys that only fill in or leave a field are left out")
		default:
			kept = append(kept, k)
		}
	}
	if !slices.ContainsFunc(kept, func(k stroke) bool { return k.plain != "Tab" }) {
		for _, k := range kept {
			m.leave(k.step, "keys that only fill in or leave a field are left out")
		}
		return
	}
	if changes { // the field tells of its change when the key leaves it
		m.keys.run = kept
		return
	}
	m.putKeys(kept)
}

func (m *maker) putKeys(kept []stroke) {
	var keys []string
	leads := false
	for _, k := range kept {
		keys = append(keys, k.text)
		leads = leads || k.leads()
	}
	m.made = append(m.made, made{audit.Step{Keys: strings.Join(keys, " ")}, kept[0].number, leads})
}
