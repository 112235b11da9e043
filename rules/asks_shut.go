package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// asksShutOut asks about fields of registrations that take only some names,
// scripts, genders or nationalities.
var asksShutOut = Rule{
	ID:        "asks-shut-out",
	Title:     "The registration takes all names, genders and nationalities",
	Class:     Pointer,
	Why:       "People with one name, with letters outside A to Z, of no state, or neither man nor woman cannot register, or only as somebody whom they are not.",
	Fix:       "Ask for the whole name in one field that takes all letters; let gender and nationality be left out, or offer \"other\" and \"not stated\".",
	Bad:       `<label>Gender <select required><option value="">Choose</option><option>Male</option><option>Female</option></select></label>`,
	Good:      `<label>Gender (optional) <select><option>Not stated</option><option>Female</option><option>Male</option><option>Other</option></select></label>`,
	WordPress: "In the editor of the form: the field's own settings, \"required\" and its list of choices.",
	Question:  "Can everybody answer this field truthfully, or leave it out?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		verdicts := map[*page.Node]Verdict{}
		var targets []*page.Node
		for _, f := range form.Registrations(s) {
			fields := form.FieldsOf(f)
			for _, field := range fields {
				if v, applies := judgeShutOut(field, fields); applies {
					if _, seen := verdicts[field.Node]; !seen {
						targets = append(targets, field.Node)
					}
					verdicts[field.Node] = v
				}
			}
		}
		return targets, func(n *page.Node) Verdict { return verdicts[n] }
	},
}

// judgeShutOut judges the fields that ask for a name, a gender or a nationality.
func judgeShutOut(f form.Field, all []form.Field) (v Verdict, applies bool) {
	switch {
	case f.Purpose == "name" || f.Purpose == "given-name" || f.Purpose == "family-name":
		return judgeName(f, all), true
	case f.Purpose == "sex" && f.Node.Is("select"):
		return judgeChoicesOf(f, "gender"), true
	case form.AsksNationality(f.Node) && f.Node.Is("select"):
		return judgeChoicesOf(f, "nationality"), true
	}
	return Verdict{}, false
}

// onlyPlain matches patterns that list letters from A to Z and nothing by which
// other letters could come in.
var onlyPlain = regexp.MustCompile(`[aA]-[zZ]`)

func judgeName(f form.Field, all []form.Field) Verdict {
	pattern := attr(f.Node, "pattern")
	switch {
	case onlyPlain.MatchString(pattern) && takesNoOther(pattern):
		return cantTell("the pattern %q takes only letters from A to Z and the like; names such as \"Zoé\", \"Łęcka\" or \"李\" are refused", shorten(pattern))
	case f.Purpose == "family-name" && f.Required && !form.HelpsOneName(f.Node) && slices.ContainsFunc(all, func(o form.Field) bool { return o.Purpose == "given-name" && o.Required }):
		return cantTell("first and last name are both required, and no hint says what those with one name write")
	}
	return pass()
}

// takesNoOther tells whether none of some names in other letters matches a
// pattern, which browsers hold against the whole value.
func takesNoOther(pattern string) bool {
	re, err := regexp.Compile(`^(?:` + pattern + `)$`)
	if err != nil {
		return false
	}
	return !slices.ContainsFunc([]string{"Zoé", "Łęcka", "李明", "محمد", "Иванова", "नमूना"}, re.MatchString) && re.MatchString("Maria")
}

func judgeChoicesOf(f form.Field, what string) Verdict {
	if !f.Required {
		return pass()
	}
	var choices []string
	for o := range f.Node.Descendants() {
		if o.Is("option") && !blank(o.Text()) && attr(o, "value") != "" || o.Is("option") && !o.HasAttr("value") {
			choices = append(choices, o.Text())
		}
	}
	if len(choices) < 2 || form.LeavesRoom(choices) {
		return pass()
	}
	return cantTell("the %s must be chosen, and none of the %d choices (%s, ...) reads as \"other\" or \"not stated\"", what, len(choices), strings.Join(choices[:min(3, len(choices))], ", "))
}
