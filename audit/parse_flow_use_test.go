package audit_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
)

func TestParseFlowWith(t *testing.T) {
	const cookies = "version: 1\nsteps:\n  - press: {button: {label: Accept}}\n    optional: true\n  - expect: {text: Thanks}\n"
	const help = "version: 1\nsteps: [{hover: {link: {label: Help}}}]\n"
	snippets := map[string]string{
		"cookies": cookies, "help": help, "empty": "version: 1\nsteps: []\n", "old": "version: 0\nsteps: []\n",
		"stops":  "version: 1\nsteps:\n  - stop_before: {button: {label: a}}\n",
		"wrong":  "version: 1\nsteps:\n  - {}\n",
		"again":  "version: 1\nsteps:\n  - checkpoint: start\n",
		"nested": "version: 1\nuse: [help]\nsteps: []\n",
	}
	read := func(name string) (string, []byte, error) {
		if text, ok := snippets[name]; ok {
			return name + ".steps.yaml", []byte(text), nil
		}
		return "", nil, errors.New("it is not there")
	}
	with := func(use string) []byte {
		return []byte(strings.Replace(smallFlow, "steps:", "use: "+use+"\nsteps:", 1))
	}

	f, err := audit.ParseFlowWith("flow.yaml", with("[cookies, help]"), read)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{7, 5, 5, 5, 8, 9, 10, 11, 12, 13, 14, 15}, f.Lines); diff != "" {
		t.Error(diff)
	}
	if f.Steps[1].Press == nil || !f.Steps[1].Optional || f.Steps[3].Hover == nil || f.Steps[4].Checkpoint != "start" || f.Use != nil {
		t.Errorf("%+v", f)
	}

	for use, want := range map[string]string{
		"[none]":             "flow.yaml:5: use: it is not there",
		"[cookies, cookies]": `flow.yaml:5: use: "cookies" is there twice`,
		"[../secret]":        `flow.yaml:5: use: the name "../secret" must be of small letters, digits and hyphens, such as "cookie-choice"`,
		"[empty]":            "empty.steps.yaml:2: the file has no steps",
		"[old]":              "old.steps.yaml:1: version is 0; this program reads version 1",
		"[stops]":            "stops.steps.yaml:3: step 1: stop_before belongs into the flow, not into shared steps",
		"[help, wrong]":      "wrong.steps.yaml:3: step 1: it has no action; write one of open, checkpoint, fill, choose, tick, upload, press, hover, keys, expect, pause, stop_before",
		"[again]":            `flow.yaml:8: step 2: checkpoint "start" is there twice; each needs a name of its own`,
		"[nested]":           `nested.steps.yaml:2: key "use" is not known here`,
	} {
		if _, err := audit.ParseFlowWith("flow.yaml", with(use), read); err == nil || err.Error() != want {
			t.Errorf("%s:\ngot  %v\nwant %s", use, err, want)
		}
	}
	if _, err := audit.ParseFlow("flow.yaml", with("[cookies]")); err == nil || err.Error() != "flow.yaml:5: use: shared steps are read from files alone" {
		t.Error(err)
	}
}
