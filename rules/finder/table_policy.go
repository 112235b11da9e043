package finder

// policyFinders are about the will and the work of the organizer.
var policyFinders = []Finder{
	{
		ID: "policy", Title: "Policy", Asks: "Is a policy on accessibility or disability inclusion published?",
		Facets: []Facet{{"date", "Does it have a date?"}},
		page:   "policy", leads: []string{"policy"},
		signs: []sign{
			{facet: "date", any: []string{"reviewed"}, about: []string{"policy"}, number: true, bears: allowance{past: true}},
		},
	},
	{
		ID: "leadership", Title: "Commitment of the leadership", Asks: "Does a leader commit to accessibility?",
		leads: []string{"leader"},
		signs: []sign{{any: []string{"commit"}, with: []string{"disability"}, about: []string{"leader"}}},
	},
	{
		ID: "strategy", Title: "Strategy or plan", Asks: "Does a strategy or plan name disability inclusion?",
		leads: []string{"strategy"},
		signs: []sign{{any: []string{"disability"}, on: []string{"strategy"}, bears: allowance{wish: true}}},
	},
	{
		ID: "focal-point", Title: "Focal point", Asks: "Is a focal point for accessibility named?",
		leads: []string{"focal", "accessibility"},
		signs: []sign{{any: []string{"focal"}}},
	},
	{
		ID: "organizations", Title: "Organizations of persons with disabilities",
		Asks:   "Do the pages say that organizations of persons with disabilities took part in the planning?",
		Facets: []Facet{{"named", "Is such an organization named at all?"}},
		leads:  []string{"opd"},
		signs: []sign{
			{any: []string{"opd"}, with: []string{"consult"}, bears: allowance{past: true}},
			{facet: "named", any: []string{"opd"}, links: true, bears: allowance{past: true}},
		},
	},
	{
		ID: "guidelines", Title: "Guidelines", Asks: "Are the accessibility guidelines of the event named?",
		Facets: []Facet{
			{"dcad", "Are those of the DCAD named?"},
			{"language", "Is a guideline on respectful language named?"},
		},
		leads: []string{"dcad-guidelines", "own-guidelines"},
		signs: []sign{
			{any: []string{"dcad-guidelines", "own-guidelines"}, links: true, bears: allowance{past: true}},
			{facet: "dcad", any: []string{"dcad-guidelines"}, links: true, bears: allowance{past: true}},
			{facet: "language", any: []string{"respect"}, links: true, bears: allowance{past: true}},
		},
	},
	{
		ID: "targets", Title: "Targets in figures", Asks: "Are targets for accessibility stated in figures?",
		leads: []string{"targets"},
		signs: []sign{{any: []string{"targets"}, about: access, number: true, bears: allowance{wish: true}}},
	},
	{
		ID: "access-report", Title: "Report on accessibility", Asks: "Is a report or review of accessibility published?",
		Facets: []Facet{{"changes", "Does it say what changed since the last edition?"}},
		page:   "access-report", leads: []string{"access-report"},
		signs: []sign{
			{any: []string{"access-report"}, links: true, bears: allowance{past: true}},
			{facet: "changes", any: []string{"changes"}, about: []string{"accessibility", "access-report"}, bears: allowance{past: true}},
		},
	},
	{
		ID: "speaker-guide", Title: "Guide for speakers", Asks: "Is there a guide for speakers?",
		Facets: []Facet{{"accessibility", "Does it speak of accessibility?"}},
		page:   "speakers", leads: []string{"speakers"},
		signs: []sign{
			{any: []string{"speakers"}, links: true, bears: allowance{past: true}},
			{facet: "accessibility", any: []string{"inclusion", "captions"}, about: []string{"speakers"}, bears: allowance{wish: true}},
		},
	},
	{
		ID: "initiative", Title: "Joint initiative", Asks: "Does the event run a session or fellowship on disability inclusion?",
		leads: []string{"initiative"},
		signs: []sign{{any: []string{"initiative"}, links: true}},
	},
	{
		ID: "campaign", Title: "Campaign", Asks: "Is a campaign or series on disability inclusion shown?",
		leads: []string{"campaign"},
		signs: []sign{{any: []string{"campaign"}, links: true, bears: allowance{past: true, news: true}}},
	},
}
