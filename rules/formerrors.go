package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// errorMessage checks that a text which says that the value of a field is wrong
// tells which field, and what is wrong with it, to those who see it and to
// those who hear it.
//
// Source: WCAG 2.2 SC 3.3.1, techniques G83 to G85; ACT rule 36b590.
var errorMessage = Rule{
	ID:        "error-message",
	Title:     "Messages about errors say which field is wrong, and why",
	ACT:       []string{"36b590"},
	Class:     Strong,
	Why:       "People who cannot see the red frame, or do not know what a form wants of them, are told only that something is wrong and give up.",
	Fix:       "Let the message name the field and say what to enter, as text beside the field that is neither hidden from sight nor from screen readers; tie it to the field with aria-describedby.",
	Bad:       `<label for="age">Age</label> <input id="age"> <span class="error">Invalid</span>`,
	Good:      `<label for="age">Age</label> <input id="age" aria-invalid="true" aria-describedby="e"> <span id="e">The age must be a number from 1 to 120.</span>`,
	WordPress: "In the settings of the form plugin: the messages for each kind of error.",
	Question:  "When the form is sent with a mistake, does a text that everybody gets say which field is wrong and what to do?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		fields := only(s.WithRole(fieldRoles...), html)
		found := findErrors(s, fields)
		return fields, func(n *page.Node) Verdict { return found.verdict(n) }
	},
}

// fieldRoles are the roles of fields of which a value can be wrong.
var fieldRoles = []string{
	"checkbox", "combobox", "listbox", "menuitemcheckbox", "menuitemradio", "radio", "searchbox", "slider", "spinbutton", "switch", "textbox",
}

// formErrors are the messages about errors on a page, by the field that each is
// about. What is about a whole form stands with its first field.
type formErrors struct {
	fields  []*page.Node
	forms   []*page.Node // of a node: the form that it stands in
	about   map[*page.Node][]*page.Node
	general map[*page.Node][]*page.Node
	pointed map[*page.Node]bool // texts that aria-describedby or aria-errormessage of some control points to
	tied    map[*page.Node]bool // of these, those that a field points to
	wrong   map[*page.Node]bool // forms of which a field says itself that it is wrong
}

// errorName finds the names that people give to what shows an error.
var errorName = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:errors?|error-?(?:msg|message|text)|err-?msg|invalid-feedback|not-valid-tip|field-?error|erreurs?|fehler|errore)(?:[\s_-]|$)`)

// mostMessage is the length of the longest text that is taken for a message.
const mostMessage = 400

// mostGeneral bounds the messages about one form as a whole.
const mostGeneral = 10

func findErrors(s *page.Snapshot, fields []*page.Node) *formErrors {
	e := &formErrors{
		fields: fields, forms: nearest(s, func(n *page.Node) bool { return n.Is("form", "body") || n.Kind == page.Document }),
		about: map[*page.Node][]*page.Node{}, general: map[*page.Node][]*page.Node{}, pointed: map[*page.Node]bool{}, tied: map[*page.Node]bool{}, wrong: map[*page.Node]bool{},
	}
	if len(fields) == 0 {
		return e
	}
	for _, n := range s.WithAttr("aria-describedby", "aria-errormessage") {
		e.follow(n)
	}
	for _, f := range fields {
		for _, m := range e.about[f] {
			e.tied[m] = true
		}
	}
	for _, n := range only(s.WithAttr("id", "class", "role"), isMessage) {
		if !e.tied[n] {
			e.place(n)
		}
	}
	for _, f := range fields {
		visible := slices.ContainsFunc(e.about[f], (*page.Node).Visible)
		if visible || attr(f, "aria-invalid") == "true" {
			e.wrong[e.forms[f.Index()]] = true
		}
	}
	return e
}

// nearest gives for each node its nearest ancestor, or the node itself, for
// which ok says yes.
func nearest(s *page.Snapshot, ok func(*page.Node) bool) []*page.Node {
	out := make([]*page.Node, len(s.Nodes))
	for i, n := range s.Nodes {
		if p := n.Parent(); p != nil {
			out[i] = out[p.Index()]
		}
		if ok(n) {
			out[i] = n
		}
	}
	return out
}

// isMessage tells whether an element is made to show an error: by its name, or
// as an alert.
func isMessage(n *page.Node) bool {
	if !html(n) || n.Is("form", "body", "html", "input", "select", "textarea", "button", "label", "fieldset", "a", "script", "style", "template") {
		return false
	}
	named := errorName.MatchString(attr(n, "id")) || errorName.MatchString(attr(n, "class"))
	if !named && attr(n, "role") != "alert" {
		return false
	}
	text := shortText(n)
	return text != "" && len(text) <= mostMessage
}

// shortText is the text of a small element, "" for one that holds fields or
// much else.
func shortText(n *page.Node) string {
	count := 0
	for c := range n.Descendants() {
		count++
		if count > 60 || c.Is("input", "select", "textarea", "button", "form") {
			return ""
		}
	}
	return n.Text()
}

// follow notes what the attributes of a control point to.
func (e *formErrors) follow(n *page.Node) {
	wrong := attr(n, "aria-invalid") == "true"
	for _, name := range []string{"aria-describedby", "aria-errormessage"} {
		for id := range strings.FieldsSeq(attr(n, name)) {
			m := n.ByID(id)
			if m == nil || name == "aria-errormessage" && !wrong {
				continue
			}
			e.pointed[m] = true
			if isMessage(m) || wrong && name == "aria-errormessage" && shortText(m) != "" || wrong && complains(m) {
				e.about[n] = append(e.about[n], m)
			}
		}
	}
}

// complains tells whether a text is one about an error.
func complains(n *page.Node) bool {
	return complaint.MatchString(shortText(n))
}

// place finds the field that a message is about: the one that stands with it,
// or the ones that it names, or none of a form in particular.
func (e *formErrors) place(m *page.Node) {
	form := e.forms[m.Index()]
	at := m
	for range 3 {
		at = at.Parent()
		if at == nil || at == form || at.Kind != page.Element {
			break
		}
		first, more := e.fieldsIn(at)
		if more {
			break
		}
		if first != nil {
			e.about[first] = append(e.about[first], m)
			return
		}
	}
	if first, more := e.fieldsIn(form); first != nil && !more {
		e.about[first] = append(e.about[first], m)
	} else if first != nil && len(e.general[form]) < mostGeneral {
		e.general[form] = append(e.general[form], m)
	}
}

// fieldsIn is the first field within an element, and whether there are more.
func (e *formErrors) fieldsIn(n *page.Node) (first *page.Node, more bool) {
	if n == nil {
		return nil, false
	}
	i, _ := slices.BinarySearchFunc(e.fields, n.Index(), func(f *page.Node, index int) int { return f.Index() - index })
	if i == len(e.fields) || !e.fields[i].Within(n) {
		return nil, false
	}
	return e.fields[i], i+1 < len(e.fields) && e.fields[i+1].Within(n)
}
