package finder

// eventFinders are about what is offered at and around the event.
var eventFinders = []Finder{
	{
		ID: "session-services", Title: "Services announced by session", Asks: "Does the programme say which sessions have services?",
		Facets: []Facet{
			{"captions", "Which sessions are captioned?"},
			{"sign-language", "Which sessions have sign language?"},
			{"remote", "Which sessions can be joined from a distance?"},
			{"room", "Which rooms are accessible?"},
		},
		any: true, leads: []string{"programme"},
		signs: []sign{
			{facet: "captions", any: []string{"captions"}, on: []string{"programme"}, offer: true},
			{facet: "captions", any: []string{"captions"}, with: []string{"all-sessions"}, offer: true},
			{facet: "sign-language", any: []string{"sign"}, on: []string{"programme"}, offer: true},
			{facet: "sign-language", any: []string{"sign"}, with: []string{"all-sessions"}, offer: true},
			{facet: "remote", any: []string{"remote"}, on: []string{"programme"}, links: true},
			{facet: "remote", any: []string{"remote"}, with: []string{"all-sessions"}},
			{facet: "room", any: []string{"stepfree"}, on: []string{"programme"}},
			{facet: "room", any: []string{"stepfree"}, with: []string{"all-sessions"}},
		},
	},
	{
		ID: "programme", Title: "Programme", Asks: "Is there a page with the programme?",
		Facets: []Facet{{"text", "Is it text with headings or a real table, and not a picture or a file?"}},
		page:   "programme", leads: []string{"programme"}, also: programmeText,
	},
	{
		ID: "remote-participation", Title: "Taking part from a distance", Asks: "Do the pages say that one can take part from a distance?",
		Facets: []Facet{
			{"steps", "What to do, step by step?"},
			{"platform", "Which platform is used?"},
			{"platform-accessibility", "How accessible the platform is, or how its features are turned on?"},
			{"test", "Where or when to try it out?"},
			{"dial-in", "How to join by telephone?"},
			{"browser", "How to join without installing anything?"},
		},
		leads: []string{"remote", "joining"},
		signs: []sign{
			{any: []string{"remote"}},
			{any: []string{"joining"}, about: []string{"remote", "platform"}},
			{facet: "steps", any: []string{"joining"}, about: []string{"remote", "platform"}},
			{facet: "platform", any: []string{"platform"}},
			{facet: "platform-accessibility", any: []string{"platform-access"}, links: true},
			{facet: "test", any: []string{"testroom"}, links: true},
			{facet: "dial-in", any: []string{"dialin"}, about: []string{"remote", "joining", "platform"}},
			{facet: "browser", any: []string{"browser"}, about: []string{"remote", "joining", "platform"}},
		},
	},
	{
		ID: "documents", Title: "Documents", Asks: "Are documents offered as files?",
		Facets: []Facet{{"html-beside", "Does a page with the same content stand beside the files?"}},
		leads:  []string{"documents"}, also: documentFiles,
	},
	{
		ID: "recordings", Title: "Recordings", Asks: "Are recordings of sessions offered?",
		Facets: []Facet{{"captions", "Do they have captions?"}, {"transcript", "Is there a transcript?"}},
		leads:  []string{"recording"}, also: videos,
		signs: []sign{
			{any: []string{"recording"}, links: true, bears: allowance{past: true}},
			{facet: "captions", any: []string{"captions"}, with: []string{"recording"}, bears: allowance{past: true}},
			{facet: "transcript", any: []string{"transcript"}, about: []string{"recording", "all-sessions", "programme"}, links: true, bears: allowance{past: true}},
		},
	},
	{
		ID: "feedback", Title: "Feedback", Asks: "Can people report a barrier?",
		Facets: []Facet{
			{"reply-time", "Is it said by when an answer comes?"},
			{"survey", "Is there a survey?"},
		},
		leads: []string{"accessibility", "feedback", "survey-word"},
		signs: []sign{
			{any: []string{"barrier"}, links: true, bears: allowance{wish: true}},
			{any: []string{"feedback"}, about: []string{"accessibility", "needs"}, links: true, bears: allowance{wish: true}},
			{facet: "reply-time", any: []string{"reply"}, about: []string{"contact", "feedback", "barrier", "needs", "accessibility"}},
			{facet: "survey", any: []string{"survey"}, links: true},
		},
	},
	{
		ID: "languages", Title: "Languages", Asks: "Are the pages offered in more than one language?",
		also: otherLanguages,
	},
	{
		ID: "fees", Title: "Fees", Asks: "Is it said what taking part costs?",
		Facets: []Facet{{"support-person", "And what it costs a support person?"}},
		leads:  []string{"fees", "registering"},
		signs: []sign{
			{any: []string{"fees"}, about: []string{"registering", "remote", "venue", "information", "companion"}, forms: true},
			{facet: "support-person", any: []string{"companion"}, with: []string{"free", "fees"}, forms: true},
		},
	},
	{
		ID: "privacy", Title: "Use of data", Asks: "Is it said what happens with data?",
		Facets: []Facet{{"needs", "And with what people say of their needs?"}},
		page:   "privacy-page", leads: []string{"data", "privacy-page"},
		signs: []sign{
			{any: []string{"data"}, links: true, forms: true},
			{any: []string{"needs-data"}, about: []string{"needs", "registering"}, forms: true},
			{facet: "needs", any: []string{"needs-data"}, about: []string{"needs"}, forms: true},
		},
	},
}
