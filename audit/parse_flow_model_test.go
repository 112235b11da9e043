package audit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/datafile"
)

// wholeFlow uses everything that a flow may hold.
const wholeFlow = `version: 1
flow: registration
title: Participant registration
hosts: [www.example.org]
languages: {en: /register, ar: /ar/register}
persona: default
passes: [S, E0, K]
limits: {seconds: 240, megabytes: 25}
steps:
  - open: "{{language.url}}"
  - press: {button: {label: {en: Accept, ar: قبول}}}
    optional: true
  - checkpoint: start
  - fill: {field: {purpose: given-name, label: {en: First name, ar: الاسم الأول}}, with: persona.given_name}
  - fill: {field: {purpose: email}, with: "{{persona.email}}"}
  - fill: {field: {label: Password}, with: secret.PASSWORD}
  - fill:
      field:
        label: City
        frame: Form
        selectors: ["#city", xpath///input]
      with: {en: London, ar: لندن}
  - tick: {field: {label: Online, role: radio, group: Participation}}
    when: online
  - upload: {field: {label: Photo}}
  - hover: {element: {label: Help, role: img}}
  - keys: Escape Shift+Tab a +
  - press: {element: {selector: "#go"}}
  - pause: Open the link in the e-mail
  - expect: {text: "Thanks, {{persona.given_name}}"}
  - stop_before: {button: {label: Register}}
`

func TestParseWholeFlow(t *testing.T) {
	f, err := audit.ParseFlow("flow.yaml", []byte(wholeFlow))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{10, 11, 13, 14, 15, 16, 17, 23, 25, 26, 27, 28, 29, 30, 31}, f.Lines); diff != "" {
		t.Error(diff)
	}
	city := f.Steps[6].Fill
	want := &audit.Entry{
		Field: audit.Locator{Label: datafile.Say("City"), Frame: "Form", Selectors: []string{"#city", "xpath///input"}},
		With:  datafile.Words{"en": "London", "ar": "لندن"},
	}
	if diff := cmp.Diff(want, city); diff != "" {
		t.Error(diff)
	}
	if !f.Steps[1].Optional || f.Steps[7].When != "online" || f.File != "flow.yaml" {
		t.Errorf("%+v", f)
	}
}

