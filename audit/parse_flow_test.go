package audit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/datafile"
)

const smallFlow = `version: 1
flow: registration
title: Participant registration
hosts: [www.example.org, forms.example.net]
steps:
  - open: /register
  - checkpoint: start
  - fill: {field: {label: First name}, with: Ada}
  - choose: {field: {label: Country, role: combobox}, with: Exampleland}
  - tick: {field: {label: Captions, selector: "#captions"}}
  - press: {button: {label: Next}}
  - expect: {text: Accessibility needs}
  - checkpoint: step-2
  - stop_before: {button: {label: Register}}
`

func TestParseFlow(t *testing.T) {
	f, err := audit.ParseFlow("flow.yaml", []byte(smallFlow))
	if err != nil {
		t.Fatal(err)
	}
	want := audit.Flow{
		Version: 1, Name: "registration", Title: "Participant registration",
		Hosts: []string{"www.example.org", "forms.example.net"},
		Steps: []audit.Step{
			{Open: "/register"}, {Checkpoint: "start"},
			{Fill: &audit.Entry{Field: audit.Locator{Label: datafile.Say("First name")}, With: datafile.Say("Ada")}},
			{Choose: &audit.Entry{Field: audit.Locator{Label: datafile.Say("Country"), Role: "combobox"}, With: datafile.Say("Exampleland")}},
			{Tick: &audit.Entry{Field: audit.Locator{Label: datafile.Say("Captions"), Selector: "#captions"}}},
			{Press: &audit.Target{Button: &audit.Locator{Label: datafile.Say("Next")}}},
			{Expect: &audit.Target{Text: datafile.Say("Accessibility needs")}},
			{Checkpoint: "step-2"},
			{StopBefore: &audit.Target{Button: &audit.Locator{Label: datafile.Say("Register")}}},
		},
		File: "flow.yaml", Lines: []int{6, 7, 8, 9, 10, 11, 12, 13, 14},
	}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Error(diff)
	}
}

func TestParseFlowErrors(t *testing.T) {
	const stop = "the last step must be stop_before: the last button is never pressed, so that nobody is registered, and the flow must say which button that is"
	tests := []struct{ name, old, new, want string }{
		{"version", "version: 1", "version: 2", "1: version is 2; this program reads version 1"},
		{"no version", "version: 1\n", "", "1: version is 0; this program reads version 1"},
		{"name", "flow: registration", "flow: Registration", `2: the name "Registration" must be of small letters, digits and hyphens, such as "registration"`},
		{"unknown action", "- tick:", "- click:", `10: key "click" is not known here; did you mean "tick"?`},
		{"script", "- open: /register", "- script: alert()", `6: key "script" is not known here`},
		{"host with scheme", "[www.example.org,", "[\"https://www.example.org\",", `4: "https://www.example.org" is no host name; write it without scheme, port and path, such as "www.example.org"`},
		{"host with port", "www.example.org", `"www.example.org:8080"`, `4: "www.example.org:8080" is no host name; write it without scheme, port and path, such as "www.example.org"`},
		{"no open", "  - open: /register\n", "", "6: step 1: a flow begins with open"},
		{"empty open", "open: /register", `open: ""`, "6: step 1: it has no action; write one of open, checkpoint, fill, choose, tick, upload, press, hover, keys, expect, pause, stop_before"},
		{"open a script", "/register", "javascript:alert(1)", `6: step 1: open: "javascript:alert(1)" is no address of a page; write it relative to the site, such as "/register", or with https://`},
		{"open a file", "/register", "file:///etc/passwd", `6: step 1: open: "file:///etc/passwd" is no address of a page; write it relative to the site, such as "/register", or with https://`},
		{"open elsewhere", "/register", "https://example.com/", `6: step 1: open: "example.com" is not among the hosts of the flow; add it there`},
		{"open elsewhere without scheme", "/register", "//example.com/", `6: step 1: open: "example.com" is not among the hosts of the flow; add it there`},
		{"password", "/register", "https://a:b@www.example.org/", "6: step 1: open: an address must hold no user name and password"},
		{"two actions", "- open: /register", "- open: /register\n    checkpoint: a", "6: step 1: it has 2 actions, open and checkpoint; write each as a step of its own"},
		{"no action", "- open: /register", "- {}", "6: step 1: it has no action; write one of open, checkpoint, fill, choose, tick, upload, press, hover, keys, expect, pause, stop_before"},
		{"no last step", "  - stop_before: {button: {label: Register}}\n", "", "5: " + stop},
		{"stop too early", "- checkpoint: step-2", "- stop_before: {button: {label: Next}}", "13: step 8: stop_before must be the last step"},
		{"checkpoint twice", "step-2", "start", `13: step 8: checkpoint "start" is there twice; each needs a name of its own`},
		{"checkpoint name", "step-2", "Step 2", `13: step 8: checkpoint: the name "Step 2" must be of small letters, digits and hyphens`},
		{"fill with nothing", ", with: Ada", "", `8: step 3: fill: it does not say with what (key "with")`},
		{"tick with something", `"#captions"}`, `"#captions"}, with: yes`, `10: step 5: tick: it takes no "with"`},
		{"no locator", "{label: First name}", "{role: textbox}", "8: step 3: fill: it needs a label, the name that a person sees, a purpose such as given-name, or a selector"},
		{"empty locator", "{label: Next}", "{}", "11: step 6: press: it needs a label, the name that a person sees, a purpose such as given-name, or a selector"},
		{"press a text", "{button: {label: Next}}", "{text: Next}", "11: step 6: press: only a button, a link or another element can be pressed"},
		{"two targets", "{text: Accessibility needs}", "{text: a, heading: {label: b}}", "12: step 7: expect: it has 2 targets; write exactly one of button, link, heading, element, text"},
		{"no target", "{text: Accessibility needs}", "{}", "12: step 7: expect: it has 0 targets; write exactly one of button, link, heading, element, text"},
		{"stop before nothing", "{button: {label: Register}}", "{}", "14: step 9: stop_before: it has 0 targets; write exactly one of button, link, heading, element, text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(smallFlow, tt.old, tt.new, 1)
			if text == smallFlow {
				t.Fatal("the flow is not changed")
			}
			_, err := audit.ParseFlow("flow.yaml", []byte(text))
			if want := "flow.yaml:" + tt.want; err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
		})
	}
	for name, text := range map[string]string{
		"flow.yaml:3: the flow has no steps":                                             "version: 1\nflow: a\nsteps: []\n",
		"flow.yaml:3: the flow has no checkpoint, so that no page of it would be judged": "version: 1\nflow: a\nsteps:\n  - open: /\n  - stop_before: {link: {label: Go}}\n",
	} {
		if _, err := audit.ParseFlow("flow.yaml", []byte(text)); err == nil || err.Error() != name {
			t.Errorf("got  %v\nwant %s", err, name)
		}
	}
}

func TestParseFlowWithoutHosts(t *testing.T) {
	text := strings.Replace(smallFlow, "hosts: [www.example.org, forms.example.net]\n", "", 1)
	text = strings.Replace(text, "/register", "https://anywhere.example/register", 1)
	if _, err := audit.ParseFlow("flow.yaml", []byte(text)); err != nil {
		t.Error(err)
	}
}
