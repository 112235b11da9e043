package recorder_test

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/recorder"
)

var update = flag.Bool("update", false, "write the expected files of testdata again")

// TestImport holds a recording with alternatives of selectors, shadow trees,
// frames and typed secrets to the flow and the notes beside it.
func TestImport(t *testing.T) {
	const base = "testdata/registration"
	data, err := os.ReadFile(base + ".json")
	if err != nil {
		t.Fatal(err)
	}
	got, err := recorder.Import("registration.json", data)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		base + ".flow.yaml": string(audit.WriteFlow(got.Flow)), base + ".notes.txt": strings.Join(got.Notes, "\n") + "\n",
	} {
		if *update {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), text); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		for _, typed := range []string{"Wilhelmina", "wilhelmina.real", "correct-horse", "1234567", "deaf", "77123"} {
			if strings.Contains(text, typed) {
				t.Errorf("%s tells %q", name, typed)
			}
		}
	}
}

// rec is a recording of the steps, after a page was opened and before a button
// is pressed.
func rec(steps ...string) string {
	all := append([]string{`{"type": "navigate", "url": "https://www.example.org/register"}`}, steps...)
	return "{\"title\": \"T\", \"steps\": [\n" + strings.Join(append(all, `{"type": "click", "selectors": [["aria/Register"]]}`), ",\n") + "\n]}"
}