// modelErrors are changes to wholeFlow with the error that each makes. Where a
// JSON Schema can see the fault as well, schema is set.
var modelErrors = []struct {
	name, old, new, want string
	schema               bool
}{
	{"language", "{en: /register,", "{xq: /register,", `5: "xq" is no language; write its tag, such as "en" or "pt-BR"`, false},
	{"language elsewhere", "en: /register", "en: https://example.com/", `5: language en: "example.com" is not among the hosts of the flow; add it there`, false},
	{"language in a language", "en: /register", `en: "{{language.url}}"`, `5: language en: "{{language.url}}": only {{language.url}} can be looked up here, and it stands alone`, true},
	{"no languages", "languages: {en: /register, ar: /ar/register}\n", "", `9: step 1: open: {{language.url}} needs the key "languages", with the address of the page in each language`, false},
	{"language and more", `"{{language.url}}"`, `"{{language.url}}?a"`, `10: step 1: open: "{{language.url}}?a": only {{language.url}} can be looked up here, and it stands alone`, true},
	{"guard", "persona: default", "guard: {mode: live}", `6: guard: mode "live" is not known; write observe, validate or staging`, true},
	{"allowance", "persona: default", "guard: {allow: [{method: POST, url: '*', why: a}]}", `6: guard: allow: url "*" must begin with http:// or https://, the whole host and a slash; * may stand after that`, true},
	{"person", "persona: default", "persona: defualt", `6: there is no person "defualt"; did you mean "default"?`, true},
	{"pass", "[S, E0, K]", "[S, E9]", `7: there is no pass "E9"; the passes are S, E0, E1, E2, P, K, Z, B, R, A, O, C, L, T, N`, true},
	{"pass twice", "[S, E0, K]", "[S, K, S]", "7: pass S is there twice", true},
	{"no time", "seconds: 240", "seconds: -1", "8: seconds is -1; write a number from 1 to 3600", true},
	{"too much", "megabytes: 25", "megabytes: 5000", "8: megabytes is 5000; write a number from 1 to 1000", true},
	{"purpose", "purpose: given-name", "purpose: first-name", `14: step 4: fill: there is no purpose "first-name"; did you mean "given-name"?`, true},
	{"person's key", "persona.given_name}", "persona.givenname}", `14: step 4: fill: a made-up person has no "givenname"; did you mean "given_name"?`, true},
	{"look-up", "{{persona.email}}", "{{run.id}}", "15: step 5: fill: {{run.id}} is not known; only persona.NAME and secret.NAME are looked up here", true},
	{"open look-up", "{{persona.email}}", "{{persona.email", `15: step 5: fill: with: "{{persona.email" has a {{ or }} without the other`, true},
	{"secret's name", "secret.PASSWORD", "secret.password", `16: step 6: fill: the secret "password" must be of capitals, digits and _, such as secret.PASSWORD`, true},
	{"password", "secret.PASSWORD", "hunter2", "16: step 6: fill: a password must not stand in a file; write with: secret.PASSWORD and set the environment variable IGFAUDIT_SECRET_PASSWORD, or persona.password where a made-up one will do", false},
	{"password by purpose", "{purpose: email}, with: \"{{persona.email}}\"", "{purpose: new-password}, with: \"x{{persona.password}}\"", "15: step 5: fill: a password must not stand in a file; write with: secret.PASSWORD and set the environment variable IGFAUDIT_SECRET_PASSWORD, or persona.password where a made-up one will do", false},
	{"empty selector", `["#city", `, `[" ", `, "17: step 7: fill: selector 1 is empty", true},
	{"label's language", "en: First name", "english: First name", `14: step 4: fill: label: "english" is no language; write its tag, such as "en" or "pt-BR"`, true},
	{"empty label", "en: First name", `en: " "`, "14: step 4: fill: label: it is empty in the language en", true},
	{"no label", "{en: First name, ar: الاسم الأول}", "{}", "14: step 4: fill: label: it has no words", true},
	{"look-up in a label", "label: City", `label: "{{persona.city}}"`, "17: step 7: fill: label: nothing is looked up here; write the text without {{", true},
	{"group", "group: Participation", `group: ""`, "23: step 8: tick: group: it is empty", true},
	{"branch", "when: online", "when: On line", `23: step 8: tick: when: the branch "On line" must be of small letters, digits and hyphens`, true},
	{"upload with", "{label: Photo}", "{label: Photo}, with: a", `25: step 9: upload: it takes no "with"`, true},
	{"hover nothing", "{element: {label: Help, role: img}}", "{}", "26: step 10: hover: it has 0 targets; write exactly one of button, link, heading, element, text", true},
	{"key", "Escape", "Escpae", `27: step 11: keys: there is no key "Escpae"; did you mean "Escape"?`, true},
	{"held key", "Shift+Tab", "Meta+Tab", `27: step 11: keys: "Meta" cannot be held while another key is pressed; only Shift, Control and Alt can`, true},
	{"no key", "Escape Shift+Tab a +", `" "`, "27: step 11: keys: it names no key", true},
	{"pause", "pause: Open the link in the e-mail", `pause: "{{persona.email}}"`, "29: step 13: pause: nothing is looked up here; write the text without {{", true},
	{"secret shown", "{{persona.given_name}}\"", "{{secret.NAME}}\"", "30: step 14: expect: text: a secret is not shown on a page", true},
	{"optional checkpoint", "checkpoint: start", "checkpoint: start\n    optional: true", "13: step 3: checkpoint: it has no element that could be missing, so it cannot be optional", true},
	{"optional stop", "{button: {label: Register}}", "{button: {label: Register}}\n    optional: true", "31: step 15: stop_before: it is what the flow must stop before and cannot be optional", true},
	{"stop in a branch", "{button: {label: Register}}", "{button: {label: Register}}\n    when: online", `31: step 15: stop_before: the last step belongs to all branches; it takes no "when"`, true},
	{"open in a branch", `open: "{{language.url}}"`, "open: /\n    when: online", `10: step 1: the first step belongs to all branches; it takes no "when"`, true},
}

func TestParseFlowModelErrors(t *testing.T) {
	for _, tt := range modelErrors {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(wholeFlow, tt.old, tt.new, 1)
			if text == wholeFlow {
				t.Fatal("the flow is not changed")
			}
			_, err := audit.ParseFlow("flow.yaml", []byte(text))
			if want := "flow.yaml:" + tt.want; err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
		})
	}
}

func TestPersonKeys(t *testing.T) {
	for _, key := range audit.PersonKeys {
		if v, ok := audit.PersonFor("en").Value(key); !ok || v == "" {
			t.Errorf("the default person has no %s", key)
		}
	}
}

func FuzzParseFlow(f *testing.F) {
	f.Add(smallFlow)
	f.Add(wholeFlow)
	for _, e := range modelErrors {
		f.Add(strings.Replace(wholeFlow, e.old, e.new, 1))
	}
	f.Fuzz(func(t *testing.T, text string) {
		flow, err := audit.ParseFlow("flow.yaml", []byte(text))
		if err != nil {
			if message := err.Error(); !strings.HasPrefix(message, "flow.yaml:") || strings.ContainsAny(message, "\n\r") {
				t.Errorf("%q", message)
			}
			return
		}
		if len(flow.Lines) != len(flow.Steps) {
			t.Errorf("%d lines of %d steps", len(flow.Lines), len(flow.Steps))
		}
	})
}
