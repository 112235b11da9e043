package audit

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// stepFor is the step that fills in a field, or why there is none; "" where
// nothing need be said. Groups remembers of which radio buttons one is ticked.
func stepFor(f form.Field, puzzles []*page.Node, groups map[string]bool) (*Step, string) {
	switch {
	case form.Trap(f.Node):
		return nil, "it seems to be a trap for programs, which people leave empty"
	case ofPuzzle(f.Node, puzzles):
		return nil, "it is there to tell people from programs; a person must answer it"
	case f.ReadOnly:
		return nil, "it is read-only"
	case f.Type == "file":
		return nil, "files are not uploaded without the owner's consent"
	case strings.HasPrefix(f.Purpose, "cc-") || f.Purpose == "one-time-code":
		return nil, "it asks for a number that nobody made up may have"
	}
	switch {
	case f.Role == "radio":
		return tickOne(f, groups)
	case f.Role == "checkbox" || f.Role == "switch":
		if !f.Required && !form.Consent(f.Label) {
			return nil, ""
		}
		return entry(f, tickableRoles, "", func(s *Step, e *Entry) { s.Tick = e })
	case f.Node.Is("select") || f.Role == "listbox" || f.Role == "combobox" && !f.Node.Is("input"):
		return chooseFirst(f)
	case f.Type == "range" || f.Type == "color" || f.Role == "slider":
		return nil, "" // they have a value from the beginning
	}
	return entry(f, fillableRoles, valueFor(f), func(s *Step, e *Entry) { s.Fill = e })
}

func ofPuzzle(n *page.Node, puzzles []*page.Node) bool {
	return slices.ContainsFunc(puzzles, func(p *page.Node) bool { return n.Within(p) })
}

// entry makes the step for a field. One that need not be filled in may be
// missing.
func entry(f form.Field, roles []string, with string, put func(*Step, *Entry)) (*Step, string) {
	l, ok := locatorOf(f.Node, f.Label, roles)
	switch {
	case !ok:
		return nil, "nothing tells it from other fields"
	case with != "" && literal(with) && form.PasswordLabel(f.Label):
		return nil, "it asks for a secret"
	}
	l.Purpose = knownPurpose(f.Purpose)
	e := &Entry{Field: l}
	if with != "" {
		e.With = datafile.Say(with)
	}
	s := &Step{Optional: !f.Required}
	put(s, e)
	return s, ""
}

// tickOne ticks the first radio button of a group.
func tickOne(f form.Field, groups map[string]bool) (*Step, string) {
	group := f.Group
	if name, _ := f.Node.Attr("name"); name != "" {
		group = "name " + name
	}
	if groups[group] {
		return nil, ""
	}
	step, why := entry(f, []string{"radio"}, "", func(s *Step, e *Entry) { s.Tick = e })
	if step != nil {
		groups[group] = true
		step.Tick.Field.Role = "radio"
	}
	return step, why
}

// chooseFirst chooses the first option that is an answer.
func chooseFirst(f form.Field) (*Step, string) {
	var options []string
	for n := range f.Node.Descendants() {
		if isOption := n.Is("option") || n.Role == "option"; isOption && !n.HasAttr("disabled") {
			options = append(options, optionLabel(n))
		}
	}
	for i, label := range options {
		if label == "" || i == 0 && len(options) > 1 && noAnswer(f.Node) {
			continue
		}
		return entry(f, choosableRoles, label, func(s *Step, e *Entry) { s.Choose = e })
	}
	return nil, "its options are not known before it is opened"
}

func optionLabel(n *page.Node) string {
	if label, ok := n.Attr("label"); ok && page.CollapseSpace(label) != "" {
		return page.CollapseSpace(label)
	}
	if text := page.CollapseSpace(n.Text()); text != "" {
		return text
	}
	return page.CollapseSpace(n.Name)
}

// noAnswer tells whether the first option of a list only asks to choose one.
func noAnswer(list *page.Node) bool {
	for n := range list.Descendants() {
		if !n.Is("option") || n.HasAttr("disabled") {
			continue
		}
		value, given := n.Attr("value")
		text := optionLabel(n)
		return given && slices.Contains([]string{"", "0", "-1", "none", "_none"}, strings.ToLower(strings.TrimSpace(value))) ||
			strings.HasPrefix(text, "-") || strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…")
	}
	return false
}

// personKeys are what a made-up person answers to a purpose.
var personKeys = map[string]string{
	"name": "full_name", "given-name": "given_name", "family-name": "family_name", "nickname": "given_name", "email": "email",
	"username": "username", "tel": "tel", "tel-national": "tel", "organization": "organization", "organization-title": "job_title",
	"country": "country", "country-name": "country", "address-level2": "city", "street-address": "street", "address-line1": "street",
	"postal-code": "postal_code", "bday": "birth_date", "url": "website", "new-password": "password", "current-password": "password",
}

// valuesByType are what is put into a field of a type where its label tells no
// more. Dates are of some years ahead, since most that are asked for are to come.
var valuesByType = map[string]string{
	"password": "persona.password", "email": "persona.email", "tel": "persona.tel", "url": "persona.website",
	"textarea": "persona.needs", "number": "1", "date": "2030-01-15", "time": "10:00", "datetime-local": "2030-01-15T10:00",
	"month": "2030-01", "week": "2030-W03",
}

// valueFor is what is put into a field.
func valueFor(f form.Field) string {
	if key := personKeys[f.Purpose]; key != "" {
		return "persona." + key
	}
	if least, _ := f.Node.Attr("min"); f.Type == "number" && strings.TrimSpace(least) != "" {
		return strings.TrimSpace(least)
	}
	if value := valuesByType[f.Type]; value != "" {
		return value
	}
	switch {
	case form.PasswordLabel(f.Label):
		return "persona.password"
	case !f.Node.Is("input"):
		return "persona.needs"
	}
	return "Test"
}
