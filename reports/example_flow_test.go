package reports_test

import (
	"fmt"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// exampleFlow is the registration of the invented site: walked to its last
// button, and tried in passes of which one broke, one was not made and one
// found faults.
func exampleFlow() audit.FlowRecord {
	return audit.FlowRecord{
		Name: "registration", Title: "Registration for Exampleland IGF", File: "flows/registration.flow.yaml", Outcome: audit.FlowStopped,
		Steps: exampleSteps(), Passes: examplePasses(),
		Effort: audit.Effort{Steps: 3, Fields: 11, Required: 6, Tabs: 38, Keystrokes: 164, Hosts: 1, Bytes: 1_840_000, SlowMillis: 14_300},
		Guard: audit.GuardRecord{
			Asked: audit.Validate, Mode: audit.Observe,
			Reason: "it runs as observe, not as validate: the site has no file /.well-known/igfaudit.txt (the server answered 404)",
			Stopped: []page.Event{
				{Kind: page.Stopped, Detail: "https://exampleland-igf.example/track?mail=ada%40example.org", Method: "POST", Source: "Ping"},
				{Kind: page.Stopped, Detail: "https://exampleland-igf.example/draft", Method: "POST", Source: "Fetch"},
				{Kind: page.Stopped, Detail: "https://exampleland-igf.example/draft", Method: "POST", Source: "Fetch"},
				{Kind: page.Stopped, Detail: "https://exampleland-igf.example/draft" + script, Method: "POST", Source: "XHR"},
			},
			Sent: []page.Event{{Kind: "sent", Detail: "https://exampleland-igf.example/wp-admin/admin-ajax.php?action=nonce", Method: "POST", Source: "allowed by the flow file: form token"}},
		},
		Platform: &audit.PlatformRef{ID: "contact-form-7", Name: "Contact Form 7 (WordPress)", Version: "5.9",
			Mends:  "whoever keeps the site, in the settings of the form plugin",
			Faults: []string{"Messages about errors were not tied to their fields (https://github.com/rocklobster-in/contact-form-7/issues/187)"}},
	}
}

func exampleSteps() []audit.StepRecord {
	var list []audit.StepRecord
	for n, s := range []struct{ action, target, locator, heard string }{
		{"open", "/register", "", ""},
		{"checkpoint", "start", "", ""},
		{"fill", `textbox "Given name"`, "role and label", "Given name, textbox, required"},
		{"fill", `textbox "Other needs"`, "selector (drifted)", "(no name), textbox"},
		{"fill", "textbox for email", "purpose", "E-mail, textbox, required, " + arabic},
		{"press", `button "Next"`, "role and label", "Next, button"},
		{"checkpoint", "participation", "", ""},
		{"tick", `radio "Online"`, "role and label", "Online, radio, checked"},
		{"press", `button "Next"`, "role and label", "Next, button"},
		{"checkpoint", "review", "", ""},
		{"stop before", `button "Register"`, "role and label", "Register, button"},
	} {
		list = append(list, audit.StepRecord{Step: n + 1, Line: n + 7, Action: s.action, Target: s.target, Locator: s.locator, Heard: s.heard,
			Outcome: "done", Millis: 200 + int64(n)*90})
	}
	list[1].Picture = "evidence/pictures/registration-step-02.png"
	list[3].Detail = `no textbox is labelled "Other needs" any more; its name is now ""`
	list[6].Picture = "../../secret.png"
	return list
}

func examplePasses() []audit.PassRecord {
	var list []audit.PassRecord
	for n, p := range []struct {
		pass     audit.Pass
		language string
		failed   int
		trials   []string
	}{
		{audit.ScanPass, "en", 0, []string{"registration/start", "registration/participation", "registration/review"}},
		{audit.EmptyPass, "en", 1, []string{"registration/start/E0"}},
		{audit.RecoverPass, "en", 0, []string{"registration/start/E2"}},
		{audit.KeyPass, "en", 0, nil},
		{audit.SizePass, "en", 0, nil},
		{audit.EmptyPass, "fr", 0, []string{"registration/fr/start/E0"}},
	} {
		list = append(list, audit.PassRecord{Pass: p.pass, Title: p.pass.Title(), Language: p.language, Outcome: audit.FlowStopped, Failed: p.failed,
			Trials: append([]string{}, p.trials...), Withdrawn: []audit.Sight{}, Steps: []audit.StepRecord{}, Millis: 4000 + int64(n)*700, Bytes: 400_000})
	}
	list[2].Withdrawn = []audit.Sight{{State: "registration/start/E2", Rule: "error-message", Selector: "#mail"}}
	list[3].Outcome, list[3].Reason = audit.FlowBroken, `flows/registration.flow.yaml:12: step 6, press button "Next": the Tab key did not come to it`
	list[4].Outcome, list[4].Reason = audit.FlowSkipped, "the flow broke before anything of it could be looked at"
	return list
}

// exampleTrials are the pages that the passes made.
func exampleTrials() []audit.Page {
	header := func() rules.Assertion {
		return assertion("link-name", 12, finding(rules.Failed, "nothing names this link", "html>body>header>a.logo", "link", "", `<a class="logo" href="/"><img src="logo.svg" alt=""></a>`))
	}
	silent := assertion("error-message", 2, finding(rules.Failed, "the form was sent with “E-mail” empty and nothing says so", "html>body>main>form>input.mail", "textbox", "E-mail", `<input id="mail" required>`))
	var pages []audit.Page
	for _, p := range []struct {
		state, title, lang string
		found              []rules.Assertion
	}{
		{"registration/start/E0", "Register: your details", "en", []rules.Assertion{header(), silent}},
		{"registration/start/E2", "Register: your details", "en", []rules.Assertion{header()}},
		{"registration/participation-narrow/Z", "Register: participation", "en", []rules.Assertion{}},
		{"registration/fr/start/E0", "Inscription : vos coordonnées", "fr", []rules.Assertion{header()}},
	} {
		url := "https://exampleland-igf.example/register"
		pages = append(pages, audit.Page{
			URL: url, FinalURL: url, State: p.state, Role: "registration", Title: p.title, Lang: p.lang, HTTPStatus: 200, Outcome: audit.Captured,
			Template: "form", Snapshot: fmt.Sprintf("evidence/snapshots/%04d.json.zst", len(pages)+15), Timing: audit.PageTiming{Capture: 900},
			Notes: []string{}, Stopped: []page.Event{}, Assertions: p.found,
		})
	}
	return pages
}