func TestImportSteps(t *testing.T) {
	const field = `"selectors": [["aria/Motto"], ["#m"]]`
	tests := []struct{ name, steps, want string }{
		{"button by role", `{"type": "click", "selectors": [["aria/Go[role=\"button\"]"]]}`, "press: {button: {label: Go}}"},
		{"link by selector", `{"type": "click", "selectors": [["aria/Go"], ["nav > a:nth-of-type(2)"]]}`, "press: {link: {label: Go, selector: 'nav > a:nth-of-type(2)'}}"},
		{"button by path", `{"type": "click", "selectors": ["xpath///form/button[1]"]}`, "press: {button: {selector: 'xpath///form/button[1]'}}"},
		{"submit", `{"type": "click", "selectors": [["aria/Go on"], ["input[type='submit']"]]}`, "press: {button: {label: Go on, selector: 'input[type=''submit'']'}}"},
		{"piece of a button", `{"type": "click", "selectors": [["aria/Go[role=\"button\"]", "aria/[role=\"generic\"]"]]}`, "press: {button: {label: Go}}"},
		{"heading is pressed", `{"type": "click", "selectors": [["h2"]]}`, "press: {element: {selector: h2}}"},
		{"text", `{"type": "click", "selectors": [["text/Go"]]}`, "press: {element: {label: Go, selector: text/Go}}"},
		{"radio", `{"type": "click", "selectors": [["aria/Online[role=\"radio\"]"]]}`, "tick: {field: {label: Online, role: radio}}"},
		{"checkbox by selector", `{"type": "click", "selectors": [["aria/Online"], ["input[type=\"checkbox\"]"]]}`, `tick: {field: {label: Online, selector: 'input[type="checkbox"]'}}`},
		{"checkbox that changes", `{"type": "change", "value": "on", ` + field + `}`, `tick: {field: {label: Motto, selector: '#m'}}`},
		{"file", `{"type": "change", "value": "C:\\fakepath\\passport.pdf", ` + field + `}`, "upload: {field: {label: Motto, selector: '#m'}}"},
		{"select", `{"type": "change", "value": "b2", "selectors": [["aria/Size"], ["p > select"]]}`, "choose: {field: {label: Size, selector: p > select}, with: b2}"},
		{"country of a list", `{"type": "change", "value": "AQ", "selectors": [["aria/Country"]]}`, "choose: {field: {purpose: country-name, label: Country}, with: AQ}"},
		{"harmless", `{"type": "change", "value": "Peace", ` + field + `}`, "fill: {field: {label: Motto, selector: '#m'}, with: Peace}"},
		{"date", `{"type": "change", "value": "2026-12-01", ` + field + `}`, `fill: {field: {label: Motto, selector: '#m'}, with: "2026-12-01"}`},
		{"mail", `{"type": "change", "value": "a@b.example", ` + field + `}`, "fill: {field: {label: Motto, selector: '#m'}, with: persona.email}"},
		{"telephone", `{"type": "change", "value": "(030) 123-4567", ` + field + `}`, "fill: {field: {label: Motto, selector: '#m'}, with: persona.tel}"},
		{"number of a person", `{"type": "change", "value": "C01X0012T", ` + field + `}`, "fill: {field: {label: Motto, selector: '#m'}, with: persona.needs}"},
		{"long text", `{"type": "change", "value": "I have a condition", ` + field + `}`, "fill: {field: {label: Motto, selector: '#m'}, with: persona.needs}"},
		{"card", `{"type": "change", "value": "4111 1111 1111 1111", ` + field + `}`, "fill: {field: {label: Motto, selector: '#m'}, with: secret.CARD}"},
		{"key of a service", `{"type": "change", "value": "sk_live_51H8aKjIUq8aZbC", ` + field + `}`, "fill: {field: {label: Motto, selector: '#m'}, with: secret.VALUE}"},
		{"look-up", `{"type": "change", "value": "{{secret.X}}", ` + field + `}`, "fill: {field: {label: Motto, selector: '#m'}, with: persona.needs}"},
		{"bare look-up", `{"type": "change", "value": "secret.KEY", ` + field + `}`, "fill: {field: {label: Motto, selector: '#m'}, with: persona.needs}"},
		{"by label", `{"type": "change", "value": "Abc", "selectors": [["aria/姓"]]}`, "fill: {field: {purpose: family-name, label: 姓}, with: persona.family_name}"},
		{"by attribute", `{"type": "change", "value": "Abc", "selectors": [["#first_name"]]}`, "fill: {field: {selector: '#first_name'}, with: persona.given_name}"},
		{"by type", `{"type": "change", "value": "x", "selectors": [["input[type='email']"]]}`, "fill: {field: {selector: 'input[type=''email'']'}, with: persona.email}"},
		{"password by selector", `{"type": "change", "value": "Abc", "selectors": [["[name='user_password']"]]}`, "fill: {field: {selector: '[name=''user_password'']'}, with: secret.PASSWORD}"},
		{"two passwords", `{"type": "change", "value": "Abc1", "selectors": [["aria/Пароль"]]}, {"type": "change", "value": "Abc2", "selectors": [["aria/PIN"]]}`, "fill: {field: {label: Пароль}, with: secret.PASSWORD}\nfill: {field: {label: PIN}, with: secret.PASSWORD_2}"},
		{"password typed elsewhere", `{"type": "change", "value": "Abc1x", ` + field + `}, {"type": "change", "value": "Abc1x", "selectors": [["aria/Password"]]}`, "fill: {field: {label: Motto, selector: '#m'}, with: persona.needs}\nfill: {field: {label: Password}, with: secret.PASSWORD}"},
		{"selector that tells", `{"type": "change", "value": "hunter22", "selectors": [["aria/Password"], ["input[value='Hunter22']"]]}`, "fill: {field: {label: Password}, with: secret.PASSWORD}"},
		{"enter", `{"type": "keyDown", "key": "Enter"}, {"type": "change", "value": "Peace", ` + field + `}, {"type": "keyUp", "key": "Enter"}`, "fill: {field: {label: Motto, selector: '#m'}, with: Peace}\nkeys: Enter"},
		{"held key", `{"type": "keyDown", "key": "ShiftLeft"}, {"type": "keyDown", "key": "Tab"}, {"type": "keyUp", "key": "Tab"}, {"type": "keyUp", "key": "ShiftLeft"}, {"type": "keyDown", "key": " "}`, "keys: Shift+Tab Space"},
		{"letters", `{"type": "keyDown", "key": "s"}, {"type": "keyDown", "key": "3"}, {"type": "keyDown", "key": "Tab"}`, ""},
		{"empty", `{"type": "change", "value": "", ` + field + `}`, ""},
		{"right click", `{"type": "click", "button": "secondary", ` + field + `}`, ""},
		{"hover", `{"type": "hover", "selectors": ["#help"]}`, "hover: {element: {selector: '#help'}}"},
		{"other host", `{"type": "navigate", "url": "https://a:b@forms.example.net/x?token=8f7d6a5b4c"}`, "open: https://forms.example.net/x"},
		{"script in braces", `{"type": "navigate", "url": "https://www.example.org/{{x}}"}`, "open: /%7B%7Bx%7D%7D"},
		{"gone", `{"type": "waitForElement", "selectors": ["#a"], "count": 0}`, ""},
		{"title", `{"type": "waitForExpression", "expression": "document.title === 'Step 2'"}`, ""},
		{"hover by what was typed", `{"type": "change", "value": "hunter22", "selectors": [["aria/Password"]]}, {"type": "hover", "selectors": ["#hunter22"]}`, "fill: {field: {label: Password}, with: secret.PASSWORD}"},
		{"pause", `{"type": "customStep", "name": "igfaudit:pause", "parameters": {"text": "Open the mail"}}`, "pause: Open the mail"},
		{"shown name of a script without spaces", `{"type": "change", "value": "王伟", "selectors": [["aria/姓名"], ["#n"]]}, {"type": "hover", "selectors": [["aria/你好王伟先生"], ["#h"]]}`, "fill: {field: {purpose: name, label: 姓名, selector: '#n'}, with: persona.full_name}\nhover: {element: {selector: '#h'}}"},
		{"shown value", `{"type": "change", "value": "Abcd", "selectors": [["aria/First name"]]}, {"type": "waitForElement", "selectors": [["aria/Hello Abcd!"]]}`, "fill: {field: {purpose: given-name, label: First name}, with: persona.given_name}\nexpect: {text: Hello {{persona.given_name}}!}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			i, err := recorder.Import("r.json", []byte(rec(tt.steps)))
			if err != nil {
				t.Fatal(err)
			}
			_, body, _ := strings.Cut(string(audit.WriteFlow(i.Flow)), "steps:\n")
			var got []string
			for line := range strings.Lines(body) {
				line = strings.TrimPrefix(strings.TrimSpace(line), "- ")
				if !strings.HasPrefix(line, "checkpoint:") {
					got = append(got, strings.ReplaceAll(line, "'Hello {{persona.given_name}}!'", "Hello {{persona.given_name}}!"))
				}
			}
			want := append([]string{"open: /register"}, strings.Split(tt.want, "\n")...)
			if tt.want == "" {
				want = want[:1]
				if len(i.Notes) < 2 {
					t.Errorf("no note tells of it: %q", i.Notes)
				}
			}
			if diff := cmp.Diff(append(want, "stop_before: {element: {label: Register}}"), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestImportStops(t *testing.T) {
	const custom = `{"type": "customStep", "name": "igfaudit:stop_before"`
	press := func(name string) string { return `{"type": "click", "selectors": [["aria/` + name + `"]]}` }
	fill := `{"type": "change", "value": "x", "selectors": [["aria/Motto"]]}`
	for name, tt := range map[string]struct {
		steps []string
		want  string
	}{
		"last":                               {[]string{fill, press("Next")}, "Register"},
		"first that sends":                   {[]string{fill, press("Submit")}, "Submit"},
		"before the form":                    {[]string{press("Register now"), fill}, "Register"},
		"mark":                               {[]string{fill, custom + "}", press("Go")}, "Go"},
		"mark after a step that is left out": {[]string{press("Go"), `{"type": "change", "value": "hunter22", "selectors": [["aria/Password"]]}`, `{"type": "hover", "selectors": ["#hunter22"]}`, custom + "}", press("Two")}, "Two"},
		"mark with its name":                 {[]string{fill, custom + `, "parameters": {"name": "Send it"}}`, press("Go")}, "Send it"},
	} {
		i, err := recorder.Import("r.json", []byte(rec(tt.steps...)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		stop := i.Flow.Steps[len(i.Flow.Steps)-1].StopBefore
		l := stop.Element
		if l == nil {
			l = stop.Button
		}
		if got := l.Label.Any(""); got != tt.want {
			t.Errorf("%s: stops before %q, want %q", name, got, tt.want)
		}
	}
}

func TestImportCheckpoints(t *testing.T) {
	fill := `{"type": "change", "value": "x", "selectors": [["aria/Motto"]]}`
	for name, tt := range map[string]struct {
		steps []string
		want  string
	}{
		"one page": {[]string{fill}, "start start-filled"},
		"two":      {[]string{fill, `{"type": "click", "selectors": [["aria/Next"]]}`, fill}, "start start-filled step-2 step-2-filled"},
		"leads":    {[]string{`{"type": "click", "selectors": [["aria/Form"]], "assertedEvents": [{"type": "navigation"}]}`, fill}, "start step-2 step-2-filled"},
		"own":      {[]string{fill, `{"type": "customStep", "name": "igfaudit:checkpoint", "parameters": {"name": "mine"}}`}, "mine"},
	} {
		i, err := recorder.Import("r.json", []byte(rec(tt.steps...)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, s := range i.Flow.Steps {
			if s.Checkpoint != "" {
				got = append(got, s.Checkpoint)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", name, got, tt.want)
		}
	}
}

func TestImportErrors(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", "r.json: this is no recording; export one in Chrome: developer tools, Recorder, Export, JSON"},
		{"list", "[]", "r.json: this is no recording; export one in Chrome: developer tools, Recorder, Export, JSON"},
		{"no steps", `{"title": "a"}`, "r.json: this is no recording; export one in Chrome: developer tools, Recorder, Export, JSON"},
		{"no JSON", "{\n\"title\": a}", "r.json:2: not JSON: invalid character 'a' looking for beginning of value"},
		{"cut off", "{\n\"title\": \"a\",\n\"steps\": [", "r.json:3: not JSON: the text ends too early"},
		{"deep", `{"steps": ` + strings.Repeat("[", 20) + strings.Repeat("]", 20) + "}", "r.json:1: lists and objects stand more than 16 deep in each other, which no recording needs"},
		{"two", `{"title": "a", "steps": []} {}`, "r.json:1: something follows the recording; a file holds one"},
		{"title", `{"title": 5, "steps": []}`, `r.json:1: key "title" must not be of the type number`},
		{"nothing", `{"title": "a", "steps": []}`, "r.json:1: the recording opens no page before it acts; record again from the address of the form on"},
		{"no object", rec("5"), "r.json:3: step 2 is no object"},
		{"wrong type", rec(`{"type": "change", "value": 5, "selectors": []}`), `r.json:3: step 2: key "value" must not be of the type number`},
		{"no type", rec(`{"selectors": []}`), "r.json:3: step 2 (): it has no type"},
		{"unknown type", rec(`{"type": "drag"}`), "r.json:3: step 2 (drag): this type of step is not known; take the step out of the recording or tell us of it"},
		{"no selector", rec(`{"type": "click", "selectors": [[""]]}`), "r.json:3: step 2 (click): it has no selector by which its element can be found"},
		{"script", rec(`{"type": "waitForExpression", "expression": "fetch('/x')"}`), "r.json:3: step 2 (waitForExpression): a script is never run; take this step out and wait for an element in its place"},
		{"script in a test", rec(`{"type": "waitForExpression", "expression": "document.title === '' || alert('')"}`), "r.json:3: step 2 (waitForExpression): a script is never run; take this step out and wait for an element in its place"},
		{"custom", rec(`{"type": "customStep", "name": "other:thing", "parameters": {}}`), "r.json:3: step 2 (customStep): the custom step is none of igfaudit:checkpoint, igfaudit:stop_before and igfaudit:pause"},
		{"checkpoint", rec(`{"type": "customStep", "name": "igfaudit:checkpoint", "parameters": {}}`), `r.json:3: step 2 (customStep): its parameters name no checkpoint; write {"name": "start"}`},
		{"file", rec(`{"type": "navigate", "url": "file:///etc/passwd"}`), "r.json:3: step 2 (navigate): only pages with http:// or https:// can be opened"},
		{"operator", rec(`{"type": "waitForElement", "selectors": ["a"], "operator": "<"}`), "r.json:3: step 2 (waitForElement): its operator is none of ==, >= and <="},
		{"acts before it opens", `{"title": "a", "steps": [{"type": "click", "selectors": ["a"]}]}`, "r.json:1: the recording opens no page before it acts; record again from the address of the form on"},
		{"no button", `{"title": "a", "steps": [{"type": "navigate", "url": "https://a.example/"}]}`, `r.json:1: the recording presses no button, so that nothing tells where to stop; record again up to the last button, or add a custom step igfaudit:stop_before with {"name": "Register"}`},
		{"mail in an address", rec(`{"type": "change", "value": "a@b.example", "selectors": ["#m"]}`, `{"type": "navigate", "url": "https://www.example.org/of/A%40b.example"}`), "r.json:4: step 3 (navigate): it holds something that was typed into a field, which is not kept"},
		{"only by what was typed", rec(`{"type": "change", "value": "hunter22", "selectors": [["aria/Password"]]}`, `{"type": "click", "selectors": ["#hunter22"]}`), "r.json:4: step 3 (click): its element can be found only by something that was typed, which is not kept"},
	} {
		_, err := recorder.Import("r.json", []byte(tt.text))
		if err == nil || err.Error() != tt.want {
			t.Errorf("%s:\ngot  %v\nwant %s", tt.name, err, tt.want)
		}
	}
	if _, err := recorder.Import("r.json", make([]byte, 5<<20)); err == nil || !strings.Contains(err.Error(), "more than 4 megabytes") {
		t.Error(err)
	}
}

func TestImportNamesUnknownKeys(t *testing.T) {
	i, err := recorder.Import("r.json", []byte(strings.Replace(rec(`{"type": "hover", "selectors": ["a"], "force": true}`), `"title"`, `"speed": 1, "title"`, 1)))
	notes := strings.Join(i.Notes, "\n")
	if err != nil || !strings.Contains(notes, `step 2: the key "force" is not known and is left out`) || !strings.Contains(notes, `the key "speed" of the recording`) {
		t.Error(err, notes)
	}
}

func FuzzImport(f *testing.F) {
	data, err := os.ReadFile("testdata/registration.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(rec(`{"type": "keyDown", "key": "Enter"}`, `{"type": "customStep", "name": "igfaudit:stop_before"}`)))
	f.Fuzz(func(t *testing.T, data []byte) {
		i, err := recorder.Import("r.json", data)
		if err != nil {
			if message := err.Error(); !strings.HasPrefix(message, "r.json:") || strings.ContainsAny(message, "\n\r") {
				t.Errorf("%q", message)
			}
			return
		}
		if _, err := audit.ParseFlow("r.json", audit.WriteFlow(i.Flow)); err != nil {
			t.Error(err)
		}
	})
}

// FuzzSecrets types a secret into a password field and looks for it in all that
// an import says. In the other texts $ stands for the secret.
func FuzzSecrets(f *testing.F) {
	f.Add("aria/$", "https://www.example.org/?x=$", "$", "$")
	f.Add("#a[value='$']", "https://www.example.org/a", "T", "Hi $ there")
	f.Add("aria/b[name=\"$\"]", "https://$.example.org/$", "T", "$$")
	f.Add("text/$", "https://www.example.org/#$", "T", "a")
	f.Fuzz(func(t *testing.T, selector, address, title, value string) {
		const secret = "zQ-7!hunter_42"
		quote := func(s string) string {
			data, _ := json.Marshal(strings.ReplaceAll(s, "$", secret))
			return string(data)
		}
		i, err := recorder.Import("r.json", []byte(`{"title": `+quote(title)+`, "steps": [{"type": "navigate", "url": `+quote(address)+`},
{"type": "change", "value": `+quote(value)+`, "selectors": ["#d", `+quote(selector)+`]},
{"type": "change", "value": `+quote("$")+`, "selectors": ["[type=password]", `+quote(selector)+`]},
{"type": "hover", "selectors": ["#b", `+quote(selector)+`]},
{"type": "click", "selectors": ["#c", `+quote(selector)+`]}]}`))
		said := strings.Join(i.Notes, "\n")
		if err != nil {
			said += err.Error()
		} else {
			said += string(audit.WriteFlow(i.Flow))
		}
		if strings.Contains(strings.ToLower(said), strings.ToLower(secret)) {
			t.Errorf("it is told:\n%s", said)
		}
	})
}
