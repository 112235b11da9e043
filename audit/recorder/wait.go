package recorder

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// wait turns a wait for an element into an expectation. A flow can only expect
// that something is there.
func (m *maker) wait(s step) error {
	f, err := m.element(s)
	if err != nil {
		return err
	}
	count := 1
	if s.Count != nil {
		count = *s.Count
	}
	switch {
	case s.Operator != "" && s.Operator != "==" && s.Operator != ">=" && s.Operator != "<=":
		return fmt.Errorf("its operator is none of ==, >= and <=")
	case count < 1, s.Operator == "<=", s.Visible != nil && !*s.Visible:
		m.leave(s, "the wait until something is gone is left out; a flow expects what is there")
		return nil
	case count > 1:
		m.note(s, "that more than one such element is waited for is left out")
	}
	if !blank(s.Properties) || !blank(s.Attributes) {
		m.note(s, "the properties and attributes that the element must have are left out")
	}
	m.put(s, audit.Step{Expect: target(f)})
	return nil
}

func blank(raw json.RawMessage) bool {
	text := strings.Join(strings.Fields(string(raw)), "")
	return text == "" || text == "null" || text == "{}" || text == "[]"
}

// simpleTest is a comparison of the title or the address with a text.
var simpleTest = regexp.MustCompile(`^\(?\s*(?:window\.)?(?:document\.title|(?:document\.)?location(?:\.href|\.pathname|\.hash|\.search)?|document\.URL)\s*(?:===?\s*(?:'[^'\\]*'|"[^"\\]*")|\.(?:includes|startsWith|endsWith)\(\s*(?:'[^'\\]*'|"[^"\\]*")\s*\))\s*\)?;?$`)

// waitExpression refuses scripts. A test of the title or address is left out,
// since flows wait for pages by themselves.
func (m *maker) waitExpression(s step) error {
	if !simpleTest.MatchString(strings.TrimSpace(s.Expression)) {
		return fmt.Errorf("a script is never run; take this step out and wait for an element in its place")
	}
	m.leave(s, "the test of the title or the address is left out; write expect with the heading of the page in its place")
	return nil
}

// parameters of igfaudit's own steps.
type parameters struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// custom reads the steps that a person added for igfaudit, such as
// {"type": "customStep", "name": "igfaudit:checkpoint", "parameters": {"name": "start"}}.
func (m *maker) custom(s step) error {
	var p parameters
	if len(s.Parameters) > 0 && json.Unmarshal(s.Parameters, &p) != nil {
		return fmt.Errorf("its parameters must be an object such as {\"name\": \"start\"}")
	}
	switch s.Name {
	case "igfaudit:checkpoint":
		if p.Name == "" {
			return fmt.Errorf("its parameters name no checkpoint; write {\"name\": \"start\"}")
		}
		m.put(s, audit.Step{Checkpoint: p.Name})
	case "igfaudit:pause":
		if strings.TrimSpace(p.Text) == "" {
			return fmt.Errorf("its parameters do not tell what to do; write {\"text\": \"Open the link in the e-mail\"}")
		}
		m.put(s, audit.Step{Pause: oneLine(p.Text)})
	case "igfaudit:stop_before":
		m.marks = append(m.marks, mark{at: len(m.made), step: s, name: plain(p.Name)})
	default:
		return fmt.Errorf("the custom step is none of igfaudit:checkpoint, igfaudit:stop_before and igfaudit:pause")
	}
	return nil
}
