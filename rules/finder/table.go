package finder

import "slices"

// All are the finders, in the order of reports.
var All = slices.Concat(accessFinders, eventFinders, policyFinders)

var access = []string{"accessibility", "accessible"}

// accessFinders are about what is there for those who need it.
var accessFinders = []Finder{
	{
		ID: "accessibility-page", Title: "Page on accessibility", Asks: "Is there a page on accessibility?",
		Facets: []Facet{
			{"within-two-steps", "Do at most two links lead from the home page to it?"},
			{"from-registration", "Does a page about registration link to it?"},
		},
		page: "accessibility", leads: []string{"accessibility"},
		also: headedSections, derive: map[string]func(Answered) Verdict{"within-two-steps": withinTwoSteps, "from-registration": fromRegistration},
	},
	{
		ID: "accessibility-statement", Title: "Accessibility statement", Asks: "Is there an accessibility statement?",
		Facets: []Facet{
			{"standard", "Does it name the standard that the site aims at?"},
			{"date", "Does it say when it was made or reviewed?"},
			{"contact", "Does it say how to reach somebody?"},
			{"feedback", "Does it say how to report a barrier?"},
			{"limits", "Does it say what is known not to work?"},
		},
		page: "statement", clear: true, leads: []string{"statement"}, also: statementContact,
		signs: []sign{
			{facet: "standard", any: []string{"standard"}, about: []string{"statement"}, bears: allowance{past: true, wish: true}},
			{facet: "date", any: []string{"reviewed"}, about: []string{"statement"}, number: true, bears: allowance{past: true}},
			{facet: "feedback", any: []string{"barrier", "feedback"}, about: []string{"statement"}, links: true, bears: allowance{wish: true}},
			{facet: "limits", any: []string{"limits"}, about: []string{"statement"}, bears: allowance{wish: true, denial: true}},
		},
	},
	{
		ID: "needs-contact", Title: "Contact for needs", Asks: "Is there somebody to ask about what one needs?",
		Facets: []Facet{
			{"mail", "Is an address for e-mail given?"},
			{"form", "Is there a form to write in?"},
			{"telephone", "Is a telephone number given?"},
			{"two-ways", "Are there two ways, one of them not by voice?"},
		},
		any: true, leads: []string{"accessibility", "contact"}, looks: []string{"needs", "focal"}, also: needsContact,
		derive: map[string]func(Answered) Verdict{"two-ways": twoWays},
	},
	{
		ID: "information", Title: "What the information covers", Asks: "Do the pages say what is there for those who need it?",
		Facets: []Facet{
			{"venue", "How accessible the venue is?"},
			{"step-free", "Routes without steps?"},
			{"toilets", "Accessible toilets?"},
			{"captions", "Captions?"},
			{"sign-language", "Sign language?"},
			{"hearing", "Hearing systems?"},
			{"quiet-room", "A quiet room?"},
			{"remote", "Taking part from a distance?"},
			{"assistance", "Assistance by people?"},
			{"animals", "Assistance animals?"},
			{"formats", "Documents in other formats?"},
			{"emergency", "What happens in an emergency?"},
			{"transport", "Accessible transport?"},
			{"lodging", "Accessible places to sleep?"},
			{"map", "The way or the map in words?"},
		},
		any: true, leads: []string{"accessibility", "venue", "information", "transport"},
		signs: []sign{
			{facet: "venue", any: []string{"venue"}, with: []string{"access-adjective", "stepfree"}, notOn: []string{"programme"}},
			{facet: "step-free", any: []string{"stepfree"}},
			{facet: "toilets", any: []string{"toilets"}, about: access, notOn: []string{"programme"}},
			{facet: "captions", any: []string{"captions"}, offer: true},
			{facet: "sign-language", any: []string{"sign"}, offer: true},
			{facet: "hearing", any: []string{"hearing"}},
			{facet: "quiet-room", any: []string{"quiet"}},
			{facet: "quiet-room", any: []string{"quiet-word"}, with: []string{"room"}, on: []string{"accessibility"}},
			{facet: "remote", any: []string{"remote"}, about: access, notOn: []string{"programme"}},
			{facet: "remote", any: []string{"online"}, on: []string{"accessibility"}},
			{facet: "assistance", any: []string{"assistance"}, about: append(slices.Clone(access), "needs"), notOn: []string{"programme"}},
			{facet: "animals", any: []string{"animals"}},
			{facet: "formats", any: []string{"formats"}, forms: true, offer: true},
			{facet: "emergency", any: []string{"emergency"}, about: access, notOn: []string{"programme"}},
			{facet: "transport", any: []string{"transport"}, about: append(slices.Clone(access), "stepfree"), notOn: []string{"programme"}},
			{facet: "lodging", any: []string{"lodging"}, about: access, notOn: []string{"programme"}},
			{facet: "map", any: []string{"map"}},
		},
	},
	{
		ID: "accommodation", Title: "Accommodation of needs", Asks: "Do the pages say that people can ask for what they need?",
		Facets: []Facet{
			{"deadline", "By when to ask for what one needs?"},
			{"free", "That asking costs nothing?"},
			{"late", "That late requests are taken?"},
		},
		leads: []string{"accessibility", "accommodation", "needs"},
		signs: []sign{
			{any: []string{"accommodation"}, forms: true},
			{any: []string{"needs"}, with: []string{"ask"}},
			{facet: "deadline", any: []string{"deadline"}, about: []string{"needs", "accommodation", "accessibility"}, number: true, forms: true},
			{facet: "free", any: []string{"free"}, about: []string{"needs", "accommodation", "accessibility"}, forms: true},
			{facet: "late", any: []string{"late"}, about: []string{"needs", "accommodation", "accessibility"}, forms: true},
		},
	},
}
