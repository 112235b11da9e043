package rules

import (
	"fmt"
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Registrations are read for what they ask of people and what they leave out.
// None of these rules fails a form: what was not found may stand in other words,
// or on a page that was not read, so the rule says what it looked for and asks.

// onRegistrations judges the forms of a page that are likely registrations. The
// first steps of those that go on elsewhere are left out, unless they ask.
func onRegistrations(judge func(*page.Node, form.Asked) Verdict) func(*page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
	return func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		asked := map[*page.Node]form.Asked{}
		var targets []*page.Node
		for _, f := range form.Registrations(s) {
			if a := form.Asks(f); form.Last(f) || len(a.Questions) > 0 {
				asked[f], targets = a, append(targets, f)
			}
		}
		return targets, func(f *page.Node) Verdict { return judge(f, asked[f]) }
	}
}

// lookedFor is the record of a search that found nothing: what was looked for,
// in which words, where.
func lookedFor(f *page.Node, a form.Asked, topic string) string {
	words, languages := form.Words(topic, languageOf(f))
	var quoted []string
	for _, w := range words[:min(len(words), 4)] {
		quoted = append(quoted, fmt.Sprintf("%q", w))
	}
	where := fmt.Sprintf("the labels, groups and texts of the %d fields of this form", a.Fields)
	if !form.Last(f) {
		where += "; its later steps were not read here"
	}
	return fmt.Sprintf("looked for %s and the like, in %d languages, in %s", strings.Join(quoted, ", "), languages, where)
}

// languageOf is the language that is said of a form, "" where none is.
func languageOf(f *page.Node) string {
	at := f.Closest(func(p *page.Node) bool { return !blank(attr(p, "lang")) })
	if at == nil {
		return primarySubtag(f.Snapshot().Lang())
	}
	return primarySubtag(attr(at, "lang"))
}

// asksNeeds asks of registrations whether they ask what a person needs, with
// room for own words.
var asksNeeds = Rule{
	ID:        "asks-needs",
	Title:     "The registration asks what a person needs in order to take part, with room for own words",
	Class:     Pointer,
	Why:       "Organizers who do not ask cannot prepare; people who may only tick \"yes\" are not told what they will find.",
	Fix:       "Add a question that nobody has to answer: \"What do you need in order to take part, on site or online?\", with a field for text.",
	Bad:       `<label>Do you have a disability? <input type="checkbox"></label>`,
	Good:      `<label>What do you need in order to take part? Captions, sign language, a step-free way, ... <textarea></textarea></label>`,
	WordPress: "In the editor of the form: a field of the kind \"Paragraph text\".",
	Question:  "Does the registration, with all its steps, ask what people need in order to take part, on site and online, and leave room for own words?",
	Within:    onRegistrations(judgeNeeds),
}

func judgeNeeds(f *page.Node, a form.Asked) Verdict {
	switch a.Depth {
	case form.FreeText:
		return pass()
	case form.Options:
		return cantTell("the form asks about needs by a list to choose from; room for own words was not found: no field for text stands in a group or has a label that speaks of needs")
	case form.YesNo:
		return cantTell("the form asks only whether there is a need, by yes or no; a list of needs, or room for own words, was not found in its %d fields", a.Fields)
	}
	switch record := lookedFor(f, a, "accessibility"); {
	case a.Names("accessibility"):
		return cantTell("the form speaks of needs, and no field was found that asks for them (%s)", record)
	case a.Lodging:
		return cantTell("the form asks about accommodation, which may mean a place to sleep; a question about needs was not found (%s)", record)
	default:
		return cantTell("a question about needs was not found on this form (%s)", record)
	}
}

// asksNeedsNamed asks of registrations which of the usual needs they offer.
var asksNeedsNamed = Rule{
	ID:        "asks-needs-named",
	Title:     "The registration offers the usual needs by name",
	Class:     Pointer,
	Why:       "People do not know what they may ask for unless it is named.",
	Fix:       "Name in the question what you can arrange: captions, sign language, documents in other formats, a support person, a guide dog, a step-free way and a place for a wheelchair, parking, priority access.",
	Bad:       `<label>Special needs <textarea></textarea></label>`,
	Good:      `<fieldset><legend>What do you need?</legend> <label><input type="checkbox"> Captions</label> ... <label>Other <textarea></textarea></label></fieldset>`,
	WordPress: "In the editor of the form: a field of the kind \"Checkboxes\", with \"other\" as the last.",
	Question:  "Which of the usual needs does the registration offer, and which are missing that you can arrange?",
	Within: onRegistrations(func(f *page.Node, a form.Asked) Verdict {
		var found, missing []string
		for _, topic := range form.NeedTopics {
			if a.Names(topic) {
				found = append(found, form.TopicTitle(topic))
			} else {
				missing = append(missing, form.TopicTitle(topic))
			}
		}
		switch {
		case len(missing) == 0:
			return pass()
		case len(found) == 0:
			return cantTell("none of the usual needs was found by name (%s): %s", lookedFor(f, a, "wheelchair"), strings.Join(missing, ", "))
		}
		return cantTell("found by name: %s; not found: %s (%s)", strings.Join(found, ", "), strings.Join(missing, ", "), lookedFor(f, a, "wheelchair"))
	}),
}

// askFor is a rule that asks whether a registration names one need.
func askFor(topic string, r Rule) Rule {
	r.Class = Pointer
	r.WordPress = "In the editor of the form: one more choice in the question about needs."
	r.Within = onRegistrations(func(f *page.Node, a form.Asked) Verdict {
		if a.Names(topic) {
			return pass()
		}
		return cantTell("%s: not found on this form (%s)", form.TopicTitle(topic), lookedFor(f, a, topic))
	})
	return r
}

var asksCaptioning = askFor("captioning", Rule{
	ID:       "asks-captioning",
	Title:    "The registration lets people ask for captions",
	Why:      "People who are deaf or hard of hearing, and many who hear in a foreign language, cannot follow without them.",
	Fix:      "Add captions to the needs that the form offers, and say whether they are there in any case.",
	Bad:      `<label>Special needs <textarea></textarea></label>`,
	Good:     `<label><input type="checkbox"> Captions, in the room and online</label>`,
	Question: "Can people say on the form that they need captions, or are there captions in any case and the form says so?",
})

var asksSignLanguage = askFor("sign-language", Rule{
	ID:       "asks-sign-language",
	Title:    "The registration lets people ask for sign language",
	Why:      "Deaf people need an interpreter for their own sign language, and interpreters must be booked weeks before.",
	Fix:      "Add sign language to the needs that the form offers, with a field for which one.",
	Bad:      `<label>Special needs <textarea></textarea></label>`,
	Good:     `<label>Sign language interpretation: which language? <input></label>`,
	Question: "Can people say on the form that they need sign language, and which?",
})

var asksSupportPerson = askFor("support-person", Rule{
	ID:       "asks-support-person",
	Title:    "The registration lets people bring a support person",
	Why:      "People who travel or work with an assistant cannot come when there is no way to register both.",
	Fix:      "Add a question on a support person, and say that no second place is lost or paid for.",
	Bad:      `<label>Tickets <select>...</select></label>`,
	Good:     `<label><input type="checkbox"> I come with a support person (no fee)</label>`,
	Question: "Can a support person, interpreter or assistance animal be registered, without a fee?",
})
