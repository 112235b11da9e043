package audit_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/demo"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/datafile"
)

func compileFlowSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(audit.FlowSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("flow.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("flow.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// seen is a YAML file as a JSON Schema sees it.
func seen(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := datafile.Decode("flow.yaml", []byte(text), &v); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFlowSchemaAccepts(t *testing.T) {
	schema := compileFlowSchema(t)
	for name, text := range map[string]string{
		"small": smallFlow, "whole": wholeFlow, "demo": string(demo.Flow()),
		"number":  strings.Replace(smallFlow, "with: Ada", "with: 2026", 1),
		"braces":  strings.Replace(smallFlow, "with: Ada", `with: "{}{ a} {{persona.email}}}"`, 1),
		"address": strings.Replace(smallFlow, "with: Ada", "with: persona.example@example.org", 1),
		"guard":   strings.Replace(smallFlow, "steps:", "guard:\n  mode: observe\n  allow:\n    - {method: POST, url: https://www.example.org/token*, why: form token}\nsteps:", 1),
	} {
		if _, err := audit.ParseFlow("flow.yaml", []byte(text)); err != nil {
			t.Errorf("%s: the parser refuses it: %v", name, err)
		}
		if err := schema.Validate(seen(t, text)); err != nil {
			t.Errorf("%s: the schema refuses it: %v", name, err)
		}
	}
}

// TestFlowSchemaRefuses holds the schema to the faults that the parser finds.
func TestFlowSchemaRefuses(t *testing.T) {
	schema := compileFlowSchema(t)
	for _, e := range modelErrors {
		err := schema.Validate(seen(t, strings.Replace(wholeFlow, e.old, e.new, 1)))
		if (err != nil) != e.schema {
			t.Errorf("%s: the schema says %v", e.name, err)
		}
	}
	for name, change := range map[string][2]string{
		"version": {"version: 1", "version: 2"}, "name": {"flow: registration", "flow: Registration"},
		"host": {"[www.example.org,", `["https://www.example.org",`}, "unknown action": {"- tick:", "- click:"},
		"no open": {"  - open: /register\n", ""}, "empty open": {"open: /register", `open: ""`},
		"two actions": {"- open: /register", "- open: /register\n    checkpoint: a"}, "no action": {"- open: /register", "- {}"},
		"fill with nothing": {", with: Ada", ""}, "tick with something": {`"#captions"}`, `"#captions"}, with: yes`},
		"no locator": {"{label: First name}", "{role: textbox}"}, "press a text": {"{button: {label: Next}}", "{text: Next}"},
		"two targets": {"{text: Accessibility needs}", "{text: a, heading: {label: b}}"}, "no target": {"{text: Accessibility needs}", "{}"},
		"stop before nothing": {"{button: {label: Register}}", "{}"}, "checkpoint name": {"step-2", "Step 2"},
	} {
		text := strings.Replace(smallFlow, change[0], change[1], 1)
		if text == smallFlow {
			t.Errorf("%s: the flow is not changed", name)
		}
		if schema.Validate(seen(t, text)) == nil {
			t.Errorf("%s: the schema accepts it", name)
		}
	}
}

// TestFlowSchemaMatchesGo holds the properties of the schema against the fields
// of audit.Flow, and its lists against ours.
func TestFlowSchemaMatchesGo(t *testing.T) {
	var schema struct {
		Properties map[string]map[string]any
		Defs       map[string]struct {
			Properties           map[string]map[string]any
			AdditionalProperties any
		} `json:"$defs"`
	}
	if err := json.Unmarshal(audit.FlowSchema(), &schema); err != nil {
		t.Fatal(err)
	}
	sameFields(t, reflect.TypeFor[audit.Flow](), schema.Properties)
	for name, typ := range map[string]reflect.Type{
		"guard": reflect.TypeFor[audit.FlowGuard](), "allowance": reflect.TypeFor[audit.Allowance](), "limits": reflect.TypeFor[audit.Limits](),
		"step": reflect.TypeFor[audit.Step](), "entry": reflect.TypeFor[audit.Entry](), "target": reflect.TypeFor[audit.Target](),
		"locator": reflect.TypeFor[audit.Locator](),
	} {
		sameFields(t, typ, schema.Defs[name].Properties)
		if schema.Defs[name].AdditionalProperties != false {
			t.Errorf("%s: additionalProperties is not false", name)
		}
	}
	var passes []any
	for _, p := range audit.Passes {
		passes = append(passes, string(p))
	}
	sameList(t, "passes", passes, schema.Properties["passes"]["items"].(map[string]any)["enum"])
	sameList(t, "people", anys(audit.PersonIDs()), schema.Properties["persona"]["enum"])
	sameList(t, "purposes", anys(rules.AutofillFields()), schema.Defs["locator"].Properties["purpose"]["enum"])
	text := string(audit.FlowSchema())
	for what, part := range map[string]string{
		"keys of people": strings.Join(audit.PersonKeys, "|"), "keys": strings.Join(audit.KeyNames, "|"), "held keys": strings.Join(audit.HeldKeys, "|"),
	} {
		if !strings.Contains(text, "(?:"+part) {
			t.Errorf("the schema does not know these %s: %s", what, part)
		}
	}
}

func sameFields(t *testing.T, typ reflect.Type, properties map[string]map[string]any) {
	t.Helper()
	var fields []string
	for i := range typ.NumField() {
		name, _, _ := strings.Cut(typ.Field(i).Tag.Get("yaml"), ",")
		if name == "-" {
			continue
		}
		fields = append(fields, name)
		if properties[name]["description"] == nil {
			t.Errorf("%s.%s: no description", typ.Name(), name)
		}
	}
	slices.Sort(fields)
	if diff := cmp.Diff(fields, slices.Sorted(maps.Keys(properties))); diff != "" {
		t.Errorf("%s (-Go +schema):\n%s", typ.Name(), diff)
	}
}

func sameList(t *testing.T, what string, inGo []any, inSchema any) {
	t.Helper()
	if diff := cmp.Diff(any(inGo), inSchema); diff != "" {
		t.Errorf("%s (-Go +schema):\n%s", what, diff)
	}
}

func anys(list []string) []any {
	var out []any
	for _, s := range list {
		out = append(out, s)
	}
	return out
}
